"""Says when a rare word is a slip of a frequent name, and when it is another name that looks like it.

A false alarm costs an author's trust, a miss costs one reading; so all that is plausible by
itself is let go: known names, ordinary words, short names, plurals, diminutives, feminine and national forms.
A changed letter makes another name more often (Harker, Harper) than a dropped, doubled or swapped one does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from proofread.checkers.names.lexicon import is_ordinary, proper_names

FREQUENT = 4
"""How often a name must stand to be the measure for another."""
RARE = 2
"""How often a slip may stand; what is written more often is meant."""

_WEIGHT = {1: 5, 2: 10}  # by distance: how many times more frequent the right one must be
_LENGTH = {1: 5, 2: 8}  # and how long both must be, in letters
_CHANGED_LENGTH, _CHANGED_WEIGHT = 6, 8  # the same, when one letter stands for another
_SHORT_CHANGED_WEIGHT = 15  # at just that length
_TELLING = 4  # letters; shorter names are one slip from each other
_TAIL = 3  # letters at the end; two slips there are another ending

_VOWELS = frozenset("aeiouyáéíóúäöüàèìòùâêîôûëï")
_ENDINGS = """
s es y ie ey i ia a e o n an ian ean ish er ers r in ine ette et ina ita ella elle ess son sen ton d ed le
ly us um is os as kin ling man men woman women ism ist ite ic ese ans ians
"""
_SUFFIXES = frozenset(_ENDINGS.split())


def drifted_from(word: str, count: int, frequent: Mapping[str, int]) -> str | None:
    """Return the frequent name of which the bare, capitalised `word` is a slip, or None.

    Args:
        word: as it stands, apostrophes straight, no possessive ending.
        count: how often it stands in the work.
        frequent: the names that stand at least FREQUENT times, with their counts.
    """
    from rapidfuzz.distance import OSA

    if count > RARE or len(word) < min(_LENGTH.values()) or is_established(word):
        return None
    best: tuple[int, int, str] | None = None
    small = word.casefold()
    for name, times in frequent.items():
        other = name.casefold()
        if abs(len(other) - len(small)) > 2 or other == small or times < FREQUENT:
            continue
        distance = OSA.distance(small, other, score_cutoff=2)
        if distance <= 2 and _is_slip(small, count, name, times, distance):
            best = min(best or (distance, -times, name), (distance, -times, name))
    return best[2] if best else None


def resembles(word: str, frequent: Mapping[str, int]) -> bool:
    """Say whether a word seen once is one slip away from a frequent name and no form of it.

    Weaker than `drifted_from`: not enough to report, but enough not to vouch for the word.
    """
    from rapidfuzz.distance import OSA

    small = word.casefold()
    return any(
        len(name) >= _TELLING
        and OSA.distance(small, name.casefold(), score_cutoff=1) == 1
        and not _extends(small, name.casefold())
        for name in frequent
    )


def is_established(word: str) -> bool:
    """Say whether the capitalised word is a known name or an ordinary word, or the plural of one."""
    stems = {word, word.removesuffix("s"), word.removesuffix("es")}
    return any(stem in proper_names() or is_ordinary(stem.lower()) for stem in stems)


def _is_slip(word: str, count: int, name: str, times: int, distance: int) -> bool:
    """Weigh one pair; `word` in small letters."""
    if times < _WEIGHT[distance] * count or is_ordinary(name.lower()):
        return False
    other = name.casefold()
    if _unaccented(word) == _unaccented(other):
        return True
    if min(len(word), len(other)) < _LENGTH[distance] or _related(word, other):
        return False
    changed = len(word) == len(other) and sorted(word) != sorted(other)
    if name in proper_names() and (changed or distance > 1):
        return False  # a slip of a well-known name is the spelling checker's; here it may be a namesake
    if word[0] != other[0]:
        return distance == 1 and not changed and len(other) > _CHANGED_LENGTH
    if distance == 2 and changed:
        return False  # Rosenstein, Rubenstein
    if changed:
        weight = _SHORT_CHANGED_WEIGHT if len(word) == _CHANGED_LENGTH else _CHANGED_WEIGHT
        return len(word) >= _CHANGED_LENGTH and times >= weight * count
    return True


def _related(word: str, name: str) -> bool:
    """Say whether the two may be forms of one name, or a pair of names by design (Maria and Marie)."""
    if _extends(word, name):
        return True
    short, long = sorted((word, name), key=len)
    if long.replace("woman", "man").replace("women", "men") == short:
        return True
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    ends = short[head:], long[head:]
    if len(long) - len(short) > 1 and len(ends[1]) <= _TAIL:
        return True
    return all(end in _SUFFIXES or (len(end) <= 2 and set(end) <= _VOWELS) for end in ends)


def _extends(word: str, name: str) -> bool:
    """Say whether one is the other with an ending: a plural, a diminutive, a national form."""
    short, long = sorted((word, name), key=len)
    return long.startswith(short) and long[len(short) :] in _SUFFIXES


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))

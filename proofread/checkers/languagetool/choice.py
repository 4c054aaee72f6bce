"""Which suggestion is clearly meant by a misspelled word, if any.

The engine's order of suggestions is by letters and frequency, good enough to show but not to apply. `choose`
asks for more: one slip of a common kind, to a common word, with no rival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from proofread.checkers.languagetool.engine_data import package_folder

FUNCTION_WORDS = frozenset(
    """
    a about all an and any are as at be been both but by can could did do down each every for from
    had has have he her here him his how i if in into is it its just like me more my no not of off
    on one or other our out over she so some such than that the their them then there these they
    this those to too up us very was we well were what when where which while who will with would
    you your
    """.split()  # noqa: SIM905
)
"""Words that are often run together with their neighbour by accident and hardly ever make a compound."""

SUFFIXES = """
    able ed er ers ful fuls fully ing ings ish less lessly like ly ness nesses ship ward wards wise y
""".split()  # noqa: SIM905  # reads better as text
"""What writers put after a word to make a new one."""

SHORT_PART = 3
"""Letters of the shortest part of a compound."""

LONG_WORD = 6
"""Letters from which a word is long enough for two slips, and seldom a dialect form of a neighbour."""


VERY_LONG_WORD = 8
"""Letters from which a word one letter from another is seldom a name, or a word of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What `choose` found: the word clearly meant, if any, and whether any common word is close at all.

    `rare` says that uncommon words are close to a long `word`: just one, or by letters swapped or doubled.
    """

    best: str | None
    close: bool = False
    rare: bool = False


def has_function_word(*words: str) -> bool:
    """Say whether one of `words` is a function word."""
    return any(word.lower() in FUNCTION_WORDS for word in words)


@cache
def common_words(language: str) -> frozenset[str]:
    """Return the commonest words of `language`, lower-case, from the engine's data; maybe none."""
    base = language.partition("-")[0]
    folder = package_folder(f"lingotweaker_data_{base}")
    file = folder / "data" / base / "words" / "common_words.txt" if folder else None
    if file is None or not file.is_file():
        return frozenset()
    return frozenset(file.read_text(encoding="utf-8").lower().split("\n"))


def choose(word: str, suggestions: Sequence[str], common: frozenset[str]) -> Choice:
    """Return which of the suggestions is clearly meant by `word`.

    Common words go before rare ones. Among them the kinds of slip decide, in the order of how often hands
    make them: letters swapped or doubled, then one other letter, then two slips in a long word or a lost
    blank. A word with an ending is no slip of the bare word (torturedly, tortured). Two suggestions of the
    best kind leave it open. A rare word must be a swap or doubling away, and alone.
    """
    if not word.isalpha() or len(word) < SHORT_PART:
        return Choice(None)
    all_kinds = ((s, slip(word.lower(), s.lower())) for s in _candidates(word, suggestions))
    kinds = {s: kind for s, kind in all_kinds if kind is not None}
    known = {s: kind for s, kind in kinds.items() if common.issuperset(s.lower().split())}
    if not known:
        alone = len(kinds) == 1 and word.islower()
        nearest = next(iter(kinds.values()), None)
        rare = alone and nearest == _NEAR and len(word) >= VERY_LONG_WORD
        rare = rare or (word.islower() and len(word) >= LONG_WORD and _SWAP in kinds.values())
        return Choice(next(iter(kinds)) if alone and nearest == _SWAP else None, rare=rare)
    best = [s for s, kind in known.items() if kind == min(known.values())]
    return Choice(best[0] if len(best) == 1 else None, close=True)


_SWAP, _NEAR, _FAR = 0, 1, 2


def _candidates(word: str, suggestions: Sequence[str]) -> list[str]:
    """Return the suggestions in the case of `word`: no acronyms and names for a lower-case word."""
    if word.islower():
        return [s for s in suggestions if s.islower()]
    return list({s.lower(): s for s in reversed(suggestions)}.values())


def slip(wrong: str, right: str) -> int | None:
    """Return how far `right` is from `wrong`: _SWAP (or a doubling), _NEAR, _FAR, or None."""
    if " " in right:
        return _FAR if right.replace(" ", "") == wrong and has_function_word(*right.split()) else None
    if wrong.startswith(right) and wrong[len(right) :] in SUFFIXES and wrong[-2:] != "yy":
        return None
    if wrong[-1] == "y" and right in (wrong[:-1], f"{wrong[:-1]}s"):
        return None  # trumpety: like a trumpet
    if not right.isalpha() or (right[0] != wrong[0] and right[:2] != wrong[1::-1]):
        return None
    from rapidfuzz.distance import OSA

    distance = OSA.distance(wrong, right, score_cutoff=2)
    if distance == 1:
        return _SWAP if sorted(wrong) == sorted(right) or undoubled(wrong) == undoubled(right) else _NEAR
    return _FAR if distance == 2 and len(wrong) >= LONG_WORD else None


def undoubled(word: str) -> str:
    """Return the word with each run of one letter made single."""
    return "".join(letter for letter, _ in groupby(word))


@cache
def is_known(word: str, language: str) -> bool:
    """Say whether `word` is a word or a form of one, by the tables at hand; False where there are none."""
    if word in common_words(language):
        return True
    if language.partition("-")[0] != "en":
        return False
    from proofread.rules.lexicon_tables import lemmas

    return bool(lemmas(word))

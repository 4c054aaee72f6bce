"""Real words near a word: one letter away, or alike in stem, in start and end, or in their consonants.

One letter away (NEAR): whatever the slip, one half of the word is untouched, unless the letters at the
middle changed places; so words are looked up by their halves. Further (STEM): by the letters that frame a
word (`deals`, `details`), its stem (`quick`, `quickly`) or the consonants as heard (`dissolute`,
`desolate`). What is close enough in letters is ranked by frequency and by how common such a slip is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations

from proofread.checkers.context.candidates.vocabulary import real_words

NEAREST = 14
"""How many words one letter away are offered at most."""

STEMMED = 12
"""How many words two or three letters away are offered at most."""

_SHORTEST = 4  # letters: shorter words two letters away have nothing in common
_RAREST = 2.7  # Zipf: about once in two million words
_COMMON = 3.5  # Zipf: three times in a million words
_FURTHEST = 3  # letters
_STEM = 4  # letters that words of one stem share


def near(word: str) -> list[str]:
    """Return the real words one letter from `word` (small letters), likeliest first, at most NEAREST."""
    middle = max(len(word) // 2, 1)
    crossed = (word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :] for i in range(middle, len(word)))
    found = set(crossed) & real_words().keys()
    for bucket in _halved(word):
        found.update(other for other, _, _ in _within(word, bucket, 1))
    found.discard(word)
    return sorted(found, key=lambda other: (-_likely_slip(word, other), other))[:NEAREST]


def _within(word: str, bucket: tuple[str, ...], furthest: int) -> list[tuple[str, int, int]]:
    """Return (other, distance, place) of the words of `bucket` at most `furthest` letters (OSA) away."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    return extract(word, bucket, scorer=OSA.distance, score_cutoff=furthest, limit=None)


def _halved(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of nearly the same length that have their first or last half in common with `word`."""
    index = _halves()
    for length in range(max(len(word) - 1, 1), len(word) + 2):
        middle = length // 2
        for key in (f"{word[:middle]}{length}", f"{length}{word[middle - length :]}"):
            if key in index:
                yield index[key]


@cache
def _halves() -> dict[str, tuple[str, ...]]:
    """Return first half and length, and length and last half -> the words."""
    out: dict[str, list[str]] = {}
    for word in real_words():
        middle = len(word) // 2
        out.setdefault(f"{word[:middle]}{len(word)}", []).append(word)
        out.setdefault(f"{len(word)}{word[middle:]}", []).append(word)
    return {key: tuple(words) for key, words in out.items()}  # tuples of strings are no garbage to collect


_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiou")


def _likely_slip(wrong: str, right: str) -> float:
    """Return how likely `wrong` was written for `right`: how frequent it is, and how common such a slip.

    The bonuses are in Zipf units. Fingers double, drop and swap letters and hit the neighbouring key; the
    first letter is rarely wrong (Damerau 1964; Pollock and Zamora 1984).
    """
    score = real_words()[right] - (0.7 if wrong[0] != right[0] else 0.0)
    if len(wrong) == len(right):
        places = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(places) == 2:  # two letters swapped
            return score + 0.7
        a, b = wrong[places[0]], right[places[0]]
        return score + (0.5 if b in _neighbours().get(a, "") or {a, b} <= _VOWELS else 0.0)
    if set(wrong) == set(right):  # a letter that is there already: doubled or single
        return score + 0.7
    if wrong.startswith(right) or right.startswith(wrong):  # the last letter: added or dropped
        return score + 0.5
    return score + 0.3


@cache
def _neighbours() -> dict[str, str]:
    """Return key -> the keys that touch it."""
    out: dict[str, str] = {}
    for y, row in enumerate(_KEYBOARD):
        for x, key in enumerate(row):
            around = [(x - 1, y), (x + 1, y), (x, y - 1), (x + 1, y - 1), (x - 1, y + 1), (x, y + 1)]
            out[key] = "".join(_key_at(*place) for place in around)
    return out


def _key_at(x: int, y: int) -> str:
    if 0 <= y < len(_KEYBOARD) and 0 <= x < len(_KEYBOARD[y]):
        return _KEYBOARD[y][x]
    return ""


def alike(word: str) -> list[tuple[str, int]]:
    """Return the real words two or three letters from `word` that look or sound like it, with the distance.

    At most STEMMED, likeliest first; `word` is in small letters.
    """
    if len(word) < _SHORTEST:
        return []
    furthest = min(_FURTHEST, max(2, len(word) // 2))
    found = {
        other: gap
        for bucket in (*_buckets(word), _lost().get(word, ()))
        for other, gap, _ in _within(word, bucket, furthest)
        if gap > 1
    }
    ranked = sorted((gap - _likeness(word, other), other) for other, gap in found.items())[:STEMMED]
    return [(other, found[other]) for _, other in ranked]


def _likeness(word: str, other: str) -> float:
    """Return how likely `other` is meant among words as far away: its frequency, sound, end, lost letters."""
    lost = other in _lost().get(word, ())
    sounds = _consonants(other) == _consonants(word)
    return real_words()[other] + sounds + lost + (other[-2:] == word[-2:]) / 2


@cache
def _lost() -> dict[str, tuple[str, ...]]:
    """Return word -> the common words that it is after the loss of two letters: `deals` -> `details`."""
    words = real_words()
    out: dict[str, set[str]] = {}
    for word, weight in words.items():
        if weight >= _COMMON and len(word) >= _SHORTEST + 2:
            for i, j in combinations(range(1, len(word)), 2):
                rest = word[:i] + word[i + 1 : j] + word[j + 1 :]
                if rest in words:
                    out.setdefault(rest, set()).add(word)
    return {word: tuple(sorted(others)) for word, others in out.items()}


def _buckets(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the buckets that `word` would lie in."""
    index = _index()
    for key in _keys(word):
        if key in index:
            yield index[key]


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Return bucket -> its words."""
    out: dict[str, list[str]] = {}
    for word, weight in real_words().items():
        if len(word) >= _SHORTEST and weight >= _RAREST:
            for key in _keys(word):
                out.setdefault(key, []).append(word)
    return {key: tuple(words) for key, words in out.items()}


def _keys(word: str) -> Iterable[str]:
    """Return the names of a word's buckets: the frame twice, the stem, the consonants."""
    return (
        f"{word[:3]}.{word[-1]}",
        f"{word[:2]}.{word[-2:]}",
        f"{word[:_STEM]}.",
        _consonants(word),
    )


_UNHEARD = re.compile(r"(?<=.)[aeiouyhw]+")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "x": "s"})


@lru_cache(maxsize=1 << 16)
def _consonants(word: str) -> str:
    """Return what is heard of a word without its vowels: `desolate` and `dissolute` are `dslt`.

    The first letter is kept; c, k and q are one, s, x and z are one, and so is a doubled letter.
    """
    plain = word.replace("ph", "f").replace("ght", "t").replace("ck", "k")
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", plain).translate(_SOUNDS))

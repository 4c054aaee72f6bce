"""How an unknown word looks: a slip of the hand or of the ear, a word made on the spot, somebody's voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from proofread.checkers.context.company import clipped, strange
from proofread.checkers.context.frequency import zipf
from proofread.checkers.context.tables import rarest
from proofread.checkers.languagetool.choice import SUFFIXES, slip, undoubled
from proofread.checkers.languagetool.spelling import PREFIXES

if TYPE_CHECKING:
    from proofread.judge.cases import Case

FORM = (
    "distance",
    "slip",
    "swapped",
    "doubled",
    "vowel",
    "longer",
    "same_start",
    "same_end",
    "new_frequency",
    "ending",
    "split",
    "parts",
    "derived",
    "stretched",
    "accent",
    "hyphen",
    "strange",
    "clipped",
)
"""The names of the figures of an unknown word, next to a suggestion.

distance: letters inserted, dropped, changed or swapped.
slip: kind by `choice.slip`, 3 for none.
swapped, doubled, vowel: whether letters change places, one is written twice or once, a vowel is another.
longer: letters that the suggestion has more.
same_start, same_end: whether both begin, and end, alike.
new_frequency: Zipf frequency of the suggestion's rarest word.
ending: whether the word is the suggestion with an ending put on.
split: whether the suggestion is the word with blanks or hyphens put in.
parts: Zipf frequency of the rarer of the two words that it is best taken apart into, 0 for none.
derived: Zipf frequency of what is left without a prefix or suffix, 0 for none.
stretched: whether a letter stands three times running.
accent: whether it has a letter that English has not.
hyphen: whether it has a hyphen or stands at one.
strange: unknown words in small letters in the window, other than it as it is written.
clipped: words of the window that an apostrophe begins or ends.
"""

_VOWELS = re.compile("[aeiouy]")
_STRETCHED = re.compile(r"(.)\1\1")
_HYPHENS = "-‐‑"
_PART = 3
"""Letters of the shortest part that a word is taken apart into."""


def form(case: Case, replacement: str) -> tuple[float, ...]:
    """Return the figures (`FORM`) of the unknown word of a case next to a suggestion."""
    from rapidfuzz.distance import OSA

    old = case.span.of(case.text)
    word, new = (text.lower().replace("’", "'") for text in (old, replacement))
    bare = new.replace(" ", "").replace("-", "")
    kind = slip(word, new) if new else None
    return (
        float(OSA.distance(word, new)),
        3.0 if kind is None else float(kind),
        float(word != new and sorted(word) == sorted(new)),
        float(word != new and undoubled(word) == undoubled(new)),
        float(word != new and len(word) == len(new) and _VOWELS.sub("", word) == _VOWELS.sub("", new)),
        float(len(new) - len(word)),
        float(word[:1] == new[:1]),
        float(word[-2:] == new[-2:]),
        rarest(new),
        float(any(word == new + ending for ending in SUFFIXES)),
        float(new != bare and bare == word.replace("-", "")),
        *_alone(old, word, _around(case), case.window.text),
    )


@lru_cache(maxsize=1)
def _alone(old: str, word: str, around: str, window: str) -> tuple[float, ...]:
    """Return the figures that are the same for all suggestions of a word, which are asked for in a row."""
    return (
        max(map(_rarer, _halves(word)), default=0.0),
        max(map(zipf, _stems(word)), default=0.0),
        float(_STRETCHED.search(word) is not None),
        float(not word.isascii()),
        float(any(mark in _HYPHENS for mark in around)),
        float(strange(window, besides=old)),
        float(clipped(window)),
    )


def _rarer(pair: tuple[str, str]) -> float:
    return min(zipf(pair[0]), zipf(pair[1]))


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for i in range(_PART, len(word) - _PART + 1):
        yield word[:i].rstrip(_HYPHENS), word[i:].lstrip(_HYPHENS)


def _stems(word: str) -> Iterator[str]:
    """Yield what is left of a word without a living prefix or suffix, as long as it is a word."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + _PART:
            yield word[len(prefix) :].lstrip(_HYPHENS)
    for suffix in SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > _PART:
            yield stem
            if suffix[0] in "aei":
                yield f"{stem}e"
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"


def _around(case: Case) -> str:
    return case.text[max(case.span.start - 1, 0) : case.span.end + 1]

"""Which words there are and how common they are: the lexicon says what is a word, wordfreq how common.

`zipf` is the logarithm (base 10) of the occurrences in a thousand million words: `the` 7.7, `details` 4.9,
`thereof` 3.7. Without wordfreq every word of the lexicon counts as 3.5: everything works, less lifelike.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from proofread.rules import lexicon

COMMON = 3.2
"""A reader takes a slip for this word, not for a word that is none: seen once in 600,000 words."""


def _listed(name: str) -> frozenset[str]:
    """Return the words of a list in data/."""
    lines = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_NAMES = _listed("never.txt")
_SHORT = _listed("short.txt")


@cache
def _groups() -> dict[str, frozenset[str]]:
    tables = tomllib.loads((Path(__file__).parent / "data" / "groups.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for table in tables.values() for name, words in table.items()}


def group(name: str) -> frozenset[str]:
    """Return a group of words of data/groups.toml; KeyError when there is none of that name."""
    return _groups()[name]


@cache
def _frequencies() -> dict[str, float]:
    try:
        from wordfreq import get_frequency_dict
    except ImportError:
        return {}
    return dict(get_frequency_dict("en", wordlist="large"))


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """Return how common `word` (lower case) is, 0 when never seen."""
    if frequencies := _frequencies():
        seen = frequencies.get(word, 0.0)
        return math.log10(seen * 1e9) if seen else 0.0
    return 3.5 if known(word) else 0.0


@lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Say whether the lexicon has `word` (lower case) in any form, or as one of the small words."""
    if "'" in word:
        return True
    if len(word) < 3:
        return word in _SHORT
    return lexicon.known(word) or bool(lexicon.possible_tags(word))


@lru_cache(maxsize=65536)
def real(word: str, least: float = COMMON) -> bool:
    """Say whether a slip may turn into `word` (lower case): it is known, common and not a name."""
    if len(word) <= 3 and word not in _SHORT:
        return False
    return word.isalpha() and word not in _NAMES and zipf(word) >= least and known(word)


@lru_cache(maxsize=65536)
def tags(word: str) -> frozenset[str]:
    """Return the Penn tags that `word` (lower case) can have."""
    return lexicon.possible_tags(word)


@cache
def by_ends() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the common words of five letters and more, by (first letter, last two)."""
    found: dict[tuple[str, str], list[str]] = {}
    for word, seen in _frequencies().items():
        if seen >= 10**COMMON / 1e9 and len(word) >= 5 and word.isascii() and real(word):
            found.setdefault((word[0], word[-2:]), []).append(word)
    return {ends: tuple(sorted(group)) for ends, group in found.items()}


@lru_cache(maxsize=16384)
def related(one: str, other: str) -> bool:
    """Say whether the two are forms of one lemma."""
    return bool({one, *lexicon.lemmas(one)} & {other, *lexicon.lemmas(other)})

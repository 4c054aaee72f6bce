"""Is an English text American or British, by its own spellings.

The engine's data lists some 4,000 pairs of words that the two spell differently. Pairs that differ only in
-ize/-ise and the like say nothing, since many British houses write -ize.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from proofread.checkers.languagetool.engine_data import package_folder

_LETTERS = re.compile(r"[a-z]{4,}")
_EITHER_WAY = re.compile(r"([iy])s(e[sdr]?|ed|ers?|ing|able|ations?|ational)$")


CLEARLY = 3
"""British spellings more than American ones before a text is taken for British: one "grey" is not a habit."""


def likely_english(texts: Iterable[str]) -> str:
    """Return "en-GB" when the texts, taken together, are clearly spelled the British way, else "en-US"."""
    american, british = _spellings()
    votes = 0
    for text in texts:
        for word in _LETTERS.findall(text.lower()):
            votes += (word in british) - (word in american)
    return "en-GB" if votes >= CLEARLY else "en-US"


@cache
def _spellings() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that only Americans and that only the British spell so; empty without the data."""
    folder = package_folder("lingotweaker_data_en")
    file = folder / "data" / "en" / "words" / "en-US-GB.txt" if folder else None
    if file is None or not file.is_file():
        return frozenset(), frozenset()
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    pairs = [
        (american.lower(), british.lower()) for american, _, british in (s.partition(";") for s in lines)
    ]
    telling = [(a, b) for a, b in pairs if b and _EITHER_WAY.sub(r"\1z\2", b) != a]
    return frozenset(a for a, _ in telling), frozenset(b for _, b in telling)

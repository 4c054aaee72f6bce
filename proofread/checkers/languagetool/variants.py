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


_BOTH_WRITE = frozenset(
    """
    check checks checked curb curbs curbed draft drafts drafted license licensed meter meters practice
    practices program programs sideways story stories tire tired tires
    """.split()  # noqa: SIM905
)
"""American spellings that the British have too, in another sense (a parking meter) or part of speech."""

CLEARLY = 3
"""British spellings more than American ones before a text is taken for British: one "grey" is not a habit."""

HABIT = 2
"""Different British spellings that make a habit where no American one stands at all."""

_TAKEN_UP = frozenset(
    {"axe", "axes", "goodbye", "goodbyes", "grey", "greying", "greys", "moustache", "theatre", "theatres"}
)
"""British spellings that many Americans like: alone they are no habit."""


def likely_english(texts: Iterable[str]) -> str:
    """Return "en-GB" when the texts, taken together, are clearly spelled the British way, else "en-US"."""
    american, british = _spellings()
    words = [word for text in texts for word in _LETTERS.findall(text.lower())]
    ours = [word for word in words if word in british]
    theirs = sum(word in american for word in words)
    habit = len(set(ours)) >= HABIT and not theirs and not _TAKEN_UP.issuperset(ours)
    return "en-GB" if habit or len(ours) - theirs >= CLEARLY else "en-US"


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
    american = {a for a, b in telling if not (a.endswith("ed") and b.endswith("t"))}  # learned, smelled
    return frozenset(american - _BOTH_WRITE), frozenset(b for _, b in telling)

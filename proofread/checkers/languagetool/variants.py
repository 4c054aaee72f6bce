"""Is an English text American or British, by its own spellings.

The engine's data lists some 4,000 pairs of words that the two spell differently. Pairs that differ only in
-ize/-ise and the like say nothing, since many British houses write -ize.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from proofread.checkers.languagetool.engine_data import package_folder

_LETTERS = re.compile(r"(?<![A-Za-z])[a-z]{4,}")
_EITHER_WAY = re.compile(r"([iy])s(e[sdr]?|ed|ers?|ing|able|ations?|ational)$")


_BOTH_WRITE = frozenset(
    """
    check checks checked curb curbs curbed draft drafts drafted license licensed meter meters practice
    practices program programs sideways story stories tire tired tires
    focused focuses focusing inquire inquired inquires inquiring inquiries inquiry jail jailed jails
    reflection reflections rigor specialty whiskey whiskeys
    burnt catalogue catalogues dialogue dialogues doughnut doughnuts glamour guarantee guaranteed guarantees
    pleaded smouldering sneaked vice woolly worshipped
    """.split()  # noqa: SIM905
)
"""Spellings that the list gives to one side and both have: often, or in another sense (a parking meter)."""

CLEARLY = 3
"""British spellings more than American ones before a text is taken for British: one "grey" is not a habit."""

PLAINLY, TIMES = 12, 6
"""So many words of the one spelling, and so many times as many as of the other, leave no doubt..."""

DIFFERENT = 4
"""...when so many of them are different words."""

_BOTH = frozenset({"en-US", "en-GB"})

HABIT = 2
"""Different British spellings that make a habit where no American one stands at all."""

_TAKEN_UP = frozenset(
    {"axe", "axes", "goodbye", "goodbyes", "grey", "greying", "greys", "moustache", "theatre", "theatres"}
)
"""British spellings that many Americans like: alone they are no habit."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """The words of a text that tell, as they come."""

    british: tuple[str, ...] = ()
    american: tuple[str, ...] = ()

    def __add__(self, other: Spellings) -> Spellings:
        return Spellings(self.british + other.british, self.american + other.american)

    def likely(self) -> str:
        """Return "en-GB" when this is clearly the British way, else "en-US"."""
        habit = (
            len(set(self.british)) >= HABIT and not self.american and not _TAKEN_UP.issuperset(self.british)
        )
        return "en-GB" if habit or len(self.british) - len(self.american) >= CLEARLY else "en-US"

    def plainly(self) -> str | None:
        """Return what a text is that leaves no doubt by itself, or None."""
        more, fewer, english = self.british, self.american, "en-GB"
        if len(more) < len(fewer):
            more, fewer, english = fewer, more, "en-US"
        doubtful = len(fewer) * TIMES > len(more) or len(set(more) - _TAKEN_UP) < DIFFERENT
        return None if len(more) < PLAINLY or doubtful else english

    def majority(self) -> str | None:
        """Return which spellings are more, or None."""
        ahead = len(self.british) - len(self.american)
        return None if not ahead else "en-GB" if ahead > 0 else "en-US"


def spellings_of(text: str) -> Spellings:
    """Find the words of `text` that tell which English it is; those with a capital may be names."""
    american, british = _spellings()
    words = _LETTERS.findall(text)
    return Spellings(tuple(w for w in words if w in british), tuple(w for w in words if w in american))


def likely_english(texts: Iterable[str]) -> str:
    """Return "en-GB" when the texts, taken together, are clearly spelled the British way, else "en-US"."""
    return sum(map(spellings_of, texts), Spellings()).likely()


def likely_each(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the English of each text of a work: that of the whole, where it is not plainly the other.

    Where some are plainly the one and some plainly the other, no one writer wrote them: each has its own.
    """
    counted = [spellings_of(text) for text in texts]
    whole = sum(counted, Spellings()).likely()
    plain = [one.plainly() for one in counted]
    if _BOTH.issubset(plain):
        return tuple(one.majority() or whole for one in counted)
    return tuple(own or whole for own in plain)


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
    return frozenset(american - _BOTH_WRITE), frozenset({b for _, b in telling} - _BOTH_WRITE)

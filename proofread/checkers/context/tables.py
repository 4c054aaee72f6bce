"""The alternatives of words as arrays, so that all of a word are weighed at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from proofread.checkers.context.candidates import Alternatives, Kind
from proofread.checkers.context.frequency import zipf

if TYPE_CHECKING:
    from proofread.model.language_model import LanguageModel

KINDS = tuple(Kind)

_TABLES = 1 << 14  # 4 kB each; a long novel has as many words
_TEXTS = 1 << 16


@dataclass(frozen=True, slots=True)
class Table:
    """The alternatives of a word after a certain lead (a blank or nothing), as arrays of one length.

    `kind` counts in KINDS. `offset` is the first token in which each differs from the word, `token` the one
    it has there.
    """

    texts: tuple[str, ...]
    kind: Any
    offset: Any
    token: Any
    unseen: Any
    distance: Any
    frequency: float
    frequency_change: Any


@dataclass(slots=True)
class Tables:
    """Makes tables for one model; what is made is forgotten with it."""

    model: LanguageModel
    alternatives: Alternatives
    _table: Any = field(init=False, repr=False)
    _ids: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._table = lru_cache(_TABLES)(self._made)
        self._ids = lru_cache(_TEXTS)(lambda text: self.model.tokenise(text).ids)

    def ids(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a text."""
        found: tuple[int, ...] = self._ids(text)
        return found

    def of(self, lead: str, word: str, curly: bool) -> Table | None:
        """Return the alternatives of a word, None when there are none; new apostrophes are curly or not."""
        found: Table | None = self._table(lead, word, curly)
        return found

    def _made(self, lead: str, word: str, curly: bool) -> Table | None:
        import numpy as np

        others = self.alternatives.of(word, curly)
        if not others:
            return None
        own = self.model.tokenise(lead + word).ids
        ids = [self.model.tokenise(lead + other.text).ids for other in others]
        offset, token = zip(*(first_difference(own, new) for new in ids), strict=True)
        frequency = zipf(word)
        return Table(
            tuple(other.text for other in others),
            np.array([KINDS.index(other.kind) for other in others]),
            np.array(offset),
            np.array(token),
            np.array([len(new) - at - 1 for new, at in zip(ids, offset, strict=True)]),
            np.array([other.distance for other in others]),
            frequency,
            np.array([rarest(other.text) - frequency for other in others]),
        )


@lru_cache(maxsize=100_000)
def rarest(text: str) -> float:
    """Return the Zipf frequency of a text of one or more words: that of the rarest."""
    return min((zipf(word) for word in text.split()), default=0.0)


def first_difference(old: Sequence[int], new: Sequence[int]) -> tuple[int, int]:
    """Return the index of the first token of `new` that `old` does not have there, and that token.

    Where `new` is only a beginning of `old` it is the last token: nothing is known and nothing gained.
    """
    for i, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return i, b
    if len(new) > len(old):
        return len(old), new[len(old)]
    return len(new) - 1, new[-1]

"""Read a text beside itself, and let the model write where it would rather not copy.

One pass over `text SEPARATOR text` gives the probability of copying each token. Where that is small the model
writes on from there, a few tokens, until it is back on the text. What it wrote instead is a change; what
follows is read as it stands, so every change is one against the unchanged text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Any

from proofread.checkers.context.corrector.resync import AGREE, FARTHEST, changes, is_told, resync
from proofread.checkers.context.corrector.windows import Window
from proofread.edit import Edit, apply
from proofread.model.language_model import LONGEST
from proofread.model.tokens import END, SEPARATOR

if TYPE_CHECKING:
    from proofread.model.language_model import LanguageModel, Tokens
    from proofread.model.writing import Written

DOUBT = log(0.35)
"""A token that is copied with less (nats) is a doubtful one."""

ASK = log(0.5)
"""One that is copied with less is asked about: something else may be likelier. In clean prose
that is one token in some two hundred."""

ROUNDS = 12
"""Places of a window that are asked about at most: one with more is no text that can be copied."""

MOST = (LONGEST - FARTHEST - AGREE - 2) // 2
"""Tokens of a window that can be read beside itself; more are letters of no language we read."""


@dataclass(frozen=True)
class Copied:
    """A window with the log-probability (nats) of copying each token, that of the end after the last."""

    window: Window
    tokens: Tokens
    log_probs: Any

    def least(self, start: int, end: int) -> float:
        """Return how willingly the least likely token of [start, end) is copied, or the one after it.

        What should be put in is missed at the token that follows.
        """
        first = max(bisect_right(self.tokens.starts, start) - 1, 0)
        after = bisect_left(self.tokens.starts, end)
        return float(min(self.log_probs[first : after + 1]))

    @cached_property
    def doubts(self) -> int:
        """How many tokens would not be copied gladly: a text that is strange all over has many."""
        return int((self.log_probs < DOUBT).sum())


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of a window that the model wrote; `edit` counts in the window's text.

    `gain` is by how much it finds the text with it likelier (nats), up to where it was back on the text; None
    where that is not of this edit alone, or of other tokens than the text with it would be read in.
    """

    copied: Copied
    edit: Edit
    gain: float | None


@dataclass(slots=True)
class Corrector:
    """The trained model at work on windows."""

    model: LanguageModel
    separator: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.separator, self.end = self.model.id_of(SEPARATOR), self.model.id_of(END)

    def sequence(self, source: Sequence[int], written: Sequence[int]) -> tuple[int, ...]:
        """Return what the model reads: the source, and what is written of it up to its end."""
        return (*source, self.separator, *written, self.end)

    def copy(self, windows: Sequence[Window]) -> list[Copied]:
        """Read each window beside itself; those with more than MOST tokens are left out."""
        read = [(window, self.model.tokenise(window.text)) for window in windows]
        short = [(window, tokens) for window, tokens in read if len(tokens.ids) <= MOST]
        scores = self.model.log_probs([self.sequence(tokens.ids, tokens.ids) for _, tokens in short])
        return [
            Copied(window, tokens, score[len(tokens.ids) + 1 :])
            for (window, tokens), score in zip(short, scores, strict=True)
        ]

    def corrections(self, copies: Sequence[Copied]) -> Iterator[Correction]:
        """Yield what the model would rather write, all windows in step so that the engine is kept busy."""
        going = [(copied, place) for copied in copies if (place := _doubtful(copied, 0)) is not None]
        for _ in range(ROUNDS):
            after = []
            for (copied, place), new in zip(going, self._written(going), strict=True):
                reached, edits, gain = self._change(copied, place, new)
                for edit in edits:
                    yield Correction(copied, edit, gain)
                following = _doubtful(copied, reached)
                if following is not None:
                    after.append((copied, following))
            going = after

    def _written(self, going: Sequence[tuple[Copied, int]]) -> list[Written]:
        """Return what the model writes at each place, until that tells where it is back on the text."""
        prompts = [
            (*copied.tokens.ids, self.separator, *copied.tokens.ids[:place]) for copied, place in going
        ]
        rests = [self._rest(copied, place) for copied, place in going]
        return self.model.continuations(
            prompts, FARTHEST + AGREE, lambda i, written: is_told(written, rests[i])
        )

    def _rest(self, copied: Copied, place: int) -> tuple[int, ...]:
        """Return the tokens of the text from a place on, and its end."""
        return (*copied.tokens.ids[place:], self.end)

    def _change(
        self, copied: Copied, place: int, written: Written
    ) -> tuple[int, Sequence[Edit], float | None]:
        """Return the token from which to go on, the edits that writing so at `place` comes to, the gain."""
        ids, text = copied.tokens.ids, copied.window.text
        rest = self._rest(copied, place)
        if tuple(written.ids[:1]) == rest[:1]:  # it is copied after all: nothing else was likelier
            return place + 1, (), None
        found = resync(written.ids, rest)
        if found is None:
            return place + 1, (), None
        new, old = list(written.ids[: found[0]]), found[1]
        gain = (
            sum(written.log_probs[: found[0] + AGREE]) - copied.log_probs[place : place + old + AGREE].sum()
        )
        start, stop = place, place + old
        starts = (*copied.tokens.starts, len(text))
        while 0 < start < len(ids) and starts[start] == starts[start - 1]:  # within a character
            start -= 1
            new.insert(0, ids[start])
        while 0 < stop < len(ids) and starts[stop] == starts[stop - 1]:
            new.append(ids[stop])
            stop += 1
        replacement = self.model.text_of(new)
        if replacement is None:
            return place + 1, (), None
        edits = tuple(changes(text, starts[start], starts[stop], replacement))
        whole = (*ids[:start], *new, *ids[stop:])
        alone = len(edits) == 1 and self.model.tokenise(apply(text, edits)).ids == whole
        return max(place + old, place + 1), edits, float(gain) if alone else None


def _doubtful(copied: Copied, start: int) -> int | None:
    """Return the first token from `start` on that would not be copied gladly; the end counts too."""
    for place in range(start, len(copied.log_probs)):
        if copied.log_probs[place] < ASK:
            return place
    return None

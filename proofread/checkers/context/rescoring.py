"""How much better a sentence reads with a change made: both sides of it scored, the context on its right too.

A stretch around the change is scored as it stands and as it would be. The tokens before the change are the
same in both; what differs is the change itself (`here`) and how well what follows fits (`after`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofread.checkers.context.reading import Reading
from proofread.document import Span
from proofread.model.language_model import LONGEST

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from proofread.model.language_model import LanguageModel

    Scores = npt.NDArray[np.float32]

LEFT = 110
"""Code points before the change that the model sees; more costs time, and the gain hardly moves."""

RIGHT = 45
"""Code points after it."""


@dataclass(frozen=True, slots=True)
class Gain:
    """The change of the log-probability (nats) by an edit.

    Attributes:
        here: of the changed tokens themselves.
        after: of the unchanged tokens that follow.
        old: mean log-probability a token of the stretch as it stands.
        old_tokens: how many tokens the edit replaces.
        new_tokens: how many it puts there.
    """

    here: float
    after: float
    old: float
    old_tokens: int
    new_tokens: int

    @property
    def total(self) -> float:
        """Return by how much the whole stretch becomes more probable."""
        return self.here + self.after


def rescore(model: LanguageModel, edits: Sequence[tuple[Reading, Span, str]]) -> list[Gain]:
    """Return the gain of each edit (reading, span in its text, replacement) alone."""
    pairs: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for one, span, replacement in edits:
        start, end = stretch(one.text, span)
        old = one.text[start:end]
        new = one.text[start : span.start] + replacement + one.text[span.end : end]
        pairs.append((_ids(model, old), _ids(model, new)))
    sequences = list(dict.fromkeys(ids for pair in pairs if _fits(pair) for ids in pair))
    scores = dict(zip(sequences, model.log_probs(sequences), strict=True))
    return [
        _gain(old, new, scores[old], scores[new])
        if _fits((old, new))
        else Gain(0.0, 0.0, 0.0, len(old), len(new))
        for old, new in pairs
    ]


def _fits(pair: tuple[tuple[int, ...], tuple[int, ...]]) -> bool:
    """Say whether both can be scored: a "word" of thousands of letters cannot, and gains nothing."""
    return max(map(len, pair)) <= LONGEST


def _ids(model: LanguageModel, text: str) -> tuple[int, ...]:
    return model.tokenise(text).ids


def stretch(text: str, span: Span) -> tuple[int, int]:
    """Return the bounds of what is scored for a change at `span`: LEFT and RIGHT of it, whole words."""
    start = max(0, span.start - LEFT)
    if start:
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), span.end + RIGHT)
    if end < len(text):
        blank = text.rfind(" ", span.end, end)
        end = blank if blank > span.end else end
    return start, end


def _gain(old: tuple[int, ...], new: tuple[int, ...], before: Scores, after: Scores) -> Gain:
    """Compare the two, with the tokens that both begin and end with kept apart."""
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    old_here, new_here = before[head : len(old) - tail], after[head : len(new) - tail]
    return Gain(
        here=float(sum(new_here)) - float(sum(old_here)),
        after=float(sum(after[len(new) - tail :])) - float(sum(before[len(old) - tail :])),
        old=float(sum(before)) / max(len(old), 1),
        old_tokens=len(old_here),
        new_tokens=len(new_here),
    )


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))

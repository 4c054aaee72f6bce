"""What the models say of cases: by how much suggestions gain, and how willingly the place is copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofread.checkers import Passage
from proofread.checkers.context.corrector.copying import DOUBT
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.rescoring import Gain, rescore
from proofread.judge.cases import Case

if TYPE_CHECKING:
    from proofread.checkers.context.corrector.copying import Corrector
    from proofread.model.language_model import LanguageModel


@dataclass(frozen=True, slots=True)
class Copy:
    """What the trained corrector thinks of the place of a finding.

    Attributes:
        least: how willingly it copies the least likely token there, or the one behind (nats).
        doubts: tokens of the window that it would not copy gladly.
    """

    least: float
    doubts: int = 0


UNREAD = Copy(DOUBT)
"""Of a place that cannot be read: copied neither gladly nor with reluctance."""


def copies(corrector: Corrector, cases: Sequence[Case]) -> list[Copy]:
    """Return the corrector's opinion of each case; of what is too long to be read it says neither yes nor no.

    It reads the windows that it reads for findings of its own; those of this run are remembered.
    """
    wanted = list(dict.fromkeys(one.window for one in cases))
    read = {copied.window: copied for copied in corrector.copy(wanted)}
    return [
        Copy(read[one.window].least(one.place.start, one.place.end), read[one.window].doubts)
        if one.window in read
        else UNREAD
        for one in cases
    ]


def gains(model: LanguageModel, cases: Sequence[Case]) -> list[tuple[Gain, ...]]:
    """Return the gain of each weighed suggestion of each case; all are scored in one go."""
    edits = []
    for one in cases:
        reading = _whole(model, one.text)
        edits += [(reading, one.span, replacement) for replacement in one.replacements]
    scored = iter(rescore(model, edits))
    return [tuple(next(scored) for _ in one.replacements) for one in cases]


def _whole(model: LanguageModel, text: str) -> Reading:
    """Return a stretch as `rescore` wants it; of a reading it looks at the text alone."""
    return Reading(Passage(text), text, 0, model.tokenise(""), (), ())

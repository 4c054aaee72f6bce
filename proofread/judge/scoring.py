"""By how much each suggestion of a case makes its stretch of text more probable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofread.checkers import Passage
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.rescoring import Gain, rescore
from proofread.judge.cases import Case

if TYPE_CHECKING:
    from proofread.model.language_model import LanguageModel


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

"""The row of figures that a change is judged by: what both models say of it, and how the place looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.corrector.weighing import Change
from proofread.checkers.context.features import rivalry
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.tables import rarest

SHAPES = tuple(Shape)
NOTHING = -6.0
"""The log-odds of a change that the candidates do not have."""

NAMES = (
    "proposed",
    "candidate",
    "gain",
    "copy",
    "doubts",
    "base_gain",
    "base_here",
    "base_after",
    "stretch",
    "old_tokens",
    "new_tokens",
    "in_speech",
    "capital",
    "sentence_start",
    "frequency",
    "frequency_change",
    "longer",
    "rivals",
    "margin",
    *(f"is_{one.value}" for one in SHAPES),
)
"""The names of a row's figures.

Those of `weighing.Change`, the candidate's probability as log-odds; the untrained model's gain in all, at
the change and after it, and how probable it finds a token of the stretch; whether the place is in dialogue,
begins with a capital, begins a sentence; Zipf frequencies; letters more than before; how many other changes
there are at the place, and by how much (nats, by the corrector) this one gains more than the best of those.
"""


def rows(one: Reading, changes: Sequence[Change]) -> list[tuple[float, ...]]:
    """Return the row of each change; all those of a passage must be given together."""
    places: dict[int, list[float]] = defaultdict(list)
    for change in changes:
        places[change.edit.span.start].append(change.gain)
    return [_row(one, change, places[change.edit.span.start]) for change in changes]


def _row(one: Reading, change: Change, at_place: Sequence[float]) -> tuple[float, ...]:
    text, span, base = one.passage.text, change.edit.span, change.base
    at = span.start + one.base
    frequency = rarest(span.of(text))
    return (
        float(change.proposed),
        _log_odds(change.candidate),
        change.gain,
        change.copy,
        float(change.doubts),
        base.total,
        base.here,
        base.after,
        base.old,
        float(base.old_tokens),
        float(base.new_tokens),
        float(one.in_speech(at)),
        float(text[span.start : span.start + 1].isupper()),
        float(one.starts_sentence(at)),
        frequency,
        rarest(change.edit.replacement) - frequency,
        float(len(change.edit.replacement) - len(span)),
        *rivalry(at_place, change.gain),
        *(float(change.shape is shape) for shape in SHAPES),
    )


def _log_odds(probability: float) -> float:
    if probability <= 0.0:
        return NOTHING
    return max(NOTHING, log(probability) - log(max(1.0 - probability, 1e-6)))

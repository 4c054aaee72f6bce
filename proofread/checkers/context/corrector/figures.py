"""The row of figures that a change is judged by: what both models say of it, and how the place looks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from math import log

from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.corrector.weighing import Change, frequencies
from proofread.checkers.context.reading import Reading
from proofread.document import Span

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
    others = list(at_place)
    others.remove(change.gain)
    frequency, new_frequency = frequencies(text, change)
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
        float(any(speech.start <= span.start < speech.end for speech in one.passage.speech)),
        float(text[span.start : span.start + 1].isupper()),
        float(_starts_sentence(one, span)),
        frequency,
        new_frequency - frequency,
        float(len(change.edit.replacement) - len(span)),
        float(len(others)),
        change.gain - max((0.0, *others)),
        *(float(change.shape is shape) for shape in SHAPES),
    )


def _log_odds(probability: float) -> float:
    if probability <= 0.0:
        return NOTHING
    return max(NOTHING, log(probability) - log(max(1.0 - probability, 1e-6)))


def _starts_sentence(one: Reading, span: Span) -> bool:
    """Say whether nothing but marks stands between the sentence's start and the change."""
    at = span.start + one.base
    i = bisect_right(one.sentences, at) - 1
    return i < 0 or not any(c.isalnum() for c in one.text[one.sentences[i] : at])

"""The row of figures that a change is judged by: what both models say of it, and how the place looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

from proofread.checkers.context.company import clipped, strange
from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.corrector.weighing import Change
from proofread.checkers.context.features import rivalry
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.tables import rarest
from proofread.checkers.languagetool.choice import FUNCTION_WORDS

SHAPES = tuple(Shape)
_QUOTES = " \"“”‘’'"
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
    "distance",
    "same_start",
    "same_end",
    "small",
    "mark_before",
    "strange",
    "clipped",
    "others",
    "words",
    "rivals",
    "margin",
    *(f"is_{one.value}" for one in SHAPES),
)
"""The names of a row's figures.

Those of `weighing.Change`, the candidate's probability as log-odds; the untrained model's gain in all, at
the change and after it, and how probable it finds a token of the stretch; whether the place is in dialogue,
begins with a capital, begins a sentence; Zipf frequencies; letters more than before, letters inserted,
dropped, changed or swapped, whether both begin and end alike, whether all are function words; what mark
stands before (1 a full stop, 2 a question or exclamation mark, 3 another, 0 none); of the passage its strange
and its clipped words (`company`), how many other changes gain there, and its words; how many other changes
there are at the place, and by how much (nats, by the corrector) this one gains more than the best of those.
"""


def rows(one: Reading, changes: Sequence[Change]) -> list[tuple[float, ...]]:
    """Return the row of each change; all those of a passage must be given together."""
    places: dict[int, list[float]] = defaultdict(list)
    for change in changes:
        places[change.edit.span.start].append(change.gain)
    text = one.passage.text
    about = float(strange(text)), float(clipped(text)), sum(c.gain > 0 for c in changes), len(one.words)
    return [_row(one, change, about, places[change.edit.span.start]) for change in changes]


def _row(
    one: Reading, change: Change, about: tuple[float, float, int, int], at_place: Sequence[float]
) -> tuple[float, ...]:
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
        *_likeness(span.of(text), change.edit.replacement),
        _mark_before(text[max(0, span.start - 8) : span.start]),
        *about[:2],
        float(about[2] - (change.gain > 0)),
        float(about[3]),
        *rivalry(at_place, change.gain),
        *(float(change.shape is shape) for shape in SHAPES),
    )


def _likeness(old: str, new: str) -> tuple[float, float, float, float]:
    """Return how far apart the two are, whether they begin and end alike, and whether all are small words."""
    from rapidfuzz.distance import OSA

    old, new = old.strip().lower(), new.strip().lower()
    return (
        float(OSA.distance(old, new)),
        float(old[:1] == new[:1]),
        float(old[-2:] == new[-2:]),
        float(FUNCTION_WORDS.issuperset((*old.split(), *new.split()))),
    )


def _mark_before(text: str) -> float:
    """Return which mark ends a text, quotation marks left aside: 1 `.`, 2 `!` or `?`, 3 another, 0 none."""
    mark = text.rstrip(_QUOTES)[-1:]
    if mark in (".", "!", "?"):
        return 1.0 if mark == "." else 2.0
    return 3.0 if mark in (",", ";", ":", "—", "…") else 0.0


def _log_odds(probability: float) -> float:
    if probability <= 0.0:
        return NOTHING
    return max(NOTHING, log(probability) - log(max(1.0 - probability, 1e-6)))

"""Fit the judgement of the corrector's changes: trees, and a threshold for each sort of change."""

from __future__ import annotations

from math import inf
from typing import Any

import click

from proofread.checkers.context.corrector.figures import NAMES, SHAPES
from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.trees import Classifier, classifier
from training.context.classifier import SETTINGS, Rows, Settings, fit_classifier, tell

DEEPER: Settings = {
    **SETTINGS,
    "n_estimators": 400,
    "max_depth": 6,
    "learning_rate": 0.03,
    "min_samples_leaf": 30,
}
"""There are twelve thousand changes to fit on: of books not seen deeper trees tell a little better."""

SHOWN = 0.9
"""The probability from which on changes are shown by default."""

RIGHT = 0.9
"""Share of what is shown of a sort that must be right."""

QUIET = 0.3
"""Changes that may be shown in 1000 words of clean prose. A sort with many right ones has much of it."""

MOST, LEAST = 0.5, -1.0
"""By so much the sums of a sort may be moved: of most sorts a few dozen were seen, and silence is safer."""

OF_WORDS = frozenset({Shape.WORD, Shape.APOSTROPHE, Shape.JOIN, Shape.SPLIT, Shape.MISSING, Shape.EXTRA})
"""Only these are moved up: marks, capitals and blanks are custom, which differs from house to house."""


def fit_judgement(rows: Rows) -> dict[str, Any]:
    """Return the data that `corrector.probability` reads."""
    import numpy as np

    data, scores = fit_classifier(rows, NAMES, DEEPER)
    made = classifier(data)
    usual = _sum_at(made, SHOWN)
    shifts = {}
    moved = np.array(scores)
    for i, shape in enumerate(SHAPES):
        of_shape = rows.figures[:, NAMES.index(f"is_{shape.value}")] == 1.0
        if not of_shape.any():
            shifts[shape.value] = LEAST
            continue
        quiet = QUIET * rows.right[of_shape].sum() / rows.right.sum()
        most = MOST if shape in OF_WORDS else 0.0
        shift = max(LEAST, min(most, usual - _threshold(scores[of_shape], rows, of_shape, quiet)))
        shifts[shape.value] = round(float(shift), 4)
        moved[of_shape] += shift
        shown = of_shape & (moved >= usual)
        click.echo(
            f"  {shape.value} ({i}): {of_shape.sum()} changes, {rows.right[of_shape].sum()} right;"
            f" shift {shift:.2f}: {rows.right[shown].sum()} of {shown.sum()} shown are right"
        )
    click.echo("with a threshold for each sort:")
    tell(np.array([made.probability_of(score) for score in moved]), rows)
    return {"classifier": data, "shifts": shifts}


def _sum_at(made: Classifier, probability: float) -> float:
    """Return the sum at which the curve reaches a probability."""
    import numpy as np

    return float(np.interp(probability, made.probabilities, made.scores))


def _threshold(scores: Any, rows: Rows, of_shape: Any, quiet: float) -> float:
    """Return the lowest sum from which on a sort is right often enough and quiet in clean prose, or inf.

    Args:
        scores: of the sort's changes.
        rows: all changes.
        of_shape: which of them are the sort's.
        quiet: how many may be shown in 1000 words of clean prose.
    """
    import numpy as np

    order = np.argsort(-scores)
    right = rows.right[of_shape][order]
    noise = rows.clean[of_shape][order] & ~right
    # One wrong one is thought to stand before the first: a sort with few changes must earn its place.
    precision = np.cumsum(right) / (np.arange(len(right)) + 2)
    allowed = (precision >= RIGHT) & (np.cumsum(noise) <= quiet * rows.clean_words / 1000)
    if not allowed.any():
        return inf
    return float(scores[order][np.flatnonzero(allowed)[-1]])

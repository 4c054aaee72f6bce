"""Fit the classifier: boosted trees, and the curve that makes their sum a probability.

The curve (a logistic one, Platt 1999) is fitted on what trees say of books they have not seen: the books are
dealt into FOLDS, each is judged by trees fitted on the others. What ships is fitted on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from proofread.checkers.context.features import NAMES
from proofread.checkers.context.proposals import Proposer
from proofread.checkers.context.reading import Reading, reading
from proofread.checkers.context.weighing import weigh
from proofread.edit import Edit
from proofread.segment.words import word_count
from training.context.samples import Sample

FOLDS = 4
BATCH = 48
POINTS = 49
"""At so many sums the curve is written down."""

Settings = Mapping[str, float | int]
"""What scikit-learn's GradientBoostingClassifier is given."""

SETTINGS: Settings = {
    "n_estimators": 300,
    "max_depth": 4,
    "learning_rate": 0.04,
    "subsample": 0.5,
    "max_features": 0.4,
    "min_samples_leaf": 20,
    "random_state": 0,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What is fitted on.

    Attributes:
        figures: [n, features].
        right: whether each candidate is.
        clean: whether its passage has no slip.
        book: the number of the book that each is from.
        words, clean_words: of all the passages, and of those without a slip.
    """

    figures: Any
    right: Any
    clean: Any
    book: Any
    words: int
    clean_words: int


Judged = Iterable[Iterable[tuple[tuple[float, ...], Edit]]]
"""Of each passage, its changes: the row of figures, and the edit of the passage's text."""


def rows_of(proposer: Proposer, drawn: Sequence[Sample]) -> Rows:
    """Return the rows of all candidates of the passages that pass the gate."""
    return gathered(proposer, drawn, lambda readings: _candidates(proposer, readings))


def _candidates(proposer: Proposer, readings: Sequence[Reading]) -> Judged:
    for weighed in weigh(proposer, readings):
        yield [(one.row, Edit(one.proposal.place, one.proposal.replacement)) for one in weighed]


def gathered(
    proposer: Proposer, drawn: Sequence[Sample], judge: Callable[[Sequence[Reading]], Judged]
) -> Rows:
    """Return the rows that `judge` makes of the passages' readings, some passages at a time."""
    import numpy as np

    books = {name: i for i, name in enumerate(sorted({sample.book for sample in drawn}))}
    rows: list[tuple[tuple[float, ...], bool, bool, int]] = []
    words = clean_words = 0
    for start in range(0, len(drawn), BATCH):
        batch = drawn[start : start + BATCH]
        readings = [reading(proposer.model, sample.passage) for sample in batch]
        for sample, changes in zip(batch, judge(readings), strict=True):
            count = word_count(sample.passage.text)
            words += count
            clean_words += count if sample.clean else 0
            rows += ((row, sample.undoes(edit), sample.clean, books[sample.book]) for row, edit in changes)
        click.echo(f"  {start + len(batch)} of {len(drawn)} passages, {len(rows)} rows", err=True)
    figures, right, clean, book = (np.array(column) for column in zip(*rows, strict=True))
    return Rows(figures, right, clean, book, words, clean_words)


def fit_classifier(
    rows: Rows, names: Sequence[str] = NAMES, settings: Settings = SETTINGS
) -> tuple[dict[str, Any], Any]:
    """Return the data of a `trees.Classifier`, and each row's sum by trees that had not seen its book."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    scores = _unseen(rows, settings)
    curve = LogisticRegression().fit(scores.reshape(-1, 1), rows.right)
    probabilities = curve.predict_proba(scores.reshape(-1, 1))[:, 1]
    click.echo(f"classifier: {rows.words} words, {len(rows.right)} candidates, {rows.right.sum()} right")
    tell(probabilities, rows)
    fitted = _trees(settings).fit(rows.figures, rows.right)
    ranked = sorted(zip(fitted.feature_importances_, names, strict=True), reverse=True)
    click.echo("  " + ", ".join(f"{name} {share:.3f}" for share, name in ranked[:16]))
    points = np.linspace(scores.min() - 1, scores.max() + 1, POINTS)
    data = {
        "features": list(names),
        "base": _base(fitted, rows),
        "trees": [_tree(estimator.tree_, fitted.learning_rate) for (estimator,) in fitted.estimators_],
        "curve": {
            "scores": [round(float(point), 4) for point in points],
            "probabilities": [round(float(p), 5) for p in curve.predict_proba(points.reshape(-1, 1))[:, 1]],
        },
    }
    return data, scores


def _trees(settings: Settings) -> Any:
    from sklearn.ensemble import GradientBoostingClassifier

    return GradientBoostingClassifier(**settings)


def _unseen(rows: Rows, settings: Settings) -> Any:
    """Return what trees say of each row that were fitted on other books."""
    import numpy as np

    scores = np.zeros(len(rows.right))
    for fold in range(min(FOLDS, int(rows.book.max()) + 1)):
        held = rows.book % FOLDS == fold
        fitted = _trees(settings).fit(rows.figures[~held], rows.right[~held])
        scores[held] = fitted.decision_function(rows.figures[held])
    return scores


def _base(fitted: Any, rows: Rows) -> float:
    """Return what the sum of the trees starts with."""
    first = rows.figures[:1]
    trees = sum(tree.predict(first)[0] for (tree,) in fitted.estimators_) * fitted.learning_rate
    return round(float(fitted.decision_function(first)[0] - trees), 6)


def _tree(tree: Any, rate: float) -> dict[str, list[Any]]:
    return {
        "feature": [int(f) if f >= 0 else -1 for f in tree.feature],
        "threshold": [round(float(t), 5) for t in tree.threshold],
        "left": tree.children_left.tolist(),
        "right": tree.children_right.tolist(),
        "value": [round(float(v) * rate, 5) for v in tree.value[:, 0, 0]],
    }


def tell(probabilities: Any, rows: Rows) -> None:
    """Print what several thresholds show of books that the trees had not seen."""
    for limit in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        shown = probabilities >= limit
        right, found = rows.right[shown].mean() if shown.any() else 1.0, rows.right[shown].sum()
        noise = 1000 * (shown & rows.clean).sum() / max(rows.clean_words, 1)
        click.echo(
            f"  at {limit}: {right:.3f} right, {found / rows.right.sum():.3f} of the right ones,"
            f" {noise:.2f} per 1000 words in clean passages"
        )

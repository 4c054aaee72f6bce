"""Fit the classifier: boosted trees, and the curve that makes their sum a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from proofread.checkers.context.features import NAMES
from proofread.checkers.context.proposals import Proposer
from proofread.checkers.context.report import FLOOR
from proofread.checkers.context.weighing import weigh
from proofread.segment.words import word_count
from training.context.samples import Sample

CLEAN_WEIGHT = 4.0
"""How much more a row of a clean paragraph counts: manuscripts are cleaner than the half-and-half mixture."""

BATCH = 48
SETTINGS = {
    "n_estimators": 240,
    "max_depth": 4,
    "learning_rate": 0.08,
    "subsample": 0.6,
    "min_samples_leaf": 15,
    "random_state": 0,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What is fitted on.

    Attributes:
        figures: [n, features].
        right: whether each candidate is.
        weights: how much each counts.
        words: of all the passages, counted by the same weights.
    """

    figures: Any
    right: Any
    weights: Any
    words: float


def rows_of(proposer: Proposer, drawn: Sequence[Sample]) -> Rows:
    """Return the rows of all candidates of the passages that pass the gate."""
    import numpy as np

    rows, labels, weights, words = [], [], [], 0.0
    for start in range(0, len(drawn), BATCH):
        batch = drawn[start : start + BATCH]
        for sample, weighed in zip(batch, weigh(proposer, [s.passage for s in batch]), strict=True):
            weight = CLEAN_WEIGHT if sample.clean else 1.0
            words += weight * word_count(sample.passage.text)
            for one in weighed:
                rows.append(one.row)
                labels.append(sample.undoes_a_slip(one.proposal))
                weights.append(weight)
        click.echo(f"  {start + len(batch)} of {len(drawn)} passages, {len(rows)} rows", err=True)
    return Rows(np.array(rows), np.array(labels), np.array(weights), words)


def fit_classifier(train: Rows, held: Rows) -> dict[str, Any]:
    """Return the data of a `trees.Classifier`; the curve is fitted on `held`, of other books."""
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.isotonic import IsotonicRegression

    fitted = GradientBoostingClassifier(**SETTINGS).fit(train.figures, train.right, train.weights)
    scores = fitted.decision_function(held.figures)
    curve = IsotonicRegression(out_of_bounds="clip", y_min=0.0, y_max=1.0)
    curve.fit(scores, held.right, held.weights)
    probabilities = curve.predict(scores)
    _tell(fitted, probabilities, held)
    kept = probabilities >= FLOOR
    return {
        "rate": round(float((probabilities * held.weights)[kept].sum() / held.words), 6),
        "features": list(NAMES),
        "base": round(float(fitted.decision_function(held.figures[:1])[0]) - _sum(fitted, held), 6),
        "trees": [_tree(estimator.tree_, fitted.learning_rate) for (estimator,) in fitted.estimators_],
        "curve": {
            "scores": [round(float(s), 4) for s in curve.X_thresholds_],
            "probabilities": [round(float(p), 4) for p in curve.y_thresholds_],
        },
    }


def _sum(fitted: Any, held: Rows) -> float:
    """Return what the trees alone say of the first row."""
    first = held.figures[:1]
    return float(sum(tree.predict(first)[0] for (tree,) in fitted.estimators_) * fitted.learning_rate)


def _tree(tree: Any, rate: float) -> dict[str, list[Any]]:
    return {
        "feature": [int(f) if f >= 0 else -1 for f in tree.feature],
        "threshold": [round(float(t), 5) for t in tree.threshold],
        "left": tree.children_left.tolist(),
        "right": tree.children_right.tolist(),
        "value": [round(float(v) * rate, 5) for v in tree.value[:, 0, 0]],
    }


def _tell(fitted: Any, probabilities: Any, held: Rows) -> None:
    """Print what comes of several thresholds on the held-out books, and which figures count most."""
    for limit in (0.5, 0.7, 0.8, 0.9, 0.95):
        shown = probabilities >= limit
        weight = held.weights[shown]
        right = (held.right[shown] * weight).sum() / max(weight.sum(), 1)
        recall = held.right[shown].sum() / max(held.right.sum(), 1)
        click.echo(
            f"  at {limit}: {shown.sum()} shown, {right:.3f} right, {recall:.3f} of the candidates that are"
        )
    ranked = sorted(zip(fitted.feature_importances_, NAMES, strict=True), reverse=True)
    click.echo("  " + ", ".join(f"{name} {share:.3f}" for share, name in ranked[:16]))

"""Boosted trees fitted so that every row is judged by trees which have not seen its book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FOLDS = 5
SETTINGS = {
    "n_estimators": 90,
    "max_depth": 3,
    "learning_rate": 0.08,
    "subsample": 0.7,
    "min_samples_leaf": 12,
    "random_state": 0,
}
PLACES = 6
"""Decimal places in the file: with fewer a figure just beside a threshold may fall on its other side."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The data of a `trees.Classifier`, and the probability of each row by trees fitted on other books."""

    data: dict[str, Any]
    probabilities: Any


def fit(names: Sequence[str], rows: Any, right: Any, weights: Any, books: Any) -> Fitted:
    """Fit trees on all rows, and their curve on what trees of other books say of each.

    Args:
        names: of the figures.
        rows: array [n, figures].
        right: array [n] of booleans: what is to be foretold.
        weights: array [n], how much each row counts.
        books: array [n], the number of the book of each row.
    """
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.isotonic import IsotonicRegression
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(len(rows))
    for train, held in GroupKFold(FOLDS).split(rows, right, books):
        trees = GradientBoostingClassifier(**SETTINGS).fit(rows[train], right[train], weights[train])
        scores[held] = trees.decision_function(rows[held])
    curve = IsotonicRegression(out_of_bounds="clip", y_min=0.0, y_max=1.0).fit(scores, right, weights)
    trees = GradientBoostingClassifier(**SETTINGS).fit(rows, right, weights)
    return Fitted(_data(names, trees, curve, rows), curve.predict(scores))


def _data(names: Sequence[str], fitted: Any, curve: Any, rows: Any) -> dict[str, Any]:
    first = rows[:1]
    alone = sum(tree.predict(first)[0] for (tree,) in fitted.estimators_) * fitted.learning_rate
    return {
        "features": list(names),
        "base": round(float(fitted.decision_function(first)[0] - alone), PLACES),
        "trees": [_tree(estimator.tree_, fitted.learning_rate) for (estimator,) in fitted.estimators_],
        "curve": {
            "scores": [round(float(score), PLACES) for score in curve.X_thresholds_],
            "probabilities": [round(float(p), PLACES) for p in curve.y_thresholds_],
        },
    }


def _tree(tree: Any, rate: float) -> dict[str, list[Any]]:
    return {
        "feature": [int(feature) if feature >= 0 else -1 for feature in tree.feature],
        "threshold": [round(float(threshold), PLACES) for threshold in tree.threshold],
        "left": tree.children_left.tolist(),
        "right": tree.children_right.tolist(),
        "value": [round(float(value) * rate, PLACES) for value in tree.value[:, 0, 0]],
    }

"""A classifier read from a data file: boosted trees, and a curve that makes their sum a probability.

The trees are fitted by `training/fit_context.py` (gradient boosting, Friedman 2001; the curve is
logistic, Platt 1999, from books that the trees have not seen). Here they are only walked: no library is
needed.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAF = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """Node i asks `row[feature[i]] <= threshold[i]`: yes leads to left[i], no to right[i]."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def __call__(self, row: Sequence[float]) -> float:
        """Return the value of the leaf that `row` falls into."""
        node = 0
        while self.feature[node] != LEAF:
            node = self.left[node] if row[self.feature[node]] <= self.threshold[node] else self.right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Classifier:
    """Boosted trees over named features.

    Attributes:
        features: names, in the order that a row has them.
        base: what the sum starts with.
        trees: what is added.
        scores: ascending sums at which the curve is known.
        probabilities: the probability at each, ascending.
    """

    features: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]
    scores: tuple[float, ...]
    probabilities: tuple[float, ...]

    def score(self, row: Sequence[float]) -> float:
        """Return the sum of the trees."""
        return self.base + sum(tree(row) for tree in self.trees)

    def probability(self, row: Sequence[float]) -> float:
        """Return how probable it is that the change is wanted, 0 to 1."""
        return self.probability_of(self.score(row))

    def probability_of(self, score: float) -> float:
        """Return the probability that belongs to a sum: between two known sums by a line."""
        i = bisect_right(self.scores, score)
        if i == 0:
            return self.probabilities[0]
        if i == len(self.scores):
            return self.probabilities[-1]
        low, high = self.scores[i - 1], self.scores[i]
        share = (score - low) / (high - low) if high > low else 1.0
        return self.probabilities[i - 1] + share * (self.probabilities[i] - self.probabilities[i - 1])


def classifier(data: Mapping[str, Any]) -> Classifier:
    """Return the classifier that the parsed data file describes; KeyError or ValueError when it is none."""
    trees = tuple(
        Tree(
            tuple(map(int, tree["feature"])),
            tuple(map(float, tree["threshold"])),
            tuple(map(int, tree["left"])),
            tuple(map(int, tree["right"])),
            tuple(map(float, tree["value"])),
        )
        for tree in data["trees"]
    )
    scores, probabilities = data["curve"]["scores"], data["curve"]["probabilities"]
    return Classifier(
        tuple(data["features"]), float(data["base"]), trees, tuple(scores), tuple(probabilities)
    )


def load(text: str) -> Classifier:
    """Return the classifier of a JSON text."""
    return classifier(json.loads(text))

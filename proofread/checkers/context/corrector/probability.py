"""How probable it is that a change was meant: what `training/fit_corrector.py` fitted, in calibration.json.

Boosted trees over `figures.NAMES`, and a curve that makes their sum a probability. Each sort of change has a
threshold of its own, which is the same as a shift of its sums: marks are left to the writer's ear more often
than words, and what is seldom right must be surer to be shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path

from proofread.checkers.context.corrector.figures import NAMES
from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.trees import Classifier, classifier
from proofread.errors import CheckerError

FILE = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was fitted: the trees, and by how much the sums of each sort are shifted."""

    classifier: Classifier
    shifts: Mapping[Shape, float]

    def probability(self, row: Sequence[float], shape: Shape) -> float:
        """Return the probability that a change of this sort with these figures was meant."""
        return self.classifier.probability_of(self.classifier.score(row) + self.shifts.get(shape, 0.0))


@cache
def read_judgement(path: Path = FILE) -> Judgement:
    """Return what the file holds; CheckerError when it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        made = classifier(data["classifier"])
        shifts = {Shape(name): float(shift) for name, shift in data["shifts"].items()}
        if made.features != NAMES or not all(map(isfinite, shifts.values())):
            raise ValueError("other figures")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckerError(f"The calibration '{path}' is damaged: install proofread again.") from error
    return Judgement(made, shifts)

"""What was fitted: two classifiers, the limits that follow from them, and what they may do in which category.

`training/fit_judge.py` makes the files beside this module and says from what: `learned.json`, and
`learned-corrector.json` for those who have the trained corrector, too; `unknown.json` and
`unknown-corrector.json` are the same for words that no dictionary has, whose form tells so much that they are
judged by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from proofread.checkers.context.trees import Classifier, classifier
from proofread.errors import CheckerError
from proofread.finding import Category
from proofread.judge.figures import finding_names, suggestion_names


def file_of(*, trained: bool, unknown: bool) -> Path:
    """Return the file that holds what was fitted, with a corrector or without, for which findings."""
    name = "unknown" if unknown else "learned"
    return Path(__file__).with_name(f"{name}-corrector.json" if trained else f"{name}.json")


class Act(Enum):
    """What the judge may do to a finding; which of it helps is measured for each category."""

    ORDER = "order"  # put the suggestions in the order of their probability
    EDIT = "edit"  # let the one that clearly wins be applied, and no other
    LOWER = "lower"  # make a finding a suggestion, or leave it out
    RAISE = "raise"  # make a suggestion a warning


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities from which on (or below which) something is done.

    Attributes:
        edit: of a suggestion, to be the one that may be applied.
        remove: a finding less probable is left out.
        lower: a finding less probable is only a suggestion.
        raised: a suggestion more probable is a warning.
    """

    edit: float
    remove: float
    lower: float
    raised: float


@dataclass(frozen=True, slots=True)
class Learned:
    """The classifiers, and what follows from them.

    Attributes:
        suggestion: over `figures.suggestion_names`.
        finding: over `figures.finding_names`.
        limits: what is done from which probability on.
        acts: what may be done in which category.
        share: of the findings that this was fitted on, how many were right.
    """

    suggestion: Classifier
    finding: Classifier
    limits: Limits
    acts: Mapping[Category, frozenset[Act]]
    share: float

    def may(self, act: Act, category: Category) -> bool:
        """Say whether this was measured to help in the category."""
        return act in self.acts.get(category, frozenset())


def read_learned(path: Path, *, trained: bool, unknown: bool) -> Learned:
    """Return what the file holds, if it was fitted so; CheckerError when it is damaged."""
    try:
        return learned(json.loads(path.read_text(encoding="utf-8")), trained=trained, unknown=unknown)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckerError(
            f"What the judge goes by, '{path}', is damaged: install proofread again."
        ) from error


def learned(data: Mapping[str, Any], *, trained: bool = False, unknown: bool = False) -> Learned:
    """Return what the parsed file describes; KeyError, TypeError or ValueError when it is none."""
    made = Learned(
        classifier(data["suggestion"]),
        classifier(data["finding"]),
        Limits(**{name: float(value) for name, value in data["limits"].items()}),
        {Category(name): frozenset(map(Act, acts)) for name, acts in data["acts"].items()},
        float(data["share"]),
    )
    names = suggestion_names(unknown=unknown), finding_names(trained=trained, unknown=unknown)
    if (made.suggestion.features, made.finding.features) != names:
        raise ValueError("fitted on other figures")
    if not 0.0 < made.share < 1.0:
        raise ValueError("fitted on nothing that was right, or nothing that was wrong")
    return made


@cache
def fingerprint(path: Path) -> str:
    """Return a hash of the file, for cache keys; "" when there is none."""
    try:
        return blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""

"""What was fitted: the gate's weights and the classifier, in `calibration.json` beside this module.

`training/fit_context.py` makes the file; its README says from what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from proofread.checkers.context.trees import Classifier, classifier
from proofread.errors import CheckerError

FILE = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was fitted.

    Attributes:
        gate: weights by kind, see `proposals.Gate`.
        classifier: over `features.NAMES`.
    """

    gate: dict[str, tuple[float, ...]]
    classifier: Classifier


@cache
def read_calibration(path: Path = FILE) -> Calibration:
    """Return what the file holds; CheckerError when it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        gate = {kind: tuple(map(float, weights)) for kind, weights in data["gate"].items()}
        return Calibration(gate, classifier(data["classifier"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckerError(f"The calibration '{path}' is damaged: install proofread again.") from error


@cache
def fingerprint(path: Path = FILE) -> str:
    """Return a hash of the file, for cache keys; "" when there is none."""
    try:
        return blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""

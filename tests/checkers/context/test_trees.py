"""The classifier that is read from a file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.calibration import FILE, fingerprint, read_calibration
from proofread.checkers.context.candidates import Kind
from proofread.checkers.context.features import NAMES
from proofread.checkers.context.proposals import FREE
from proofread.checkers.context.trees import Classifier, Tree, classifier
from proofread.errors import CheckerError

STUMP = Tree((0, -1, -1), (2.5, 0.0, 0.0), (1, -1, -1), (2, -1, -1), (0.0, -1.0, 3.0))
SMALL = Classifier(("gain",), 0.5, (STUMP, STUMP), (-1.5, 6.5), (0.1, 0.9))


def test_a_tree_asks_its_way_to_a_leaf() -> None:
    """A figure at the threshold goes left, one above it right."""
    assert (STUMP([2.5]), STUMP([2.6])) == (-1.0, 3.0)


def test_the_trees_are_summed_on_the_base() -> None:
    """The score is the base and what every tree says."""
    assert (SMALL.score([0.0]), SMALL.score([9.0])) == (-1.5, 6.5)


@pytest.mark.parametrize(("base", "expected"), [(0.5, 0.1), (-9.0, 0.1), (4.5, 0.5), (8.5, 0.9), (99.0, 0.9)])
def test_the_curve_is_a_line_between_what_is_known(base: float, expected: float) -> None:
    """Below the first sum and above the last one the curve goes on level."""
    one = Classifier(("gain",), base, (STUMP, STUMP), (-1.5, 6.5), (0.1, 0.9))

    assert expected == pytest.approx(one.probability([0.0]))


@given(st.lists(st.floats(-50, 50), min_size=len(NAMES), max_size=len(NAMES)))
def test_the_shipped_classifier_gives_probabilities(row: list[float]) -> None:
    """Whatever the figures are, the answer is a probability."""
    assert 0.0 <= read_calibration().classifier.probability(row) <= 1.0


def test_the_shipped_curve_rises() -> None:
    """More points for a change never make it less probable."""
    made = read_calibration().classifier

    assert list(made.scores) == sorted(made.scores)
    assert list(made.probabilities) == sorted(made.probabilities)


def test_the_shipped_file_fits_the_code() -> None:
    """It was made for the figures that the code computes, and has weights for every kind of change."""
    made = read_calibration()

    assert made.classifier.features == NAMES
    assert set(made.gate) == {kind.value for kind in Kind}
    assert {len(weights) for weights in made.gate.values()} == {len(FREE) + 1}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"gate": {}}', '{"gate": {"near": ["x"]}, "classifier": {}}']
)
def test_a_damaged_file_is_a_plain_sentence(tmp_path, text: str) -> None:
    """What to do about it is said."""
    path = tmp_path / "calibration.json"
    path.write_text(text)

    with pytest.raises(CheckerError, match="install proofread again"):
        read_calibration(path)


def test_another_file_is_another_fingerprint(tmp_path) -> None:
    """The cache forgets what an older calibration said."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps({}))

    assert fingerprint(path) != fingerprint(FILE)
    assert fingerprint(tmp_path / "none.json") == ""


def test_unknown_keys_do_not_hurt() -> None:
    """The record of how the file was made may grow."""
    data = json.loads(FILE.read_text(encoding="utf-8"))["classifier"] | {"more": 1}

    assert classifier(data).features == NAMES

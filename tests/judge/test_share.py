"""How many of a text's findings are right, by their probabilities alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.judge.share import LEAST, MOST, odds_here

PROBABILITY = st.floats(0.0, 1.0)
SHARE = st.floats(0.05, 0.95)


def test_nothing_found_tells_nothing() -> None:
    """Without findings the odds are the usual ones."""
    assert odds_here([], 0.3) == pytest.approx(1.0)


def test_the_usual_share_leaves_the_odds() -> None:
    """Where as many are slips as usual the probabilities hold."""
    assert odds_here([0.99] * 30 + [0.0] * 70, 0.3) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("slips", "meant", "low", "high"), [(0, 100, 0.05, 0.15), (8, 92, 0.1, 0.5), (60, 10, 3.0, 5.0)]
)
def test_the_share_here_moves_the_odds(slips: int, meant: int, low: float, high: float) -> None:
    """A text whose unknown words are meant lowers them, one that is full of slips raises them."""
    assert low < odds_here([0.97] * slips + [0.02] * meant, 0.3) < high


def test_one_word_moves_little() -> None:
    """A page with a single unknown word is judged nearly as usual."""
    assert 0.7 < odds_here([0.02], 0.3) < 1.0 < odds_here([0.97], 0.3) < 1.5


@given(st.lists(PROBABILITY, max_size=60), SHARE)
def test_odds_stay_within_bounds(probabilities: list[float], usual: float) -> None:
    """No crowd of findings makes all of them sure, or none."""
    assert LEAST <= odds_here(probabilities, usual) <= MOST


@given(st.lists(PROBABILITY, max_size=40), st.lists(PROBABILITY, max_size=40), SHARE)
def test_surer_findings_never_lower_the_odds(low: list[float], high: list[float], usual: float) -> None:
    """With each finding at least as probable, the odds are at least as high."""
    pairs = list(zip(low, high, strict=False))
    lower, higher = [min(pair) for pair in pairs], [max(pair) for pair in pairs]

    assert odds_here(lower, usual) <= odds_here(higher, usual) * 1.01

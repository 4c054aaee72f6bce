"""What the other checkers find in a text shifts the probability of the model's findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.carefulness import LEAST, MOST, PRIOR_WORDS, Habit, shifted

HABIT = Habit(slips=0.02, noise=0.001, found=0.4)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(LEAST, MOST))
def test_probabilities_stay_probabilities_in_their_order(one: float, other: float, factor: float) -> None:
    """No finding overtakes another, and none leaves the range."""
    low, high = sorted((one, other))

    assert 0 <= shifted(low, factor) <= shifted(high, factor) <= 1


@given(st.integers(0, 500), st.integers(0, 200_000))
def test_more_findings_never_make_a_writer_more_careful(findings: int, words: int) -> None:
    """The factor rises with the findings, within its bounds."""
    assert LEAST <= HABIT.factor(findings, words) <= HABIT.factor(findings + 1, words) <= MOST


def test_the_usual_carelessness_changes_nothing() -> None:
    """A text with as many findings as the usual slips bring keeps its probabilities."""
    usual = round(50_000 * (HABIT.noise + HABIT.slips * HABIT.found))

    assert pytest.approx(HABIT.factor(usual, 50_000), abs=0.02) == 1.0
    assert pytest.approx(shifted(0.7, 1.0)) == 0.7


def test_a_careful_text_is_doubted_and_a_careless_one_is_not() -> None:
    """The same finding counts less in a clean novel, and more in a draft full of slips."""
    assert HABIT.factor(60, 60_000) == LEAST
    assert HABIT.factor(80, 2_000) > 1.5


def test_a_short_text_says_little() -> None:
    """Two sentences do not tell whether their writer is careful."""
    assert pytest.approx(HABIT.factor(0, 30), abs=30 / PRIOR_WORDS + 0.01) == 1.0

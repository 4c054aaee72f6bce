"""What a text shows of its slips shifts the probability of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.carefulness import adjusted

PROBABILITIES = st.lists(st.floats(0, 1), max_size=60)
WORDS = st.integers(0, 200_000)


@given(PROBABILITIES, WORDS)
def test_probabilities_stay_probabilities_in_their_order(probabilities: list[float], words: int) -> None:
    """No finding overtakes another, and none leaves the range."""
    made = adjusted(probabilities, words, 0.01)

    assert all(0 <= p <= 1 for p in made)
    order = sorted(range(len(made)), key=lambda i: probabilities[i])
    assert [made[i] for i in order] == sorted(made)


@given(st.integers(0, 100_000))
def test_the_usual_carelessness_changes_nothing(words: int) -> None:
    """A text with as many slips as expected keeps its probabilities."""
    findings = [0.5] * round(words * 0.01 / 0.5)

    assert findings == pytest.approx(adjusted(findings, len(findings) * 50, 0.01), abs=0.01)


def test_a_careful_text_is_doubted_and_a_careless_one_is_not() -> None:
    """The same finding counts less in a clean novel, and more in a draft full of slips."""
    novel = adjusted([0.7], 60_000, 0.01)
    draft = adjusted([0.7] + [0.95] * 80, 3_000, 0.01)

    assert novel[0] < 0.5 < 0.8 < draft[0]


def test_a_short_text_says_little() -> None:
    """Two sentences do not tell whether their writer is careful."""
    assert pytest.approx(adjusted([0.8], 30, 0.01), abs=0.03) == [0.8]

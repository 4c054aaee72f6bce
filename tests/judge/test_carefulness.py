"""What is found in a whole text shifts the probability of the model's findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.errors import CheckerError
from proofread.judge.carefulness import (
    LEAST,
    MOST,
    PRIOR_WORDS,
    REAL,
    Habit,
    expected,
    read_habit,
    shifted,
)

HABIT = Habit(slips=0.02, noise=0.001, found=0.4, candidates=0.3, corrector=0.6)
OWN = st.lists(st.floats(0.2, 1.0), max_size=60)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(LEAST, MOST))
def test_probabilities_stay_probabilities_in_their_order(one: float, other: float, factor: float) -> None:
    """No finding overtakes another, and none leaves the range."""
    low, high = sorted((one, other))

    assert 0 <= shifted(low, factor) <= shifted(high, factor) <= 1


@given(st.integers(0, 500), st.integers(0, 200_000), OWN)
def test_more_findings_never_make_a_writer_more_careful(findings: int, words: int, own: list[float]) -> None:
    """The factor rises with the findings of all, within its bounds."""
    fewer = HABIT.factor(findings, words, own[1:])
    more = HABIT.factor(findings + 1, words, own)

    assert LEAST <= fewer <= more * 1.001
    assert more <= MOST


@given(OWN, st.integers(0, 20_000), st.integers(0, 40))
def test_the_factor_is_the_one_that_the_findings_tell_with_it(
    own: list[float], words: int, findings: int
) -> None:
    """Between the bounds the slips by the shifted probabilities are those that the factor stands for."""
    factor = HABIT.factor(findings, words, own)

    if LEAST < factor < 1.0:
        others = max(0.0, findings - HABIT.noise * words)
        slips = (others + expected(own, factor)) / (REAL * (HABIT.found + HABIT.corrector))
        share = (slips + HABIT.slips * PRIOR_WORDS) / (words + PRIOR_WORDS)
        assert share / HABIT.slips == pytest.approx(factor, rel=0.02)


@pytest.mark.parametrize("trained", [False, True])
def test_the_usual_carelessness_changes_nothing(trained: bool) -> None:
    """A text with as many findings of all as the usual slips bring keeps its probabilities."""
    slips = REAL * 50_000 * HABIT.slips
    told = slips * (HABIT.corrector if trained else HABIT.candidates)
    usual = round(50_000 * HABIT.noise + slips * HABIT.found)

    factor = HABIT.factor(usual, 50_000, [0.99] * round(told / 0.99), trained=trained)

    assert pytest.approx(factor, abs=0.02) == 1.0
    assert pytest.approx(shifted(0.7, 1.0)) == 0.7


def test_a_careful_text_is_doubted_and_a_careless_one_is_not() -> None:
    """The same findings count less in a clean novel, and for what they are in a draft full of slips."""
    assert HABIT.factor(60, 60_000, [0.5] * 60) == LEAST
    assert HABIT.factor(10, 2_000, [0.9] * 60) == 1.0


def test_in_a_hurried_draft_the_odds_rise_by_what_other_checkers_found() -> None:
    """Twice the usual slips, found as the usual ones are, are nearly twice the odds; the bound holds."""
    usual = 20_000 * HABIT.slips * HABIT.found + 20_000 * HABIT.noise

    assert 1.8 < HABIT.factor(round(2 * usual), 20_000) < 2.2
    assert HABIT.factor(20_000, 20_000) == MOST
    assert HABIT.factor(1, 20) < 1.3  # a short text tells little


def test_the_model_never_raises_the_odds_of_its_own_findings() -> None:
    """A crowd of doubtful places would confirm itself."""
    assert HABIT.factor(0, 2_000, [0.95] * 200) == 1.0


def test_doubtful_findings_do_not_confirm_each_other() -> None:
    """Many places that are a little strange, as in a book in dialect, are not a draft full of slips."""
    strange = [0.3] * 300

    assert HABIT.factor(0, 60_000, strange) < 0.3
    assert HABIT.factor(0, 60_000, strange) < HABIT.factor(0, 60_000, [0.98] * 300)


def test_a_short_text_says_little() -> None:
    """Two sentences do not tell whether their writer is careful."""
    assert pytest.approx(HABIT.factor(0, 30), abs=30 / PRIOR_WORDS + 0.01) == 1.0


def test_what_is_shipped_can_be_read() -> None:
    """All figures are there, and are shares."""
    habit = read_habit()

    assert 0 < habit.noise < habit.slips < 0.1
    assert all(0 < share < 1 for share in (habit.found, habit.candidates, habit.corrector))


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"slips": "many"}'])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, damage: str) -> None:
    """It is named, with what to do."""
    file = tmp_path / "carefulness.json"
    file.write_text(damage)

    with pytest.raises(CheckerError, match=r"carefulness\.json', is damaged: install proofread again"):
        read_habit(file)

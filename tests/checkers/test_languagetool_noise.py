"""Which rules are demoted follows from the counts, and the counts that come with the package are sound."""

import pytest

from proofread.checkers.languagetool import noise
from proofread.checkers.languagetool.mapping import is_unknown_word
from proofread.checkers.languagetool.noise import Rate, Rates, why_demoted


def rates(**rules: Rate) -> Rates:
    """Return counts over a million words of books and 100,000 words with errors."""
    return Rates(1_000_000, 100_000, rules)


def test_loud_rule_is_demoted_whatever_it_finds() -> None:
    """A rule above the limit is a suggestion even if often right, and the reason says how loud."""
    reason = why_demoted("LOUD", rates(LOUD=Rate(80, 80.0, right=500)))

    assert reason is not None
    assert "80 places in a million words" in reason


def test_rule_that_is_seldom_right_is_demoted() -> None:
    """Twenty false flags a million and never a true one: a suggestion."""
    reason = why_demoted("languagetool/WRONG", rates(WRONG=Rate(20, 20.0)))

    assert reason is not None
    assert "20 %" in reason  # (0 + 0.5) / 0.1 million = 5 right a million beside 20 false


def test_evidence_of_true_errors_keeps_a_noisy_rule() -> None:
    """The same noise is worth it when the rule finds real errors."""
    assert why_demoted("USEFUL", rates(USEFUL=Rate(20, 20.0, right=18, wrong=9))) is None


def test_rule_never_seen_has_the_benefit_of_the_doubt() -> None:
    """Neither rare rules nor unmeasured ones are demoted."""
    assert why_demoted("RARE", rates(RARE=Rate(1, 0.3))) is None
    assert why_demoted("NEW", rates()) is None
    assert why_demoted("LOUD", noise.UNMEASURED) is None


def test_what_people_called_wrong_is_demoted() -> None:
    """Fewer than nine in ten right, the known true errors counted in."""
    seen = {"SELDOM": Rate(0, 0.0, right=8), "ADDED": Rate(0, 0.0, right=7), "OFTEN": Rate(0, 0.0, right=8)}
    judged = {"SELDOM": (1, 1), "ADDED": (2, 1), "OFTEN": (0, 1), "NEW": (0, 3), "FEW": (0, 2)}
    counts = Rates(1_000_000, 100_000, seen, judged)

    assert why_demoted("SELDOM", counts) is None
    assert why_demoted("ADDED", counts) is None
    assert why_demoted("FEW", counts) is None
    assert "8 were right and 1 wrong" in str(why_demoted("languagetool/OFTEN", counts))
    assert "0 were right and 3 wrong" in str(why_demoted("NEW", counts))


def test_precision_is_the_documented_formula() -> None:
    """(right + prior) / error words against flags / words."""
    counts = rates(RULE=Rate(5, 5.0, right=2))

    assert counts.precision("RULE") == pytest.approx(25 / 30)


def test_shipped_counts_are_sorted_and_hold_no_dictionary_rule() -> None:
    """The data file can be read, is in order, and judges no dictionary."""
    shipped = noise.measured()

    assert list(shipped.rules) == sorted(shipped.rules)
    assert shipped.words > 1_000_000
    assert not [rule for rule in shipped.rules if is_unknown_word(rule)]


def test_known_wolf_criers_are_demoted() -> None:
    """The comma before "but" is a matter of taste in novels; the pronoun "i" never is."""
    assert why_demoted("languagetool/COMMA_COMPOUND_SENTENCE") is not None
    assert why_demoted("languagetool/I_LOWERCASE") is None


def test_fingerprint_names_the_counts() -> None:
    """The cache key changes with the counts, and is short."""
    assert noise.fingerprint() == noise.fingerprint()
    assert len(noise.fingerprint()) == 12

"""What becomes of a finding, by how probable it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofread.finding import Applicability, Category, Finding, Severity
from proofread.judge.decision import CERTAIN, Verdict, decide
from proofread.judge.learned import Act, Learned

Make = Callable[..., Finding]
TEXT = "She proferred the cup."


def shown(finding: Finding | None) -> list[tuple[str, Applicability]]:
    assert finding is not None
    return [(s.replacement, s.applicability) for s in finding.suggestions]


def test_suggestions_are_put_in_order_and_the_winner_may_be_applied(finding: Make, rules: Learned) -> None:
    """The likeliest comes first, and is an edit when it is likelier than all else together."""
    one = finding(TEXT, "proferred", "preferred", "proffered", "profaned")

    assert shown(decide(one, Verdict(0.9, (0.2, 0.7, 0.05)), rules)) == [
        ("proffered", Applicability.UNSAFE),
        ("preferred", Applicability.DISPLAY_ONLY),
        ("profaned", Applicability.DISPLAY_ONLY),
    ]


def test_without_a_winner_nothing_is_applied(finding: Make, rules: Learned) -> None:
    """Where no suggestion clearly wins all are for a person, also the one that the checker preferred."""
    one = finding(TEXT, "proferred", "preferred", "proffered", level=Applicability.UNSAFE)

    assert [level for _, level in shown(decide(one, Verdict(0.9, (0.4, 0.45)), rules))] == [
        Applicability.DISPLAY_ONLY,
        Applicability.DISPLAY_ONLY,
    ]


def test_suggestions_that_were_not_weighed_come_last(finding: Make, rules: Learned) -> None:
    """What was not weighed stays in the checker's order behind what was."""
    one = finding(TEXT, "proferred", "a", "b", "c", "d")

    assert [new for new, _ in shown(decide(one, Verdict(0.9, (0.1, 0.3)), rules))] == ["b", "a", "c", "d"]


def test_a_single_suggestion_stays_as_it_is(finding: Make, rules: Learned) -> None:
    """The frame of a rule with one answer is not touched."""
    one = finding(TEXT, "proferred", "proffered", level=Applicability.UNSAFE)

    assert shown(decide(one, Verdict(0.6, (0.01,)), rules)) == [("proffered", Applicability.UNSAFE)]


@pytest.mark.parametrize(
    ("before", "fault", "after"),
    [
        (Severity.ERROR, 0.05, None),
        (Severity.ERROR, 0.39, Severity.SUGGESTION),
        (Severity.ERROR, 0.41, Severity.ERROR),
        (Severity.WARNING, 0.99, Severity.WARNING),
        (Severity.SUGGESTION, 0.05, None),
        (Severity.SUGGESTION, 0.89, Severity.SUGGESTION),
        (Severity.SUGGESTION, 0.91, Severity.WARNING),
    ],
)
def test_severity_follows_probability(
    finding: Make, rules: Learned, before: Severity, fault: float, after: Severity | None
) -> None:
    """An improbable finding is lowered or left out; a hidden one that is nearly sure is shown."""
    decided = decide(finding(TEXT, "proferred", "x", severity=before), Verdict(fault, (fault,)), rules)

    assert (decided and decided.severity) == after


@pytest.mark.parametrize(
    ("odds", "after"), [(1.0, Severity.WARNING), (0.5, Severity.WARNING), (0.25, Severity.SUGGESTION)]
)
def test_in_a_careful_text_what_is_hidden_must_be_surer(
    finding: Make, rules: Learned, odds: float, after: Severity
) -> None:
    """0.95 is odds of 19: half of that is still nine in ten and more, a quarter is not."""
    one = finding(TEXT, "proferred", "x", severity=Severity.SUGGESTION)
    decided = decide(one, Verdict(0.95, (0.9,)), rules, care=odds)

    assert decided is not None
    assert decided.severity is after
    assert decided.confidence == 0.95


@pytest.mark.parametrize(
    ("odds", "after"),
    [(1.0, Severity.ERROR), (0.3, Severity.SUGGESTION)],
)
def test_where_most_are_meant_a_doubtful_one_is_hidden(
    finding: Make, rules: Learned, odds: float, after: Severity
) -> None:
    """0.6 is odds of 1.5; less than a third of that is below the limit of 0.4, and never left out for it."""
    decided = decide(finding(TEXT, "proferred", "x"), Verdict(0.6, (0.5,)), rules, odds=odds)

    assert decided is not None
    assert decided.severity is after


def test_a_name_is_never_raised(finding: Make, rules: Learned) -> None:
    """Of names the model knows least: what is hidden stays hidden."""
    one = finding(TEXT, "proferred", "x", severity=Severity.SUGGESTION)
    decided = decide(one, Verdict(1.0, (1.0,)), rules, may_raise=False)

    assert decided is not None
    assert decided.severity is Severity.SUGGESTION


def test_confidence_is_the_probability(finding: Make, rules: Learned) -> None:
    """A weighed finding says how probable it is, and never that it is certain."""
    one = finding(TEXT, "proferred", "x")
    told = [decide(one, Verdict(fault, (0.5,)), rules) for fault in (0.6, 1.0)]

    assert [f and f.confidence for f in told] == [0.6, CERTAIN]


def test_what_was_not_measured_to_help_is_not_done(finding: Make, rules: Learned) -> None:
    """In a category without acts only the confidence is told."""
    one = finding(TEXT, "proferred", "preferred", "proffered", category=Category.PUNCTUATION)
    nothing = replace(rules, acts={Category.MISSPELLING: frozenset(Act)})

    assert decide(one, Verdict(0.01, (0.1, 0.9)), nothing) == replace(one, confidence=0.01)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0, 1), st.sampled_from(list(Severity)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_or_made_up(
    finding: Make, rules: Learned, probabilities: list[float], fault: float, severity: Severity
) -> None:
    """The same suggestions come out, at most one of them applied, and the place and rule stay."""
    one = finding(TEXT, "proferred", *(f"word{i}" for i in range(len(probabilities))), severity=severity)
    decided = decide(one, Verdict(fault, tuple(probabilities)), rules)
    if decided is None:
        assert fault < rules.limits.remove
        return

    assert sorted(s.replacement for s in decided.suggestions) == sorted(
        s.replacement for s in one.suggestions
    )
    assert sum(s.applicability is Applicability.UNSAFE for s in decided.suggestions) <= 1
    assert (decided.span, decided.rule, decided.category) == (one.span, one.rule, one.category)

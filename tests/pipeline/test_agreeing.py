"""Findings of several checkers that say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.pipeline.agreeing import agreed, by_threshold, by_word, fold_agreeing, without_echoes

TEXT = "He had miss the boat again."
MISS = Span(7, 11)


def finding(
    checker: str,
    confidence: float,
    replacement: str = "missed",
    span: Span = MISS,
    severity: Severity = Severity.WARNING,
) -> Finding:
    return Finding(
        checker,
        f"{checker}/some-rule",
        Category.GRAMMAR,
        severity,
        span,
        "A sentence.",
        (Suggestion(replacement, Applicability.UNSAFE),),
        confidence,
    )


def confidences(findings: tuple[Finding, ...]) -> list[float]:
    return [one.confidence for one in findings]


def test_the_same_edit_of_two_checkers_is_surer() -> None:
    """Two that agree are wrong only when both are."""
    both = agreed(TEXT, [finding("context", 0.6), finding("languagetool", 0.8)])

    assert confidences(both) == [0.92, 0.92]


def test_one_finding_stays_with_the_common_confidence() -> None:
    """What several checkers say is one finding, as sure as all of them."""
    folded = fold_agreeing(TEXT, agreed(TEXT, [finding("context", 0.6), finding("languagetool", 0.8)]))

    assert confidences(folded) == [0.92]


def test_the_same_edit_by_another_span_agrees() -> None:
    """What counts is the edit, not how much around it was marked."""
    wide = finding("languagetool", 0.5, "had missed", Span(3, 11))

    assert confidences(agreed(TEXT, [finding("context", 0.5), wide])) == [0.75, 0.75]


def test_another_edit_of_the_place_does_not_agree() -> None:
    """Who proposes something else says nothing for an edit."""
    other = finding("languagetool", 0.8, "a miss")

    assert confidences(agreed(TEXT, [finding("context", 0.6), other])) == [0.6, 0.8]


def test_one_checker_does_not_agree_with_itself() -> None:
    """Two rules of one checker are no second opinion."""
    assert confidences(agreed(TEXT, [finding("context", 0.6), finding("context", 0.7)])) == [0.6, 0.7]


def test_an_unweighed_suggestion_is_no_evidence() -> None:
    """A rule that offers a choice does not say that something is wrong."""
    style = finding("rules", 1.0, severity=Severity.SUGGESTION)

    assert confidences(agreed(TEXT, [finding("context", 0.6), style])) == [0.6, 1.0]


def test_agreement_lifts_over_the_threshold() -> None:
    """The language model's doubt is settled by another checker that proposes the same, if only softly."""
    soft = finding("languagetool", 0.7, severity=Severity.SUGGESTION)
    doubtful = finding("context", 0.7)

    assert [f.checker for f in by_threshold((doubtful, soft), 0.9)] == ["languagetool"]
    assert [f.checker for f in by_threshold(agreed(TEXT, [doubtful, soft]), 0.9)] == [
        "context",
        "languagetool",
    ]


def test_an_echo_is_not_counted() -> None:
    """A hidden finding with the edit of a shown one is that finding; another edit is another."""
    shown = finding("context", 0.95)
    echo = finding("languagetool", 0.7, severity=Severity.SUGGESTION)
    other = finding("languagetool", 0.7, "a miss", severity=Severity.SUGGESTION)

    assert without_echoes(TEXT, [shown, echo, other], [shown]) == (shown, other)


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "context"]), st.floats(0, 1), st.sampled_from(["x", "y"])),
        max_size=6,
    )
)
def test_agreement_never_lowers(said: list[tuple[str, float, str]]) -> None:
    """Confidence stays a probability and only rises, and nothing else of a finding changes."""
    before = [finding(checker, round(p, 3), new) for checker, p, new in said]
    after = agreed(TEXT, before)

    assert [f.suggestions for f in after] == [f.suggestions for f in before]
    assert all(0 <= b.confidence <= a.confidence <= 1 for b, a in zip(before, after, strict=True))


def test_either_of_two_words_may_go() -> None:
    """Of a doubled word one checker strikes out the first and another the second: one finding."""
    text = "He saw the the sea."
    first = finding("context", 0.9, "", Span(7, 11))
    second = finding("rules", 1.0, "the", Span(7, 14))

    (kept,) = fold_agreeing(text, agreed(text, [first, second]))
    assert kept.checker == "rules"


def test_the_reason_that_is_told_stays() -> None:
    """Where both are sure alike, a rule says why; the language model only that something is wrong."""
    (kept,) = fold_agreeing(TEXT, [finding("context", 1.0), finding("dialogue", 1.0)])
    assert kept.checker == "dialogue"


@given(st.text("ab ", min_size=1, max_size=8), st.text("ab ", max_size=3), st.data())
def test_edits_with_one_result_agree(text: str, new: str, data: st.DataObject) -> None:
    """Two deletions, or two insertions, of the same outcome are one edit; others are not."""
    length = 0 if new else data.draw(st.integers(1, len(text)))
    starts = [data.draw(st.integers(0, len(text) - length)) for _ in range(2)]
    outcomes = {text[:start] + new + text[start + length :] for start in starts}
    some = [finding("rules", 1.0, new, Span(start, start + length)) for start in starts]

    assert len(fold_agreeing(text, some)) == len(outcomes)


COAT = "The colar of his coat."
COLAR = Span(4, 9)
DISPLAY = Applicability.DISPLAY_ONLY


def unknown(*words: str, severity: Severity = Severity.ERROR) -> Finding:
    levels = (Applicability.UNSAFE, *(Applicability.DISPLAY_ONLY for _ in words))
    return Finding(
        "languagetool",
        "languagetool/MORFOLOGIK_RULE_EN_US",
        Category.MISSPELLING,
        severity,
        COLAR,
        "“colar” is not in the dictionary.",
        tuple(Suggestion(word, level) for word, level in zip(words, levels, strict=False)),
        0.7,
    )


def model(confidence: float, replacement: str, span: Span, rule: str = "replace") -> Finding:
    return replace(finding("context", confidence, replacement, span), rule=f"context/{rule}")


def test_an_unknown_word_is_one_finding_with_both_suggestions() -> None:
    """Where the language model would put another word than the dictionary, a person chooses."""
    (one,) = by_word(COAT, [unknown("collar", "solar"), model(0.95, "color", COLAR)])

    assert one.checker == "languagetool"
    assert [s.replacement for s in one.suggestions] == ["collar", "color", "solar"]
    assert {s.applicability for s in one.suggestions} == {Applicability.DISPLAY_ONLY}
    assert one.confidence == 0.95


def test_the_same_word_stays_an_edit() -> None:
    """What both put there is applied as before; an edit within the word counts as the whole word."""
    (one,) = by_word(COAT, [unknown("collar"), model(0.9, "ll", Span(6, 7))])

    assert [(s.replacement, s.applicability) for s in one.suggestions] == [("collar", Applicability.UNSAFE)]


def test_two_who_agree_make_an_edit() -> None:
    """A word that the dictionary only offers is applied where the language model would put it, too."""
    offered = unknown("collar", "solar")
    offered = replace(
        offered, suggestions=tuple(Suggestion(s.replacement, DISPLAY) for s in offered.suggestions)
    )
    (one,) = by_word(COAT, [offered, model(0.95, "collar", COLAR)])

    assert [(s.replacement, s.applicability) for s in one.suggestions] == [
        ("collar", Applicability.UNSAFE),
        ("solar", DISPLAY),
    ]


@pytest.mark.parametrize(
    "other",
    [
        model(0.95, ",", Span(9, 9), "comma"),
        model(0.95, "the ", Span(4, 4), "missing-word"),
        model(0.95, "", COLAR, "extra-word"),
    ],
    ids=["comma", "missing word", "extra word"],
)
def test_marks_and_words_beside_are_findings_of_their_own(other: Finding) -> None:
    """What the model would put before or after an unknown word says nothing of how it is spelt."""
    assert by_word(COAT, [unknown("collar"), other]) == (unknown("collar"), other)


def test_what_is_hidden_stays_so() -> None:
    """An unknown word that its voice or the writer's settings hide is not brought back; the model speaks."""
    hidden, sure = unknown("collar", severity=Severity.SUGGESTION), model(0.95, "collar", COLAR)

    assert by_word(COAT, [hidden, sure]) == (hidden, sure)


def test_other_places_are_left_alone() -> None:
    """A finding of the model beside an unknown word is one by itself, and what is no edit, too."""
    beside = model(0.95, "at", Span(10, 12))
    known = finding("languagetool", 0.9, "collar", COLAR)

    assert by_word(COAT, [unknown("collar"), beside]) == (unknown("collar"), beside)
    assert by_word(COAT, [known, beside]) == (known, beside)

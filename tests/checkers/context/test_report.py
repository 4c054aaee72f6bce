"""From judged changes to findings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context import explain
from proofread.checkers.context.candidates import Kind
from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.report import _VOICES, FLOOR, Judged, findings, rule_of
from proofread.document import Span
from proofread.finding import Applicability

TEXT = "He had miss the train and and she knew it"


def judged(word: str, replacement: str, probability: float, rule: str = "replace") -> Judged:
    start = TEXT.index(word)
    return Judged(Span(start, start + len(word)), replacement, rule, probability)


def test_the_most_probable_of_a_place_is_said() -> None:
    """One finding a place, with the change to be made."""
    (finding,) = findings(TEXT, [judged("miss", "mist", 0.1), judged("miss", "missed", 0.8)])

    assert finding.message == "“miss” is unlikely here; “missed” fits."
    assert [(s.replacement, s.applicability) for s in finding.suggestions] == [
        ("missed", Applicability.UNSAFE)
    ]
    assert finding.confidence == 0.8


def test_when_none_is_sure_several_are_shown() -> None:
    """Then nothing is applied, and the place is as doubtful as all of them together."""
    (finding,) = findings(TEXT, [judged("miss", "missed", 0.45), judged("miss", "misses", 0.4)])

    assert [s.applicability for s in finding.suggestions] == [Applicability.DISPLAY_ONLY] * 2
    assert pytest.approx(finding.confidence) == 0.85


@pytest.mark.parametrize(
    ("text", "change", "message"),
    [
        ("I saw it. they left.", (Span(10, 11), "T", "case"), "“They” is likelier here than “they”."),
        ("He saw. Went out.", (Span(8, 9), "He w", "missing-word"), "“He” seems to be missing here."),
        ("They were rumours.", (Span(10, 10), "the ", "missing-word"), "“the” seems to be missing here."),
        (
            "They were so.",
            (Span(5, 9), "weren't", "missing-word"),
            "“were” is unlikely here; “weren't” fits.",
        ),
        ("They were late.", (Span(5, 9), "were not", "missing-word"), "“not” seems to be missing here."),
        ("She ran, home.", (Span(7, 8), "", "extra-comma"), "This comma seems to be one too many."),
    ],
)
def test_messages_say_whole_words(text: str, change: tuple[Span, str, str], message: str) -> None:
    """What is said can be read by itself, whatever letters the edit takes."""
    (finding,) = findings(text, [Judged(*change, probability=0.9)])

    assert finding.message == message


def test_the_improbable_is_forgotten() -> None:
    """Nothing below the floor is kept."""
    assert findings(TEXT, [judged("miss", "missed", FLOOR / 2)]) == ()


@given(
    st.lists(
        st.builds(
            lambda start, size, new, rule, p: Judged(Span(start, min(start + size, len(TEXT))), new, rule, p),
            st.integers(0, len(TEXT) - 1),
            st.integers(0, 9),
            st.text("abc ", max_size=4),
            st.sampled_from(sorted(_VOICES)),
            st.floats(0, 1),
        ),
        max_size=12,
    )
)
def test_findings_are_ascending_and_apart(candidates: list[Judged]) -> None:
    """No two findings touch, they stand in order, and each rule that is reported is explained."""
    found = findings(TEXT, candidates)

    assert all(one.span.end < other.span.start for one, other in pairwise(found))
    assert {finding.rule for finding in found} <= explain.EXPLANATIONS.keys()
    assert found == findings(TEXT, reversed(candidates))


def test_every_kind_of_candidate_has_a_rule() -> None:
    """What is proposed can be reported."""
    assert {rule_of(kind) for kind in Kind} <= _VOICES.keys()
    assert {shape.value for shape in Shape} <= _VOICES.keys()

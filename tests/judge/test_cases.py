"""Which findings are judged, and in what stretch of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.context.rescoring import LEFT, RIGHT
from proofread.document import PLACEHOLDER, Span
from proofread.finding import Applicability, Category, Finding, Severity
from proofread.judge.cases import case, is_judged

Make = Callable[..., Finding]
TEXT = "She proferred the cup."


@given(
    st.text("ab .,é😀", max_size=400), st.integers(0, 400), st.integers(0, 30), st.text("xy ", max_size=300)
)
@example(" a", 0, 0, "")
def test_the_span_stays_on_its_letters(text: str, start: int, length: int, before: str) -> None:
    """Wherever the finding lies, the stretch holds it, and no more around it than the limits say."""
    span = Span(min(start, len(text)), min(start + length, len(text)))
    one = case(
        Passage(text, before=before),
        Finding("languagetool", "r", Category.GRAMMAR, Severity.ERROR, span, "."),
    )

    assert one is not None
    assert one.span.of(one.text) == span.of(text)
    assert 0 <= one.place.start <= one.place.end
    assert one.span.start <= LEFT
    assert len(one.text) - one.span.end <= RIGHT


def test_the_stretch_begins_in_the_block_before(finding: Make) -> None:
    """What a paragraph begins with is judged after the end of the one before."""
    one = case(Passage(TEXT, before="It was late."), finding(TEXT, "proferred", "x"))

    assert one is not None
    assert one.text == "It was late.\nShe proferred the cup."


def test_the_stretch_ends_at_whole_words(finding: Make) -> None:
    """No half word is shown to the model."""
    text = f"{'longish ' * 40}proferred {'another ' * 40}"
    one = case(Passage(text), finding(text, "proferred", "x"))

    assert one is not None
    assert set(one.text.split()) == {"longish", "proferred", "another"}


def test_speech_and_sentence_starts_are_told(finding: Make) -> None:
    """Dialect lives in dialogue, and a capital at a sentence start means nothing."""
    text = "He left. “Proferred it,” she said."
    one = case(Passage(text, speech=(Span(9, 24),)), finding(text, "Proferred", "x"))

    assert one is not None
    assert (one.in_speech, one.sentence_start) == (True, True)


def test_beside_an_object_nothing_is_judged(finding: Make) -> None:
    """A placeholder is no word; the model cannot read it."""
    text = f"She proferred {PLACEHOLDER} again."

    assert case(Passage(text), finding(text, "proferred", "x")) is None


def test_what_is_judged(finding: Make) -> None:
    """LanguageTool's faults with something to weigh; nothing safe, no style, no other checker."""
    one = finding(TEXT, "proferred", "x")

    assert is_judged(one)
    assert not is_judged(replace(one, checker="rules"))
    assert not is_judged(finding(TEXT, "proferred"))
    assert not is_judged(finding(TEXT, "proferred", "x", level=Applicability.SAFE))


@pytest.mark.parametrize("category", [Category.STYLE, Category.CONSISTENCY, Category.QUERY])
def test_taste_is_not_judged(finding: Make, category: Category) -> None:
    """Of style, consistency and questions a model of words knows nothing."""
    assert not is_judged(finding(TEXT, "proferred", "x", category=category))

"""Sentences are cut where a reader of fiction would cut them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Span
from proofread.segment.sentences import sentence_spans

CASES = [
    ['"Why?" he asked.'],
    ["“Why?” he asked.", "No answer came."],
    ['"Fine."', "He turned."],
    ['"Go!" Tom shouted.', "He ran."],
    ['"Go!" Tom Reed shouted.', "He ran."],
    ['"Go!"', "He shouted."],
    ['"Really?" I asked.', '"Really."'],
    ['"Never!"', "Tom left the room."],
    ['"Is it?"', '"Yes."', '"Oh."'],
    ["'Why?' he asked.", "'No.'", "He left."],
    ["He waited... then he left."],
    ["He waited...", "Then he left."],
    ["“Well… maybe.”", "She left."],
    ["Mr. Hale met Dr. J. R. Finch at the gate.", "They left."],
    ["They set out at 5 a.m. and were back by noon."],
    ["He left at 5 p.m.", "She stayed."],
    ["Lt. Col. Hale saluted Rev. Finch.", "Nobody laughed."],
    ["It was near St. John's.", "He came back (see p. 5).", "Done."],
    ["It cost $5.50.", "Then it cost 6.25."],
    ["What?!", "No!", "Yes?", "Never."],
    ["I met him.", "(He was late.)", "We left."],
    ["Wait—what? he thought."],
    ["No end mark here"],
    ["One.", "Two"],
    [],
]


@pytest.mark.parametrize("expected", CASES, ids=lambda case: " | ".join(case) or "empty")
def test_cases(expected: list[str]) -> None:
    """Each list is one paragraph, cut into its sentences."""
    text = " ".join(expected)
    assert expected == [span.of(text) for span in sentence_spans(text)]


def test_part_of_a_text() -> None:
    """With a span, only that part is cut, and the spans count in the whole text."""
    text = "Rain fell. It stopped. Sun came."
    assert sentence_spans(text, Span(11, 22)) == (Span(11, 22),)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\n"])
def test_blank_text_has_no_sentence(text: str) -> None:
    """Blanks make no sentence."""
    assert sentence_spans(text) == ()


@pytest.mark.parametrize("unit", ["a", ". ", '"No." He left. ', "\ud800. ", "Mr. ", "\U0001f600! "])
def test_very_long_paragraphs_end(unit: str) -> None:
    """A paragraph of a hundred thousand letters is cut without a failure, each letter in one sentence."""
    text = (unit * 100_000)[:100_000]
    assert_covers(text)


def assert_covers(text: str) -> None:
    at = 0
    for span in sentence_spans(text):
        assert at <= span.start < span.end
        assert text[at : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert text[at:].strip() == ""


@given(st.text("aTbI.!?…\"'“” \n—5é\U0001f600", max_size=60))
def test_every_letter_lies_in_one_sentence(text: str) -> None:
    """Sentences are ascending, disjoint, stripped, and leave out blanks only."""
    assert_covers(text)

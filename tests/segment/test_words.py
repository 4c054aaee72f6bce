"""Words and tokens are found with their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Span
from proofread.segment.words import tokens, word_count, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop.", ["Don't", "stop"]),
        ("Don’t stop", ["Don’t", "stop"]),
        ("The dogs' bowls", ["The", "dogs", "bowls"]),
        ("'em o'clock", ["em", "o'clock"]),
        ("mother-in-law", ["mother", "in", "law"]),
        ("wait—what", ["wait", "what"]),
        ("Zoe\u0308's 3rd été", ["Zoe\u0308's", "3rd", "été"]),
        ("3.14 and $5", ["3", "14", "and", "5"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """A word keeps its inner apostrophes; hyphens and all else part words."""
    assert expected == [span.of(text) for span in words(text)]


def test_tokens() -> None:
    """Tokens are the words and each other sign; runs of points and hyphens stay whole."""
    text = "\"Well... it's--no,\" ''Tsk'' x-y"
    expected = ['"', "Well", "...", "it's", "--", "no", ",", '"', "''", "Tsk", "''", "x", "-", "y"]
    assert expected == [span.of(text) for span in tokens(text)]


def test_part_of_a_text() -> None:
    """With a span, only that part is read, in coordinates of the whole."""
    assert list(words("one two three", Span(4, 9))) == [Span(4, 7), Span(8, 9)]


@pytest.mark.parametrize(
    ("text", "count"), [("A well-known man.", 3), ("wait—what?", 2), ("-- * --", 0), ("it's 5", 2), ("", 0)]
)
def test_word_count(text: str, count: int) -> None:
    """Words are counted as word processors count them."""
    assert count == word_count(text)


@given(st.text(max_size=60))
def test_tokens_cover_all_but_blanks(text: str) -> None:
    """Tokens are ascending and leave out blanks and combining marks without a letter only."""
    found = [Span(0, 0), *tokens(text), Span(len(text), len(text))]
    for one, other in pairwise(found):
        assert one.end <= other.start
        assert text[one.end : other.start].strip("\x1c\x1d\x1e\x1f\x85").strip() == ""

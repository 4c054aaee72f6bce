"""What sort of change an edit is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.corrector.shape import Shape, shape
from proofread.document import Span
from proofread.edit import Edit


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("miss", "missed", Shape.WORD),
        ("boot", "boots", Shape.WORD),
        ("Their", "There", Shape.WORD),
        ("girls", "girl's", Shape.APOSTROPHE),
        ("Tom", "Tom’s", Shape.APOSTROPHE),
        ("Tom's", "Tom", Shape.APOSTROPHE),
        ("its", "it's", Shape.APOSTROPHE),
        ("dont", "don’t", Shape.APOSTROPHE),
        ("they", "They", Shape.CASE),
        ("over looking", "overlooking", Shape.JOIN),
        ("infact", "in fact", Shape.SPLIT),
        ("self control", "self-control", Shape.JOIN),
        ("", "the ", Shape.MISSING),
        ("were", "were not", Shape.MISSING),
        ("Went", "It went", Shape.MISSING),
        ("the ", "", Shape.EXTRA),
        ("wanted to me", "wanted me", Shape.EXTRA),
        ("", ",", Shape.COMMA),
        (",", "", Shape.NO_COMMA),
        (".", "?", Shape.QUESTION),
        (",", ".", Shape.MARK),
        ("", ".", Shape.MARK),
        ("'", '"', Shape.QUOTE),
        (",", ",”", Shape.QUOTE),
        ("  ", " ", Shape.SPACE),
        (".” He", ",” he", Shape.REWRITE),
        ("was went", "had gone", Shape.REWRITE),
    ],
)
def test_each_sort_is_told_by_its_look(old: str, new: str, expected: Shape) -> None:
    """What is reported is named after what is done."""
    assert shape(f"{old} it", Edit(Span(0, len(old)), new)) is expected


@given(st.text(max_size=12), st.text(max_size=12))
def test_every_change_has_a_sort(old: str, new: str) -> None:
    """Whatever a model may write, it can be named."""
    assert shape(old, Edit(Span(0, len(old)), new)) in Shape

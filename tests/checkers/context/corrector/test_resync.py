"""Where a model that wrote something else is back on the text, and what changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.corrector.resync import changes, is_told, resync
from proofread.document import Span
from proofread.edit import Edit, apply

END = 99


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ([5, 2, 3, 4], [1, 2, 3, 4, END], (1, 1)),
        ([5, 6, 2, 3], [1, 2, 3, END], (2, 1)),
        ([2, 3, 4], [1, 2, 3, 4, END], (0, 1)),
        ([7, 1, 2, 3], [1, 2, 3, END], (1, 0)),
        ([5, END], [1, END], (1, 1)),
        ([END], [1, 2, END], (0, 2)),
        ([5, 2, 9, 9], [1, 2, 3, 4, END], None),
        ([], [1, END], None),
        ([5, 6, 7], [], None),
    ],
)
def test_resync_finds_the_smallest_change(
    written: list[int], text: list[int], expected: tuple[int, int] | None
) -> None:
    """Two tokens in a row are the text again, or the end is."""
    assert resync(written, text) == expected


@given(st.lists(st.integers(0, 6), min_size=1), st.lists(st.integers(0, 6), min_size=1))
def test_what_resync_finds_goes_on_alike(written: list[int], text: list[int]) -> None:
    """After the change both have the same next tokens."""
    found = resync(written, [*text, END])

    if found is not None:
        new, old = found
        ahead = [*text, END][old : old + 2]
        assert ahead
        assert written[new : new + 2] == ahead


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=14),
    st.lists(st.integers(0, 6), min_size=1, max_size=14),
    st.integers(2, 8),
)
def test_a_few_tokens_tell_what_all_would(written: list[int], text: list[int], few: int) -> None:
    """Where the first few are said to be enough, the rest changes nothing."""
    every, rest = [*written, END], [*text, END]
    if is_told(every[:few], rest) and every[:1] != rest[:1]:
        assert resync(every[:few], rest) == resync(every, rest)


@pytest.mark.parametrize(
    ("written", "told"),
    [([5, 2, 3, 4, 6], True), ([1, 7, 7, 7, 7], True), ([5, 6, 7, 8, 9], False)],
)
def test_when_a_few_tokens_are_enough(written: list[int], told: bool) -> None:
    """When the model is back on the text, or copies it."""
    assert is_told(written, [1, 2, 3, 4, END]) is told


@pytest.mark.parametrize(
    ("text", "span", "replacement", "expected"),
    [
        ("He had miss the train.", (6, 11), " missed", [(7, 11, "missed")]),
        ("He had miss the train.", (11, 11), "ed", [(7, 11, "missed")]),
        ("Come in Tom.", (7, 7), ",", [(7, 7, ",")]),
        ("He saw gate.", (6, 11), " the gate", [(7, 7, "the ")]),
        ("up to the the gate", (9, 13), "", [(6, 10, "")]),
        ("up to the the gate", (10, 14), "", [(6, 10, "")]),
        ("He go too town.", (2, 9), " went to", [(3, 9, "went to")]),
        ("He go up too it.", (2, 12), " went up to", [(3, 5, "went"), (9, 12, "to")]),
        ("over looking it", (0, 12), "overlooking", [(0, 12, "overlooking")]),
        ("the same", (0, 3), "the", []),
        ("aa,a,a", (0, 5), "", [(0, 3, ""), (3, 5, "")]),
    ],
)
def test_changes_are_whole_words_and_apart(
    text: str, span: tuple[int, int], replacement: str, expected: list[tuple[int, int, str]]
) -> None:
    """A change within a word is one of the word; those that a kept word parts are told apart."""
    found = [(e.span.start, e.span.end, e.replacement) for e in changes(text, *span, replacement)]

    assert found == expected


@given(st.text("ab ,'", max_size=20), st.data())
def test_changes_together_make_the_text_that_was_written(text: str, data: st.DataObject) -> None:
    """Nothing is lost or added by telling changes apart."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text("ab ,'", max_size=8))

    assert apply(text, list(changes(text, start, end, new))) == apply(text, [Edit(Span(start, end), new)])

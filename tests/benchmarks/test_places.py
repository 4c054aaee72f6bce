from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure.places import Change, changes, corrected, is_one_word, makes, touch

from proofread.document import Span
from proofread.finding import Category, Finding, Severity, Suggestion


def found(start: int, end: int, *replacements: str) -> Finding:
    suggestions = tuple(Suggestion(r) for r in replacements)
    return Finding("rules", "r", Category.GRAMMAR, Severity.WARNING, Span(start, end), "m", suggestions)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(2, 5), Span(4, 6), True),
        (Span(2, 5), Span(5, 6), False),
        (Span(2, 5), Span(5, 5), True),
        (Span(2, 5), Span(2, 2), True),
        (Span(2, 5), Span(6, 6), False),
        (Span(3, 3), Span(3, 3), True),
        (Span(3, 3), Span(4, 4), False),
    ],
)
def test_places_meet_when_they_share_a_letter_or_a_point_lies_at_the_others_edge(
    one: Span, other: Span, expected: bool
) -> None:
    """An insertion beside a word is at the word; two words side by side are two places."""
    assert expected == touch(one, other)
    assert expected == touch(other, one)


def test_only_the_first_three_suggestions_are_looked_at() -> None:
    """A fourth suggestion mends nothing."""
    text = "He had ran home."
    change = Change(Span(7, 10), ("run",))

    assert makes(text, found(7, 10, "a", "b", "run", "c"), change)
    assert not makes(text, found(7, 10, "a", "b", "c", "run"), change)


def test_a_wider_suggestion_makes_the_change() -> None:
    """It does not matter how much of the sentence a suggestion writes anew."""
    text = "He had ran home."

    assert makes(text, found(3, 15, "had run home"), Change(Span(7, 10), ("run", "been running")))


def test_a_suggestion_that_mends_far_more_makes_the_change_too() -> None:
    """Another mended fault, further off than the neighbourhood, does not spoil this one."""
    text = "He had ran home, and nobody in the town knew were he lived."
    both = found(0, len(text), "He had run home, and nobody in the town knew where he lived.")

    assert makes(text, both, Change(Span(7, 10), ("run",)))


def test_what_spoils_a_neighbour_makes_no_change() -> None:
    """A right word beside a wrong one is not right."""
    text = "He had ran home."

    assert not makes(text, found(3, 10, "has run"), Change(Span(7, 10), ("run",)))


def test_each_suggestion_is_put_in_its_place() -> None:
    """The text around the finding stays as it is."""
    assert corrected("a b c", found(2, 3, "X", "Y")) == ["a X c", "a Y c"]


WORDS = st.lists(st.sampled_from(["one", "two", "don't", ",", ".", " ", "\u2014"]), max_size=12).map("".join)


@given(wrong=WORDS, right=WORDS)
def test_changes_lead_from_the_wrong_text_to_the_right_one(wrong: str, right: str) -> None:
    """Applied from the end, the changes make the right text of the wrong one."""
    text = wrong
    for change in reversed(changes(wrong, right)):
        text = text[: change.span.start] + change.fixes[0] + text[change.span.end :]

    assert right == text


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("He was indeed by it.", "He was induced by it.", True),
        ("He didnt go.", "He didn't go.", True),
        ("He wont go.", "He won’t go.", True),
        ("He cant't go.", "He can't go.", True),
        ("He went the shop.", "He went to the shop.", False),
        ("He went home", "He went home.", False),
        ("He seen it were so.", "He saw it was so.", False),
        ("At 5 sharp.", "At 6 sharp.", False),
        ("He went.", "He went.", False),
        ("The cafe is shut.", "The café is shut.", False),
        ("The Pilot slept.", "The pilot slept.", False),
        ("A manoeuvre, no more.", "A manœuvre, no more.", False),
    ],
)
def test_one_word_is_one_word_for_one_word(wrong: str, right: str, expected: bool) -> None:
    """Marks, figures, missing words and several changes are other kinds of rows."""
    assert expected == is_one_word(wrong, right)

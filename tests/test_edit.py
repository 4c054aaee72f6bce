"""The algebra of edits: the laws in the module's docstring, on any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Span
from proofread.edit import Edit, apply, clash, compose, minimise, minimise_letters
from proofread.finding import Applicability, Category, Finding, Severity

TEXT = st.text("ab c,’é\n", max_size=30)
NEW = st.text("ab c,’é", max_size=6)


@st.composite
def disjoint(draw: st.DrawFn, text: str, most: int = 5) -> list[Edit]:
    """Draw disjoint edits of `text`, in any order; no two insertions at one place."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2 * most)))
    spans = list(dict.fromkeys(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)))
    return draw(st.permutations([Edit(span, draw(NEW)) for span in spans]))


@st.composite
def one_edit(draw: st.DrawFn) -> tuple[str, Edit]:
    """Draw a text and an edit of it."""
    text = draw(TEXT)
    start = draw(st.integers(0, len(text)))
    return text, Edit(Span(start, draw(st.integers(start, len(text)))), draw(NEW))


@given(one_edit())
def test_minimising_changes_nothing_in_the_result(drawn: tuple[str, Edit]) -> None:
    """apply(text, [minimise(text, e)]) == apply(text, [e]), by token and by letter; never wider."""
    text, edit = drawn
    for shorter in (minimise(text, edit), minimise_letters(text, edit)):
        assert apply(text, [edit]) == apply(text, [shorter])
        assert edit.span.contains(shorter.span)
        assert (edit.applicability, edit.findings) == (shorter.applicability, shorter.findings)


@given(one_edit())
def test_minimising_twice_is_minimising_once(drawn: tuple[str, Edit]) -> None:
    """Nothing equal is left at either end by letter; by token nothing more can be cut."""
    text, edit = drawn
    for shorten in (minimise, minimise_letters):
        once = shorten(text, edit)
        assert once == shorten(text, once)
    least = minimise_letters(text, edit)
    old, new = least.span.of(text), least.replacement
    assert not (old and new and (old[0] == new[0] or old[-1] == new[-1]))


@pytest.mark.parametrize(
    ("text", "new", "span", "replacement"),
    [
        ("the the cat", "the cat", Span(4, 8), ""),
        ("he recieved it", "he received it", Span(3, 11), "received"),
        ("alot of it", "a lot of it", Span(0, 4), "a lot"),
        ("wait , no", "wait, no", Span(4, 5), ""),
        ("same", "same", Span(4, 4), ""),
        ("dont go", "don't go", Span(0, 4), "don't"),
    ],
)
def test_words_are_kept_whole(text: str, new: str, span: Span, replacement: str) -> None:
    """A diff shows `recieved -> received`, not `ie -> ei`."""
    assert Edit(span, replacement) == minimise(text, Edit(Span(0, len(text)), new))


@given(st.data())
def test_apply_is_simultaneous_and_order_free(data: st.DataObject) -> None:
    """What lies between the edits is kept; the order in which they are given does not matter."""
    text = data.draw(TEXT)
    edits = data.draw(disjoint(text))
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    parts, at = [], 0
    for edit in ordered:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    assert "".join([*parts, text[at:]]) == apply(text, edits) == apply(text, ordered)


def test_apply_refuses_overlaps_and_what_lies_outside() -> None:
    """No guess about two edits of one letter, or about one past the end."""
    with pytest.raises(ValueError, match="overlap"):
        apply("abcd", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])
    with pytest.raises(ValueError, match="leave the text"):
        apply("abcd", [Edit(Span(3, 5), "")])


@given(st.data())
def test_two_rounds_of_edits_are_one(data: st.DataObject) -> None:
    """apply(apply(text, first), second) == apply(text, compose(text, first, second)); disjoint, ascending."""
    text = data.draw(TEXT)
    first = data.draw(disjoint(text))
    edited = apply(text, first)
    second = data.draw(disjoint(edited))
    both = compose(text, first, second)
    assert apply(edited, second) == apply(text, both)
    spans = [edit.span for edit in both]
    assert spans == sorted(spans)
    assert all(edit.replacement != edit.span.of(text) for edit in both)


@given(st.data())
def test_composing_with_nothing_is_nothing(data: st.DataObject) -> None:
    """An empty round on either side leaves what changes something, and all of its applicability."""
    text = data.draw(TEXT)
    edits = data.draw(disjoint(text))
    expected = apply(text, edits)
    assert expected == apply(text, compose(text, edits, [])) == apply(text, compose(text, [], edits))
    undone = compose(text, edits, [Edit(Span(0, len(expected)), text)])
    assert undone == ()


def test_a_joined_edit_is_as_applicable_as_its_least_part() -> None:
    """Safe and unsafe together are unsafe, and the findings of both are kept."""
    one, two = (
        Finding("rules", rule, Category.GRAMMAR, Severity.WARNING, Span(0, 1), "") for rule in ("one", "two")
    )
    first = [Edit(Span(0, 4), "alot", Applicability.SAFE, (one,))]
    second = [Edit(Span(0, 4), "a lot", Applicability.UNSAFE, (two,))]
    joined = Edit(Span(0, 4), "a lot", Applicability.UNSAFE, (one, two))
    assert (joined,) == compose("allt of it", first, second)
    assert joined.rules == ("one", "two")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(0, 3), Span(2, 4), True),
        (Span(0, 3), Span(3, 4), False),
        (Span(2, 2), Span(2, 2), True),
        (Span(2, 2), Span(2, 5), True),
        (Span(5, 5), Span(2, 5), True),
        (Span(3, 3), Span(2, 5), True),
        (Span(1, 1), Span(2, 5), False),
    ],
)
def test_edits_clash_when_both_mend_one_place(one: Span, other: Span, expected: bool) -> None:
    """Overlapping, or one inserting where the other begins or ends."""
    assert expected == clash(Edit(one, "x"), Edit(other, "y")) == clash(Edit(other, "y"), Edit(one, "x"))

"""The stretches that the corrector reads."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.corrector.windows import LENGTH, LONGEST, windows

PROSE = st.lists(
    st.sampled_from(["He went home.", "“Stay,” she said.", "\n", "  ", "x" * 1000, "Rain! ", "so it was; "]),
    max_size=60,
).map(" ".join)


def test_a_short_passage_is_one_window() -> None:
    """Its blanks at the ends are left out."""
    (only,) = windows("  The rain had stopped. They went out.  ")

    assert (only.start, only.text) == (2, "The rain had stopped. They went out.")


def test_a_long_passage_is_cut_at_sentence_ends() -> None:
    """Each window begins with a sentence, and is about as long as what was learned on."""
    text = " ".join(f"This is the sentence with the number {i} in it." for i in range(40))
    found = list(windows(text))

    assert len(found) > 4
    assert all(window.text.startswith("This") and window.text.endswith("it.") for window in found)
    assert max(len(window.text) for window in found) <= LENGTH


def test_a_sentence_without_end_is_cut_at_blanks() -> None:
    """No window is longer than the model can read, whatever the text is."""
    found = list(windows("and so on " * 1000))

    assert max(len(window.text) for window in found) <= LONGEST
    assert all(window.text[0] != " " and window.text.split()[-1] in ("and", "so", "on") for window in found)


@given(PROSE)
def test_windows_cover_the_text_in_order(text: str) -> None:
    """All but blanks is in exactly one window, at its place."""
    found = list(windows(text))

    assert all(text[window.start : window.end] == window.text for window in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = "".join("".join(window.text.split()) for window in found)
    assert covered == "".join(text.split())

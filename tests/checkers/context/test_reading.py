"""Passages as the model reads them: tokens, windows, the block before."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.context import reading as module
from proofread.checkers.context.reading import read, reading, windows
from proofread.document import Span

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@LOOSE
@given(
    st.lists(st.sampled_from(["one", "two.", "Three", "four!", "…"]), max_size=900),
    st.sampled_from(["", "Before.", "w" * 700, "many words here " * 40]),
)
def test_every_token_is_judged_once(scripted: Any, words: list[str], before: str) -> None:
    """The windows' own parts follow one another from the passage's first token to its last."""
    one = reading(scripted, Passage(" ".join(words), before=before))

    judged = [token for window in windows(one) for token in range(window.first, window.end)]

    first = one.token_at(one.base) if words else len(one.tokens.ids)
    assert list(range(first, len(one.tokens.ids))) == judged


@LOOSE
@given(st.integers(1, 3000))
def test_no_window_is_longer_than_it_may_be(scripted: Any, length: int) -> None:
    """A paragraph of any length is read in windows of a bounded size."""
    one = reading(scripted, Passage("word " * length))

    assert max(w.end - w.start for w in windows(one)) <= module.WINDOW + module.OVERLAP


def test_windows_end_where_sentences_do(scripted: Any) -> None:
    """A window is not cut inside a sentence when one ends within it."""
    sentence = "Nobody came to the harbour that morning, and the boats lay still. "
    one = reading(scripted, Passage((sentence * 60).strip()))

    starts = {one.token_at(start) for start in one.sentences}
    assert all(window.first in starts for window in windows(one))


def test_the_block_before_is_read_and_not_judged(scripted: Any) -> None:
    """Its end stands before the passage, from the start of a word; no window judges it."""
    one = reading(scripted, Passage("He left.", before="x " * 300 + "The door was open."))

    assert one.text[-27:] == "The door was open.\nHe left."
    assert one.base <= module.BEFORE + 1
    assert next(windows(one)).first == one.token_at(one.base)


def test_tokens_of_a_word_that_shares_one_are_unknown(scripted: Any) -> None:
    """A word that shares its token with a mark has none of its own."""
    one = reading(scripted, Passage("Yes, we do"))

    assert one.tokens_of(Span(0, 3)) is None
    assert one.tokens_of(Span(5, 7)) == (1, 2)


@pytest.mark.parametrize("text", ["", "   ", "\ufffc", "\ud800 lone", "😀" * 50, "a" * 5000])
def test_odd_texts_are_read(scripted: Any, text: str) -> None:
    """Nothing that a document may hold stops the reading."""
    one = reading(scripted, Passage(text, before=text))

    assert one.text.endswith(text)
    assert [w.reading for w in read(scripted, [one])] == [one] * len(list(windows(one)))


def test_a_row_foretells_the_token_it_is_asked_for(real: Any) -> None:
    """What is read off a window is what the model scores."""
    one = reading(real, Passage("The rain had stopped, and the street lay empty under the lamps."))
    (window,) = read(real, [one])

    expected = [float(score) for score in real.log_probs([one.tokens.ids])[0]]
    assert expected == pytest.approx([window.log_prob(i) for i in range(len(one.tokens.ids))], abs=0.05)

"""The gain of a change, scored on both sides."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.context import rescoring
from proofread.checkers.context.reading import reading
from proofread.checkers.context.rescoring import rescore
from proofread.document import Span

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TEXT = "The grey cat sat on the mat while the old dog slept by the fire all day long and well into the night."


@LOOSE
@given(st.data())
def test_the_gain_is_the_difference_of_the_sums(scripted: Any, data: st.DataObject) -> None:
    """What changes here and what changes after add up to the whole difference."""
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 12)))
    replacement = data.draw(st.text("abc '", max_size=8))
    (gain,) = rescore(scripted, [(reading(scripted, Passage(TEXT)), Span(start, end), replacement)])

    old, new = (
        sum(scripted.log_probs([scripted.tokenise(t).ids])[0])
        for t in (TEXT, TEXT[:start] + replacement + TEXT[end:])
    )
    assert float(new - old) == pytest.approx(gain.total, abs=1e-3)


def test_no_change_gains_nothing(scripted: Any) -> None:
    """A word in its own place is worth nothing."""
    (gain,) = rescore(scripted, [(reading(scripted, Passage(TEXT)), Span(4, 8), "grey")])

    assert (gain.total, gain.old_tokens, gain.new_tokens) == (0.0, 0, 0)


def test_what_is_too_long_to_be_scored_gains_nothing(scripted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A doubled "word" of thousands of letters ends no run, and the edits beside it are scored."""
    monkeypatch.setattr(rescoring, "LONGEST", 30)
    text = "He had " + "ab " * 40 + "there."
    one = reading(scripted, Passage(text))
    long, short = rescore(scripted, [(one, Span(6, 126), ""), (one, Span(0, 2), "She")])

    assert (long.total, long.new_tokens) == (0.0, 3)
    assert short.old < 0.0 == long.old


def test_edits_are_answered_in_order(scripted: Any) -> None:
    """Each edit gets its own gain, whatever was asked with it."""
    one = reading(scripted, Passage(TEXT))
    edits = [(one, Span(4, 8), "black"), (one, Span(9, 12), "dog"), (one, Span(4, 8), "black")]

    together = rescore(scripted, edits)
    assert [rescore(scripted, [edit])[0] for edit in edits] == together


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("He had miss the last train home again.", "miss", "missed"),
        ("She sent the letter too him last week.", "too", "to"),
        ("They wanted to me to stay for supper.", "to me to", "me to"),
    ],
)
def test_the_real_model_likes_what_is_right(real: Any, text: str, old: str, new: str) -> None:
    """Plain slips gain by being mended, and lose by being made."""
    start = text.index(old)
    right = text.replace(old, new)
    there = (reading(real, Passage(text)), Span(start, start + len(old)), new)
    back = (reading(real, Passage(right)), Span(start, start + len(new)), old)

    gains = [gain.total for gain in rescore(real, [there, back])]
    assert gains[0] > 2 > 0 > gains[1]

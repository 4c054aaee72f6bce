"""Copying a text, and writing where it should be another."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.checkers.context.corrector.copying import MOST, ROUNDS, Corrector
from proofread.checkers.context.corrector.resync import AGREE, FARTHEST
from proofread.checkers.context.corrector.scoring import gains
from proofread.checkers.context.corrector.windows import Window


def written(corrector: Corrector, *texts: str) -> list[tuple[str, str]]:
    """Return what is changed into what, in all of the texts."""
    copies = corrector.copy([Window(0, text) for text in texts])
    return [
        (one.edit.span.of(one.copied.window.text), one.edit.replacement)
        for one in corrector.corrections(copies)
    ]


@pytest.mark.parametrize(
    ("better", "text", "expected"),
    [
        ({}, "All is well here.", []),
        ({"miss": "missed"}, "He had miss the train.", [("miss", "missed")]),
        ({"miss": "missed"}, "They miss", [("miss", "missed")]),
        ({"the": "", "of": "off"}, "He fell of the it.", [("of the", "off")]),
        ({"so": "not so"}, "It was so.", [("", "not ")]),
        ({".": "?"}, "Where is it.", [(".", "?")]),
        ({"They": "He"}, "They went out.", [("They", "He")]),
        (
            {"miss": "missed", "out": "in"},
            "He miss it and went out now.",
            [("miss", "missed"), ("out", "in")],
        ),
    ],
)
def test_what_it_would_rather_write_is_proposed(
    teacher: Any, better: dict[str, str], text: str, expected: list[tuple[str, str]]
) -> None:
    """One change a place, of whole words, wherever it stands."""
    assert written(Corrector(teacher(better)), text) == expected


def test_nothing_is_written_where_all_is_copied(teacher: Any) -> None:
    """A text without doubt costs one pass."""
    model = teacher({"miss": "missed"})
    written(Corrector(model), "All is well here.", "And here as well.")

    assert model.written == []


def test_a_model_that_does_not_come_back_changes_nothing(teacher: Any) -> None:
    """What it writes is left aside, and the text is read on behind the place."""
    model = teacher({"miss": "missed"}, lost="hum")

    assert written(Corrector(model), "They hum and miss the train.") == [("miss", "missed")]


def test_a_text_that_cannot_be_copied_is_left_soon(teacher: Any) -> None:
    """However many places are strange, few are asked about."""
    model = teacher({}, lost="hum")
    written(Corrector(model), "hum " * 200 + "so.")

    assert len({place for place, _ in model.written}) <= ROUNDS


def test_no_more_is_written_than_tells(teacher: Any) -> None:
    """A word for a word is seen two tokens on; a model that is not back goes on as far as it may."""
    model = teacher({"miss": "missed"}, lost="hum")
    written(Corrector(model), "They miss the train and hum.")

    assert sorted(model.written) == [(1, 1 + AGREE), (5, FARTHEST + AGREE)]


def test_each_change_is_weighed_alone(teacher: Any) -> None:
    """The gain of one does not hold the other."""
    corrector = Corrector(teacher({"miss": "missed", "out": "in"}))
    copies = corrector.copy([Window(0, "He miss it and went out now.")])
    found = list(corrector.corrections(copies))

    weighed = [pytest.approx(4.99, abs=0.02)] * 2
    assert gains(corrector, [(one.copied, one.edit) for one in found]) == weighed
    assert [one.gain for one in found] == weighed


def test_what_writing_told_of_several_changes_is_of_none(teacher: Any) -> None:
    """A common word that parts two changes leaves each of them to be weighed."""
    corrector = Corrector(teacher({"of": "off the roof and out of", "the": ""}))
    found = list(corrector.corrections(corrector.copy([Window(0, "He fell of the it now.")])))

    assert len(found) > 1
    assert {one.gain for one in found} == {None}


def test_how_willingly_a_place_is_copied(teacher: Any) -> None:
    """It is the worst token of the place, or the one behind it; at the end, the end."""
    corrector = Corrector(teacher({"miss": "missed"}))
    (copied,) = corrector.copy([Window(0, "He miss it now")])

    places = [(0, 2), (3, 7), (2, 2), (8, 10), (14, 14)]
    assert [round(copied.least(*place), 2) for place in places] == [-5.0, -5.0, -5.0, -0.01, -0.01]
    assert copied.doubts == 1


def test_no_window_has_nothing(teacher: Any) -> None:
    """Without a text the model is not asked."""
    assert written(Corrector(teacher({}))) == []


def test_a_window_of_too_many_tokens_is_left_out(teacher: Any) -> None:
    """A sentence of letters that the model does not know could not be read."""
    corrector = Corrector(teacher({}))

    assert [one.window.text for one in corrector.copy([Window(0, "." * (MOST + 1)), Window(0, "Yes.")])] == [
        "Yes."
    ]

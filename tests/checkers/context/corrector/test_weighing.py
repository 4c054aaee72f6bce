"""What the corrector and the candidates say of a passage, put together."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.checkers import Passage
from proofread.checkers.context.corrector.copying import Corrector
from proofread.checkers.context.corrector.figures import NAMES, NOTHING, rows
from proofread.checkers.context.corrector.probability import Judgement
from proofread.checkers.context.corrector.shape import Shape
from proofread.checkers.context.corrector.weighing import LEAST, Change, weigh
from proofread.checkers.context.reading import reading
from proofread.checkers.context.trees import Classifier, Tree
from proofread.document import Span
from proofread.edit import Edit

TEXT = "The rain had stopped. He miss the the train."


def changes(
    teacher: Any, scripted: Any, *candidates: tuple[Span, str, float], text: str = TEXT
) -> list[Change]:
    """Return what is known of a passage that a corrector knows one slip of."""
    one = reading(scripted, Passage(text, before="It was late."))
    teach = Corrector(teacher({"miss": "missed"}))
    (found,) = weigh(teach, scripted, [one], lambda doubted: [list(candidates) for _ in doubted])
    return found


def test_both_say_the_same_once(teacher: Any, scripted: Any) -> None:
    """A change that both have is one, and carries what each says."""
    (found,) = changes(teacher, scripted, (Span(25, 29), "missed", 0.7))

    assert found.edit == Edit(Span(25, 29), "missed")
    assert (found.proposed, found.candidate, found.shape, found.copy) == (True, 0.7, Shape.WORD, -5.0)
    assert found.gain > 4


def test_what_one_has_alone_is_kept(teacher: Any, scripted: Any) -> None:
    """The corrector weighs the candidates' change too, and its own has no probability of theirs."""
    own, other = changes(teacher, scripted, (Span(30, 34), "", 0.6))

    assert (own.proposed, own.candidate) == (True, 0.0)
    assert (other.proposed, other.candidate, other.shape) == (False, 0.6, Shape.EXTRA)
    assert other.edit.span.of(TEXT).strip() == "the"


def test_the_improbable_is_not_asked_about(teacher: Any, scripted: Any) -> None:
    """Nor is what is nothing."""
    found = changes(teacher, scripted, (Span(4, 8), "ran", LEAST / 2), (Span(4, 8), "rain", 0.9))

    assert [one.edit.replacement for one in found] == ["missed"]


def test_candidates_are_sought_where_the_corrector_doubts(teacher: Any, scripted: Any) -> None:
    """A passage that it copies gladly throughout has no change, and is not read again."""
    texts = ["The rain had stopped.", TEXT, "It was late."]
    readings = [reading(scripted, Passage(text)) for text in texts]
    asked: list[str] = []

    def propose(doubted: Any) -> list[Any]:
        asked.extend(one.passage.text for one in doubted)
        return [[] for _ in doubted]

    found = weigh(Corrector(teacher({"miss": "missed"})), scripted, readings, propose)

    assert asked == [TEXT]
    assert [len(of) for of in found] == [0, 1, 0]


def test_a_row_has_every_figure(teacher: Any, scripted: Any) -> None:
    """In the order of their names."""
    one = reading(scripted, Passage(TEXT))
    found = changes(teacher, scripted, (Span(22, 24), "They", 0.5))
    said = [dict(zip(NAMES, row, strict=True)) for row in rows(one, found)]
    words = {change.edit.replacement: row for change, row in zip(found, said, strict=True)}

    assert words["missed"]["proposed"] == 1.0
    assert words["missed"]["candidate"] == NOTHING
    assert words["missed"]["is_replace"] == 1.0
    assert words["missed"]["longer"] == words["missed"]["distance"] == 2.0
    assert (words["missed"]["same_start"], words["missed"]["same_end"]) == (1.0, 0.0)
    assert (words["missed"]["mark_before"], words["They"]["mark_before"]) == (0.0, 1.0)
    assert (words["missed"]["small"], words["They"]["small"]) == (0.0, 1.0)
    assert {row["words"] for row in said} == {9.0}
    assert words["They"]["candidate"] == 0.0
    assert (words["They"]["capital"], words["They"]["sentence_start"]) == (1.0, 1.0)
    assert sum(words["They"][f"is_{shape.value}"] for shape in Shape) == 1.0


def test_each_sort_has_its_threshold() -> None:
    """A shift moves the sum before it becomes a probability."""
    made = Classifier(("gain",), 0.0, (Tree((-1,), (0.0,), (-1,), (-1,), (1.0,)),), (0.0, 2.0), (0.0, 1.0))
    judgement = Judgement(made, {Shape.COMMA: -0.5})

    assert judgement.probability([0.0], Shape.WORD) == 0.5
    assert judgement.probability([0.0], Shape.COMMA) == 0.25


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "miss",
        "miss miss\nmiss",
        "“miss",
        "m" * 5000,
        "m." * 900,
        "miss. " * 300,
        "\ud800 miss \0",
        "MISS, miss",
    ],
)
def test_any_text_can_be_weighed(teacher: Any, scripted: Any, text: str) -> None:
    """Nothing falls outside its passage."""
    for change in changes(teacher, scripted, text=text):
        assert 0 <= change.edit.span.start <= change.edit.span.end <= len(text)
        assert "missed" in change.edit.replacement

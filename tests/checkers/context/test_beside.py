"""What stands right beside a word."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.checkers import Passage
from proofread.checkers.context.beside import is_curly, is_part, may_stand
from proofread.checkers.context.candidates import Alternatives, Kind
from proofread.checkers.context.proposals import Gate, Proposer
from proofread.checkers.context.reading import reading
from proofread.checkers.context.tables import Tables
from proofread.document import Span


def place(text: str, word: str) -> Span:
    at = text.index(word)
    return Span(at, at + len(word))


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (Passage("“The girls coat,” he said."), True),
        (Passage("The girls coat hung there.", before="It wasn’t hers."), True),
        (Passage("The girls coat wasn't hers."), False),
        (Passage("The girls coat hung there."), False),
    ],
)
def test_the_marks_that_the_text_has(passage: Passage, expected: bool) -> None:
    """The passage and the end of the one before tell which marks are used; straight when there are none."""
    assert is_curly(passage) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Give 'em back.", "em", True),
        ("Give ’em back.", "em", True),
        ("It is in src/main here.", "main", True),
        ("See www.example.com for it.", "example", True),
        ("Ask me@home for it.", "home", True),
        ("Both \ufffcs are set.", "s", True),
        ("He left. Then it rained.", "left", False),
        ("He left... it rained.", "left", False),
        ("“Then,” he said.", "Then", False),
        ("the half-done work", "done", False),
    ],
)
def test_parts_of_something_else_are_told(text: str, word: str, expected: bool) -> None:
    """A clipped word, an address, a path or a code span's ending is no word by itself."""
    assert is_part(Passage(text), place(text, word)) is expected


def test_a_quotation_mark_ties_nothing() -> None:
    """The first word of a speech in single marks is a word by itself."""
    text = "'Them are mine,' he said."

    assert not is_part(Passage(text, speech=(Span(0, 16),)), place(text, "Them"))


def fitting(scripted: Any, text: str, word: str, *speech: Span) -> dict[str, Kind]:
    table = Tables(scripted, Alternatives()).of(" ", word, False)
    assert table is not None
    fits = may_stand(Passage(text, speech=speech), place(text, word), table)
    kinds = list(Kind)
    return {t: kinds[k] for t, k, fit in zip(table.texts, table.kind, fits, strict=True) if fit}


def test_no_second_apostrophe_is_put_in(scripted: Any) -> None:
    """After `dogs'` none is added, and what takes its place is a possessive with that apostrophe."""
    free = fitting(scripted, "the dogs bones", "dogs")
    followed = fitting(scripted, "the dogs' bones", "dogs")

    assert {"dogs'", "dog's", "dog"} <= free.keys()
    assert {"dogs'", "dog's", "dog"} & followed.keys() == set()
    assert all(text.endswith("s") for text in followed)
    assert "digs" in followed


def test_the_mark_that_ends_a_speech_is_no_apostrophe(scripted: Any) -> None:
    """Before it any other word may stand, but none with an apostrophe at its end."""
    text = "'I saw the dogs' he said."
    found = fitting(scripted, text, "dogs", Span(0, 16))

    assert "dog" in found
    assert Kind.APOSTROPHE not in found.values()


def test_what_is_put_in_has_the_marks_of_the_text(real: Any) -> None:
    """A possessive that is proposed in a text with curly marks is curly."""
    proposer = Proposer(real, Alternatives(), Gate())
    made = {}
    for mark in "’'":
        one = reading(real, Passage(f"The girls coat hung there, and it wasn{mark}t hers."))
        made[mark] = {p.replacement for p in proposer.propose([one]) if p.kind is Kind.APOSTROPHE}

    assert "girl’s" in made["’"]
    assert "girl's" not in made["’"]
    assert "girl's" in made["'"]
    assert "girl’s" not in made["'"]


def test_a_window_cut_inside_a_sentence_begins_none(real: Any) -> None:
    """In a sentence longer than a window every place is seen with both its neighbours."""
    text = "He went " + "and the boat lay there by the old wall of the harbour " * 60
    one = reading(real, Passage(text.strip()))
    proposed = list(Proposer(real, Alternatives(), Gate()).propose([one]))

    assert len(proposed) == len({(p.span, p.replacement, p.kind) for p in proposed})
    assert [p for p in proposed if p.replacement == "The "] == []

"""A sentence that stops in the middle is asked about; stranded prepositions and short answers are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.queries import unfinished

Stopped = Callable[..., list[tuple[str, str]]]
Ask = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He replied with a voice.", "with a voice"),
        ("She spoke in a tone. Nobody answered.", "in a tone"),
        ("They walked to the.", "the"),
        ("She took the cup and. The door opened.", "and"),
        ("He saw a.", "a"),
        ("She put on her coat but.", "but"),
        ("He stayed because. The rain fell.", "because"),
        ("They gave it to my.", "my"),
        ("She looked at him as if.", "as if"),
        ("He was very. She left.", "very"),
        ("They went home in spite of.", "in spite of"),
        ('"Well," he said, and took the.', "the"),
        ("He replied *with a voice*.", "with a voice"),
        ("He looked at her with.", "with"),
        ("The clock struck, and he looked at her with.", "with"),
        ("Then Mara smiled at the old man with.", "with"),
        ("She stared at him for a long time, with.", "with"),
        ("Corin walked to the door from.", "from"),
    ],
)
def test_stops_that_are_sure(stopped: Stopped, text: str, marked: str) -> None:
    """After an article, a conjunction or a bare manner nothing can end: shown by default."""
    assert stopped(text) == [(marked, "warning")]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Mara walked slowly into.", "into"),
        ("The old man leaned against.", "against"),
        ("The boat drifted towards.", "towards"),
        ("Corin slept during.", "during"),
    ],
)
def test_prepositions_without_object(stopped: Stopped, text: str, marked: str) -> None:
    """A preposition that ends a plain clause is asked about."""
    assert [found for found, _ in stopped(text)] == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "It was a house to be proud of.",
        "She knew where he came from.",
        "He had nobody to look at her with.",
        "It was the man she knew, and whom he looked at her with.",
        "He needed it to open the door with.",
        "It was the key she opened the door with.",
        "He found her a knife to cut it with.",
        "She was what he had made her from.",
        "He left her nothing to eat it with.",
        "There was nothing to wait for.",
        "He was the man she had lived with.",
        "The bed had not been slept in, nor the lamp looked at.",
        "He said it in a way.",
        "She spoke with an accent.",
        "He had a voice.",
        "He got all but. It was his.",
        "Why? Just because.",
        "She chose Plan A. He chose plan a.",
        "He never wrote the word the.",
        "She took the cup and...",
        "She took the cup and… Then she put it down.",
        "She took the cup and. … Then she put it down.",
        "She took the cup and. . . . Then she put it down.",
        "She took the cup and— No.",
        "Oh, my. She looked at him, and at her.",
        "Not very. It was theirs, and this was hers.",
        '"I took the," he began.',
        '"I took the."',
        "> He replied with a voice.",
        "- He replied with a voice.",
        "# He replied with a voice.",
        "| He replied with a voice. | b |\n| --- | --- |\n| the. | and. |",
        "",
        "the.",
    ],
)
def test_fine_ends(stopped: Stopped, text: str) -> None:
    """Stranded prepositions, pronouns, ellipses, speech, headings, lists, tables and quotations are fine."""
    assert stopped(text) == []


def test_other_languages_are_silent(stopped: Stopped) -> None:
    """Only English is read."""
    assert stopped("They walked to the.", language="de-DE") == []


BEFORE = "Mara opened the gate and walked slowly up the path. The gravel was wet.\n\n" * 3
AFTER = "\n\nThe boat lay on the bank, and the water was high that day. She sat down in it."


@pytest.mark.parametrize(
    ("text", "marked", "severity"),
    [
        ("She turned away and went down to the river, and", "and", "warning"),
        ("She turned away and went down to the river,", "river,", "warning"),
        ("She turned away. Then she went down to the river", "river", "warning"),
        ("A house by the side of the old river", "river", "suggestion"),
    ],
)
def test_a_paragraph_without_its_end(ask: Ask, text: str, marked: str, severity: str) -> None:
    """A paragraph that ends in a comma or a word is asked about where all others end in a mark."""
    assert ask(BEFORE + text + AFTER) == [("unfinished-sentence", marked, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "She turned away, went down to the river, and said,\n\n“No.” She said it twice.",
        "She turned away and went down to the river and read:\n\n> Keep out, whoever you are, and stay there",
        "She turned away and went down to the river with\n\n- a lamp of brass,\n- a cup",
        "She turned away and went down to the river and\n\nthe boat was still there. She sat down.",
        "Dear Mara, my oldest and best and only friend in this world,",
        "The River",
        "“I turned away and went down to the river and",
        "She turned away. Then she went down to the river *(see below)*",
    ],
)
def test_fine_ends_of_paragraphs(ask: Ask, text: str) -> None:
    """A lead to what is shown, a split paragraph, a salutation, a label and speech need no stop."""
    assert ask(BEFORE + text + AFTER) == []


def test_a_text_without_stops_is_silent(ask: Ask) -> None:
    """Where many paragraphs have no mark, that is the work's habit."""
    assert ask("The water is high and the boat lies on the bank\n\n" * 9) == []


_PIECES = [
    "the",
    "and",
    "of",
    "with a voice",
    "in spite of",
    "was very",
    "as if",
    "kind of an",
    "He",
    "saw",
    "Tom",
]


@given(st.lists(st.sampled_from([*_PIECES, ".", ". ", ", ", " ", "…", '"']), max_size=14))
def test_what_is_left_out_at_once_holds_no_unfinished_sentence(pieces: list[str]) -> None:
    """Where no stop follows a last word, none of the patterns matches."""
    text = " ".join(pieces).replace(" .", ".")
    clauses = text.split(".")
    if unfinished._LAST.isdisjoint(clause[clause.rfind(" ") + 1 :] for clause in clauses):
        for pattern in (unfinished._NEVER, unfinished._BARE_MANNER, unfinished._VERY, unfinished._OBJECTLESS):
            assert pattern.search(text) is None

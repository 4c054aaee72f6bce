"""`I` in a scene that is told of others is asked about; thoughts, letters and numerals are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[..., list[tuple[str, str, str]]]

PARAGRAPH = (
    "Mara opened the gate and walked up the path, and the gravel was wet under her shoes. She stopped at "
    "the door and listened for a while. He was not there. The clock in the hall struck the hour, and she "
    "counted with it.\n\n"
)
THIRD = PARAGRAPH * 6
FIRST = THIRD.replace("Mara", "I").replace("She", "I").replace("she", "I").replace("her", "my")


def marked(ask: Ask, *texts: str) -> list[tuple[str, str]]:
    return [found[1:] for found in ask(*texts, rule="point-of-view")]


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("I walked to the window and opened it.", "I"),
        ("She sat down beside me, and the lamp smoked.", "me"),
        ("He took my hand, and she turned away.", "my"),
        ("“Come,” he said. I followed him down the steps.", "I"),
    ],
)
def test_a_narrator_in_the_third_person(ask: Ask, slip: str, word: str) -> None:
    """The narrator's own word in a clear scene of others is marked, and shown by default."""
    assert marked(ask, THIRD + slip + "\n\n" + THIRD) == [(word, "warning")]


@pytest.mark.parametrize(
    "fine",
    [
        "“I walked to the window,” he said.",
        "*I walked to the window*, and then it was dark.",
        "I must go, she thought.",
        "My God, it was cold. Dear me, and wet.",
        "In World War I he was a cook. King Charles I slept here.",
        "Chapter I was short.",
        "> I walked to the window.",
        "Dear Mara. I walked to the window. Yours, Corin.",
        "Dear Mara,\n\nI walked to the window.\n\nYours, Corin",
        "The note read:\n\nI walked to the window.",
        '"I walked to the window, and opened it.',
        "The path was an I-beam, and he was M. I. Reed.",
    ],
)
def test_fine_in_the_third_person(ask: Ask, fine: str) -> None:
    """Speech, thoughts, exclamations, numerals, letters and speech without its mark are left alone."""
    assert marked(ask, THIRD + fine + "\n\n" + THIRD) == []


def test_a_remark_of_the_narrator_is_a_suggestion(ask: Ask) -> None:
    """A narrator who speaks up in the present may mean to."""
    assert marked(ask, THIRD + "I am sure that this is the saddest house of all.\n\n" + THIRD) == [
        ("I", "suggestion")
    ]


def test_the_shortest_scenes_are_not_clear(ask: Ask) -> None:
    """In a paragraph of narration nobody can tell."""
    assert marked(ask, PARAGRAPH + "I walked to the window.") == []


def test_a_short_scene_is_clear_where_nothing_else_is_told_by_a_narrator(ask: Ask) -> None:
    """One `I` among a hundred words of others is a slip; with another `I` anywhere it may be a narrator's."""
    short = PARAGRAPH * 2 + "He came in and I walked to the window.\n\n"
    assert marked(ask, short) == [("I", "warning")]
    assert marked(ask, short + "***\n\nI had seen it all.\n\n") == []
    assert marked(ask, short + "She said no, and I left.\n\n") == []
    assert marked(ask, PARAGRAPH * 2 + "I suppose he is right.\n\n") == []


def test_a_narrator_who_steps_back_makes_no_slip(ask: Ask) -> None:
    """Where other scenes are the narrator's own, a scene of others with one `I` is his as well."""
    scene = THIRD + "I walked to the window and opened it.\n\n" + THIRD
    assert marked(ask, FIRST + "\n***\n\n" + FIRST + "\n***\n\n" + scene) == []


def test_the_first_person_is_fine(ask: Ask) -> None:
    """A story told by `I` throughout has no slip."""
    assert marked(ask, FIRST + THIRD + FIRST) == []


def test_one_scene_that_differs(ask: Ask) -> None:
    """One scene in another person than all the others is a suggestion at its start; two are a habit."""
    rest = "\n***\n\n".join([THIRD] * 4)
    other = "\n***\n\n".join([FIRST] * 4)

    assert marked(ask, rest + "\n***\n\n" + FIRST) == [("I", "suggestion")]
    assert marked(ask, other + "\n***\n\n" + THIRD * 2) == [("Mara", "suggestion")]
    assert marked(ask, rest + "\n***\n\n" + other) == []

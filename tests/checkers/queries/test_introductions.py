"""Somebody whom the reader knows by name is introduced: asked about at the introduction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[..., list[tuple[str, str, str]]]

EARLIER = (
    "Then Marlow took the lamp. She looked at Marlow and said nothing. Later Marlow went down to the "
    "river, and nobody saw where Marlow had gone.\n\n***\n\n"
)


@pytest.mark.parametrize(
    ("text", "marked", "severity"),
    [
        ("At the gate stood a tall man named Marlow Reed.", "Marlow Reed", "warning"),
        ("At the gate stood a stranger called Captain Marlow.", "Captain Marlow", "warning"),
        ("He introduced himself as Marlow Reed, and bowed.", "Marlow Reed", "warning"),
        ("Then came Captain Marlow Reed, a stranger in those parts.", "Captain Marlow Reed", "warning"),
        ("At the gate stood a man by the name of Marlow.", "Marlow", "suggestion"),
    ],
)
def test_late_introductions(ask: Ask, text: str, marked: str, severity: str) -> None:
    """A name of earlier scenes is introduced as new."""
    assert ask(EARLIER + text) == [("name-before-introduction", marked, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "At the gate stood a tall man named Corin Vale.",
        "“I met a man named Marlow Reed,” she said.",
        "Captain Marlow Reed was late.",
        "> At the gate stood a tall man named Marlow Reed.",
    ],
)
def test_fine_names(ask: Ask, text: str) -> None:
    """New names, speech and fuller forms without an introduction are left alone."""
    assert ask(EARLIER + text) == []


def test_in_the_first_scene_of_the_name(ask: Ask) -> None:
    """A name that was used only in the same scene, or once, was not known before."""
    text = "At the gate stood a man named Marlow Reed. Then Marlow bowed. She liked Marlow, and he her."

    assert ask(text) == []
    assert ask("She waited for Marlow.\n\n***\n\n" + text) == []


def test_over_files(ask: Ask) -> None:
    """Earlier files are earlier scenes."""
    one = EARLIER.removesuffix("***\n\n")

    assert ask(one, "At the gate stood a man named Marlow Reed.") == [
        ("name-before-introduction", "Marlow Reed", "warning")
    ]

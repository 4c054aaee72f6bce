"""An uncommon word that soon returns is a suggestion; what is meant, common or the topic is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.queries.common import common_stems, stem

Ask = Callable[..., list[tuple[str, str, str]]]

FILLER = "He went on and on for a long time, and she said nothing to him at all. "


def marked(ask: Ask, text: str, distance: int = 40) -> list[str]:
    found = ask(text, rule="echo", distance=distance)
    assert {severity for _, _, severity in found} <= {"suggestion"}
    return [word for _, word, _ in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The lamp flickered twice. A smile was flickering over his face.", "flickering"),
        ("A brittle silence fell. She gave a brittle laugh.", "brittle"),
        ("He clambered up the bank. She had clambered down.\n\nIt rained.", "clambered"),
        ("Her shawl glimmered.\n\nHe saw something glimmer on the sea.", "glimmer"),
        ("He swore raucously. “Go,” she said. A raucous laugh followed.", "raucous"),
    ],
)
def test_echoes(ask: Ask, text: str, word: str) -> None:
    """The second use of an uncommon word, in any inflection, is marked."""
    assert marked(ask, text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "The door was open. He closed a door behind him.",  # common
        "A lantern hung there. He took the lantern down.",  # the same thing
        "A lantern hung there. He took the old lantern down.",
        "The rain was ceaseless, ceaseless and cold.",  # immediate
        "He begged for mercy, and nobody pitied him. He begged for mercy, and they laughed.",  # refrain
        "“A brittle thing,” he said. “Brittle?” she asked.",  # two speakers
        "A brittle silence fell. “How brittle it is,” she said.",
        "Brindle sat down. Then Brindle rose.",  # a name
        "A brittle silence, a brittle laugh, then a brittle word.",  # three times: meant
        "# A brittle silence\n\nShe gave a brittle laugh.",
        "> A brittle silence fell. She gave a brittle laugh.",
    ],
)
def test_no_echoes(ask: Ask, text: str) -> None:
    """Common words, things named again, doubling, refrains, speech and names are no echoes."""
    assert marked(ask, text) == []


def test_the_distance_is_tunable(ask: Ask) -> None:
    """Words further apart than `echo-distance` are no echo, and 0 is off."""
    text = f"A brittle silence fell. {FILLER}She gave a brittle laugh."

    assert marked(ask, text) == ["brittle"]
    assert marked(ask, text, distance=10) == []
    assert marked(ask, text, distance=0) == []
    assert marked(ask, text.replace(FILLER, FILLER * 4), distance=200) == ["brittle"]
    assert marked(ask, text.replace(FILLER, FILLER * 4)) == []


def test_what_the_work_often_says_is_its_topic(ask: Ask) -> None:
    """A word that the work uses all the time is common in it."""
    topic = f"One telescope was there. {FILLER * 6}" * 8

    assert marked(ask, topic + "A telescope fell. He saw a telescope in pieces.") == []


@given(st.text(alphabet="abcdeginlsuty'", min_size=1, max_size=12))
def test_stems_never_grow(word: str) -> None:
    """A stem is no longer than its word by more than the `y` of `cries`, and never empty."""
    assert 0 < len(stem(word)) <= len(word) or word in {"'s", "s'"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("flicker", "flickering"),
        ("stop", "stopped"),
        ("cry", "cries"),
        ("cry", "cried"),
        ("glance", "glancing"),
        ("raucous", "raucously"),
        ("church", "churches"),
        ("glass", "glasses"),
    ],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    """Regular inflections of a word count as the word."""
    assert stem(one) == stem(other)


def test_the_list_is_of_stems() -> None:
    """What is on the list is common in all its forms."""
    assert {stem("walked"), stem("walking"), stem("doors"), stem("suddenly")} <= common_stems()
    assert {stem("wrote"), stem("drove"), stem("caught")} <= common_stems()

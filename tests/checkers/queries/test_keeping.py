"""Changes that would leave the tense of the telling."""

from __future__ import annotations

import pytest

from proofread.checkers.queries.keeping import TenseKeeper
from proofread.document import Document, Span
from proofread.formats import by_name

PRESENT = "She walks in. He sees her and thinks of home. The lamp is out, and it feels cold. It seems late. "
PAST = "She walked in. He saw her and thought of home. The lamp was out, and it felt cold. It seemed late. "


def document(text: str) -> Document:
    """Return a plain text."""
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def leaves(text: str, word: str, replacement: str) -> bool:
    """Say whether a change to the last place of `word` leaves the tense."""
    at = document(text).text.rindex(word)
    return TenseKeeper(document(text)).leaves(Span(at, at + len(word)), replacement)


@pytest.mark.parametrize(
    ("text", "word", "replacement", "expected"),
    [
        (PRESENT + '\n\n"Go on," I say. She nods.', "say", "said", True),
        (PRESENT + "She asks him the way.", "asks", "asked", True),
        (PRESENT + "They are in the hall.", "are", "were", True),
        (PAST + '\n\n"Go on," I say. She nodded.', "say", "said", False),
        (PAST + "She did not knew him.", "knew", "know", False),
        (PRESENT + "She has ask him the way.", "ask", "asked", False),
        (PRESENT + "He is watch by all of them.", "watch", "watched", False),
        (PRESENT + "She thinks of that week place.", "week", "weak", False),
        (PRESENT + '"I look, but it was gone," she says.', "look", "looked", False),  # somebody speaks
        ("She looks. He ask her.", "ask", "asked", False),  # too little to tell the tense by
    ],
)
def test_a_past_in_a_scene_of_the_present(text: str, word: str, replacement: str, expected: bool) -> None:
    """Only a narrated verb that would become its own past."""
    assert leaves(text, word, replacement) is expected


def test_every_scene_has_its_own_tense() -> None:
    """A chapter in the present may stand beside one in the past."""
    text = f"# One\n\n{PAST}\n\n# Two\n\n{PRESENT}He ask her.\n\n# Three\n\n{PAST}He aks her.\n"
    read = by_name("markdown").read(text.encode(), path="a.md", language="en-US")
    at = read.text.index("ask")
    keeper = TenseKeeper(read)

    assert keeper.leaves(Span(at, at + 3), "asked")
    assert not TenseKeeper(document(text.replace("aks", "ask"))).leaves(Span(0, 3), "asked")

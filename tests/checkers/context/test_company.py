"""What stands around a word."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from proofread.checkers.context.company import clipped, strange


@pytest.fixture(autouse=True)
def _extra(needs: Callable[[bool, str], None]) -> None:
    needs(find_spec("wordfreq") is not None, "the extra [context]: pip install 'proofread[context]'")


@pytest.mark.parametrize(
    ("text", "besides", "count"),
    [
        ("The lamp stood on the table.", "", 0),
        ("The glimmerlance hummed, and the gnarpfish sang.", "", 2),
        ("The glimmerlance hummed, and the gnarpfish sang.", "gnarpfish", 1),
        ("Zlorbnak met Queen Gnarpina.", "", 0),
        ("", "", 0),
    ],
    ids=["known", "strange", "itself", "names", "nothing"],
)
def test_strange_words_are_counted(text: str, besides: str, count: int) -> None:
    """Words in small letters that no list knows; names are in none and tell nothing."""
    assert strange(text, besides) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I was goin' to th' house, an' 'e saw.", 4),
        ("She’s gone, and it isn’t far.", 0),
        ("“‘Fine,’ he said.”", 0),
        ("", 0),
    ],
)
def test_clipped_words_are_counted(text: str, count: int) -> None:
    """An apostrophe within a word clips nothing, and one beside a quotation mark is one."""
    assert clipped(text) == count

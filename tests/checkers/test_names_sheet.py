"""The style sheet is written for people, read back exactly, and says where it is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.names import Cast, Name, Sheet, read_sheet, to_sheet
from proofread.document import Span
from proofread.errors import ConfigError


def name(text: str, count: int = 2) -> Name:
    return Name(text, count, ((text + "'s", 1),), ("a.md", Span(0, 1)), "a.md:1:1")


def test_what_is_written() -> None:
    """A line a name, with what the author wants to know in a comment."""
    sheet = to_sheet(Cast((name("Zorrin", 12), name("Ada", 1)), nouns={"glim": 4}))
    assert '"Zorrin" = {}  # 12 times, first at a.md:1:1; Zorrin\'s 1\n' in sheet
    assert '"Ada" = {}  # once, first at a.md:1:1; Ada\'s 1\n' in sheet
    assert '"glim" = {}  # 4 times\n' in sheet
    assert read_sheet(sheet, "names.toml") == Sheet(("Zorrin", "Ada", "glim"))


def test_an_empty_cast() -> None:
    """Also an empty sheet is a sheet."""
    assert read_sheet(to_sheet(Cast()), "names.toml") == Sheet()
    assert read_sheet("", "names.toml") == Sheet()


@given(st.lists(st.text(min_size=1).filter(lambda s: s.strip()), unique=True, max_size=5))
def test_written_names_read_back(texts: list[str]) -> None:
    """Whatever letters a name has, it survives being written and read."""
    texts = [text for text in texts if not any("\ud800" <= c <= "\udfff" for c in text)]
    sheet = read_sheet(to_sheet(Cast(tuple(name(text) for text in texts))), "names.toml")
    assert sheet.names == tuple(texts)


def test_what_is_read() -> None:
    """Wrong spellings stand in a table or, for short, in a list."""
    text = (
        'ignored = ["Moreover"]\n[names]\nKatharine = { wrong = ["Katherine"] }\n'
        'Zorrin = ["Zorin", "Zorren"]\n'
    )
    wrong = {"Katherine": "Katharine", "Zorin": "Zorrin", "Zorren": "Zorrin"}
    assert read_sheet(text, "names.toml") == Sheet(("Katharine", "Zorrin"), wrong, frozenset({"Moreover"}))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[names]\nZorrin = {}\nAda = {\n", 3, "TOML"),
        ("[names]\nZorrin = ", 2, "TOML"),
        ("[names]\nZorrin = {}\nZorrin = {}\n", 3, "TOML"),
        ("ignored = []\n[nanes]\n", 2, "Did you mean 'names'?"),
        ("# x\nignored = 'Zorrin'\n", 2, "list of words"),
        ("names = 5\n", 1, "[names]"),
        ("[names]\nZorrin = 5\n", 2, "wrong = [...]"),
        ("[names]\nZorrin = { wrog = [] }\n", 2, "Did you mean 'wrong'?"),
        ("[names]\nAda = {}\nZorrin = { wrong = [5] }\n", 3, "list of words"),
        ("[names]\nZorrin = { wrong = [''] }\n", 2, "list of words"),
        ("[names]\nZorrin = ['Zorin']\nZorin = {}\n", 2, "cannot be wrong"),
        ("[names]\nAda = ['Ida']\nEda = ['Ida']\n", 2, "cannot be wrong"),
        ('[names]\n"" = {}\n', 2, "empty"),
    ],
)
def test_a_broken_sheet_says_where(text: str, line: int, says: str) -> None:
    """The error names path and line and says what to write."""
    with pytest.raises(ConfigError) as caught:
        read_sheet(text, "names.toml")
    assert str(caught.value).startswith(f"names.toml:{line}: ")
    assert says in str(caught.value)

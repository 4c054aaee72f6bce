"""Chapter numbers are counted over the whole work; parts and tables of contents confuse nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.queries.numerals import number_of

Ask = Callable[..., list[tuple[str, str, str]]]

PROSE = "The water was high, and the boat lay on the bank. Nobody came that day."


def book(*headings: str, mark: str = "## ") -> str:
    return "".join(f"{mark}{heading}\n\n{PROSE}\n\n" for heading in headings)


@pytest.mark.parametrize(
    ("headings", "marked"),
    [
        (["Chapter 1", "Chapter 3"], ["Chapter 3"]),
        (["Chapter One", "Chapter Two", "Chapter Two"], ["Chapter Two"]),
        (["Chapter I", "Chapter II", "Chapter IV", "Chapter V"], ["Chapter IV"]),
        (["Chapter 1", "Chapter 3", "Chapter 2", "Chapter 4"], ["Chapter 3", "Chapter 2"]),
        (["Chapter 1", "Chapter 22", "Chapter 3", "Chapter 4"], ["Chapter 22"]),
        (["Chapter 1: The Gate", "Chapter 2: The River", "Chapter 2: The Mill"], ["Chapter 2"]),
        (["1", "2", "4"], ["4"]),
        (["1. The Gate", "2. The River", "4. The Mill"], ["4"]),
        (["I", "II", "IV"], ["IV"]),
        (["Part One", "Chapter 1", "Part Three", "Chapter 1"], ["Part Three"]),
        (["Chapter 1", "Chapter 1", "Chapter 2"], ["Chapter 1"]),
        (["Chapter Twenty", "Chapter Twenty-One", "Chapter Twenty-Three"], ["Chapter Twenty-Three"]),
    ],
)
def test_out_of_order(ask: Ask, headings: list[str], marked: list[str]) -> None:
    """What is skipped, doubled or out of order is marked, in digits, Roman numerals and words."""
    assert [found[1] for found in ask(book(*headings), rule="chapter-number")] == marked


@pytest.mark.parametrize(
    "headings",
    [
        ["Chapter 1", "Chapter 2", "Chapter 3"],
        ["Prologue", "Chapter 1", "Interlude", "Chapter 2", "Epilogue"],
        ["Part One", "Chapter 1", "Chapter 2", "Part Two", "Chapter 1", "Chapter 2"],
        ["Part One", "Chapter 1", "Chapter 2", "Part Two", "Chapter 3", "Chapter 4"],
        ["Chapter 1", "Chapter 2", "Chapter 1", "Chapter 2"],
        ["Chapter 7", "Chapter 8"],
        ["I", "I", "II", "III", "II", "I", "II"],
        ["Chapter 1", "1", "2", "3", "Chapter 2", "1", "2"],
        ["2020 in numbers", "3 ways to fail", "1984"],
        ["The Gate", "The River"],
        ["Chapter One Day at the Mill", "Chapter Two Days Later"],
    ],
)
def test_in_order(ask: Ask, headings: list[str]) -> None:
    """Parts begin anew or go on, extracts begin anywhere, and sections nest."""
    assert ask(book(*headings), rule="chapter-number") == []


def test_markdown_levels(ask: Ask) -> None:
    """Numbers of a deeper level do not disturb those above."""
    text = (
        book("1. Gate", mark="# ") + book("1. a", "2. b") + book("2. River", mark="# ") + book("1. c", "3. d")
    )

    assert [found[1] for found in ask(text, rule="chapter-number")] == ["3"]


def test_plain_text(ask: Ask) -> None:
    """In plain text a line by itself is a heading."""
    text = book("Chapter 1", "Chapter 2", "Chapter 4", mark="")

    assert [found[1] for found in ask(text, rule="chapter-number", path="draft{}.txt")] == ["Chapter 4"]


def test_a_table_of_contents_is_not_counted(ask: Ask) -> None:
    """Headings in a row without prose are a list of what comes."""
    contents = "".join(f"Chapter {n}\n\n" for n in range(1, 6))
    text = contents + book(*(f"Chapter {n}" for n in range(1, 6)), mark="")

    assert ask(text, rule="chapter-number", path="draft{}.txt") == []


def test_over_files(ask: Ask) -> None:
    """Numbers go on from file to file; a file that is there twice, or missing among many, is marked."""
    files = [book(f"Chapter {n}") for n in (1, 2, 4, 5)]
    twice = [book(f"Chapter {n}") for n in (1, 2, 2)]

    assert ask(*files, rule="chapter-number") == [("chapter-number", "Chapter 4", "warning")]
    assert ask(*twice, rule="chapter-number") == [("chapter-number", "Chapter 2", "warning")]


def test_changed_files_alone(ask: Ask) -> None:
    """When only some files of a work are checked, a gap between them is no more than a suggestion."""
    files = [book(f"Chapter {n}") for n in (3, 7, 12)]

    assert {found[2] for found in ask(*files, rule="chapter-number")} == {"suggestion"}


def test_files_sorted_by_letter(ask: Ask) -> None:
    """ch10 that is given before ch2 is not out of order, for the shell sorts so; another order counts."""
    sorted_by_letter = sorted(range(1, 12), key=str)
    files = [book(f"Chapter {n}") for n in sorted_by_letter]
    paths = [f"ch{n}.md" for n in sorted_by_letter]

    assert ask(*files, rule="chapter-number", paths=paths) == []
    assert ask(*files[:3], rule="chapter-number", paths=["a.md", "c.md", "b.md"]) != []


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (n // value)
        n %= value
    return out + "I" * n


@given(st.integers(1, 300))
def test_roman_numerals(n: int) -> None:
    """Each number to 300 is read from its Roman numeral and from digits."""
    assert number_of(_roman(n)) == n
    assert number_of(str(n)) == n


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Twenty-One", 21),
        ("twenty one", 21),
        ("First", 1),
        ("Thirtieth", 30),
        ("one hundred and two", 102),
        ("a hundred", 100),
        ("21st", 21),
        ("One Two", None),
        ("IIII", None),
        ("Mill", None),
        ("", None),
        ("Mix", None),
    ],
)
def test_numbers(written: str, number: int | None) -> None:
    """Words and ordinals are read, other words are none."""
    assert number_of(written) == number

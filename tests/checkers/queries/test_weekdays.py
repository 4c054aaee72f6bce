"""Weekdays and dates agree with the calendar and with each other, in either order of day and month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.queries.dates import MONTHS, WEEKDAYS, dates_in
from proofread.checkers.queries.weekdays import weekdays_and_dates
from proofread.document import Document
from proofread.formats import by_name

Ask = Callable[..., list[tuple[str, str, str]]]


def marked(ask: Ask, text: str) -> list[str]:
    return [found[1] for found in ask(text, rule="weekday-and-date")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Monday, 4 May 2021.", "Monday, 4 May 2021"),
        ("It was Monday, May 4, 2021, and it rained.", "Monday, May 4, 2021"),
        ("It was Monday the 4th of May 2021.", "Monday the 4th of May 2021"),
        ("It was Monday the fourth of May, 2021.", "Monday the fourth of May, 2021"),
        ("It was Monday, 2021-05-04.", "Monday, 2021-05-04"),
        ("Sent: Mon, 4 May 2021.", "Mon, 4 May 2021"),
        ("They met on 4 May 2021, a Monday.", "4 May 2021, a Monday"),
        ("They met on May 4, 2021 (Monday).", "May 4, 2021 (Monday"),
        ("“Monday, 4 May 2021,” she said.", "Monday, 4 May 2021"),
        ("It was Monday, 25/05/2021.", "Monday, 25/05/2021"),
        ("They met on 31 June.", "31 June"),
        ("They met on June 31st.", "June 31st"),
        ("They met on 29 February 2021.", "29 February 2021"),
        ("They left on Tuesday. The next day, Thursday, it rained.", "Thursday"),
        ("Today is Tuesday, and tomorrow is Thursday.", "Thursday"),
        ("Today is Tuesday, and yesterday was Sunday.", "Sunday"),
        ("On Tuesday the 4th they met. They parted on Thursday the 5th.", "Thursday the 5th"),
        ("She came on Tuesday, 4 May, and left on Friday, 6 May.", "Friday, 6 May"),
    ],
)
def test_disagreements(ask: Ask, text: str, expected: str) -> None:
    """A wrong weekday, a day there is not, and dates that contradict are marked."""
    assert marked(ask, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It was Tuesday, 4 May 2021.",
        "It was Tuesday, May 4, 2021.",
        "It was Tuesday, 05/04/2021 in one order, and Monday, 05/04/2021 in the other.",
        "It was Monday, 4 May.",
        "It was Monday, 4 May 1605.",  # not the Gregorian calendar in England
        "They met on 29 February 2020, a Saturday.",
        "They met on 30 June and 31 May.",
        "They left on Tuesday. The next day, Wednesday, it rained.",
        "They left on Tuesday. Three days later they rested. The next day, Saturday, it rained.",
        "Today is Tuesday, and tomorrow is Wednesday.",
        "On Tuesday the 4th they met. They parted on Wednesday the 5th.",
        "She came on Tuesday, 4 May, and left on Thursday, 6 May.",
        "On Monday 2 men came; on Sunday 15 more.",
        "On Friday the 13th century was their topic.",
        "May 31 people come? Sun 3 hours a day.",
        "| Day |\n| --- |\n| Monday, 4 May 2021 |",
        "> Monday, 4 May 2021",
    ],
)
def test_agreements(ask: Ask, text: str) -> None:
    """Right dates, dates that may be right, and numbers that are no dates are left alone."""
    assert marked(ask, text) == []


def test_a_diary(ask: Ask) -> None:
    """The entries of a diary without a year are compared with one another, a leap day given or taken."""
    fine = "## Friday, 26 February\n\nRain.\n\n## Monday, 1 March\n\nRain.\n\n## Friday, 5 March\n\nSun."
    leap = fine.replace("Monday, 1", "Tuesday, 1").replace("Friday, 5", "Saturday, 5")

    assert marked(ask, fine) == []
    assert marked(ask, leap) == []
    assert marked(ask, fine.replace("Friday, 5", "Sunday, 5")) == ["Sunday, 5 March"]


def test_distant_dates_may_be_of_two_years(ask: Ask) -> None:
    """Without a year, dates months apart say nothing about each other."""
    assert marked(ask, "On Tuesday, 4 May, she came. On Tuesday, 12 December, he left.") == []


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_the_calendar(day: date, off: int) -> None:
    """Exactly the six wrong weekdays of any date are marked, in each order."""
    name = WEEKDAYS[(day + timedelta(off)).weekday()]
    month = MONTHS[day.month - 1]
    for text in (f"{name}, {day.day} {month} {day.year}", f"{name}, {month} {day.day}, {day.year}"):
        found = list(weekdays_and_dates(_document(text), text))
        assert [f.span.of(text) for f in found] == ([text] if off else [])


@given(st.text(alphabet="MonTuesday ,0123456789/-Mayof()thé\n.", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reading, and each date lies within it."""
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in dates_in(text, 0, len(text)))


def _document(text: str) -> Document:
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")

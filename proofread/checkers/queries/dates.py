"""Weekdays and dates as prose writes them, in the order of either side of the Atlantic."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from proofread.checkers.queries.numerals import number_of
from proofread.document import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

OLDEST = 1753
"""The first whole year of the Gregorian calendar in Britain (Calendar (New Style) Act 1750)."""

_DAY_NAME = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
)
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_ORDINAL = (
    r"(?:thirty|twenty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second"
    r"|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|twentieth|thirtieth"
)
_NTH = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})(?![\w:%])"
_YEAR = r"(?:(?:,| in| of)? (?P<year>1[5-9]\d\d|20\d\d)(?![\w-]))?"
_LINK = r"(?:,? (?:the |on the |on )?| \(|, the )"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_DAY_NAME}{_LINK}{_NTH}(?: of|,)? {_MONTH}{_YEAR}",  # Monday, 3 May 2021; Monday the 3rd of May
        rf"\b{_DAY_NAME}{_LINK}{_MONTH} (?:the )?{_NTH}{_YEAR}",  # Monday, May 3, 2021
        rf"\b{_DAY_NAME},? \(?(?P<year>\d{{4}})-(?P<number>\d\d)-(?P<day>\d\d)\b",  # Monday, 2021-05-03
        rf"\b{_DAY_NAME},? \(?(?P<one>\d{{1,2}})(?P<mark>[/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})\b",
        rf"\b{_NTH}(?: of|,)? {_MONTH}{_YEAR}(?:,| \(|, a |, on a | was a | is a | fell on a "
        rf"| falls on a ) ?{_DAY_NAME}",
        rf"\b{_MONTH} (?:the )?{_NTH}{_YEAR}(?:,| \(|, a |, on a | was a | is a | fell on a "
        rf"| falls on a ) ?{_DAY_NAME}",
        rf"\b{_DAY_NAME} (?:the |, the ){_NTH}(?! of\b|-| (?:century|time|floor|day|week|hour"
        rf"|row))",  # Tuesday the 4th
        rf"\b(?P<weekday>){_NTH}(?: of|,)? {_MONTH}{_YEAR}",  # 31 June
        rf"\b(?P<weekday>){_MONTH} (?:the )?(?P<day>\d\d(?:st|nd|rd|th)?)(?![\w:%]){_YEAR}",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text.

    Attributes:
        span: all of it.
        weekday: 0 for Monday to 6 for Sunday, or None.
        day: of the month.
        months: 1 to 12; two when day and month could be either (03/05/2021); none when it is not said.
        year: or None.
        swapped: the day that goes with the second of `months`.
    """

    span: Span
    weekday: int | None
    day: int
    months: tuple[int, ...] = ()
    year: int | None = None
    swapped: int = 0

    def dates(self, year: int) -> Iterator[date]:
        """Yield the dates it may mean in `year`; none when there is no such day."""
        for month, day in zip(self.months, (self.day, self.swapped), strict=False):
            if 1 <= day <= monthrange(year, month)[1]:
                yield date(year, month, day)


def dates_in(text: str, start: int, end: int) -> list[Dated]:
    """Return the dates in a part of `text`, ascending; where two readings overlap the fuller one."""
    out: list[Dated] = []  # disjoint, ascending
    for pattern in _PATTERNS:
        for found in pattern.finditer(text, start, end):
            span = Span(*found.span())
            at = bisect_left(out, span, key=_place)
            free = not any(span.overlaps(other.span) for other in out[max(at - 1, 0) : at + 1])
            if free and (dated := _dated(found, span)):
                out.insert(at, dated)
    return out


def _place(dated: Dated) -> Span:
    return dated.span


def weekday_of(name: str) -> int:
    """Return 0 for "Monday" or "Mon." to 6; ValueError for what is no weekday."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name.rstrip(".")[:3]))


def _dated(found: re.Match[str], span: Span) -> Dated | None:
    groups = found.groupdict()
    weekday = weekday_of(groups["weekday"]) if groups["weekday"] else None
    year = int(groups["year"]) if groups.get("year") else None
    if groups.get("mark"):
        one, two = int(groups["one"]), int(groups["two"])
        both = [(month, day) for month, day in ((two, one), (one, two)) if 1 <= month <= 12]
        if not both:
            return None
        months = tuple(month for month, _ in both)
        return Dated(span, weekday, both[0][1], months, year, both[-1][1])
    day = number_of(groups["day"])
    if day is None or not 1 <= day <= 31:
        return None
    if groups.get("number"):
        month = int(groups["number"])
        return Dated(span, weekday, day, (month,), year) if 1 <= month <= 12 else None
    months = (_month(groups["month"]),) if groups.get("month") else ()
    return Dated(span, weekday, day, months, year)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))

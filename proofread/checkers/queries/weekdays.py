"""`queries/weekday-and-date`: a weekday that is not the date's, dates that contradict, no such day.

Read in narration and speech, and in headings, where diaries and reports have their dates.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date

from proofread.checkers.queries.dates import MONTHS, OLDEST, WEEKDAYS, Dated, dates_in, weekday_of
from proofread.checkers.queries.report import query
from proofread.document import Block, BlockKind, Document, Span
from proofread.finding import Finding

RULE = "weekday-and-date"

_TOLD = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,2}[.,]? \(?\d"
    r"|\b(?:30|31|29)(?:st|th)?(?: of)? (?:Feb|Apr|Jun|Sep|Nov)|\b(?:Feb|Apr|Jun|Sep|Nov)[a-z]*\.? (?:30"
    r"|31|29)"
)
_NAMES = (
    *WEEKDAYS,
    *(day[:3] + mark for day in WEEKDAYS for mark in (" ", ", ", ". ")),
    "Tues",
    "Thu",
    "Feb",
    "Apr",
)
_NAMES += ("Jun", "Sep", "Nov")
_DAY = "(?P<{}>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_NEXT_DAY = re.compile(
    rf"\b{_DAY.format('one')}\b(?P<between>[^\n]{{1,400}}?)\b(?:[Tt]he (?:next|following) (?:day|morning"
    rf"|afternoon|evening),"
    rf"(?: a| which was(?: a)?)?|[Tt]he day after,(?: a)?) {_DAY.format('two')}\b"
)
_ANY_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:next|following|later|after|before|week|month|days)\b"
)
_DEIXIS = re.compile(
    rf"\b[Tt]oday(?: is|, which is|,|'s)(?: a)? {_DAY.format('one')}\b(?P<between>[^\n]{{1,200}}?)"
    rf"\b(?P<which>[Tt]omorrow|[Yy]esterday)(?: is| was|, which (?:is|was)|,)(?: a)? {_DAY.format('two')}\b"
)
_NEAR = 31
"""Days: dates without a year further apart than that may be of two years."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_APART = 3_000
"""Code points: days of a month without its name (`Tuesday the 4th`) further apart may be of two months."""


def weekdays_and_dates(document: Document, text: str) -> Iterator[Finding]:
    """Yield the queries of a document; `text` is its own with straight quotation marks."""
    dates: list[Dated] = []
    for block in _with_dates(document, text):
        found = dates_in(text, block.span.start, block.span.end)
        for dated in found:
            message = _impossible(dated) or _disagrees(dated)
            if message:
                yield query(RULE, dated.span, message, sure=True)
            elif dated.weekday is not None:
                dates.append(dated)
        yield from _relative(text, block)
    yield from _contradictions(dates)


def _with_dates(document: Document, text: str) -> Iterator[Block]:
    """Yield the blocks that name a weekday, or the last days of a short month."""
    places: set[int] = set()
    for name in _NAMES:  # seven times `find` is ten times as fast as one pattern
        at = text.find(name)
        while at >= 0:
            places.add(at)
            at = text.find(name, at + len(name))
    end = -1
    for at in sorted(places):
        block = document.block_at(at) if at > end else None
        if block is not None:
            end = block.span.end
            if block.kind in _KINDS and _TOLD.search(text, block.span.start, end):
                yield block


def _impossible(dated: Dated) -> str:
    """Say that there is no such day, or return an empty string."""
    if len(dated.months) != 1:
        return ""
    month = dated.months[0]
    name = MONTHS[month - 1]
    if dated.day > _LENGTHS[month - 1]:
        return f"{name} has only {_LENGTHS[month - 1]} days: which day is meant?"
    if month == 2 and dated.day == 29 and dated.year is not None and not isleap(dated.year):
        return f"{dated.year} was no leap year, so it had no 29 February: which day is meant?"
    return ""


def _disagrees(dated: Dated) -> str:
    """Say which day of the week it really was, or return an empty string."""
    if dated.weekday is None or dated.year is None or dated.year < OLDEST:
        return ""
    meant = list(dated.dates(dated.year))
    if not meant or any(day.weekday() == dated.weekday for day in meant):
        return ""
    day = meant[0]
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.weekday()]}: day or date?"


def _relative(text: str, block: Block) -> Iterator[Finding]:
    """Yield weekdays that do not follow from one named before: Tuesday … the next day, Thursday."""
    for pattern in (_NEXT_DAY, _DEIXIS):
        for found in pattern.finditer(text, block.span.start, block.span.end):
            if _ANY_DAY.search(found["between"]):
                continue
            step = -1 if found.groupdict().get("which", "").lower() == "yesterday" else 1
            one, two = weekday_of(found["one"]), weekday_of(found["two"])
            if (one + step) % 7 != two:
                side = "before" if step < 0 else "after"
                message = f"The day {side} {WEEKDAYS[one]} is {WEEKDAYS[(one + step) % 7]}: which is meant?"
                yield query(RULE, Span(*found.span("two")), message, sure=True)


def _contradictions(dates: Sequence[Dated]) -> Iterator[Finding]:
    """Yield dates whose weekday cannot be right when that of the date before is."""
    before: Dated | None = None
    for dated in dates:
        if before is not None:
            apart = _days_between(before, dated)
            steps = {(b - a) % 7 for a, b in [(before.weekday or 0, dated.weekday or 0)]}
            if apart and not {days % 7 for days in apart} & steps:
                shown = WEEKDAYS[((before.weekday or 0) + min(apart)) % 7]
                stated = f"{WEEKDAYS[before.weekday or 0]} the {_th(before.day)}"
                message = f"By the date before, {stated}, this is a {shown}."
                yield query(RULE, dated.span, message, sure=True)
        before = dated


def _days_between(one: Dated, other: Dated) -> set[int]:
    """Return how many days may lie between two dates; empty when nothing can be said."""
    if (one.year is None) != (other.year is None) or len(one.months) > 1 or len(other.months) > 1:
        return set()
    if one.year is not None:
        return set()  # each is compared with the calendar
    if not one.months and not other.months:
        near = other.span.start - one.span.end <= _APART
        return {other.day - one.day} if near and 0 <= other.day - one.day <= 7 else set()
    if not one.months or not other.months:
        return set()
    days = {
        (date(year, other.months[0], min(other.day, 28)) - date(year, one.months[0], min(one.day, 28))).days
        + max(other.day - 28, 0)
        - max(one.day - 28, 0)
        for year in (2023, 2024)
    }
    return days if all(0 <= n <= _NEAR for n in days) else set()


def _th(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"

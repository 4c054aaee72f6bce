"""The lines of a plain text file, and whether they are wrapped at a width.

Two things are known of every line end inside a run of lines. The line is *open* when it does not end a
sentence; and the first word of the next line would have *needed* a certain width. In hard-wrapped prose open
lines end where the next word would not have fitted, and the next line goes on in lower case; with one
paragraph a line hardly any line is open; in verse the lines end anywhere and the next begins with a capital.

Widths and indents are in columns, a tab going to the next multiple of 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_WORDLIKE = re.compile(r"[^\W_]")
_CLOSED = re.compile(r"(?:[.!?…:][*_]?|[\"”»]|[.!?…,—–-]['’])[)\]\"'”’»*_]*\Z")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|[A-Z])\.\Z")
_LOWER = re.compile(r"[(\[\"'“‘_*]*[^\W\d_A-Z]")

NARROWEST, WIDEST = 40, 140
"""Widths that people and programs wrap prose at, in columns. Narrower lines are verse or lists."""

_SPEAKS = frozenset('"“„«')

_SAMPLE = 20_000
"""Line ends looked at to find the habits of a whole file."""


class Line(NamedTuple):
    """A line with letters or digits: its content without outer blanks, [start, end) in the source."""

    start: int
    end: int
    indent: int

    @property
    def edge(self) -> int:
        """The column after its last letter."""
        return self.indent + self.end - self.start


class LineEnd(NamedTuple):
    """What is known of the end of a line that another line follows at once.

    `edge` is where the line ends, `need` where it would have ended with the first word of the next (columns);
    `open`: the sentence does not end here; `lower`: the next line begins with a lower-case letter; `speaks`:
    it begins with a quotation mark.
    """

    edge: int
    need: int
    open: bool
    lower: bool
    speaks: bool = False


class Habits(NamedTuple):
    """How a text breaks its lines.

    `width`: what it is wrapped at in columns, or None. `flowing`: not wrapped, yet only a blank line parts
    the paragraphs, for lines end at sentences and clauses. `crowded`: wrapped, and many paragraphs begin
    without a blank line.
    """

    width: int | None
    flowing: bool = False
    crowded: bool = False


def groups(source: str, *, spaced: bool = False) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines, form feeds and lines without letters and digits.

    In a text that is `spaced` one blank line parts nothing, two do.
    """
    group: list[Line] = []
    blank = 0  # blank lines since the last line of the group
    for match in _LINE.finditer(source):
        raw, end_mark = match.groups()
        left = raw.lstrip()
        if left and _WORDLIKE.search(left):
            at = match.end(1)
            indent = len(raw) - len(left)
            if indent and "\t" in raw[:indent]:
                indent = len(raw[:indent].expandtabs(4))
            start = at - len(left)
            group.append(Line(start, start + len(left.rstrip()), indent))
            blank = 0
        elif group:
            blank += 1
            if left or not spaced or blank > 1:
                yield group
                group = []
        if group and end_mark in ("\f", "\u2029"):
            yield group
            group = []
    if group:
        yield group


def line_ends(source: str, lines: Sequence[Line]) -> list[LineEnd]:
    """Return what is known of the line ends between `lines`; one less than lines."""
    return [
        LineEnd(
            one.edge,
            _need(source, one, other),
            _is_open(source, one),
            is_lower(source, other),
            source[other.start] in _SPEAKS,
        )
        for one, other in pairwise(lines)
    ]


def is_spaced(source: str) -> bool:
    """Say whether a blank line follows each line of a wrapped text, as in a draft set with double spacing.

    Its lines stand alone, and many break off in the middle of a sentence that the next one goes on with.
    """
    lines: list[Line] = []
    runs = 0  # of lines without blank ones between: an address, a title page
    for i, group in enumerate(groups(source)):
        if len(group) == 1:
            lines += group
        else:
            runs += 1
        if runs > 2 + 0.05 * i or len(lines) > _SAMPLE:
            break
    if runs > 2 + 0.05 * len(lines):
        return False
    ends = line_ends(source, lines)
    broken = sum(end.open and end.lower for end in ends)
    return broken > 3 and broken >= 0.3 * len(ends) and width_of(ends, ()) is not None


def habits(source: str, *, spaced: bool = False) -> Habits:
    """Find out how the whole text breaks its lines, from the first 20,000 line ends."""
    ends: list[LineEnd] = []
    last_edges: list[int] = []
    for lines in groups(source, spaced=spaced):
        ends += line_ends(source, lines)
        last_edges.append(lines[-1].edge)
        if len(ends) > _SAMPLE:
            break
    width = width_of(ends, last_edges)
    if width is None:
        return Habits(None, flowing=_is_flowing(ends))
    short = sum(not end.open and not end.lower and end.need <= width for end in ends)
    return Habits(width, crowded=short > 0.05 * len(ends))


def width_of(ends: Sequence[LineEnd], last_edges: Sequence[int]) -> int | None:
    """Return the width in columns that lines are wrapped at, or None when they are not hard-wrapped.

    `last_edges` are the edges of the lines that end a group.
    """
    opens = [end for end in ends if end.open]
    voters = [end for end in opens if end.lower]
    if len(voters) > 3 and len(voters) >= max(0.15 * len(ends), 0.3 * len(opens)):
        opens = voters  # lists, addresses and verses among the prose have no say in its width
    if not opens or len(opens) < (0.5 if len(opens) < 4 else 0.15) * len(ends):
        return None
    width, agreeing = _most_stabbed((end.edge, end.need) for end in opens)
    if not NARROWEST <= width <= WIDEST or agreeing < 0.65 * len(opens):
        return None
    beyond = sum(end.edge > 1.15 * width for end in ends) + sum(edge > 1.15 * width for edge in last_edges)
    if beyond > 0.1 * (len(ends) + len(last_edges)) or (len(opens) < 4 and beyond):
        return None
    few = len(ends) <= 2 and len(opens) == len(ends) and width >= 55
    return width if few or len(voters) >= 0.5 * len(opens) else None


def is_lower(source: str, line: Line) -> bool:
    """Say whether the line begins with a lower-case letter, as the middle of a sentence does."""
    if source[line.start].islower():
        return True
    match = _LOWER.match(source, line.start, line.end)
    return match is not None and match.group()[-1].islower()


def _need(source: str, line: Line, after: Line) -> int:
    """Return the width that `line` would have with the first word of the line after it."""
    blank = source.find(" ", after.start, after.end)
    return line.edge + 1 + (after.end if blank < 0 else blank) - after.start


def _is_open(source: str, line: Line) -> bool:
    """Say whether the sentence goes on after the line."""
    if source[line.end - 1].isalnum():
        return True
    end = source[max(line.start, line.end - 8) : line.end]
    return not _CLOSED.search(end) or bool(_TITLE.search(end))


def _most_stabbed(ranges: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the least number that lies in the most half-open ranges, and how many these are.

    A line that ends at column 68 and would need 73 for the next word was wrapped at 68 to 72: the width that
    most lines agree upon is the text's, whatever a few edited lines look like.
    """
    steps: dict[int, int] = {}
    for start, end in ranges:
        steps[start] = steps.get(start, 0) + 1
        steps[end] = steps.get(end, 0) - 1
    best = most = now = 0
    for at in sorted(steps):
        now += steps[at]
        if now > most:
            best, most = at, now
    return best, most


def _is_flowing(ends: Sequence[LineEnd]) -> bool:
    """Say whether lines end at sentences and clauses, as some people write to get small diffs."""
    opens = sum(end.open for end in ends)
    closed = len(ends) - opens
    if len(ends) < 5 or min(opens, closed) < 0.2 * len(ends):
        return False
    if sum(end.speaks and not end.open for end in ends) > 0.15 * closed:
        return False  # speakers take turns on lines of their own: each line is a paragraph
    on = sum(end.open and end.lower for end in ends)
    fresh = sum(not end.open and not end.lower for end in ends)
    return on >= 0.7 * opens and fresh >= 0.9 * closed

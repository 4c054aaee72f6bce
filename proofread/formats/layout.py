"""The lines of a plain text file -> its paragraphs, headings, list items and verses.

Plain text does not say where a paragraph ends. What tells:

* A blank line, a form feed or a line without letters and digits (`***`) always parts.
* Between two lines without one, the first is *open* when it does not end a sentence, and *full* when the
  first word of the next would not have fitted into the width of the text. In hard-wrapped prose the open
  lines are full and the next goes on in lower case; with one paragraph a line hardly any line is open; in
  verse the open lines are not full and the next begins with a capital (`_width`).
* In wrapped text without blank lines, a paragraph shows by its indent, or by a short last line.

Widths and indents are in columns, a tab going to the next multiple of 4. Start reading at `paragraphs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from proofread.document import BlockKind

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_WORDLIKE = re.compile(r"[^\W_]")
_CLOSED = re.compile(r"(?:[.!?…:][*_]?|[\"”»]|[.!?…,—–-]['’])[)\]\"'”’»*_]*\Z")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|[A-Z])\.\Z")
_LOWER = re.compile(r"[(\[\"'“‘_*]*[^\W\d_A-Z]")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)]|[a-zA-Z]\))[ \t]+(?=\S)")
_QUOTES = "\"'“‘„«"

_NUMBER = (
    r"(?:\d+|[IVXLC]+|(?i:(?:the\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|twenty|thirty|forty|fifty|first|second|third|last|fourth|fifth)(?:-\w+)?))"
)
_CHAPTER = re.compile(
    rf"(?i:chapter|part|book|act|scene|section|canto|volume|letter|appendix)\s+{_NUMBER}(?:\s*[.:—–-].*|\s+[A-Z].*)?"
    r"|(?:[Pp]rologue|[Ee]pilogue|[Pp]reface|[Ff]oreword|[Aa]fterword|[Ii]ntroduction|[Cc]ontents|[Ii]nterlude"
    r"|[Dd]edication|[Aa]cknowledge?ments|[Aa]uthor['’]s [Nn]ote|[Tt]he [Ee]nd)(?:\s*[.:—–-].*)?"
    r"|\d{1,3}\.?|[IVXLC]+|[IVXLC]+\.(?:\s+[A-Z][^.!?]*)?"
)
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off", "on"}
    | {"or", "over", "the", "to", "up", "upon", "with"}
)

HEADING_LENGTH = 80
"""No longer line is taken for a heading, in code points."""
NARROWEST, WIDEST = 40, 140
"""Widths that people and programs wrap prose at, in columns. Narrower lines are verse or lists."""
VERSE_LENGTH = 65
"""No line of a verse is longer, in code points; a Homeric hexameter in English has about 60."""


class Line(NamedTuple):
    """A line with letters or digits: its content without outer blanks, [start, end) in the source."""

    start: int
    end: int
    indent: int

    @property
    def edge(self) -> int:
        """The column after its last letter."""
        return self.indent + self.end - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one block; `start` is where its prose begins, after a list marker."""

    kind: BlockKind
    lines: tuple[Line, ...]
    start: int


@dataclass(slots=True)
class _Breaks:
    """What is known of the line ends inside groups of lines, one entry a line end."""

    edges: list[int] = field(default_factory=list)
    needs: list[int] = field(default_factory=list)  # the width that the next word would have needed
    open: list[bool] = field(default_factory=list)
    lower: list[bool] = field(default_factory=list)
    longest: list[int] = field(default_factory=list)  # edges of the groups' last lines

    def add(self, source: str, lines: Sequence[Line]) -> _Breaks:
        for one, other in pairwise(lines):
            self.edges.append(one.edge)
            self.needs.append(_need(source, one, other))
            self.open.append(_is_open(source, one))
            self.lower.append(_is_lower(source, other))
        self.longest.append(lines[-1].edge)
        return self

    def share(self, values: Iterable[bool]) -> float:
        return sum(values) / max(len(self.edges), 1)

    def full(self, width: int) -> float:
        return self.share(need > width for need in self.needs)


def paragraphs(source: str) -> Iterator[Paragraph]:
    """Yield the blocks of a plain text, in order."""
    breaks = _Breaks()
    for lines in _groups(source):
        breaks.add(source, lines)
    width, flowing = _width(breaks), _is_flowing(breaks)
    del breaks
    for lines in _groups(source):
        yield from _paragraphs(source, lines, width, flowing)


def _groups(source: str) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines, form feeds and lines without letters and digits."""
    group: list[Line] = []
    for match in _LINE.finditer(source):
        raw, end_mark = match.groups()
        left = raw.lstrip()
        if left and _WORDLIKE.search(left):
            start = match.end(1) - len(left)
            indent = raw[: len(raw) - len(left)]
            columns = len(indent.expandtabs(4)) if "\t" in indent else len(indent)
            group.append(Line(start, start + len(left.rstrip()), columns))
        elif group:
            yield group
            group = []
        if group and end_mark in ("\f", "\u2029"):
            yield group
            group = []
    if group:
        yield group


def _need(source: str, line: Line, after: Line) -> int:
    """Return the width that `line` would have with the first word of the line after it."""
    blank = source.find(" ", after.start, after.end)
    return line.edge + 1 + (after.end if blank < 0 else blank) - after.start


def _is_open(source: str, line: Line) -> bool:
    """Say whether the sentence goes on after the line."""
    end = source[max(line.start, line.end - 8) : line.end]
    return not _CLOSED.search(end) or bool(_TITLE.search(end))


def _is_lower(source: str, line: Line) -> bool:
    """Say whether the line begins with a lower-case letter, as the middle of a sentence does."""
    match = _LOWER.match(source, line.start, line.end)
    return match is not None and match.group()[-1].islower()


def _width(breaks: _Breaks) -> int | None:
    """Return the width that these lines are wrapped at, or None when they are not hard-wrapped."""
    count = len(breaks.edges)
    opens = [i for i in range(count) if breaks.open[i]]
    if not opens or len(opens) < 0.15 * count:
        return None
    width, agreeing = _most_stabbed([(breaks.edges[i], breaks.needs[i]) for i in opens])
    if not NARROWEST <= width <= WIDEST or agreeing < 0.65 * len(opens):
        return None
    beyond = sum(edge > 1.15 * width for edge in (*breaks.edges, *breaks.longest))
    if beyond > 0.1 * (count + len(breaks.longest)) or (len(opens) < 4 and beyond):
        return None
    lower = sum(breaks.lower[i] for i in opens)
    few = count <= 2 and len(opens) == count and width >= 55
    return width if few or lower >= 0.5 * len(opens) else None


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


def _is_flowing(breaks: _Breaks) -> bool:
    """Say whether lines end at sentences and clauses, and only a blank line parts paragraphs."""
    count = len(breaks.edges)
    opens = sum(breaks.open)
    on = sum(o and low for o, low in zip(breaks.open, breaks.lower, strict=True))
    fresh = sum(not o and not low for o, low in zip(breaks.open, breaks.lower, strict=True))
    if count < 5 or opens < 0.2 * count or count - opens < 0.2 * count:
        return False
    return on >= 0.7 * opens and fresh >= 0.9 * (count - opens)


def _paragraphs(source: str, lines: list[Line], width: int | None, flowing: bool) -> Iterator[Paragraph]:
    """Yield the blocks of one group of lines."""
    breaks = _Breaks().add(source, lines)
    width = width or _width(breaks)
    if len(lines) > 1 and _is_verse(source, lines, breaks, width):
        for line in lines:
            yield Paragraph(BlockKind.VERSE, (line,), line.start)
        return
    hanging = len(lines) > 1 and all(line.indent > lines[0].indent for line in lines[1:])
    current: list[Line] = []
    for i, line in enumerate(lines):
        if current and not _goes_on(source, current, line, width, flowing, hanging):
            yield _block(source, current, len(lines) == 1)
            current = []
        current.append(line)
        if len(current) == 1 and i + 1 < len(lines) and _stands_alone(source, line, lines[i + 1], width):
            yield Paragraph(BlockKind.HEADING, (line,), line.start)
            current = []
    if current:
        yield _block(source, current, len(lines) == 1)


def _is_verse(source: str, lines: list[Line], breaks: _Breaks, width: int | None) -> bool:
    """Say whether the lines are a poem's: short, ragged, broken inside sentences."""
    longest = max(line.end - line.start for line in lines)
    capitals = sum(not _is_lower(source, line) for line in lines) / len(lines)
    if longest > VERSE_LENGTH or any(_ITEM.match(source, line.start, line.end) for line in lines):
        return False
    if breaks.share(breaks.open) < 0.4:
        return False
    if width is None:
        return len(lines) > 2 and (capitals >= 0.8 or longest <= 55)
    if breaks.full(width) >= 0.5 or longest > 0.85 * width:
        return False
    return capitals >= 0.8 or (len(lines) > 2 and all(line.indent for line in lines))


def _goes_on(
    source: str, current: list[Line], line: Line, width: int | None, flowing: bool, hanging: bool
) -> bool:
    """Say whether `line` belongs to the paragraph of the lines before it."""
    last = current[-1]
    open_, lower = _is_open(source, last), _is_lower(source, line)
    if _ITEM.match(source, line.start, line.end):
        in_list = _ITEM.match(source, current[0].start, current[0].end)
        if in_list or not open_:
            return False
    if not open_ and _is_heading(source[line.start : min(line.end, line.start + HEADING_LENGTH + 1)]):
        return False
    if width is None:
        indented = line.indent > current[0].indent and _ITEM.match(source, current[0].start, current[0].end)
        return flowing or bool(indented and lower)
    need = _need(source, last, line)
    if need > width:
        overlong = last.edge > 1.3 * width
        if overlong and not (open_ and lower):
            return False
        return lower or hanging or line.indent <= last.indent or _in_item(source, current, line)
    if open_ and lower:
        return True
    if line.indent > last.indent and not hanging:
        return False
    return open_ or need > 0.8 * width


def _in_item(source: str, current: list[Line], line: Line) -> bool:
    """Say whether `line` is set below the words of a list item."""
    return len(current) == 1 and _ITEM.match(source, current[0].start, current[0].end) is not None


def _stands_alone(source: str, line: Line, after: Line, width: int | None) -> bool:
    """Say whether a line with another right below it is a heading nevertheless."""
    if width is not None and _need(source, line, after) > width:
        return False
    return _is_heading(source[line.start : min(line.end, line.start + HEADING_LENGTH + 1)])


def _block(source: str, lines: list[Line], alone: bool) -> Paragraph:
    """Return the block made of `lines`; `alone` says that blank lines stand around it."""
    first = lines[0]
    if len(lines) == 1:
        text = source[first.start : min(first.end, first.start + HEADING_LENGTH + 1)]
        if _is_heading(text) or (alone and _is_title(text)):
            return Paragraph(BlockKind.HEADING, (first,), first.start)
    marker = _ITEM.match(source, first.start, first.end)
    if marker:
        return Paragraph(BlockKind.LIST_ITEM, tuple(lines), marker.end())
    return Paragraph(BlockKind.PARAGRAPH, tuple(lines), first.start)


def _is_heading(text: str) -> bool:
    """Say whether a line is in capitals, or numbered as chapters are."""
    if len(text) > HEADING_LENGTH or text[0] in _QUOTES:
        return False
    if _CHAPTER.fullmatch(text) and not (len(text) > 40 and text.endswith((".", "!", "?", "…"))):
        return True
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and text == text.upper() and not text.endswith((".", "!", "?", "…", ",", ";"))


def _is_title(text: str) -> bool:
    """Say whether a line reads as a title: its words capitalised, no full stop."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not words or len(text) > HEADING_LENGTH or text[0] in _QUOTES or text[-1] in ".!?…,;:\"”'’—":
        return False
    return words[0][0].isupper() and all(w[0].isupper() or w in _SMALL for w in words)

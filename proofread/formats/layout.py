"""The lines of a plain text file -> its paragraphs, headings, list items and verses.

Plain text does not say where a paragraph ends. What tells:

* A blank line, a form feed or a line without letters and digits (`***`) always parts.
* When lines are wrapped at a width (`formats.lines` finds it), a line that is *full* goes on, unless the next
  is indented; one that is not full ends the paragraph, or was edited and never filled again: then the next
  line goes on in the middle of a sentence.
* When they are not, each line is a paragraph or a verse, unless it breaks off in the middle of a sentence.
* In a draft with double spacing, a blank line after each line, one blank line says nothing and two part.

Start reading at `paragraphs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofread.document import BlockKind
from proofread.formats.lines import (
    NARROWEST,
    Habits,
    Line,
    LineEnd,
    groups,
    habits,
    is_lower,
    is_spaced,
    line_ends,
    width_of,
)

_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)]|[a-zA-Z]\))[ \t]+(?=\S)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTES = "\"'“‘„«"
_NO_HEADING = ".!?…,;"

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
VERSE_LENGTH = 65
"""No line of a verse is longer, in code points; a Homeric hexameter in English has about 60."""
OVERLONG = 1.3
"""A line longer than this many widths was not wrapped."""
NEARLY_FULL = 0.8
"""A line that would fill this share of the width with the next word may be an edited one, not a last one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one block; `start` is where its prose begins, after a list marker."""

    kind: BlockKind
    lines: tuple[Line, ...]
    start: int


def paragraphs(source: str) -> Iterator[Paragraph]:
    """Yield the blocks of a plain text, in order."""
    spaced = is_spaced(source)
    usual = habits(source, spaced=spaced)
    for lines in groups(source, spaced=spaced):
        if len(lines) == 1:
            yield _block(source, lines, alone=True)
        else:
            yield from _paragraphs(source, lines, usual)


def _paragraphs(source: str, lines: list[Line], usual: Habits) -> Iterator[Paragraph]:
    """Yield the blocks of several lines without a blank line between."""
    ends = line_ends(source, lines)
    own = width_of(ends, (lines[-1].edge,))
    habits_ = usual if own is None or (usual.width and len(ends) < 4) else usual._replace(width=own)
    if _is_verse(source, lines, ends, habits_.width):
        for line in lines:
            yield Paragraph(BlockKind.VERSE, (line,), line.start)
        return
    margin = min(line.indent for line in lines)
    if all(line.indent > lines[0].indent for line in lines[1:]):
        margin = max(line.indent for line in lines)  # a hanging indent: only the first line stands out
    current = [lines[0]]
    for end, line in zip(ends, lines[1:], strict=True):
        heading = len(current) == 1 and not _is_full(end, habits_.width) and _is_heading(source, current[0])
        if heading or not _goes_on(source, current, end, line, habits_, margin):
            yield _block(source, current)
            current = []
        current.append(line)
    yield _block(source, current)


def _is_verse(source: str, lines: list[Line], ends: Sequence[LineEnd], width: int | None) -> bool:
    """Say whether the lines are a poem's: short, ragged, broken inside sentences."""
    longest = max(line.end - line.start for line in lines)
    if longest > VERSE_LENGTH or sum(end.open for end in ends) < 0.4 * len(ends):
        return False
    if any(_item(source, line) for line in lines):
        return False
    capitals = sum(not end.lower for end in ends) + (not is_lower(source, lines[0])) >= 0.8 * len(lines)
    if width is None:
        return len(lines) > 2 and (capitals or longest <= 55)
    if longest > 0.85 * width or sum(_is_full(end, width) for end in ends) >= 0.5 * len(ends):
        return False
    return capitals or (len(lines) > 2 and all(line.indent for line in lines))


def _goes_on(
    source: str, current: Sequence[Line], end: LineEnd, line: Line, habits_: Habits, margin: int
) -> bool:
    """Say whether `line` belongs to the paragraph of the lines `current`, the last of which has `end`."""
    in_item = _item(source, current[0]) is not None
    if _item(source, line) and (in_item or not end.open):
        return False
    if not end.open and _is_heading(source, line):
        return False
    deeper = line.indent > margin and not (in_item and len(current) == 1)
    if deeper and end.open and line.indent <= current[-1].indent:
        deeper = False  # a passage set in, its sentences running on
    if habits_.width is None:
        if end.open and end.lower and end.edge >= NARROWEST:
            return True  # in the middle of a sentence, on a line too long for a verse's or a list's
        flows = habits_.flowing and (end.open or not deeper)
        return flows or (in_item and end.lower and line.indent > current[0].indent)
    if _is_full(end, habits_.width):
        if end.edge > OVERLONG * habits_.width and not (end.open and end.lower):
            return False  # no wrapped line: a paragraph on a line of its own among wrapped ones
        return end.lower or not deeper
    if end.open and end.lower:
        return True
    return not deeper and (end.open or (not habits_.crowded and end.need > NEARLY_FULL * habits_.width))


def _is_full(end: LineEnd, width: int | None) -> bool:
    """Say whether the next word would not have fitted."""
    return width is not None and end.need > width


def _item(source: str, line: Line) -> re.Match[str] | None:
    """Return the match of the list marker that begins the line, or None."""
    return _ITEM.match(source, line.start, line.end)


def _block(source: str, lines: Sequence[Line], *, alone: bool = False) -> Paragraph:
    """Return the block made of `lines`; `alone` says that blank lines stand around it."""
    first = lines[0]
    if len(lines) == 1 and (_is_heading(source, first) or (alone and _is_title(source, first))):
        return Paragraph(BlockKind.HEADING, (first,), first.start)
    marker = _item(source, first)
    if marker:
        return Paragraph(BlockKind.LIST_ITEM, tuple(lines), marker.end())
    return Paragraph(BlockKind.PARAGRAPH, tuple(lines), first.start)


def _is_heading(source: str, line: Line) -> bool:
    """Say whether a line is in capitals, or numbered as chapters are."""
    if line.end - line.start > HEADING_LENGTH or source[line.start] in _QUOTES:
        return False
    text = source[line.start : line.end]
    if text[-1] not in _NO_HEADING and text == text.upper():
        return sum(map(str.isalpha, text)) > 1 or bool(_CHAPTER.fullmatch(text))
    return bool(_CHAPTER.fullmatch(text)) and not (len(text) > 40 and text[-1] in _NO_HEADING)


def _is_title(source: str, line: Line) -> bool:
    """Say whether a line reads as a title: its words capitalised, no full stop."""
    if line.end - line.start > HEADING_LENGTH or source[line.start] in _QUOTES:
        return False
    text = source[line.start : line.end]
    if text[-1] in _NO_HEADING or text[-1] in ":\"”'’—-":
        return False
    words = _WORD.findall(text)
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in _SMALL for w in words)

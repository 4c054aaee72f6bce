"""`queries/chapter-number`: chapters that are out of order, twice there, or skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofread.checkers.queries.numerals import number_of
from proofread.checkers.queries.report import query
from proofread.document import Block, BlockKind, Document, Span
from proofread.finding import Finding

RULE = "chapter-number"

_WORDED = re.compile(
    r"(?P<kind>chapter|part|book|volume|act|scene|letter|canto"
    r"|episode) (?:the )?(?P<number>[\w-]+(?: [a-z]+)?)"
    r"(?=\s*(?:[.:—–-]|\Z)|\s+\S)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,9})(?:[.:)]?\Z|[.:)] +\S|\s+[—–-] +\S)")
_RANK = {
    "volume": 0,
    "book": 1,
    "part": 2,
    "act": 2,
    "canto": 3,
    "chapter": 3,
    "letter": 3,
    "episode": 3,
    "scene": 4,
}
_LOWEST = 5  # of a number that stands alone
_MARKS = re.compile(r"#{1,6}(?=\s)")
_HTML = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_PROSE = 40  # code points of a paragraph that is more than an entry of a list
_CONTENTS = 3  # headings in a row without prose between that are a table of contents


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading with a number; its kind is "digits" or "roman" for a number alone, "-" for none."""

    document: int
    span: Span
    kind: str
    rank: tuple[int, int]
    number: int
    shown: str


@dataclass
class _Series:
    """Numbers of one kind in a row: the last, whether others came before it, and in which document."""

    last: int
    seen: set[int]
    document: int


def chapter_numbers(documents: Sequence[Document]) -> Iterator[tuple[int, Finding]]:
    """Yield the queries over the documents in their order, each with the index of its document."""
    headings = [h for i in _in_order(documents) for h in _headings(i, documents[i])]
    stacks: dict[tuple[str, tuple[int, int]], list[_Series]] = {}
    for at, heading in enumerate(headings):
        for key in [k for k in stacks if k[1] > heading.rank]:
            del stacks[key]  # a new part may number its chapters anew
        if heading.number < 0:
            continue
        key = heading.kind, heading.rank
        stack = stacks.setdefault(key, [])
        if _goes_on(stack, heading):
            continue
        known = stack[-1]
        following = next((h for h in headings[at + 1 :] if (h.kind, h.rank) == key), None)
        sure = heading.document == known.document or heading.number < known.last + 2
        sure = sure or _one_missing(known, heading, following)
        yield heading.document, query(RULE, heading.span, _odd(known, heading), sure=sure)
        only_this = following is not None and following.number == known.last + 2 != heading.number
        known.last = known.last + 1 if only_this else max(known.last, heading.number)
        known.seen.add(heading.number)
        known.document = heading.document


def _goes_on(stack: list[_Series], heading: Numbered) -> bool:
    """Say whether a number goes on with one of the series that are open, or begins one; open or close them.

    Numbers may nest without a sign of it: the parts of chapter I are I to IV, and then comes II.
    """
    number = heading.number
    for depth in range(len(stack) - 1, -1, -1):
        series = stack[depth]
        if number == series.last + 1:
            series.last, series.document = number, heading.document
            series.seen.add(number)
            del stack[depth + 1 :]
            return True
    twice = bool(stack) and stack[-1].last == number == 1 and heading.document == stack[-1].document
    elsewhere = bool(stack) and heading.kind not in _RANK and heading.document != stack[-1].document
    if not stack or elsewhere or (number <= 1 and not (twice and heading.kind in _RANK)):
        stack.append(_Series(number, {number}, heading.document))
        return True
    return False


def _one_missing(known: _Series, heading: Numbered, following: Numbered | None) -> bool:
    """Say whether one file of a whole work seems to be missing, not all but those that were changed."""
    goes_on = following is None or following.number == heading.number + 1
    return (
        heading.number == known.last + 2
        and len(known.seen) > 1
        and len(known.seen) >= known.last - 1
        and goes_on
    )


def _odd(known: _Series, heading: Numbered) -> str:
    """Say what is odd about a number that does not go on."""
    name, number, last = heading.shown, heading.number, known.last
    if number in known.seen:
        return f"{name} is there twice: is this one {last + 1}?"
    if number > last + 1:
        missing = f"{last + 1}" if number == last + 2 else f"{last + 1} to {number - 1}"
        return f"{name} comes after {last}: where is {missing}?"
    return f"{name} comes after {last}: is it out of order?"


def _in_order(documents: Sequence[Document]) -> list[int]:
    """Return the documents' order: as given, but 2 before 10 where the paths were sorted letter by letter."""
    paths = [document.path for document in documents]
    order = list(range(len(documents)))
    if paths == sorted(paths):
        order.sort(key=lambda i: _natural(paths[i]))
    return order


def _natural(path: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _headings(index: int, document: Document) -> list[Numbered]:
    """Return the numbered headings of a document that have prose after them; other headings count as -1."""
    out: list[Numbered] = []
    run: list[Numbered] = []  # numbered headings of one kind without prose between
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            found = _numbered(index, document, block)
            run.append(found)
        elif len(block.span) > _PROSE or block.speech:
            out += _without_contents(run)
            run = []
    return out + _without_contents(run, at_end=True)


def _without_contents(run: list[Numbered], at_end: bool = False) -> list[Numbered]:
    """Return headings in a row without those of a table of contents."""
    kinds = [h.kind for h in run if h.number >= 0]
    if any(kinds.count(kind) >= _CONTENTS for kind in kinds):
        last = run[-1]
        return [last] if not at_end and (last.number == 1 or last.kind in _RANK) else []
    return run


def _numbered(index: int, document: Document, block: Block) -> Numbered:
    text = block.span.of(document.text)
    level = _level(document, block)
    found = _WORDED.match(text)
    if found:
        number, end = _number(found)
        if number is not None:
            kind = found["kind"].lower()
            span = Span(block.span.start, block.span.start + end)
            return Numbered(index, span, kind, (_RANK[kind], 0), number, span.of(document.text).title())
    bare = _BARE.match(text)
    if (
        bare
        and (number := number_of(bare["number"])) is not None
        and bare["number"].upper() == bare["number"]
    ):
        span = Span(block.span.start, block.span.start + bare.end("number"))
        kind = "digits" if bare["number"].isdecimal() else "roman"
        return Numbered(index, span, kind, (_LOWEST, level), number, f"Number {bare['number']}")
    return Numbered(index, block.span, "-", (_LOWEST, level or 9), -1, "")


def _number(found: re.Match[str]) -> tuple[int | None, int]:
    """Return the number after `chapter` and where it ends: `Twenty One` is one, `One day` is 1."""
    whole = found["number"]
    number = number_of(whole)
    if number is not None:
        return number, found.end("number")
    first = whole.split(" ")[0]
    return number_of(first), found.start("number") + len(first)


def _level(document: Document, block: Block) -> int:
    """Return the depth of a heading where the source tells it (Markdown, HTML), or 0."""
    at = document.source_map.source_position(block.span.start)
    line = document.source[max(document.source.rfind("\n", 0, at) + 1, at - 80) : at]
    marks = _MARKS.search(line)
    if marks:
        return len(marks[0])
    tag = _HTML.search(line)
    return int(tag[1]) if tag else 0

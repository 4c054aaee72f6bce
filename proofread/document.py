r"""What is checked: a `Document`, its `Block`s, and the `SourceMap` back to the file.

There is one coordinate system. Every `Span` counts code points (`str` indices) of `Document.text`, the prose
without markup. Only `formats/` knows the source; only the LSP server and the LanguageTool adapters convert
to other units.

`Document.text` is made of blocks separated by a blank line ("\n\n"). Inside a block there is no line end:
a hard-wrapped paragraph reads as one line, and the `SourceMap` remembers where the line ends were. A line end
is one space, or nothing after a hyphen or a dash set close (`self-` / `control` reads `self-control`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from hashlib import blake2b

BLOCK_SEPARATOR = "\n\n"
"""Stands between the blocks of `Document.text`; it belongs to no block and maps to no source."""

PLACEHOLDER = "\ufffc"
"""Stands in `Document.text` for what is no prose but holds a word's place: a code span, an address.

No piece covers it, so no edit can touch it; `SourceMap.covers` tells. U+FFFC, the object replacement
character, is what LanguageTool complains of least: it takes it for no word, doubled, after `a` or after `an`.
"""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points; `start <= end`, both >= 0."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Return True: a span is a place, also when it is empty (an insertion)."""
        return True

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies within this span, ends included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a code point, or one is an insertion strictly inside the other."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Return this span moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """Return the slice of `text` this span covers."""
        return text[self.start : self.end]


class BlockKind(Enum):
    """What a block is in the document; checkers may treat headings and cells differently from prose."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    CELL = "cell"
    VERSE = "verse"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or the like: `span` in `Document.text`, no line end inside.

    `speech` are the disjoint, ascending spans of dialogue in it, quotation marks included, in `Document.text`
    coordinates; a speech that goes on into the next block ends at the block's end and starts anew there.
    """

    kind: BlockKind
    span: Span
    speech: tuple[Span, ...] = ()


class PieceKind(Enum):
    """How a stretch of text came out of the source."""

    COPY = "copy"  # character by character
    WRAP = "wrap"  # one space, or nothing, for a line end with the blanks and markers around it
    FIXED = "fixed"  # character by character, but no edit may touch it: `[label]` names the link it is
    DECODED = "decoded"  # an escape or entity: `&amp;`, `\\*`; may be replaced as a whole only


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` of the document came from `source`; for COPY and FIXED both have the same length and letters."""

    text: Span
    source: Span
    kind: PieceKind = PieceKind.COPY

    @property
    def lettered(self) -> bool:
        """Whether each of its letters has a place of its own in the source."""
        return self.kind is PieceKind.COPY or self.kind is PieceKind.FIXED


@dataclass(frozen=True)
class SourceMap:
    """The pieces of a document, ascending and disjoint in the text and in the source.

    What lies between two pieces is markup in the source (or a block separator in the text).
    Invariant for every COPY and FIXED piece: `piece.text.of(text) == piece.source.of(source)`.
    """

    pieces: tuple[Piece, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.text.start for piece in self.pieces]

    def index_at(self, position: int) -> int:
        """Return the index of the last piece that starts at or before `position` (-1 before the first)."""
        return bisect_right(self._starts, position) - 1

    def overlapping(self, span: Span) -> Iterator[Piece]:
        """Yield the pieces that share a code point with `span`; for an empty span those that touch it.

        A WRAP without text is yielded when it lies inside `span`, or touches it if `span` is empty.
        """
        first = max(self.index_at(span.start), 0)
        while span.start == span.end and first > 0 and self.pieces[first - 1].text.end >= span.start:
            first -= 1
        for i in range(first, len(self.pieces)):
            piece = self.pieces[i]
            if piece.text.start > span.end or (piece.text.start == span.end and span.start != span.end):
                break
            if span.start == span.end:
                if piece.text.start <= span.start <= piece.text.end:
                    yield piece
            elif piece.text.end > span.start:
                yield piece

    def covers(self, span: Span) -> bool:
        """Say whether all of `span` comes from the source: no placeholder and no block separator in it."""
        at = span.start
        for piece in self.overlapping(span):
            if piece.text.start > at:
                return False
            at = max(at, piece.text.end)
        return at >= span.end

    def source_position(self, position: int) -> int:
        """Return the source position of the character at `position` of the text (the nearest before it)."""
        i = self.index_at(position)
        if i < 0:
            return self.pieces[0].source.start if self.pieces else 0
        piece = self.pieces[i]
        if piece.lettered:
            return min(piece.source.start + position - piece.text.start, piece.source.end)
        return piece.source.start if position < piece.text.end else piece.source.end

    def source_span(self, span: Span) -> Span:
        """Return the source range that a reader would mark for `span`; for display, not for editing."""
        if span.start == span.end:
            at = self._insertion_point(span.start)
            return Span(at, at)
        start = self.source_position(span.start)
        last = self.index_at(span.end - 1)
        if last < 0:
            return Span(start, start)
        piece = self.pieces[last]
        if piece.lettered and span.end <= piece.text.end:
            end = piece.source.start + span.end - piece.text.start
        else:
            end = piece.source.end
        return Span(start, max(start, end))

    def _insertion_point(self, position: int) -> int:
        """Return where in the source an insertion at `position` belongs: after the letter before it."""
        touching = list(self.overlapping(Span(position, position)))
        if not touching:
            return self.source_position(position)
        piece = touching[0]
        if piece.lettered:
            return piece.source.start + position - piece.text.start
        return piece.source.end if position == piece.text.end else piece.source.start


@dataclass(frozen=True)
class Document:
    """A manuscript as the checkers see it.

    Attributes:
        path: as the user named it; "-" for standard input.
        format: name in `formats.FORMATS`.
        language: BCP 47 tag, e.g. "en-US".
        text: the prose, without markup; blocks separated by BLOCK_SEPARATOR.
        blocks: ascending, disjoint.
        source: the decoded file without its byte order mark (text formats), or the extracted text (packages).
        source_map: from `text` to `source`.
        encoding: Python codec name that gives `data` back, without a byte order mark.
        bom: the byte order mark, or b"".
        newline: the line end used most in the file.
        data: the file's bytes as read; they are what `write` splices into.
        notes: markers found while reading, e.g. inline `proofread:` comments, as (source span, text).
    """

    path: str
    format: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    source_map: SourceMap
    encoding: str = "utf-8"
    bom: bytes = b""
    newline: str = "\n"
    data: bytes = field(default=b"", repr=False)
    notes: tuple[tuple[Span, str], ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(line_starts(self.source))

    def location(self, source_position: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of a position in `source`; columns count code points."""
        line = bisect_right(self._line_starts, source_position)
        return line, source_position - self._line_starts[line - 1] + 1

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds `position` of the text (its end included), or None."""
        i = self.block_index(position)
        return None if i is None else self.blocks[i]

    def speech_at(self, span: Span) -> Span | None:
        """Return the speech that holds all of `span`, its marks included, or None outside of dialogue."""
        block = self.block_at(span.start)
        if block is None:
            return None
        return next((speech for speech in block.speech if speech.contains(span)), None)

    def block_index(self, position: int) -> int | None:
        """Return the place in `blocks` of the block that holds `position` (its end included), or None."""
        i = bisect_right(self._block_starts, position) - 1
        return i if i >= 0 and position <= self.blocks[i].span.end else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def words(self) -> int:
        """How many words the prose has (runs of non-blanks with a letter or digit)."""
        times = Counter(self.text.split())  # a long text has few different ones
        marks = sum(n for token, n in times.items() if not (token.isalnum() or any(map(str.isalnum, token))))
        return times.total() - marks

    @cached_property
    def digest(self) -> bytes:
        """16 bytes that depend on name, format, language, source, prose and blocks.

        What else there is follows from these by the code that reads.
        """
        blocks = [
            (block.kind.value, block.span.start, block.span.end, [(s.start, s.end) for s in block.speech])
            for block in self.blocks
        ]
        return digest_of((self.path, self.format, self.language, self.source, self.text, repr(blocks)))


def digest_of(parts: Iterable[str]) -> bytes:
    """Return 16 bytes that depend on every part, and on where each ends."""
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"".join([b"%d:%b" % (len(data), data) for data in encoded]), digest_size=16).digest()


def line_starts(source: str) -> Iterable[int]:
    r"""Yield the position after each line end (\n, \r\n or a lone \r), and 0 first."""
    yield 0
    at = 0
    size = len(source)
    has_cr = "\r" in source
    while True:
        lf = source.find("\n", at)
        cr = source.find("\r", at) if has_cr else -1
        if lf < 0 and cr < 0:
            return
        if cr >= 0 and (lf < 0 or cr < lf):
            at = cr + 2 if cr + 1 < size and source[cr + 1] == "\n" else cr + 1
        else:
            at = lf + 1
        yield at

"""Plain text: what is a paragraph is decided by `formats.layout`, this module makes the `Document` of it."""

from __future__ import annotations

from proofread.document import (
    BLOCK_SEPARATOR,
    Block,
    Document,
    Piece,
    PieceKind,
    SourceMap,
    Span,
)
from proofread.formats.carry import LOOK_AHEAD, LOOK_BEHIND, closes_up
from proofread.formats.decode import decode
from proofread.formats.layout import Paragraph, paragraphs
from proofread.formats.lines import Line
from proofread.formats.markdown_cuts import addresses
from proofread.segment.speech import mark_speech


def read(data: bytes, *, path: str, language: str) -> Document:
    """Parse a plain text file; ReadError when it is binary, damaged or in an unknown encoding."""
    decoded = decode(data, path)
    builder = _Builder(decoded.text)
    for paragraph in paragraphs(decoded.text):
        builder.add(paragraph)
    text = "".join(builder.parts)
    return Document(
        path=path,
        format="plain",
        language=language,
        text=text,
        blocks=mark_speech(text, builder.blocks),
        source=decoded.text,
        source_map=SourceMap(tuple(builder.pieces)),
        encoding=decoded.encoding,
        bom=decoded.bom,
        newline=decoded.newline,
        data=data,
    )


class _Builder:
    """Gathers the text, the blocks and the pieces while the paragraphs come in."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []
        self.length = 0

    def add(self, paragraph: Paragraph) -> None:
        """Append a block made of the paragraph's lines."""
        if self.blocks:
            self._append(BLOCK_SEPARATOR)
        start = self.length
        before: Line | None = None
        for line in paragraph.lines:
            begin = paragraph.start if before is None else line.start
            if before is not None:
                self._wrap(before, line)
            self._copy(begin, line.end)
            before = line
        self.blocks.append(Block(paragraph.kind, Span(start, self.length)))

    def _wrap(self, before: Line, line: Line) -> None:
        left = self.source[max(before.start, before.end - LOOK_BEHIND) : before.end]
        right = self.source[line.start : min(line.start + LOOK_AHEAD, line.end)]
        start = self.length
        if not closes_up(left, right):
            self._append(" ")
        wrap = Span(before.end, line.start)
        self.pieces.append(Piece(Span(start, self.length), wrap, PieceKind.WRAP))

    def _copy(self, start: int, end: int) -> None:
        """Append letters as they are; addresses so that no edit can touch them."""
        line = self.source[start:end]
        at = 0
        for low, high in addresses(line) if "://" in line or "@" in line or "www." in line else ():
            self._piece(start + at, start + low)
            self._piece(start + low, start + high, PieceKind.FIXED)
            at = high
        self._piece(start + at, end)

    def _piece(self, start: int, end: int, kind: PieceKind = PieceKind.COPY) -> None:
        if start < end:
            at = self.length
            self._append(self.source[start:end])
            self.pieces.append(Piece(Span(at, self.length), Span(start, end), kind))

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

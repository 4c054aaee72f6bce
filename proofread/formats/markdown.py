"""Markdown: CommonMark with tables, footnotes, front matter, strikethrough, task lists, math and wikilinks.

What `read` does, in order:

1. `markdown_prepass` masks what CommonMark does not know (shortcodes, `:::`, `!!! note`), letter for letter.
2. pulldown-cmark (through pyromark) parses the mask and gives events with their places.
3. `_Walk` gathers the prose of each block from them (`markdown_text`); raw HTML is read by `markdown_html`.
4. What is not prose but stands for a word (code, a formula, an address, a wikilink) leaves a PLACEHOLDER, so
   that the sentence stays one; marks that stand for nothing (footnotes, comments, emoji) leave no trace.

The text of an image is a caption block of its own when nothing comes before it in its paragraph; in the midst
of a sentence it is a placeholder, and inside a link (badges) it is left alone. So are titles of links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from string import punctuation
from typing import Any

from proofread.document import BlockKind, Document, SourceMap, Span
from proofread.formats.decode import decode
from proofread.formats.markdown_events import ascii_shadow, events
from proofread.formats.markdown_html import (
    BLOCK_KINDS,
    Meaning,
    Token,
    TokenKind,
    has_content,
    meaning,
    tokens,
)
from proofread.formats.markdown_prepass import mask
from proofread.formats.markdown_text import Atom, BlockText, assemble
from proofread.segment.speech import mark_speech

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"})
_LABELS = frozenset({"Shortcut", "Collapsed"})  # links whose text names their address: `[label]`, `[label][]`
_KINDS = {
    "Heading": BlockKind.HEADING,
    "Item": BlockKind.LIST_ITEM,
    "BlockQuote": BlockKind.QUOTATION,
    "TableCell": BlockKind.CELL,
    "DefinitionListTitle": BlockKind.LIST_ITEM,
    "DefinitionListDefinition": BlockKind.LIST_ITEM,
    "FootnoteDefinition": BlockKind.PARAGRAPH,
}
_ADMONITION = re.compile(r"[ \t]*(?:!!!|\?\?\?|===)")  # what `mask` has made an item of
_NOTE = re.compile(r"\s*proofread:\s*(.*?)\s*", re.DOTALL)
_MONEY = re.compile(r"\$\d[\d.,]*\w{0,7}[-–—/]\$\d")  # `$5-$10` is no formula
_DEEPEST = 64  # how many HTML elements are followed for the kind of a block

_Place = tuple[int, int]


def read(data: bytes, *, path: str, language: str) -> Document:
    """Parse a Markdown file.

    Raises ReadError with a plain sentence when it is no text or cannot be parsed.
    """
    decoded = decode(data, path)
    masked = mask(decoded.text)
    walk = _Walk(decoded.text, masked.text)
    walk.run(events(walk.shadow, path))
    text, blocks, pieces = assemble(walk.blocks)
    notes = [*walk.notes, *(note for note in masked.notes if not walk.in_code(note[0].start))]
    return Document(
        path=path,
        format="markdown",
        language=language,
        text=text,
        blocks=mark_speech(text, blocks),
        source=decoded.text,
        source_map=SourceMap(pieces),
        encoding=decoded.encoding,
        bom=decoded.bom,
        newline=decoded.newline,
        data=data,
        notes=tuple(sorted(notes)),
    )


def _unpack(event: Any) -> tuple[str, Any]:
    """Return the name of an event or tag, and what it carries: it is a string or a dict with one key."""
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    return name, value


class _Walk:
    """Gathers `blocks`, `notes` and the places of code from the parser's events."""

    def __init__(self, source: str, masked: str) -> None:
        self.shadow = ascii_shadow(masked)
        self.blocks: list[tuple[BlockKind, Sequence[Atom]]] = []
        self.notes: list[tuple[Span, str]] = []
        self._source = source
        self._masked = source if masked == source else masked
        self._code: list[_Place] = []
        self._kinds = [BlockKind.PARAGRAPH]
        self._open: BlockText | None = None  # the block being gathered
        self._caption: BlockText | None = None  # the text of the image we are in
        self._skipping = 0  # depth inside an element that is left out
        self._links = 0
        self._muted = ""  # the HTML element whose content is left out: `<code>`
        self._html: list[_Place] | None = None  # the lines of the HTML block we are in
        self._elements: list[tuple[str, BlockKind]] = []

    def run(self, events: Iterable[tuple[Any, Mapping[str, int]]]) -> None:
        """Take all events of a document."""
        for event, where in events:
            name, value = _unpack(event)
            start, end = where["start"], where["end"]
            if self._skipping:
                self._skipping += (name == "Start") - (name == "End")
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(_unpack(value)[0])
            else:
                self._leaf(name, value, start, end)
        self._close()

    def in_code(self, position: int) -> bool:
        """Say whether the source position lies in code."""
        i = bisect_right(self._code, position, key=lambda place: place[0]) - 1
        return i >= 0 and position < self._code[i][1]

    def _leaf(self, name: str, value: Any, start: int, end: int) -> None:
        if self._html is not None:
            if name == "Html":
                self._html.append((start, end))
        elif name == "Text":
            self._text(value, start, end)
        elif name in ("SoftBreak", "HardBreak"):
            self._into().wrap(start, end, soft=name == "SoftBreak")
        elif name == "InlineMath" and _MONEY.match(self._source, start):
            self._into().copy(start, end)
        elif name in ("Code", "InlineMath", "DisplayMath"):
            self._code.append((start, end))
            self._into().place(start, end)
        elif name == "FootnoteReference":
            self._into().nothing(start, end)
        elif name == "InlineHtml":
            self._inline_html(start, end)

    def _start(self, value: Any, start: int, end: int) -> None:
        name, details = _unpack(value)
        if name in _INLINE:
            self._start_inline(name, details, start, end)
            return
        self._close()
        if name in ("CodeBlock", "MetadataBlock"):
            self._code.append((start, end))
            self._skipping = 1
            return
        if name == "HtmlBlock":
            self._html = []
        kind = _KINDS.get(name, self._kinds[-1])
        if name == "Item" and _ADMONITION.match(self._source, start):
            kind = self._kinds[-1]
        self._kinds.append(kind)

    def _start_inline(self, name: str, details: Any, start: int, end: int) -> None:
        """Leave out addresses, and images in a sentence; gather the text of other images."""
        if name not in ("Link", "Image"):
            return
        if details["link_type"] in ("Autolink", "Email"):
            self._skipping = 1
            self._into().place(start, end)
        elif name == "Link":
            self._links += 1
            self._into().fixed(details["link_type"] in _LABELS)
        elif self._muted or self._caption or self._into().visible:
            self._skipping = 1
            self._into().place(start, end)
        elif self._links:
            self._skipping = 1
            self._into().nothing(start, end)
        else:
            self._caption = BlockText(BlockKind.CAPTION, self._source, self._masked)
            self._caption.fixed(details["link_type"] in _LABELS)

    def _end(self, name: str) -> None:
        if name == "Link":
            self._links -= 1
            self._into().fixed(False)
        elif name == "Image" and self._caption:
            self.blocks.append((self._caption.kind, self._caption.atoms()))
            self._caption = None
        elif name not in _INLINE:
            if self._html is not None:
                self._html_block(self._html)
                self._html = None
            self._close()
            self._kinds.pop()
            self._elements.clear()

    def _into(self) -> BlockText:
        """Return what the prose goes into; a new block when none is open."""
        if self._muted:
            return BlockText(BlockKind.PARAGRAPH, self._source, self._masked)
        if self._caption:
            return self._caption
        if self._open is None:
            kind = self._elements[-1][1] if self._elements else self._kinds[-1]
            self._open = BlockText(kind, self._source, self._masked)
        return self._open

    def _close(self) -> None:
        """End the block being gathered."""
        if self._open is not None:
            self.blocks.append((self._open.kind, self._open.atoms()))
        self._open = None
        self._muted = ""

    def _text(self, value: str, start: int, end: int) -> None:
        """Add letters as they are, an escape or an entity."""
        into, shadow = self._into(), self.shadow
        if value == shadow[start:end]:
            if start and shadow[start - 1] == "\\" and value[:1] in punctuation and into.end() < start:
                into.decoded(value[:1], start - 1, start + 1)
                start += 1
            into.copy(start, end)
        elif shadow.startswith("&", start):
            into.decoded(value, start, end)
        elif start < end:
            into.place(start, end)

    def _inline_html(self, start: int, end: int) -> None:
        for token in tokens(self._masked[start:end]):
            if self._muted and (token.kind is not TokenKind.CLOSE or token.value != self._muted):
                continue
            self._muted = ""
            self._token(token, start + token.start, start + token.end)
            if token.kind is TokenKind.OPEN and has_content(token.value) and self._masked[end - 2] != "/":
                self._muted = token.value

    def _html_block(self, lines: Sequence[_Place]) -> None:
        """Gather the prose of an HTML block; its lines need not adjoin in the source (`> ` before each)."""
        starts: list[int] = []  # of the lines, in `html`
        size = 0
        for line_start, line_end in lines:
            starts.append(size)
            size += line_end - line_start
        html = "".join(self._masked[slice(*line)] for line in lines)

        def place(at: int) -> int:
            i = bisect_right(starts, at) - 1
            return lines[i][0] + at - starts[i]

        for token in tokens(html):
            self._token(token, place(token.start), place(token.end - 1) + 1)

    def _token(self, token: Token, start: int, end: int) -> None:
        """Take a token of HTML that stands at [start, end) of the source."""
        if token.kind is TokenKind.COMMENT:
            if note := _NOTE.fullmatch(token.value):
                self.notes.append((Span(start, end), note[1]))
            if self._open:
                self._into().nothing(start, end)
        elif token.kind is TokenKind.TEXT:
            if self._open or not self._masked[start:end].isspace():
                self._into().copy(start, end)
        elif token.kind is TokenKind.ENTITY:
            self._into().decoded(token.value, start, end)
        elif token.kind is TokenKind.LINE_END:
            if self._open:
                self._into().wrap(start, end)
        else:
            self._tag(token, start, end)

    def _tag(self, token: Token, start: int, end: int) -> None:
        means = meaning(token.value, in_sentence=self._html is None)
        opens = token.kind is TokenKind.OPEN
        if means is Meaning.BREAK:
            self._into().wrap(start, end, soft=False)
        elif means is Meaning.WORD and opens:
            self._into().place(start, end)
        elif means in (Meaning.INLINE, Meaning.WORD) or self._caption:
            self._into().nothing(start, end)
        else:
            self._close()
            if token.value in BLOCK_KINDS:
                self._element(token.value, opens=opens)

    def _element(self, name: str, *, opens: bool) -> None:
        """Follow the HTML elements that say what kind a block is."""
        names = [element[0] for element in self._elements]
        if name in names:
            del self._elements[len(names) - 1 - names[::-1].index(name) :]
        if opens and len(self._elements) < _DEEPEST:
            self._elements.append((name, BLOCK_KINDS[name]))

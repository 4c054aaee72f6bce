"""A document as its narration: speech, letters, headings and the like veiled, scene by scene.

The veiled text has the length of the document's, so every position in it is one of `Document.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from proofread.document import Block, BlockKind, Document, Span

VEIL = "\x1f"
"""Stands for each character that is no narration; the unit separator occurs in no manuscript."""

_STRAIGHT = tuple(zip("‘’‛ʼ“”„‟\u00a0\u202f", "''''\"\"\"\"  ", strict=True))
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BREAK = re.compile(r"^[ \t>]*(?:(?:[*#~•·⁂◊_=—–+-][ \t]*)+|<hr\b[^\n]*)$|\f", re.MULTILINE)
_SALUTATION = re.compile(
    r"(?:My )?(?:[Dd]ear(?:est)?|Darling|Beloved) [^.!?\"]{1,40}[,:—]?\Z|Dear(?:est)?\b[^.!?\"]{0,40}[,:—]"
)
_FAREWELL = re.compile(
    r"(?:(?:With|All my|Much|Your|Ever|Yours|Best|Kind|Warm|Sincerely|Faithfully|Love|Affectionately"
    r"|Respectfully)"
    r"\b[^.!?]{0,60}|P\.? ?S\.?.*)\Z"
)
_SHORT = 90  # code points of a line that can open or end a letter
_EMPHASIS = 3_000  # code points; no emphasis is longer
_LONGEST_LETTER = 40  # paragraphs; after that the farewell was not recognised
_ENDS = re.compile(r"[.!?…]+[\"')\]*_]*(?=\s)")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|No|Jr|Sr|[A-Z])\.\Z")
_OPENERS = re.compile(r"[\s\"'(\[*_—–-]*")
_MAY_STRESS = re.compile(r"[*_<]")
_OPENS = re.compile(r"(?<![\w*\\])[*_](?=[^\s*_])|<(?:em|i)\b[^>]*>")
_CLOSES = re.compile(r"(?<=[^\s*_\\])[*_](?![\w*])|</(?:em|i)>")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a scene: its place, its narrated words (apostrophes straight), the count of others."""

    span: Span
    words: tuple[str, ...]
    said: int


@dataclass(frozen=True)
class Scene:
    """Paragraphs between two headings or scene breaks."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def start(self) -> int:
        """Where it begins, in the document's text."""
        return self.paragraphs[0].span.start

    @cached_property
    def length(self) -> int:
        """How many words of narration it has."""
        return sum(len(paragraph.words) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of narration, or the part of one between two speeches.

    `fresh`: it begins anew, not after a speech that it belongs to; `before`: what precedes it is a speech.
    """

    span: Span
    fresh: bool
    before: bool


@dataclass(frozen=True)
class Narration:
    """What is narrated in a document.

    Attributes:
        document: the document.
        plain: its text, of the same length, with straight quotation marks and plain blanks.
        text: the same with all else than narration veiled.
        scenes: the prose in scenes; those without prose are left out.
    """

    document: Document
    plain: str
    text: str
    scenes: tuple[Scene, ...]

    def sentences(self, span: Span) -> Iterator[Sentence]:
        """Yield the sentences of a paragraph, without the blanks and marks before their first word."""
        at = span.start
        while at < span.end:
            if self.text[at] == VEIL:
                at += 1
                continue
            stop = self.text.find(VEIL, at, span.end)
            stop = span.end if stop < 0 else stop
            yield from self._split(at, stop, spoken=at > span.start)
            at = stop

    def _split(self, start: int, stop: int, spoken: bool) -> Iterator[Sentence]:
        """Yield the sentences of one stretch without speech in it; `spoken`: a speech is right before it."""
        at, before = start, spoken
        for end in [*(m.end() for m in _ENDS.finditer(self.text, start, stop)), stop]:
            if end < stop and (
                _ABBREVIATED.search(self.text, max(at, end - 6), end) or self._small(end, stop)
            ):
                continue
            low = _OPENERS.match(self.text, at, end)
            first = low.end() if low else at
            if first < end:
                yield Sentence(Span(first, end), not before or self.text[first].isupper(), before)
            at, before = end, False

    def _small(self, at: int, stop: int) -> bool:
        found = _OPENERS.match(self.text, at, stop)
        return found is not None and self.text[found.end() : found.end() + 1].islower()

    def emphasised(self, block: Span, at: int) -> bool:
        """Say whether the letter at `at` stands in emphasis, as thoughts do, in a source that marks it."""
        document = self.document
        start = document.source_map.source_position(max(block.start, at - _EMPHASIS))
        while start > 0 and document.source[start - 1] in "*_>":
            start -= 1
        part = document.source[start : document.source_map.source_position(at)]
        if not _MAY_STRESS.search(part):
            return False
        part = part.replace("**", "") + "x"  # so that a mark right before the letter can open
        return len(_OPENS.findall(part)) > len(_CLOSES.findall(part))


def plain(text: str) -> str:
    """Return `text` with straight quotes and plain blanks, of the same length.

    As `rules.normalise.straighten`, but ten times as fast on a whole work, which is read in every run.
    """
    for curly, straight in _STRAIGHT:
        text = text.replace(curly, straight)
    return text


def narration_of(document: Document) -> Narration:
    """Veil what is no narration and part the rest into scenes."""
    text = plain(document.text)
    prose = list(_prose(document, text))
    parts: list[str] = []
    at = 0
    for group in prose:
        for block in group:
            for low, high in _narrated(block):
                parts += (VEIL * (low - at), text[low:high])
                at = high
    parts.append(VEIL * (len(text) - at))
    veiled = "".join(parts)
    scenes = tuple(Scene(tuple(_paragraph(document, veiled, b) for b in group)) for group in prose)
    return Narration(document, text, veiled, scenes)


def _narrated(block: Block) -> Iterator[tuple[int, int]]:
    at = block.span.start
    for speech in block.speech:
        if speech.start > at:
            yield at, speech.start
        at = max(at, speech.end)
    if at < block.span.end:
        yield at, block.span.end


def _paragraph(document: Document, veiled: str, block: Block) -> Paragraph:
    words = tuple(_WORD.findall(veiled, block.span.start, block.span.end))
    said = sum(1 + document.text.count(" ", speech.start, speech.end) for speech in block.speech)
    return Paragraph(block.span, words, said)


def _prose(document: Document, text: str) -> Iterator[list[Block]]:
    """Yield the paragraphs of each scene that narrate: those of letters are left out."""
    scene: list[Block] = []
    letter = 0  # how many paragraphs ago a letter began whose farewell has not come
    end = 0
    for block in document.blocks:
        heading = block.kind is BlockKind.HEADING
        if heading or is_break(document, end, block.span.start):
            if scene:
                yield scene
            scene, letter = [], 0
        end = block.span.end
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        line = text[block.span.start : block.span.end] if len(block.span) < _SHORT else ""
        if letter:
            over = letter > _LONGEST_LETTER or (line and _FAREWELL.match(line))
            letter = 0 if over else letter + 1
        elif line and not block.speech and _SALUTATION.match(line):
            letter = 1
        else:
            scene.append(block)
    if scene:
        yield scene


def is_break(document: Document, end: int, start: int) -> bool:
    """Say whether a line of stars or a page break stands between two blocks, given where they meet."""
    if end == 0:
        return False
    places = document.source_map
    low, high = places.source_position(end), places.source_position(start)
    return high - low > 2 and _BREAK.search(document.source, low, high) is not None

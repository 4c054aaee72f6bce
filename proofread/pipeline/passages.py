"""Cut documents into passages: what paragraph checkers see, and what the cache is keyed by.

A passage is a block. Only a block longer than `LIMIT` is cut, at a sentence end if there is one, so that no
checker ever gets a megabyte at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proofread.checkers import Passage
from proofread.document import Block, Document, Span

LIMIT = 10_000
"""Code points in the longest passage; far more than any paragraph a person writes."""

CONTEXT = 400
"""Code points of the block before that a passage carries for the checkers that ask for context."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")
_BLANK = re.compile(r"\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where it starts in `Document.text`."""

    passage: Passage
    start: int


@dataclass(frozen=True, slots=True)
class Uncut:
    """A stretch that cannot be a passage: longer than LIMIT without one blank."""

    span: Span


def passages(document: Document) -> Iterator[Placed | Uncut]:
    """Yield the document's passages in order, and what could not be made one."""
    before = ""
    for block in document.blocks:
        if len(block.span) <= LIMIT:
            text = block.span.of(document.text)
            speech = tuple(s.shift(-block.span.start) for s in block.speech)
            yield Placed(Passage(text, block.kind, speech, before), block.span.start)
        else:
            yield from _cut(document.text, block, before)
        before = document.text[max(block.span.start, block.span.end - CONTEXT) : block.span.end]


def _cut(text: str, block: Block, before: str) -> Iterator[Placed | Uncut]:
    start = block.span.start
    while start < block.span.end:
        end = _cut_point(text, start, block.span.end)
        if end - start > LIMIT:
            yield Uncut(Span(start, end))
        else:
            speech = tuple(
                Span(max(s.start, start) - start, min(s.end, end) - start)
                for s in block.speech
                if s.start < end and s.end > start
            )
            yield Placed(Passage(text[start:end], block.kind, speech, before), start)
        before = text[max(start, end - CONTEXT) : end]
        start = end


def _cut_point(text: str, start: int, stop: int) -> int:
    """Return where the passage from `start` ends: the last sentence end within LIMIT, else the last blank.

    Without any blank in reach, the end of the unbroken run.
    """
    if stop - start <= LIMIT:
        return stop
    for pattern in (_SENTENCE_END, _BLANK):
        found = None
        for found in pattern.finditer(text, start, start + LIMIT):  # noqa: B007 the last one is wanted
            pass
        if found is not None:
            return found.end()
    run = _BLANK.search(text, start, stop)
    return run.end() if run else stop

"""The stretches that the corrector reads: whole sentences, about as long together as what it learned on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofread.document import Span
from proofread.segment.sentences import sentence_spans

LENGTH = 320
"""Code points of a window, about; a longer sentence has one of its own."""

LONGEST = 900
"""Code points of the longest window; a longer sentence is cut at a blank."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage without blanks around it; `start` is its code point in the passage."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The code point of the passage where it ends."""
        return self.start + len(self.text)


def windows(text: str) -> Iterator[Window]:
    """Yield windows that together cover the sentences of a passage's text."""
    start = end = 0
    for span in (piece for sentence in sentence_spans(text) for piece in _pieces(text, sentence)):
        if end > start and span.end - start > LENGTH:
            yield _window(text, start, end)
            start = end = span.start
        elif end == start:
            start = span.start
        end = span.end
    if end > start:
        yield _window(text, start, end)


def _window(text: str, start: int, end: int) -> Window:
    stretch = text[start:end]
    bare = stretch.lstrip()
    return Window(start + len(stretch) - len(bare), bare.rstrip())


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the sentence, cut where it is too long."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        end = blank if blank > start else start + LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)

"""One pass of the language model over passages: what it expected at each word, and what stands there.

A passage is read after the end of the block before it, in windows that end at sentence ends, so that a long
paragraph costs no more than a short one a word and nothing is read without a little of what precedes it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proofread.checkers import Passage
from proofread.document import Span
from proofread.segment.sentences import sentence_spans
from proofread.segment.words import words

if TYPE_CHECKING:
    from proofread.model.language_model import LanguageModel, Tokens

BEFORE = 160
"""Code points of the block before that the model reads first; more costs time and gains little."""

WINDOW = 320
"""Tokens that are judged in one window; a sentence that is longer than that is cut."""

OVERLAP = 48
"""Tokens of the passage that a further window reads again before its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as the model reads it: with the end of the block before.

    Attributes:
        passage: what was given.
        text: what the model reads; the passage is its end.
        base: code point of `text` where the passage starts.
        tokens: of `text`.
        words: the passage's words, in coordinates of `text`.
        sentences: where its sentences start, in coordinates of `text`.
    """

    passage: Passage
    text: str
    base: int
    tokens: Tokens
    words: tuple[Span, ...]
    sentences: tuple[int, ...]

    def token_at(self, position: int) -> int:
        """Return the index of the token in which the code point `position` of `text` lies."""
        return max(bisect_right(self.tokens.starts, position) - 1, 0)

    def tokens_of(self, span: Span) -> tuple[int, int] | None:
        """Return the tokens [first, end) that are exactly `span` with the blank before it, or None.

        A word may share a token with the mark before it; nothing can be read off such a token.
        """
        first, end = self.token_at(span.start), bisect_left(self.tokens.starts, span.end)
        start = self.tokens.starts[first]
        if start != span.start and self.text[start : span.start] != " ":
            return None
        if end < len(self.tokens.ids) and self.tokens.starts[end] != span.end:
            return None
        return (first, end) if first < end else None

    def in_speech(self, position: int) -> bool:
        """Say whether the code point `position` of `text` stands in dialogue."""
        return self.passage.in_speech(position - self.base)

    def starts_sentence(self, position: int) -> bool:
        """Say whether nothing but marks stands between a sentence's start and `position`."""
        i = bisect_right(self.sentences, position) - 1
        return i < 0 or not any(c.isalnum() for c in self.text[self.sentences[i] : position])


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens [start, end) of a reading, of which those from `first` on are judged."""

    start: int
    first: int
    end: int


def reading(model: LanguageModel, passage: Passage) -> Reading:
    """Return the passage as the model reads it."""
    before = _tail(passage.before)
    base = len(before)
    text = before + passage.text
    spans = tuple(word.shift(base) for word in words(passage.text))
    sentences = tuple(base + span.start for span in sentence_spans(passage.text))
    return Reading(passage, text, base, model.tokenise(text), spans, sentences)


def _tail(before: str) -> str:
    """Return the end of the block before, from the start of a word, and the line end after it."""
    if not before.strip():
        return ""
    tail = before[-BEFORE:]
    if len(tail) < len(before):
        _, _, tail = tail.partition(" ")
    return f"{tail.rstrip()}\n" if tail.strip() else ""


def windows(one: Reading) -> Iterator[Window]:
    """Yield windows that cover the passage's tokens, each judged in exactly one."""
    first = one.token_at(one.base) if one.passage.text else len(one.tokens.ids)
    ends = sorted({one.token_at(start) for start in one.sentences} | {len(one.tokens.ids)})
    start = 0
    while first < len(one.tokens.ids):
        limit = first + WINDOW
        within = [end for end in ends if first < end <= limit]
        end = within[-1] if within else limit
        yield Window(start, first, min(end, len(one.tokens.ids)))
        first = end
        start = max(0, first - OVERLAP)


@dataclass(frozen=True, slots=True)
class Read:
    """A window with the model's distributions: row i foretells token `window.start + i`."""

    index: int
    reading: Reading
    window: Window
    rows: Any  # float32 [tokens + 1, vocabulary]

    def row(self, token: int) -> Any:
        """Return the log-probabilities of what may stand at `token`."""
        return self.rows[token - self.window.start]

    def log_prob(self, token: int) -> float:
        """Return the log-probability (nats) of the token that stands there; 0 past the window's end."""
        if token >= self.window.end:
            return 0.0
        return float(self.rows[token - self.window.start][self.reading.tokens.ids[token]])


def read(model: LanguageModel, readings: Sequence[Reading]) -> Iterator[Read]:
    """Yield every window of every reading with its distributions, in any order, one in memory at a time."""
    places = [(i, window) for i, one in enumerate(readings) for window in windows(one)]
    sequences = [readings[i].tokens.ids[window.start : window.end] for i, window in places]
    for number, rows in model.distributions(sequences):
        index, window = places[number]
        yield Read(index, readings[index], window, rows)
        del rows

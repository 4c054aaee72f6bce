"""A passage taken apart into what is said and what lies between: the input of the state machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from proofread.checkers import Passage
from proofread.document import Span
from proofread.rules.normalise import straighten

_STOP_BEFORE = re.compile(r"(?:[.?!…:]|\.\.\.|[—–]|--)['\"]*\s*\Z")
_ABBREVIATION = re.compile(r"\b(?:etc|Inc|Ltd|Co|Corp|Esq|Prof|Capt|Mrs?|Ms|Dr|Jr|Sr|St|[ap]\.m|[A-Z])\.\Z")


class End(Enum):
    """What a speech ends with, before its closing mark."""

    COMMA = "comma"
    STOP = "full stop"
    ASK = "question or exclamation mark"
    OPEN = "dash or ellipsis"
    WORD = "nothing"
    OTHER = "another mark"


class Start(Enum):
    """How a speech is led up to."""

    FRESH = "fresh"  # begins the passage, or follows the end of a sentence
    LED = "led"  # after a comma, or a tag without one
    INSIDE = "inside"  # no more than words quoted in somebody's sentence


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation of a passage.

    Attributes:
        span: with its quotation marks.
        inner: what stands between them, without the blanks at its end.
        opened: whether it starts with a mark; closed: whether it ends with one.
        before: the narration between the quotation before and this one, or the passage's start.
        after: the narration to the next quotation, or to the passage's end.
    """

    span: Span
    inner: Span
    opened: bool
    closed: bool
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with straight quotes and plain blanks (`text`, of the same length) and its quotations."""

    passage: Passage
    text: str
    utterances: tuple[Utterance, ...]

    @property
    def opened(self) -> Iterator[Utterance]:
        """The quotations that have their opening mark: of others nobody knows where speech begins."""
        return (u for u in self.utterances if u.opened)

    def end(self, u: Utterance) -> End:
        """Say what `u` ends with."""
        inner = u.inner.of(self.text).rstrip()
        if inner.endswith(("…", "...", "—", "–", "--", "-")):
            return End.OPEN
        if inner.endswith(("?", "!")):
            return End.ASK
        if inner.endswith(","):
            return End.COMMA
        if inner.endswith("."):
            return End.OTHER if _ABBREVIATION.search(inner) or inner.endswith("..") else End.STOP
        return End.WORD if inner[-1:].isalpha() else End.OTHER

    def start(self, u: Utterance) -> Start:
        """Say how `u` is led up to."""
        before = u.before.of(self.text)
        if not before.strip() or _STOP_BEFORE.search(before):
            return Start.FRESH
        return Start.LED if before.rstrip().endswith(",") else Start.INSIDE

    def previous(self, i: int) -> Utterance | None:
        """Return the quotation before number `i`."""
        return self.utterances[i - 1] if i else None

    def following(self, i: int) -> Utterance | None:
        """Return the quotation after number `i`."""
        return self.utterances[i + 1] if i + 1 < len(self.utterances) else None

    def first_letter(self, u: Utterance) -> str:
        """Return the character that `u` begins with, after its mark."""
        return self.text[u.inner.start : u.inner.start + 1]


def scene_of(passage: Passage) -> Scene:
    """Take a passage apart."""
    text = straighten(passage.text)
    return Scene(passage, text, tuple(_utterances(text, passage.speech)))


def _utterances(text: str, speech: tuple[Span, ...]) -> Iterator[Utterance]:
    """Yield the quotations with the narration around them."""
    for i, span in enumerate(speech):
        head = _mark_length(text, span.start, span.end)
        tail = _closing_length(text, span.start + head, span.end)
        if tail:  # a blank before the closing mark is none of the speech's
            inner = text[span.start + head : span.end - tail]
            tail += len(inner) - len(inner.rstrip())
        yield Utterance(
            span,
            Span(span.start + head, span.end - tail),
            head > 0,
            tail > 0,
            Span(speech[i - 1].end if i else 0, span.start),
            Span(span.end, speech[i + 1].start if i + 1 < len(speech) else len(text)),
        )


def _mark_length(text: str, start: int, end: int) -> int:
    """Return the length of the mark that opens at `start`; two apostrophes are one mark."""
    if text.startswith("''", start) and end - start > 2:
        return 2
    return 1 if text[start] in "\"'«»‹›`" and end - start > 1 else 0


def _closing_length(text: str, start: int, end: int) -> int:
    if end - start >= 2 and text.endswith("''", start, end):
        return 2
    return 1 if end > start and text[end - 1] in "\"'«»‹›" else 0

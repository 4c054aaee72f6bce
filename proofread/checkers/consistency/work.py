"""The documents of a run as one work, and what several questions need of them, made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from proofread.checkers.names.survey import Survey, survey
from proofread.document import BlockKind, Document, Span
from proofread.rules.normalise import fold

_STARTS_AFTER = frozenset(".!?:…—–-*\"“”„«»'‘’([{\n•_/|\ufffc")
"""What a sentence, a speech or a bracket may start after: a capital there tells nothing."""

_TITLED = frozenset({BlockKind.HEADING, BlockKind.CELL, BlockKind.VERSE})
"""Where capitals and punctuation follow other laws than in prose."""


@dataclass(frozen=True)
class Work:
    """All documents, in order."""

    documents: Sequence[Document]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each document."""
        return tuple(document.text for document in self.documents)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each text in lower case with straight quotes; positions are those of the text."""
        return tuple(fold(text) for text in self.texts)

    @cached_property
    def survey(self) -> Survey:
        """How often each word stands, counted once for all checkers of the run."""
        return survey(self.documents)

    def is_prose(self, document: int, position: int) -> bool:
        """Say whether the block at a position is neither a heading, a table's cell nor verse."""
        block = self.documents[document].block_at(position)
        return block is not None and block.kind not in _TITLED

    def occurrences(self, phrase: str) -> Iterator[tuple[int, Span]]:
        """Yield where a folded phrase stands as a whole word, in any case."""
        for number, text in enumerate(self.folded):
            at = text.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if is_whole(text, at, end):
                    yield number, Span(at, end)
                at = text.find(phrase, end)


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether nothing continues the word text[start:end], no inner hyphen either; `'s` may follow."""
    return not (_goes_on(text, start - 1, -1) or (_goes_on(text, end, 1) and not _possessive(text, end)))


def _goes_on(text: str, at: int, step: int) -> bool:
    if not 0 <= at < len(text):
        return False
    if text[at].isalnum() or text[at] in "_@":
        return True
    beyond = at + step
    return text[at] in "-'’‐‑" and 0 <= beyond < len(text) and text[beyond].isalnum()


def _possessive(text: str, at: int) -> bool:
    return text.startswith(("'s", "’s"), at) and not text[at + 2 : at + 3].isalnum()


def starts(text: str, position: int) -> bool:
    """Say whether a sentence, a speech or a bracket begins at a position: grammar asks for a capital."""
    at = position - 1
    while at >= 0 and text[at] in " \u00a0\t":
        at -= 1
    return at < 0 or text[at] in _STARTS_AFTER


def is_name_like(text: str, span: Span) -> bool:
    """Say whether a word has a capital that its place does not ask for: Dorian Gray, not `Gray skies.`."""
    word = span.of(text)
    return word[:1].isupper() and not word.isupper() and not starts(text, span.start)

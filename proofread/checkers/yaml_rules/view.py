"""A passage as the rules see it: the same text in several dresses, each made when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import eq

from proofread.checkers import Passage
from proofread.document import Span
from proofread.rules.normalise import WORD, fold, straighten

_MONSTER = re.compile(r"\S{500,}")
"""What no prose has: data, a table without blanks. In it a harmless `\\w+` costs the square of its length."""

_TWICE = re.compile(r"(?<![\w'-])([^\W\d_]++(?:['-]\w++)*+)(?: \1)+(?![\w-]|'\w)")
"""A word and itself again, in folded text; possessive, so that a huge word costs its length only."""


@dataclass(frozen=True)
class View:
    """All dresses have the length of `passage.text`, so positions hold in each of them.

    `raw` is for taking text out; searches use the others, in which monsters are blotted out.
    """

    passage: Passage

    @property
    def raw(self) -> str:
        """The text as it is."""
        return self.passage.text

    @cached_property
    def typed(self) -> str:
        """The text with its own quotes and blanks."""
        return _MONSTER.sub(lambda run: "\ufffc" * len(run[0]), self.raw) if len(self.raw) > 500 else self.raw

    @cached_property
    def plain(self) -> str:
        """Straight quotes and plain blanks; the case is kept."""
        return straighten(self.typed)

    @cached_property
    def folded(self) -> str:
        """Like `plain`, in lower case."""
        return fold(self.plain)

    @cached_property
    def tokens(self) -> tuple[tuple[int, int], ...]:
        """The (start, end) of the words and punctuation marks of `plain`; many, so they are no `Span`s."""
        return tuple([match.span() for match in WORD.finditer(self.plain)])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens, folded."""
        folded = self.folded
        return tuple([folded[start:end] for start, end in self.tokens])

    @cached_property
    def repeated(self) -> tuple[tuple[Span, Span], ...]:
        """The places where a word stands twice or more in a row: (all of it, the first of the words)."""
        words = self.words
        if "-" not in self.folded and not any(map(eq, words, words[1:])):
            return ()  # most passages; a word with hyphens is several tokens
        return tuple((Span(*m.span()), Span(*m.span(1))) for m in _TWICE.finditer(self.folded))

    @cached_property
    def token_starts(self) -> list[int]:
        """The starts of `tokens`, for bisection."""
        return [start for start, _ in self.tokens]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, ascending."""
        from proofread.segment.sentences import sentence_spans

        return tuple(sentence_spans(self.typed)) or (Span(0, len(self.raw)),)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds `position`, blanks after it included."""
        i = max(bisect_right(self._sentence_starts, position) - 1, 0)
        end = self._sentence_starts[i + 1] if i + 1 < len(self.sentences) else len(self.raw)
        return Span(self.sentences[i].start if i else 0, end)

    def token_index(self, position: int) -> int:
        """Return the index of the token that holds `position`, or the last one before it (-1 if none)."""
        return bisect_right(self.token_starts, position) - 1

    def in_speech(self, span: Span) -> bool | None:
        """Say whether `span` lies wholly in speech (True), wholly outside (False), or both (None)."""
        for speech in self.passage.speech:
            if speech.contains(span):
                return True
            if speech.overlaps(span):
                return None
        return False

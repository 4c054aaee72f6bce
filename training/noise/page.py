"""A clean paragraph as the makers of errors read it: its words, what may not be touched, where speech is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from proofread.document import PLACEHOLDER, Span

OPENING_QUOTES = "“\"‘'«"
CLOSING_QUOTES = "”\"’'»"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = ".?!…"
_PROTECTED = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)"  # fenced code
    r"|(`+)(?!`).+?(?<!`)\1(?!`)"  # code spans
    r"|(?:https?|ftp|file)://\S+|www\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+"  # addresses
    r"|!?\[[^\]\n]*\]\([^)\n]*\)|<[^<>\n]+>|\{[^{}\n]*\}"  # links, tags, templates
    r"|(?:~|\.{1,2})?(?:/[\w.-]+){2,}/?|\b\w:\\\S+|\b\w+(?:[_.]\w+)*\(\)|\b\w+_\w+\b"  # paths, names of code
    r"|\b\w+\.(?:py|md|txt|js|json|html|css|toml|yaml|yml|sh|docx?|pdf|com|org|net)\b"
    r"|^(?: {4}|\t).*$"  # indented code
    rf"|{PLACEHOLDER}",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may be changed. `start` and `end` are code points; `low` is the word in lower case, with '.

    `opens` says that it begins a sentence or a speech, `name` that it has a capital for another reason.
    """

    start: int
    end: int
    text: str
    low: str
    opens: bool
    name: bool

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Page:
    """A paragraph of clean prose, with or without line ends in it."""

    text: str

    @cached_property
    def protected(self) -> tuple[Span, ...]:
        """What may not be touched: code, addresses, links, tags, in ascending order."""
        return tuple(Span(*match.span()) for match in _PROTECTED.finditer(self.text))

    @cached_property
    def _protected_starts(self) -> list[int]:
        return [span.start for span in self.protected]

    def free(self, span: Span) -> bool:
        """Say whether `span` shares nothing with what is protected, nor stands within it."""
        i = bisect_right(self._protected_starts, span.end)
        return not any(
            other.overlaps(span) or (not len(span) and other.start < span.start < other.end)
            for other in self.protected[max(0, i - 2) : i]
        )

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words that may be changed: none in code, beside a digit or written in capitals."""
        return tuple(self._words())

    def _words(self) -> Iterator[Word]:
        text = self.text
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = match.group()
            around = text[start - 1 : start] + text[end : end + 1]
            if any(c.isdigit() or c in "_@#/\\&" for c in around) or not self.free(Span(start, end)):
                continue
            if len(word) > 1 and word.isupper() and not word.startswith(("I'", "I’")):
                continue
            opens = self._opens(start)
            capital = word[0].isupper()
            name = capital and not opens and word != "I" and not word.startswith(("I'", "I’"))
            yield Word(start, end, word, word.lower().replace("’", "'"), opens, name)

    def _opens(self, start: int) -> bool:
        """Say whether a sentence or a speech begins at `start`."""
        i = start - 1
        while i >= 0 and (self.text[i].isspace() or self.text[i] in "([*_-–—#>"):
            i -= 1
        if i < 0 or self.text[i] in _SENTENCE_END or self.text[i] in ":":
            return True
        if self.text[i] in OPENING_QUOTES + CLOSING_QUOTES:
            if i == start - 1:
                return True
            while i >= 0 and self.text[i] in CLOSING_QUOTES + ")*_":
                i -= 1
            return i < 0 or self.text[i] in _SENTENCE_END
        return False

    def gap(self, i: int) -> str:
        """Return what stands between word `i` and the next ("" after the last)."""
        if i + 1 >= len(self.words):
            return ""
        return self.text[self.words[i].end : self.words[i + 1].start]

    def next(self, i: int, step: int = 1) -> str:
        """Return the word, in lower case, `step` words after word `i` (before: < 0), or "" past any mark."""
        low, high = min(i, i + step), max(i, i + step)
        if low < 0 or high >= len(self.words) or any(not self.gap(k).isspace() for k in range(low, high)):
            return ""
        return self.words[i + step].low

    def previous(self, i: int) -> str:
        """Return the word before word `i` with only blanks between, in lower case, or ""."""
        return self.next(i, -1)

    def clear(self, i: int) -> bool:
        """Say whether word `i` stands between blanks or marks, no part of a compound."""
        word = self.words[i]
        before, after = self.text[word.start - 1 : word.start], self.text[word.end : word.end + 1]
        return before not in ("-", "'", "’") and after not in ("-", "'", "’")

    @cached_property
    def speech(self) -> tuple[Span, ...]:
        """Where somebody speaks, quotation marks included."""
        from proofread.document import Block, BlockKind
        from proofread.segment.speech import mark_speech

        text = self.text.replace("\n", " ")
        (block,) = mark_speech(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
        return block.speech

    def spoken(self, at: int) -> bool:
        """Say whether code point `at` lies in speech."""
        return any(span.start <= at < span.end for span in self.speech)


def like(word: str, pattern: str) -> str:
    """Return `word` with the capitals and the apostrophe of `pattern`."""
    if "’" in pattern:
        word = word.replace("'", "’")
    if pattern[:1].isupper():
        return word[:1].upper() + word[1:]
    return word

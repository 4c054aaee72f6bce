"""Where words and other tokens are.

A word is a run of letters, combining marks, digits and underscores, with apostrophes inside it: `don't`,
`o'clock`, `Zoë's`, `l’été`. An apostrophe at an end is not part of it (`dogs'` is `dogs` and `'`), since
only `segment.speech` can tell it from a quotation mark. A hyphen parts words: `mother-in-law` is three words
and two hyphens, so that each is looked up by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from proofread.document import Span

_WORD = r"[\w\p{M}]+(?:['’ʼ][\w\p{M}]+)*"
_PATTERNS = {
    "word": _WORD,
    "token": rf"{_WORD}|\.{{2,}}|-{{2,}}|''|[^\s\w]",
    # as a word processor counts: hyphened compounds are one, dashes part words
    "counted": rf"{_WORD}(?:[-‐‑]{_WORD})*",
}


@cache
def _pattern(name: str) -> Any:
    """Return the compiled pattern; `regex` is loaded when first needed, for `re` knows no combining marks."""
    import regex

    return regex.compile(_PATTERNS[name], regex.VERSION1)


def words(text: str, span: Span | None = None) -> Iterator[Span]:
    """Yield the words of `text`, or of the part `span`, in order, in coordinates of `text`."""
    return _spans("word", text, span)


def tokens(text: str, span: Span | None = None) -> Iterator[Span]:
    """Yield the words and, one by one, all else that is not blank; `...`, `--` and `''` stay whole."""
    return _spans("token", text, span)


def word_count(text: str, span: Span | None = None) -> int:
    """Count words as word processors do: `well-known` is one, `wait—what` two."""
    return sum(1 for _ in _spans("counted", text, span))


def _spans(name: str, text: str, span: Span | None) -> Iterator[Span]:
    low, high = (span.start, span.end) if span else (0, len(text))
    for found in _pattern(name).finditer(text, low, high):
        yield Span(*found.span())

"""How text is made comparable without moving a single letter.

Both functions keep the length, so a position in their result is a position in the text.
"""

from __future__ import annotations

import re

_STRAIGHT = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "\u00a0": " ",
    "\u202f": " ",
}
WORD = re.compile(r"\w+(?:'\w+)*|[^\w\s]")
"""A token of a pattern, in straightened text: a word with its inner apostrophes, or one punctuation mark."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def straighten(text: str) -> str:
    """Return `text` with straight quotes and plain blanks; case and length are kept."""
    return text if text.isascii() else _straightened(text)


def _straightened(text: str) -> str:
    """Do what `str.translate` would, twenty times as fast: few of the marks are in any one text."""
    for mark, plain in _STRAIGHT.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def fold(text: str) -> str:
    """Return `text` straightened and in lower case, always of the same length.

    A letter whose lower case is longer ("İ") stays as it is. A lone surrogate becomes U+FFFD, because the
    literal search encodes to UTF-8.
    """
    if text.isascii():
        return text.lower()
    straight = _SURROGATE.sub("\ufffd", _straightened(text))
    lower = straight.lower()
    if len(lower) == len(straight):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in straight)


def mentions_typography(pattern: str) -> bool:
    """Say whether a regex names curly quotes or no-break blanks, and so must see the text as it is."""
    return any(mark in pattern for mark in _STRAIGHT) or bool(_ESCAPED.search(pattern))


_ESCAPED = re.compile(r"\\(?:u20(?:18|19|1b|1c|1d|1e|1f|2f)|u00a0|xa0|u02bc)", re.IGNORECASE)

"""What stands around a word: other words that no list knows, words that an apostrophe cuts short.

Many of either are dialect, another language or a world of its own, where little is a slip.
"""

from __future__ import annotations

import re

from proofread.checkers.context.frequency import zipf

_LOWER = re.compile(r"(?<![\w'’-])[a-zß-ÿ]{2,}(?![\w'’-])")
_CLIPPED = re.compile(r"\w{2}['’](?!\w)|(?<![\w\"“‘'’(])['’][a-z]")


def strange(text: str, besides: str = "") -> int:
    """Return how many words of the text in small letters, other than `besides`, no list knows."""
    return sum(zipf(word) == 0 for word in _LOWER.findall(text) if word != besides)


def clipped(text: str) -> int:
    """Return how many words of the text an apostrophe begins or ends.

    Plural possessives are among them, and a single quotation mark right after a word, which is rare: most
    quotations end in a mark of their own.
    """
    return len(_CLIPPED.findall(text))

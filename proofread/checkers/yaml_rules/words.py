"""Word boundaries in folded text."""

from __future__ import annotations

import unicodedata


def is_letter(char: str) -> bool:
    """Say whether `char` belongs inside words: a letter, a digit, a mark that combines with one."""
    return char.isalnum() or char == "_" or (char > "\u02ff" and unicodedata.combining(char) != 0)


def bounded(text: str, start: int, end: int) -> bool:
    """Say whether text[start:end] is not continued as a word at either end.

    A letter or digit continues a word, and so does an apostrophe or a hyphen that another letter follows.
    An end of the slice that is no letter itself needs no boundary. Apostrophes must be straight.
    """
    if start > 0 and is_letter(text[start]):
        before = text[start - 1]
        if is_letter(before):
            return False
        if before in "'-" and start > 1 and is_letter(text[start - 2]):
            return False
    if end < len(text) and is_letter(text[end - 1]):
        after = text[end]
        if is_letter(after):
            return False
        if after in "'-" and end + 1 < len(text) and is_letter(text[end + 1]):
            return False
    return True

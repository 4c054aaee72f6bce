"""A replacement in letters that the file's encoding can hold."""

from __future__ import annotations

import unicodedata

# What each letter is written as where it cannot be written itself: first choice first. Never another word.
_INSTEAD = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "′": "'",
    "ʼ": "’'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "″": '"',
    "‐": "-",
    "‑": "-",
    "−": "-",
    "‒": "–-",
    "–": "-",
    "―": "—",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": "\xa0 ",
    "\u2007": "\xa0 ",
}
_LONGER = {"—": "--", "―": "--", "…": "..."}


def encodable(replacement: str, encoding: str) -> str | None:
    """Return `replacement`, or the same in letters that `encoding` has, or None when there are none."""
    if _holds(replacement, encoding):
        return replacement
    composed = unicodedata.normalize("NFC", replacement)
    letters = [_letter(letter, encoding) for letter in composed]
    return None if None in letters else "".join(letter for letter in letters if letter)


def _letter(letter: str, encoding: str) -> str | None:
    """Return the first way of writing one letter that `encoding` has."""
    ways = (letter, *_INSTEAD.get(letter, ""), _LONGER.get(letter, ""), unicodedata.normalize("NFKC", letter))
    return next((way for way in ways if way and _holds(way, encoding)), None)


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

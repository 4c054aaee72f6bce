"""Colour for terminals: a handful of SGR codes (ECMA-48), so that showing a result imports nothing heavy."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "strike": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


def paint(text: str, *styles: str, on: bool = True) -> str:
    """Return `text` in the styles when `on`, else as it is."""
    if not on or not text:
        return text
    return f"\x1b[{';'.join(_CODES[s] for s in styles)}m{text}\x1b[0m"


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates (Unicode Annex 9): they would turn round what follows on the line."""


def harmless(text: str) -> str:
    r"""Return `text` with control characters shown as `\\xNN`: a manuscript must not steer the terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) if category(c) in {"Cc", "Cs"} or c in _BIDI else c for c in text)


def _shown(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cells(text: str) -> int:
    """Return how many columns a terminal takes for `text`."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)

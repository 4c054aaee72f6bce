"""Word lists written as text."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written with blanks between them."""
    return frozenset(text.split())

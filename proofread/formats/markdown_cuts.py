"""What in the letters of a block is no prose: addresses, @mentions, #tags, :emoji:, citations."""

from __future__ import annotations

import re

# A literal that must be there, the pattern, and whether what it finds stands for a word. Each pattern begins
# at a place that cannot lie inside another try (a literal, or a lookbehind), so the search stays linear.
_LAST = r"[^\s<>.,;:!?'\"’”)\]*]"
_PATH = rf"(?:[^\s<>()]|\([^\s<>()]*\))*(?:(?!\(){_LAST}|\([^\s<>()]*\))"
_ADDRESSES: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    ("://", re.compile(rf"(?<!\w)(?:https?|ftps?|file|ssh|git)://{_PATH}", re.I), True),
    ("www.", re.compile(rf"(?<!\w)www\.[\w-]+\.{_PATH}", re.I), True),
    ("@", re.compile(r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), True),
)
_NOT_PROSE: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    *_ADDRESSES,
    (
        "[",
        re.compile(r"\[(?=[^\[\]]*\])[^\[\]]*(?<!\w)@[^\[\]]+\]|\[\^[^\[\]\s]+\]"),
        False,
    ),  # [@key, p. 3], [^note]
    ("@", re.compile(r"(?<![\w@/.&])@\w(?:[\w./-]*[\w/-])?"), True),
    ("#", re.compile(r"(?<![\w#&/])#[^\W\d][\w/-]*"), True),
    (":", re.compile(r"(?<![\w:]):[0-9_+-]*[a-z][a-z0-9_+-]*:(?![\w:])"), False),
    ("^", re.compile(r"(?<=\s)\^[A-Za-z0-9-]+\Z"), False),  # an Obsidian block name
)
_HIGHLIGHT = re.compile(r"==(?=[^\s=])[^=]*(?<=[^\s=])==")


def addresses(text: str) -> list[tuple[int, int]]:
    """Return the disjoint, ascending ranges of `text` that are addresses of the web or of mail."""
    found = [
        match.span()
        for literal, pattern, _ in _ADDRESSES
        if literal in text
        for match in pattern.finditer(text)
    ]
    disjoint: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not disjoint or start >= disjoint[-1][1]:
            disjoint.append((start, end))
    return disjoint


def not_prose(text: str) -> list[tuple[int, int, bool]]:
    """Return the disjoint, ascending ranges of `text` that are no prose, and whether each is a word."""
    found = [
        (*match.span(), word)
        for literal, pattern, word in _NOT_PROSE
        if literal in text
        for match in pattern.finditer(text)
    ]
    if "==" in text:
        for match in _HIGHLIGHT.finditer(text):
            start, end = match.span()
            found += [(start, start + 2, False), (end - 2, end, False)]
    disjoint: list[tuple[int, int, bool]] = []
    for cut in sorted(found, key=lambda c: (c[0], -c[1])):
        if not disjoint or cut[0] >= disjoint[-1][1]:
            disjoint.append(cut)
    return disjoint

"""What an edit must not do to the Markdown around it: make markup, or unmake it."""

from __future__ import annotations

import re

from proofread.document import PLACEHOLDER, Document, PieceKind, Span
from proofread.edit import Edit

_MARK = re.compile(r"[*_~]+")
_MARK_BEFORE = re.compile(r"[*_~]+\Z")

# Letters that Markdown would read as markup when an edit brings them in.
_ACTIVE = frozenset("*_`<>[]\\&#|~$")
# What makes a line an item, a heading, a quotation, a rule, a definition, a fence or code.
_BLOCK_START = re.compile(
    r"(?:[-+*]|\d{1,9}[.)])(?:\s|\Z)|#{1,6}(?:\s|\Z)|>|\t| {4}|:(?:\s|::)"
    r"|([-_*=])(?:[ \t]*\1)*[ \t]*(?:[\r\n]|\Z)"
)
HARD_BREAK = re.compile(r"(?:[ \t]{2,}|\\)(?:\r\n|[\r\n])|<br", re.I)
"""How a line end begins that the author set: two blanks, a backslash or `<br>` (CommonMark 0.31, 6.7)."""
_SLEEPING = frozenset("*_~$@#^")
_LINE_PREFIX = re.compile(r"[ \t>]*")
_LOOK = 24  # no start of a block is longer, in code points


def makes_markup(document: Document, part: Edit) -> bool:
    """Say whether `part`, an edit inside one stretch, would be read as markup in a Markdown source."""
    old = part.span.of(document.text)
    for piece in document.source_map.overlapping(part.span):
        if piece.kind is PieceKind.DECODED:
            old = "".join(old.split(piece.text.of(document.text)))  # it was written otherwise: `\\*`, `&amp;`
    if any(part.replacement.count(letter) > old.count(letter) for letter in _ACTIVE & set(part.replacement)):
        return True
    span = document.source_map.source_span(part.span)
    if part.replacement.endswith("!") and document.source.startswith("[", span.end):
        return True  # a link would become an image
    return _wakes(document, part, span) or _starts_block(document.source, span, part.replacement)


def _wakes(document: Document, part: Edit, span: Span) -> bool:
    """Say whether a letter beside the edit, so far no markup for the blank beside it, would become some.

    In `2 * 3 * 4` and `$5 and $10` the blank is all that keeps the mark from being markup, in `@user is` all
    that ends the name. (At markup `may_adjoin` decides.) `span` is the part's in the source.
    """
    text, start, end = document.text, part.span.start, part.span.end
    near = document.source_map.overlapping(Span(max(start - 1, 0), end + 1))
    copied = [piece.source for piece in near if piece.lettered]
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    old, new = part.span.of(text), part.replacement
    for at, beside, was, becomes in (
        (span.start - 1, before, (old + after)[:1], (new + after)[:1]),
        (span.end, after, (before + old)[-1:], (before + new)[-1:]),
    ):
        if beside == PLACEHOLDER:
            wakes = becomes.isalnum() and not was.isalnum()
        else:
            mark = document.source[at : at + 1] if any(s.start <= at < s.end for s in copied) else ""
            wakes = mark in _SLEEPING and bool(was.strip()) != bool(becomes.strip())
        if wakes:
            return True
    return False


def _starts_block(source: str, span: Span, replacement: str) -> bool:
    """Say whether a line begins a list item, heading or the like only after `span` is replaced."""
    start, end = span.start, span.end
    low = max(start - 4 * _LOOK, 0)
    line = 1 + max(source.rfind("\n", low, start), source.rfind("\r", low, start))
    if not line and low:
        return False
    prefix = _LINE_PREFIX.match(source, line, start)
    at = prefix.end() if prefix else line
    if start - at > _LOOK or _BLOCK_START.match(source, at):
        return False
    return _BLOCK_START.match(source[at:start] + replacement + source[end : end + _LOOK]) is not None


def may_adjoin(document: Document, old: str, new: str, edge: int, *, before: bool) -> bool:
    """Say whether `new` may take the place of the letter `old` at the end of a stretch.

    Whether `*` and `_` mark emphasis depends on the letters on both sides (CommonMark 0.31, 6.2): blanks,
    punctuation and others. Where the sort of letter changes, what stands on the other side must be harmless.

    Args:
        document: the edited one.
        old: the letter at the end of the stretch.
        new: the letter that would stand there.
        edge: where the stretch begins (`before`) or ends in the source.
        before: whether the markup to look at lies before the edge, or after it.
    """
    source = document.source
    beside = source[max(edge - 1, 0) : edge] if before else source[edge : edge + 1]
    if _sort(old) == _sort(new) or _sort(beside) == "blank":
        return True
    if _sort(new) == "blank":
        return False
    run = _MARK_BEFORE.search(source[max(edge - 9, 0) : edge]) if before else _MARK.match(source, edge)
    if run is None:
        return True
    marks, width = run.group(), len(run.group())
    beyond = source[max(edge - width - 1, 0) : edge - width] if before else source[edge + width :][:1]
    if _sort(old) == "blank":
        return "_" not in marks and _sort(beyond) == "word"
    return _sort(beyond) == "blank"


def _sort(letter: str) -> str:
    """Return "blank" (also for the ends of the file), "word" or "punctuation"."""
    if not letter or letter.isspace():
        return "blank"
    return "word" if letter.isalnum() else "punctuation"

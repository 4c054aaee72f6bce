"""One edit of the text -> parts that each lie in one stretch of the source.

A *stretch* is a run of pieces that follow one another both in the text and in the source, line ends included:
what stands between two marks of markup. A part inside one stretch can be spliced; a part that reaches over
its end would have to guess on which side of the markup its letters belong.

`cut` tries, in order: the edit as it is without its equal ends; its changed tokens one by one; the changed
letters of a token. What still crosses, or would leave a stretch empty (`****`) or with a blank at a mark of
markup (`** word**`, no longer bold), cannot be carried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from proofread.document import Document, Piece, PieceKind, Span
from proofread.edit import Edit, minimise, minimise_letters
from proofread.formats.markup import makes_markup, may_adjoin

LOOK_BEHIND, LOOK_AHEAD = 4, 5
"""How many letters before and after a line end `closes_up` wants to see."""

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_LINE_END = re.compile(r"[ \t]*[\n\r\v\f\x85\u2028\u2029][\s]*")
_OPEN_END = re.compile(r"[^\s\-–—][-–—]{1,3}\Z")
_SUSPENDED = re.compile(r"(?:and|or|nor|to|but)\s")
_WORD_START = re.compile(r"[\"'“‘(\[]?\w")
_OPEN_START = re.compile(r"(?:—|--)\w")


def cut(document: Document, edit: Edit) -> tuple[Edit, ...] | None:
    """Return ascending, disjoint parts that together do what `edit` does, or None when it crosses markup.

    Each part lies in one stretch, takes a DECODED piece as a whole or not at all, and holds no line end.
    No parts means that the edit changes nothing.
    """
    if edit.span.end > len(document.text):
        raise ValueError(f"an edit leaves the text: {edit.span}")
    least = minimise(document.text, edit)
    if not least.span and not least.replacement:
        return ()
    whole = _fits(document, least.span) and not _decoded_in(document, least.span)
    if whole and not wraps_in(document, least):
        parts: Sequence[Edit] = (least,)
    else:
        parts = tuple(_split(document, least))
    parts = tuple(replace(p, replacement=_LINE_END.sub(" ", p.replacement)) for p in parts)
    return parts if all(_possible(document, part) for part in parts) else None


def _split(document: Document, edit: Edit) -> Iterator[Edit]:
    """Yield the changed tokens of `edit`; of those that cross markup, the changed letters."""
    for part in _changes(document.text, edit, _TOKEN.findall):
        if _fits(document, part.span):
            yield part
            continue
        part = minimise_letters(document.text, part)
        if _fits(document, part.span):
            yield part
            continue
        for letters in _changes(document.text, part, list):
            if letters.replacement:
                yield letters
            else:
                yield from _deletions(document, letters)


def _changes(text: str, edit: Edit, units: Callable[[str], list[str]]) -> Iterator[Edit]:
    """Yield the differences between the old and the new text of `edit`, counted in `units`."""
    from difflib import SequenceMatcher  # only the few edits that touch markup or a line end come here

    old, new = units(edit.span.of(text)), units(edit.replacement)
    at = edit.span.start
    for change, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        end = at + sum(map(len, old[i:j]))
        if change != "equal":
            yield replace(edit, span=Span(at, end), replacement="".join(new[k:m]))
        at = end


def _deletions(document: Document, edit: Edit) -> Iterator[Edit]:
    """Cut a deletion where the stretches end: what goes on either side of a mark of markup is certain."""
    at = edit.span.start
    for piece in document.source_map.overlapping(edit.span):
        if piece.text.start > at:
            break  # text that comes from no source; `_possible` refuses the rest
        end = min(piece.text.end, edit.span.end)
        if end > at:
            yield replace(edit, span=Span(at, end))
        at = end
    if at < edit.span.end:
        yield replace(edit, span=Span(at, edit.span.end))


def _fits(document: Document, span: Span) -> bool:
    """Say whether `span` lies in one stretch and has no half of a DECODED piece."""
    pieces = tuple(document.source_map.overlapping(span))
    if not len(span):
        pieces = tuple(p for p in pieces if p.kind is not PieceKind.FIXED)
        return any(
            p.kind is not PieceKind.DECODED or span.start in (p.text.start, p.text.end) for p in pieces
        )
    if not pieces or any(p.kind is PieceKind.FIXED for p in pieces):
        return False
    if pieces[0].text.start > span.start or pieces[-1].text.end < span.end:
        return False
    if not all(joined(a, b) for a, b in pairwise(pieces)):
        return False
    return all(p.kind is not PieceKind.DECODED or span.contains(p.text) for p in pieces)


def _decoded_in(document: Document, span: Span) -> bool:
    """Say whether an escape or entity lies in `span` among other letters; what stays of them must stay so."""
    pieces = tuple(document.source_map.overlapping(span))
    return len(pieces) > 1 and any(p.kind is PieceKind.DECODED for p in pieces)


def joined(one: Piece, other: Piece) -> bool:
    """Say whether `other` follows `one` without markup between them."""
    return one.text.end == other.text.start and one.source.end == other.source.start


def _possible(document: Document, part: Edit) -> bool:
    """Say whether a part can be spliced without touching or making markup."""
    if not _fits(document, part.span):
        return False
    if document.format == "markdown" and makes_markup(document, part):
        return False
    old = part.span.of(document.text)
    if not len(part.span):
        return insertion_point(document, part) is not None
    start, end = part.span.start, part.span.end
    starts, ends = starts_stretch(document, start), ends_stretch(document, end)
    if starts and ends and not part.replacement.strip():
        return False
    if starts:
        new = (part.replacement + document.text[end : end + 1])[:1]
        if not may_adjoin(document, old[:1], new, _source_of(document, start), before=True):
            return False
    if ends:
        new = (document.text[max(start - 1, 0) : start] + part.replacement)[-1:]
        return may_adjoin(document, old[-1:], new, _source_of(document, end - 1) + 1, before=False)
    return True


def insertion_point(document: Document, part: Edit) -> int | None:
    """Return where in the source an insertion goes, or None when either side would break markup.

    It goes after the letter before it, unless it starts a block or would put a blank or the like on the inner
    side of a mark: `**word **` is not bold.
    """
    at, new, text = part.span.start, part.replacement, document.text
    touching = [p for p in document.source_map.overlapping(part.span) if p.kind is not PieceKind.FIXED]
    left = next((p for p in touching if p.text.start < at), None)
    right = next((p for p in touching if p.text.start == at and len(p.text)), None)
    if left is not None:
        copied = left.kind is PieceKind.COPY
        point = left.source.start + at - left.text.start if copied else left.source.end
        if not ends_stretch(document, at):
            return point
        if may_adjoin(document, text[at - 1], new[-1:], point, before=False):
            return point
    if right is not None and may_adjoin(document, text[at], new[:1], right.source.start, before=True):
        return right.source.start
    return None


def _source_of(document: Document, position: int) -> int:
    """Return the source position of the character at `position`, or of the last one of a DECODED piece."""
    piece = document.source_map.pieces[_piece_of(document, position)]
    if piece.kind is PieceKind.COPY:
        return piece.source.start + position - piece.text.start
    return piece.source.start if starts_stretch(document, position) else piece.source.end - 1


def _piece_of(document: Document, position: int) -> int:
    """Return the index of the piece that holds the character at `position`, or -1."""
    pieces = document.source_map.pieces
    i = document.source_map.index_at(position)
    return i if i >= 0 and position < pieces[i].text.end else -1


def starts_stretch(document: Document, position: int) -> bool:
    """Say whether the character at `position` is the first of a stretch."""
    pieces, i = document.source_map.pieces, _piece_of(document, position)
    if i < 0 or pieces[i].text.start != position:
        return False
    return i == 0 or not joined(pieces[i - 1], pieces[i])


def ends_stretch(document: Document, position: int) -> bool:
    """Say whether the character before `position` is the last of a stretch."""
    pieces, i = document.source_map.pieces, _piece_of(document, position - 1) if position else -1
    if i < 0 or pieces[i].text.end != position:
        return False
    return i + 1 == len(pieces) or not joined(pieces[i], pieces[i + 1])


def wraps_in(document: Document, part: Edit) -> tuple[Piece, ...]:
    """Return the line ends that `part` would remove or change the meaning of.

    A line end that stands for nothing (after a hyphen) depends on the letters on both sides of it.
    """
    span = part.span
    touching = {
        piece
        for near in (Span(span.start, span.start), span, Span(span.end, span.end))
        for piece in document.source_map.overlapping(near)
        if piece.kind is PieceKind.WRAP
    }
    found = (p for p in touching if (span.contains(p.text) if len(p.text) else _loses(document, part, p)))
    return tuple(sorted(found, key=lambda piece: piece.source))


def _loses(document: Document, part: Edit, wrap: Piece) -> bool:
    """Say whether `part` takes away what makes the line end `wrap` stand for nothing."""
    (start, end), at, text = (part.span.start, part.span.end), wrap.text.start, document.text
    if start < at < end:
        return True
    left, right = text[max(start - LOOK_BEHIND, 0) : start], text[end : end + LOOK_AHEAD]
    if at == end:
        return not closes_up(left + part.replacement, right)
    return not closes_up(left, part.replacement + right)


def closes_up(left: str, right: str) -> bool:
    """Say whether a line that ends in `left` and one that begins with `right` join without a blank.

    After a hyphen or a dash set close (`self-` / `control`, `wait--` / `no`) and before one set close;
    not after a suspended hyphen (`two-` / `and three-day`).

    Args:
        left: at least the last LOOK_BEHIND letters before the line end.
        right: at least the first LOOK_AHEAD letters after it, or all there are.
    """
    if _OPEN_END.search(left) and _WORD_START.match(right):
        suspends = left[-1] == "-" and left[-2].isalnum() and _SUSPENDED.match(right + " ")
        return not suspends
    return bool(left[-1:].strip() and _OPEN_START.match(right))

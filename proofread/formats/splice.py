"""Document + edits -> the file's bytes with only these edits made.

    place(document, edits)         which edits can be carried to the source; the others are conflicts
    source_edits(document, edits)  the same edits as replacements in `Document.source`
    write(document, edits)         the corrected bytes

The source is never built anew: what no edit touches is copied, line ends, indents, trailing blanks, byte
order mark and all. A line end inside an edit is kept: the blank of the replacement nearest to it becomes the
line end; without one, the line ends after the joined word ("over / looking below" -> "overlooking / below").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proofread.document import Document, Piece, PieceKind, Span
from proofread.edit import Conflict, Edit
from proofread.formats.carry import cut, ends_stretch, insertion_point, joined, starts_stretch, wraps_in
from proofread.formats.encode import encodable
from proofread.formats.markup import HARD_BREAK

# A blank at which a line may end: what follows must not be read as a list item, a heading or a scene break.
_BREAK = re.compile(r" (?!\d+[.)])(?=[\"'“‘(\[*_]*\w)")
_AFTER_HARD = re.compile(r"(?:[ \t]{2,}|\\|<br[ \t/]*>[ \t]*)(?:\r\n|[\r\n])[ \t>]*\Z", re.I)
_LOOK = 80  # a hard line end with the indent after it is no longer, in code points


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Replace `span` (code points of `Document.source`) by `replacement`; a part of what `edit` asks for."""

    span: Span
    replacement: str
    edit: Edit


def place(document: Document, edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Conflict, ...]]:
    """Return the edits that can be carried to the source, ascending, and the conflicts.

    Args:
        document: what the edits' spans count in.
        edits: disjoint, in any order (as `merge` gives them).
    """
    placed: list[Edit] = []
    conflicts: list[Conflict] = []
    gone = -1  # end of the deleted text that began a stretch or a line: several edits may empty it
    for edit in sorted(edits, key=_order):
        parts = cut(document, edit)
        if parts is None:
            conflicts.append(Conflict(edit, None, "crosses markup"))
            continue
        if any(encodable(part.replacement, document.encoding) is None for part in parts):
            conflicts.append(Conflict(edit, None, "encoding"))
            continue
        emptied, starts = gone, False
        for part in parts:
            if part.span.start == emptied or _starts_line(document, part.span.start):
                emptied = -1 if part.replacement.strip() else part.span.end
                starts = starts or starts_stretch(document, part.span.start)
        together = bool(parts) and parts[0].span.start == gone  # `_without_its_line` sees only one edit
        if emptied not in (gone, -1) and (
            _ends_line(document, emptied) if together else starts and ends_stretch(document, emptied)
        ):
            conflicts.append(Conflict(edit, None, "crosses markup"))
            continue
        gone = emptied
        placed.append(edit)
    return tuple(placed), tuple(conflicts)


def source_edits(document: Document, edits: Iterable[Edit]) -> tuple[SourceEdit, ...]:
    """Return what to replace in `Document.source`, ascending and disjoint.

    `edits` are those that `place` returned; ValueError for others.
    """
    parts: list[tuple[Edit, Edit]] = []
    for edit in sorted(edits, key=_order):
        cuts = cut(document, edit)
        if cuts is None or (parts and cuts and cuts[0].span.start < parts[-1][0].span.end):
            raise ValueError(f"an edit overlaps another or crosses markup at {edit.span}: place() it first")
        parts += ((part, edit) for part in cuts)
    out: list[SourceEdit] = []
    for i, (part, edit) in enumerate(parts):
        floor = out[-1].span.end if out else 0
        limit = parts[i + 1][0].span.start if i + 1 < len(parts) else len(document.text)
        span, replacement = _carry(document, part, floor, limit)
        out.append(SourceEdit(span, replacement, edit))
    return tuple(out)


def write(document: Document, edits: Iterable[Edit]) -> bytes:
    """Return the file's bytes with `edits` (those that `place` returned) made and nothing else changed."""
    changes = source_edits(document, edits)
    if not changes:
        return document.data
    source, encoding = document.source, document.encoding
    parts, at = [document.bom], 0
    for change in changes:
        parts.append(source[at : change.span.start].encode(encoding))
        parts.append(change.replacement.encode(encoding))
        at = change.span.end
    parts.append(source[at:].encode(encoding))
    return b"".join(parts)


def _starts_line(document: Document, position: int) -> bool:
    """Say whether the character at `position` is the first of a stretch or of a line of it."""
    pieces, i = document.source_map.pieces, document.source_map.index_at(position)
    return starts_stretch(document, position) or (
        i > 0 and pieces[i].text.start == position and pieces[i - 1].kind is PieceKind.WRAP
    )


def _ends_line(document: Document, position: int) -> bool:
    """Say whether a stretch or a line of it ends at `position`."""
    pieces, i = document.source_map.pieces, document.source_map.index_at(position)
    return ends_stretch(document, position) or (
        i >= 0 and pieces[i].text.start == position and pieces[i].kind is PieceKind.WRAP
    )


def _order(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _carry(document: Document, part: Edit, floor: int, limit: int) -> tuple[Span, str]:
    """Return the source range and the replacement for a part that `cut` gave.

    Args:
        document: where the part belongs.
        part: lies in one stretch.
        floor: source position before which other edits have been made.
        limit: text position at which the next part begins.
    """
    new = encodable(part.replacement, document.encoding)
    if new is None:
        raise ValueError(f"{document.encoding} cannot hold the edit at {part.span}: place() it first")
    wraps = wraps_in(document, part)
    span = _source_span(document, part)
    if not wraps:
        return _without_its_line(document, part, span, floor, limit) or span, new
    start, end = min(span.start, wraps[0].source.start), max(span.end, wraps[-1].source.end)
    tail = document.source[end : end + 8]
    blanks = [m.start() for m in _BREAK.finditer(new + tail) if m.start() < len(new)]
    chosen = _nearest(blanks, [w.text.start - part.span.start for w in wraps])
    for blank, wrap in reversed(tuple(zip(chosen, wraps, strict=False))):
        new = new[:blank] + wrap.source.of(document.source) + new[blank + 1 :]
    if chosen:
        return Span(start, end), new
    line_end = wraps[-1].source.of(document.source)
    if not new and start > floor and _blank_before(document, part.span.start):
        return Span(start - 1, end), line_end
    after = _next_blank(document, part.span.end, end, limit)
    if after is None:
        return Span(start, end), new
    return Span(start, after + 1), new + document.source[end:after] + line_end


def _without_its_line(document: Document, part: Edit, span: Span, floor: int, limit: int) -> Span | None:
    """Return the range with one line end beside it when the edit takes away all that stands on a line.

    The empty line left behind would part the paragraph in two.
    """
    pieces, i = document.source_map.pieces, document.source_map.index_at(part.span.start)
    if part.replacement.strip() or i < 0 or pieces[i].text != part.span:
        return None
    before = _line_end(pieces[i - 1], pieces[i]) if i else None
    after = _line_end(pieces[i + 1], pieces[i]) if i + 1 < len(pieces) else None
    source, start = document.source, span.start
    if before and before.source.start >= floor and (after or HARD_BREAK.match(source, span.end)):
        return Span(before.source.start, span.end)
    if after and after.text.end <= limit and _AFTER_HARD.search(source[max(start - _LOOK, 0) : start]):
        return Span(start, after.source.end)
    return None


def _line_end(wrap: Piece, beside: Piece) -> Piece | None:
    """Return `wrap` if it is a line end that adjoins `beside` without markup between them."""
    adjoins = joined(wrap, beside) or joined(beside, wrap)
    return wrap if adjoins and wrap.kind is PieceKind.WRAP else None


def _nearest(blanks: Sequence[int], places: Sequence[int]) -> list[int]:
    """Choose for each of `places`, ascending, the blank nearest to it, each blank once and in order."""
    chosen: list[int] = []
    first = 0
    for n, place_ in enumerate(places):
        last = len(blanks) - (len(places) - n - 1)  # leave one for each place to come
        usable = range(first, max(last, first + 1)) if first < len(blanks) else range(0)
        if not usable:
            break
        best = min(usable, key=lambda i: abs(blanks[i] - place_))
        chosen.append(blanks[best])
        first = best + 1
    return chosen


def _blank_before(document: Document, position: int) -> bool:
    """Say whether a blank of the same stretch, copied as it is, stands before `position`."""
    return (
        position > 1
        and document.text[position - 1] == " "
        and not starts_stretch(document, position)
        and document.source_map.pieces[document.source_map.index_at(position - 1)].kind is PieceKind.COPY
    )


def _next_blank(document: Document, position: int, source_at: int, limit: int) -> int | None:
    """Return the source position of the next blank at which the line may end, before the next line end.

    `position` in the text is `source_at` in the source; the blank lies before `limit` in the text.
    """
    pieces = document.source_map.pieces
    i = document.source_map.index_at(position)
    if i < 0 or pieces[i].text.end <= position or ends_stretch(document, position):
        return None
    last: Piece | None = None
    while i < len(pieces) and pieces[i].text.start < limit:
        piece = pieces[i]
        if piece.kind is PieceKind.WRAP or (last is not None and not joined(last, piece)):
            return None
        if piece.kind is PieceKind.COPY:
            shift = piece.source.start - piece.text.start
            found = _BREAK.search(document.source, max(position + shift, piece.source.start))
            end = min(piece.source.end, limit + shift)
            if found is not None and found.start() < end:
                return found.start()
        last = piece
        i += 1
    return None


def _source_span(document: Document, part: Edit) -> Span:
    """Return the source range of a part that lies in one stretch; for an insertion, the place for it."""
    span = part.span
    if not len(span):
        point = insertion_point(document, part)
        if point is None:
            raise ValueError(f"an insertion at {span.start} would break markup: place() it first")
        return Span(point, point)
    pieces = document.source_map.pieces
    first = pieces[document.source_map.index_at(span.start)]
    last = pieces[document.source_map.index_at(span.end - 1)]
    start, end = first.source.start, last.source.end
    if first.kind is PieceKind.COPY:
        start += span.start - first.text.start
    if last.kind is PieceKind.COPY:
        end = last.source.start + span.end - last.text.start
    return Span(start, end)

"""The prose of one Markdown block as it is gathered, and the blocks put together to a `Document.text`.

`BlockText` takes what a block is made of, in source order: `copy`, `decoded`, `wrap`, `place` for something
that stands for a word but is not prose (a code span), `nothing` for something that leaves no trace (a
footnote mark). `atoms` then gives the block's text in order: what in the letters themselves is no prose
(addresses, @mentions, :emoji:) is cut out, blanks doubled by what was left out are dropped, and the ends are
trimmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from proofread.document import BLOCK_SEPARATOR, PLACEHOLDER, Block, BlockKind, Piece, PieceKind, Span
from proofread.formats.carry import LOOK_AHEAD, LOOK_BEHIND, closes_up
from proofread.formats.markdown_cuts import not_prose
from proofread.formats.markdown_prepass import PLACE
from proofread.formats.markup import HARD_BREAK

_SOFT = "\n"  # a line end that may be set anywhere; becomes a blank, or nothing after a hyphen or dash
_DASHES = "-–—"
_PREFIX = re.compile(r"[ \t>]*")
_MASK_RUN = re.compile(r"(.)\1*", re.DOTALL)
_TRAILING = re.compile(r"\s+\Z")

_IMAGE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)", re.I)


class Atom(NamedTuple):
    """A stretch of a block's text; `kind` is None for what no edit may touch (it has no piece).

    A tuple, for there are a dozen for every line of the source.
    """

    text: str
    start: int
    end: int
    kind: PieceKind | None


class BlockText:
    """The growing text of one block; positions are those of the source."""

    __slots__ = ("_atoms", "_letters", "_masked", "_run", "_source", "kind", "visible")

    def __init__(self, kind: BlockKind, source: str, masked: str) -> None:
        self.kind = kind
        self.visible = False  # whether anything that shows has been added
        self._atoms: list[Atom] = []
        self._letters = PieceKind.COPY
        self._run = (
            -1,
            -1,
        )  # letters copied since the last atom, as a range of the source: grows for nothing
        self._source = source
        self._masked = masked

    def copy(self, start: int, end: int) -> None:
        """Add letters of the source as they are; masked ones as what they stand for."""
        if self._masked is self._source or self._masked[start:end] == self._source[start:end]:
            self._copy(start, end)
            return
        at = start
        for run in _MASK_RUN.finditer(self._masked, start, end):
            if self._source.startswith(run[0], run.start()):
                continue
            self._copy(at, run.start())
            self._skip(*run.span(), place=run[1] == PLACE)
            at = run.end()
        self._copy(at, end)

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add an escape or entity that reads `text`."""
        self._add(re.sub(r"[\r\n]", " ", text), start, end, PieceKind.DECODED)

    def wrap(self, start: int, end: int, *, soft: bool = True) -> None:
        """Add a line end with the blanks before it; the quotation markers after it come with it."""
        prefix = _PREFIX.match(self._masked, end)
        while start > self.end() >= 0 and self._source[start - 1] in " \t\r":
            start -= 1  # the parser leaves out blanks after closing markup (`*it* `), in HTML the CR of CRLF
        self._add(_SOFT if soft else " ", start, prefix.end() if prefix else end, PieceKind.WRAP)

    def place(self, start: int, end: int) -> None:
        """Add a placeholder for what stands for a word but is no prose."""
        self._skip(start, end, place=True)

    def nothing(self, start: int, end: int) -> None:
        """Note that something is left out without a trace."""
        self._skip(start, end, place=False)

    def fixed(self, on: bool) -> None:
        """Say whether the letters to come may not be edited."""
        self._flush()
        self._letters = PieceKind.FIXED if on else PieceKind.COPY

    def end(self) -> int:
        """Return where in the source the last addition ends, or -1."""
        return self._run[1] if self._run[1] >= 0 else self._atoms[-1].end if self._atoms else -1

    def _skip(self, start: int, end: int, *, place: bool) -> None:
        self._flush()
        if not place or not (self._atoms and self._atoms[-1].text == PLACEHOLDER):
            self._add(PLACEHOLDER if place else "", start, end, None)

    def _copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        self.visible = self.visible or not self._source[start:end].isspace()
        if self._run[1] == start:
            self._run = (self._run[0], end)
        else:
            self._flush()
            self._shorten_wrap(start)
            self._run = (start, end)

    def _flush(self) -> None:
        start, end = self._run
        if start < end:
            self._atoms.append(Atom(self._source[start:end], start, end, self._letters))
        self._run = (-1, -1)

    def _add(self, text: str, start: int, end: int, kind: PieceKind | None) -> None:
        self._flush()
        self._shorten_wrap(start)
        self.visible = self.visible or bool(text.strip())
        self._atoms.append(Atom(text, start, end, kind))

    def _shorten_wrap(self, start: int) -> None:
        """Give back what a line end took for a quotation marker but is a letter (`     > x`)."""
        if self._atoms and self._atoms[-1].kind is PieceKind.WRAP and self._atoms[-1].end > start:
            self._atoms[-1] = self._atoms[-1]._replace(end=start)

    def atoms(self) -> tuple[Atom, ...]:
        """Return the block's text without what is not prose; empty when no letter or digit is left."""
        self._flush()
        atoms = _trim(_tidy(_cut(self._atoms, not_prose("".join(a.text for a in self._atoms)))))
        prose = "".join(a.text for a in atoms if a.kind is not None)
        if not any(map(str.isalnum, prose)):
            return ()
        if self.kind is BlockKind.CAPTION and _IMAGE_NAME.fullmatch(prose):
            return ()
        return tuple(self._keep_hard(_close_up(atoms)))

    def _keep_hard(self, atoms: Iterable[Atom]) -> Iterator[Atom]:
        """Yield the atoms; a line end that the author set becomes a blank that no edit can touch."""
        for atom in atoms:
            hard = atom.kind is PieceKind.WRAP and HARD_BREAK.search(self._source, atom.start, atom.end)
            yield atom._replace(text=" ", kind=None) if hard else atom


def _cut(atoms: Sequence[Atom], ranges: Sequence[tuple[int, int, bool]]) -> Iterator[Atom]:
    """Yield the atoms with `ranges` (of their joined text) replaced by a placeholder or by nothing."""
    if not ranges:
        yield from atoms
        return
    at = i = 0
    for atom in atoms:
        stop, begin = at + len(atom.text), at
        while i < len(ranges) and ranges[i][0] < stop:
            start, end, word = ranges[i]
            yield from _part(atom, begin - at, max(start - at, 0))
            if start >= at:
                yield Atom(PLACEHOLDER if word else "", atom.start, atom.start, None)
            begin = min(end, stop)
            if end > stop:
                break
            i += 1
        yield from _part(atom, begin - at, len(atom.text)) if atom.text else (atom,)
        at = stop


def _part(atom: Atom, start: int, end: int) -> Iterator[Atom]:
    """Yield a part of an atom; only letters have parts, the others are whole or gone."""
    if atom.kind is PieceKind.COPY or atom.kind is PieceKind.FIXED:
        if start < end:
            yield Atom(atom.text[start:end], atom.start + start, atom.start + end, atom.kind)
    elif start == 0 and end == len(atom.text):
        yield atom


def _tidy(atoms: Iterable[Atom]) -> list[Atom]:
    """Drop what was left out and the blanks it leaves over; make line ends one with their blanks."""
    out: list[Atom] = []
    left_out = False
    for atom in atoms:
        if not atom.text:
            left_out = True
            continue
        if left_out and (not out or out[-1].text[-1].isspace()):
            kept = atom.text.lstrip()
            atom = atom._replace(text=kept, start=atom.start + len(atom.text) - len(kept))
            if not kept:
                continue
            if kept[0] in ".,;:!?)]…":
                _trim_end(out)
        left_out = False
        if atom.kind is PieceKind.WRAP:
            _add_line_end(out, atom)
        elif atom.text[0] in " \t" and out and out[-1].kind is PieceKind.WRAP and atom.kind is PieceKind.COPY:
            _add_after_line_end(out, atom)
        else:
            out.append(atom)
    return out


def _add_line_end(out: list[Atom], wrap: Atom) -> None:
    """Add a line end: it takes the blanks before it, and is one with a line end before it."""
    if out and out[-1].kind is PieceKind.COPY and out[-1].text[-1] in " \t":
        last = out.pop()
        kept = last.text.rstrip(" \t")
        trimmed = last._replace(text=kept, end=last.start + len(kept))
        if wrap.start == last.end:
            wrap = wrap._replace(start=trimmed.end)
        if kept:
            out.append(trimmed)
    if out and out[-1].kind is PieceKind.WRAP:
        out[-1] = out[-1]._replace(end=wrap.end, text=" ")
    else:
        out.append(wrap)


def _add_after_line_end(out: list[Atom], atom: Atom) -> None:
    """Add letters after a line end, which takes their leading blanks."""
    kept = atom.text.lstrip(" \t")
    trimmed = atom._replace(text=kept, start=atom.end - len(kept))
    if out[-1].end == atom.start:
        out[-1] = out[-1]._replace(end=trimmed.start)
    if kept:
        out.append(trimmed)


def _trim(atoms: list[Atom]) -> list[Atom]:
    """Cut blanks, line ends included, from both ends."""
    _trim_end(atoms)
    first = 0
    while first < len(atoms) and atoms[first].kind is not None and not atoms[first].text.strip():
        first += 1
    atoms = atoms[first:]
    if atoms and atoms[0].kind is PieceKind.COPY:
        kept = atoms[0].text.lstrip()
        atoms[0] = atoms[0]._replace(text=kept, start=atoms[0].end - len(kept))
    return atoms


def _trim_end(atoms: list[Atom]) -> None:
    while atoms and atoms[-1].kind is not None and not atoms[-1].text.strip():
        atoms.pop()
    if atoms and atoms[-1].kind is PieceKind.COPY:
        last = atoms[-1]
        kept = _TRAILING.sub("", last.text) if last.text[-1].isspace() else last.text
        atoms[-1] = last._replace(text=kept, end=last.start + len(kept))


def _close_up(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms with soft line ends as a blank, or nothing after a hyphen (`self-` / `control`)."""
    for i, atom in enumerate(atoms):
        if atom.text != _SOFT:
            yield atom
            continue
        before, after = atoms[i - 1].text, atoms[i + 1].text
        if before[-1] not in _DASHES and after[0] not in _DASHES:
            closes = False
        else:
            left = "".join(a.text[-LOOK_BEHIND:] for a in atoms[max(i - LOOK_BEHIND, 0) : i])
            right = "".join(a.text[:LOOK_AHEAD] for a in atoms[i + 1 : i + 1 + LOOK_AHEAD])
            closes = closes_up(left, right)
        yield Atom("" if closes else " ", atom.start, atom.end, atom.kind)


def assemble(
    blocks: Iterable[tuple[BlockKind, Sequence[Atom]]],
) -> tuple[str, tuple[Block, ...], tuple[Piece, ...]]:
    """Return the text of all blocks, the blocks, and the pieces that map it to the source."""
    parts: list[str] = []
    out: list[Block] = []
    pieces: list[Piece] = []
    at = 0
    for kind, atoms in blocks:
        if not atoms:
            continue
        if parts:
            parts.append(BLOCK_SEPARATOR)
            at += len(BLOCK_SEPARATOR)
        start = at
        for atom in atoms:
            parts.append(atom.text)
            if atom.kind is not None:
                pieces.append(Piece(Span(at, at + len(atom.text)), Span(atom.start, atom.end), atom.kind))
            at += len(atom.text)
        out.append(Block(kind, Span(start, at)))
    return "".join(parts), tuple(out), tuple(pieces)

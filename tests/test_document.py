"""Spans, the map back to the source, and places in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Block, BlockKind, Document, Piece, PieceKind, SourceMap, Span, line_starts

PART = st.text("abc é😀", min_size=1, max_size=6)
STEP = st.one_of(
    st.tuples(st.just("copy"), PART),
    st.tuples(st.just("markup"), st.sampled_from(["**", "<b>", "](x)"])),
    st.tuples(st.just("wrap"), st.sampled_from(["\n", "  \r\n> "])),
    st.tuples(st.just("close"), st.just("\n  ")),
    st.tuples(st.just("decoded"), st.just("&amp;")),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a one-block document with every kind of piece, beginning with a copied one."""
    steps = [("copy", draw(PART)), *draw(st.lists(STEP, max_size=12))]
    source, text = "", ""
    pieces: list[Piece] = []
    for kind, part in steps:
        shown = {"copy": part, "wrap": " ", "decoded": "&"}.get(kind, "")
        if kind != "markup":
            pieces.append(
                Piece(
                    Span(len(text), len(text) + len(shown)),
                    Span(len(source), len(source) + len(part)),
                    {"copy": PieceKind.COPY, "decoded": PieceKind.DECODED}.get(kind, PieceKind.WRAP),
                )
            )
        source, text = source + part, text + shown
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document("a.md", "markdown", "en-US", text, (block,), source, SourceMap(tuple(pieces)))


@given(st.integers(-3, 9), st.integers(-3, 9))
def test_a_span_is_ordered_and_not_negative(start: int, end: int) -> None:
    """start <= end and both >= 0, or ValueError."""
    if 0 <= start <= end:
        assert (end - start, True) == (len(Span(start, end)), bool(Span(start, end)))
    else:
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: Span(min(p), max(p)))


@given(SPANS, SPANS)
def test_spans_overlap_when_they_share_a_letter(one: Span, other: Span) -> None:
    """For spans that are not empty, overlapping is sharing a position; it is symmetric for all."""
    assert one.overlaps(other) == other.overlaps(one)
    if len(one) and len(other):
        shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
        assert bool(shared) == one.overlaps(other)
    assert one.contains(other) == (one.start <= other.start and other.end <= one.end)


@given(documents())
def test_a_letter_of_the_text_is_found_in_the_source(document: Document) -> None:
    """source_position leads every copied letter to itself, and never goes backwards."""
    positions = [document.source_map.source_position(i) for i in range(len(document.text))]
    assert positions == sorted(positions)
    for piece in document.source_map.pieces:
        if piece.kind is PieceKind.COPY:
            for i in range(piece.text.start, piece.text.end):
                assert document.text[i] == document.source[positions[i]]


@given(documents(), st.data())
def test_a_span_of_the_text_is_found_in_the_source(document: Document, data: st.DataObject) -> None:
    """source_span begins at its first letter and ends after its last, whatever markup lies between."""
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    found = document.source_map.source_span(Span(start, end))
    assert 0 <= found.start <= found.end <= len(document.source)
    if start < end:
        assert document.source_map.source_position(start) == found.start
        last = next(p for p in document.source_map.pieces if p.text.start <= end - 1 < p.text.end)
        assert last.source.start < found.end <= last.source.end
    else:
        assert found.start == found.end


@given(documents(), st.data())
def test_the_pieces_under_a_span_are_those_that_share_a_letter(
    document: Document, data: st.DataObject
) -> None:
    """overlapping() agrees with looking at every piece."""
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    pieces = document.source_map.pieces
    if start == end:
        expected = [p for p in pieces if p.text.start <= start <= p.text.end]
    else:
        expected = [p for p in pieces if p.text.start < end and p.text.end > start]
    assert expected == list(document.source_map.overlapping(Span(start, end)))


def test_an_insertion_is_shown_after_the_letter_before_it() -> None:
    """Also before a line end that stands for nothing."""
    pieces = (
        Piece(Span(0, 5), Span(0, 5)),
        Piece(Span(5, 5), Span(5, 6), PieceKind.WRAP),
        Piece(Span(5, 12), Span(6, 13)),
    )
    assert Span(5, 5) == SourceMap(pieces).source_span(Span(5, 5))
    assert Span(0, 0) == SourceMap(()).source_span(Span(0, 0))


@given(st.text("ab\n\r", max_size=40))
def test_lines_are_counted_as_editors_do(source: str) -> None:
    """\\n, \\r\\n and a lone \\r end a line, and nothing else; line and column are 1-based."""
    lines = re.split(r"\r\n|\n|\r", source)
    starts = list(line_starts(source))
    assert len(lines) == len(starts)
    document = Document("a.txt", "plain", "en-US", "", (), source, SourceMap(()))
    for number, (start, line) in enumerate(zip(starts, lines, strict=True), 1):
        assert line == source[start : start + len(line)]
        assert (number, 1) == document.location(start)
        assert (number, len(line) + 1) == document.location(start + len(line))


def test_a_form_feed_ends_no_line() -> None:
    """Nor does U+2028: columns count on."""
    document = Document("a.txt", "plain", "en-US", "", (), "a\fb\u2028c\nd", SourceMap(()))
    assert [document.location(4), document.location(6)] == [(1, 5), (2, 1)]


def test_the_block_at_a_position_is_known() -> None:
    """Its end belongs to it, the separator does not; words are counted over all blocks."""
    text = "One two.\n\nThree — 4."
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 8)), Block(BlockKind.PARAGRAPH, Span(10, 20)))
    document = Document("a.txt", "plain", "en-US", text, blocks, text, SourceMap(()))
    found = [document.block_at(i) for i in (0, 8, 9, 10, 20, 21)]
    assert [blocks[0], blocks[0], None, blocks[1], blocks[1], None] == found
    assert document.words == 4

"""The splice: only the edits reach the file, and line ends, markup and encoding stay what they were."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from proofread.document import Block, BlockKind, Document, Piece, PieceKind, SourceMap, Span
from proofread.edit import Edit, apply
from proofread.formats import plain
from proofread.formats.splice import place, source_edits, write


def _read(source: str, encoding: str = "utf-8") -> Document:
    return plain.read(source.encode(encoding), path="draft.txt", language="en-US")


def _edit(document: Document, old: str, new: str, nth: int = 0) -> Edit:
    """Return the edit of the nth `old` in the document's text."""
    start = [m.start() for m in re.finditer(re.escape(old), document.text)][nth]
    return Edit(Span(start, start + len(old)), new)


def _spliced(document: Document, *edits: Edit) -> str:
    placed, conflicts = place(document, edits)
    assert conflicts == ()
    return write(document, placed).decode(document.encoding)


# Three paragraphs wrapped at 40, so that the reader takes the line ends for wraps.
BEFORE = (
    "They had walked for most of the day and\nwere by now so tired that they saw little\n"
    "of what lay there before them.\n\n"
)


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        (
            "so they kept over\nlooking below the",
            "over looking",
            "overlooking",
            "so they kept overlooking\nbelow the",
        ),
        ("that he\nhe went home", "he he", "he", "that he\nwent home"),
        ("that he he\nwent home", " he he", " he", "that he\nwent home"),
        ("that alot\nof it", "alot of", "a lot of", "that a lot\nof it"),
        ("in every\nwhere of it", "every where", "everywhere", "in everywhere\nof it"),
        ("kind\nsir", "kind sir", "good old man", "good\nold man"),
        ("a great  \n   deal of it", "great deal", "good deal", "a good  \n   deal of it"),
        ("went\nhome, home", "went home", "walked back home", "walked back\nhome, home"),
        ("the sea\nside", "sea side", "seaside", "the seaside"),
        ("he has self-\ncontroll now", "controll", "control", "he has self-\ncontrol now"),
        ("he is now well-\nknown to it", "well-known", "well known", "he is now well\nknown to it"),
        ("he is now re-\nceived by it", "re-ceived", "received", "he is now received\nby it"),
        ("they say\nthat\nthat he left", "that that", "that", "they say\nthat\nhe left"),
        ("they say\nwell\nthat he left", "well", "", "they say\nthat he left"),
        ("he said\nbut left", "said", "said,", "he said,\nbut left"),
        ("he said\nbut left", "but", "and but", "he said\nand but left"),
        ("in\n1990. And he", "in 1990", "in the year 1990", "in\nthe year 1990. And he"),
        ("they over\nlooking 5. and he", "over looking", "overlooking", "they overlooking 5.\nand he"),
    ],
)
def test_a_line_end_inside_an_edit_is_kept(source: str, old: str, new: str, expected: str) -> None:
    """The wrap stays at the nearest blank, or moves behind the joined word; no line is filled anew."""
    lead = "Nobody who was there that day could say\nwhether the boats had come in or not, and\n"
    document = _read(BEFORE + lead + source + ".\n")
    assert BEFORE + lead + expected + ".\n" == _spliced(document, _edit(document, old, new))


def test_two_edits_do_not_claim_the_same_blank() -> None:
    """A wrap that would move to a blank which the next edit takes away is dropped, and nothing overlaps."""
    document = _read(
        BEFORE + "It was said by them all that they over\nlooking  below had seen nothing at all.\n"
    )
    edits = (_edit(document, "over looking", "overlooking"), _edit(document, "  ", " "))
    expected = BEFORE + "It was said by them all that they overlooking below had seen nothing at all.\n"
    assert expected == _spliced(document, *edits)


def _marked(source: str, spans: list[tuple[int, int]], kinds: str = "") -> Document:
    """Return a one-block document whose text is the given ranges of `source`: the rest is markup."""
    pieces, parts, at = [], [], 0
    for i, (start, end) in enumerate(spans):
        kind = {"d": PieceKind.DECODED, "w": PieceKind.WRAP}.get(kinds[i : i + 1], PieceKind.COPY)
        part = source[start:end] if kind is PieceKind.COPY else {"d": "&", "w": " "}[kinds[i]]
        pieces.append(Piece(Span(at, at + len(part)), Span(start, end), kind))
        parts.append(part)
        at += len(part)
    text = "".join(parts)
    return Document(
        "a.md", "markdown", "en-US", text, (Block(BlockKind.PARAGRAPH, Span(0, at)),), source,
        SourceMap(tuple(pieces)), data=source.encode(),
    )  # fmt: skip


BOLD = _marked("He **recieved it** gladly", [(0, 3), (5, 16), (18, 25)])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("recieved", "received", "He **received it** gladly"),
        ("He recieved", "He received", "He **received it** gladly"),
        ("He recieved it", "She received them", "She **received them** gladly"),
        ("it gladly", "it, gladly", "He **recieved it,** gladly"),
        ("recieved it gladly", "recieved it very gladly", "He **recieved it** very gladly"),
        ("He recieved", "Herecieved", "He**recieved it** gladly"),
        ("e recieved it glad", "", "H**recieved it**ly"),
    ],
)
def test_edits_find_their_way_through_markup(old: str, new: str, expected: str) -> None:
    """An edit over several marked-up stretches is carried in parts, each inside its stretch."""
    placed, conflicts = place(BOLD, [_edit(BOLD, old, new)])
    if expected == "H**recieved it**ly":
        assert tuple(c.reason for c in conflicts) == ("crosses markup",)
    else:
        assert (expected, ()) == (write(BOLD, placed).decode(), conflicts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("recieved it", ""),
        ("recieved it gladly", "gladly"),
        ("recieved", ""),
        (" it", " "),
        ("gladly", "*gladly*"),
        ("gladly", "glad_ly"),
        ("He re", "Xyz"),
    ],
)
def test_an_edit_that_would_break_markup_is_a_conflict(old: str, new: str) -> None:
    """No `****`, no `** it**`, no new markup, no guess where letters belong; the source stays whole."""
    placed, conflicts = place(BOLD, [_edit(BOLD, old, new)])
    assert (placed, [c.reason for c in conflicts]) == ((), ["crosses markup"])
    assert BOLD.data == write(BOLD, placed)


@pytest.mark.parametrize(
    ("source", "spans", "old", "new", "expected"),
    [
        ("a **b** c", [(0, 2), (4, 5), (7, 9)], "b c", "bc", "a **b**c"),
        ("a _b_ c", [(0, 2), (3, 4), (5, 7)], "b c", "bc", None),
        ("foo**bar** x", [(0, 3), (5, 8), (10, 12)], "foobar", "foo bar", None),
        ("a **b**c", [(0, 2), (4, 5), (7, 8)], "bc", "b c", None),
        ("a **b**c", [(0, 2), (4, 5), (7, 8)], "bc", "b,c", None),
        ("a **b** c", [(0, 2), (4, 5), (7, 9)], "b c", "b, c", "a **b,** c"),
        ("a **b** c", [(0, 2), (4, 5), (7, 9)], "a b", "a very b", "a very **b** c"),
    ],
)
def test_emphasis_stays_emphasis(
    source: str, spans: list[tuple[int, int]], old: str, new: str, expected: str | None
) -> None:
    """Stars and underscores mark only between the right letters: no edit changes what stands beside them."""
    document = _marked(source, spans)
    placed, conflicts = place(document, [_edit(document, old, new)])
    assert (source if expected is None else expected) == write(document, placed).decode()
    assert (expected is None) == bool(conflicts)


def test_two_edits_may_not_empty_a_stretch_together() -> None:
    """What each of them may do alone, both together may not: the second is a conflict."""
    document = _marked("a **b c** d", [(0, 2), (4, 7), (9, 11)])
    edits = [_edit(document, "b ", ""), _edit(document, "c", "")]
    placed, conflicts = place(document, edits)
    assert (len(placed), len(conflicts)) == (1, 1)
    assert write(document, placed) == b"a **c** d"


def test_an_entity_is_replaced_as_a_whole() -> None:
    """`&amp;` is one letter of the text: it goes or stays, it is never cut."""
    document = _marked("salt &amp; peper", [(0, 5), (5, 10), (10, 16)], " d ")
    assert write(document, [_edit(document, "&", "and")]) == b"salt and peper"
    assert write(document, [_edit(document, "& peper", "& pepper")]) == b"salt &amp; pepper"


def test_an_edit_over_two_blocks_is_carried_on_both_sides() -> None:
    """The separator of blocks maps to nothing: it can be kept, not removed."""
    document = _read("The frist one.\n\nThe secnd one.\n")
    both = _edit(document, "frist one.\n\nThe secnd", "first one.\n\nThe second")
    assert _spliced(document, both) == "The first one.\n\nThe second one.\n"
    joined = _edit(document, "one.\n\nThe", "one. The")
    assert place(document, [joined])[1][0].reason == "crosses markup"


def test_a_line_end_in_a_replacement_becomes_a_blank() -> None:
    """No replacement breaks a line: what a checker sends as one line end is written as a blank."""
    document = _read("Here is alot of it.\r\nMore.\r\n")
    assert _spliced(document, _edit(document, "alot", "a\n lot")) == "Here is a lot of it.\r\nMore.\r\n"


def test_letters_that_the_encoding_lacks_are_written_otherwise_or_refused() -> None:
    """Windows-1252 has no non-breaking hyphen: a plain one stands in. No equal: a conflict."""
    document = _read("The café was re opened.\n", "cp1252")
    assert _spliced(document, _edit(document, "re opened", "re\u2011opened")) == "The café was re-opened.\n"
    assert _spliced(document, _edit(document, "re", "“re”")) == "The café was “re” opened.\n"
    placed, conflicts = place(document, [_edit(document, "The", "Ťhe")])
    assert (placed, [c.reason for c in conflicts]) == ((), ["encoding"])
    assert place(_read("A b.\n"), [Edit(Span(0, 1), "\ud800")])[1][0].reason == "encoding"


def test_misuse_is_an_error() -> None:
    """Edits that were not placed, overlap or leave the text raise ValueError instead of writing nonsense."""
    with pytest.raises(ValueError, match="place"):
        write(BOLD, [_edit(BOLD, "recieved it", "")])
    with pytest.raises(ValueError, match="place"):
        write(BOLD, [_edit(BOLD, "recieved", "received"), _edit(BOLD, "cieved it", "ceived them")])
    with pytest.raises(ValueError, match="leaves the text"):
        place(BOLD, [Edit(Span(0, 10_000), "")])


def test_a_source_edit_names_the_edit_it_is_part_of() -> None:
    """However an edit is cut, every part knows whose it is, and the parts ascend without overlap."""
    edit = _edit(BOLD, "He recieved it", "She received them")
    parts = source_edits(BOLD, [edit])
    assert [edit] * 3 == [part.edit for part in parts]
    assert all(a.span.end <= b.span.start for a, b in pairwise(parts))


WORD = st.text("abcdefghijklmnopqrstuvwxyzé", min_size=1, max_size=9)
LEAD = (
    "They had walked on for most of the day and were by now so\ntired that they saw little of what lay there "
    "before them,\nand the evening came down on the wide and empty plain with\na wind that "
    "smelled of snow.\n\n"
) * 8


@st.composite
def _drafts(draw: st.DrawFn) -> tuple[Document, list[Edit]]:
    """Draw a document in any layout and encoding, and disjoint edits such as checkers propose."""
    wrapped = draw(st.booleans())
    paragraphs = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.lists(WORD, min_size=3, max_size=30))
        lines, line = [], "A"
        for word in words:
            if wrapped and len(line) + 1 + len(word) > 58:
                lines.append(line)
                line = word
            else:
                line += " " + word
        paragraphs.append("\n".join([*lines, line + "."]))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    lead = LEAD if wrapped else LEAD.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
    source = (lead + "\n\n".join(paragraphs) + "\n").replace("\n", newline)
    document = plain.read(source.encode(encoding), path="a.txt", language="en-US")
    first = document.text.index("\n\nA ") + 2
    gaps = [m for m in re.finditer(r"[^\W\d_]+( )(?=[^\W\d_])", document.text) if m.start() > first]
    edits = []
    for match in draw(st.lists(st.sampled_from(gaps), max_size=6, unique=True)):
        old = match.group()
        new = draw(
            st.one_of(
                WORD.map("{} ".format), st.just(old[:-1]), st.tuples(WORD, WORD).map("{0[0]} {0[1]} ".format)
            )
        )
        edits.append(Edit(Span(*match.span()), new))
    return document, edits


@given(_drafts())
@settings(max_examples=300, deadline=None)
def test_what_is_written_reads_as_the_edited_text(drawn: tuple[Document, list[Edit]]) -> None:
    """read(write(document, edits)).text == apply(text, edits), in every encoding, layout and line end."""
    document, edits = drawn
    placed, conflicts = place(document, edits)
    assert conflicts == ()
    again = plain.read(write(document, placed), path="a.txt", language="en-US")
    assert apply(document.text, edits) == again.text
    assert document.bom == again.bom


@given(_drafts())
@settings(max_examples=200, deadline=None)
def test_bytes_outside_the_edits_are_untouched(drawn: tuple[Document, list[Edit]]) -> None:
    """Between the source edits every byte is the file's own; no line end is invented, few are lost."""
    document, edits = drawn
    parts = source_edits(document, edits)
    assume(parts)
    data, source = write(document, edits), document.source
    head = document.bom + source[: parts[0].span.start].encode(document.encoding)
    tail = source[parts[-1].span.end :].encode(document.encoding)
    assert data.startswith(head)
    assert data.endswith(tail)
    written = data[len(document.bom) :].decode(document.encoding)
    lost = len(re.findall("\r\n|\r|\n", source)) - len(re.findall("\r\n|\r|\n", written))
    assert 0 <= lost <= len(edits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(parts))


@given(_drafts())
@settings(max_examples=100, deadline=None)
def test_no_edits_give_the_bytes_back(drawn: tuple[Document, list[Edit]]) -> None:
    """write(document, ()) is the file itself, and so is the result of edits that change nothing."""
    document, edits = drawn
    idle = [Edit(e.span, e.span.of(document.text)) for e in edits]
    assert document.data == write(document, ()) == write(document, place(document, idle)[0])
    assert document.data == document.bom + document.source.encode(document.encoding)

"""Plain text as people have it: what is one paragraph, and that every byte can be had back."""

import random
import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.document import BlockKind, Document, PieceKind, Span
from proofread.edit import Edit
from proofread.formats import plain
from proofread.formats.splice import place, write

PARAGRAPHS = (
    "It was the last day of a long summer, and nobody in the village had yet thought of bringing in the "
    "boats that lay along the shore like so many tired animals.",
    "“You should go,” said Anna. “There is nothing here for you, and the ferry does not wait for anyone, "
    "least of all for people who dawdle over breakfast.”",
    "“Perhaps.”",
    "She looked at him. Mr. Halloran looked at the wall, where a gull was eating something that had once "
    "been a sandwich, and shrugged, as he always did when he had made up his mind.",
    "“Then go!”",
    "He went. In the evening the wind turned, and the fishermen, who had been waiting for it since Monday, "
    "pulled the first of the boats up over the shingle and turned it over for the winter.",
)


def _read(source: str, encoding: str = "utf-8") -> Document:
    return plain.read(source.encode(encoding), path="draft.txt", language="en-US")


def _blocks(source: str) -> list[str]:
    document = _read(source)
    return [block.span.of(document.text) for block in document.blocks]


def _kinds(source: str) -> list[tuple[BlockKind, str]]:
    document = _read(source)
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def _fill(width: int, first: str = "", rest: str = "", between: str = "\n\n") -> str:
    return between.join(
        textwrap.fill(p, width, initial_indent=first, subsequent_indent=rest) for p in PARAGRAPHS
    )


@pytest.mark.parametrize(
    "source",
    [
        "\n\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        "\n".join("    " + p for p in PARAGRAPHS),
        "\n\n".join("\t" + p + "  " for p in PARAGRAPHS),
        "\n \t\n\n".join(PARAGRAPHS) + "\n\n\n",
        _fill(72),
        _fill(60),
        _fill(45),
        _fill(100),
        _fill(72, "    ", ""),
        _fill(72, "    ", "", "\n"),
        _fill(66, "  ", "  "),
        _fill(66, "\t", "", "\n"),
        "\n\n".join("\n".join(line + "  " for line in textwrap.wrap(p, 64)) for p in PARAGRAPHS),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_paragraphs_are_found_however_they_are_laid_out(source: str, newline: str) -> None:
    """Wrapped at any width or not at all, indented or not, with blank lines or none: the same paragraphs."""
    assert list(PARAGRAPHS) == _blocks(source.replace("\n", newline))


def test_one_paragraph_a_line_is_never_joined() -> None:
    """Short and long lines without blank lines between are paragraphs, though one lacks its full stop."""
    lines = [f"Line {i} of the talk is {'very ' * (i % 9)}short." for i in range(40)]
    lines[7] = "This one has no end"
    lines[23] = "this one begins in lower case."
    assert lines == _blocks("\n".join(lines))


def test_wrapped_lines_that_were_edited_still_join() -> None:
    """A line made short or long by a later edit, in the middle of a sentence, belongs to its paragraph."""
    wrapped = textwrap.wrap(PARAGRAPHS[0], 60)
    wrapped[1:1] = [
        "which had been",
        "a strangely hot and dry one, even for those parts, as all of them agreed,",
    ]
    source = "\n\n".join([_fill(60), "\n".join(wrapped)])
    assert [*PARAGRAPHS, " ".join(wrapped)] == _blocks(source)


def test_wrapped_text_without_blank_lines_or_indents_splits_at_short_last_lines() -> None:
    """Where nothing else tells, the line that leaves room for the next word ends its paragraph."""
    assert list(PARAGRAPHS) == _blocks(_fill(66, between="\n"))


def test_indents_and_speakers_part_paragraphs_in_short_excerpts() -> None:
    """A page of wrapped lines with indents or dialogue is cut at these, though its width is hardly known."""
    indented = (
        "From the kitchen window Ellen could see the whole of the valley, the\n"
        "river that ran through it, and on clear days even the sea.\n"
        "    She did not often look.\n"
        '    "Supper," she called, and waited for the sound of feet on the stairs,\n'
        "but no one came.\n"
        '    "Supper!"\n'
        "    Nothing.\n"
    )
    assert _blocks(indented) == [
        "From the kitchen window Ellen could see the whole of the valley, the river that ran through it, "
        "and on clear days even the sea.",
        "She did not often look.",
        '"Supper," she called, and waited for the sound of feet on the stairs, but no one came.',
        '"Supper!"',
        "Nothing.",
    ]
    flush = (
        "It was a dark night; the rain fell in torrents, except at some odd\n"
        "times, when it was checked by a violent gust of wind which swept up\n"
        "the streets.\n"
        "Old Brown was a man of fifty. He had lived in the house since his\n"
        "wife died, and he did not like visitors, least of all at night.\n"
        '"Who is there?" he called.\n"It is I," said a voice.\nHe opened.\n'
    )
    assert [block[:6] for block in _blocks(flush)] == ["It was", "Old Br", '"Who i', '"It is', "He ope"]


def test_lists_and_verses_have_no_say_in_the_width() -> None:
    """The prose is joined though half the lines of the file are those of a table of contents."""
    contents = "".join(f"  {n}. The {name}\n" for n, name in enumerate(("Sea", "Old Red House", "End") * 4))
    prose = _fill(66)
    assert _blocks(prose) == _blocks(contents + "\n\n" + prose)[-len(_blocks(prose)) :]


@pytest.mark.parametrize("indent", ["", "     "])
def test_a_draft_with_double_spacing_is_read_as_one_without(indent: str) -> None:
    """A blank line after each wrapped line is line spacing: paragraphs end as if it were not there."""
    single = "\n".join(indent + paragraph for paragraph in _fill(66).split("\n\n"))
    double = re.sub(r"\n+", "\n\n", single)
    assert _blocks(single) == _blocks(double)
    assert len(_blocks(double)) < double.count("\n\n") / 2


def test_short_paragraphs_between_blank_lines_are_no_double_spacing() -> None:
    """One line a paragraph with blank lines between stays so, a verse and a slip among them too."""
    lines = [
        "It was late.",
        "The rain fell",
        "and nobody came.",
        '"Well," she said.',
        "He left.",
        "She stayed on.",
    ]
    assert lines * 3 == _blocks("\n\n".join(lines * 3) + "\n")


def test_a_small_wrapped_note_is_one_paragraph() -> None:
    """Two lines are enough when the sentence goes on in lower case."""
    source = "This is a note that somebody wrapped by hand at about sixty\ncolumns. It ends here.\n"
    assert _blocks(source) == [
        "This is a note that somebody wrapped by hand at about sixty columns. It ends here."
    ]


def test_lines_that_end_at_sentences_are_one_paragraph() -> None:
    """A line a sentence or a clause, a blank line a paragraph: as people write who keep drafts in git."""
    source = (
        "The boats came in at six, all but one of them, with the morning tide.\n"
        "Nobody on the whole of the long grey quay said a word about it,\n"
        "because nobody wanted to be the first.\n"
        "Then the bell rang.\n"
        "It rang for an hour, on and on, over the roofs and the fields,\n"
        "until the sexton's arms gave out.\n\nA second paragraph has its own sentences.\nTwo of them.\n"
    )
    assert len(_blocks(source)) == 2


def test_scene_breaks_are_no_blocks() -> None:
    """Lines without letters and digits part the text and are not checked."""
    for mark in ("***", "* * *", "# # #", "---", "~~~", "⁂", "—", "* * * * *", "=====", "§", "• • •", "___"):
        assert _blocks(f"One.\n{mark}\nTwo.\n") == ["One.", "Two."], mark
        assert _blocks(f"One.\n\n      {mark}\n\nTwo.\n") == ["One.", "Two."], mark


@pytest.mark.parametrize("mark", ["\f", "\f\n", "\n\f\n", "\u2029"])
def test_a_form_feed_ends_a_paragraph(mark: str) -> None:
    """A page break parts, alone on its line or not; no block holds one."""
    assert _blocks(f"The end of a page.{mark}the next one.") == ["The end of a page.", "the next one."]


@pytest.mark.parametrize(
    "line",
    [
        "CHAPTER TWELVE",
        "Chapter 12",
        "chapter twelve",
        "Chapter XII: The Gull",
        "Part the Second",
        "PROLOGUE",
        "Epilogue",
        "XIV",
        "XIV. The Gull",
        "7",
        "THE LAST DAY OF SUMMER",
        "The Last Day of Summer",
        "Acknowledgements",
    ],
)
def test_headings_are_told_from_prose(line: str) -> None:
    """Chapter marks, lines in capitals and titles that stand alone are headings."""
    assert (BlockKind.HEADING, line) == _kinds(f"{line}\n\nIt was a day like any other.\n")[0]


@pytest.mark.parametrize(
    "line",
    [
        "NO!",
        "“STOP”",
        "Part of him wanted to go home.",
        "Chapter and verse, he thought, and laughed.",
        "He went home",
        "I. He wanted none of it.",
        "Perhaps.",
        "In 1984 he left.",
    ],
)
def test_short_prose_is_no_heading(line: str) -> None:
    """A shout, a short sentence, a sentence that begins like a chapter mark."""
    assert (BlockKind.PARAGRAPH, line) == _kinds(f"{line}\n\nIt was a day like any other.\n")[0]


def test_a_chapter_mark_right_above_its_text_stands_alone() -> None:
    """No blank line below the heading, wrapped or not."""
    for body in (_fill(66, between="\n"), "\n".join(PARAGRAPHS)):
        kinds = _kinds("CHAPTER ONE\n" + body)
        assert kinds[0] == (BlockKind.HEADING, "CHAPTER ONE")
        assert list(PARAGRAPHS) == [text for _, text in kinds[1:]]


POEM = (
    "The sea is high and the wind is low",
    "And all the boats are home again,",
    "But where the drowned go none can know",
    "In the grey September rain.",
)


@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize("around", [_fill(72), "\n".join(PARAGRAPHS)])
def test_verse_keeps_its_lines(indent: str, around: str) -> None:
    """Each line of a poem is a block of its own, in wrapped text too."""
    source = around + "\n\n" + "\n".join(indent + line for line in POEM) + "\n\n" + around
    verse = [text for kind, text in _kinds(source) if kind is BlockKind.VERSE]
    assert list(POEM) == verse
    assert [*PARAGRAPHS, *PARAGRAPHS] == [
        text for kind, text in _kinds(source) if kind is BlockKind.PARAGRAPH
    ]


def test_lists_are_cut_at_their_markers() -> None:
    """A marker begins an item and is no part of its prose; lines set below it belong to it."""
    source = "To buy:\n- milk and\n  good bread\n- eggs\n* salt\n1. one\n23) two\na) three\n"
    item = BlockKind.LIST_ITEM
    expected = [(item, text) for text in ("milk and good bread", "eggs", "salt", "one", "two", "three")]
    assert [(BlockKind.PARAGRAPH, "To buy:"), *expected] == _kinds(source)


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    """A sentence goes on over a spaced hyphen or a number at the start of a line."""
    source = (
        _fill(60)
        + "\n\nNobody had seen it, or so they said to one another in the\n- now empty - house of\n12. "
    )
    assert _blocks(source)[-1].endswith("in the - now empty - house of 12.")


def test_a_word_broken_at_its_hyphen_is_one_word() -> None:
    """After a hyphen or a dash set close the line end stands for nothing; after a spaced one for a blank."""
    lead = _fill(60) + "\n\nThe people of that place were known far and wide for their "
    for end, start, joined in (
        ("self-", "control", "self-control"),
        ("two-", "and three-day", "two- and three-day"),
        ("hand-", "to-hand", "hand-to-hand"),
        ("or-", "order", "or-order"),
        ("boats—", "all of", "boats—all of"),
        ("boats--", "all of", "boats--all of"),
        ("boats", "—all of", "boats—all of"),
        ("boats -", "all of", "boats - all of"),
        ("boats —", "all of", "boats — all of"),
    ):
        assert joined in _blocks(f"{lead}{end}\n   {start} them at the time.\n")[-1]


def test_a_sentence_on_several_lines_is_one_text() -> None:
    """The line end and the blanks around it are one space of the text and one WRAP piece of the source."""
    document = _read(_fill(60).replace("\n", "  \r\n   ").replace("\r\n     \r\n", "\r\n\r\n"))
    assert "\n" not in document.text.replace("\n\n", "")
    wraps = [p for p in document.source_map.pieces if p.kind is PieceKind.WRAP]
    assert {"  \r\n   "} == {p.source.of(document.source) for p in wraps}
    assert {" "} == {p.text.of(document.text) for p in wraps}


def test_addresses_are_read_but_never_edited() -> None:
    """Nothing can change an address of the web or of mail, whatever looks wrong in it."""
    source = "Write to jon.smiht@exmaple.org, or see teh site https://a.b/teh_(x),too .\n"
    document = _read(source)
    assert source.rstrip("\n") == document.text
    fixed = [p.source.of(source) for p in document.source_map.pieces if p.kind is PieceKind.FIXED]
    assert fixed == ["jon.smiht@exmaple.org", "https://a.b/teh_(x),too"]
    edits = [
        Edit(Span(at, at + len(old)), new)
        for old, new in (("smiht", "smith"), ("teh", "the"), ("teh_", "the_"), (",too ", ", too"))
        for at in [document.text.index(old)]
    ]
    placed, conflicts = place(document, edits)
    assert (len(placed), len(conflicts)) == (1, 3)
    assert source.replace("teh site", "the site") == write(document, placed).decode()


def test_speech_is_marked() -> None:
    """The dialogue of each block is known."""
    document = _read("“Go,” she said.\n\nHe went.\n")
    assert (document.blocks[0].speech[0].of(document.text), len(document.blocks[1].speech)) == ("“Go,”", 0)


@pytest.mark.parametrize("source", ["", "\n", " \r\n\t\f", "***\n\n---", "\ufeff"])
def test_a_file_without_prose_is_an_empty_document(source: str) -> None:
    """Nothing to check is no error."""
    document = _read(source)
    assert ("", (), source.encode()) == (document.text, document.blocks, write(document, ()))


def test_a_line_of_five_million_characters_is_one_block() -> None:
    """The longest line is read like any other."""
    line = "The wind blew on and on over the plain. " * 125_000
    document = _read(line)
    assert [Span(0, len(line) - 1)] == [block.span for block in document.blocks]


@pytest.mark.slow
def test_fifty_megabytes_are_read() -> None:
    """A file far larger than any novel is read whole."""
    unit = _fill(72) + "\n\n"
    count = 50_000_000 // len(unit)
    assert len(PARAGRAPHS) * count == len(_read(unit * count).blocks)


def _holds(document: Document) -> None:
    """Assert what is true of every document: the map's invariants and that no prose is left out."""
    source, text = document.source, document.text
    at_text = at_source = 0
    for piece in document.source_map.pieces:
        assert piece.text.start >= at_text
        assert piece.source.start >= at_source
        at_text, at_source = piece.text.end, piece.source.end
        if piece.kind is PieceKind.COPY:
            assert piece.source.of(source) == piece.text.of(text)
        else:
            assert piece.source.of(source).strip() == piece.text.of(text).strip() == ""
    assert "\n\n".join(block.span.of(text) for block in document.blocks) == text
    assert not re.search(r"[\r\f\v]|(?<!\n)\n(?!\n)", text)
    assert re.findall(r"[^\W\d_]{2,}", source) == re.findall(r"[^\W\d_]{2,}", re.sub(r"-(?= )", "", text))


NEWLINES = ("\n", "\r\n", "\r", "mixed")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32")
BREAKS = (
    "\n",
    "\n\n",
    "\n\n\n",
    "\n \n",
    "\n\n***\n\n",
    "\n# # #\n",
    "\n\f\n",
    "\n\n  ~~~\n\n",
    "\n\t* * *  \n",
)


def _generated(seed: int) -> bytes:
    """Return a document in a layout, encoding and mixture of line ends of its own."""
    dice = random.Random(seed)
    width, first = dice.choice((0, 0, 45, 60, 72, 80)), dice.choice(("", "", "    ", "\t", "\xa0\xa0"))
    rest, trail = dice.choice(("", "", " ")), dice.choice(("", "", "  ", "\t"))
    parts = [dice.choice(("", "", "\n", "CHAPTER 1\n\n", "A Title\n"))]
    for _ in range(dice.randint(1, 8)):
        paragraph = dice.choice((*PARAGRAPHS, "\n".join(POEM), "- one\n- two", "Das war’s — ja, José!"))
        if width and "\n" not in paragraph:
            paragraph = textwrap.fill(paragraph, width, subsequent_indent=rest)
        lines = [line + trail for line in (first + paragraph).split("\n")]
        parts += ("\n".join(lines), dice.choice(BREAKS))
    text = "".join(parts[: dice.choice((-1, len(parts)))])
    newline = dice.choice(NEWLINES)
    choice = (lambda _: dice.choice(NEWLINES[:3])) if newline == "mixed" else (lambda _: newline)
    return re.sub("\n", choice, text).encode(dice.choice(ENCODINGS))


@pytest.mark.parametrize("hundred", range(5))
def test_five_hundred_documents_come_back_byte_for_byte(hundred: int) -> None:
    """Unedited they are the same bytes; with one word changed, the same bytes but for that word."""
    for seed in range(hundred * 100, hundred * 100 + 100):
        data = _generated(seed)
        document = plain.read(data, path="a.txt", language="en-US")
        _holds(document)
        assert data == write(document, ())
        assert data == document.bom + document.source.encode(document.encoding)
        word = random.Random(seed).choice(list(re.finditer(r"[^\W\d_]+", document.text)))
        placed, conflicts = place(document, [Edit(Span(*word.span()), "Word")])
        at = document.source_map.source_position(word.start())
        head, tail = document.source[:at], document.source[at + len(word.group()) :]
        assert conflicts == ()
        assert document.bom + (head + "Word" + tail).encode(document.encoding) == write(document, placed)


WORDS = ("word", "Word", "a", "I", "12", "1.", "- ", "CHAPTER", "Mr.", "é", "😀", "***")
MARKS = ("“", "”", "'", ".", ",", "…", "-", "--", "—", " ", "  ", "\t", "\xa0", "\u3000")
ENDS = ("\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029")
PIECES = st.sampled_from((*WORDS, *MARKS, *ENDS))


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_given_back(source: str) -> None:
    """Whatever stands in the file: the invariants hold, and the bytes come back."""
    document = _read(source)
    _holds(document)
    assert source.encode() == write(document, ()) == document.bom + document.source.encode()

"""Markdown: the prose and nothing but the prose, at exactly the place where it stands in the file."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proofread.document import PLACEHOLDER, Document, PieceKind, Span
from proofread.edit import Edit
from proofread.errors import ReadError
from proofread.formats.markdown import read
from proofread.formats.splice import place, write

P = PLACEHOLDER


def _read(source: str | bytes) -> Document:
    data = source.encode() if isinstance(source, str) else source
    document = read(data, path="draft.md", language="en-US")
    _assert_whole(document)
    return document


def _assert_whole(document: Document) -> None:
    """The promises of every document: pieces that agree with the source, blocks without line ends."""
    text_end = source_end = 0
    for piece in document.source_map.pieces:
        assert text_end <= piece.text.start
        assert source_end <= piece.source.start
        text_end, source_end = piece.text.end, piece.source.end
        if piece.kind is PieceKind.COPY:
            assert piece.source.of(document.source) == piece.text.of(document.text)
            assert len(piece.text) > 0
    assert text_end <= len(document.text)
    assert source_end <= len(document.source)
    assert "\n\n".join(b.span.of(document.text) for b in document.blocks) == document.text
    for block in document.blocks:
        inside = block.span.of(document.text)
        assert not {"\n", "\r"} & set(inside)
        assert inside == inside.strip()
    assert write(document, ()) == document.data


def _blocks(source: str | bytes) -> list[tuple[str, str]]:
    document = _read(source)
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def _texts(source: str | bytes) -> list[str]:
    return [text for _, text in _blocks(source)]


def _corrected(source: str, old: str, new: str) -> str | None:
    """Return the source with the first `old` of the text replaced; None when it crosses markup."""
    document = _read(source)
    start = document.text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    placed, conflicts = place(document, [edit])
    assert len(placed) + len(conflicts) == 1
    return write(document, placed).decode() if placed else None


def _pieces(source: str, kind: PieceKind) -> list[tuple[str, str]]:
    document = _read(source)
    return [
        (p.text.of(document.text), p.source.of(document.source))
        for p in document.source_map.pieces
        if p.kind is kind
    ]


# ---------------------------------------------------------------- blocks


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\n\nTwo.\n", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("# One\n\nTwo\n===\n", [("heading", "One"), ("heading", "Two")]),
        ("# One {#id .big}\n", [("heading", "One")]),
        ("- one\n- two\n\n  more\n", [("list item", "one"), ("list item", "two"), ("list item", "more")]),
        ("1. one\n   - sub\n", [("list item", "one"), ("list item", "sub")]),
        ("- [ ] open\n- [x] done\n", [("list item", "open"), ("list item", "done")]),
        ("> said\n> so\n", [("quotation", "said so")]),
        ("- > said\n", [("quotation", "said")]),
        ("| a | b |\n|---|:-:|\n| c | d |\n", [("cell", c) for c in "abcd"]),
        ("Term\n: What it is\n", [("list item", "Term"), ("list item", "What it is")]),
        ("So[^1].\n\n[^1]: A note.\n", [("paragraph", "So."), ("paragraph", "A note.")]),
        ("One\n\n***\n\nTwo\n", [("paragraph", "One"), ("paragraph", "Two")]),
        ("\\* \\* \\*\n\nTwo\n", [("paragraph", "Two")]),
    ],
)
def test_blocks_have_their_kind(source: str, expected: list[tuple[str, str]]) -> None:
    """Each block of prose is found once and called what it is; what has no letters is no block."""
    assert expected == _blocks(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![An old *mill*](mill.png)\n", [("caption", "An old mill")]),
        ("![One](a)\n![Two](b)\n", [("caption", "One"), ("caption", "Two")]),
        ("![A mill](a) It stood there.\n", [("caption", "A mill"), ("paragraph", "It stood there.")]),
        ("Press ![the button](a) now.\n", [("paragraph", f"Press {P} now.")]),
        ("[![Build passing](a)](b)\n", []),
        ("![mill.png](mill.png)\n", []),
        ("![[mill.png]]\n", []),
    ],
)
def test_text_of_images(source: str, expected: list[tuple[str, str]]) -> None:
    """An image's text is a caption, but never breaks a sentence; badges and file names are left alone."""
    assert expected == _blocks(source)


# ---------------------------------------------------------------- what is no prose


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n\n",
        "   \n",
        "---\ntitle: A mistak\n---\n",
        "---\r\ntitle: A mistak\r\n---\r\n",
        '---\n# why\n"title": x\n...\n',
        "---\n---\n",
        "+++\ntitle = 'A mistak'\n+++\n",
        "    indented code\n",
        "```python\nmistak = 1\n```\n",
        "```{note}\nmistak\n```\n",
        "~~~\nmistak\n",
        "`only code`\n",
        "$$\nmistak\n$$\n",
        "[ref]: https://example.org/mistak 'Mistak'\n",
        "<https://example.org/mistak>\n",
        "<script>\nlet mistak;\n</script>\n",
        "<style>\n.mistak {}\n</style>\n",
        "<pre>mistak\n\nmistak</pre>\n",
        "<textarea>mistak</textarea>\n",
        "<!-- mistak\n\nmistak -->\n",
        "<!-- never closed\n\nmistak\n",
        "<div class='mistak'></div>\n",
        "<div><svg><text>mistak</text></svg></div>\n",
        "{{< mistak >}}\n",
        "{{< mistak\n  title='x' >}}\n",
        "{{% mistak %}}\n",
        "{% include mistak %}\n",
        "{# mistak #}\n",
        "{/* mistak */}\n",
        "%% mistak %%\n",
        "::: mistak\n:::\n",
        ":::{figure} mistak.png\n:alt: mistak\n:::\n",
        ":::{code-block} python\nmistak\n\nmistak\n:::\n",
        "(mistak)=\n",
        "{: .mistak}\n",
        "***\n",
        "> [!NOTE]\n",
        "||\n|-|\n||\n",
    ],
)
def test_nothing_but_markup_is_an_empty_text(source: str) -> None:
    """Code, mathematics, tags, addresses, definitions, front matter, comments, shortcodes are not prose."""
    assert _read(source).text == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Use `x` now.", f"Use {P} now."),
        ("Use ``a`b`` now.", f"Use {P} now."),
        ("So $a_b$ is.", f"So {P} is."),
        ("It cost $5 and $10 then.", "It cost $5 and $10 then."),
        ("It cost $5–$10, $1.5k-$2k or $x$-ish.", f"It cost $5–$10, $1.5k-$2k or {P}-ish."),
        ("See [[1]](page_one.md) and [[2]][ref].\n\n[ref]: b\n", "See [1] and [2]."),
        ("See <https://a.bc> there.", f"See {P} there."),
        ("See https://a.bc/d_e_(f)?g=h. There.", f"See {P}. There."),
        ("See www.a.bc, there.", f"See {P}, there."),
        ("Ask me@a.bc or <me@a.bc>.", f"Ask {P} or {P}."),
        ("See [[Page|the page]] there.", f"See {P} there."),
        ("See [the page](https://a.bc 'title') there.", "See the page there."),
        ("See [the page][ref] there.\n\n[ref]: b\n", "See the page there."),
        ("See [https://a.bc](https://a.bc) there.", f"See {P} there."),
        ("Thanks to @jo-ann.", f"Thanks to {P}."),
        ("Thanks to [@jo](https://a.bc) too.", f"Thanks to {P} too."),
        ("About #tag here.", f"About {P} here."),
        ("So fine :smile: it is :tada:.", "So fine it is."),
        ("At 10:30:45 it was.", "At 10:30:45 it was."),
        ("As shown [@jo2020, p. 3; @ann].", "As shown."),
        ("See {ref}`target` there.", f"See {P} there."),
        ("Said [so]{.small-caps} there.", "Said [so] there."),
        ("Hi {{ name }}, how is it?", f"Hi {P}, how is it?"),
        ("Hi {{< b >}}there{{< /b >}}, you.", "Hi there, you."),
        ("It {% if x %}is{% endif %} so.", "It is so."),
        ("`{{` and *this* and `}}`", f"{P} and this and {P}"),
        ("It is ==very== so.", "It is very so."),
        ("It was so[^1]. And so[^none].\n\n[^1]: x", "It was so. And so."),
        ("A <!-- b --> c.", "A c."),
        ("A b <!-- c -->.", "A b."),
        ("A <b>wo</b>rd and <i>more</i>.", "A word and more."),
        ("Press <kbd>Ctrl *x*</kbd> now.", f"Press {P} now."),
        ("Press <code>x</code>, <var>y</var>.", f"Press {P}, {P}."),
        ("One<br>two<br/>\nthree", "One two three"),
        ("A < b & c > d", "A < b & c > d"),
        ("Fish &amp; chips&nbsp;here &bogus;", "Fish & chips\u00a0here &bogus;"),
        ("\\*not\\* 1\\. \\\\", "*not* 1. \\"),
        ("~~gone~~ *em* __strong__ ***both***", "gone em strong both"),
        ("snake_case_word 2*3*4", "snake_case_word 234"),
        ("\"Straight\" -- 'marks' ... stay", "\"Straight\" -- 'marks' ... stay"),
    ],
)
def test_a_sentence_stays_a_sentence(source: str, expected: str) -> None:
    """What is not prose leaves a placeholder where it holds a word's place, else no trace."""
    assert [expected] == _texts(source)[:1]


def test_nothing_but_the_placeholder_lacks_a_piece() -> None:
    """Other modules can tell a placeholder: nothing of the source is under it."""
    document = _read("Use `x` in it.\n\nThen.")

    at = document.text.index(P)
    covered = document.source_map.covers

    assert [
        covered(Span(0, at)),
        covered(Span(at, at + 1)),
        covered(Span(0, len(document.text))),
        covered(Span(at + 1, at + 4)),
    ] == [True, False, False, True]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("::: warning Title\nSome prose.\n:::\n", [("paragraph", "Some prose.")]),
        ("> ::: note\n> Some prose.\n> :::\n", [("quotation", "Some prose.")]),
        (
            '!!! note "The Title"\n    Some *prose*.\n\n    More.\n\nAfter.\n',
            [
                ("heading", "The Title"),
                ("paragraph", "Some prose."),
                ("paragraph", "More."),
                ("paragraph", "After."),
            ],
        ),
        ("??? tip\n\n    Some prose.\n", [("paragraph", "Some prose.")]),
        ("!!! note\n\tSome prose.\n", [("paragraph", "Some prose.")]),
        ("!!! a\n    A.\n\n    !!! b\n        B.\n", [("paragraph", "A."), ("paragraph", "B.")]),
        ('=== "Tab"\n\n    Some prose.\n', [("heading", "Tab"), ("paragraph", "Some prose.")]),
        ("!!! what a day\n", [("paragraph", "!!! what a day")]),
        ("> [!tip] Title\n> Some prose.\n", [("heading", "Title"), ("quotation", "Some prose.")]),
        ("> [!NOTE]\n> Some prose.\n", [("quotation", "Some prose.")]),
        ("a\n\n{{< x >}}\n\nb\n{{< x >}}\nc", [("paragraph", c) for c in "abc"]),
        ("Hi\n{{ name }}\nthere.", [("paragraph", f"Hi {P} there.")]),
    ],
)
def test_what_commonmark_does_not_know(source: str, expected: list[tuple[str, str]]) -> None:
    """The markers of directives, admonitions and callouts are markup, their contents prose."""
    assert expected == _blocks(source)


def test_scene_breaks_are_no_front_matter() -> None:
    """Two rules with text between them do not swallow it, wherever they stand."""
    assert _texts("One.\n\n---\nTwo.\n\n---\nThree.\n") == ["One.", "Two.", "Three."]
    assert _texts("---\nHe said: no.\n\n---\nTwo.\n") == ["He said: no.", "Two."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p align=center>Some <b>bo</b>ld &lt;\n  prose</p>\n", [("paragraph", "Some bold < prose")]),
        (
            "<div>\n<h2>Head</h2>\n<p>One<p>Two\n</div>\n",
            [("heading", "Head"), ("paragraph", "One"), ("paragraph", "Two")],
        ),
        ("<table><tr><td>a<td>b</table>\n", [("cell", "a"), ("cell", "b")]),
        ("<ul><li>a</li></ul>after\n", [("list item", "a"), ("paragraph", "after")]),
        ("> <blockquote>a\n> b</blockquote>\n", [("quotation", "a b")]),
        (
            "<p>Use <code>x</code> or <pre>y</pre> it</p>\n",
            [("paragraph", f"Use {P} or"), ("paragraph", "it")],
        ),
        (
            "<details>\n<summary>More</summary>\n\nBody *here*.\n\n</details>\n",
            [("heading", "More"), ("paragraph", "Body here.")],
        ),
        (
            "|a|\n|-|\n|<ul><li>b</li><li>c</li></ul>|\n",
            [("cell", "a"), ("list item", "b"), ("list item", "c")],
        ),
        ("a <li> b\n\nc\n", [("paragraph", "a"), ("list item", "b"), ("paragraph", "c")]),
    ],
)
def test_prose_in_raw_html(source: str, expected: list[tuple[str, str]]) -> None:
    """Text between tags is prose; block elements part it, inline ones do not."""
    assert expected == _blocks(source)


# ---------------------------------------------------------------- pieces


def test_line_ends_are_one_blank() -> None:
    """A wrapped line reads as one; the piece holds the markers that the line end brings with it."""
    source = "> one  \n> > two\n>> three\r\n> > four\n\nfive-\nsix —\nseven *eight* \nnine\n"

    assert _texts(source) == ["one", "two three four", "five-six — seven eight nine"]
    assert _pieces(source, PieceKind.WRAP) == [
        (" ", "\n>> "),
        (" ", "\r\n> > "),
        ("", "\n"),
        (" ", "\n"),
        (" ", " \n"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["  ", "    ", "\\", "<br>", " <br /> "])
def test_line_ends_that_the_author_set_stay(mark: str, newline: str) -> None:
    """Two blanks, a backslash or `<br>` before a line end read as a blank, and no edit takes them away."""
    source = f"Roses are red,{mark}{newline}violets blue,{mark}{newline}sugar is sweet.{newline}"
    document = _read(source)
    assert _texts(source) == ["Roses are red, violets blue, sugar is sweet."]
    assert not _pieces(source, PieceKind.WRAP)

    for old, new, expected in (
        ("red, violets", "white, tulips", source.replace("red", "white").replace("violets", "tulips")),
        ("red, violets", "red violets", source.replace("red,", "red")),
        ("red, violets", "redviolets", None),
        ("violets blue,", "", None),
        (" violets blue, sugar", " sugar", None),
    ):
        at = document.text.index(old)
        placed, conflicts = place(document, [Edit(Span(at, at + len(old)), new)])
        assert (expected is None) == bool(conflicts)
        assert (source if expected is None else expected) == write(document, placed).decode()


def test_a_line_between_a_set_line_end_and_a_wrapped_one_may_go() -> None:
    """What is left are the lines around it, not an empty line that would part the paragraph."""
    for source, expected in (
        ("One.  \nagain\nTwo.\n", "One.  \nTwo.\n"),
        ("One.\\\r\nagain\r\nTwo.\r\n", "One.\\\r\nTwo.\r\n"),
        ("> One.\n> again  \n> Two.\n", "> One.  \n> Two.\n"),
    ):
        document = _read(source)
        at = document.text.index("again")
        placed, _ = place(document, [Edit(Span(at, at + 5), "")])
        assert expected == write(document, placed).decode()


def test_the_label_of_a_link_is_never_edited() -> None:
    """`[label]` and `[label][]` name their address: with another text they would be no links."""
    source = "See [the guidde] and [an ohter][], ok [teh text][an ohter].\n\n[the guidde]: a\n[an ohter]: b\n"
    document = _read(source)
    assert document.text == "See the guidde and an ohter, ok teh text."
    assert _pieces(source, PieceKind.FIXED) == [("the guidde", "the guidde"), ("an ohter", "an ohter")]
    words = {"guidde": "guide", "ohter": "other", "teh": "the", "ok": "OK"}
    edits = [
        Edit(Span(at, at + len(old)), new) for old, new in words.items() for at in [document.text.index(old)]
    ]
    placed, conflicts = place(document, edits)
    assert len(conflicts) == 2
    assert source.replace("ok", "OK").replace("teh", "the") == write(document, placed).decode()
    assert document.location(document.source_map.source_position(document.text.index("guidde"))) == (1, 10)


def test_letters_that_were_escaped_stay_escaped() -> None:
    """An edit around an escape or entity keeps it as it is: a bare `|` would split the cell."""
    for source, old, new, expected in (
        ("| a  \\| b |\n|---|\n", "a  | b", "a | c", "| a \\| c |\n|---|\n"),
        ("Two  \\* three \\* four.\n", "Two  * three", "Two * three", "Two \\* three \\* four.\n"),
        ("Ham &amp; eggs.\n", "Ham & eggs", "Hams & egg", "Hams &amp; egg.\n"),
        ("Is 2 &lt; 3.\n", "2 < 3", "3 < 3 < 4", None),
    ):
        document = _read(source)
        at = document.text.index(old)
        placed, _ = place(document, [Edit(Span(at, at + len(old)), new)])
        assert (expected or source) == write(document, placed).decode()


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("– Yes, he said.\n", "–", "-"),
        ("(1. Then he left.\n", "(", ""),
        ("1986 Was a year.\n", "1986", "1986."),
        ("He said\n— no.\n", "—", "-"),
        ("So # it was.\n", "So ", ""),
        ("Look [here](a.png).\n", "Look ", "Look!"),
        ("It is 2 * 3 * 4.\n", " 3", "3"),
        ("From $5 and $10 on.\n", " $10", "$10"),
        ("Word\tand another.\n", "Word", ""),
        ("Tell @user that.\n", " that", "that"),
        ("A line\nx =\n", "x ", ""),
    ],
)
def test_an_edit_makes_no_markup(source: str, old: str, new: str) -> None:
    """What would turn prose into a list, a heading, an image, emphasis, a formula or code is a conflict."""
    document = _read(source)
    at = document.text.index(old)
    placed, conflicts = place(document, [Edit(Span(at, at + len(old)), new)])
    assert (placed, tuple(conflict.reason for conflict in conflicts)) == ((), ("crosses markup",))


def test_a_quotation_mark_sign_that_is_a_letter_stays_one() -> None:
    """In a line too deeply indented to begin a quotation, `>` is a letter of the sentence."""
    assert _texts("one\n      > two\n") == ["one > two"]


def test_escapes_and_entities_are_decoded_pieces() -> None:
    """They read as what they stand for and remember all they are."""
    expected = [("&", "&amp;"), ("*", "\\*"), ("é", "&#233;"), (" ", "&#10;"), ("|", "\\|")]

    assert expected == _pieces("a &amp; \\*b &#233; c&#10;d\n\n|a\\|b|\n|-|\n", PieceKind.DECODED)


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("He **recieved** it.", "recieved", "received", "He **received** it."),
        ("He wo**lr**d it.", "wolrd", "world", "He wo**rl**d it."),
        ("He [recieved](u 'recieved') it.", "recieved", "received", "He [received](u 'recieved') it."),
        ("> He\n> recieved *it*.", "recieved", "received", "> He\n> received *it*."),
        ("> kept over\n> looking it", "over looking", "overlooking", "> kept overlooking\n> it"),
        ("| teh | b |\n|:-|-|\n| c | d |", "teh", "the", "| the | b |\n|:-|-|\n| c | d |"),
        ("- a\n  - teh *x*\r\n", "teh", "the", "- a\n  - the *x*\r\n"),
        ("So `teh` or teh.", "teh", "the", "So `teh` or the."),
        ("a &amp; teh\\*", "teh", "the", "a &amp; the\\*"),
        ("a &amp; b", "&", "and", "a and b"),
        ("It is **all** ready so.", "all ready", "already", "It is **al**ready so."),
        ("So `x` **a** b.", f"{P} a", "y", None),
        ("a\u00a0é “teh” 😀 x", "teh", "the", "a\u00a0é “the” 😀 x"),
        ("<p>teh\n<!-- teh --> end</p>\n", "teh", "the", "<p>the\n<!-- teh --> end</p>\n"),
        ('!!! note "Teh"\n    b\n', "Teh", "The", '!!! note "The"\n    b\n'),
        ("---\na: teh\n---\nteh\n", "teh", "the", "---\na: teh\n---\nthe\n"),
    ],
)
def test_edits_change_only_their_place(source: str, old: str, new: str, expected: str | None) -> None:
    """A correction inside markup changes the letters there, or is refused; nothing else changes."""
    assert expected == _corrected(source, old, new)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    """Whatever the file's encoding and line ends, the prose is the same and the bytes come back."""
    source = newline.join(["# Café “x”", "", "> one *two", "> three*", "", "- four  ", "  five", ""])

    assert _texts(source.encode(encoding)) == ["Café “x”", "one two three", "four five"]


def test_speech_is_marked() -> None:
    """Dialogue is found across markup."""
    document = _read('"I *know*," she said.\n')

    assert [s.of(document.text) for b in document.blocks for s in b.speech] == ['"I know,"']


# ---------------------------------------------------------------- notes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- proofread: off -->\n\na\n\n<!--proofread:on-->\n", ["off", "on"]),
        ("a <!-- proofread: ignore[x, y/z] --> b", ["ignore[x, y/z]"]),
        ("a\n<!-- proofread: ignore-next-line -->\nb", ["ignore-next-line"]),
        ("<div>\n a <!-- proofread: ignore -->\n</div>\n", ["ignore"]),
        ("> <!-- proofread:\n> off -->\n", ["off"]),
        ("a {/* proofread: off */} b\n\n{/* proofread: on */}\n", ["off", "on"]),
        ("| a <!-- proofread: off --> |\n|-|\n", ["off"]),
        ("`<!-- proofread: off -->` `{/* proofread: off */}`", []),
        ("```\n<!-- proofread: off -->\n{/* proofread: off */}\n```\n", []),
        ("<!-- just a remark about proofread: off -->", []),
    ],
)
def test_notes(source: str, expected: list[str]) -> None:
    """Inline comments to the tool are collected in order, from code never."""
    document = _read(source)

    assert expected == [note for _, note in document.notes]
    for span, _ in document.notes:
        assert span.of(document.source)[:3] in ("<!-", "{/*")
        assert span.of(document.source)[-2:] in ("->", "*/", "/}")


# ---------------------------------------------------------------- hostile input

_UNCLOSED = [
    "[",
    "![",
    "[a](",
    "<a ",
    "<!--",
    "`a ``",
    "*",
    "_a ",
    "$a ",
    "{{< a ",
    "{{",
    "{% a ",
    "{#a ",
    "{/* ",
    "%%a",
    "|",
    "> ",
    ">",
    "[^a",
    "~~",
    "==a",
    "[@a",
    "a@",
    "@",
    ":a",
    "http://",
    "www.",
    "#a",
    "\\",
    "&",
    "&a",
    '{a="',
    "::: x\n",
    ":::{code}\n",
    "!!! a\n",
    "> [!a\n",
    '<div>\n<a "',
    "<div><!--",
    "<div><![CDATA[",
    "<div><code>",
    "<div><",
    "a\r",
    "a-\n",
    "a <br>",
    "1. ",
    "- ",
    "{{<a>}}b",
    "![a](b)",
]


@pytest.mark.parametrize("opener", _UNCLOSED)
def test_repeated_openers(opener: str) -> None:
    """Thousands of unclosed openers of one kind are read, in time that grows with their number only."""
    _read(opener * 5000 + "\n\nThe end.\n")


def test_deep_nesting() -> None:
    """Ten thousand nested quotations hold their one word."""
    assert _blocks("> " * 10_000 + "word\n") == [("quotation", "word")]


def test_one_very_long_line() -> None:
    """A line of five million characters is one block."""
    line = ("word " * 20 + "**it** said. ") * 44_000 + "end" * 10_000

    assert [len(line) - 4 * 44_000] == [len(text) for text in _texts(line)]


def test_a_parser_fault_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the native parser panics, the user reads which file it was and what to do."""

    class PanicException(BaseException):
        pass

    def panics(*_: object, **__: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("pyromark.events_with_range", panics)

    with pytest.raises(ReadError, match=r"draft\.md: the Markdown parser failed"):
        _read("a")


def test_interruptions_are_not_parser_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while parsing stays Ctrl-C."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pyromark.events_with_range", interrupted)

    with pytest.raises(KeyboardInterrupt):
        _read("a")


# ---------------------------------------------------------------- generated documents

_WORDS = st.sampled_from(
    ["word", "é", "“said”", "a-", "—", "x_y", "10", "😀", "\u00a0", "\u2028", P, "\ufdd0", "."]
)
_MARKS = st.sampled_from(
    [
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "  \n",
        "\\\n",
        "\f",
        "**",
        "*",
        "_",
        "`",
        "``",
        "~~",
        "$",
        "$$",
        "[",
        "](u)",
        "![",
        "[[",
        "]]",
        "[^1]",
        "[^1]: ",
        "[r]: u 't'\n",
        "[@k]",
        "|",
        "|a|\n|-|\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        "\\",
        "\\*",
        "&amp;",
        "&#10;",
        "&",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
        "<code>",
        "</code>",
        "<div>",
        "</div>",
        "<p>",
        "<td>",
        "<pre>",
        "</pre>",
        '<a href="',
        "<!-- c -->",
        "<!-- proofread: off -->",
        "<!--",
        "-->",
        "```\n",
        "~~~\n",
        "---\n",
        "+++\n",
        "===\n",
        ": d",
        "{{< a >}}",
        "{{< /a >}}",
        "{{ b }}",
        "{%",
        "%}",
        "{.c}",
        "{#i}",
        "{ref}`x`",
        "%%",
        "{/* proofread: on */}",
        ":::\n",
        "::: note\n",
        ":::{code} x\n",
        '!!! n "T"\n    ',
        "> [!tip] x\n",
        ":s:",
        "@me",
        "#tag",
        "http://a.b/c",
        "==",
        "a@b.c",
    ]
)
_MIXTURES = st.lists(_WORDS | _MARKS, max_size=60).map("".join)


@settings(max_examples=400, deadline=None)
@given(_MIXTURES)
@example("a\n      > b")
@example("\\> a\n> \\> b")
@example("> <p>a\n> \n> b</p>")
def test_any_mixture_of_markup_maps_back(source: str) -> None:
    """Pieces ascend, are disjoint and agree with the source, and nothing is changed by writing it back."""
    _read(source.encode())


@settings(max_examples=150, deadline=None)
@given(_MIXTURES, st.data())
def test_an_edit_changes_one_place_of_any_mixture(source: str, data: st.DataObject) -> None:
    """Cutting letters out of the prose leaves all else of the source as it was, or is refused."""
    document = _read(source.encode())
    if not document.text:
        return
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, min(start + 4, len(document.text))))
    placed, _ = place(document, [Edit(Span(start, end), "zqz")])

    after = write(document, placed).decode()

    if placed:
        span = document.source_map.source_span(Span(start, end))
        assert document.source_map.covers(Span(start, end))
        assert after.startswith(document.source[: max(span.start - 2, 0)])
        assert "z" in after
    else:
        assert after == document.source


class _Letters(HTMLParser):
    """The letters of HTML outside of code."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = ""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.letters += "".join(c for c in data if c.isalnum())


_STANDARD = st.sampled_from(
    [
        "word",
        "some",
        " ",
        " ",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n  ",
        "\n1. ",
        "\n# ",
        "**",
        "*",
        "_",
        "`",
        "[",
        "](u)",
        "é",
        "“",
        "—",
        "\\*",
        "&amp;",
        "&eacute;",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "\n---\n",
        "\n```\n",
        "  \n",
        "~~",
        ">",
        "<",
        "!",
        ".",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_STANDARD, max_size=40).map("".join))
def test_the_prose_is_what_a_browser_shows(source: str) -> None:
    """No letter that the rendered page shows as prose is lost, and none is added."""
    import pyromark

    options = pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TABLES
    page = _Letters()
    page.feed(pyromark.html(source, options=options))
    page.close()

    assert page.letters == "".join(c for c in _read(source).text if c.isalnum())


def test_components_in_a_sentence_do_not_part_it() -> None:
    """An element that HTML does not know leaves the sentence whole; on lines of its own it parts blocks."""
    assert _texts("Press <Key a={1}>the big</Key> button, <x-y/>please.\n") == [
        "Press the big button, please."
    ]
    assert _texts("<Tabs>\n<Tab>\n\nOne.\n\n</Tab>\n</Tabs>\n\nTwo <div>three</div>\n") == [
        "One.",
        "Two",
        "three",
    ]


def test_the_imports_of_mdx_are_no_prose() -> None:
    """What MDX runs is not checked; a sentence that begins with one of its words is."""
    code = "import Tabs from '@theme/Tabs';\nimport \"./x.css\"\n\nexport const a = {b: 1}\n\n"
    assert _texts(code + "# Title\n\nimport taxes from abroad\n\nexport default goods\n") == [
        "Title",
        "import taxes from abroad",
        "export default goods",
    ]


def test_an_address_with_brackets_is_one() -> None:
    """Brackets that close inside an address belong to it; the one around it does not."""
    assert _texts("See (https://a.org/b_(c)_d_(e)). And https://a.org/b_(c).\n") == [
        f"See ({PLACEHOLDER}). And {PLACEHOLDER}."
    ]


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("He said : no.\n", " :", ":", "He said: no.\n"),
        ("He said:no.\n", ":", ": ", "He said: no.\n"),
        ("So it was-- he left.\n", "-- ", "—", "So it was—he left.\n"),
        ("- Yes , he said.\n", " ,", ",", "- Yes, he said.\n"),
        ("*Yes* , he said.\n", " ,", ",", "*Yes*, he said.\n"),
        ('"*Yes* " he said.\n', ' "', '"', '"*Yes*" he said.\n'),
        ("See [this](u) .\n", " .", ".", "See [this](u).\n"),
        ("Ask `x` ,then.\n", " ,", ",", "Ask `x`,then.\n"),
        ("It cost $5 ,then.\n", " ,", ", ", "It cost $5, then.\n"),
        ("1. one  two\n", "  ", " ", "1. one two\n"),
        ("> he said\n", "he", "He", "> He said\n"),
        ("... and so on\n", "...", "…", "… and so on\n"),
        ("Teh *end*\n", "Teh", "The", "The *end*\n"),
    ],
)
def test_usual_corrections_go_through(source: str, old: str, new: str, expected: str) -> None:
    """What copy editors mend most is mended beside markup too."""
    document = _read(source)
    at = document.text.index(old)
    placed, conflicts = place(document, [Edit(Span(at, at + len(old)), new)])
    assert (write(document, placed).decode(), conflicts) == (expected, ())


def test_two_edits_may_not_empty_a_line_together() -> None:
    """The empty line would part the paragraph; one edit alone takes the line end with it."""
    source = "It was said that they\nall all\nhad seen it.\n"
    document = _read(source)
    at = document.text.index("all all")
    edits = [Edit(Span(at, at + 4), ""), Edit(Span(at + 4, at + 7), "")]
    placed, conflicts = place(document, edits)
    assert (write(document, placed).decode(), len(conflicts)) == (source.replace("all all", "all"), 1)
    placed, conflicts = place(document, [Edit(Span(at, at + 7), "")])
    assert (write(document, placed).decode(), conflicts) == (source.replace("all all\n", ""), ())

"""Raw HTML inside Markdown: its tags, its comments and the prose between them.

`tokens(html)` cuts a fragment into comments, tags, entities, blanks with line ends, and text. What a tag
means for the prose around it is `meaning(name)`. The scan is linear in the fragment however broken it is.
"""

from __future__ import annotations

import html as html_library
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from proofread.document import BlockKind


class Meaning(Enum):
    """What an element does to the prose."""

    INLINE = "inline"  # its content belongs to the sentence: <b>
    BREAK = "break"  # a line end: <br>
    WORD = "word"  # stands for a word and is left alone with its content: <code>
    OMITTED = "omitted"  # is left out with its content, and parts blocks: <script>
    BLOCK = "block"  # parts blocks


class TokenKind(Enum):
    """What a token of HTML is."""

    TEXT = "text"
    ENTITY = "entity"
    LINE_END = "line end"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"


class Token(NamedTuple):
    """`value` is the tag's name, the comment's inside or what the entity reads."""

    kind: TokenKind
    start: int
    end: int
    value: str = ""


_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    }
)
_WORDS = frozenset({"code", "kbd", "samp", "tt", "var", "button"})
_EMPTY_WORDS = frozenset({"img", "input"})
_OMITTED = frozenset(
    {
        "script",
        "style",
        "pre",
        "textarea",
        "svg",
        "math",
        "template",
        "noscript",
        "iframe",
        "object",
        "select",
    }
)

BLOCK_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "summary": BlockKind.HEADING,
    "title": BlockKind.HEADING,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}

_BLOCKS = frozenset(
    {"address", "article", "aside", "body", "center", "details", "dialog", "div", "dl", "fieldset", "figure"}
    | {"footer", "form", "head", "header", "hgroup", "hr", "html", "main", "menu", "nav", "ol", "search"}
    | {"section", "table", "tbody", "tfoot", "thead", "tr", "ul"}
    | BLOCK_KINDS.keys()
)

# Possessive, and no "<" inside: a failing try stops at the next one.
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*+)(?:\"[^\"]*+\"|'[^']*+'|[^'\"<>])*+>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_PLAIN = re.compile(r"[^<&\n\r \t\f]+|[ \t\f]*[\n\r]\s*|[ \t\f]+")
_CLOSERS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>"))


def meaning(name: str, *, in_sentence: bool = False) -> Meaning:
    """Return what the element `name` (lower case) means for the prose.

    One that HTML does not know (a component) parts blocks where it stands on lines of its own, but not
    `in_sentence`.
    """
    if name in _INLINE:
        return Meaning.INLINE
    if name == "br":
        return Meaning.BREAK
    if name in _WORDS or name in _EMPTY_WORDS:
        return Meaning.WORD
    if name in _OMITTED:
        return Meaning.OMITTED
    return Meaning.INLINE if in_sentence and name not in _BLOCKS else Meaning.BLOCK


def has_content(name: str) -> bool:
    """Say whether what follows the open tag `name` is to be left out until the tag is closed."""
    return name in _WORDS or name in _OMITTED


def unescape(entity: str) -> str:
    """Return what an entity such as `&amp;` reads; itself when there is none of that name."""
    return html_library.unescape(entity)


def comment_text(comment: str) -> str:
    """Return what stands between `<!--` and `-->`."""
    return comment[4:-3] if comment.endswith("-->") else comment[4:]


def tokens(html: str) -> Iterator[Token]:
    """Yield the tokens of a fragment, without the content of elements that hold no prose."""
    at, size = 0, len(html)
    lowered = ""
    while at < size:
        letter = html[at]
        if letter == "<":
            if declaration := _declaration(html, at):
                yield declaration
                at = declaration.end
                continue
            if tag := _TAG.match(html, at):
                name = tag[2].lower()
                yield Token(TokenKind.CLOSE if tag[1] else TokenKind.OPEN, *tag.span(), name)
                at = tag.end()
                if not tag[1] and has_content(name) and not tag[0].endswith("/>"):
                    lowered = lowered or html.lower()
                    at = _closing(lowered if len(lowered) == size else html, name, at)
                continue
        elif letter == "&" and (entity := _ENTITY.match(html, at)):
            if (reads := unescape(entity[0])) != entity[0]:
                yield Token(TokenKind.ENTITY, *entity.span(), reads)
                at = entity.end()
                continue
        elif plain := _PLAIN.match(html, at):
            line_end = plain[0].isspace() and ("\n" in plain[0] or "\r" in plain[0])
            yield Token(TokenKind.LINE_END if line_end else TokenKind.TEXT, *plain.span())
            at = plain.end()
            continue
        yield Token(TokenKind.TEXT, at, at + 1)  # a stray `<` or `&`
        at += 1


def _declaration(html: str, at: int) -> Token | None:
    """Return the comment, declaration or instruction that begins at `at`; unclosed ones run to the end."""
    for opening, closing in _CLOSERS:
        if html.startswith(opening, at):
            if opening == "<!" and not html[at + 2 : at + 3].isalpha():
                return None
            found = html.find(closing, at + len(opening))
            end = found + len(closing) if found >= 0 else len(html)
            inside = comment_text(html[at:end]) if opening == "<!--" else ""
            return Token(TokenKind.COMMENT, at, end, inside)
    return None


def _closing(lowered: str, name: str, at: int) -> int:
    """Return where `</name` begins at or after `at`, or the end."""
    found = lowered.find(f"</{name}", at)
    return found if found >= 0 else len(lowered)

"""The Markdown parser, so wrapped that its offsets are code points and its faults are sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from proofread.errors import ReadError


class _Shadows(dict[int, str]):
    """One ASCII character for each other one, of the same class to CommonMark's rules; filled when met.

    A comma for punctuation and symbols and a form feed for blanks decide emphasis as those do; a control
    character passes for a letter, but makes no tag and no link of what is none. None of the three is markup.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        shadow = letter
        if code >= 0x80:
            shadow = {"P": ",", "S": ",", "Z": "\f"}.get(unicodedata.category(letter)[0], "\x01")
        self[code] = shadow
        return shadow


def ascii_shadow(text: str) -> str:
    """Return a text of the same length in ASCII that CommonMark parses alike: its bytes are code points."""
    return text if text.isascii() else text.translate(_Shadows())


def events(shadow: str, path: str) -> Iterator[tuple[Any, Mapping[str, int]]]:
    """Yield the events of a text in ASCII, each with its place {"start": ..., "end": ...}.

    Smart punctuation is off, for it changes letters. Front matter and wikilinks are off, for both are taken
    where CommonMark has scene breaks and links: `markdown_prepass` masks them.
    Raises ReadError when the parser gives up.
    """
    import pyromark  # a native module: only when a Markdown file is read

    on = pyromark.Options
    options = (
        on.ENABLE_TABLES
        | on.ENABLE_FOOTNOTES
        | on.ENABLE_STRIKETHROUGH
        | on.ENABLE_TASKLISTS
        | on.ENABLE_HEADING_ATTRIBUTES
        | on.ENABLE_MATH
        | on.ENABLE_DEFINITION_LIST
    )
    try:
        found: Iterator[tuple[Any, Any]] = pyromark.events_with_range(shadow, options=options)
        yield from found
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a fault in the native parser arrives
            raise
        raise ReadError(
            f"{path}: the Markdown parser failed on this file. Check it as plain text (--format plain)."
        ) from None

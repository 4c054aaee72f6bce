"""What stands right beside a word: is it a word by itself, and which alternatives can stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofread.checkers import Passage
from proofread.checkers.context.candidates import Kind
from proofread.checkers.context.tables import KINDS, Table
from proofread.document import PLACEHOLDER, Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_APOSTROPHES = frozenset("'’")
_TIED = frozenset(f"{PLACEHOLDER}/\\@#=<>|~^$&+")
"""Beside one of these a word is part of a path, an address, a formula, or goes on in code."""


def is_curly(passage: Passage) -> bool:
    """Say whether the quotation marks and apostrophes of the text are curly rather than straight."""
    text = passage.before + passage.text
    return sum(map(text.count, "’‘“”")) > sum(map(text.count, "'\""))


def is_part(passage: Passage, word: Span) -> bool:
    """Say whether a word is only a part of what stands there: of an address, a path, `'em`, a code span's s.

    An apostrophe before it that opens a speech is a quotation mark, and ties nothing.
    """
    text = passage.text
    before, after = text[max(word.start - 2, 0) : word.start], text[word.end : word.end + 2]
    if before[-1:] in _APOSTROPHES:
        return all(speech.start != word.start - 1 for speech in passage.speech)
    if before[-1:] in _TIED or after[:1] in _TIED:
        return True
    return (before[-1:] == "." and before[:1].isalnum()) or (after[:1] == "." and after[1:].isalnum())


def may_stand(passage: Passage, word: Span, table: Table) -> npt.NDArray[np.bool_]:
    """Say of each alternative whether it fits what follows the word.

    An apostrophe that follows may belong to the word (`dogs'`): there none is put in, and what is put before
    it ends in an s, unless the mark is known to end a speech.
    """
    import numpy as np

    if passage.text[word.end : word.end + 1] not in _APOSTROPHES:
        return np.ones(len(table.texts), dtype=bool)
    quoted = any(speech.end == word.end + 1 for speech in passage.speech)
    put_in = KINDS.index(Kind.APOSTROPHE)
    return np.array(
        [
            kind != put_in and (quoted or text.endswith("s"))
            for kind, text in zip(table.kind, table.texts, strict=True)
        ]
    )

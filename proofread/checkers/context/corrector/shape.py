"""What sort of change an edit is, by its look alone."""

from __future__ import annotations

import re
from enum import Enum

from proofread.edit import Edit

_LETTERS = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTES = "\"“”‘’'«»"


class Shape(Enum):
    """The sorts; a finding's rule is named after each."""

    WORD = "replace"
    APOSTROPHE = "apostrophe"
    CASE = "case"
    JOIN = "join"
    SPLIT = "split"
    MISSING = "missing-word"
    EXTRA = "extra-word"
    COMMA = "comma"
    NO_COMMA = "extra-comma"
    QUESTION = "question-mark"
    MARK = "mark"
    QUOTE = "quote"
    SPACE = "spacing"
    REWRITE = "rewrite"


def shape(text: str, edit: Edit) -> Shape:
    """Return the sort of an edit of `text`; REWRITE when it is several at once."""
    old, new = edit.span.of(text), edit.replacement
    if not _LETTERS.search(old + new):
        return _of_marks(old, new)
    if _letters(old) == _letters(new):
        return _of_spelling(old, new)
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    if _marks(old) != _marks(new):
        return Shape.REWRITE
    if len(olds) == 1 and len(news) == 1:
        return Shape.APOSTROPHE if _differ_by_apostrophe(old, new) else Shape.WORD
    if _is_within(olds, news):
        return Shape.MISSING
    if _is_within(news, olds):
        return Shape.EXTRA
    return Shape.REWRITE


def _of_marks(old: str, new: str) -> Shape:
    """Return the sort of a change in which no letter takes part."""
    if any(mark in old + new for mark in _QUOTES):
        return Shape.QUOTE
    marks, others = old.strip(), new.strip()
    if marks == others:
        return Shape.SPACE
    if others == "," and not marks:
        return Shape.COMMA
    if marks == "," and not others:
        return Shape.NO_COMMA
    return Shape.QUESTION if "?" in others else Shape.MARK


def _of_spelling(old: str, new: str) -> Shape:
    """Return the sort of a change that keeps the letters, but for capitals."""
    if any(mark in old + new for mark in '.,;:!?—…"“”'):
        return Shape.REWRITE
    if old.lower() == new.lower():
        return Shape.CASE
    blanks = len(new.split()) - len(old.split())
    if blanks or "-" in old + new:
        return Shape.SPLIT if blanks > 0 else Shape.JOIN
    return Shape.APOSTROPHE


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).lower()


def _differ_by_apostrophe(old: str, new: str) -> bool:
    one, other = (word.lower().replace("’", "'") for word in (old, new))
    return ("'" in one) != ("'" in other) and _stem(one) == _stem(other)


def _stem(word: str) -> str:
    return word.replace("'s", "").replace("'", "").removesuffix("s")


def _marks(text: str) -> str:
    return "".join(c for c in text if not c.isalnum() and not c.isspace() and c not in "'’-")


def _is_within(few: list[str], many: list[str]) -> bool:
    """Say whether `few` are some of `many`, in their order, capitals aside."""
    left = iter(word.lower() for word in many)
    return len(few) < len(many) and all(word.lower() in left for word in few)

"""Giving a replacement the case, the apostrophes and the quotation marks of the text it replaces."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ALWAYS_CAPITAL = re.compile(r"I(?:['’][a-z]+)?\Z")
_DOUBLE = re.compile(r"[\"“”„‟]|‘‘|’’")
_PAIRS = {"‘‘": "“", "’’": "”"}


def copy_case(found: str, replacement: str, phrase: str = "") -> str:
    """Return `replacement` in the case of `found`; capitals of its own always stay.

    ALL CAPS stay all caps, Every Word Capitalised stays so, otherwise the first letter is copied.

    Args:
        found: the matched text.
        replacement: as the rule writes it.
        phrase: what the rule writes for the matched text: capitals that it has itself prove nothing.
    """
    words = _WORD.findall(found)
    if not words or not replacement or found == phrase:
        return replacement
    letters = "".join(words)
    if (
        len(letters) > 1
        and letters.isupper()
        and not _ALWAYS_CAPITAL.match(words[0] if len(words) == 1 else "")
    ):
        return replacement.upper()
    targets = list(_WORD.finditer(replacement))
    if len(words) > 1 and len(words) == len(targets) and all(word[0].isupper() for word in words):
        return _capitalise(replacement, [target.start() for target in targets])
    if targets and words[0][0].isupper() and not _ALWAYS_CAPITAL.match(words[0]):
        return _capitalise(replacement, [targets[0].start()])
    return replacement


def _capitalise(text: str, places: list[int]) -> str:
    letters = list(text)
    for place in places:
        if len(upper := letters[place].upper()) == 1:
            letters[place] = upper
    return "".join(letters)


def copy_quotes(passage: str, found: str, replacement: str) -> str:
    """Return `replacement` with its straight apostrophes and quotation marks curled as the text curls them.

    The matched text decides. When it has no apostrophe, the passage does, if it is of one mind; the marks of
    a quotation only ever stay what they are, because which way they face is known of no others.
    """
    if '"' in replacement:
        marks = (_PAIRS.get(mark, mark) for mark in _DOUBLE.findall(found))
        replacement = re.sub('"', lambda straight: next(marks, straight[0]), replacement)
    if "'" not in replacement:
        return replacement
    around = found if "’" in found or "'" in found else passage
    if "’" in around and "'" not in around:
        return replacement.replace("'", "’")
    return replacement

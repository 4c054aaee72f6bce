"""Where a model that wrote something else is back on the text, and what has changed by then.

The model writes token by token; as soon as two tokens in a row are those of the text again, what lies between
is one change. A change that ends within a word is widened to the whole word, and several that a common word
parts are told apart, so that each can be judged, shown and refused by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from proofread.document import Span
from proofread.edit import Edit, minimise

FARTHEST = 10
"""Tokens on either side after which a model that is not back is thought to be lost."""

AGREE = 2
"""So many tokens in a row must be the text's."""

_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\s+|.", re.DOTALL)
_WORD = re.compile(r"[\w'’-]")


def resync(written: Sequence[int], text: Sequence[int]) -> tuple[int, int] | None:
    """Return (tokens written, tokens of the text) that stand for each other before both go on alike.

    Both start where they differ, and end with the model's end token if they come to an end. The smallest such
    pair is taken; None when there is none.
    """
    for total in range(1, 2 * FARTHEST + 1):
        for new in range(max(0, total - FARTHEST), min(total, FARTHEST) + 1):
            if _agree(written, new, text, total - new):
                return new, total - new
    return None


def is_told(written: Sequence[int], text: Sequence[int]) -> bool:
    """Say whether no further token could change what `resync` finds, or that it is a copy.

    A pair that only further tokens could show takes at least `len(written) - AGREE + 1` written ones, so it
    comes after every pair of so many in all.
    """
    if tuple(written[:1]) == tuple(text[:1]):
        return True
    found = resync(written, text)
    return found is not None and sum(found) <= len(written) - AGREE + 1


def _agree(written: Sequence[int], i: int, text: Sequence[int], j: int) -> bool:
    ahead = tuple(text[j : j + AGREE])
    return bool(ahead) and tuple(written[i : i + AGREE]) == ahead


def changes(text: str, start: int, end: int, replacement: str) -> Iterator[Edit]:
    """Yield the edits, of whole words and each as small as can be, that replace text[start:end]."""
    low, high = _to_words(text, start, end)
    new = text[low:start] + replacement + text[end:high]
    old_parts, new_parts = _PART.findall(text[low:high]), _PART.findall(new)
    places = [low]
    for part in old_parts:
        places.append(places[-1] + len(part))
    free = 0  # what lies before is another change's
    for a, b, c, d in _apart(old_parts, new_parts):
        edit = minimise(text, Edit(Span(places[a], places[b]), "".join(new_parts[c:d])))
        if edit.replacement != edit.span.of(text):
            edit = _settled(text, edit, free)
            free = edit.span.end
            yield edit


def _apart(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what differs, as (old start, old end, new start, new end); a word that is kept parts two."""
    group: list[int] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            group = [group[0], b, group[2], d] if group else [a, b, c, d]
        elif group and any(part[0].isalnum() for part in old[a:b]):
            yield group[0], group[1], group[2], group[3]
            group = []
    if group:
        yield group[0], group[1], group[2], group[3]


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds widened so that no word is cut."""
    while start > 0 and _WORD.match(text, start - 1):
        start -= 1
    while end < len(text) and _WORD.match(text, end):
        end += 1
    return start, end


def _settled(text: str, edit: Edit, free: int) -> Edit:
    """Return one of all the insertions or deletions that come to the same: the first, its blank on the right.

    None before `free` is meant. A doubled word may be taken away here or there; what two proposers say must
    compare equal.
    """
    start, end, new = edit.span.start, edit.span.end, edit.replacement
    if new and start < end:
        return edit
    moved = new or text[start:end]
    while start > free and moved[-1] == text[start - 1]:
        moved = moved[-1] + moved[:-1]
        start, end = start - 1, end - 1
    if moved[0] == " " and text[end : end + 1] == " ":
        moved = moved[1:] + moved[0]
        start, end = start + 1, end + 1
    return replace(edit, span=Span(start, end), replacement=moved if new else "")

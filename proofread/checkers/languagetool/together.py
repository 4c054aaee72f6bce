"""Which passages the embedded engine may check together, in one call.

A call costs the engine a fixed share of its time, so that forty paragraphs at once are checked in two thirds
of the time that they take one by one. But what is found in a passage must not depend on its neighbours: the
findings are kept by the passage's own text. Nearly all rules look at one sentence. Those few that look across
paragraphs follow quotation marks and brackets, how sentences begin, and how a paragraph starts and ends; so
passages that could be seen in another way beside others are checked alone, and so is, afterwards, every one
in which a rule that looks across has found something.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

GAP = "\n\n"
"""What stands between passages; the engine ends a sentence and a paragraph there."""

_ACROSS = re.compile(r"UNPAIRED|REPEAT|COHERENCY|PARAGRAPH|UPPERCASE_SENTENCE_START|CONSISTENCY")
_WHOLE = re.compile(r"[“\"(]?[A-Z].*\w.*[.!?…:—][”\")]?", re.ASCII | re.DOTALL)
_DOUBTFUL = re.compile(r"(?<!\w)['’]|['’](?!\w)|[‘‚‛„‟«»‹›`´\n\r\v\f\x85\u2028\u2029\ud800-\udfff]")
_MARK = re.compile(r"[“”()\[\]{}]")
_OPENED_BY = {"”": "“", ")": "(", "]": "[", "}": "{"}


def is_whole(text: str) -> bool:
    """Say whether a passage is prose that begins and ends as sentences do, its marks in pairs."""
    if text.count('"') % 2 or not _WHOLE.fullmatch(text) or _DOUBTFUL.search(text):
        return False
    still_open: list[str] = []
    for mark in _MARK.findall(text):
        opener = _OPENED_BY.get(mark)
        if opener is None:
            still_open.append(mark)
        elif not still_open or still_open.pop() != opener:
            return False
    return not still_open


def parted(
    texts: Sequence[str], matches: Iterable[Mapping[str, Any]]
) -> tuple[list[list[dict[str, Any]]], set[int]]:
    """Give the matches of the joined texts back to the texts.

    Args:
        texts: what was checked together, with GAP between them.
        matches: as the engine reports them; `offset` and `length` count bytes of UTF-8.

    Returns:
        The matches of each text, with the offset in it, and the indices of the texts that must be checked
        alone: a match goes beyond their end, or is of a rule that looks across.
    """
    sizes = [len(text.encode()) for text in texts]
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size + len(GAP))
    found: list[list[dict[str, Any]]] = [[] for _ in texts]
    alone: set[int] = set()
    for match in matches:
        i = bisect_right(starts, match["offset"], hi=len(texts)) - 1
        offset = match["offset"] - starts[i]
        if offset + match["length"] > sizes[i] or _ACROSS.search(match["rule_id"]):
            last = bisect_right(starts, match["offset"] + match["length"], hi=len(texts)) - 1
            alone.update(range(i, last + 1))
        else:
            found[i].append({**match, "offset": offset})
    return found, alone

"""Chats inside a story: lines of texting, which are written as their writers type.

    jude: hey
    jude: u guys up??

A line counts when it opens with a label and goes on in small letters. One line proves nothing, so a document
has chats only when several lines look like that, and the words of some are those of a keyboard.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from proofread.document import Document
from proofread.finding import Category, Finding
from proofread.ignore.kept import Kept, without

_LINE = re.compile(
    r"^[ \t>]*(?:\[[\d:. apmAPM]{4,11}\] ?)?"  # a time in brackets
    r"[*_]{0,3}@?(?P<label>[\w.\-]{1,24})[*_]{0,3}:[*_]{0,3} ?(?P<said>.*)$",
    re.MULTILINE,
)
_TEXTED = re.compile(
    r"\b(?:u|ur|r|y|k|b4|2|4|lol|lmao|omg|wtf|idk|idc|ngl|tbh|btw|brb|g2g|gtg|ttyl|ofc|imo|pls|plz|thx|bc|cuz|rn|ppl"
    r"|i|im|ive|dont|didnt|cant|wont|isnt|wasnt|thats|whats|ok|ya|yea|nah|hey|haha\w*)\b"
)
_LEAST_LINES, _LEAST_TEXTED = 3, 2
_MEANT = frozenset(
    {Category.MISSPELLING, Category.CASING, Category.GRAMMAR, Category.PUNCTUATION, Category.CONFUSION}
)


def by_chat(document: Document, findings: Iterable[Finding]) -> Kept:
    """Drop what is written on purpose in lines of chat, and the writers' handles anywhere.

    Blanks and doubled words stay reported. Returns the other findings, and the count by reason.
    """
    findings = tuple(findings)
    if not any(finding.category in _MEANT for finding in findings):
        return findings, {}
    spans, handles = _chats(document.source)
    if not spans:
        return findings, {}
    starts = [start for start, _ in spans]

    def meant(finding: Finding) -> bool:
        if finding.category not in _MEANT or finding.checker == "names":
            return False
        if finding.span.of(document.text).lower() in handles:
            return True
        at = document.source_map.source_position(finding.span.start)
        line = bisect_right(starts, at) - 1
        return line >= 0 and at <= spans[line][1]

    return without(findings, meant, "chat")


def _chats(source: str) -> tuple[list[tuple[int, int]], frozenset[str]]:
    """Return where the lines of chat stand, ascending, and the labels in small letters that open them."""
    labelled = list(_LINE.finditer(source))
    chat = [m for m in labelled if m["said"] and not m["said"][0].isupper()]
    if len(chat) < _LEAST_LINES or sum(_TEXTED.search(m["said"]) is not None for m in chat) < _LEAST_TEXTED:
        return [], frozenset()
    handles = frozenset(m["label"] for m in labelled if m["label"].islower())
    return [m.span() for m in chat], handles

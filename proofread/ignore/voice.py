"""Words that only the people of a story say: spelled as they sound, again and again.

A dictionary has neither `reely` nor `drownded`. One in a speech may be a slip; one that is said three times
and that the narration never writes is a voice. What a rule forbids by name stays reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from proofread.document import Document
from proofread.finding import Category, Finding
from proofread.ignore.words import Kept

_OFTEN = 3
"""So many times is no slip: the same word is seldom mistyped alike."""


def by_voice(document: Document, findings: Iterable[Finding]) -> Kept:
    """Drop the unknown words that are said often and never narrated; return the others, and the count."""
    findings = tuple(findings)
    said: dict[str, bool] = {}

    def is_voice(finding: Finding) -> bool:
        if finding.checker != "languagetool" or finding.category is not Category.MISSPELLING:
            return False
        word = finding.span.of(document.text)
        if word not in said:
            said[word] = word.islower() and _is_said_often(document, word)
        return said[word]

    kept = tuple(finding for finding in findings if not is_voice(finding))
    dropped = len(findings) - len(kept)
    return kept, {"dialect": dropped} if dropped else {}


def _is_said_often(document: Document, word: str) -> bool:
    """Say whether `word` stands in dialogue often enough, and nowhere else."""
    count = 0
    for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", document.text, re.IGNORECASE):
        block = document.block_at(found.start())
        if block is None or not any(span.start <= found.start() < span.end for span in block.speech):
            return False
        count += 1
    return count >= _OFTEN

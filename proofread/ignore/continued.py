"""Paragraphs that go on where the one before broke off: after verse, a letter, a displayed line.

    and she sang:

    The grass is green, the rain is wet,

    until the door opened.

The last of these begins in lower case because its sentence began above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from proofread.document import BlockKind, Document
from proofread.finding import Category, Finding
from proofread.ignore.words import Kept

_BROKEN_OFF = re.compile(r"[\w,][\"'”’)\]*_]*\s*\Z")
_FAR = 20  # code points before the paragraph that are looked at


def by_continuation(document: Document, findings: Iterable[Finding]) -> Kept:
    """Drop the capitals wanted where a paragraph only goes on; return the other findings, and the count."""
    findings = tuple(findings)
    kept = tuple(finding for finding in findings if not _goes_on(document, finding))
    dropped = len(findings) - len(kept)
    return kept, {"goes on from the paragraph before": dropped} if dropped else {}


def _goes_on(document: Document, finding: Finding) -> bool:
    """Say whether a finding wants a capital at the head of a block while the block before has no end."""
    if finding.category is not Category.CASING or not finding.span.of(document.text)[:1].islower():
        return False
    text = document.text
    block = document.block_at(finding.span.start)
    if block is None or any(char.isalnum() for char in text[block.span.start : finding.span.start]):
        return False
    index = document.blocks.index(block)
    above = document.blocks[index - 1] if index else None
    if above is None or above.kind is BlockKind.HEADING:
        return False
    between = text[max(above.span.start, block.span.start - _FAR) : block.span.start]
    return _BROKEN_OFF.search(between) is not None

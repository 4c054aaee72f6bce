"""Paragraphs that go on where the one before broke off: after verse, a quotation, a displayed line.

    and she sang:

    The grass is green, the rain is wet,

    until the door opened.

The last of these begins in lower case because its sentence began above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from proofread.document import Block, BlockKind, Document
from proofread.finding import Finding
from proofread.ignore.kept import Kept, without

_RULES = frozenset({"languagetool/UPPERCASE_SENTENCE_START", "context/case"})
"""Those that want a capital because a sentence begins; `English` and `I` need theirs anywhere."""

_COMMA = re.compile(r",[\"'”’)\]*_]*\Z")
_LED_IN = re.compile(r"[:,][\"'”’)\]*_]*\Z")
_SALUTATION = re.compile(
    r"\W*(?:(?:my )?dear\w*|hi|hello|hey|good \w+|sir|sirs|madam|gentlemen)\b", re.IGNORECASE
)
_BREAK = re.compile(r"[*#~=_•⁂-]")
_SHORT = 40  # code points of a line that is displayed: a name, a notice


def by_continuation(document: Document, findings: Iterable[Finding]) -> Kept:
    """Drop the capitals wanted where a paragraph only goes on; return the other findings, and the count."""
    return without(findings, partial(_goes_on, document), "goes on from the paragraph before")


def _goes_on(document: Document, finding: Finding) -> bool:
    """Say whether a finding wants a capital at the head of a paragraph whose sentence began above."""
    if finding.rule not in _RULES or not finding.span.of(document.text)[:1].islower():
        return False
    index = document.block_index(finding.span.start)
    if not index or document.blocks[index].kind is not BlockKind.PARAGRAPH:
        return False
    block, above = document.blocks[index], document.blocks[index - 1]
    head = document.text[block.span.start : finding.span.start]
    if any(map(str.isalnum, head)) or _is_parted(document, above, block):
        return False
    text = above.span.of(document.text).rstrip()
    if _COMMA.search(text):
        return not _SALUTATION.match(text)
    displayed = above.kind in (BlockKind.VERSE, BlockKind.QUOTATION) or len(text) <= _SHORT
    if not displayed or index < 2 or not text[-1:].isalnum():
        return False
    return _LED_IN.search(document.blocks[index - 2].span.of(document.text).rstrip()) is not None


def _is_parted(document: Document, above: Block, block: Block) -> bool:
    """Say whether a scene break stands between two blocks."""
    start = document.source_map.source_position(above.span.end)
    between = document.source[start : document.source_map.source_position(block.span.start)]
    return _BREAK.search(between) is not None

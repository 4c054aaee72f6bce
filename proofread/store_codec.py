"""How findings are kept in the store: the key of a passage, and findings as bytes.

JSON, because it is in the standard library, quick enough (2,000 paragraphs in 10 ms) and cannot run code.
A change here that old data does not survive counts up `store.SCHEMA`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from proofread.document import BlockKind, Span, digest_of
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion


def passage_key(
    checker: str,
    key: str,
    language: str,
    kind: BlockKind,
    text: str,
    speech: Sequence[Span] = (),
    before: str = "",
) -> bytes:
    """Return the key of a checker's findings in a passage: 16 bytes that depend on every argument.

    Args:
        checker: its name.
        key: `ParagraphChecker.key()`, version and options.
        language: of the document.
        kind: of the passage's block.
        text: of the passage.
        speech: in the passage.
        before: as much of the text before as the checker reads, no more.
    """
    speeches = ",".join(f"{span.start}-{span.end}" for span in speech)
    return digest_of((checker, key, language, kind.value, speeches, before, text))


FOREIGN = b"foreign"
"""Stands for a passage in a language that the checker does not read."""


def encode(findings: Iterable[Finding]) -> bytes:
    """Return the findings as bytes; none at all, the usual case, is b""."""
    rows = [
        (
            f.checker,
            f.rule,
            f.category.value,
            f.severity.value,
            f.span.start,
            f.span.end,
            f.message,
            [(s.replacement, int(s.applicability), s.note) for s in f.suggestions],
            f.confidence,
            f.pack,
            f.url,
        )
        for f in findings
    ]
    return json.dumps(rows, separators=(",", ":")).encode("ascii") if rows else b""


def decode(data: bytes) -> tuple[Finding, ...] | None:
    """Return the findings that `encode` was given, or None when the bytes are not such."""
    if not data or data == FOREIGN:
        return ()
    try:
        return tuple(_finding(*row) for row in json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return None


def _finding(
    checker: str,
    rule: str,
    category: str,
    severity: str,
    start: int,
    end: int,
    message: str,
    suggestions: Sequence[tuple[str, int, str]],
    confidence: float,
    pack: str,
    url: str,
) -> Finding:
    texts = [checker, rule, message, pack, url]
    for new, _, note in suggestions:
        texts += (new, note)
    if not all(type(text) is str for text in texts):
        raise TypeError("not the bytes of findings")
    return Finding(
        checker,
        rule,
        Category(category),
        Severity(severity),
        Span(start, end),
        message,
        tuple(Suggestion(new, Applicability(level), note) for new, level, note in suggestions),
        confidence,
        pack,
        url,
    )

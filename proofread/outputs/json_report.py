"""The JSON report, version 1: a public contract. Extend it, do not change it.

`start` and `end` count code points of the decoded source for text formats (a byte order mark is not counted,
CRLF is two); lines and columns are 1-based and count code points. `edits` are disjoint: what `diff` shows and
what `fix --unsafe-fixes` applies.
"""

from __future__ import annotations

import json
from typing import Any

from proofread.document import Document, Span
from proofread.finding import Finding
from proofread.formats.splice import source_edits
from proofread.outputs import Style
from proofread.result import Report, Result

VERSION = 1


def render(report: Report, style: Style) -> bytes:
    """Return the report as one JSON object, UTF-8, indented for people."""
    return (json.dumps(as_dict(report), ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def as_dict(report: Report) -> dict[str, Any]:
    """Return the report as plain dicts and lists."""
    return {
        "version": VERSION,
        "documents": [document_dict(result) for result in report.results],
        "failures": [{"stage": f.stage, "message": f.message} for f in report.failures],
        "summary": {
            "findings": sum(len(result.findings) for result in report.results),
            "ignored": sum(report.ignored.values()),
            "ignored_by": report.ignored,
        },
    }


def document_dict(result: Result) -> dict[str, Any]:
    """Return one document of the report."""
    document = result.document
    return {
        "path": document.path,
        "format": document.format,
        "language": document.language,
        "words": document.words,
        "findings": [finding_dict(document, finding) for finding in result.findings],
        "edits": [
            {
                "start": edit.span.start,
                "end": edit.span.end,
                "replacement": edit.replacement,
                "applicability": edit.edit.applicability.label,
                "rules": list(edit.edit.rules),
            }
            for edit in source_edits(document, result.edits)
        ],
        "conflicts": [
            {
                **_range(document, conflict.edit.span),
                "replacement": conflict.edit.replacement,
                "rules": list(conflict.edit.rules),
                "reason": conflict.reason,
                "winner": list(conflict.winner.rules) if conflict.winner else [],
            }
            for conflict in result.conflicts
        ],
        "failures": [{"stage": f.stage, "message": f.message} for f in result.failures],
    }


def finding_dict(document: Document, finding: Finding) -> dict[str, Any]:
    """Return one finding of the report."""
    span = document.source_map.source_span(finding.span)
    line, column = document.location(span.start)
    end_line, end_column = document.location(span.end)
    return {
        "rule": finding.rule,
        "checker": finding.checker,
        "pack": finding.pack,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": span.of(document.source),
        "confidence": round(finding.confidence, 4),
        "suggestions": [
            {"replacement": s.replacement, "applicability": s.applicability.label, **_note(s.note)}
            for s in finding.suggestions
        ],
        "url": finding.url,
    }


def _note(note: str) -> dict[str, str]:
    return {"note": note} if note else {}


def _range(document: Document, span: Span) -> dict[str, int]:
    source = document.source_map.source_span(span)
    return {"start": source.start, "end": source.end}

"""Reviewdog's diagnostic format: suggestions as comments in a code review.

Format: reviewdog's `proto/rdf/reviewdog.proto`; columns are 1-based and count UTF-8 bytes.
"""

from __future__ import annotations

import json
from typing import Any

from proofread.document import Document, Span
from proofread.finding import Finding, Severity
from proofread.outputs import Style
from proofread.result import Report

_LEVEL = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def render(report: Report, style: Style) -> bytes:
    """Return one DiagnosticResult."""
    diagnostics = [
        _diagnostic(result.document, finding) for result in report.results for finding in result.findings
    ]
    whole = {"source": {"name": "proofread"}, "diagnostics": diagnostics}
    return (json.dumps(whole, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _diagnostic(document: Document, finding: Finding) -> dict[str, Any]:
    place = _range(document, document.source_map.source_span(finding.span))
    return {
        "message": finding.message,
        "location": {"path": document.path, "range": place},
        "severity": _LEVEL[finding.severity],
        "code": {"value": finding.rule, **({"url": finding.url} if finding.url else {})},
        "suggestions": [{"range": place, "text": s.replacement} for s in finding.suggestions],
    }


def _range(document: Document, span: Span) -> dict[str, Any]:
    return {"start": _position(document, span.start), "end": _position(document, span.end)}


def _position(document: Document, position: int) -> dict[str, int]:
    line, column = document.location(position)
    before = document.source[position - column + 1 : position]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}

"""SARIF 2.1.0 (OASIS): code scanning services read it. Regions count code points; fixes are replacements."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from proofread import __version__
from proofread.document import Document
from proofread.finding import Finding, Severity
from proofread.outputs import Style
from proofread.outputs.diff import patch_path
from proofread.result import Report

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_CONTEXT = 30
"""Code points on each side that identify a finding from one run to the next."""


def render(report: Report, style: Style) -> bytes:
    """Return one SARIF log with one run; failures are notifications of the invocation."""
    rules = sorted({f.rule for result in report.results for f in result.findings})
    results = [
        _result(result.document, finding, rules) for result in report.results for finding in result.findings
    ]
    notifications = [
        {"level": "error", "message": {"text": f"{f.stage}: {f.message}"}} for f in report.all_failures
    ]
    run = {
        "tool": {
            "driver": {"name": "proofread", "version": __version__, "rules": [{"id": r} for r in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
        ],
        "results": results,
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _result(document: Document, finding: Finding, rules: list[str]) -> dict[str, Any]:
    span = document.source_map.source_span(finding.span)
    line, column = document.location(span.start)
    end_line, end_column = document.location(span.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": len(span),
    }
    uri = quote(PurePath(patch_path(document.path)).as_posix())
    around = document.source[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    identity = blake2b(f"{finding.rule}\0{around}".encode("utf-8", "surrogatepass"), digest_size=16)
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {"proofread/v1": identity.hexdigest()},
    }
    if finding.suggestions:
        out["fixes"] = [
            {
                "description": {"text": f"Replace with: {s.replacement}"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": uri},
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": s.replacement}}
                        ],
                    }
                ],
            }
            for s in finding.suggestions
        ]
    return out

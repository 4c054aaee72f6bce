"""GitHub annotations: one workflow command a finding, shown beside the line in a pull request.

Format: GitHub docs, "Workflow commands for GitHub Actions" (`::warning file=,line=,col=::message`).
"""

from __future__ import annotations

from proofread.finding import Finding, Severity
from proofread.outputs import Style
from proofread.result import Report, Result

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def render(report: Report, style: Style) -> bytes:
    """Return the annotations, failures as errors."""
    rows = [_row(result, finding) for result in report.results for finding in result.findings]
    rows += [f"::error title=proofread::{_data(f'{f.stage}: {f.message}')}" for f in report.all_failures]
    return "".join(row + "\n" for row in rows).encode("utf-8", "backslashreplace")


def _row(result: Result, finding: Finding) -> str:
    document = result.document
    span = document.source_map.source_span(finding.span)
    line, column = document.location(span.start)
    end_line, end_column = document.location(span.end)
    place = f"file={_property(document.path)},line={line},endLine={end_line}"
    if line == end_line:  # GitHub refuses columns on annotations over several lines
        place += f",col={column},endColumn={end_column}"
    message = finding.message
    if finding.suggestions:
        message += " -> " + " | ".join(s.replacement for s in finding.suggestions[:3])
    return f"::{_LEVEL[finding.severity]} {place},title={_property(finding.rule)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

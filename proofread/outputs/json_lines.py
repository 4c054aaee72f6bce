"""One finding a line, as JSON, with its path: for `grep`, `jq` and streams."""

from __future__ import annotations

import json

from proofread.outputs import Style
from proofread.outputs.json_report import finding_dict
from proofread.result import Report


def render(report: Report, style: Style) -> bytes:
    """Return a JSON object a line: findings first, then failures (`{"failure": ..., "stage": ...}`)."""
    lines = [
        {"path": result.document.path, **finding_dict(result.document, finding)}
        for result in report.results
        for finding in result.findings
    ]
    failed = [{"failure": f.message, "stage": f.stage} for f in report.all_failures]
    rows = [json.dumps(row, ensure_ascii=False) for row in (*lines, *failed)]
    return "".join(row + "\n" for row in rows).encode("utf-8", "backslashreplace")

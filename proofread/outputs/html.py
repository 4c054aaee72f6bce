"""A report to open in a browser or to send: one self-contained page, no script, nothing loaded."""

from __future__ import annotations

from html import escape as _escape

from proofread.document import PLACEHOLDER, Document
from proofread.finding import Finding
from proofread.outputs import Style
from proofread.outputs.ansi import harmless
from proofread.result import Report, Result

_CONTEXT = 120
"""Code points shown on each side of the spot."""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>proofread: {title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 17px/1.55 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h1, h2 {{ font-weight: 600; line-height: 1.2; }}
article {{ border-left: .25rem solid #c90; padding: .1rem 0 .1rem 1rem; margin: 1.5rem 0; }}
article.error {{ border-color: #c33; }}
article.suggestion {{ border-color: #38c; }}
del {{ background: #c3303033; text-decoration-color: #c33; }}
ins {{ background: #2a8a2a33; text-decoration: none; font-weight: 600; }}
mark {{ background: #ffd54f88; color: inherit; }}
p {{ margin: .3rem 0; }}
.note, footer {{ font: 14px/1.5 system-ui, sans-serif; opacity: .8; }}
code {{ font-size: .95em; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def escape(text: str) -> str:
    """Return the text for HTML: markup escaped, control characters shown, an ellipsis for code."""
    return _escape(harmless(text.replace(PLACEHOLDER, "…")))


def render(report: Report, style: Style) -> bytes:
    """Return the page as UTF-8."""
    found = sum(len(result.findings) for result in report.results)
    title = "1 finding" if found == 1 else f"{found:,} findings"
    body = "\n".join(_document(result) for result in report.results)
    failed = "".join(f"<p class=note>{escape(f.stage)}: {escape(f.message)}</p>" for f in report.all_failures)
    return _PAGE.format(title=title, body=body + failed).encode("utf-8", "backslashreplace")


def _document(result: Result) -> str:
    rows = "\n".join(_finding(result.document, finding) for finding in result.findings)
    return f"<h2>{escape(result.document.path)}</h2>\n{rows or '<p>Nothing to mark.</p>'}"


def _finding(document: Document, finding: Finding) -> str:
    text, span = document.text, finding.span
    block = document.block_at(span.start)
    low, high = (block.span.start, block.span.end) if block else (0, len(text))
    before = text[max(low, span.start - _CONTEXT) : span.start]
    after = text[span.end : max(span.end, min(high, span.end + _CONTEXT))]
    line, column = document.location(document.source_map.source_span(span).start)
    spot = escape(span.of(text))
    if finding.suggestions:
        others = "".join(f" or <ins>{escape(s.replacement)}</ins>" for s in finding.suggestions[1:3])
        shown = f"<del>{spot}</del><ins>{escape(finding.suggestions[0].replacement)}</ins>"
    else:
        others, shown = "", f"<mark>{spot}</mark>"
    return (
        f'<article class="{finding.severity.value}"><p>{escape(before)}{shown}{escape(after)}</p>'
        f"<p class=note>{line}:{column} · {escape(finding.message)}{others} · "
        f"<code>{escape(finding.rule)}</code></p></article>"
    )

"""The report a writer reads: by file, the sentence with the spot marked, what to write, and why.

    chapter.txt

       3:41  He knew the facts that he had miss while away.
                                           ^^^^
             miss -> missed   had-plus-base
             After "had" comes the participle.

Colour only where it helps: the spot, the suggestion. The last lines sum up, and say what was left out and
why.
"""

from __future__ import annotations

import re
from textwrap import wrap

from proofread.document import PLACEHOLDER, Document, Span
from proofread.finding import Applicability, Finding, Severity
from proofread.outputs import Style
from proofread.outputs.ansi import cells, harmless, paint
from proofread.result import Report, Result

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])")
_COLOR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}
_REASONS = {
    "learned name": "on names of the text",
    "dictionary": "in the dictionary",
    "below the severity": "optional (--severity suggestion shows them)",
    "inline comment": "by comments in the text",
    "[sic]": "by [sic]",
}
"""How the summary says why findings were left out; other reasons are said as they are."""
_SHOWN = 3
"""Suggestions shown of one finding; the JSON report has them all."""


def render(report: Report, style: Style) -> bytes:
    """Return the whole report as UTF-8 text."""
    parts = [_document(result, style) for result in report.results if result.findings]
    parts.append(_summary(report, style))
    return ("\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def _document(result: Result, style: Style) -> str:
    document = result.document
    rows = [_finding(document, finding, style) for finding in result.findings]
    return paint(harmless(document.path), "bold", "underline", on=style.color) + "\n\n" + "\n".join(rows)


def _finding(document: Document, finding: Finding, style: Style) -> str:
    line, column = document.location(document.source_map.source_span(finding.span).start)
    place = f"{line}:{column}".rjust(7)
    indent = " " * (len(place) + 2)
    before, spot, after = _excerpt(document, finding.span, style.width - len(indent))
    color = _COLOR[finding.severity]
    rows = [
        f"{paint(place, 'dim', on=style.color)}  {before}{paint(spot, 'bold', color, on=style.color)}{after}"
    ]
    if not style.color:
        rows.append(indent + " " * cells(before) + "^" * max(1, cells(spot)))
    change = _change(document, finding, style)
    rule = paint(finding.rule, "dim", on=style.color)
    rows.append(indent + "   ".join(part for part in (change, rule) if part))
    message = harmless(finding.message)
    rows += wrap(message, style.width, initial_indent=indent, subsequent_indent=indent)
    return "\n".join(rows) + "\n"


def _excerpt(document: Document, span: Span, width: int) -> tuple[str, str, str]:
    """Return the sentence before the spot, the spot and the sentence after it, within `width` columns."""
    block = document.block_at(span.start)
    low, high = (block.span.start, block.span.end) if block else (0, len(document.text))
    high = max(high, span.end)
    for end in _SENTENCE_END.finditer(document.text, max(low, span.start - 1000), min(high, span.start)):
        if end.end() <= span.start:
            low = end.end()
    stop = _SENTENCE_END.search(document.text, max(span.start, span.end - 1), high)
    high = max(stop.end(), span.end) if stop else high
    before, spot, after = (
        document.text[max(low, span.start - width) : span.start].lstrip() if span.start > low else "",
        span.of(document.text),
        document.text[span.end : min(high, span.end + width)].rstrip(),
    )
    return _fit(_shown(before), _shown(spot), _shown(after), max(40, width))


def _shown(text: str) -> str:
    """Return the text for a terminal; what stands for code or a formula is an ellipsis to a reader."""
    return harmless(text.replace(PLACEHOLDER, "…"))


def _fit(before: str, spot: str, after: str, width: int) -> tuple[str, str, str]:
    """Cut the ends at word boundaries so that the three fit in `width`, the spot near the middle."""
    room = max(20, width - min(cells(spot), width))
    keep_before = max(room // 2, room - cells(after))
    if cells(before) > keep_before:
        before = "…" + re.sub(r"^\S*\s", "", before[-(keep_before - 1) :])
    keep_after = max(room - cells(before), 0)
    if cells(after) > keep_after:
        after = re.sub(r"\s\S*$", "", after[: max(keep_after - 1, 0)]) + "…"
    return before, spot, after


def _change(document: Document, finding: Finding, style: Style) -> str:
    """Return `old -> new | new`, blanks made visible, or an empty string when there is no suggestion."""
    if not finding.suggestions:
        return ""
    shown = [_visible(s.replacement) for s in finding.suggestions[:_SHOWN]]
    more = ", …" if len(finding.suggestions) > _SHOWN else ""
    new = " | ".join(paint(text, "green", on=style.color) for text in shown) + more
    return f"{paint(_visible(finding.span.of(document.text)), 'red', on=style.color)} -> {new}"


def _visible(text: str) -> str:
    if not text:
        return "(nothing)"
    return harmless(text) if text.strip() == text and "  " not in text else f'"{harmless(text)}"'


def _summary(report: Report, style: Style) -> str:
    findings = [finding for result in report.results for finding in result.findings]
    words = sum(result.document.words for result in report.results)
    files = len(report.results)
    looked = f"{_count(files, 'document')}, {_count(words, 'word')}"
    if not findings and report.all_failures:
        return f"{looked}: nothing found in what could be checked; not everything could.{_left_out(report)}"
    if not findings:
        head = paint("nothing to mark", "green", on=style.color)
    else:
        kinds = [
            paint(_count(n, severity.value), _COLOR[severity], on=style.color)
            for severity in Severity
            if (n := sum(f.severity is severity for f in findings))
        ]
        head = f"{_count(len(findings), 'finding')} ({', '.join(kinds)}){_fixable(report)}"
    left_out = _left_out(report)
    return f"{looked}: {head}.{left_out}"


def _fixable(report: Report) -> str:
    edits = [edit for result in report.results for edit in result.edits]
    safe = sum(edit.applicability is Applicability.SAFE for edit in edits)
    if not edits:
        return ""
    unsafe = len(edits) - safe
    parts = [f"{safe} safe to fix"] if safe else []
    parts += [f"{unsafe} with a suggested fix"] if unsafe else []
    return "; " + ", ".join(parts)


def _left_out(report: Report) -> str:
    parts = [f"{count:,} {_REASONS.get(reason, reason)}" for reason, count in report.ignored.items() if count]
    return f"\nLeft out: {', '.join(parts)}." if parts else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

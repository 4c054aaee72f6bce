"""Makes findings of the checker `dialogue`, so that each fault is worded in one place."""

from __future__ import annotations

import re

from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion

NAME = "dialogue"
VOCATIVE = "Commas part off the person who is spoken to."


def fault(
    rule: str,
    span: Span,
    message: str,
    *fixes: str,
    category: Category = Category.PUNCTUATION,
    severity: Severity = Severity.WARNING,
    confidence: float = 0.9,
) -> Finding:
    """Return a finding of the rule `dialogue/RULE`: one fix is unsafe, several are shown only.

    Nothing here is SAFE: punctuation of speech is where authors mean what looks wrong.
    """
    level = Applicability.UNSAFE if len(fixes) == 1 else Applicability.DISPLAY_ONLY
    return Finding(
        NAME,
        f"{NAME}/{rule}",
        category,
        severity,
        span,
        message,
        tuple(Suggestion(fix, level) for fix in fixes),
        confidence,
    )


def hint(rule: str, span: Span, message: str, fix: str) -> Finding:
    """Return what a strict editor would mark and many authors leave: shown when suggestions are asked for."""
    return fault(rule, span, message, fix, severity=Severity.SUGGESTION, confidence=0.6)


def query(
    rule: str, span: Span, message: str, *fixes: str, severity: Severity = Severity.SUGGESTION
) -> Finding:
    """Return a question to the author, never applied; shown when suggestions are asked for, unless graver."""
    return Finding(
        NAME,
        f"{NAME}/{rule}",
        Category.QUERY,
        severity,
        span,
        message,
        tuple(Suggestion(fix, Applicability.DISPLAY_ONLY) for fix in fixes),
        0.5,
    )


def vocative(raw: str, start: int, at: int, end: int, more: str = "") -> Finding:
    """Return the finding that sets a comma at `at`, between what is said and who is spoken to."""
    fix = f"{raw[start:at]},{raw[at:end]}{more}"
    return fault("missing-vocative-comma", Span(start, end), VOCATIVE, fix)


def after(raw: str, found: re.Match[str], rule: str, message: str) -> Finding:
    """Return the finding that sets a comma after the group `prev`."""
    span = Span(*found.span("prev"))
    return fault(rule, span, message, f"{span.of(raw)},")

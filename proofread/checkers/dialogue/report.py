"""Makes findings of the checker `dialogue`, so that each fault is worded in one place."""

from __future__ import annotations

from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion

NAME = "dialogue"


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


def query(rule: str, span: Span, message: str, *fixes: str) -> Finding:
    """Return a question to the author: shown only when suggestions are asked for, and never applied."""
    return Finding(
        NAME,
        f"{NAME}/{rule}",
        Category.QUERY,
        Severity.SUGGESTION,
        span,
        message,
        tuple(Suggestion(fix, Applicability.DISPLAY_ONLY) for fix in fixes),
        0.5,
    )

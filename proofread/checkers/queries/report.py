"""Makes findings of the checker `queries`: questions to the author, without a replacement."""

from __future__ import annotations

from proofread.document import Span
from proofread.finding import Category, Finding, Severity

NAME = "queries"

ECHO_DISTANCE = 40
"""Words between two uses of a word, by default, within which the second is an echo of the first."""


def query(rule: str, span: Span, message: str, *, sure: bool = False, confidence: float = 0.0) -> Finding:
    """Return a finding of the rule `queries/RULE`.

    Args:
        rule: the part of the id after the slash.
        span: what is asked about.
        message: the question, a plain sentence or two.
        sure: whether it is shown by default; if not it is a suggestion.
        confidence: 0 to 1; 0 takes what `sure` stands for.
    """
    return Finding(
        NAME,
        f"{NAME}/{rule}",
        Category.QUERY,
        Severity.WARNING if sure else Severity.SUGGESTION,
        span,
        message,
        (),
        confidence or (0.8 if sure else 0.5),
    )

"""What a filter of findings returns, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofread.finding import Finding

Kept = tuple[tuple[Finding, ...], dict[str, int]]
"""The findings that stay, and how many went, by reason."""


def without(findings: Iterable[Finding], drop: Callable[[Finding], bool], reason: str) -> Kept:
    """Return the findings that `drop` does not hold for, and the count of the others."""
    findings = tuple(findings)
    kept = tuple(finding for finding in findings if not drop(finding))
    dropped = len(findings) - len(kept)
    return kept, {reason: dropped} if dropped else {}

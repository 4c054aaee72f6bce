"""Which of the language model's findings are shown: their probability, as the text's own slips shift it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from proofread.config import Config
from proofread.document import Document
from proofread.finding import Category, Finding, Severity
from proofread.ignore import is_about_a_name, is_vernacular

CHECKER = "context"

_NO_SLIPS = frozenset({Category.CONSISTENCY, Category.STYLE, Category.QUERY})
"""Findings of these kinds say nothing of how carefully a text was typed."""


def by_probability(
    document: Document,
    findings: Sequence[Finding],
    threshold: float,
    knows: Callable[[str], bool],
    *,
    all_ran: bool,
) -> tuple[Finding, ...]:
    """Return the findings without those of the language model that are not worth showing.

    These are the ones about a learned name or the grammar of somebody's speech, and those less probable than
    `threshold`. What stays carries the probability that is right for this text (see `carefulness`); unless
    `all_ran`, nothing is known of its slips, and the probabilities stay as they are.
    """
    if not any(finding.checker == CHECKER for finding in findings):
        return tuple(findings)
    from proofread.checkers.context.carefulness import shifted

    factor = factor_of(document, findings) if all_ran else 1.0
    kept = []
    for finding in findings:
        if finding.checker == CHECKER:
            probability = shifted(finding.confidence, factor)
            if (
                probability < threshold
                or is_about_a_name(document, finding, knows)
                or is_vernacular(document, finding)
            ):
                continue
            finding = replace(finding, confidence=round(probability, 3))
        kept.append(finding)
    return tuple(kept)


def factor_of(document: Document, findings: Iterable[Finding]) -> float:
    """Return by how much the odds of a slip differ from the usual, going by what all checkers found."""
    from proofread.checkers.context.calibration import read_calibration

    return read_calibration().habit.factor(sum(map(is_slip, findings)), document.words)


def everything_ran(config: Config) -> bool:
    """Say whether the settings let enough run for the findings to tell how careful a text is."""
    return not config.select and config.languagetool != "off"


def is_slip(finding: Finding) -> bool:
    """Say whether the finding of another checker tells that the writer made a slip."""
    return (
        finding.checker != CHECKER
        and finding.category not in _NO_SLIPS
        and finding.severity is not Severity.SUGGESTION
    )

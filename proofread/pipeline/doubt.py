"""Which of the language model's findings are shown: their probability, as the text's own slips shift it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from proofread.document import Document
from proofread.finding import Finding
from proofread.ignore import is_about_a_name

CHECKER = "context"


def by_probability(
    document: Document, findings: Sequence[Finding], threshold: float, knows: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """Return the findings without those of the language model that are not worth showing.

    These are the ones about a learned name, and those less probable than `threshold`. What stays carries the
    probability that is right for this text (see `carefulness`).
    """
    asked = [finding for finding in findings if finding.checker == CHECKER]
    if not asked:
        return tuple(findings)
    doubtful = [finding for finding in asked if not is_about_a_name(document, finding, knows)]
    from proofread.checkers.context.calibration import read_calibration
    from proofread.checkers.context.carefulness import adjusted

    confidences = adjusted([f.confidence for f in doubtful], document.words, read_calibration().rate)
    shifted = dict(zip(map(id, doubtful), confidences, strict=True))
    return tuple(
        replace(finding, confidence=round(shifted[id(finding)], 3)) if id(finding) in shifted else finding
        for finding in findings
        if finding.checker != CHECKER or shifted.get(id(finding), 0.0) >= threshold
    )

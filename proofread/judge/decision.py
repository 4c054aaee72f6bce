"""What becomes of a finding once it is known how probable it is and each of its suggestions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from proofread.finding import Applicability, Finding, Severity, Suggestion
from proofread.judge.carefulness import shifted
from proofread.judge.learned import Act, Learned

CERTAIN = 0.99
"""The most that a finding's confidence may be once it was weighed; 1 is for what needs no weighing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable it is that there is a fault, and that each weighed suggestion is what was meant."""

    fault: float
    suggestions: tuple[float, ...]


def decide(
    finding: Finding,
    verdict: Verdict,
    learned: Learned,
    *,
    may_raise: bool = True,
    care: float = math.inf,
    odds: float = 1.0,
) -> Finding | None:
    """Return the finding as it is shown, or None when it is too improbable to be.

    Args:
        finding: as its checker gave it.
        verdict: of this finding.
        learned: limits, and what may be done in which category.
        may_raise: False where a name stands, of which the model knows nothing.
        care: by how much the odds of a fault differ from the usual, by all that was found, for one that is
            raised: in a proofread book a rule that cries wolf must be surer. The lower of both holds.
        odds: by how much they differ for all findings of its kind, as they tell by themselves (`share`).
    """
    category, limits = finding.category, learned.limits
    lowers = learned.may(Act.LOWER, category)
    if lowers and verdict.fault < limits.remove:
        return None
    severity, fault = finding.severity, shifted(verdict.fault, odds)
    if lowers and fault < limits.lower:
        severity = Severity.SUGGESTION
    elif (
        severity is Severity.SUGGESTION
        and may_raise
        and learned.may(Act.RAISE, category)
        and shifted(verdict.fault, min(odds, care)) >= limits.raised
    ):
        severity = Severity.WARNING
    return replace(
        finding,
        severity=severity,
        suggestions=_suggestions(finding, verdict.suggestions, learned),
        confidence=min(round(verdict.fault, 3), CERTAIN),
    )


def _suggestions(
    finding: Finding, probabilities: Sequence[float], learned: Learned
) -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of their probability; those that were not weighed come last."""
    given = finding.suggestions
    if len(given) == 1:
        return given
    order = list(range(len(given)))
    if learned.may(Act.ORDER, finding.category):
        order[: len(probabilities)] = sorted(range(len(probabilities)), key=lambda i: (-probabilities[i], i))
    ranked = [given[i] for i in order]
    if not learned.may(Act.EDIT, finding.category):
        return tuple(ranked)
    wins = probabilities[order[0]] >= learned.limits.edit
    levels = [
        Applicability.UNSAFE if wins and i == 0 else Applicability.DISPLAY_ONLY for i in range(len(ranked))
    ]
    return tuple(replace(s, applicability=level) for s, level in zip(ranked, levels, strict=True))

"""What is shown of a set of findings, and how much of it is right: before the judge and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proofread.finding import Applicability, Finding, Severity
from training.judge.samples import Known

CLEAN_WEIGHT = 4.0
"""How much more a finding of a clean passage counts: manuscripts are cleaner than the mixture drawn."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over findings; `weighed` and `false` count those of clean passages CLEAN_WEIGHT times.

    Attributes:
        shown: findings that are no suggestions.
        right: of these, those that touch a slip.
        false: the others, weighed.
        fixed: of those shown, how many have the right suggestion first.
        edits: of those shown, how many propose an edit.
        mended: of these edits, how many undo a slip.
        faults: findings on slips, whether shown or not.
    """

    shown: int = 0
    right: int = 0
    false: float = 0.0
    fixed: int = 0
    edits: int = 0
    mended: int = 0
    faults: int = 0

    @property
    def precision(self) -> float:
        """Return the share of shown findings that are about a slip; 1 when none are shown."""
        return self.right / (self.right + self.false) if self.shown else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the findings on slips that are shown."""
        return self.right / self.faults if self.faults else 1.0

    @property
    def f_half(self) -> float:
        """Return F0.5, in which a false alarm costs more than a miss."""
        return f_half(self.right, self.false, self.faults - self.right)

    @property
    def edits_f_half(self) -> float:
        """Return F0.5 of the edits, against all findings on slips."""
        return f_half(self.mended, self.edits - self.mended, self.faults - self.mended)


def f_half(right: float, wrong: float, missed: float) -> float:
    """Return F0.5 of counts; 0 when nothing is right."""
    return 1.25 * right / (1.25 * right + 0.25 * missed + wrong) if right else 0.0


def tally(outcomes: Iterable[tuple[Known, Finding | None]]) -> Tally:
    """Count what becomes of the findings: each with what is known of it and what is made of it."""
    shown = right = fixed = edits = mended = faults = 0
    false = 0.0
    for known, finding in outcomes:
        faults += known.fault
        if finding is None or finding.severity is Severity.SUGGESTION:
            continue
        shown += 1
        right += known.fault
        false += 0.0 if known.fault else CLEAN_WEIGHT if known.clean else 1.0
        fixed += undoes(known, finding.suggestions[0].replacement)
        usable = [s for s in finding.suggestions if s.applicability >= Applicability.UNSAFE]
        if len(usable) == 1:
            edits += 1
            mended += undoes(known, usable[0].replacement)
    return Tally(shown, right, false, fixed, edits, mended, faults)


def undoes(known: Known, replacement: str) -> bool:
    """Say whether a suggestion of the finding undoes a slip."""
    return any(
        right and replacement == other
        for right, other in zip(known.right, known.case.replacements, strict=True)
    )

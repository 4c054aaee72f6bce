"""The ablation: what each part of the program adds, on every set of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measure.places import Firing, corrected, makes, touch
from measure.runs import Checked
from proofread.finding import Severity


@dataclass(frozen=True, slots=True)
class GoldScore:
    """Gold rows that a finding touches, those that a first suggestion mends, and findings at no row."""

    rows: int
    flagged: int
    fixed: int
    noise: int
    words: int

    def cells(self) -> tuple[str, ...]:
        """Return it for a row of a table."""
        return (
            f"{self.flagged} / {self.fixed} of {self.rows}",
            f"{per_1000(self.noise, self.words):.1f}",
        )


def per_1000(count: int, words: int) -> float:
    """Return a rate in 1000 words; 0 for no words."""
    return 1000 * count / words if words else 0.0


def score_gold(checked: Checked, shown: Mapping[str, Sequence[Firing]]) -> GoldScore:
    """Score a work whose faults are all known.

    A row is flagged when a finding touches it, fixed when one of that finding's first suggestions yields an
    accepted text. A finding at no row is noise; one of severity "suggestion" is optional style and is not.
    """
    rows = flagged = fixed = noise = 0
    for text in checked.work.texts:
        known, found = text.known or (), shown[text.name]
        rows += len(known)
        for change in known:
            there = [f for f in found if touch(f.finding.span, change.span)]
            flagged += bool(there)
            fixed += any(makes(text.text, f.finding, change) for f in there)
        loud = [f for f in found if f.finding.severity is not Severity.SUGGESTION]
        noise += sum(not f.touches for f in loud)
    return GoldScore(rows, flagged, fixed, noise, checked.work.words)


@dataclass(frozen=True, slots=True)
class PairScore:
    """Rows in which one word was put for another, and those of them that a first suggestion mends."""

    rows: int
    fixed: int
    flagged: int

    def __add__(self, other: PairScore) -> PairScore:
        return PairScore(self.rows + other.rows, self.fixed + other.fixed, self.flagged + other.flagged)

    def cells(self) -> tuple[str, ...]:
        """Return it for a row of a table."""
        share = 100 * self.fixed / self.rows if self.rows else 0.0
        return (f"{self.flagged} / {self.fixed} of {self.rows} ({share:.0f} %)",)


def score_pairs(checked: Checked, shown: Mapping[str, Sequence[Firing]]) -> PairScore:
    """Score the texts of a work in which one word was put for another."""
    total = PairScore(0, 0, 0)
    for text in checked.work.texts:
        if text.one_word:
            found = shown[text.name]
            fixed = any(text.right in corrected(text.text, f.finding) for f in found)
            total += PairScore(1, int(fixed), int(any(f.touches for f in found)))
    return total

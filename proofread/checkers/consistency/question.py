"""What the modules that learn have in common: a question, its counted answers, and where others stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from proofread.document import Span
from proofread.finding import Applicability

Form = TypeVar("Form")

CLEAR = 2
"""How many times more often the majority must stand. Two of three are a habit in a short story (an editor
would ask), three of five are none: there the author has no form yet."""

FIRM = 5
"""From so many times, and so many uses, on a lone other form is a slip that every editor marks."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where another form than the majority's stands.

    `replacements` are usually one; several are for a person to choose from, and none is a mere query. A
    `doubtful` place may be meant as it is, and is never more than a suggestion.
    """

    document: int
    span: Span
    form: str
    replacements: tuple[str, ...] = ()
    applicability: Applicability = Applicability.UNSAFE
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a work should do in one way.

    Attributes:
        topic: the rule is `consistency/<topic>`.
        subject: the word it is about, or "".
        counts: form -> how often; forms are shown to the reader.
        places: gives the places of all other forms once the form to keep is known.
        slips: how many places have a form that is nobody's habit, and no part of `counts`.
        firm: whether a clear majority is worth a warning; else it is optional style.
        least: how often the majority must stand for that.
        times: how many times more often it must stand than all others.
    """

    topic: str
    subject: str
    counts: Mapping[str, int]
    places: Callable[[str], Iterable[Place]]
    slips: int = 0
    firm: bool = True
    least: int = FIRM
    times: int = FIRM

    def majority(self) -> str | None:
        """Return the form that clearly prevails, or None."""
        return prevailing(self.counts)

    def is_firm(self, kept: str) -> bool:
        """Say whether `kept` prevails so much that the others are slips."""
        most = self.counts.get(kept, 0)
        return self.firm and most >= max(self.least, self.times * self.others(kept))

    def others(self, kept: str) -> int:
        """Return how often another form stands."""
        return sum(self.counts.values()) - self.counts.get(kept, 0) + self.slips


def prevailing(counts: Mapping[Form, int]) -> Form | None:
    """Return the form that stands at least `CLEAR` times as often as any other, or None."""
    if not counts:
        return None
    kept = max(counts, key=lambda form: counts[form])
    rest = max((n for form, n in counts.items() if form != kept), default=0)
    return kept if counts[kept] > 0 and counts[kept] >= CLEAR * rest else None

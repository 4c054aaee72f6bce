"""How careful the writer was: what is found in the whole text shifts the probability of the model's findings.

The classifier's probabilities hold for texts with as many slips as those it was fitted on. In a book that
was proofread a doubtful finding is a false alarm; in a first draft it is likely to be right. By Bayes' rule
the odds move with the share of slips in the text (Saerens, Latinne and Decaestecker, 'Adjusting the outputs
of a classifier to new a priori probabilities', Neural Computation 14, 2002). That share is estimated from
what the other checkers find, far more in a draft than in a proofread book, and from the model's findings
themselves: their probabilities, added up, are so many slips; with that share they are others, and so on
until nothing changes. A short text tells little. Up the odds move by what the other checkers find alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from proofread.errors import CheckerError

FILE = Path(__file__).with_name("carefulness.json")

PRIOR_WORDS = 400
"""So many words of the usual carelessness are thought to stand before the text: a page and a half."""

LEAST, MOST = 0.1, 4.0
"""Between these the odds may be multiplied. No text is thought perfect, and none so hurried that what is
doubtful becomes certain."""

REAL = 0.2
"""So much smaller is the share of real slips that are found than that of slips put in, which are of the kinds
that were learned: about a sixth of what annotators mark in web pages and a tenth of what proofreaders mended
in published books, of those put in more than half."""

ROUNDS = 60
NEAR = 1e-4
CERTAIN = 0.99
"""No finding is surer than this: else its odds would be beyond any correction."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What is usual, a word; fitted by `training/fit_carefulness.py`.

    Attributes:
        slips: slips in the texts that the classifier was fitted on.
        noise: findings of the other checkers in prose without slips.
        found: findings of theirs for each slip put in, noise left out.
        candidates: probabilities of the model's own findings for each of them, where it has no corrector.
        corrector: the same with the corrector.
    """

    slips: float
    noise: float
    found: float
    candidates: float
    corrector: float

    def factor(self, findings: int, words: int, own: Sequence[float] = (), *, trained: bool = True) -> float:
        """Return by how much the odds of a slip differ from the usual.

        Args:
            findings: how many the other checkers have, at the default severity.
            words: how many the text has.
            own: the probabilities of the model's own findings.
            trained: whether these are the corrector's.
        """
        others = max(0.0, findings - self.noise * words)
        told = REAL * (self.found + (self.corrector if trained else self.candidates))

        def odds(factor: float) -> float:
            slips = (others + expected(own, factor)) / told
            share = (slips + self.slips * PRIOR_WORDS) / (words + PRIOR_WORDS)
            return min(1.0, max(LEAST, share / self.slips))

        factor = settled(odds)
        return factor if factor < 1.0 else self._raised(others, words)

    def _raised(self, others: float, words: int) -> float:
        """Return the factor for a text that is no more careful than usual, by what the other checkers found.

        Only by that, or a crowd of doubtful findings would confirm itself; and as if they found as many of
        the real slips as of those put in, which makes the fewest that there can be.
        """
        share = (others / self.found + self.slips * PRIOR_WORDS) / (words + PRIOR_WORDS)
        return min(MOST, max(1.0, share / self.slips))


@cache
def read_habit(path: Path = FILE) -> Habit:
    """Return what the file holds; CheckerError when it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Habit(*(float(data[field.name]) for field in fields(Habit)))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckerError(
            f"What tells a careful text, '{path}', is damaged: install proofread again."
        ) from error


def settled(odds: Callable[[float], float]) -> float:
    """Return the factor of the odds at which `odds`, which tells it from itself, stays; 1 is its start."""
    factor = 1.0
    for _ in range(ROUNDS):
        before, factor = factor, odds(factor)
        if abs(factor - before) < NEAR:
            break
    return factor


def expected(probabilities: Sequence[float], factor: float) -> float:
    """Return how many findings of these probabilities are right where the odds are `factor` times as high."""
    return sum(shifted(min(p, CERTAIN), factor) for p in probabilities)


def shifted(probability: float, factor: float) -> float:
    """Return the probability whose odds are `factor` times those of `probability`."""
    if probability >= 1.0:
        return 1.0
    odds = factor * probability / (1.0 - probability)
    return odds / (1.0 + odds)

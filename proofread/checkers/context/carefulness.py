"""How careful the writer was: what the other checkers find shifts the probability of the model's findings.

The classifier's probabilities hold for texts with as many slips as those it was fitted on. In a book that
was proofread a doubtful finding is a false alarm; in a first draft it is likely to be right. By Bayes' rule
the odds move with the share of slips in the text (Saerens, Latinne and Decaestecker, 'Adjusting the outputs
of a classifier to new a priori probabilities', Neural Computation 14, 2002), and that share is estimated from
what the other checkers find: far more in a draft than in a proofread book. A short text tells little.
"""

from __future__ import annotations

from dataclasses import dataclass

PRIOR_WORDS = 400
"""So many words of the usual carelessness are thought to stand before the text: a page and a half."""

LEAST, MOST = 0.5, 4.0
"""Between these the odds may be multiplied: no text is thought perfect, none beyond all measure. The other
checkers miss most of what is wrong, so their silence alone does no more than halve the odds."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What is usual, a word; fitted by `training/fit_carefulness.py`.

    Attributes:
        slips: slips in the texts that the classifier was fitted on.
        noise: findings of the other checkers in prose without slips.
        found: findings of theirs for each slip, noise left out.
    """

    slips: float
    noise: float
    found: float

    def factor(self, findings: int, words: int) -> float:
        """Return by how much the odds of a slip differ from the usual.

        Args:
            findings: how many the other checkers have, at the default severity.
            words: how many the text has.
        """
        slips = max(0.0, findings - self.noise * words) / self.found
        share = (slips + self.slips * PRIOR_WORDS) / (words + PRIOR_WORDS)
        return min(MOST, max(LEAST, share / self.slips))


def shifted(probability: float, factor: float) -> float:
    """Return the probability whose odds are `factor` times those of `probability`."""
    if probability >= 1.0:
        return 1.0
    odds = factor * probability / (1.0 - probability)
    return odds / (1.0 + odds)

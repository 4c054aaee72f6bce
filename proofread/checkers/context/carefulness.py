"""How careful the writer was: what a text shows of its slips shifts the probability of each.

The classifier's probabilities hold for texts with as many slips as those it was fitted on. In a book that
was proofread a doubtful finding is a false alarm; in a first draft it is likely to be right. How many slips a
text has is estimated from the findings themselves: the probabilities say how many to expect, that number says
what the odds should be, and so on until both agree (Saerens, Latinne and Decaestecker, 'Adjusting the outputs
of a classifier to new a priori probabilities', Neural Computation 14, 2002). A short text weighs little.
"""

from __future__ import annotations

from collections.abc import Sequence

ROUNDS = 30
PRIOR_WORDS = 1500
"""So many words of the usual carelessness are thought to stand before the text."""

LEAST, MOST = 0.2, 5.0
"""Between these the odds may be multiplied: no text is thought perfect, none beyond all measure."""


def adjusted(probabilities: Sequence[float], words: int, rate: float) -> list[float]:
    """Return the probabilities as the text's own carelessness makes them; their order stays.

    Args:
        probabilities: of the findings of one text, 0 to 1.
        words: how many the text has.
        rate: findings (sum of probabilities) a word in the texts that the classifier was fitted on, above 0.
    """
    factor = 1.0
    for _ in range(ROUNDS):
        expected = sum(_shifted(p, factor) for p in probabilities)
        usual = rate * PRIOR_WORDS
        fresh = (expected + usual) / (rate * words + usual)
        fresh = min(MOST, max(LEAST, fresh))
        if abs(fresh - factor) < 1e-4:
            break
        factor = fresh
    return [_shifted(p, factor) for p in probabilities]


def _shifted(probability: float, factor: float) -> float:
    """Multiply the odds of a probability."""
    if probability >= 1.0:
        return 1.0
    odds = factor * probability / (1.0 - probability)
    return odds / (1.0 + odds)

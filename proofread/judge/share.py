"""How many of a text's findings are right, by what the classifier says of all of them together.

In a proofread novel the words that no dictionary has are nearly all meant; in a first draft many are slips.
The probabilities hold for the share of slips in what the classifier was fitted on, and tell by themselves
what the share is here: the mean of the probabilities is an estimate of it, with which the odds of each are
corrected, and so on until nothing changes (expectation and maximisation: Saerens, Latinne and Decaestecker,
'Adjusting the outputs of a classifier to new a priori probabilities', Neural Computation 14, 2002).
"""

from __future__ import annotations

from collections.abc import Sequence

from proofread.judge.carefulness import expected, settled

BEFORE = 10
"""So many findings of the usual share are thought to stand before the text's own: a few tell little."""

LEAST, MOST = 0.1, 4.0
"""Between these the odds may be multiplied, so that no crowd of doubtful findings confirms itself."""


def odds_here(probabilities: Sequence[float], usual: float) -> float:
    """Return by how much the odds of a fault in this text differ from the usual.

    Args:
        probabilities: of all its findings of one kind, as the classifier gives them; of unknown words one for
            each word, for what is meant once is meant again.
        usual: the share of faults among those that the classifier was fitted on.
    """

    def odds(factor: float) -> float:
        share = (expected(probabilities, factor) + BEFORE * usual) / (len(probabilities) + BEFORE)
        return min(MOST, max(LEAST, share / (1.0 - share) * (1.0 - usual) / usual))

    return settled(odds)

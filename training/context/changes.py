"""The rows that the corrector's judgement is fitted on: every change of known passages, with its figures."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.checkers.context.corrector.copying import Corrector
from proofread.checkers.context.corrector.figures import rows
from proofread.checkers.context.corrector.weighing import Candidates
from proofread.checkers.context.corrector.weighing import weigh as weigh_changes
from proofread.checkers.context.proposals import Proposer
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.trees import Classifier
from proofread.checkers.context.weighing import weigh
from training.context.classifier import Judged, Rows, gathered
from training.context.samples import Sample


def changes_of(
    proposer: Proposer, candidates: Classifier, corrector: Corrector, drawn: Sequence[Sample]
) -> Rows:
    """Return the rows of all changes that either model speaks for."""

    def propose(doubted: Sequence[Reading]) -> list[Candidates]:
        return [
            [
                (one.proposal.place, one.proposal.replacement, candidates.probability(one.row))
                for one in weighed
            ]
            for weighed in weigh(proposer, doubted)
        ]

    def judge(readings: Sequence[Reading]) -> Judged:
        changes = weigh_changes(corrector, proposer.model, readings, propose)
        for one, of_passage in zip(readings, changes, strict=True):
            yield [(row, change.edit) for change, row in zip(of_passage, rows(one, of_passage), strict=True)]

    return gathered(proposer, drawn, judge)

"""The rows that the corrector's judgement is fitted on: every change of known passages, with its figures."""

from __future__ import annotations

from collections.abc import Sequence

import click

from proofread.checkers.context.corrector.copying import Corrector
from proofread.checkers.context.corrector.figures import rows
from proofread.checkers.context.corrector.weighing import weigh as weigh_changes
from proofread.checkers.context.proposals import Proposer
from proofread.checkers.context.reading import reading
from proofread.checkers.context.trees import Classifier
from proofread.checkers.context.weighing import weigh
from proofread.segment.words import word_count
from training.context.classifier import Rows
from training.context.samples import Sample

BATCH = 48


def changes_of(
    proposer: Proposer, candidates: Classifier, corrector: Corrector, drawn: Sequence[Sample]
) -> Rows:
    """Return the rows of all changes that either model speaks for."""
    import numpy as np

    books = {name: i for i, name in enumerate(sorted({sample.book for sample in drawn}))}
    found: list[tuple[tuple[float, ...], bool, bool, int]] = []
    for start in range(0, len(drawn), BATCH):
        batch = drawn[start : start + BATCH]
        readings = [reading(proposer.model, sample.passage) for sample in batch]
        few = [
            [
                (
                    one.proposal.span.shift(-one.proposal.reading.base),
                    one.proposal.replacement,
                    candidates.probability(one.row),
                )
                for one in weighed
            ]
            for weighed in weigh(proposer, readings)
        ]
        changes = weigh_changes(corrector, proposer.model, readings, few)
        for sample, one, of_passage in zip(batch, readings, changes, strict=True):
            found += (
                (row, sample.undoes(change.edit), sample.clean, books[sample.book])
                for change, row in zip(of_passage, rows(one, of_passage), strict=True)
            )
        click.echo(f"  {start + len(batch)} of {len(drawn)} passages, {len(found)} rows", err=True)
    figures, right, clean, book = (np.array(column) for column in zip(*found, strict=True))
    words = [word_count(sample.passage.text) for sample in drawn]
    clean_words = sum(count for count, sample in zip(words, drawn, strict=True) if sample.clean)
    return Rows(figures, right, clean, book, sum(words), clean_words)

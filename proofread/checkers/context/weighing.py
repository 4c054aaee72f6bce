"""Every candidate of some passages that is worth a look, scored on both sides: what the classifier judges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from proofread.checkers.context.features import rows
from proofread.checkers.context.proposals import Proposal, Proposer
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.rescoring import Gain, rescore

RIVALS = 3
"""Candidates of one place that are scored on both sides: the best of the first pass."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its gain and the row of figures (`features.NAMES`) that it is judged by."""

    proposal: Proposal
    gain: Gain
    row: tuple[float, ...]


def weigh(proposer: Proposer, readings: Sequence[Reading]) -> list[list[Weighed]]:
    """Return what is to be judged in each passage."""
    index = {id(one): i for i, one in enumerate(readings)}
    chosen = _best(list(proposer.propose(readings)))
    gains = rescore(proposer.model, [(p.reading, p.span, p.replacement) for p in chosen])
    weighed: list[list[Weighed]] = [[] for _ in readings]
    for proposal, gain, row in zip(chosen, gains, rows(chosen, gains), strict=True):
        weighed[index[id(proposal.reading)]].append(Weighed(proposal, gain, row))
    return weighed


def _best(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the RIVALS best of each place, each change once."""
    places: dict[tuple[int, int], dict[tuple[int, str], Proposal]] = defaultdict(dict)
    for proposal in proposals:
        at = places[id(proposal.reading), proposal.span.start]
        change = proposal.span.end, proposal.replacement
        if change not in at or at[change].promise < proposal.promise:
            at[change] = proposal
    return [
        proposal
        for at in places.values()
        for proposal in sorted(at.values(), key=lambda p: (-p.promise, p.replacement))[:RIVALS]
    ]

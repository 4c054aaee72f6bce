"""What a candidate is judged by, once it has been scored on both sides: the row a classifier sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from proofread.checkers.context.proposals import FREE, Proposal
from proofread.checkers.context.rescoring import Gain
from proofread.checkers.context.tables import KINDS

NAMES = (
    *FREE,
    "gain",
    "here",
    "after",
    "stretch",
    "old_tokens",
    "new_tokens",
    "in_speech",
    "capital",
    "sentence_start",
    "rivals",
    "margin",
    *(f"is_{kind.value}" for kind in KINDS),
)
"""The names of a row's figures.

Those of the first pass (`proposals.FREE`); the gain in all, at the change and after it; how probable a token
of the stretch is (dialect and odd prose are improbable all over); whether the place is in dialogue, begins
with a capital, or begins a sentence; how many other changes are proposed there, and by how much this one
gains more than the best of those (nats).
"""


def rows(proposals: Sequence[Proposal], gains: Sequence[Gain]) -> list[tuple[float, ...]]:
    """Return the row of each proposal; all proposals of a passage must be given together."""
    places: dict[tuple[int, int], list[float]] = defaultdict(list)
    for proposal, gain in zip(proposals, gains, strict=True):
        places[id(proposal.reading), proposal.span.start].append(gain.total)
    return [
        _row(proposal, gain, places[id(proposal.reading), proposal.span.start])
        for proposal, gain in zip(proposals, gains, strict=True)
    ]


def _row(proposal: Proposal, gain: Gain, at_place: Sequence[float]) -> tuple[float, ...]:
    one, start = proposal.reading, proposal.span.start
    word = one.text[start : start + 1]
    return (
        *proposal.figures,
        gain.total,
        gain.here,
        gain.after,
        gain.old,
        float(gain.old_tokens),
        float(gain.new_tokens),
        float(one.in_speech(start)),
        float(word.isupper()),
        float(one.starts_sentence(start)),
        *rivalry(at_place, gain.total),
        *(float(proposal.kind is kind) for kind in KINDS),
    )


def rivalry(gains: Sequence[float], own: float) -> tuple[float, float]:
    """Return how many other changes a place has, and by how much `own` gains more than the best of them.

    Leaving the place as it is gains nothing, and is one to be better than.
    """
    others = list(gains)
    others.remove(own)
    return float(len(others)), own - max((0.0, *others))

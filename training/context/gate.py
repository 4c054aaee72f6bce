"""Fit the gate: a logistic regression a kind of candidate, and one threshold for all kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from proofread.checkers.context.candidates import Kind
from proofread.checkers.context.proposals import FREE, Proposer
from proofread.checkers.context.reading import reading
from proofread.segment.words import word_count
from training.context.samples import Sample

FEWEST = 5
"""Right candidates below which a kind is not fitted; its gate stays closed."""

BATCH = 48

CLOSED = (-1e9, *(0.0 for _ in FREE))


def fit_gate(proposer: Proposer, drawn: Sequence[Sample], share: float) -> dict[str, tuple[float, ...]]:
    """Return the gate's weights by kind, such that `share` candidates a word pass.

    All kinds give the logarithm of the odds that a candidate is right, so that one threshold spends the
    candidates where they find most.
    """
    import numpy as np

    by_kind = _collect(proposer, drawn)
    words = sum(word_count(sample.passage.text) for sample in drawn)
    weights: dict[str, tuple[float, ...]] = {}
    odds, truth = [], []
    for kind, (rows, labels) in by_kind.items():
        click.echo(f"  {kind}: {len(rows)} candidates, {sum(labels)} right")
        if sum(labels) < FEWEST:
            weights[kind] = CLOSED
            continue
        x, y = np.array(rows), np.array(labels)
        weights[kind] = _fit(x, y)
        odds.append(weights[kind][0] + x @ np.array(weights[kind][1:]))
        truth.append(y)
    every, right = np.concatenate(odds), np.concatenate(truth)
    limit = float(np.sort(every)[-min(int(share * words), len(every))])
    click.echo(f"gate: {words} words; {(every[right] > limit).mean():.3f} of the right candidates pass")
    return {kind: (bias - limit, *slopes) for kind, (bias, *slopes) in weights.items()}


def _collect(
    proposer: Proposer, drawn: Sequence[Sample]
) -> dict[str, tuple[list[tuple[float, ...]], list[bool]]]:
    """Return figures and labels of every candidate, by kind."""
    by_kind: dict[str, tuple[list[tuple[float, ...]], list[bool]]] = {k.value: ([], []) for k in Kind}
    for start in range(0, len(drawn), BATCH):
        batch = drawn[start : start + BATCH]
        readings = [reading(proposer.model, sample.passage) for sample in batch]
        of = {id(one): sample for one, sample in zip(readings, batch, strict=True)}
        for proposal in proposer.propose(readings):
            rows, labels = by_kind[proposal.kind.value]
            rows.append(proposal.figures)
            labels.append(of[id(proposal.reading)].undoes_a_slip(proposal))
    return by_kind


def _fit(x: Any, y: Any) -> tuple[float, ...]:
    """Return the bias and the slopes over the raw figures."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(x)
    fitted = LogisticRegression(max_iter=500).fit(scaler.transform(x), y)
    slope = fitted.coef_[0] / scaler.scale_
    bias = fitted.intercept_[0] - (slope * scaler.mean_).sum()
    return (float(bias), *map(float, slope))

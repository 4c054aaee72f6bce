"""Fit the gate and the classifier of the context checker on books with errors put in.

    python -m training.fit_context --books FOLDER --out proofread/checkers/context/calibration.json

The books (plain text, one paragraph a line) are clean prose. Half of the paragraphs drawn get slips by
`training.noise`, the other half stay as they are. A candidate is right when it is one of the slips undone.
First the gate: a logistic regression for each kind of candidate on the figures of the first pass, with one
threshold for all kinds so that a given share of the words is looked at. Then the classifier: boosted trees on
the rows of candidates that pass, made into probabilities by isotonic regression on books the trees have not
seen. Those two steps need scikit-learn (extra `[train]`); what they leave is a small JSON file.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from proofread.checkers import Passage
from proofread.checkers.context.candidates import Alternatives, Kind
from proofread.checkers.context.features import NAMES
from proofread.checkers.context.proposals import FREE, Gate, Proposal, Proposer
from proofread.checkers.context.reading import reading
from proofread.checkers.context.weighing import weigh
from proofread.document import Span
from proofread.edit import Edit, apply, minimise
from proofread.model.language_model import load
from proofread.model.place import find_model
from proofread.segment.speech import speech_spans
from proofread.segment.words import word_count
from training.noise import injure
from training.noise.mixture import DEFAULT

SLIP_EVERY = 35
"""Words a slip in the paragraphs that get any."""

CLEAN_WEIGHT = 3.0
"""How much more a row of a clean paragraph counts: manuscripts are cleaner than the mixture of half and half."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage and the minimal edits that mend it."""

    passage: Passage
    wanted: frozenset[tuple[Span, str]]
    clean: bool


def paragraphs(books: Sequence[Path], each: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (paragraph before, paragraph) drawn from the books, `each` of every book."""
    for book in books:
        lines = [line.strip() for line in book.read_text(encoding="utf-8").splitlines() if line.strip()]
        places = [i for i, line in enumerate(lines) if 6 <= len(line.split()) <= 220]
        for i in sorted(rng.sample(places, min(each, len(places)))):
            yield (lines[i - 1] if i else ""), lines[i]


def samples(books: Sequence[Path], each: int, rng: random.Random) -> list[Sample]:
    """Return passages of the books, every other one with slips."""
    out = []
    for number, (before, text) in enumerate(paragraphs(books, each, rng)):
        clean = number % 2 == 0
        slips = ()
        if not clean:
            injured = injure(text, rng, DEFAULT.sure(), SLIP_EVERY)
            text, slips = injured.text, injured.slips
        edits = (minimise(text, Edit(slip.span, slip.replacement)) for slip in slips)
        wanted = frozenset((edit.span, edit.replacement) for edit in edits)
        out.append(Sample(Passage(text, speech=speech_spans(text), before=before[-400:]), wanted, not wanted))
    return out


def is_wanted(sample: Sample, span: Span, replacement: str) -> bool:
    """Say whether the change undoes a slip: the same text comes out, wherever exactly a letter is put."""
    text = sample.passage.text
    edit = minimise(text, Edit(span, replacement))
    if (edit.span, edit.replacement) in sample.wanted:
        return True
    near = [w for w in sample.wanted if abs(w[0].start - edit.span.start) <= 3]
    return any(apply(text, [edit]) == apply(text, [Edit(*w)]) for w in near)


def _label(sample: Sample, proposal: Proposal) -> bool:
    span = proposal.span.shift(-proposal.reading.base) if proposal.reading.base else proposal.span
    return is_wanted(sample, span, proposal.replacement)


def fit_gate(proposer: Proposer, drawn: Sequence[Sample], share: float) -> dict[str, tuple[float, ...]]:
    """Return the gate's weights by kind, such that `share` of the words have a candidate that passes."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    by_kind: dict[str, tuple[list[tuple[float, ...]], list[bool]]] = {k.value: ([], []) for k in Kind}
    count = reachable = 0
    for sample in drawn:
        count += word_count(sample.passage.text)
        reachable += len(sample.wanted)
        for proposal in proposer.propose([reading(proposer.model, sample.passage)]):
            rows, labels = by_kind[proposal.kind.value]
            rows.append(proposal.figures)
            labels.append(_label(sample, proposal))
    click.echo(
        f"gate: {count} words, {reachable} slips, candidates for {sum(sum(l) for _, l in by_kind.values())}"
    )
    weights, odds, truths = {}, [], []
    for kind, (rows, labels) in by_kind.items():
        if sum(labels) < 5:
            click.echo(f"  {kind}: {len(rows)} candidates, {sum(labels)} right: too few, always closed")
            weights[kind] = (-1e9, *(0.0 for _ in FREE))
            continue
        x, y = np.array(rows), np.array(labels)
        fitted = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(x, y)
        scaler, regression = fitted[0], fitted[1]
        slope = regression.coef_[0] / scaler.scale_
        bias = regression.intercept_[0] - (slope * scaler.mean_).sum()
        weights[kind] = (float(bias), *map(float, slope))
        mine = bias + x @ slope
        odds.append(mine)
        truths.append(y)
        click.echo(f"  {kind}: {len(rows)} candidates, {sum(labels)} right; {np.round(slope, 2)}")
    every, truth = np.concatenate(odds), np.concatenate(truths)
    limit = np.sort(every)[-min(int(share * count), len(every))]
    click.echo(
        f"  threshold {limit:.2f}: keeps {truth[every > limit].mean():.3f} right; recall {(every[truth] > limit).mean():.3f}"
    )
    return {kind: (values[0] - float(limit), *values[1:]) for kind, values in weights.items()}


def rows_of(proposer: Proposer, drawn: Sequence[Sample]) -> tuple[Any, Any, Any]:
    """Return the rows, labels and weights of all candidates that pass the gate."""
    import numpy as np

    rows, labels, weights = [], [], []
    step = 48
    for start in range(0, len(drawn), step):
        batch = drawn[start : start + step]
        for sample, weighed in zip(batch, weigh(proposer, [s.passage for s in batch]), strict=True):
            for one in weighed:
                rows.append(one.row)
                labels.append(_label(sample, one.proposal))
                weights.append(CLEAN_WEIGHT if sample.clean else 1.0)
        click.echo(f"\r  {start + len(batch)} of {len(drawn)} passages, {len(rows)} rows", nl=False, err=True)
    click.echo(err=True)
    return np.array(rows), np.array(labels), np.array(weights)


def fit_classifier(train: tuple[Any, Any, Any], held: tuple[Any, Any, Any]) -> dict[str, Any]:
    """Return the data of a `trees.Classifier`; what it does on the held-out books is printed."""
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.isotonic import IsotonicRegression

    x, y, w = train
    fitted = GradientBoostingClassifier(
        n_estimators=240, max_depth=4, learning_rate=0.08, subsample=0.6, min_samples_leaf=15, random_state=0
    ).fit(x, y, w)
    xh, yh, wh = held
    score = fitted.decision_function(xh)
    curve = IsotonicRegression(out_of_bounds="clip", y_min=0.0, y_max=1.0).fit(score, yh, wh)
    base = float(fitted.init_.class_prior_[1])
    for limit in (0.5, 0.7, 0.8, 0.9, 0.95, 0.97):
        shown = curve.predict(score) >= limit
        right = (yh[shown] * wh[shown]).sum() / max(wh[shown].sum(), 1)
        click.echo(
            f"  at {limit}: {shown.sum()} shown, {right:.3f} right (weighted), recall {yh[shown].sum() / yh.sum():.3f}"
        )
    order = np.argsort(-fitted.feature_importances_)[:16]
    click.echo("  " + ", ".join(f"{NAMES[i]} {fitted.feature_importances_[i]:.3f}" for i in order))
    trees = []
    for (estimator,) in fitted.estimators_:
        tree = estimator.tree_
        trees.append(
            {
                "feature": [int(f) if f >= 0 else -1 for f in tree.feature],
                "threshold": [round(float(t), 5) for t in tree.threshold],
                "left": tree.children_left.tolist(),
                "right": tree.children_right.tolist(),
                "value": [round(float(v) * fitted.learning_rate, 5) for v in tree.value[:, 0, 0]],
            }
        )
    return {
        "features": list(NAMES),
        "base": float(np.log(base / (1 - base))),
        "trees": trees,
        "curve": {
            "scores": [round(float(s), 4) for s in curve.X_thresholds_],
            "probabilities": [round(float(p), 4) for p in curve.y_thresholds_],
        },
    }


@click.command()
@click.option("--books", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--model", type=click.Path(exists=True, path_type=Path), help="Folder of the converted model.")
@click.option("--gate-each", default=24, show_default=True, help="Paragraphs a book for the gate.")
@click.option("--each", default=200, show_default=True, help="Paragraphs a book for the classifier.")
@click.option("--share", default=0.05, show_default=True, help="Candidates that pass the gate, a word.")
@click.option("--seed", default=1, show_default=True)
def main(
    books: Path, out: Path, model: Path | None, gate_each: int, each: int, share: float, seed: int
) -> None:
    """Fit the context checker on the plain-text BOOKS (one paragraph a line)."""
    folder = find_model(model)
    if folder is None:
        raise click.ClickException("no language model is installed: run 'proofread model install'.")
    rng = random.Random(seed)
    files = sorted(books.glob("*.txt"))
    rng.shuffle(files)
    held, train = files[: max(1, len(files) // 4)], files[max(1, len(files) // 4) :]
    proposer = Proposer(load(folder), Alternatives(), Gate())
    gate = fit_gate(proposer, samples(train, gate_each, rng), share)
    proposer.gate = Gate(gate)
    data = fit_classifier(
        rows_of(proposer, samples(train, each, rng)), rows_of(proposer, samples(held, each, rng))
    )
    made = {"seed": seed, "books": len(files), "gate_each": gate_each, "each": each, "share": share}
    out.write_text(json.dumps({"made": made, "gate": gate, "classifier": data}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

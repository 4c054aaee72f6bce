"""Fit what the judge of suggestions goes by, on books with errors put in.

    python -m training.fit_judge --books FOLDER --out proofread/judge --table table.md

The books (plain text, one paragraph a line) are clean prose; half of the paragraphs drawn (an eighth of those
for unknown words) get slips by `training.noise`. LanguageTool checks them all, with the names of each book
known. A suggestion is right when it undoes a slip exactly, a finding when it touches one. Two classifiers are
fitted: how probable a suggestion is, and, from the probabilities of its suggestions, how probable a finding:
once without the trained corrector and once with it, and again for words that no dictionary has, each into a
file of its own (`--only` makes half of them). What is measured, the limits and what is allowed in which
category, is taken from classifiers that have not seen the book (five folds by book). This needs scikit-learn
(extra `[train]`); what it leaves are JSON files that are read without it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from proofread.checkers.context.corrector.copying import Corrector
from proofread.checkers.context.rescoring import Gain
from proofread.checkers.context.trees import classifier
from proofread.judge.decision import Verdict
from proofread.judge.figures import finding_names, finding_row, suggestion_names, suggestion_rows
from proofread.judge.learned import Learned, Limits, file_of
from proofread.judge.scoring import Copy, copies, gains
from proofread.model.language_model import LanguageModel, load
from proofread.model.place import find_corrector, find_model
from training.judge.boosting import Fitted, fit
from training.judge.policy import settled
from training.judge.samples import Drawn, Known, draw
from training.judge.table import table
from training.judge.tally import CLEAN_WEIGHT

BATCH = 100


@click.command()
@click.option("--books", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option(
    "--out", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="A folder."
)
@click.option("--table", "report", type=click.Path(dir_okay=False, path_type=Path), help="Write it here.")
@click.option("--model", type=click.Path(exists=True, path_type=Path), help="Folder of the converted model.")
@click.option("--corrector", type=click.Path(exists=True, path_type=Path), help="The one with the adapter.")
@click.option("--each", default=220, show_default=True, help="Paragraphs a book.")
@click.option("--each-unknown", default=600, show_default=True, help="Those for unknown words.")
@click.option("--seed", default=1, show_default=True)
@click.option("--only", type=click.Choice(["unknown", "others"]), help="Fit this half alone.")
def main(
    books: Path,
    out: Path,
    report: Path | None,
    model: Path | None,
    corrector: Path | None,
    each: int,
    each_unknown: int,
    seed: int,
    only: str | None,
) -> None:
    """Fit the judge of suggestions on plain-text books (one paragraph a line)."""
    if only and report is not None:
        raise click.ClickException("--table is of both halves: leave out --only.")
    folder = find_model(model)
    trained = corrector or (find_corrector(folder) if folder else None)
    if folder is None or trained is None:
        raise click.ClickException("both models are needed: run 'proofread model install'.")
    files = sorted(books.glob("*.txt"))
    if len(files) < 5:
        raise click.ClickException(f"{books} needs at least five books (*.txt), to hold some out.")
    models = load(folder), Corrector(load(trained))
    told: list[str] = []
    for unknown, number in ((False, each), (True, each_unknown)):
        if only == ("others" if unknown else "unknown"):
            continue
        drawn = draw(files, number, random.Random(seed), unknown=unknown)
        made = {"seed": seed, "books": len(files), "each": number, "cases": len(drawn.known)}
        gained = _gains(models[0], drawn.known)
        copied = copies(models[1], [one.case for one in drawn.known])
        for opinions in (None, copied):
            data, lines = fitted(drawn, gained, opinions, unknown=unknown)
            file = out / file_of(trained=opinions is not None, unknown=unknown).name
            file.write_text(json.dumps({"made": made, **data}) + "\n", encoding="utf-8")
            told += [file.name, "", *lines, ""]
    click.echo("\n".join(told))
    if report is not None:
        report.write_text("\n".join(told), encoding="utf-8")


def _gains(model: LanguageModel, known: Sequence[Known]) -> list[tuple[Gain, ...]]:
    out: list[tuple[Gain, ...]] = []
    for start in range(0, len(known), BATCH):
        out += gains(model, [one.case for one in known[start : start + BATCH]])
        click.echo(f"  {len(out)} of {len(known)} findings weighed", err=True)
    return out


def fitted(
    drawn: Drawn, gained: Sequence[tuple[Gain, ...]], copied: Sequence[Copy] | None, *, unknown: bool
) -> tuple[dict[str, Any], list[str]]:
    """Return what goes into the file, and the lines of the table; `copied` is what the corrector says."""
    import numpy as np

    known = drawn.known
    rows = [row for one, g in zip(known, gained, strict=True) for row in suggestion_rows(one.case, g)]
    of = np.array([i for i, one in enumerate(known) for _ in one.right])
    books = np.array([one.book for one in known])
    weights = np.array([CLEAN_WEIGHT if one.clean else 1.0 for one in known])
    right = np.array([r for one in known for r in one.right])
    first = fit(suggestion_names(unknown=unknown), np.array(rows), right, weights[of], books[of])
    told = [tuple(map(float, first.probabilities[of == i])) for i in range(len(known))]
    opinions = copied or [None] * len(known)
    fault = np.array([one.fault for one in known])
    second = fit(
        finding_names(trained=copied is not None, unknown=unknown),
        np.array(
            [finding_row(k.case, g, p, c) for k, g, p, c in zip(known, gained, told, opinions, strict=True)]
        ),
        fault,
        weights,
        books,
    )
    outcomes = [
        (one, Verdict(float(p), suggestions))
        for one, p, suggestions in zip(known, second.probabilities, told, strict=True)
    ]
    share = float(weights[fault].sum() / weights.sum())
    learned = settled(_learned(first, second, share), outcomes, unknown=unknown)
    data = {
        "share": round(share, 4),
        "limits": asdict(learned.limits),
        "acts": {c.value: sorted(a.value for a in acts) for c, acts in sorted(learned.acts.items(), key=str)},
        "suggestion": first.data,
        "finding": second.data,
    }
    head = f"{drawn.words:,} words, {drawn.slips:,} slips, {len(known):,} findings; limits {learned.limits}"
    return data, [head, "", *table(learned, outcomes)]


def _learned(first: Fitted, second: Fitted, share: float) -> Learned:
    return Learned(classifier(first.data), classifier(second.data), Limits(0.5, 0.0, 0.5, 0.9), {}, share)


if __name__ == "__main__":
    main()

"""Measure what is found in clean prose and of known slips, by which the judge tells a careful text (`Habit`).

    python -m training.fit_carefulness --books FOLDER --out carefulness.json

Paragraphs are drawn as for `training.fit_context`, half of them with slips, and checked by everything but the
language model; fewer of them by the language model too, without its corrector and with it, which tells what
the probabilities of its findings add up to. Needs both models.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from proofread.checkers.context.checker import ContextChecker
from proofread.config import Config
from proofread.discover import Input
from proofread.model.place import Installed, find_pair
from proofread.pipeline.doubt import is_slip
from proofread.pipeline.run import Options, check_inputs
from training.context.samples import Sample, samples


def findings_in(texts: Sequence[str], name: str) -> tuple[int, int]:
    """Return (findings that speak of slips, words) of a text made of these paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.txt"
        path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        config = replace(Config(root=path.parent), context=False, cache=False)
        report = check_inputs([Input(str(path))], config, Options(at_least=None))
    (result,) = report.results
    if report.all_failures:
        raise click.ClickException(str(report.all_failures[0]))
    return sum(map(is_slip, result.findings)), result.document.words


def told_of(drawn: Sequence[Sample], model: Installed, corrector: Installed | None) -> float:
    """Return what the probabilities of the model's findings in these passages add up to, for each slip."""
    checker = ContextChecker(*model, corrector)
    told = sum(
        finding.confidence
        for checked in checker.check([sample.passage for sample in drawn])
        for finding in checked.findings
    )
    return told / sum(len(sample.wanted) for sample in drawn)


@click.command()
@click.option("--books", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--each", default=60, show_default=True, help="Paragraphs a book.")
@click.option("--each-model", default=12, show_default=True, help="Those that the language model reads.")
@click.option("--seed", default=2, show_default=True)
def main(books: Path, out: Path, each: int, each_model: int, seed: int) -> None:
    """Measure on plain-text books (one paragraph a line)."""
    pair = find_pair(None, corrected=True)
    if pair is None or pair[1] is None:
        raise click.ClickException("both models are needed: run 'proofread model install'.")
    files = sorted(books.glob("*.txt"))
    read = samples(files, each_model, random.Random(seed))
    own = {"candidates": told_of(read, pair[0], None), "corrector": told_of(read, *pair)}
    drawn = samples(files, each, random.Random(seed))
    clean = [sample.passage.text for sample in drawn if sample.clean]
    slipped = [sample for sample in drawn if not sample.clean]
    slips = sum(len(sample.wanted) for sample in slipped)
    false, clean_words = findings_in(clean, "clean")
    true, words = findings_in([sample.passage.text for sample in slipped], "slips")
    noise = false / clean_words
    habit = {
        "slips": round(slips / (words + clean_words), 6),
        "noise": round(noise, 6),
        "found": round((true - noise * words) / slips, 4),
        **{name: round(value, 4) for name, value in own.items()},
    }
    click.echo(f"{slips} slips in {words + clean_words} words: {habit}")
    made = {"seed": seed, "books": len(files), "each": each, "each_model": each_model}
    out.write_text(json.dumps({"made": made, **habit}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure what the other checkers find in clean prose and of known slips, for the context checker's `Habit`.

    python -m training.fit_carefulness --books FOLDER --calibration calibration.json

Paragraphs are drawn as for `training.fit_context`, half of them with slips, and checked by everything but the
language model. What comes of it is written into the calibration file, beside the gate and the classifier.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from proofread.config import Config
from proofread.discover import Input
from proofread.pipeline.doubt import is_slip
from proofread.pipeline.run import Options, check_inputs
from training.context.samples import samples


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


@click.command()
@click.option("--books", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--calibration", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--each", default=60, show_default=True, help="Paragraphs a book.")
@click.option("--seed", default=2, show_default=True)
def main(books: Path, calibration: Path, each: int, seed: int) -> None:
    """Measure on plain-text books (one paragraph a line), and write into CALIBRATION."""
    drawn = samples(sorted(books.glob("*.txt")), each, random.Random(seed))
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
    }
    click.echo(f"{slips} slips in {words + clean_words} words: {habit}")
    data = json.loads(calibration.read_text(encoding="utf-8"))
    calibration.write_text(json.dumps(data | {"habit": habit}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

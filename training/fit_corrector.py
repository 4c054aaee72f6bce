"""Fit what says how probable a change of the trained corrector is.

    python -m training.fit_corrector --books FOLDER --modern FOLDER --out calibration.json

The books (plain text, one paragraph a line) are clean prose; half of the paragraphs drawn get slips, as for
`training.fit_context`, but by other seeds than any text that the corrector learned from; each seed draws
anew, which takes half an hour on two cores. Changes are judged by what both models say of them
(`corrector.figures`). First the trees, then for each sort of change the shift that keeps what is reported of
it right, and quiet in clean prose. `--modern` are texts of another kind, such as manuals: on old fiction
alone it learns to doubt itself everywhere. Needs the extra `[train]` and both models.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import click

from proofread.checkers.context.calibration import read_calibration
from proofread.checkers.context.candidates import Alternatives
from proofread.checkers.context.corrector.copying import Corrector
from proofread.checkers.context.proposals import Gate, Proposer
from proofread.model.language_model import load
from proofread.model.place import find_corrector, find_model
from training.context.changes import changes_of
from training.context.samples import Sample, samples
from training.context.sorts import fit_judgement

MIXED = 5
"""By this seed the passages of a draw are mixed, so that what is done tells how long the rest will take."""


@click.command()
@click.option("--books", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--modern", type=click.Path(exists=True, file_okay=False, path_type=Path), help="More texts.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--model", type=click.Path(exists=True, path_type=Path), help="The model as it was.")
@click.option("--corrector", type=click.Path(exists=True, path_type=Path), help="The one with the adapter.")
@click.option("--each", default=60, show_default=True, help="Paragraphs a book.")
@click.option("--each-modern", default=170, show_default=True, help="Paragraphs a modern text.")
@click.option("--seed", "seeds", default=(11, 12, 13), show_default=True, multiple=True, help="For a draw.")
def main(
    books: Path,
    modern: Path | None,
    out: Path,
    model: Path | None,
    corrector: Path | None,
    each: int,
    each_modern: int,
    seeds: tuple[int, ...],
) -> None:
    """Fit the corrector's judgement on plain-text books (one paragraph a line)."""
    base = find_model(model)
    trained = corrector or (find_corrector(base) if base else None)
    if base is None or trained is None:
        raise click.ClickException("both models are needed: run 'proofread model install'.")
    files = sorted(books.glob("*.txt"))
    if len(files) < 2:
        raise click.ClickException(f"{books} needs at least two books (*.txt).")
    calibration = read_calibration()
    proposer = Proposer(load(base), Alternatives(), Gate(calibration.gate))
    others = sorted(modern.glob("*.txt")) if modern else []
    drawn: list[Sample] = []
    for seed in seeds:
        some = samples(files, each, random.Random(seed)) + samples(others, each_modern, random.Random(seed))
        random.Random(MIXED).shuffle(some)
        drawn += some
    data = fit_judgement(changes_of(proposer, calibration.classifier, Corrector(load(trained)), drawn))
    made = {
        "seeds": seeds,
        "books": len(files),
        "each": each,
        "modern": len(others),
        "each_modern": each_modern,
    }
    out.write_text(json.dumps({"made": made, **data}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

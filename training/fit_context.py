"""Fit the gate and the classifier of the context checker on books with errors put in.

    python -m training.fit_context --books FOLDER --out proofread/checkers/context/calibration.json

The books (plain text, one paragraph a line) are clean prose. Half of the paragraphs drawn get slips by
`training.noise`, the other half stay as they are. A candidate is right when it is one of the slips undone.
First the gate (`context.gate`), then the classifier on what passes it (`context.classifier`), with its
probabilities from books that the trees have not seen. This needs scikit-learn (extra `[train]`); what it
leaves is a JSON file that the program reads without it.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import click

from proofread.checkers.context.candidates import Alternatives
from proofread.checkers.context.proposals import Gate, Proposer
from proofread.model.language_model import load
from proofread.model.place import find_model
from training.context.classifier import fit_classifier, rows_of
from training.context.gate import fit_gate
from training.context.samples import samples


@click.command()
@click.option("--books", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--model", type=click.Path(exists=True, path_type=Path), help="Folder of the converted model.")
@click.option("--gate-each", default=40, show_default=True, help="Paragraphs a book for the gate.")
@click.option("--each", default=260, show_default=True, help="Paragraphs a book for the classifier.")
@click.option("--share", default=0.06, show_default=True, help="Candidates that pass the gate, a word.")
@click.option("--seed", default=1, show_default=True)
def main(
    books: Path, out: Path, model: Path | None, gate_each: int, each: int, share: float, seed: int
) -> None:
    """Fit the context checker on plain-text books (one paragraph a line)."""
    folder = find_model(model)
    if folder is None:
        raise click.ClickException("no language model is installed: run 'proofread model install'.")
    rng = random.Random(seed)
    files = sorted(books.glob("*.txt"))
    if len(files) < 2:
        raise click.ClickException(f"{books} needs at least two books (*.txt).")
    proposer = Proposer(load(folder), Alternatives(), Gate())
    gate = fit_gate(proposer, samples(files, gate_each, rng), share)
    proposer.gate = Gate(gate)
    data, _ = fit_classifier(rows_of(proposer, samples(files, each, rng)))
    made = {"seed": seed, "books": len(files), "gate_each": gate_each, "each": each, "share": share}
    out.write_text(json.dumps({"made": made, "gate": gate, "classifier": data}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

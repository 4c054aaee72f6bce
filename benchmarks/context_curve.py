"""Draw precision and recall of the language model's findings over all thresholds, as a picture.

    PYTHONPATH=. python benchmarks/context_curve.py FOLDER --out benchmarks/context_curve.svg

FOLDER holds books as plain text, one paragraph a line, best some that nothing was learned from. Every other
paragraph drawn gets slips by `training.noise`. A finding is right when its suggestion undoes one of them;
recall is over all slips, also those that no word model can see. One curve for the candidates alone and, where
it is installed, one with the trained corrector. Probabilities are as the checker gives them, before the rest
of a text shifts them. Needs the extras [context,train].
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from proofread.checkers.context.checker import ContextChecker
from proofread.checkers.context.report import FLOOR
from proofread.edit import Edit
from proofread.model.place import find_corrector, find_model, read_record
from training.context.samples import Sample, samples

WIDTH, HEIGHT, EDGE = 640, 420, 56
COLOURS = ("#1f6feb", "#d1242f")
THRESHOLDS = (0.9, 0.7, 0.5)


@dataclass(frozen=True, slots=True)
class Point:
    """What is shown from a threshold on: the share that is right, the share of the slips that it is."""

    threshold: float
    precision: float
    recall: float


def curve(checker: ContextChecker, drawn: Sequence[Sample]) -> tuple[list[Point], dict[float, float]]:
    """Return the points by falling threshold, and the wrong findings in 1000 clean words at THRESHOLDS."""
    found: list[tuple[float, bool, bool]] = []
    for checked in checker.check([sample.passage for sample in drawn]):
        sample = drawn[checked.index]
        for finding in checked.findings:
            first = finding.suggestions[0].replacement
            right = sample.undoes(Edit(finding.span, first))
            found.append((finding.confidence, right, sample.clean))
    found.sort(reverse=True)
    slips = sum(len(sample.wanted) for sample in drawn)
    points: list[Point] = []
    hits = 0
    for shown, (confidence, is_right, _) in enumerate(found, 1):
        hits += is_right
        if shown == len(found) or found[shown][0] < confidence:
            points.append(Point(confidence, hits / shown, hits / slips))
    words = sum(len(sample.passage.text.split()) for sample in drawn if sample.clean)
    noise = {t: 1000 * sum(c >= t and clean for c, _, clean in found) / max(words, 1) for t in THRESHOLDS}
    return points, noise


def picture(curves: dict[str, list[Point]]) -> str:
    """Return the curves as SVG."""
    most = max((point.recall for points in curves.values() for point in points), default=0.1)
    most = max(0.1, round(most + 0.05, 1))

    def place(point: Point) -> str:
        x = EDGE + point.recall / most * (WIDTH - 2 * EDGE)
        y = HEIGHT - EDGE - (point.precision - 0.4) / 0.6 * (HEIGHT - 2 * EDGE)
        return f"{x:.1f},{min(y, HEIGHT - EDGE):.1f}"

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        ' font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for step in range(7):
        share = 0.4 + step / 10
        x, y = place(Point(0, share, 0)).split(",")
        lines.append(f'<path d="M{x} {y}H{WIDTH - EDGE}" stroke="#ddd"/>')
        lines.append(f'<text x="{EDGE - 8}" y="{y}" text-anchor="end" dy="4">{share:.0%}</text>')
    for step in range(6):
        x, y = place(Point(0, 0.4, most * step / 5)).split(",")
        lines.append(f'<text x="{x}" y="{float(y) + 18}" text-anchor="middle">{most * step / 5:.0%}</text>')
    lines.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle">slips found</text>')
    lines.append(f'<text x="{EDGE}" y="28">findings that are right</text>')
    for (name, points), colour in zip(curves.items(), COLOURS, strict=False):
        way = " ".join(place(point) for point in points)
        lines.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for threshold in THRESHOLDS:
            at = [point for point in points if point.threshold >= threshold]
            if at:
                x, y = place(at[-1]).split(",")
                lines.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>')
                lines.append(f'<text x="{x}" y="{float(y) - 9}" fill="{colour}">{threshold}</text>')
        row = 28 + 18 * list(curves).index(name)
        lines.append(f'<text x="{WIDTH - EDGE}" y="{row}" text-anchor="end" fill="{colour}">{name}</text>')
    return "\n".join([*lines, "</svg>", ""])


@click.command()
@click.argument("books", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--each", default=60, show_default=True, help="Paragraphs a book.")
@click.option("--seed", default=77, show_default=True)
def main(books: Path, out: Path, each: int, seed: int) -> None:
    """Draw the curve on the books in a folder."""
    folder = find_model(None)
    if folder is None:
        raise click.ClickException("no language model is installed: run 'proofread model install'.")
    identity = read_record(folder).identity
    checkers = {"candidates": ContextChecker(folder, identity)}
    trained = find_corrector(folder)
    if trained is not None:
        checkers["with the corrector"] = ContextChecker(
            folder, identity, (trained, read_record(trained).identity)
        )
    drawn = samples(sorted(books.glob("*.txt")), each, random.Random(seed))
    curves = {}
    for name, checker in checkers.items():
        curves[name], noise = curve(checker, drawn)
        for threshold in THRESHOLDS:
            at = [point for point in curves[name] if point.threshold >= max(threshold, FLOOR)]
            said = f"{at[-1].precision:.1%} right, {at[-1].recall:.1%} of the slips" if at else "nothing"
            click.echo(f"{name} at {threshold}: {said}, {noise[threshold]:.2f} in 1000 clean words")
    out.write_text(picture(curves), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Make pairs of wrong and right texts from a folder of books.

    python -m training.make_data --books FOLDER --out data.jsonl --pairs 200000 --seed 1

writes data.jsonl to learn from, data.held-out.jsonl from books that the first has nothing of, and
data.settings.json, by which a later run knows that it may go on where this one was interrupted.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from training.pairs import LONGEST, Book, Recipe, as_line, pair, read_books, split

_BATCH = 50  # pairs that a process makes at a time


def _lines(numbers: range, books: tuple[Book, ...], recipe: Recipe, part: str) -> str:
    return "".join(as_line(pair(books, number, recipe, part)) for number in numbers)


def whole_lines(path: Path) -> int:
    """Return how many whole lines the file has, and cut off what comes after the last."""
    if not path.exists():
        return 0
    with path.open("rb+") as file:
        data = file.read()
        file.truncate(data.rfind(b"\n") + 1)
    return data.count(b"\n")


def write(path: Path, count: int, books: tuple[Book, ...], recipe: Recipe, part: str, workers: int) -> int:
    """Bring the file up to `count` pairs; return how many were there."""
    there = whole_lines(path)
    batches = [range(n, min(n + _BATCH, count)) for n in range(there, count, _BATCH)]
    if not batches:
        return there
    make = partial(_lines, books=books, recipe=recipe, part=part)
    with (
        path.open("a", encoding="utf-8") as file,
        click.progressbar(length=len(batches), label=path.name) as bar,
    ):
        for lines in _made(make, batches, workers):
            file.write(lines)
            file.flush()
            bar.update(1)
    return there


def _made(make: partial[str], batches: list[range], workers: int) -> Iterator[str]:
    if workers == 1:
        yield from map(make, batches)
        return
    with multiprocessing.Pool(workers) as pool:
        yield from pool.imap(make, batches)


def settings_of(books: tuple[Book, ...], recipe: Recipe, held_out: float) -> dict[str, object]:
    """Return what decides the pairs: the recipe, the books, the noise itself."""
    text = hashlib.sha256()
    for book in books:
        text.update(book.name.encode() + b"\0" + "\n".join(book.paragraphs).encode() + b"\0")
    noise = hashlib.sha256()
    for path in sorted((Path(__file__).parent / "noise").rglob("*")):
        if path.suffix in (".py", ".toml", ".txt"):
            noise.update(path.read_bytes())
    return {
        "recipe": asdict(recipe),
        "held_out": held_out,
        "books": {book.name: len(book.paragraphs) for book in books},
        "text": text.hexdigest()[:16],
        "noise": noise.hexdigest()[:16],
    }


@click.command()
@click.option(
    "--books", "folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Such as data.jsonl."
)
@click.option("--pairs", "count", required=True, type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True)
@click.option("--clean-share", default=0.5, show_default=True, type=click.FloatRange(0, 1))
@click.option("--words-per-slip", default=25.0, show_default=True, type=click.FloatRange(2))
@click.option(
    "--held-out", default=0.05, show_default=True, type=click.FloatRange(0, 0.5), help="Share of words."
)
@click.option("--longest", default=LONGEST, show_default=True, help="Code points of a text, about.")
@click.option("--sure", is_flag=True, help="Leave out errors that may be right as well.")
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1))
def main(
    folder: Path, out: Path, count: int, seed: int, clean_share: float, words_per_slip: float,
    held_out: float, longest: int, sure: bool, workers: int,
) -> None:  # fmt: skip
    """Write pairs of wrong and right texts, one a line; go on where an earlier run stopped."""
    recipe = Recipe(seed=seed, clean_share=clean_share, words_per_slip=words_per_slip, sure=sure)
    try:
        books = read_books(folder, longest)
        train, kept = split(books, held_out, seed)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    settings = settings_of(books, recipe, held_out)
    beside = out.with_suffix(".settings.json")
    if out.exists():
        made_with = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else None
        if made_with != settings:
            raise click.ClickException(
                f"{out} was made with other settings or books; remove it or name another."
            )
    out.parent.mkdir(parents=True, exist_ok=True)
    beside.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    there = write(out, count, train, recipe, "train", workers)
    if kept:
        write(
            out.with_suffix(".held-out.jsonl"),
            max(1, round(count * held_out)),
            kept,
            recipe,
            "held-out",
            workers,
        )
    click.echo(
        f"{out}: {count} pairs ({there} were there), held out: {', '.join(b.name for b in kept) or 'nothing'}"
    )


if __name__ == "__main__":
    sys.exit(main())

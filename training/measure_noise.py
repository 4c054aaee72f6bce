"""Measure in which share of paragraphs each kind of error finds a place; do it when a kind was changed.

    python -m training.measure_noise --books FOLDER

rewrites noise/data/places.toml, by which the rates of rates.toml become the shares of what is made, and
prints both shares.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from training.noise import DEFAULT, Mixture, injure
from training.noise.kinds import KINDS
from training.noise.page import Page
from training.pairs import read_books

_FILE = Path(__file__).parent / "noise" / "data" / "places.toml"
_ROUNDS = 3
_HEAD = """\
# In which share of the paragraphs of novels each kind of error finds a place, mended by what comes of it.
# Written by `python -m training.measure_noise`; rates.toml says how often each kind shall be made.
"""


@click.command()
@click.option(
    "--books", "folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--paragraphs", default=1500, show_default=True, type=click.IntRange(10))
@click.option("--seed", default=1, show_default=True)
def main(folder: Path, paragraphs: int, seed: int) -> None:
    """Measure on the books of FOLDER and write the shares."""
    rng = random.Random(seed)
    texts = [text for book in read_books(folder) for text in book.paragraphs]
    pages = [Page(text) for text in rng.sample(texts, min(paragraphs, len(texts)))]
    places = {kind: max(_found(kind, pages, rng), 0.01) for kind in KINDS}
    for _ in range(_ROUNDS):  # pages with room for many errors are of a sort: mend the shares by outcome
        shares = _made(replace(DEFAULT, places=places), pages, rng)
        for kind, (wanted, got) in shares.items():
            places[kind] *= min(max(got / wanted, 0.5), 2.0)
    text = "".join(f"{kind} = {share:.3f}\n" for kind, share in places.items())
    _FILE.write_text(_HEAD + text, encoding="utf-8")
    for kind, (wanted, got) in _made(replace(DEFAULT, places=places), pages, rng).items():
        click.echo(f"{kind:20} wanted {wanted:6.1%}  made {got:6.1%}")


def _found(kind: str, pages: Sequence[Page], rng: random.Random) -> float:
    """Return the share of pages where the kind finds a place."""
    changes = [KINDS[kind](page, rng) for page in pages]
    found = [DEFAULT.doubtful if change.doubtful else 1.0 for change in changes if change is not None]
    return sum(found) / len(pages)


def _made(mixture: Mixture, pages: Sequence[Page], rng: random.Random) -> dict[str, tuple[float, float]]:
    """Return for each kind its share by the rates and its share of what is made."""
    made: Counter[str] = Counter()
    for page in pages:
        made.update(slip.kind for slip in injure(page.text, rng, mixture).slips)
    whole = sum(mixture.rates.values())
    return {kind: (rate / whole, made[kind] / max(made.total(), 1)) for kind, rate in mixture.rates.items()}


if __name__ == "__main__":
    main()

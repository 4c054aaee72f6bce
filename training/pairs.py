"""Pairs of a text with errors and the text without: how one is made from a paragraph of a book.

Everything about pair number `i` follows from the seed, the split and `i`: a run that was cut off goes on
where it stopped, several processes make the same as one, and no held-out book is ever trained on.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.noise import DEFAULT, Injured, injure, right
from training.noise.layout import dressed
from training.noise.modern import modernise, paragraph
from training.noise.names import coin, rename

LONGEST = 1100
"""Code points; longer paragraphs are cut at a sentence's end, so that a pair fits the model's context.

Where learning is slow, shorter ones teach more a minute: `--longest`.
"""

_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z])")
OWN = "own"
"""The name that stands for the book of a paragraph made from our templates."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pairs are made; the shares are of all pairs.

    `clean_share` stay without an error, `renamed` get invented names, `coined` invented nouns, `modern` are
    paragraphs of our own. One error comes for `words_per_slip` words on average, where there are any.
    """

    seed: int = 1
    clean_share: float = 0.5
    renamed: float = 0.35
    coined: float = 0.06
    modern: float = 0.06
    words_per_slip: float = 25.0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The paragraphs of one book."""

    name: str
    paragraphs: tuple[str, ...]


def read_books(folder: Path, longest: int = LONGEST) -> tuple[Book, ...]:
    """Read the .txt files of a folder, one paragraph a line, in pieces of about `longest` code points.

    Raises ValueError when there is none with prose.
    """
    books = []
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = tuple(dict.fromkeys(piece for line in lines for piece in pieces(line.strip(), longest)))
        if kept:
            books.append(Book(path.stem, kept))
    if not books:
        raise ValueError(f"There is no .txt file with prose, one paragraph a line, in {folder}.")
    return tuple(books)


def pieces(paragraph: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Return the paragraph, cut at sentence ends when it is too long; () for headings and scraps."""
    if len(paragraph) < 20 or paragraph[-1].isalnum() or paragraph.isupper():
        return ()
    if len(paragraph) <= longest:
        return (paragraph,)
    out: list[str] = []
    start = end = 0
    for match in _SENTENCE.finditer(paragraph):
        if match.start() - start > longest and end > start:
            out.append(paragraph[start:end].rstrip())
            start = end
        end = match.end()
    out.append(paragraph[start:])
    return tuple(piece for piece in out if len(piece) <= 2 * longest)


def split(books: Sequence[Book], held_out: float, seed: int) -> tuple[tuple[Book, ...], tuple[Book, ...]]:
    """Return (train, held out): whole books, about `held_out` of the words; at least one of each.

    Raises ValueError when there is one book only and some of the words shall be held out.
    """
    if held_out <= 0:
        return tuple(books), ()
    if len(books) < 2:
        raise ValueError("There is one book only: nothing can be held out. Add books or use --held-out 0.")
    order = sorted(books, key=lambda book: random.Random(f"{seed}:{book.name}").random())
    wanted = held_out * sum(_size(book) for book in books)
    kept: list[Book] = []
    for book in order:
        if sum(map(_size, kept)) + _size(book) / 2 <= wanted:
            kept.append(book)
    kept = kept[: len(books) - 1] or [min(books, key=_size)]
    return tuple(b for b in books if b not in kept), tuple(kept)


def _size(book: Book) -> int:
    return sum(map(len, book.paragraphs))


def pair(books: Sequence[Book], number: int, recipe: Recipe, part: str = "train") -> dict[str, object]:
    """Return pair `number` of a part: {text, right, slips: [{start, end, right, kind, doubtful}], book}."""
    rng = random.Random(f"{recipe.seed}:{part}:{number}")
    if rng.random() < recipe.modern:
        name, clean = OWN, paragraph(rng)
    else:
        book = rng.choices(books, [len(b.paragraphs) for b in books])[0]
        name, clean = book.name, modernise(rng.choice(book.paragraphs))
        if rng.random() < recipe.renamed:
            clean = rename(clean, rng)
        if rng.random() < recipe.coined:
            clean = coin(clean, rng)
    clean = dressed(clean, rng)
    injured = Injured(clean, ())
    if rng.random() >= recipe.clean_share:
        mixture = DEFAULT.sure() if recipe.sure else DEFAULT
        injured = injure(clean, rng, mixture, recipe.words_per_slip)
    slips = [
        {
            "start": s.span.start,
            "end": s.span.end,
            "right": s.replacement,
            "kind": s.kind,
            "doubtful": s.doubtful,
        }
        for s in injured.slips
    ]
    return {"text": injured.text, "right": right(injured), "slips": slips, "book": name}


def as_line(made: dict[str, object]) -> str:
    """Return a pair as one line of JSON, line end included."""
    return json.dumps(made, ensure_ascii=False) + "\n"

"""Passages of books, half of them with slips put in, and whether a change undoes one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from proofread.checkers import Passage
from proofread.checkers.context.proposals import Proposal
from proofread.document import Block, BlockKind, Span
from proofread.edit import Edit, apply, minimise
from proofread.segment.speech import mark_speech
from training.noise import injure
from training.noise.mixture import DEFAULT, Mixture

SLIP_EVERY = 22
"""Words a slip in the paragraphs that get any."""

SHORTEST, LONGEST = 6, 220
"""Words of the paragraphs that are drawn."""

NEAR = 16
"""Code points within which edits are compared by the text they make: a word may be replaced, or its end."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage of a book and the minimal edits that mend it; none when it is clean."""

    book: str
    passage: Passage
    wanted: frozenset[tuple[Span, str]]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.wanted

    def undoes_a_slip(self, proposal: Proposal) -> bool:
        """Say whether the proposed change gives the text that mending one slip gives."""
        return self.undoes(Edit(proposal.place, proposal.replacement))

    def undoes(self, made: Edit) -> bool:
        """Say the same of an edit of the passage."""
        text = self.passage.text
        edit = minimise(text, made)
        if (edit.span, edit.replacement) in self.wanted:
            return True
        near = [w for w in self.wanted if abs(w[0].start - edit.span.start) <= NEAR]
        return any(apply(text, [edit]) == apply(text, [Edit(*w)]) for w in near)


@dataclass(frozen=True, slots=True)
class Slips:
    """What is put in: into each `every`th passage, one slip for so many words, of which kinds."""

    every: int = 2
    words_per_slip: float = SLIP_EVERY
    mixture: Mixture = field(default_factory=DEFAULT.sure)


def samples(books: Sequence[Path], each: int, rng: random.Random, slips: Slips | None = None) -> list[Sample]:
    """Return `each` passages of every book, every other one with slips where nothing else is said."""
    wanted = slips or Slips()
    return [
        _sample(book, before, text, rng, wanted if number % wanted.every == wanted.every - 1 else None)
        for number, (book, before, text) in enumerate(_paragraphs(books, each, rng))
    ]


def _paragraphs(books: Sequence[Path], each: int, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield (book, paragraph before, paragraph) drawn from the books."""
    for book in books:
        lines = [line.strip() for line in book.read_text(encoding="utf-8").splitlines() if line.strip()]
        places = [i for i, line in enumerate(lines) if SHORTEST <= len(line.split()) <= LONGEST]
        for i in sorted(rng.sample(places, min(each, len(places)))):
            yield book.stem, (lines[i - 1] if i else ""), lines[i]


def _sample(book: str, before: str, text: str, rng: random.Random, slips: Slips | None) -> Sample:
    wanted: frozenset[tuple[Span, str]] = frozenset()
    if slips is not None:
        made = injure(text, rng, slips.mixture, slips.words_per_slip)
        text = made.text
        edits = [minimise(text, Edit(slip.span, slip.replacement)) for slip in made.slips]
        wanted = frozenset((edit.span, edit.replacement) for edit in edits)
    (block,) = mark_speech(text, [Block(BlockKind.PARAGRAPH, Span(0, len(text)))])
    return Sample(book, Passage(text, speech=block.speech, before=before[-400:]), wanted)

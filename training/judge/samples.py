"""What the checkers say of passages with known slips: cases, and which of their suggestions are right."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from proofread.checkers import ParagraphChecker
from proofread.checkers.context.prose import is_english, is_prose
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool
from proofread.checkers.languagetool.variants import likely_english
from proofread.checkers.names.learn import learn
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.edit import Edit, apply, minimise
from proofread.finding import Finding
from proofread.ignore import by_names
from proofread.judge.cases import MOST, Case, case, is_judged
from training.context.samples import NEAR, Sample, Slips, samples
from training.noise.mixture import DEFAULT


@dataclass(frozen=True, slots=True)
class Known:
    """A case of which is known what is right.

    Attributes:
        book: number of the book it is from.
        case: the finding in its place.
        clean: whether the passage has no slips.
        right: of each weighed suggestion, whether it undoes a slip exactly.
        fault: whether the finding touches a slip.
    """

    book: int
    case: Case
    clean: bool
    right: tuple[bool, ...]
    fault: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The cases of all books, how many slips there were, and how many words."""

    known: tuple[Known, ...]
    slips: int
    words: int


UNKNOWN = Slips(every=8, words_per_slip=60, mixture=DEFAULT.only("non-word"))
"""Of the unknown words that are drawn so about three in five are slips, and by CLEAN_WEIGHT three in ten."""


def draw(books: Sequence[Path], each: int, rng: random.Random, *, unknown: bool) -> Drawn:
    """Return the cases of `each` passages a book: those of unknown words, or all others."""
    known: list[Known] = []
    engines: dict[str, ParagraphChecker] = {}
    slips = words = 0
    for number, book in enumerate(books):
        drawn = samples([book], each, rng, UNKNOWN if unknown else None)
        slips += sum(len(sample.wanted) for sample in drawn)
        words += sum(len(sample.passage.text.split()) for sample in drawn)
        text = book.read_text(encoding="utf-8")
        language = likely_english([text])
        checker = engines.setdefault(language, EmbeddedLanguageTool(language))
        known += (
            one for one in _of_book(number, text, drawn, checker) if one.case.is_unknown_word is unknown
        )
        click.echo(f"  {book.stem}: {len(known)} cases so far", err=True)
    return Drawn(tuple(known), slips, words)


def _of_book(number: int, text: str, drawn: Sequence[Sample], checker: ParagraphChecker) -> Iterator[Known]:
    """Yield what is judged of a book's passages; the names of the whole book are known, as in a run."""
    knows = learn([_document(text)]).knows
    for checked in sorted(checker.check([s.passage for s in drawn]), key=lambda one: one.index):
        sample = drawn[checked.index]
        if not (is_prose(sample.passage) and is_english(sample.passage)):
            continue
        kept, _ = by_names(_document(sample.passage.text), checked.findings, knows)
        for finding in filter(is_judged, kept):
            made = case(sample.passage, finding)
            if made is not None:
                right = tuple(_undoes(sample, finding, s.replacement) for s in finding.suggestions[:MOST])
                yield Known(number, made, sample.clean, right, _touches(sample, finding))


def _document(text: str) -> Document:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Document("-", "plain", "en", text, tuple(lines), text, SourceMap(()))


def _undoes(sample: Sample, finding: Finding, replacement: str) -> bool:
    """Say whether the suggestion gives the text that mending one slip, or all in its span, gives."""
    text = sample.passage.text
    edit = minimise(text, Edit(finding.span, replacement))
    if (edit.span, edit.replacement) in sample.wanted:
        return True
    near = [
        w for w in sample.wanted if w[0].start <= edit.span.end + NEAR and edit.span.start <= w[0].end + NEAR
    ]
    made = apply(text, [edit])
    within = [w for w in near if finding.span.contains(w[0])]
    return any(made == apply(text, [Edit(*w)]) for w in near) or (
        len(within) > 1 and made == apply(text, [Edit(*w) for w in sorted(within)])
    )


def _touches(sample: Sample, finding: Finding) -> bool:
    """Say whether the finding is about a slip: they share a letter, or one is a place at the other's end."""
    mine = finding.span
    return any(
        span.start <= mine.end and mine.start <= span.end
        if len(span) == 0 or len(mine) == 0
        else span.overlaps(mine)
        for span, _ in sample.wanted
    )

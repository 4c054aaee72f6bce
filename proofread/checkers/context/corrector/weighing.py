"""Every change that the corrector or the candidates speak for, with all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from proofread.checkers.context.corrector.copying import Copied, Corrector
from proofread.checkers.context.corrector.resync import changes
from proofread.checkers.context.corrector.scoring import gains
from proofread.checkers.context.corrector.shape import Shape, shape
from proofread.checkers.context.corrector.windows import windows
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.rescoring import Gain, rescore
from proofread.document import Span
from proofread.edit import Edit
from proofread.model.language_model import LanguageModel

LEAST = 0.05
"""Candidates less probable than this are not asked about: they would have to gain too much."""

Candidates = Sequence[tuple[Span, str, float]]
"""Span in the passage, replacement, probability by the candidates' own classifier."""

Propose = Callable[[Sequence[Reading]], Sequence[Candidates]]
"""What finds the candidates of each of some passages."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a passage; `edit` counts in its text.

    Attributes:
        candidate: its probability by the candidates' classifier, 0.0 when it was none.
        proposed: whether the corrector wrote it.
        gain: by how much the corrector finds the window's text with it likelier (nats); of what it wrote, up
            to where it was back on the text, from which on little changes (half a nat in one of twenty).
        copy: how willingly the corrector copies what stands there (nats).
        doubts: tokens of the window that it would not copy gladly.
        base: what the language model that was not trained gains by it.
    """

    edit: Edit
    shape: Shape
    candidate: float
    proposed: bool
    gain: float
    copy: float
    doubts: int
    base: Gain


@dataclass(slots=True)
class _Found:
    """What is gathered of a change before it is scored."""

    copied: Copied
    edit: Edit  # in the window's text
    candidate: float = 0.0
    proposed: bool = False
    gain: float | None = None  # as far as it was told by writing


def weigh(
    corrector: Corrector, base: LanguageModel, readings: Sequence[Reading], propose: Propose
) -> list[list[Change]]:
    """Return the changes of each reading's passage; one that is copied gladly throughout has none.

    Args:
        corrector: proposes, and weighs all.
        base: the model that was not trained.
        readings: the passages.
        propose: finds candidates; of the passages in which there is a doubt, since it takes as long as the
            corrector itself.
    """
    found = _found(corrector, readings, propose)
    every = [(index, one) for index, of_passage in enumerate(found) for one in of_passage]
    learned = _gains(corrector, [one for _, one in every])
    placed = [
        (readings[index], _shift(one).span.shift(readings[index].base), one.edit.replacement)
        for index, one in every
    ]
    general = rescore(base, placed)
    out: list[list[Change]] = [[] for _ in readings]
    for (index, one), gain, other in zip(every, learned, general, strict=True):
        out[index].append(_change(one, gain, other))
    return out


def _gains(corrector: Corrector, every: Sequence[_Found]) -> list[float]:
    """Return what each gains by the corrector, which is asked for what it did not write itself."""
    asked = iter(gains(corrector, [(one.copied, one.edit) for one in every if one.gain is None]))
    return [next(asked) if one.gain is None else one.gain for one in every]


def _found(corrector: Corrector, readings: Sequence[Reading], propose: Propose) -> list[list[_Found]]:
    """Return what is proposed for each passage, each change once."""
    cut = [list(windows(one.passage.text)) for one in readings]
    index_of = {id(window): index for index, of_passage in enumerate(cut) for window in of_passage}
    copies = corrector.copy([window for of_passage in cut for window in of_passage])
    of: list[list[Copied]] = [[] for _ in readings]
    for copied in copies:
        of[index_of[id(copied.window)]].append(copied)
    known: list[dict[tuple[Span, str], _Found]] = [{} for _ in readings]
    for correction in corrector.corrections(copies):
        one = _Found(correction.copied, correction.edit, proposed=True, gain=correction.gain)
        known[index_of[id(one.copied.window)]].setdefault(_key(one), one)
    doubted = [index for index, copied in enumerate(of) if any(one.doubts for one in copied)]
    candidates = propose([readings[index] for index in doubted])
    for index, few in zip(doubted, candidates, strict=True):
        for one in _asked(readings[index].passage.text, few, of[index]):
            there = known[index].setdefault(_key(one), one)
            there.candidate = max(there.candidate, one.candidate)
    return [list(of_passage.values()) for of_passage in known]


def _asked(text: str, candidates: Candidates, copies: Sequence[Copied]) -> Iterator[_Found]:
    """Yield the candidates that are probable enough, as edits of the window they lie in."""
    for span, replacement, probability in candidates:
        if probability < LEAST:
            continue
        edits = list(changes(text, span.start, span.end, replacement))
        if len(edits) != 1:
            continue
        edit = edits[0]
        for copied in copies:
            window = copied.window
            if window.start <= edit.span.start and edit.span.end <= window.end:
                yield _Found(copied, Edit(edit.span.shift(-window.start), edit.replacement), probability)
                break


def _shift(one: _Found) -> Edit:
    """Return the edit in the passage's text."""
    return Edit(one.edit.span.shift(one.copied.window.start), one.edit.replacement)


def _key(one: _Found) -> tuple[Span, str]:
    edit = _shift(one)
    return edit.span, edit.replacement


def _change(one: _Found, gain: float, base: Gain) -> Change:
    edit = one.edit
    return Change(
        _shift(one),
        shape(one.copied.window.text, edit),
        one.candidate,
        one.proposed,
        gain,
        one.copied.least(edit.span.start, edit.span.end),
        one.copied.doubts,
        base,
    )

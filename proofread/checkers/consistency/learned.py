"""All questions that the text itself answers."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.checkers.consistency import capitals, hyphens, marks, numbers, quotes, series, times
from proofread.checkers.consistency.question import Question
from proofread.checkers.consistency.work import Work


def questions(work: Work) -> Iterator[Question]:
    """Yield them all."""
    for module in (hyphens, capitals, numbers, times, marks, quotes, series):
        yield from module.questions(work)

"""Which findings are judged, and in what surroundings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from proofread.checkers import Passage
from proofread.checkers.context.corrector.windows import Window, windows
from proofread.checkers.context.rescoring import LEFT, stretch
from proofread.checkers.languagetool.mapping import is_unknown_word
from proofread.checkers.languagetool.spelling import starts_sentence
from proofread.document import PLACEHOLDER, Span
from proofread.finding import Applicability, Category, Finding

CHECKERS = ("languagetool",)
"""Whose findings are judged. The rules, the dialogue checker and the names have frames of their own for what
they mend and are nearly always right on the books that `training/fit_judge.py` measures; weighing their
findings costs time and loses some."""

CATEGORIES = (
    Category.MISSPELLING,
    Category.GRAMMAR,
    Category.CONFUSION,
    Category.PUNCTUATION,
    Category.TYPOGRAPHY,
    Category.CASING,
    Category.DUPLICATION,
)
"""The categories of faults; of style, consistency and queries a language model knows nothing."""

MOST = 6
"""Suggestions of a finding that are weighed; the others stay behind these. Of 620 suggestions that undid a
slip one stood later than fifth."""


@dataclass(frozen=True, slots=True)
class Case:
    """A finding and where it stands.

    Attributes:
        text: the stretch around it, as `rescoring.stretch` cuts it.
        span: of the finding, in `text`.
        finding: what is judged; its own span may count in anything.
        in_speech: whether it stands in dialogue.
        sentence_start: whether a sentence begins with it.
        window: what the trained corrector reads to judge it.
        place: of the finding, in the window's text.
    """

    text: str
    span: Span
    finding: Finding
    in_speech: bool
    sentence_start: bool
    window: Window
    place: Span

    @property
    def replacements(self) -> tuple[str, ...]:
        """The suggestions that are weighed, in the checker's order."""
        return tuple(s.replacement for s in self.finding.suggestions[:MOST])

    @property
    def is_unknown_word(self) -> bool:
        """Whether it is about a word that no dictionary has."""
        return is_unknown_word(self.finding.rule)


def is_judged(finding: Finding) -> bool:
    """Say whether the language model has something to say about the finding.

    What is safe is practically never wrong, and what suggests nothing cannot be weighed.
    """
    return (
        finding.checker in CHECKERS
        and finding.category in CATEGORIES
        and len(finding.suggestions) > 0
        and all(s.applicability is not Applicability.SAFE for s in finding.suggestions)
    )


def case(passage: Passage, finding: Finding) -> Case | None:
    """Return the case of a finding of the passage, or None where an object stands for what is no prose.

    Args:
        passage: what the finding was made of, with the end of the block before.
        finding: with its span in the passage's text.
    """
    start, end = stretch(passage.text, finding.span)
    before = _tail(passage.before, LEFT - finding.span.start) if start == 0 else ""
    text = before + passage.text[start:end]
    if PLACEHOLDER in text:
        return None
    window = _window(passage.text, finding.span)
    return Case(
        text,
        finding.span.shift(len(before) - start),
        finding,
        passage.in_speech(finding.span.start),
        starts_sentence(passage.text, finding.span.start),
        window,
        Span(max(0, finding.span.start - window.start), max(0, finding.span.end - window.start)),
    )


def _window(text: str, span: Span) -> Window:
    """Return the window in which a finding of the passage's text starts."""
    cut = _cut(text)
    return cut[max(0, bisect_right([window.start for window in cut], span.start) - 1)]


@lru_cache(maxsize=1)
def _cut(text: str) -> tuple[Window, ...]:
    """Return the windows of a passage, which has some findings one after the other."""
    return tuple(windows(text)) or (Window(0, text),)


def _tail(before: str, room: int) -> str:
    """Return the last whole words of the block before, at most `room` code points, and the line end after."""
    if room < 2 or not before.strip():
        return ""
    tail = before.rstrip()[1 - room :]
    if len(tail) < len(before.rstrip()):
        _, _, tail = tail.partition(" ")
    return f"{tail}\n" if tail else ""

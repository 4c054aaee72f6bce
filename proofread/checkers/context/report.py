"""From judged candidates to findings: the most probable of each place, said in a plain sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proofread.checkers.context.candidates import Kind
from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion

FLOOR = 0.2
"""Candidates less probable than this are forgotten; what is shown is decided by the run's threshold."""

SHOWN = 3
"""Suggestions of a place where no single one is sure."""

SURE = 0.5
"""A candidate that is more probable than all else together is the suggestion; otherwise there are several."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A change of a passage (span in its text) and how probable it is that it was meant."""

    span: Span
    replacement: str
    kind: Kind
    probability: float


@dataclass(frozen=True, slots=True)
class _Voice:
    rule: str
    category: Category
    message: str


_REPLACE = _Voice("context/replace", Category.CONFUSION, "“{old}” is unlikely here; “{new}” fits.")
_VOICES = {
    Kind.INFLECTION: _REPLACE,
    Kind.CONFUSION: _REPLACE,
    Kind.NEAR: _REPLACE,
    Kind.STEM: _REPLACE,
    Kind.JOIN: _Voice("context/join", Category.CONFUSION, "One word is likelier here: “{new}”."),
    Kind.SPLIT: _Voice("context/split", Category.CONFUSION, "Two words are likelier here: “{new}”."),
    Kind.APOSTROPHE: _Voice(
        "context/apostrophe", Category.GRAMMAR, "“{old}” is unlikely here; “{new}” fits."
    ),
    Kind.CASE: _Voice("context/case", Category.CASING, "“{new}” is likelier here than “{old}”."),
    Kind.DELETE: _Voice("context/extra-word", Category.GRAMMAR, "“{old}” seems to be a word too many."),
    Kind.INSERT: _Voice("context/missing-word", Category.GRAMMAR, "“{old}” is unlikely here; “{new}” fits."),
    Kind.COMMA: _Voice("context/comma", Category.PUNCTUATION, "A comma seems to be missing here."),
    Kind.MARK: _Voice("context/question-mark", Category.PUNCTUATION, "This reads as a question."),
}


_MISSING = "“{new}” seems to be missing here."


def findings(text: str, judged: Iterable[Judged]) -> tuple[Finding, ...]:
    """Return one finding a place, ascending; overlapping places go to the most probable change."""
    ranked = sorted(
        (one for one in judged if one.probability >= FLOOR),
        key=lambda one: (-one.probability, one.span, one.replacement, one.kind.value),
    )
    taken: list[Finding] = []
    for best in ranked:
        if any(_touch(best.span, finding.span) for finding in taken):
            continue
        same = [one for one in ranked if one.span == best.span]
        taken.append(_finding(text, best, same))
    return tuple(sorted(taken, key=lambda finding: finding.span))


def _touch(one: Span, other: Span) -> bool:
    return one == other or one.overlaps(other) or (one.start <= other.end and other.start <= one.end)


def _finding(text: str, best: Judged, same: Sequence[Judged]) -> Finding:
    """Return the finding of a place; several candidates, none of them sure, are shown and not applied."""
    voice = _VOICES[best.kind]
    old, new = _said(text, best)
    confidence = min(1.0, sum(one.probability for one in same))
    if best.probability >= SURE or len(same) == 1:
        suggestions: tuple[Suggestion, ...] = (Suggestion(best.replacement, Applicability.UNSAFE),)
        confidence = best.probability
    else:
        suggestions = tuple(Suggestion(one.replacement, Applicability.DISPLAY_ONLY) for one in same[:SHOWN])
    message = voice.message if old or best.kind is not Kind.INSERT else _MISSING
    return Finding(
        "context",
        voice.rule,
        voice.category,
        Severity.WARNING,
        best.span,
        message.format(old=old, new=new),
        suggestions,
        round(confidence, 3),
    )


def _said(text: str, best: Judged) -> tuple[str, str]:
    """Return what stands there and what would, as a reader says it: in whole words."""
    old, new = best.span.of(text).strip(), best.replacement.strip()
    if best.kind is Kind.INSERT and " " in new:  # a word before a sentence's first: `It w` for `W`
        return "", new.partition(" ")[0]
    if best.kind is Kind.CASE:
        rest = _REST.match(text, best.span.end)
        ending = rest[0] if rest else ""
        return old + ending, new + ending
    return old, new


_REST = re.compile(r"[\w'’]*\w")

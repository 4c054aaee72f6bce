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
    """A change of a passage (span in its text), its rule, and how probable it is that it was meant."""

    span: Span
    replacement: str
    rule: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Voice:
    category: Category
    message: str


_FITS = "“{old}” is unlikely here; “{new}” fits."
_VOICES = {
    "replace": _Voice(Category.CONFUSION, _FITS),
    "join": _Voice(Category.CONFUSION, "One word is likelier here: “{new}”."),
    "split": _Voice(Category.CONFUSION, "Two words are likelier here: “{new}”."),
    "apostrophe": _Voice(Category.GRAMMAR, _FITS),
    "case": _Voice(Category.CASING, "“{new}” is likelier here than “{old}”."),
    "extra-word": _Voice(Category.GRAMMAR, "“{old}” seems to be a word too many."),
    "missing-word": _Voice(Category.GRAMMAR, _FITS),
    "comma": _Voice(Category.PUNCTUATION, "A comma seems to be missing here."),
    "extra-comma": _Voice(Category.PUNCTUATION, "This comma seems to be one too many."),
    "question-mark": _Voice(Category.PUNCTUATION, "This reads as a question."),
    "mark": _Voice(Category.PUNCTUATION, "Another mark is likelier here: “{new}”."),
    "quote": _Voice(Category.PUNCTUATION, "Other quotation marks are likelier here."),
    "spacing": _Voice(Category.TYPOGRAPHY, "The spacing looks wrong here."),
    "rewrite": _Voice(Category.GRAMMAR, _FITS),
}

_OF_KIND = {
    Kind.JOIN: "join",
    Kind.SPLIT: "split",
    Kind.APOSTROPHE: "apostrophe",
    Kind.CASE: "case",
    Kind.DELETE: "extra-word",
    Kind.INSERT: "missing-word",
    Kind.COMMA: "comma",
    Kind.MARK: "question-mark",
}


def rule_of(kind: Kind) -> str:
    """Return the rule under which a candidate of this kind is reported, without `context/`."""
    return _OF_KIND.get(kind, "replace")


_MISSING = "“{new}” seems to be missing here."


def findings(text: str, judged: Iterable[Judged]) -> tuple[Finding, ...]:
    """Return one finding a place, ascending; overlapping places go to the most probable change."""
    ranked = sorted(
        (one for one in judged if one.probability >= FLOOR),
        key=lambda one: (-one.probability, one.span, one.replacement, one.rule),
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
    voice = _VOICES[best.rule]
    old, new = _said(text, best)
    confidence = min(1.0, sum(one.probability for one in same))
    if best.probability >= SURE or len(same) == 1:
        suggestions: tuple[Suggestion, ...] = (Suggestion(best.replacement, Applicability.UNSAFE),)
        confidence = best.probability
    else:
        suggestions = tuple(Suggestion(one.replacement, Applicability.DISPLAY_ONLY) for one in same[:SHOWN])
    message = voice.message if old or best.rule != "missing-word" else _MISSING
    return Finding(
        "context",
        f"context/{best.rule}",
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
    if (
        best.rule == "missing-word" and " " in new
    ):  # with its neighbour: `It w` for `W`, `were not` for `were`
        there = [word.lower() for word in old.split()]
        return "", " ".join(word for word in new.split() if word.lower() not in there) or new
    if best.rule == "case":
        rest = _REST.match(text, best.span.end)
        ending = rest[0] if rest else ""
        return old + ending, new + ending
    return old, new


_REST = re.compile(r"[\w'’]*\w")

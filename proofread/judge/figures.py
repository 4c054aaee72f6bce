"""What a suggestion and a finding are judged by: the rows that the classifiers see."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import TYPE_CHECKING

from proofread.checkers.context.frequency import zipf
from proofread.checkers.context.rescoring import Gain
from proofread.checkers.languagetool.noise import Rates, measured
from proofread.finding import Severity
from proofread.judge.cases import CATEGORIES, Case
from proofread.judge.unknown import FORM, form
from proofread.segment.words import words

if TYPE_CHECKING:
    from proofread.judge.scoring import Copy

_COMMON = (
    "flags",
    "precision",
    "unknown_word",
    "hidden",
    "error",
    "count",
    "length",
    "frequency",
    "old",
    "in_speech",
    "capital",
    "sentence_start",
    *(f"is_{category.value}" for category in CATEGORIES),
)
"""What is known of a finding whatever it suggests.

flags: logarithm of how often its rule flags a million words of proofread books, plus one.
precision: what share of the rule's flags is expected to be errors.
unknown_word: whether the rule flags only what no dictionary has.
hidden, error: its severity (neither: a warning).
count: of its suggestions.
length: of its span (code points).
frequency: Zipf frequency of the rarest word in its span, 0 when there is an unknown one.
old: mean log-probability (nats) of a token of the stretch as it stands.
"""

SUGGESTION = (
    "gain",
    "here",
    "after",
    "old_tokens",
    "new_tokens",
    "margin",
    "better",
    "rank",
    "applied",
    "distance",
    "frequency_change",
    "words_change",
    "blanks_only",
    "case_only",
    "marks_only",
    *_COMMON,
)
"""The names of a suggestion's figures.

gain, here, after: see `rescoring.Gain` (nats).
margin: by how much it gains more than the best of the others; than no change where there is no other.
better: how many others gain more.
rank: its place in the checker's order, from 0.
applied: whether the checker would apply it.
distance: letters inserted, dropped, changed or swapped.
frequency_change: Zipf frequency of its rarest word less that of the old.
words_change: words it has more than the old.
blanks_only, case_only, marks_only: whether nothing else changes.
"""

FINDING = ("best", "second", "all", "gain", "here", "after", "highest", *_COMMON)
"""The names of a finding's figures.

best, second, all: how probable its best and second-best suggestion are, and the sum of all.
gain, here, after: of the best suggestion.
highest: the highest gain of any suggestion.
"""


TRAINED = (*FINDING, "copy", "doubts")
"""The names of a finding's figures where the trained corrector is installed.

copy, doubts: see `scoring.Copy`.
"""


def suggestion_names(*, unknown: bool) -> tuple[str, ...]:
    """Return the names of a suggestion's row: for an unknown word what its form tells is added."""
    return (*SUGGESTION, *FORM) if unknown else SUGGESTION


def finding_names(*, trained: bool, unknown: bool) -> tuple[str, ...]:
    """Return the names of a finding's row, with or without a trained corrector."""
    names = TRAINED if trained else FINDING
    return (*names, *FORM) if unknown else names


def suggestion_rows(case: Case, gains: Sequence[Gain], rates: Rates | None = None) -> list[tuple[float, ...]]:
    """Return the row (`suggestion_names`) of each weighed suggestion."""
    common = _common(case, gains, rates)
    return [
        (*_suggestion_row(case, gains, i, common), *_form(case, replacement))
        for i, (_, replacement) in enumerate(zip(gains, case.replacements, strict=True))
    ]


def _form(case: Case, replacement: str) -> tuple[float, ...]:
    return form(case, replacement) if case.is_unknown_word else ()


def finding_row(
    case: Case,
    gains: Sequence[Gain],
    probabilities: Sequence[float],
    copy: Copy | None = None,
    rates: Rates | None = None,
) -> tuple[float, ...]:
    """Return the row of the finding (`finding_names`), given how probable its suggestions are."""
    order = sorted(range(len(gains)), key=lambda i: (-probabilities[i], i))
    best = gains[order[0]]
    return (
        probabilities[order[0]],
        probabilities[order[1]] if len(order) > 1 else 0.0,
        min(sum(probabilities), 1.0),
        best.total,
        best.here,
        best.after,
        max(gain.total for gain in gains),
        *_common(case, gains, rates),
        *((copy.least, float(copy.doubts)) if copy else ()),
        *_form(case, case.replacements[order[0]]),
    )


def _common(case: Case, gains: Sequence[Gain], rates: Rates | None) -> tuple[float, ...]:
    finding, old = case.finding, case.span.of(case.text)
    rates = measured() if rates is None else rates
    rule = finding.rule.partition("/")[2]
    return (
        log10(1 + rates.per_million(rule)),
        rates.precision(rule),
        float(case.is_unknown_word),
        float(finding.severity is Severity.SUGGESTION),
        float(finding.severity is Severity.ERROR),
        float(len(finding.suggestions)),
        float(len(old)),
        frequency(old),
        gains[0].old,
        float(case.in_speech),
        float(old[:1].isupper()),
        float(case.sentence_start),
        *(float(finding.category is category) for category in CATEGORIES),
    )


def _suggestion_row(
    case: Case, gains: Sequence[Gain], i: int, common: tuple[float, ...]
) -> tuple[float, ...]:
    from rapidfuzz.distance import OSA

    old, suggestion, gain = case.span.of(case.text), case.finding.suggestions[i], gains[i]
    new = suggestion.replacement
    others = [other.total for j, other in enumerate(gains) if j != i]
    letters, plain = [c for c in old if c.isalnum()], [c for c in new if c.isalnum()]
    return (
        gain.total,
        gain.here,
        gain.after,
        float(gain.old_tokens),
        float(gain.new_tokens),
        gain.total - max(others, default=0.0),
        float(sum(other > gain.total for other in others)),
        float(i),
        float(suggestion.applicability > 0),
        float(OSA.distance(old, new)),
        frequency(new) - frequency(old),
        float(sum(1 for _ in words(new)) - sum(1 for _ in words(old))),
        float(old.split() != new.split() and "".join(old.split()) == "".join(new.split())),
        float(old.lower() == new.lower()),
        float(letters == plain and old.split() != new.split()),
        *common,
    )


def frequency(text: str) -> float:
    """Return the Zipf frequency of the rarest word of `text`; 0 when it has none or an unknown one."""
    return min((zipf(word.of(text)) for word in words(text)), default=0.0)

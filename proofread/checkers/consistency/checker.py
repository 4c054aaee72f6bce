"""The checker `consistency`: the listed pairs, what the work itself teaches, and the style sheet's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from proofread.checkers.consistency.learned import questions
from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.sheet_words import called_wrong
from proofread.checkers.consistency.variants import NAME, Variants
from proofread.checkers.consistency.work import Work
from proofread.checkers.names.choices import decided
from proofread.checkers.names.sheet import Sheet
from proofread.checkers.yaml_rules.checker import active, load
from proofread.document import Document
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.rules.model import Kind, Rule, RuleSet

_LONG = 40  # code points of a place that a message shows
_SHOWN = {
    "numbers": "numbers from ten to ninety-nine in {}",
    "small-numbers": "numbers below ten in {}",
    "o-clock": "hours before o'clock in {}",
    "time-mark": 'times with "{}" between hours and minutes',
    "quotes": "{} quotation marks",
    "apostrophes": "{} apostrophes",
    "quote-marks": "speech in {} quotation marks",
}
"""How a message names the form of a topic; a form that is not here is shown as it is written."""


class ConsistencyChecker:
    """Looks for two ways of doing one thing over all documents of a run (a `DocumentChecker`).

    Args:
        language: BCP 47 tag of the texts.
        folders: the user's rule folders or files.
        cache_dir: where compiled rules are kept; None = nowhere.
        enabled: ids and packs of rules that are off by default and wanted now.
        rules: use exactly these instead of files.
        learn: whether to learn from the text too; None = unless `rules` are given.
        sheet: what the author decided, which counts more than any majority.
    """

    name = NAME

    def __init__(
        self,
        language: str = "en-US",
        folders: Sequence[Path] = (),
        cache_dir: Path | None = None,
        enabled: frozenset[str] = frozenset(),
        rules: RuleSet | None = None,
        learn: bool | None = None,
        sheet: Sheet | None = None,
    ) -> None:
        self.language, self.folders, self.cache_dir, self.enabled = (
            language,
            tuple(folders),
            cache_dir,
            enabled,
        )
        self._given = rules
        self._learns = rules is None if learn is None else learn
        self._rules: tuple[Rule, ...] | None = None
        self._sheet = sheet or Sheet()

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the findings of each document, in the order given, each by place."""
        found: list[list[Finding]] = [[] for _ in documents]
        for index, finding in self._findings(documents):
            found[index].append(finding)
        return [tuple(sorted(some, key=lambda f: (f.span, f.rule))) for some in found]

    def variants(self, documents: Sequence[Document]) -> Variants:
        """Return the uses of the pairs that the rules list."""
        return Variants.of(self._ready(), documents)

    def _findings(self, documents: Sequence[Document]) -> Iterator[tuple[int, Finding]]:
        yield from self.variants(documents).findings(self._sheet)
        if not self._learns or not self.language.startswith("en"):
            return
        work = Work(documents)
        for question in questions(work):
            yield from answer(question, self._sheet, documents)
        yield from called_wrong(work, self._sheet, self._ready())

    def _ready(self) -> tuple[Rule, ...]:
        if self._rules is None:
            rules = load(self.folders, self.cache_dir) if self._given is None else self._given
            wanted = active(rules.rules, self.language, self.enabled)
            self._rules = tuple(rule for rule in wanted if rule.kind is Kind.CONSISTENCY)
        return self._rules


def answer(question: Question, sheet: Sheet, documents: Sequence[Document]) -> Iterator[tuple[int, Finding]]:
    """Yield a finding for each place that differs from the form to keep, with the index of its document."""
    chosen = form_of(question, sheet)
    kept = question.majority() if chosen is None else chosen
    if kept is None:
        return
    severe = chosen is not None or question.is_firm(kept)
    shown = _SHOWN.get(question.topic, '"{}"').format(kept)
    for place in question.places(kept):
        text = place.span.of(documents[place.document].text)
        found = f'"{text}"' if len(text) <= _LONG else f'"{text[:_LONG]}…"'
        if chosen is not None:
            message = f"The style sheet decides for {shown}; {found} stands here."
        else:
            times = f"{question.counts[kept]} to {max(question.others(kept), 1)}"
            message = f"{found} stands here; this work mostly has {shown} ({times})."
        yield place.document, _finding(question.topic, place, message, severe and not place.doubtful)


def _finding(topic: str, place: Place, message: str, severe: bool) -> Finding:
    level = place.applicability if len(place.replacements) == 1 else Applicability.DISPLAY_ONLY
    return Finding(
        checker=NAME,
        rule=f"{NAME}/{topic}",
        category=Category.CONSISTENCY,
        severity=Severity.WARNING if severe else Severity.SUGGESTION,
        span=place.span,
        message=message,
        suggestions=tuple(Suggestion(text, level) for text in place.replacements),
    )


def form_of(question: Question, sheet: Sheet) -> str | None:
    """Return the form that the style sheet asks for, or None where it says nothing.

    What it lists as wrong is found by `sheet_words`; a form that it lists as right is kept here.
    """
    if not question.subject:
        return decided(question.topic, sheet.choices)
    listed = {"hyphens": sheet.hyphens, "capitals": sheet.capitals}[question.topic]
    right = [form for form in question.counts if form in listed]
    return right[0] if len(right) == 1 else None

"""One spelling throughout the work: the majority is kept, the minority flagged, a tie left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.checkers.yaml_rules.checker import active, load
from proofread.checkers.yaml_rules.context import allowed
from proofread.checkers.yaml_rules.engine import finding_of
from proofread.checkers.yaml_rules.gate import Gate
from proofread.checkers.yaml_rules.match import Match, TooSlow, ascending
from proofread.checkers.yaml_rules.view import View
from proofread.document import Block, Document, Span
from proofread.finding import Finding
from proofread.rules.model import Group, Kind, Rule, RuleSet

NAME = "consistency"


@dataclass(frozen=True, slots=True)
class _Use:
    """One occurrence: of which rule, group, side and phrase, and where."""

    rule: int
    group: int
    side: int
    column: int
    document: int
    block: Block
    span: Span


class ConsistencyChecker:
    """Counts the two (or more) ways over all documents of a run.

    Args:
        language: BCP 47 tag of the texts.
        folders: the user's rule folders or files.
        cache_dir: where compiled rules are kept; None = nowhere.
        enabled: ids and packs of rules that are off by default and wanted now.
        rules: use exactly these instead of files.
    """

    name = NAME

    def __init__(
        self,
        language: str = "en-US",
        folders: Sequence[Path] = (),
        cache_dir: Path | None = None,
        enabled: frozenset[str] = frozenset(),
        rules: RuleSet | None = None,
    ) -> None:
        self.language, self.folders, self.cache_dir, self.enabled = (
            language,
            tuple(folders),
            cache_dir,
            enabled,
        )
        self._given = rules
        self._rules: tuple[Rule, ...] | None = None

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the findings of each document, in the order given."""
        rules = self._ready()
        found: list[list[Finding]] = [[] for _ in documents]
        if rules:
            uses = list(_uses(rules, Gate(rules), documents))
            for use, match in _minorities(rules, uses, documents):
                text = match.span.of(documents[use.document].text)
                found[use.document].append(finding_of(rules[use.rule], match, text, NAME))
        return [tuple(sorted(some, key=lambda f: (f.span, f.rule))) for some in found]

    def _ready(self) -> tuple[Rule, ...]:
        if self._rules is None:
            rules = load(self.folders, self.cache_dir) if self._given is None else self._given
            wanted = active(rules.rules, self.language, self.enabled)
            self._rules = tuple(rule for rule in wanted if rule.kind is Kind.CONSISTENCY)
        return self._rules


def _uses(rules: Sequence[Rule], gate: Gate, documents: Sequence[Document]) -> Iterator[_Use]:
    """Yield every occurrence of every phrase."""
    places = [_places(rule.groups) for rule in rules]
    for number, document in enumerate(documents):
        for block in document.blocks:
            view = View(_passage(document, block))
            for index, hits in gate.hits(view.folded).items():
                rule = rules[index]
                if rule.blocks and block.kind.value not in rule.blocks:
                    continue
                text = view.plain if rule.exact else view.folded
                for start, end in ascending([h for h in hits if text[h[0] : h[1]] in places[index]]):
                    span = Span(start, end)
                    if _stands(rule, view, span):
                        for group, side, column in places[index][text[start:end]]:
                            yield _Use(index, group, side, column, number, block, span)


def _places(groups: Iterable[Group]) -> dict[str, list[tuple[int, int, int]]]:
    """Return phrase -> its (group, side, column)s; one that is the same on all sides decides nothing."""
    out: dict[str, list[tuple[int, int, int]]] = {}
    for number, group in enumerate(groups):
        for side, phrases in enumerate(group.phrases):
            for column, phrase in enumerate(phrases):
                if any(phrase in other for i, other in enumerate(group.phrases) if i != side):
                    continue
                if not any(place[:2] == (number, side) for place in out.get(phrase, ())):
                    out.setdefault(phrase, []).append((number, side, column))
    return out


def _passage(document: Document, block: Block) -> Passage:
    speech = tuple(span.shift(-block.span.start) for span in block.speech)
    return Passage(block.span.of(document.text), block.kind, speech)


def _stands(rule: Rule, view: View, span: Span) -> bool:
    """Say whether the contexts of the rule hold; a regex that takes too long holds nothing."""
    try:
        return allowed(rule, view, span)
    except TooSlow:
        return False


def _minorities(
    rules: Sequence[Rule], uses: Sequence[_Use], documents: Sequence[Document]
) -> Iterator[tuple[_Use, Match]]:
    """Yield each use of a form that another one of its group outnumbers, with the majority's phrase."""
    counts = Counter((use.rule, use.group, use.side) for use in uses)
    for use in uses:
        rule = rules[use.rule]
        group = rule.groups[use.group]
        sides = [counts[use.rule, use.group, side] for side in range(len(group.labels))]
        most = max(sides)
        if sides.count(most) > 1 or sides[use.side] == most:
            continue
        best = sides.index(most)
        span = use.span.shift(use.block.span.start)
        text = span.of(documents[use.document].text)
        phrase = group.phrases[best][use.column]
        fix = phrase if rule.exact else copy_case(text, phrase)
        block = use.block.span.of(documents[use.document].text)
        yield use, Match(span, (copy_quotes(block, text, fix),))

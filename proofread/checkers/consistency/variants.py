"""The pairs that rule files list: every use counted over the whole work, the minority flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from proofread.checkers import Passage
from proofread.checkers.consistency.question import prevailing
from proofread.checkers.consistency.work import is_name_like, starts
from proofread.checkers.names.sheet import Sheet
from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.checkers.yaml_rules.context import allowed
from proofread.checkers.yaml_rules.engine import finding_of
from proofread.checkers.yaml_rules.gate import Gate
from proofread.checkers.yaml_rules.match import Match, TooSlow, ascending
from proofread.checkers.yaml_rules.view import View
from proofread.document import Block, Document, Span
from proofread.finding import Finding, Severity
from proofread.rules.model import Group, Rule

NAME = "consistency"
_PAIR, _MANY = 3, 10
_SHORT = 4  # code points of a phrase that may be written in capitals for itself: OK, O.K.
CHOICES = {"british": "english", "american": "english", "-ise": "endings", "-ize": "endings"}
"""Labels of a group's sides that the style sheet's [style] table decides on, and under which key."""


@dataclass(frozen=True, slots=True)
class Use:
    """One occurrence: of which rule, group, side and phrase, and where (`span` counts in the block)."""

    rule: int
    group: int
    side: int
    column: int
    document: int
    block: Block
    span: Span


@dataclass(frozen=True)
class Variants:
    """The uses of all phrases of all rules in a work."""

    rules: Sequence[Rule]
    documents: Sequence[Document]
    uses: tuple[Use, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule], documents: Sequence[Document]) -> Variants:
        """Find them."""
        return cls(rules, documents, tuple(_uses(rules, Gate(rules), documents)) if rules else ())

    def counts(self) -> Mapping[tuple[int, int], Counter[int]]:
        """Return (rule, group) -> side -> uses."""
        counts: dict[tuple[int, int], Counter[int]] = {}
        for use in self.uses:
            counts.setdefault((use.rule, use.group), Counter())[use.side] += 1
        return counts

    def findings(self, sheet: Sheet) -> Iterator[tuple[int, Finding]]:
        """Yield each use of another form than the one to keep, with the index of its document."""
        kept: dict[tuple[int, int], int | None] = {}
        decided = set()
        counted = self.counts()
        for key, counts in counted.items():
            side = decided_side(self.rules[key[0]].groups[key[1]], sheet)
            if side is not None:
                decided.add(key)
            kept[key] = prevailing(counts) if side is None else side
        for use in self.uses:
            best = kept[use.rule, use.group]
            if best is None or best == use.side:
                continue
            rule = self.rules[use.rule]
            match = self._match(use, best)
            text = match.span.of(self.documents[use.document].text)
            finding = finding_of(rule, match, text, NAME)
            if not is_firm(rule.groups[use.group], counted[use.rule, use.group], best):
                finding = replace(finding, severity=Severity.SUGGESTION)
            if (use.rule, use.group) in decided:
                finding = replace(
                    finding,
                    severity=Severity.WARNING,
                    message=f'The style sheet decides for "{match.replacements[0]}"; "{text}" stands here.',
                )
            yield use.document, finding

    @cached_property
    def written(self) -> Mapping[tuple[int, int, int, int], str]:
        """(rule, group, side, column) -> the short phrase as the work mostly writes it: `OK`, not `ok`."""
        forms: dict[tuple[int, int, int, int], Counter[str]] = {}
        for use in self.uses:
            if len(use.span) <= _SHORT:
                found = use.span.shift(use.block.span.start).of(self.documents[use.document].text)
                if not found[0].isupper() or found.isupper():  # Ok may be any of them at a sentence's start
                    key = use.rule, use.group, use.side, use.column
                    forms.setdefault(key, Counter())[found] += 1
        return {key: max(sorted(counts), key=lambda form: counts[form]) for key, counts in forms.items()}

    def _match(self, use: Use, best: int) -> Match:
        """Return the use with the phrase that should stand there, in its case and with its quotes."""
        text = self.documents[use.document].text
        span = use.span.shift(use.block.span.start)
        found = span.of(text)
        phrase = self.rules[use.rule].groups[use.group].phrases[best][use.column]
        if not self.rules[use.rule].exact:
            kept = self.written.get((use.rule, use.group, best, use.column), phrase)
            mine = self.written.get((use.rule, use.group, use.side, use.column), "")
            phrase = copy_case(found, kept, mine)
        if found[0].isupper() and phrase[0].islower() and starts(text, span.start):
            phrase = phrase[0].upper() + phrase[1:]
        return Match(span, (copy_quotes(use.block.span.of(text), found, phrase),))


def is_firm(group: Group, counts: Counter[int], kept: int) -> bool:
    """Say whether a side prevails so much that an editor would mark the others without asking.

    Of a pair, three times; where many words count together, ten times, for few writers are pure in these.
    """
    times = _PAIR if len(group.phrases[0]) == 1 else _MANY
    return counts[kept] >= max(times, times * (sum(counts.values()) - counts[kept]))


def decided_side(group: Group, sheet: Sheet) -> int | None:
    """Return the side of a group that the style sheet decides for, or None."""
    for side, label in enumerate(group.labels):
        if label in CHOICES and sheet.choices.get(CHOICES[label]) == label:
            return side
    right = {word.casefold() for section in (sheet.spellings, sheet.hyphens) for word in section}
    sides = [any(phrase.casefold() in right for phrase in phrases) for phrases in group.phrases]
    return sides.index(True) if sides.count(True) == 1 else None


def _uses(rules: Sequence[Rule], gate: Gate, documents: Sequence[Document]) -> Iterator[Use]:
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
                            yield Use(index, group, side, column, number, block, span)


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
    """Say whether the use counts: no name (Dorian Gray), and the contexts of the rule hold.

    A regex that takes too long holds nothing.
    """
    if not rule.exact and is_name_like(view.raw, span):
        return False
    try:
        return allowed(rule, view, span)
    except TooSlow:
        return False

"""Runs rules against their own examples; the command line and the tests use it.

What can be wrong with a rule:

    missing      it is silent on a `wrong`
    misplaced    it fires, but not exactly on the `[[...]]`
    noisy        it fires on a `fine`
    wrong        its first suggestion does not give `right`
    restless     it fires on its own `right`
    secret       it changes the text though the example gives no `right`
    no-wrong     it has no `wrong` example        no-fine    it has no `fine` example
    clash        it fires on the `right` of another rule (cross_check)
    slow         its regex takes too long
    needs-nlp    its examples need the extra [nlp], which is not installed
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from proofread.checkers import Passage
from proofread.checkers.consistency.checker import ConsistencyChecker
from proofread.checkers.yaml_rules.checker import active
from proofread.checkers.yaml_rules.engine import Engine
from proofread.checkers.yaml_rules.tagger import installed
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.edit import Edit, apply
from proofread.finding import Applicability, Finding
from proofread.rules.model import Example, Kind, Rule, RuleSet
from proofread.segment.speech import mark_speech


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a rule: its outcome name, and a sentence; `line` is the example's."""

    rule: str
    outcome: str
    message: str
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " if self.path else ""
        return f"{where}{self.rule} is {self.outcome}: {self.message}"


def run_examples(rules: Iterable[Rule]) -> list[Problem]:
    """Return what is wrong with the rules by their own examples, in order."""
    return [problem for rule in rules for problem in _run_rule(rule)]


def cross_check(rules: Iterable[Rule]) -> list[Problem]:
    """Return where a rule that is on by default fires on the `right` of another one."""
    every = tuple(rules)
    language = _language(None)
    engine = Engine(active(every, language, frozenset()))
    problems: list[Problem] = []
    for rule in every:
        if not rule.applies_to(language):
            continue
        for example in rule.examples:
            if example.right is None or example.all:
                continue
            findings, _ = engine.check(_passage(example.right, _kind(rule)))
            for other in findings:
                if other.rule != rule.id:
                    problems.append(_clash(rule, example.line, other, example.right))
    return problems


def _clash(rule: Rule, line: int, other: Finding, text: str) -> Problem:
    message = (
        f"it fires on '{other.span.of(text)}' in the right text of '{rule.id}': {text} "
        "Narrow one of them, or write `all: true` in the example."
    )
    return Problem(other.rule, "clash", message, rule.path, line)


def _run_rule(rule: Rule) -> Iterator[Problem]:
    def problem(outcome: str, message: str, line: int = 0) -> Problem:
        return Problem(rule.id, outcome, message, rule.path, line or rule.line)

    if not any(example.wrong for example in rule.examples):
        yield problem("no-wrong", "give at least one example {wrong: ..., right: ...}.")
    if not any(example.fine for example in rule.examples):
        yield problem("no-fine", "give at least one example {fine: ...} that comes close and is right.")
    if any(token.tagged for token in rule.tokens) and not installed():
        yield problem("needs-nlp", "its examples can only be run with the extra [nlp] installed.")
        return
    try:
        bench = _Bench(rule)
        for example in rule.examples:
            for outcome, message in _run_example(bench, example):
                yield problem(outcome, message, example.line)
    except _Slow as slow:
        yield problem("slow", str(slow))


def _run_example(bench: _Bench, example: Example) -> Iterator[tuple[str, str]]:
    """Yield (outcome, message) for each thing that is wrong with one example."""
    if example.fine:
        for finding in bench.findings(example.fine):
            yield "noisy", f"it fires on '{finding.span.of(example.fine)}' in the fine text: {example.fine}"
        return
    text, wanted = example.marked()
    findings = bench.findings(text)
    if not findings:
        yield "missing", f"it is silent on: {example.wrong}"
        return
    spans = tuple(finding.span for finding in findings)
    if spans != wanted:
        yield "misplaced", f"it fires on {_marks(text, spans)}, not on the marked words of: {example.wrong}"
        return
    fixed = _fixed(text, findings)
    if example.right is None:
        if any(
            f.suggestions and f.suggestions[0].applicability > Applicability.DISPLAY_ONLY for f in findings
        ):
            yield "secret", f"it makes '{fixed}', but the example gives no `right`."
        return
    if fixed != example.right:
        yield "wrong", f"it makes '{fixed}', not '{example.right}'."
        return
    for finding in bench.findings(example.right):
        yield (
            "restless",
            f"it fires again on '{finding.span.of(example.right)}' in its own right text: {fixed}",
        )


def _marks(text: str, spans: Iterable[Span]) -> str:
    return " and ".join(f"'{span.of(text)}' (letter {span.start + 1})" for span in spans)


def _fixed(text: str, findings: Iterable[Finding]) -> str:
    """Return the text after the first suggestion of each finding."""
    return apply(text, [Edit(f.span, f.suggestions[0].replacement) for f in findings if f.suggestions])


class _Slow(Exception):
    """A regex took too long on an example."""


class _Bench:
    """One rule, ready to be run over example texts."""

    def __init__(self, rule: Rule) -> None:
        self._kind = _kind(rule)
        self._language = _language(rule)
        self._consistency: ConsistencyChecker | None = None
        self._engine: Engine | None = None
        if rule.kind is Kind.CONSISTENCY:
            self._consistency = ConsistencyChecker(
                self._language, rules=RuleSet((rule,)), enabled=frozenset({rule.id})
            )
        else:
            self._engine = Engine((rule,))

    def findings(self, text: str) -> tuple[Finding, ...]:
        """Return what the rule says about the text; raises _Slow."""
        if self._consistency is not None:
            return self._consistency.check([_document(text, self._kind, self._language)])[0]
        assert self._engine is not None  # one of the two is always there
        findings, failures = self._engine.check(_passage(text, self._kind))
        if failures:
            raise _Slow(failures[0])
        return findings


def _kind(rule: Rule) -> BlockKind:
    """Return the kind of block to put its examples in."""
    return BlockKind(rule.blocks[0]) if rule.blocks else BlockKind.PARAGRAPH


def _language(rule: Rule | None) -> str:
    """Return the language its examples are in."""
    return rule.languages[0] if rule and rule.languages else "en-US"


def _block(text: str, kind: BlockKind) -> Block:
    return mark_speech(text, (Block(kind, Span(0, len(text))),))[0]


def _passage(text: str, kind: BlockKind) -> Passage:
    return Passage(text, kind, _block(text, kind).speech)


def _document(text: str, kind: BlockKind, language: str) -> Document:
    return Document("example", "plain", language, text, (_block(text, kind),), text, SourceMap(()))

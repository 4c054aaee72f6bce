"""All rules of a run over one passage at a time: gate, match, context, finding."""

from __future__ import annotations

from collections.abc import Iterable

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.context import allowed
from proofread.checkers.yaml_rules.gate import Gate
from proofread.checkers.yaml_rules.match import Match, Matcher, TooSlow
from proofread.checkers.yaml_rules.pattern import PatternMatcher
from proofread.checkers.yaml_rules.phrases import CapitalMatcher, PhraseMatcher
from proofread.checkers.yaml_rules.regexes import RegexMatcher
from proofread.checkers.yaml_rules.repetition import RepetitionMatcher
from proofread.checkers.yaml_rules.sentence_start import SentenceStartMatcher
from proofread.checkers.yaml_rules.tagger import Tagger
from proofread.checkers.yaml_rules.timed import SECONDS
from proofread.checkers.yaml_rules.view import View
from proofread.finding import Applicability, Finding, Suggestion
from proofread.rules.model import Kind, Rule

NAME = "rules"


class Engine:
    """Rules made ready. Consistency rules are left out: they need the whole work.

    Matchers are built when a rule is first hit. A rule whose regex times out is switched off for good.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if rule.kind is not Kind.CONSISTENCY)
        self._gate = Gate(self._rules)
        self._matchers: dict[int, Matcher] = {}
        self._off: set[int] = set()
        self.tagger = Tagger()

    def check(self, passage: Passage) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """Return the findings, ascending, and sentences about rules that were too slow."""
        view, kind = View(passage), passage.kind.value
        findings: list[Finding] = []
        failures: list[str] = []
        folded = view.folded + "\n"  # a literal may end in it: the end of a passage is the end of a line
        for number, hits in self._gate.hits(folded).items():
            rule = self._rules[number]
            if rule.blocks and kind not in rule.blocks:
                continue
            if rule.besides and not _has_all(folded, rule.besides):
                continue
            try:
                if number not in self._off:
                    for match in (self._matchers.get(number) or self._made(number)).find(view, hits):
                        if allowed(rule, view, match.span):
                            findings.append(finding_of(rule, match, match.span.of(view.raw)))
            except TooSlow:
                self._off.add(number)
            if number in self._off:  # said for each passage, so that none is cached as if it were checked
                failures.append(_too_slow(rule))
        return tuple(sorted(findings, key=lambda f: (f.span, f.rule))), tuple(failures)

    def _made(self, number: int) -> Matcher:
        matcher = self._matchers[number] = build_matcher(self._rules[number], self.tagger)
        return matcher


def _has_all(folded: str, sets: Iterable[Iterable[str]]) -> bool:
    """Say whether one literal of each set occurs; written for speed, it is asked a million times a novel."""
    for literals in sets:
        for literal in literals:  # `any` takes three times as long
            if literal in folded:
                break
        else:
            return False
    return True


def build_matcher(rule: Rule, tagger: Tagger) -> Matcher:
    """Return what finds the places of `rule`."""
    if rule.tokens:
        return PatternMatcher(rule, tagger)
    if rule.regex:
        return RegexMatcher(rule)
    if rule.kind is Kind.REPETITION:
        return RepetitionMatcher(rule)
    if rule.sentence_start:
        return SentenceStartMatcher()
    return CapitalMatcher(rule) if rule.kind is Kind.CAPITALISATION else PhraseMatcher(rule)


def finding_of(rule: Rule, match: Match, found: str, checker: str = NAME) -> Finding:
    """Return the finding for a match; `found` is its text."""
    fixes = match.replacements
    level = Applicability.DISPLAY_ONLY
    if len(fixes) == 1:
        default = Applicability.SAFE if rule.kind is Kind.SUBSTITUTION else Applicability.UNSAFE
        level = default if rule.applicability is None else rule.applicability
    return Finding(
        checker=checker,
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        span=match.span,
        message=rule.message.replace("{found}", found).replace("{fix}", fixes[0] if fixes else ""),
        suggestions=tuple(Suggestion(fix, level) for fix in fixes),
        pack=rule.pack,
        url=rule.url,
    )


def _too_slow(rule: Rule) -> str:
    return (
        f"Rule '{rule.id}' ({rule.path}:{rule.line}) took longer than {SECONDS} s on one passage and is "
        "switched off for the rest of this run; simplify its regex, overlapping repeats like (a|aa)+ are the "
        "usual reason."
    )

"""Which of the language model's findings are shown: their probability, as the text's own slips shift it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from proofread.config import Config
from proofread.document import Document
from proofread.finding import Category, Finding, Severity
from proofread.ignore import is_about_a_name, is_vernacular

CHECKER = "context"

_NO_SLIPS = frozenset({Category.CONSISTENCY, Category.STYLE, Category.QUERY})
"""Findings of these kinds say nothing of how carefully a text was typed."""

_OF_WORDS = frozenset({Category.CONFUSION, Category.GRAMMAR})
"""Much misspelling makes a wrong word likelier, but no mark and no capital: there a writer may do either."""

_WHOLE = frozenset({"languagetool", "rules"})
"""What finds most of the slips; that a single rule is ignored matters little."""


def by_probability(
    document: Document,
    findings: Sequence[Finding],
    threshold: float,
    knows: Callable[[str], bool],
    *,
    factor: Callable[[Document, Iterable[Finding]], float],
) -> tuple[Finding, ...]:
    """Return the findings without those of the language model that are not worth showing.

    These are the ones about a learned name, the grammar of somebody's speech or the tense of the telling, and
    those less probable than `threshold`. What stays carries the probability that is right for this text (see
    `carefulness`).

    Args:
        document: whose findings they are.
        findings: of all checkers.
        threshold: the least probability that is worth showing.
        knows: whether a word is a name of the work.
        factor: by how much the odds of a slip differ from the usual, as what is left of the findings tells.
    """
    if not any(finding.checker == CHECKER for finding in findings):
        return tuple(findings)
    from proofread.judge.carefulness import shifted

    left = _credible(document, findings, knows)
    times = factor(document, left)
    kept = []
    for finding in left:
        if finding.checker == CHECKER:
            own = times if finding.category in _OF_WORDS else min(1.0, times)
            probability = shifted(finding.confidence, own)
            if probability < threshold:
                continue
            finding = replace(finding, confidence=round(probability, 3))
        kept.append(finding)
    return tuple(kept)


def _credible(document: Document, findings: Sequence[Finding], knows: Callable[[str], bool]) -> list[Finding]:
    """Return the findings without those of the model's that are about what it knows too little of."""
    from proofread.checkers.queries.keeping import TenseKeeper

    keeper = TenseKeeper(document)

    def is_meant(finding: Finding) -> bool:
        if is_about_a_name(document, finding, knows) or is_vernacular(document, finding):
            return True
        if finding.rule == "context/extra-word" and _is_doubled_rightly(document.text, finding):
            return True
        fixes = finding.suggestions if finding.rule == "context/replace" else ()
        return any(keeper.leaves(finding.span, fix.replacement) for fix in fixes[:1])

    return [finding for finding in findings if finding.checker != CHECKER or not is_meant(finding)]


def _is_doubled_rightly(text: str, finding: Finding) -> bool:
    """Say whether one of two equal words would go that may stand side by side: `had had`, `be in in May`."""
    word = finding.span.of(text).strip().lower()
    if word not in {"had", "that", "in", "is"}:
        return False
    around = text[max(0, finding.span.start - 5) : finding.span.end + 5].lower().split()
    return around.count(word) > 1


def factor_by(config: Config, *, complete: bool) -> Callable[[Document, Iterable[Finding]], float]:
    """Return what tells by how much the odds of a slip differ from the usual in a document.

    Args:
        config: the settings of the document.
        complete: whether no checker failed; else, or with settings that let little run, nothing is known of
            its slips, and the odds are the usual ones.
    """
    if not complete or not everything_ran(config):
        return lambda document, findings: 1.0

    def factor(document: Document, findings: Iterable[Finding]) -> float:
        from proofread.judge.carefulness import read_habit

        found = list(findings)
        own = [finding.confidence for finding in found if finding.checker == CHECKER]
        slips = sum(map(is_slip, found))
        return read_habit().factor(slips, document.words, own, trained=_is_trained(config))

    return factor


def _is_trained(config: Config) -> bool:
    """Say whether the model's findings are those of the trained corrector."""
    from proofread.model.place import find_corrector, find_model

    folder = find_model(config.context_model) if config.context_corrector else None
    return folder is not None and find_corrector(folder) is not None


def everything_ran(config: Config) -> bool:
    """Say whether the settings let enough run for the findings to tell how careful a text is."""
    return not config.select and config.languagetool != "off" and _WHOLE.isdisjoint(config.ignore)


def is_slip(finding: Finding) -> bool:
    """Say whether the finding of another checker tells that the writer made a slip."""
    return (
        finding.checker != CHECKER
        and finding.category not in _NO_SLIPS
        and finding.severity is not Severity.SUGGESTION
    )

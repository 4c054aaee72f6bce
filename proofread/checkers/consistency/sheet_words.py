"""What the style sheet lists as wrong, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from proofread.checkers.consistency.hyphens import heads_of
from proofread.checkers.consistency.work import Work, is_name_like, starts
from proofread.checkers.names.sheet import Sheet
from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.rules.model import Rule
from proofread.rules.normalise import fold

_TWO_WORDS = re.compile(r"([a-z]+)([ -])([a-z]+)\Z")


def called_wrong(work: Work, sheet: Sheet, rules: Sequence[Rule]) -> Iterator[tuple[int, Finding]]:
    """Yield what the author called wrong, with the index of its document.

    Pairs that a rule lists are left to the rule, which knows where the other form is another word.
    """
    for wrong, right in _pairs(sheet.spellings):
        if not _is_listed(wrong, right, rules):
            for number, span in work.occurrences(fold(wrong)):
                raw = work.texts[number]
                if wrong[0].islower() and is_name_like(raw, span):
                    continue
                found = span.of(raw)
                fix = right if found == wrong else copy_quotes(found, found, copy_case(found, right))
                if fix != found:
                    yield number, _finding(span, found, fix)
    for wrong, right in _pairs(sheet.hyphens):
        if _is_listed(wrong, right, rules):
            continue
        for number, span in _compounds(work, fold(wrong), fold(right)):
            found = span.of(work.texts[number])
            yield number, _finding(span, found, copy_case(found, right) + _plural(found, wrong))
    both = [pair for w, r in _pairs(sheet.capitals) for pair in ((w, r), (f"{w}s", f"{r}s"))]
    for wrong, right in both:  # the plural goes as the word does
        for number, span in work.occurrences(fold(wrong)):
            raw = work.texts[number]
            if span.of(raw) == wrong and (wrong[0].islower() or not starts(raw, span.start)):
                yield number, _finding(span, wrong, right)


def _pairs(section: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((wrong, right) for right, forms in section.items() for wrong in forms)


def _is_listed(wrong: str, right: str, rules: Sequence[Rule]) -> bool:
    """Say whether a group of some rule has both forms."""
    pair = {wrong.casefold(), right.casefold()}
    groups = (group for rule in rules for group in rule.groups)
    return any(
        pair <= {phrase.casefold() for phrases in group.phrases for phrase in phrases} for group in groups
    )


def _compounds(work: Work, wrong: str, right: str) -> Iterator[tuple[int, Span]]:
    """Yield the places of a compound; where one form is open, only those where a noun must stand."""
    parts = _TWO_WORDS.match(wrong)
    if parts is not None and (parts[2] == " " or " " in right):
        plain = parts[3][:-1] if len(parts[3]) > 3 and parts[3].endswith("s") else parts[3]
        yield from heads_of(work, (parts[1], plain), parts[2])
        return
    for form in (wrong, f"{wrong}s"):
        for number, span in work.occurrences(form):
            if not is_name_like(work.texts[number], span):
                yield number, span


def _plural(found: str, wrong: str) -> str:
    return "s" if len(found) == len(wrong) + 1 and found.endswith("s") else ""


def _finding(span: Span, found: str, right: str) -> Finding:
    return Finding(
        checker="consistency",
        rule="consistency/sheet",
        category=Category.CONSISTENCY,
        severity=Severity.WARNING,
        span=span,
        message=f'The style sheet calls "{found}" wrong here; it is "{right}".',
        suggestions=(Suggestion(right, Applicability.UNSAFE),),
    )

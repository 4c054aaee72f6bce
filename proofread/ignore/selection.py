"""`select` and `ignore`: which rules, categories, checkers and packs are wanted.

A selector is the id of a rule ("tisk-tisk", "languagetool/EN_A_VS_AN"), a pattern of ids
("languagetool/EN_*"), a category ("style"), a checker ("languagetool"), a category of LanguageTool's only
("languagetool/style") or a rule pack ("fiction"). The more specific one wins: an id before a pattern before
the rest. Between two of one kind `ignore` wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from proofread.errors import UsageError, did_you_mean
from proofread.finding import Category, Finding, Severity

_NONE, _EVERYTHING, _GROUP, _PATTERN, _RULE = range(5)

CATEGORIES = frozenset(category.value for category in Category)

RULE_CHECKERS = frozenset({"rules", "consistency"})
"""The checkers whose rules have ids without the checker's name in front, and no slash in them."""

OTHER_CHECKERS = frozenset({"languagetool", "names", "dialogue", "context", "queries"})
"""The checkers that have no packs; a pack cannot have the name of one."""

_LANGUAGETOOL_RULE = re.compile(r"languagetool/[A-Z0-9][A-Z0-9_'’.\[\]-]*")
_LANGUAGETOOL_CATEGORIES = frozenset(f"languagetool/{category}" for category in CATEGORIES)


@dataclass(frozen=True, slots=True)
class Selection:
    """The wanted and the unwanted selectors; an empty `select` wants everything.

    `extend` is wanted beside `select`, or beside everything.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()

    def allows(self, finding: Finding) -> bool:
        """Say whether the finding is wanted."""
        if not self.select and not self.ignore:
            return True
        return self.allows_rule(finding.checker, finding.rule, finding.category, finding.pack)

    def allows_rule(self, checker: str, rule: str, category: Category, pack: str = "") -> bool:
        """Say whether findings of this rule are wanted."""
        groups = _groups(checker, category, pack)
        wanted = _level(self.select, rule, groups) if self.select else _EVERYTHING
        wanted = max(wanted, _level(self.extend, rule, groups))
        return wanted > _level(self.ignore, rule, groups)

    def may_run(self, checker: str) -> bool:
        """Say whether the checker could have anything to say; if not, it need not be loaded."""
        if not self.select and checker not in self.ignore:
            return True
        least = _GROUP if checker in self.ignore else _NONE
        return any(
            _selector_level(name) > least and _concerns(name, checker)
            for name in (*self.select, *self.extend)
            if name not in self.ignore
        )


def _groups(checker: str, category: Category, pack: str) -> tuple[str, ...]:
    """Return the selectors, other than its id and patterns, that name a rule."""
    both = f"languagetool/{category.value}" if checker == "languagetool" else ""
    return (checker, category.value, pack, both)


def _level(selectors: Sequence[str], rule: str, groups: tuple[str, ...]) -> int:
    """Return how specific the most specific selector is that names the rule or one of its groups."""
    best = _NONE
    for name in selectors:
        if name == rule:
            return _RULE
        if _is_pattern(name):
            if fnmatchcase(rule, name):
                best = _PATTERN
        elif name and name in groups:
            best = max(best, _GROUP)
    return best


def _is_pattern(name: str) -> bool:
    return "*" in name or "?" in name


def _selector_level(name: str) -> int:
    """Return how specific a selector can be; the name of a rule and of a pack cannot be told apart here."""
    if _is_pattern(name):
        return _PATTERN
    return _GROUP if name in CATEGORIES or name in _LANGUAGETOOL_CATEGORIES else _RULE


def _concerns(name: str, checker: str) -> bool:
    """Say whether a selector can name anything of the checker."""
    if name == checker or name in CATEGORIES:
        return True
    if _is_pattern(name):
        fixed = re.split(r"[*?]", name, maxsplit=1)[0]
        prefix = f"{checker}/"
        if checker in RULE_CHECKERS and "/" not in fixed:
            return True
        return fixed.startswith(prefix) or prefix.startswith(fixed)
    if "/" in name:
        return name.startswith(f"{checker}/")
    return checker in RULE_CHECKERS and name not in OTHER_CHECKERS


def by_selection(
    findings: Iterable[Finding], selection: Selection
) -> tuple[tuple[Finding, ...], dict[str, int]]:
    """Keep the findings that are wanted; return them and the count of the others."""
    findings = tuple(findings)
    kept = tuple(finding for finding in findings if selection.allows(finding))
    return kept, _counted("not selected", len(findings) - len(kept))


@dataclass(frozen=True, slots=True)
class Severities:
    """What severity the findings of some selectors have here, instead of their own."""

    given: tuple[tuple[str, Severity], ...] = ()

    def apply(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings as severe as the most specific selector says; of two alike the later one."""
        if not self.given:
            return tuple(findings)
        return tuple(self._one(finding) for finding in findings)

    def _one(self, finding: Finding) -> Finding:
        groups = _groups(finding.checker, finding.category, finding.pack)
        best, severity = _NONE, finding.severity
        for name, level in self.given:
            found = _level((name,), finding.rule, groups)
            if found >= max(best, _GROUP):
                best, severity = found, level
        return finding if severity is finding.severity else replace(finding, severity=severity)


def by_severity(findings: Iterable[Finding], least: Severity) -> tuple[tuple[Finding, ...], dict[str, int]]:
    """Keep the findings of `least` severity or graver; return them and the count of the others."""
    findings = tuple(findings)
    kept = tuple(finding for finding in findings if finding.severity.rank <= least.rank)
    return kept, _counted("below the severity", len(findings) - len(kept))


def _counted(reason: str, count: int) -> dict[str, int]:
    return {reason: count} if count else {}


@dataclass(frozen=True, slots=True)
class Known:
    """All names that a selector may be."""

    rules: frozenset[str]
    groups: frozenset[str]

    def has(self, name: str) -> bool:
        """Say whether the selector names something; LanguageTool's rules cannot be listed without it."""
        if name in self.rules or name in self.groups or name in _LANGUAGETOOL_CATEGORIES:
            return True
        if _LANGUAGETOOL_RULE.fullmatch(name):
            return True
        if not _is_pattern(name):
            return False
        reaches_languagetool = _concerns(name, "languagetool") and "languagetool" in self.groups
        return reaches_languagetool or any(fnmatchcase(rule, name) for rule in self.rules)

    def hint(self, name: str) -> str:
        """Return ` Did you mean 'x'?`, or an empty string."""
        return did_you_mean(name, sorted(self.groups | self.rules))


def known_selectors(rules: Iterable[str], packs: Iterable[str], checkers: Iterable[str]) -> Known:
    """Return what `check_selectors` accepts: these, and the categories."""
    return Known(frozenset(rules), CATEGORIES | frozenset(packs) | frozenset(checkers))


def check_selectors(names: Iterable[str], known: Known) -> None:
    """Raise UsageError for the first name that is no rule, category, checker or pack."""
    for name in names:
        if not known.has(name):
            raise UsageError(
                f"unknown rule '{name}'.{known.hint(name)}"
                " A selector is a rule, a category, a checker or a rule pack; see 'proofread rules list'."
            )

"""`select` and `ignore`: which rules, categories, checkers and packs are wanted.

A selector is the id of a rule ("tisk-tisk", "languagetool/EN_A_VS_AN"), a pattern of ids
("languagetool/EN_*"), a category ("style"), a checker ("languagetool") or a rule pack ("fiction"). The more
specific one wins: an id before a pattern before the rest. Between two of one kind `ignore` wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from proofread.errors import UsageError, did_you_mean
from proofread.finding import Category, Finding, Severity

_NONE, _EVERYTHING, _GROUP, _PATTERN, _RULE = range(5)

CATEGORIES = frozenset(category.value for category in Category)

RULE_CHECKERS = frozenset({"rules", "consistency"})
"""The checkers whose rules have ids without the checker's name in front, and no slash in them."""

OTHER_CHECKERS = frozenset({"languagetool", "names", "dialogue", "context"})
"""The checkers that have no packs; a pack cannot have the name of one."""

_LANGUAGETOOL_RULE = re.compile(r"languagetool/[A-Z0-9][A-Z0-9_'’.\[\]-]*")


@dataclass(frozen=True, slots=True)
class Selection:
    """The wanted and the unwanted selectors; an empty `select` wants everything."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def allows(self, finding: Finding) -> bool:
        """Say whether the finding is wanted."""
        if not self.select and not self.ignore:
            return True
        return self.allows_rule(finding.checker, finding.rule, finding.category, finding.pack)

    def allows_rule(self, checker: str, rule: str, category: Category, pack: str = "") -> bool:
        """Say whether findings of this rule are wanted."""
        groups = (checker, category.value, pack)
        wanted = _level(self.select, rule, groups) if self.select else _EVERYTHING
        return wanted > _level(self.ignore, rule, groups)

    def asks_for(self, rule: str, pack: str = "") -> bool:
        """Say whether a rule that is off by default is switched on: by its id, a pattern or its pack."""
        return _level(self.select, rule, (pack,)) > _level(self.ignore, rule, (pack,))

    def may_run(self, checker: str) -> bool:
        """Say whether the checker could have anything to say; if not, it need not be loaded."""
        if not self.select:
            return checker not in self.ignore
        least = _GROUP if checker in self.ignore else _NONE
        return any(
            _selector_level(name) > least and _concerns(name, checker)
            for name in self.select
            if name not in self.ignore
        )


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
    return _GROUP if name in CATEGORIES else _RULE


def _concerns(name: str, checker: str) -> bool:
    """Say whether a selector can name anything of the checker."""
    if name == checker or name in CATEGORIES:
        return True
    if _is_pattern(name):
        fixed = re.split(r"[*?]", name, maxsplit=1)[0]
        prefix = f"{checker}/"
        if checker in RULE_CHECKERS:
            return "/" not in fixed
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
        if name in self.rules or name in self.groups or _LANGUAGETOOL_RULE.fullmatch(name):
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

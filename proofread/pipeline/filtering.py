"""From raw findings to those a writer wants to see, with a count of what was left out and why.

All filters come after the cache, so that adding a word or a name makes nothing be checked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofread.config import Config
from proofread.dictionary import Dictionary
from proofread.dictionary import load as load_dictionary
from proofread.document import PLACEHOLDER, Document
from proofread.edit import Edit, minimise
from proofread.errors import ConfigError
from proofread.finding import Category, Finding
from proofread.ignore import (
    Known,
    Severities,
    by_chat,
    by_dictionary,
    by_names,
    by_selection,
    by_severity,
    inline,
)
from proofread.merge import finding_order
from proofread.paths import user_words
from proofread.pipeline.doubt import by_probability
from proofread.pipeline.selectors import is_partial, selection_of, selectors_of

if TYPE_CHECKING:
    from proofread.baseline import Baseline
    from proofread.checkers.names.sheet import Sheet


@dataclass
class Kept:
    """What is left of a document's findings, sorted by place, and how many were left out, by reason."""

    findings: tuple[Finding, ...]
    counts: Counter[str]


@dataclass
class Filter:
    """All filters of a run."""

    dictionary: Dictionary
    sheet: Sheet | None
    baseline: Baseline | None
    notices: list[str] = field(default_factory=list)
    _names: Known | None = None

    @classmethod
    def build(cls, config: Config, keep_baseline: bool) -> Filter:
        """Read the word lists, the style sheet and the baseline; ConfigError when one is broken."""
        baseline = None
        if config.baseline is not None and not keep_baseline:
            from proofread.baseline import read_baseline

            baseline = read_baseline(config.baseline)
        lists = [*config.dictionary]
        if user_words().is_file():
            lists.append(user_words())
        return cls(load_dictionary(lists), sheet_of(config), baseline)

    def apply(
        self,
        documents: Sequence[Document],
        configs: Sequence[Config],
        raw: Sequence[Sequence[Finding]],
        again: bool = False,
    ) -> list[Kept]:
        """Filter the findings of all documents.

        Args:
            documents: of the work, in order.
            configs: their settings.
            raw: their findings as the checkers gave them.
            again: leave out the notices, which were given in the first round.
        """
        knows = self._knows(documents, raw)
        kept = [
            self._one(document, config, findings, knows, again)
            for document, config, findings in zip(documents, configs, raw, strict=True)
        ]
        if self.baseline is not None:
            partial = again or any(map(is_partial, configs))
            self._apply_baseline(self.baseline, documents, kept, tell_stale=not partial)
        return kept

    def _knows(
        self, documents: Sequence[Document], raw: Sequence[Sequence[Finding]]
    ) -> Callable[[str], bool]:
        """Return whether a word is a name of the work; learned only when a finding could be one."""
        spelling = {Category.MISSPELLING, Category.CASING}
        if not any(
            (f.category in spelling and f.checker != "names") or f.checker == "context"
            for found in raw
            for f in found
        ):
            return lambda word: False
        from proofread.checkers.names.learn import learn

        return learn(documents, self.sheet).knows

    def _one(
        self,
        document: Document,
        config: Config,
        findings: Sequence[Finding],
        knows: Callable[[str], bool],
        again: bool,
    ) -> Kept:
        counts: Counter[str] = Counter()
        left = tuple(f for f in findings if PLACEHOLDER not in f.span.of(document.text))
        everything = left
        left, dropped, unused = inline(document, left, self._known(config) if document.notes else None)
        counts.update(dropped)
        if dropped:
            left = _without_twins(document.text, everything, left)
        if unused and not again and not is_partial(config):
            self.notices += map(str, unused)
        left, dropped = by_selection(left, selection_of(config))
        counts.update(dropped)
        left = by_probability(document, left, config.context_threshold, knows)
        left, dropped = by_chat(document, left)
        counts.update(dropped)
        left, dropped = by_names(document, left, knows)
        counts.update(dropped)
        left, dropped = by_dictionary(document, left, self.dictionary)
        counts.update(dropped)
        left = Severities(config.severities).apply(left)
        left, dropped = by_severity(left, config.severity)
        counts.update(dropped)
        return Kept(fold_agreeing(document.text, left), counts)

    def _known(self, config: Config) -> Known:
        """Return what a comment may name; the rules are loaded once, and only for a text with comments."""
        if self._names is None:
            self._names = selectors_of(config)
        return self._names

    def _apply_baseline(
        self, baseline: Baseline, documents: Sequence[Document], kept: list[Kept], tell_stale: bool
    ) -> None:
        from proofread.baseline import apply_baseline

        works = [(document, k.findings) for document, k in zip(documents, kept, strict=True)]
        fresh, stale = apply_baseline(baseline, works)
        for one, findings in zip(kept, fresh, strict=True):
            one.counts["in the baseline"] += len(one.findings) - len(findings)
            one.findings = findings
        if tell_stale:
            self.notices += (f"the baseline's entry {entry} no longer matches anything" for entry in stale)


def sheet_of(config: Config) -> Sheet | None:
    """Return the style sheet the configuration names, or None; ConfigError when it is broken or missing."""
    file = config.stylesheet or config.names
    if file is None:
        return None
    if config.stylesheet and config.names:
        raise ConfigError("'names' is the older key of 'stylesheet': leave one of the two out.")
    from proofread.checkers.names.sheet import read_sheet

    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"the style sheet '{file}' cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"the style sheet '{file}' is not UTF-8 text.") from error
    return read_sheet(text, str(file))


def fold_agreeing(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by place, without those that say what a better one says already.

    Two findings agree when their first suggestions make the same text, or when both are spellings of the
    same word; the one that proposes the surest edit stays. What LanguageTool says of a spot also gives way
    to a rule that mends the whole of it, and a dictionary's guess to a rule that mends a part of it.
    """
    findings = tuple(findings)
    mended = {
        position
        for f in findings
        if f.checker != "languagetool" and len(f.suggestions) == 1
        for position in range(f.span.start, f.span.end)
    }
    findings = [f for f in findings if not _covered(f, mended)]
    ranked = sorted(findings, key=lambda f: (-_best(f), len(f.suggestions) != 1, *finding_order(f)))
    seen: set[tuple[object, ...]] = set()
    kept = []
    for finding in ranked:
        keys = set(_says(text, finding))
        if not keys & seen:
            kept.append(finding)
            seen |= keys
    return tuple(sorted(kept, key=lambda f: (f.span.start, f.span.end, f.rule)))


def _without_twins(text: str, findings: Sequence[Finding], kept: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return `kept` without what agrees with a silenced finding: another checker saying the same."""
    stay = {id(finding) for finding in kept}
    said = {key for f in findings if id(f) not in stay for key in _says(text, f)}
    return tuple(finding for finding in kept if said.isdisjoint(_says(text, finding)))


def _covered(finding: Finding, mended: set[int]) -> bool:
    """Say whether a finding of LanguageTool gives way to rules that mend these positions."""
    if finding.checker != "languagetool":
        return False
    spot = range(finding.span.start, finding.span.end)
    if finding.category is Category.MISSPELLING:
        return not mended.isdisjoint(spot)
    return len(spot) > 0 and mended.issuperset(spot)


def _best(finding: Finding) -> int:
    return max((s.applicability for s in finding.suggestions), default=-1)


def _says(text: str, finding: Finding) -> Iterator[tuple[object, ...]]:
    """Yield what identifies a finding's statement; two findings that share one of them agree."""
    if finding.suggestions:
        edit = minimise(text, Edit(finding.span, finding.suggestions[0].replacement))
        yield ("edit", edit.span, edit.replacement)
    else:
        yield ("spot", finding.span, finding.category, finding.message)
    if finding.category is Category.MISSPELLING:
        yield ("spelling", finding.span)

"""From raw findings to those a writer wants to see, with a count of what was left out and why.

All filters come after the cache, so that adding a word or a name makes nothing be checked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from proofread.config import Config
from proofread.dictionary import Dictionary
from proofread.dictionary import load as load_dictionary
from proofread.document import PLACEHOLDER, Document
from proofread.errors import ConfigError
from proofread.finding import Category, Finding
from proofread.ignore import (
    Known,
    Severities,
    by_chat,
    by_continuation,
    by_dictionary,
    by_names,
    by_selection,
    by_severity,
    by_voice,
    inline,
)
from proofread.paths import user_words
from proofread.pipeline.agreeing import (
    agreed,
    by_threshold,
    by_word,
    fold_agreeing,
    without_echoes,
    without_twins,
)
from proofread.pipeline.decisions import by_sheet
from proofread.pipeline.doubt import by_probability, factor_by
from proofread.pipeline.selectors import is_partial, selection_of, selectors_of
from proofread.pipeline.vocabulary import Vocabulary
from proofread.store import Store

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
    vocabulary: Vocabulary
    notices: list[str] = field(default_factory=list)
    _names: Known | None = None

    @classmethod
    def build(cls, config: Config, keep_baseline: bool, store: Store) -> Filter:
        """Read the word lists, the style sheet and the baseline; ConfigError when one is broken."""
        baseline = None
        if config.baseline is not None and not keep_baseline:
            from proofread.baseline import read_baseline

            baseline = read_baseline(config.baseline)
        lists = [*config.dictionary]
        if user_words().is_file():
            lists.append(user_words())
        sheet = sheet_of(config)
        vocabulary = Vocabulary(sheet, sheet_state(config), store)
        return cls(load_dictionary(lists), sheet, baseline, vocabulary)

    def apply(
        self,
        documents: Sequence[Document],
        configs: Sequence[Config],
        raw: Sequence[Sequence[Finding]],
        complete: Sequence[bool],
        again: bool = False,
    ) -> list[Kept]:
        """Filter the findings of all documents.

        Args:
            documents: of the work, in order.
            configs: their settings.
            raw: their findings as the checkers gave them.
            complete: whether no checker failed on them.
            again: leave out the notices, which were given in the first round.
        """
        knows = self.knows(documents, raw)
        kept = [
            self._one(document, config, findings, knows, whole, again)
            for document, config, findings, whole in zip(documents, configs, raw, complete, strict=True)
        ]
        if self.baseline is not None:
            partial = again or any(map(is_partial, configs))
            self._apply_baseline(self.baseline, documents, kept, tell_stale=not partial)
        return kept

    def knows(self, documents: Sequence[Document], raw: Sequence[Sequence[Finding]]) -> Callable[[str], bool]:
        """Return whether a word is a name of the work; learned only when a finding could be about one."""
        spelling = {Category.MISSPELLING, Category.CASING}
        if not any(
            (f.category in spelling and f.checker != "names") or f.checker in ("context", "languagetool")
            for found in raw
            for f in found
        ):
            return lambda word: False
        return self.vocabulary.of(documents)

    def _one(
        self,
        document: Document,
        config: Config,
        findings: Sequence[Finding],
        knows: Callable[[str], bool],
        complete: bool,
        again: bool,
    ) -> Kept:
        counts: Counter[str] = Counter()
        left = tuple(f for f in findings if PLACEHOLDER not in f.span.of(document.text))
        everything = left
        left, dropped, unused = inline(document, left, self._known(config) if document.notes else None)
        counts.update(dropped)
        if dropped:
            left = without_twins(document.text, everything, left)
        if unused and not again and not is_partial(config):
            self.notices += map(str, unused)
        left, dropped = by_selection(left, selection_of(config))
        counts.update(dropped)
        for meant in (by_chat, by_continuation):
            left, dropped = meant(document, left)
            counts.update(dropped)
        left, dropped = by_names(document, left, knows)
        counts.update(dropped)
        left, dropped = by_dictionary(document, left, self.dictionary)
        counts.update(dropped)
        left, dropped = by_sheet(document, left, self.sheet)
        counts.update(dropped)
        left = Severities(config.severities).apply(by_voice(document, left))
        left = by_probability(document, left, 0.0, knows, factor=factor_by(config, complete=complete))
        left = by_threshold(agreed(document.text, left), config.context_threshold)
        left = by_word(document.text, left)
        shown, _ = by_severity(left, config.severity)
        left, dropped = by_severity(without_echoes(document.text, left, shown), config.severity)
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


def sheet_state(config: Config) -> str:
    """Return a hash of the style sheet that the configuration names, or ""."""
    file = config.stylesheet or config.names
    try:
        return blake2b(file.read_bytes(), digest_size=16).hexdigest() if file is not None else ""
    except OSError:
        return ""


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

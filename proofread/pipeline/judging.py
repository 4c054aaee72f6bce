"""Let the language model judge what the checkers found: a stage between their findings and the filters.

All findings of a run that could be shown are weighed in one go. Verdicts are kept in the store by content, so
that a run over unchanged text loads no model. Without a model, or when it fails, the findings pass as they
are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from proofread.config import Config
from proofread.dictionary import Dictionary
from proofread.document import Document, Span
from proofread.errors import ProofreadError
from proofread.finding import Finding
from proofread.ignore import by_dictionary, by_names, by_selection
from proofread.judge.cases import Case, case, is_judged
from proofread.judge.decision import Verdict, decide
from proofread.judge.judge import Judge, decode, encode
from proofread.pipeline.checking import Progress
from proofread.pipeline.passages import Placed, passages
from proofread.pipeline.selectors import selection_of
from proofread.result import Failure
from proofread.store import Store

UNLIKELY = "judged unlikely"
"""The reason under which findings that the model takes for false alarms are counted."""

CHUNK = 300
"""Cases between two writes to the cache: what an interruption can lose at most."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of a document as they are shown, and how many were left out."""

    findings: tuple[Finding, ...]
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Hearing:
    """A document before its judge: the cases among its findings, by the place of the finding in the list."""

    document: Document
    findings: Sequence[Finding]
    judge: Judge | None = None
    cases: Mapping[int, Case] = field(default_factory=dict)


@dataclass
class Judging:
    """The judge of a run.

    Attributes:
        store: keeps the verdicts.
        progress: told how many findings are weighed.
        failures: what failed; from then on all findings pass as they are.
    """

    store: Store
    progress: Progress
    failures: list[Failure] = field(default_factory=list)
    _judges: dict[Path | None, Judge | None] = field(default_factory=dict)

    def apply(
        self,
        documents: Sequence[Document],
        configs: Sequence[Config],
        raw: Sequence[Sequence[Finding]],
        knows: Knows,
        dictionary: Dictionary,
    ) -> list[Judged]:
        """Return the findings of all documents, judged.

        Args:
            documents: of the work, in order.
            configs: their settings.
            raw: their findings as the checkers gave them.
            knows: whether a word is a name of the work.
            dictionary: the words that the writer allows.
        """
        if not self.failures:
            try:
                hearings = [
                    self._hearing(document, config, findings, knows, dictionary)
                    for document, config, findings in zip(documents, configs, raw, strict=True)
                ]
                verdicts = self._verdicts(hearings)
                return [_judged(hearing, verdicts, knows) for hearing in hearings]
            except ProofreadError as error:  # the model's own checker fails of the same, in the same words
                self.failures.append(Failure("context", str(error)))
            except Exception as error:  # a fault in here must not cost the writer what was found
                self.failures.append(Failure("judge", f"failed: {error!r}"))
        return [Judged(tuple(findings)) for findings in raw]

    def _hearing(
        self,
        document: Document,
        config: Config,
        findings: Sequence[Finding],
        knows: Knows,
        dictionary: Dictionary,
    ) -> Hearing:
        """Return the cases of a document: of its findings those that the filters would let through."""
        judge = self._judge(config)
        if judge is None:
            return Hearing(document, findings)
        left, _ = by_selection(tuple(filter(is_judged, findings)), selection_of(config))
        left, _ = by_names(document, left, knows)
        left, _ = by_dictionary(document, left, dictionary)
        shown = set(map(id, left))
        asked = [(i, finding) for i, finding in enumerate(findings) if id(finding) in shown]
        return Hearing(document, findings, judge, dict(_cases(document, asked)))

    def _judge(self, config: Config) -> Judge | None:
        """Return the judge for these settings; None where the model is not installed, or not wanted."""
        asked = config.context and config.language.startswith("en")
        if not asked or not selection_of(config).may_run("context"):
            return None
        path = config.context_model
        if path not in self._judges:
            from proofread.model.place import find_model, read_record

            folder = find_model(path)
            self._judges[path] = None if folder is None else Judge(folder, read_record(folder).identity)
        return self._judges[path]

    def _verdicts(self, hearings: Sequence[Hearing]) -> dict[bytes, Verdict]:
        """Return the verdicts on all cases, by their key; what is not in the store is weighed."""
        todo: dict[Judge, dict[bytes, Case]] = defaultdict(dict)
        for hearing in hearings:
            for one in hearing.cases.values():
                if hearing.judge is not None:
                    todo[hearing.judge][hearing.judge.key(one)] = one
        known: dict[bytes, Verdict] = {}
        for judge, cases in todo.items():
            for key, data in self.store.get_many(list(cases)).items():
                if (verdict := decode(data, len(cases[key].replacements))) is not None:
                    known[key] = verdict
            missing = {key: one for key, one in cases.items() if key not in known}
            for key, verdict in self._weighed(judge, missing):
                known[key] = verdict
        return known

    def _weighed(self, judge: Judge, cases: Mapping[bytes, Case]) -> Iterator[tuple[bytes, Verdict]]:
        """Yield the verdict on each case, and keep it."""
        keys = list(cases)
        for start in range(0, len(keys), CHUNK):
            self.progress("judge", start, len(keys))
            some = keys[start : start + CHUNK]
            made = dict(zip(some, judge.verdicts([cases[key] for key in some]), strict=True))
            self.store.put_many({key: encode(verdict) for key, verdict in made.items()})
            yield from made.items()
        if keys:
            self.progress("judge", len(keys), len(keys))


def _cases(document: Document, findings: Sequence[tuple[int, Finding]]) -> Iterator[tuple[int, Case]]:
    """Yield the case of each finding that lies in a passage of English prose."""
    from proofread.checkers.context.prose import is_english, is_prose

    if not findings:
        return
    placed = [part for part in passages(document) if isinstance(part, Placed)]
    starts = [part.start for part in placed]
    readable: dict[int, bool] = {}
    for i, finding in findings:
        at = bisect_right(starts, finding.span.start) - 1
        if at < 0 or finding.span.end > placed[at].start + len(placed[at].passage.text):
            continue
        passage = placed[at].passage
        if at not in readable:
            readable[at] = is_prose(passage) and is_english(passage)
        local = replace(finding, span=finding.span.shift(-placed[at].start))
        if readable[at] and (made := case(passage, local)) is not None:
            yield i, made


def _judged(hearing: Hearing, verdicts: Mapping[bytes, Verdict], knows: Knows) -> Judged:
    judge = hearing.judge
    if judge is None:
        return Judged(tuple(hearing.findings))
    kept = []
    for i, finding in enumerate(hearing.findings):
        one = hearing.cases.get(i)
        decided: Finding | None = finding
        if one is not None:
            named = _has_name(hearing.document.text, finding.span, knows)
            decided = decide(finding, verdicts[judge.key(one)], judge.learned, may_raise=not named)
        if decided is not None:
            kept.append(decided)
    return Judged(tuple(kept), len(hearing.findings) - len(kept))


def _has_name(text: str, span: Span, knows: Knows) -> bool:
    """Say whether a word of the span was learned as a name, with or without a possessive ending."""
    found = _WORD.findall(span.of(text))
    return any(knows(word) or (word[-2:] in ("'s", "’s") and knows(word[:-2])) for word in found)

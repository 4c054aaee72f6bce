"""Let the language model judge what the checkers found: a stage between their findings and the filters.

All findings of a run that could be shown are weighed in one go. Verdicts are kept in the store by content, so
that a run over unchanged text loads no model. Without a model, or when it fails, the findings pass as they
are. What judges is imported when there is something to judge.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.config import Config
from proofread.dictionary import Dictionary
from proofread.document import Document, Span
from proofread.errors import ProofreadError
from proofread.finding import Finding
from proofread.ignore import by_dictionary, by_names, by_selection
from proofread.pipeline.checking import Progress
from proofread.pipeline.doubt import factor_by
from proofread.pipeline.installed import installed_state
from proofread.pipeline.passages import Placed, passages
from proofread.pipeline.selectors import selection_of
from proofread.result import Failure
from proofread.store import Store
from proofread.store import encode as encode_findings

if TYPE_CHECKING:
    from proofread.judge.cases import Case
    from proofread.judge.decision import Verdict
    from proofread.judge.judge import Judge

UNLIKELY = "judged unlikely"
"""The reason under which findings that the model takes for false alarms are counted."""

CHUNK = 300
"""Cases between two writes to the cache: what an interruption can lose at most."""

_KEY = 16
_NONE = bytes(_KEY)
"""Stands for the key of a finding that is no case."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of a document as they are shown, and how many were left out."""

    findings: tuple[Finding, ...]
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Hearing:
    """A document before its judge.

    Attributes:
        document: whose findings they are.
        findings: all of them.
        judge: None where nothing is judged.
        asked: those that may be cases, with their places in the list.
        keys: of the cases among them, by these places.
        care: by how much the odds of a slip differ from the usual, going by what was found.
    """

    document: Document
    findings: Sequence[Finding]
    judge: Judge | None = None
    asked: Sequence[tuple[int, Finding]] = ()
    keys: Mapping[int, bytes] = field(default_factory=dict)
    care: float = 1.0

    def cases(self) -> dict[bytes, Case]:
        """Return the cases by their keys."""
        judge = self.judge
        if judge is None:
            return {}
        return {judge.key(one): one for _, one in _cases(self.document, self.asked)}


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
    _judges: dict[tuple[Path | None, bool], Judge | None] = field(default_factory=dict)

    def apply(
        self,
        documents: Sequence[Document],
        configs: Sequence[Config],
        raw: Sequence[Sequence[Finding]],
        knows: Knows,
        dictionary: Dictionary,
        complete: Sequence[bool],
    ) -> list[Judged]:
        """Return the findings of all documents, judged.

        Args:
            documents: of the work, in order.
            configs: their settings.
            raw: their findings as the checkers gave them.
            knows: whether a word is a name of the work.
            dictionary: the words that the writer allows.
            complete: whether no checker failed on each: else what was found does not tell its slips.
        """
        if not self.failures:
            try:
                hearings = [
                    self._hearing(document, config, findings, knows, dictionary, whole)
                    for document, config, findings, whole in zip(
                        documents, configs, raw, complete, strict=True
                    )
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
        complete: bool,
    ) -> Hearing:
        """Return the cases of a document: of its findings those that the filters would let through."""
        judge = self._judge(config) if findings else None
        if judge is None:
            return Hearing(document, findings)
        from proofread.judge.cases import is_judged

        left, _ = by_selection(findings, selection_of(config))
        left, _ = by_names(document, left, knows)
        left, _ = by_dictionary(document, left, dictionary)
        shown = {id(finding) for finding in left if is_judged(finding)}
        asked = [(i, finding) for i, finding in enumerate(findings) if id(finding) in shown]
        care = factor_by(config, complete=complete)(document, left)
        return Hearing(document, findings, judge, asked, self._keys(document, judge, asked), care)

    def _keys(
        self, document: Document, judge: Judge, asked: Sequence[tuple[int, Finding]]
    ) -> dict[int, bytes]:
        """Return the keys of the cases, by place; for a document and findings that are known from the store.

        To see which findings are cases each passage must be read, and the word counts loaded for that.
        """
        if not asked:
            return {}
        memo = _memo(document, judge, asked)
        data = self.store.get_many([memo]).get(memo, b"")
        if len(data) != _KEY * len(asked):
            keys = {i: judge.key(one) for i, one in _cases(document, asked)}
            data = b"".join(keys.get(i, _NONE) for i, _ in asked)
            self.store.put_many({memo: data})
        parts = [data[at : at + _KEY] for at in range(0, len(data), _KEY)]
        return {i: key for (i, _), key in zip(asked, parts, strict=True) if key != _NONE}

    def _judge(self, config: Config) -> Judge | None:
        """Return the judge for these settings; None where the model is not installed, or not wanted."""
        asked = config.context and config.language.startswith("en")
        if not asked or not selection_of(config).may_run("context"):
            return None
        wanted = config.context_model, config.context_corrector
        if wanted not in self._judges:
            self._judges[wanted] = _made(*wanted)
        return self._judges[wanted]

    def _verdicts(self, hearings: Sequence[Hearing]) -> dict[bytes, Verdict]:
        """Return the verdicts on all cases, by their key; what is not in the store is weighed."""
        todo: dict[Judge, list[Hearing]] = defaultdict(list)
        for hearing in hearings:
            if hearing.judge is not None and hearing.keys:
                todo[hearing.judge].append(hearing)
        known: dict[bytes, Verdict] = {}
        for judge, some in todo.items():
            known |= self._stored(some)
            missing: dict[bytes, Case] = {}
            for hearing in some:
                if not known.keys() >= set(hearing.keys.values()):
                    missing |= {key: one for key, one in hearing.cases().items() if key not in known}
            known |= self._weighed(judge, missing)
        return known

    def _stored(self, hearings: Sequence[Hearing]) -> dict[bytes, Verdict]:
        """Return the verdicts that the store has."""
        from proofread.judge.cases import MOST
        from proofread.judge.judge import decode

        counts = {
            key: min(len(hearing.findings[i].suggestions), MOST)
            for hearing in hearings
            for i, key in hearing.keys.items()
        }
        read = ((key, decode(data, counts[key])) for key, data in self.store.get_many(list(counts)).items())
        return {key: verdict for key, verdict in read if verdict is not None}

    def _weighed(self, judge: Judge, cases: Mapping[bytes, Case]) -> Iterator[tuple[bytes, Verdict]]:
        """Yield the verdict on each case, and keep it."""
        from proofread.judge.judge import encode

        keys = list(cases)
        for start in range(0, len(keys), CHUNK):
            self.progress("judge", start, len(keys))
            some = keys[start : start + CHUNK]
            made = dict(zip(some, judge.verdicts([cases[key] for key in some]), strict=True))
            self.store.put_many({key: encode(verdict) for key, verdict in made.items()})
            yield from made.items()
        if keys:
            self.progress("judge", len(keys), len(keys))


def _made(path: Path | None, corrected: bool) -> Judge | None:
    """Return the judge by the model of a folder, with its corrector where that is wanted and installed."""
    from proofread.judge.judge import Judge
    from proofread.model.place import find_pair

    pair = find_pair(path, corrected)
    return None if pair is None else Judge(*pair[0], pair[1])


def _memo(document: Document, judge: Judge, asked: Sequence[tuple[int, Finding]]) -> bytes:
    """Return the key under which the keys of the cases are kept."""
    digest = blake2b(document.digest, digest_size=_KEY)
    digest.update(f"{installed_state()} {judge.version}".encode())
    digest.update(encode_findings(finding for _, finding in asked))
    return digest.digest()


def _cases(document: Document, findings: Sequence[tuple[int, Finding]]) -> Iterator[tuple[int, Case]]:
    """Yield the case of each finding that lies in a passage of English prose."""
    if not findings:
        return
    from proofread.checkers.context.prose import is_english, is_prose
    from proofread.judge.cases import case

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
    if judge is None or not hearing.keys:
        return Judged(tuple(hearing.findings))
    from proofread.checkers.languagetool.mapping import is_unknown_word
    from proofread.judge.decision import decide

    told = {i: verdicts[key] for i, key in hearing.keys.items() if key in verdicts}
    unknown = {i for i in told if is_unknown_word(hearing.findings[i].rule)}
    odds = {
        True: _odds_of_unknown(hearing, judge, {i: told[i].fault for i in unknown}),
        False: _odds_of_others(judge, [one.fault for i, one in told.items() if i not in unknown]),
    }
    kept = []
    for i, finding in enumerate(hearing.findings):
        decided: Finding | None = finding
        if i in told:
            decided = decide(
                finding,
                told[i],
                judge.learned(unknown=i in unknown),
                may_raise=not _has_name(hearing.document.text, finding.span, knows),
                care=math.inf if i in unknown else hearing.care,
                odds=odds[i in unknown],
            )
        if decided is not None:
            kept.append(decided)
    return Judged(tuple(kept), len(hearing.findings) - len(kept))


def _odds_of_unknown(hearing: Hearing, judge: Judge, faults: Mapping[int, float]) -> float:
    """Return by how much the odds that an unknown word is a slip differ from the usual in this document."""
    if not faults:
        return 1.0
    from proofread.judge.share import odds_here

    of_word: dict[str, list[float]] = defaultdict(list)
    for i, fault in faults.items():
        of_word[hearing.findings[i].span.of(hearing.document.text).casefold()].append(fault)
    means = [sum(some) / len(some) for some in of_word.values()]
    return odds_here(means, judge.learned(unknown=True).share)


def _odds_of_others(judge: Judge, faults: Sequence[float]) -> float:
    """Return the same of all other findings; they only lower each other, so that no crowd confirms itself."""
    if not faults:
        return 1.0
    from proofread.judge.share import odds_here

    return min(1.0, odds_here(faults, judge.learned(unknown=False).share))


def _has_name(text: str, span: Span, knows: Knows) -> bool:
    """Say whether a word of the span was learned as a name, with or without a possessive ending."""
    found = _WORD.findall(span.of(text))
    return any(knows(word) or (word[-2:] in ("'s", "’s") and knows(word[:-2])) for word in found)

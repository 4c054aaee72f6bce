"""One run: inputs -> documents -> findings -> edits -> `Report`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from proofread.config import Config
from proofread.config_values import AUTO
from proofread.discover import Input
from proofread.document import Document
from proofread.finding import Applicability, Finding
from proofread.paths import cache_dir
from proofread.pipeline.assemble import Assembly
from proofread.pipeline.checking import Progress, Session, Task
from proofread.pipeline.filtering import Filter
from proofread.pipeline.judging import UNLIKELY, Judged, Judging
from proofread.pipeline.read import Opened, read_documents
from proofread.pipeline.settle import with_edits
from proofread.pipeline.works import WholeWork
from proofread.result import Failure, Report, Result
from proofread.store import Store

__all__ = ["Options", "Progress", "check_inputs", "open_store"]


_ENGINES = frozenset({"languagetool", "context"})


@dataclass(frozen=True, slots=True)
class Options:
    """What a command wants of a run.

    Attributes:
        at_least: the applicability of the edits it wants, or None for findings only.
        settle: check again with the edits made until nothing new comes.
        stdin: the bytes of standard input, when "-" is among the inputs.
        stdin_name: the path they stand for.
        format_name: a format for all inputs, or "" to go by suffix.
        keep_baseline: leave findings of the baseline in (to write a new one).
        own_process: the process is there for this run only, so that it may be copied to work beside itself.
    """

    at_least: Applicability | None = Applicability.UNSAFE
    settle: bool = True
    stdin: bytes = b""
    stdin_name: str = "-"
    format_name: str = ""
    keep_baseline: bool = False
    own_process: bool = False


def open_store(config: Config) -> Store:
    """Open the cache in the user's cache folder, or one in memory when the config says `cache = false`."""
    return Store(cache_dir() / "paragraphs.sqlite" if config.cache else None)


def _quiet(checker: str, done: int, total: int) -> None:
    """Report no progress."""


def check_inputs(
    inputs: Sequence[Input],
    config: Config,
    options: Options,
    *,
    store: Store | None = None,
    progress: Progress = _quiet,
    root: Path | None = None,
) -> Report:
    """Check all inputs as one work.

    Failures of single files or checkers are in the report. Raises ConfigError or UsageError when the run as
    a whole makes no sense (an unknown rule, a broken style sheet).
    """
    own_store = store is None
    store = store or open_store(config)
    try:
        opened, failures = read_documents(
            inputs, config, options.stdin, options.stdin_name, options.format_name, store
        )
        filters = Filter.build(config, options.keep_baseline, store)
        run = _Run(config, opened, Session(store, progress), filters, options.own_process)
        results: Sequence[Result] = run.results()
        if options.at_least is not None:
            again = run.findings_again if options.settle else None
            results = with_edits(results, options.at_least, again)
        run.filter.vocabulary.keep()
        notices = (*run.notices(), *store.warnings)
        return Report(tuple(results), tuple(failures) + tuple(run.failures), notices)
    finally:
        if own_store:
            store.close()


@dataclass
class _Run:
    """The state of one run: the checkers it assembled, and what they said about themselves."""

    config: Config
    opened: Sequence[Opened]
    session: Session
    filter: Filter
    own_process: bool = False
    failures: list[Failure] = field(default_factory=list)
    _complete: list[bool] = field(default_factory=list)
    _unread: int = 0
    _assembly: Assembly = field(init=False)
    _judging: Judging = field(init=False)

    def __post_init__(self) -> None:
        self._assembly = Assembly(self.config, self.session.store)
        self._judging = Judging(self.session.store, self.session.progress)
        self.opened, failures = self._assembly.engines.detected(self.opened)
        self.failures += failures
        if self.config.language == AUTO and self.opened:
            self.config = replace(self.config, language=self.opened[0].document.language)
            self._assembly.config = self.config

    def results(self) -> list[Result]:
        """Check the documents and return what is left after filtering, without edits."""
        documents = [item.document for item in self.opened]
        raw, per_document = self._raw(documents)
        judged = self._judged(documents, raw)
        kept = self.filter.apply(documents, self._configs, [one.findings for one in judged], self._complete)
        said = {failure for failures in per_document.values() for failure in failures}
        self.failures += self._assembly.failures
        self.failures += [failure for failure in self._judging.failures if failure not in said]
        for one, k in zip(judged, kept, strict=True):
            k.counts.update({UNLIKELY: one.removed} if one.removed else {})
        return [
            Result(document, k.findings, failures=tuple(per_document[i]), ignored=dict(k.counts))
            for i, (document, k) in enumerate(zip(documents, kept, strict=True))
        ]

    def findings_again(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the filtered findings of edited documents; what fails now has failed before."""
        raw, _ = self._raw(documents, again=True)
        judged = [one.findings for one in self._judged(documents, raw)]
        kept = self.filter.apply(documents, self._configs, judged, self._complete, again=True)
        return [k.findings for k in kept]

    @property
    def _configs(self) -> list[Config]:
        return [item.config for item in self.opened]

    def _judged(self, documents: Sequence[Document], raw: Sequence[Sequence[Finding]]) -> list[Judged]:
        knows = self.filter.knows(documents, raw)
        return self._judging.apply(
            documents, self._configs, raw, knows, self.filter.dictionary, self._complete
        )

    def _raw(
        self, documents: Sequence[Document], again: bool = False
    ) -> tuple[list[list[Finding]], dict[int, list[Failure]]]:
        tasks = [
            Task(document, self._assembly.paragraph_checkers(item.config))
            for document, item in zip(documents, self.opened, strict=True)
        ]
        work = WholeWork(self._assembly.document_checkers(self._configs), documents, self.session.store)
        vocabulary = self.filter.vocabulary
        if self.own_process and not again and _loads_an_engine(tasks):
            if not work.is_known:
                self._assembly.read_rules()
            work.start(lambda: vocabulary.learned(documents))
        raw = self.session.paragraph_findings(tasks)
        per_document = dict(self.session.failures)
        whole, failed, learned = work.findings()
        if learned is not None:
            vocabulary.take(documents, learned)
        lost = bool(failed) or any(failure.stage == "languagetool" for failure in self._assembly.failures)
        self._complete = [not lost and self.session.is_complete(task) for task in tasks]
        if not again:  # the text as it is, not as edits would leave it
            self.failures += failed
            self._unread = self.session.foreign["context"]
        for mine, theirs in zip(raw, whole, strict=True):
            mine += theirs
        return raw, {i: per_document.get(i, []) for i in range(len(documents))}

    def notices(self) -> tuple[str, ...]:
        """Sentences for stderr that are no failures."""
        foreign = (_not_english(self._unread),) if self._unread else ()
        return (*self._assembly.notices(), *foreign, *self.filter.notices)


def _loads_an_engine(tasks: Sequence[Task]) -> bool:
    """Say whether the run may wait for an engine; only then is a process beside it worth its own costs."""
    return any(checker.name in _ENGINES for task in tasks for checker in task.checkers)


def _not_english(passages: int) -> str:
    return (
        f"{passages:,} {'paragraphs are' if passages > 1 else 'paragraph is'} not in English:"
        f" the language model did not judge {'them' if passages > 1 else 'it'}."
    )

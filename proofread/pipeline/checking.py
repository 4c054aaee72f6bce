"""Run the paragraph checkers over the documents: what is in the cache is looked up, only the rest is checked.

One `Session` serves a whole run, also the rounds in which edits settle, so an engine is loaded at most once
and no passage is checked twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from proofread.checkers import Checked, ParagraphChecker, Passage
from proofread.document import Document, Span
from proofread.errors import ProofreadError
from proofread.finding import Finding
from proofread.pipeline.passages import LIMIT, Placed, passages
from proofread.result import Failure
from proofread.store import FOREIGN, Store, decode, encode, passage_key

Progress = Callable[[str, int, int], None]
"""Called with (checker, passages done, passages to do)."""

BATCH = 200
"""Passages between two writes to the cache: what an interruption can lose at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document and the paragraph checkers that its settings ask for."""

    document: Document
    checkers: tuple[ParagraphChecker, ...]


@dataclass
class Session:
    """Checks documents with one store, and remembers what failed.

    Attributes:
        store: what is known already.
        progress: told how far a checker is.
        failures: of the last round, by task index.
        foreign: of the last round, by checker: the passages in a language that it does not read.
    """

    store: Store
    progress: Progress = lambda checker, done, total: None
    failures: dict[int, list[Failure]] = field(default_factory=lambda: defaultdict(list))
    foreign: Counter[str] = field(default_factory=Counter)
    _broken: dict[ParagraphChecker, str] = field(default_factory=dict)

    def paragraph_findings(self, tasks: Sequence[Task]) -> list[list[Finding]]:
        """Return the findings of the paragraph checkers for each task, in `Document.text` coordinates.

        What failed is in `failures`, by task index.
        """
        self.failures = defaultdict(list)
        self.foreign = Counter()
        found: list[list[Finding]] = [[] for _ in tasks]
        placed = [self._placed(i, task.document) for i, task in enumerate(tasks)]
        for checker in dict.fromkeys(c for task in tasks for c in task.checkers):
            concerned = [i for i, task in enumerate(tasks) if checker in task.checkers]
            results = self._look_up_or_check(
                checker, {i: (tasks[i].document.language, placed[i]) for i in concerned}
            )
            for i, start, checked in results:
                found[i] += (_moved(finding, start) for finding in checked.findings)
                self.foreign[checker.name] += checked.foreign
                for sentence in checked.failures:
                    self._fail(i, Failure(checker.name, sentence))
        return found

    def is_complete(self, task: Task) -> bool:
        """Say whether none of the task's checkers failed as a whole: then its findings tell of the text."""
        return self._broken.keys().isdisjoint(task.checkers)

    def _fail(self, index: int, failure: Failure) -> None:
        if failure not in self.failures[index]:
            self.failures[index].append(failure)

    def _placed(self, index: int, document: Document) -> list[Placed]:
        out = []
        for part in passages(document):
            if isinstance(part, Placed):
                out.append(part)
            else:
                line, column = document.location(document.source_map.source_position(part.span.start))
                self._fail(
                    index,
                    Failure(
                        document.path,
                        f"{document.path}:{line}:{column}: {len(part.span):,} characters without a blank were"
                        f" not checked: prose has one at least every {LIMIT:,}.",
                    ),
                )
        return out

    def _look_up_or_check(
        self, checker: ParagraphChecker, concerned: dict[int, tuple[str, list[Placed]]]
    ) -> Iterable[tuple[int, int, Checked]]:
        """Yield (task index, passage start, what was found) for every passage of `checker`."""
        if checker in self._broken:
            for index in concerned:
                self._fail(index, Failure(checker.name, self._broken[checker]))
            return
        version = checker.key()
        places: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
        unique: dict[bytes, Passage] = {}
        for index, (language, parts) in concerned.items():
            for part in parts:
                passage = part.passage
                before = passage.before[-checker.context :] if checker.context else ""
                key = passage_key(
                    checker.name, version, language, passage.kind, passage.text, passage.speech, before
                )
                places[key].append((index, part.start))
                unique.setdefault(key, passage)
        for key, checked in self._checked(checker, unique):
            for index, start in places.get(key, ()):
                yield index, start, checked
            places.pop(key, None)
        if checker in self._broken:
            for index in {index for left in places.values() for index, _ in left}:
                self._fail(index, Failure(checker.name, self._broken[checker]))

    def _checked(
        self, checker: ParagraphChecker, unique: dict[bytes, Passage]
    ) -> Iterable[tuple[bytes, Checked]]:
        todo: list[bytes] = []
        cached = self.store.get_many(list(unique))
        for key in unique:
            findings = decode(cached[key]) if key in cached else None
            if findings is None:
                todo.append(key)
            else:
                yield key, Checked(0, findings, foreign=cached[key] == FOREIGN)
        if todo:
            yield from self._run(checker, todo, [unique[key] for key in todo])

    def _run(
        self, checker: ParagraphChecker, keys: list[bytes], batch: list[Passage]
    ) -> Iterable[tuple[bytes, Checked]]:
        """Check what the cache does not have; keep what is done even when interrupted."""
        fresh: dict[bytes, bytes] = {}
        done = 0
        try:
            self.progress(checker.name, 0, len(batch))
            for checked in checker.check(batch):
                done += 1
                self.progress(checker.name, done, len(batch))
                if not checked.failures:
                    fresh[keys[checked.index]] = FOREIGN if checked.foreign else encode(checked.findings)
                if len(fresh) >= BATCH:
                    self.store.put_many(fresh)
                    fresh = {}
                yield keys[checked.index], checked
        except ProofreadError as error:
            self._broken[checker] = str(error)
        except Exception as error:
            # A checker must not end the run of the others; that it failed is said, with its own words.
            self._broken[checker] = f"failed after {done} of {len(batch)} passages: {error!r}"
        finally:
            if fresh:
                self.store.put_many(fresh)
            self.progress(checker.name, len(batch), len(batch))


def _moved(finding: Finding, by: int) -> Finding:
    if by == 0:
        return finding
    return Finding(
        finding.checker,
        finding.rule,
        finding.category,
        finding.severity,
        Span(finding.span.start + by, finding.span.end + by),
        finding.message,
        finding.suggestions,
        finding.confidence,
        finding.pack,
        finding.url,
    )

"""What comes out of the pipeline: a `Result` for each document, a `Report` for the whole work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proofread.document import Document
from proofread.edit import Conflict, Edit
from proofread.finding import Finding


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be checked; one failure makes the exit code 2.

    `stage` names where: a path, a checker or a rule. `message` is a plain sentence.
    """

    stage: str
    message: str


@dataclass(frozen=True)
class Result:
    """All that is known about one document after a check.

    `findings` are sorted by place and already filtered; `ignored` counts what was filtered, by reason.
    `edits` are disjoint and ascending: what `diff` shows and what `fix --unsafe-fixes` applies.
    """

    document: Document
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    failures: tuple[Failure, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The results of one run over all its documents, in the order given."""

    results: tuple[Result, ...]
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def all_failures(self) -> tuple[Failure, ...]:
        """The failures of the run and of each document."""
        return self.failures + tuple(f for result in self.results for f in result.failures)

    @property
    def ignored(self) -> dict[str, int]:
        """How many findings were left out over all documents, by reason."""
        totals: dict[str, int] = {}
        for result in self.results:
            for reason, count in result.ignored.items():
                totals[reason] = totals.get(reason, 0) + count
        return totals

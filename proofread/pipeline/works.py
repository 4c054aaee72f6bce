"""What only the whole work shows, looked up where the work is unchanged.

Document checkers see all documents at once, so what they find holds for exactly these documents. It is kept
in the store by their content; a run over an unchanged work neither makes nor imports these checkers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from proofread.checkers import DocumentChecker
from proofread.document import Document, digest_of
from proofread.errors import ProofreadError
from proofread.finding import Finding
from proofread.pipeline.beside import Beside, beside
from proofread.pipeline.installed import installed_state
from proofread.result import Failure
from proofread.store import Store, decode, encode

Found = Sequence[tuple[Finding, ...]]
"""The findings of each document, in the order given."""


@dataclass(frozen=True, slots=True)
class WorkChecker:
    """A document checker that is made when there is something to check.

    Attributes:
        name: of the checker.
        options: all that its findings depend on besides the documents and the installed program.
        make: imports and makes it; ProofreadError when it cannot be had.
    """

    name: str
    options: str
    make: Callable[[], DocumentChecker]


def work_key(documents: Sequence[Document], *parts: str) -> bytes:
    """Return 16 bytes that depend on the documents, their order, the installed program and `parts`."""
    return digest_of(("work", installed_state(), *parts, *(document.digest.hex() for document in documents)))


@dataclass
class WholeWork:
    """What the document checkers find in the documents, taken as one work.

    Attributes:
        checkers: that are asked.
        documents: of the work, in order.
        store: keeps what they found.
    """

    checkers: Sequence[WorkChecker]
    documents: Sequence[Document]
    store: Store
    _known: dict[WorkChecker, Found] = field(default_factory=dict)
    _process: Beside | None = None

    def __post_init__(self) -> None:
        for checker in self.checkers:
            if (found := self._stored(checker)) is not None:
                self._known[checker] = found

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to be checked."""
        return len(self._known) == len(self.checkers)

    def start(self, also: Callable[[], object]) -> None:
        """Begin what is left to be checked in a process beside this one, where that can be done.

        Args:
            also: what else is done there; `findings` gives its result.
        """
        if not self.is_known:
            self._process = beside(lambda: ([self._found(c) for c in self._missing()], also()))

    def findings(self) -> tuple[list[list[Finding]], list[Failure], object | None]:
        """Return the findings of each document, what failed, and what was done also, if it was."""
        missing, also = self._missing(), None
        done = self._process.result() if self._process is not None else None
        if isinstance(done, tuple):
            outcomes, also = done
        else:
            outcomes = [self._found(checker) for checker in missing]
        outcome = dict(zip(missing, outcomes, strict=True))
        found: list[list[Finding]] = [[] for _ in self.documents]
        failures = []
        for checker in self.checkers:
            theirs = self._known[checker] if checker in self._known else outcome[checker]
            if isinstance(theirs, Failure):
                failures.append(theirs)
                continue
            if checker in outcome:
                self._keep(checker, theirs)
            for mine, some in zip(found, theirs, strict=True):
                mine += some
        return found, failures, also

    def _missing(self) -> list[WorkChecker]:
        return [checker for checker in self.checkers if checker not in self._known]

    def _found(self, checker: WorkChecker) -> Found | Failure:
        """Check the work; whatever goes wrong is a failure of this checker only."""
        try:
            found = checker.make().check(self.documents)
        except ProofreadError as error:
            return Failure(checker.name, str(error))
        except Exception as error:
            return Failure(checker.name, f"failed: {error!r}")
        if len(found) != len(self.documents):
            return Failure(checker.name, f"failed: {len(found)} results for {len(self.documents)} documents")
        return found

    def _keys(self, checker: WorkChecker) -> list[bytes]:
        """Return the keys of the findings, one a document."""
        return [
            work_key(self.documents, checker.name, checker.options, str(index))
            for index in range(len(self.documents))
        ]

    def _stored(self, checker: WorkChecker) -> Found | None:
        keys = self._keys(checker)
        stored = self.store.get_many(keys)
        known = [decode(stored[key]) if key in stored else None for key in keys]
        kept = [findings for findings in known if findings is not None]
        return kept if len(kept) == len(keys) else None

    def _keep(self, checker: WorkChecker, found: Found) -> None:
        self.store.put_many(
            {key: encode(findings) for key, findings in zip(self._keys(checker), found, strict=True)}
        )

"""What only the whole work shows, looked up where the work is unchanged.

Document checkers see all documents at once, so what they find holds for exactly these documents. It is kept
in the store by their content; a run over an unchanged work neither makes nor imports these checkers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from proofread.checkers import DocumentChecker
from proofread.document import Document
from proofread.errors import ProofreadError
from proofread.finding import Finding
from proofread.pipeline.installed import installed_state
from proofread.result import Failure
from proofread.store import Store, decode, encode


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
    digest = blake2b(digest_size=16)
    for part in ("work", installed_state(), *parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    for document in documents:
        digest.update(document.digest)
    return digest.digest()


def document_findings(
    checkers: Iterable[WorkChecker], documents: Sequence[Document], store: Store
) -> tuple[list[list[Finding]], list[Failure]]:
    """Return what the document checkers find in each document, and what failed; of the store what it has."""
    found: list[list[Finding]] = [[] for _ in documents]
    failures = []
    for checker in checkers:
        try:
            for mine, theirs in zip(found, _of_one(checker, documents, store), strict=True):
                mine += theirs
        except ProofreadError as error:
            failures.append(Failure(checker.name, str(error)))
        except Exception as error:
            failures.append(Failure(checker.name, f"failed: {error!r}"))
    return found, failures


def _of_one(
    checker: WorkChecker, documents: Sequence[Document], store: Store
) -> Sequence[tuple[Finding, ...]]:
    keys = [work_key(documents, checker.name, checker.options, str(index)) for index in range(len(documents))]
    stored = store.get_many(keys)
    known = [decode(stored[key]) if key in stored else None for key in keys]
    kept = [findings for findings in known if findings is not None]
    if len(kept) == len(keys):
        return kept
    found = checker.make().check(documents)
    if len(found) == len(keys):
        store.put_many({key: encode(findings) for key, findings in zip(keys, found, strict=True)})
    return found

"""From inputs to documents: bytes by path or from standard input, parsed by the format of their suffix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from proofread.config import ENGLISH, Config
from proofread.discover import STDIN, Input
from proofread.document import Document
from proofread.errors import ProofreadError, ReadError
from proofread.files import read_bytes
from proofread.formats import by_name, by_suffix
from proofread.pipeline.works import work_key
from proofread.result import Failure
from proofread.store import Store

_VARIANTS = frozenset({"en-US", "en-GB"})
"""What `likely_each` may say."""


@dataclass(frozen=True)
class Opened:
    """A document, the settings for its path, and the bytes it was read from."""

    document: Document
    config: Config


def read_documents(
    inputs: Sequence[Input],
    config: Config,
    stdin: bytes,
    stdin_name: str,
    format_name: str,
    store: Store | None = None,
) -> tuple[list[Opened], list[Failure]]:
    """Read every input; one that cannot be read is a Failure and the others go on.

    Args:
        inputs: from `discover`.
        config: of the run; each path gets its own by `for_path`.
        stdin: the bytes for the input "-".
        stdin_name: the path standard input stands for, or "-"; it decides the format and the settings.
        format_name: format for all inputs, or "" to go by suffix.
        store: remembers which English a work is spelled in.
    """
    opened, failures = [], []
    for item in inputs:
        name = stdin_name if item.path == STDIN else item.path
        settings = config.for_path(name)
        try:
            data = stdin if item.path == STDIN else read_bytes(item.path, settings.max_file_size)
            if item.path == STDIN and settings.max_file_size and len(data) > settings.max_file_size:
                raise ReadError(
                    f"standard input is larger than max-file-size ({settings.max_file_size:,} bytes)."
                )
            kind = by_name(format_name) if format_name else (by_suffix(name) or by_name("plain"))
            document = kind.read(data, path=name, language=settings.language)
            opened.append(Opened(document, settings))
        except ProofreadError as error:
            failures.append(Failure(name, str(error)))
        except RecursionError:
            failures.append(Failure(name, f"{name}: nested too deeply to be read."))
    return _with_variant(opened, store), failures


def _with_variant(opened: list[Opened], store: Store | None) -> list[Opened]:
    """Give the documents that are "English" the variant of their spelling; together they are one work."""
    open_question = [item for item in opened if item.document.language == ENGLISH]
    if not open_question:
        return opened
    variants = iter(_variants([item.document for item in open_question], store))
    return [
        _in_variant(item, next(variants)) if item.document.language == ENGLISH else item for item in opened
    ]


def _in_variant(item: Opened, variant: str) -> Opened:
    return Opened(replace(item.document, language=variant), replace(item.config, language=variant))


def _variants(documents: Sequence[Document], store: Store | None) -> Sequence[str]:
    """Return the English that each of the documents, which are one work, is spelled in."""
    key = work_key(documents, "variant")
    known = store.get_many([key]).get(key) if store is not None else None
    if known is not None:
        variants = known.decode("ascii", "replace").split()
        if len(variants) == len(documents) and _VARIANTS.issuperset(variants):
            return variants
    from proofread.checkers.languagetool.variants import likely_each

    found = likely_each(document.text for document in documents)
    if store is not None:
        store.put_many({key: " ".join(found).encode("ascii")})
    return found

"""The formats: bytes -> `Document`, and `Document` + edits -> corrected bytes.

A format parses for offsets only and splices the original: every byte outside an edit is kept. To add one:
write a module with a `read` function, and a line in `FORMATS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from proofread.document import Document
from proofread.errors import UsageError, did_you_mean


class Reader(Protocol):
    """The `read` function of a format module."""

    def __call__(self, data: bytes, *, path: str, language: str) -> Document:
        """Parse `data`; raise ReadError with a plain sentence when it is not such a document."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name; its module is imported when first used."""

    name: str
    module: str
    suffixes: tuple[str, ...]

    def read(self, data: bytes, *, path: str, language: str) -> Document:
        """Parse `data` into a Document; ReadError when it cannot be."""
        reader = cast(Reader, import_module(self.module).read)
        return reader(data, path=path, language=language)


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("plain", "proofread.formats.plain", (".txt", ".text")),
        Format("markdown", "proofread.formats.markdown", (".md", ".markdown", ".mdown", ".mkd")),
    )
}


def by_suffix(path: str) -> Format | None:
    """Return the format for the suffix of `path`, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((f for f in FORMATS.values() if suffix in f.suffixes), None)


def by_name(name: str) -> Format:
    """Return the format called `name`; UsageError with a hint otherwise."""
    if name not in FORMATS:
        raise UsageError(
            f"unknown format '{name}'.{did_you_mean(name, FORMATS)} Known: {', '.join(FORMATS)}."
        )
    return FORMATS[name]

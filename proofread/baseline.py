"""The baseline: findings that were there when it was written and are not to be shown again.

A finding is known again by its rule, its words and the two words on each side, so that an edit elsewhere, or
a paragraph that moved, does not bring it back. Each entry has a count: a third slip of a kind that was
accepted twice in the same words is new. Where a finding stood is kept for the reader, and to tell stale
entries (whose document was checked without finding them) from those whose document was not checked.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from proofread.document import Document
from proofread.errors import ConfigError
from proofread.finding import Finding

VERSION = 1
_NEIGHBOURS = 2
_REACH = 120
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})

Work = tuple[Document, Sequence[Finding]]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """`count` findings of one fingerprint; `path` is relative to the baseline's folder, with slashes."""

    path: str
    rule: str
    text: str
    id: str
    count: int = 1

    def __str__(self) -> str:
        return f"{self.path}: {self.rule} '{self.text}'"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings; their paths count from the folder of the file, `path`."""

    entries: tuple[Entry, ...]
    path: Path


def fingerprint(document: Document, finding: Finding) -> str:
    """Return what stays the same for a finding while the text around it changes: 16 hexadecimal digits."""
    block = document.block_at(finding.span.start)
    low, high = (block.span.start, block.span.end) if block else (0, len(document.text))
    before = document.text[max(low, finding.span.start - _REACH) : finding.span.start]
    after = document.text[finding.span.end : min(high, finding.span.end + _REACH)]
    parts = [
        finding.rule,
        _plain(finding.span.of(document.text)),
        *_padded(_WORD.findall(before.casefold())[-_NEIGHBOURS:]),
        *_padded(_WORD.findall(after.casefold())[:_NEIGHBOURS]),
    ]
    digest = blake2b("\0".join(parts).translate(_STRAIGHT).encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest()


def _plain(text: str) -> str:
    """Return the text with single blanks, as it may stand in a report."""
    return " ".join(text.split())


def _padded(words: list[str]) -> list[str]:
    return words + [""] * (_NEIGHBOURS - len(words))


def write_baseline(path: Path, works: Iterable[Work]) -> int:
    """Write a baseline of all the findings, one entry a line, and return how many findings it holds.

    Raises:
        WriteError: it cannot be written.
    """
    counted: Counter[Entry] = Counter()
    for document, findings in works:
        where = _relative(document.path, path)
        for finding in findings:
            text = _plain(finding.span.of(document.text))
            counted[Entry(where, finding.rule, text, fingerprint(document, finding), 0)] += 1
    lines = [
        json.dumps({"path": e.path, "rule": e.rule, "text": e.text, "id": e.id, "count": count})
        for e, count in sorted(counted.items())
    ]
    body = ",\n  ".join(lines)
    data = f'{{"version": {VERSION}, "entries": [\n  {body}\n]}}\n' if lines else _EMPTY
    from proofread.files import write_atomic  # a check only reads

    write_atomic(path, data.encode("utf-8"), expected=None)
    return counted.total()


_EMPTY = f'{{"version": {VERSION}, "entries": []}}\n'


def _relative(document_path: str, baseline: Path) -> str:
    """Return the document's path as seen from the baseline, with slashes; "-" stays."""
    if document_path == "-":
        return document_path
    folder = os.path.abspath(baseline.parent)  # noqa: PTH100
    try:
        return Path(os.path.relpath(document_path, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(document_path).as_posix()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; ConfigError when it is missing or is not one."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
        if data["version"] != VERSION:
            raise ConfigError(
                f"the baseline '{path}' has version {data['version']}, and this proofread reads {VERSION}."
                " Write it anew."
            )
        return Baseline(tuple(map(_entry, data["entries"])), path)
    except FileNotFoundError as error:
        raise ConfigError(f"there is no baseline '{path}'. Make it with --write-baseline.") from error
    except OSError as error:
        raise ConfigError(f"the baseline '{path}' cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigError(f"the file '{path}' is not a baseline of proofread. Write it anew.") from error


def _entry(item: dict[str, Any]) -> Entry:
    entry = Entry(item["path"], item["rule"], item["text"], item["id"], item["count"])
    texts = (entry.path, entry.rule, entry.text, entry.id)
    if not all(isinstance(text, str) for text in texts) or type(entry.count) is not int or entry.count < 1:
        raise ValueError(item)
    return entry


def apply_baseline(
    baseline: Baseline, works: Sequence[Work]
) -> tuple[tuple[tuple[Finding, ...], ...], tuple[Entry, ...]]:
    """Return the new findings of each document, and the stale entries with the count that was not found.

    An entry is first spent on its own document, then on any other: a chapter that was renamed or a paragraph
    that moved stays accepted.
    """
    left: Counter[tuple[str, str]] = Counter()
    for entry in baseline.entries:
        left[entry.id, entry.path] += entry.count
    paths = [_relative(document.path, baseline.path) for document, _ in works]
    ids = [[fingerprint(document, finding) for finding in findings] for document, findings in works]
    kept = [
        [(finding, id) for finding, id in zip(findings, own, strict=True) if not _spend(left, id, path)]
        for (_, findings), own, path in zip(works, ids, paths, strict=True)
    ]
    elsewhere: dict[str, list[str]] = {}
    for (id, path), count in left.items():
        if count:
            elsewhere.setdefault(id, []).append(path)
    fresh = tuple(
        tuple(f for f, id in found if not any(_spend(left, id, path) for path in elsewhere.get(id, ())))
        for found in kept
    )
    return fresh, _stale(baseline, left, frozenset(paths))


def _spend(left: Counter[tuple[str, str]], id: str, path: str) -> bool:
    """Take one from the count, if there is one left."""
    if left[id, path] < 1:
        return False
    left[id, path] -= 1
    return True


def _stale(baseline: Baseline, left: Counter[tuple[str, str]], checked: frozenset[str]) -> tuple[Entry, ...]:
    stale = {}
    for entry in baseline.entries:
        count = left[entry.id, entry.path]
        if count and entry.path in checked:
            stale[entry.id, entry.path] = Entry(entry.path, entry.rule, entry.text, entry.id, count)
    return tuple(sorted(stale.values()))

r"""The edits as a unified diff that `git apply` and `patch` take, in the file's own bytes.

Lines end at \n only, as for git; a \r before it, a byte order mark and a missing last line end are the line's
own bytes. The old and new lines are built from the edits, never found by comparing, so a hunk says exactly
what `fix` would do. Each hunk header names the rules behind it.

In a terminal the changed words are marked inside their lines; with `words` they are marked as
`[-old-]{+new+}` in the running text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from proofread.document import Document
from proofread.formats.splice import SourceEdit, source_edits
from proofread.outputs import Style
from proofread.outputs.ansi import harmless, paint
from proofread.result import Report, Result

CONTEXT = 3
_NO_NEWLINE = b"\n\\ No newline at end of file\n"


def render(report: Report, style: Style) -> bytes:
    """Return the patches of all documents with edits, in the order given."""
    return b"".join(document_diff(result, style) for result in report.results if result.edits)


def document_diff(result: Result, style: Style) -> bytes:
    """Return one document's patch, or its marked-up form for a person."""
    document = result.document
    edits = source_edits(document, result.edits)
    header = _header(document.path)
    if style.words or style.color:
        return _for_reading(document, edits, header.decode("utf-8", "replace"), style)
    patch = _Patch.build(document, edits)
    return header + b"".join(patch.hunks()) if patch.changes else b""


def _header(path: str) -> bytes:
    name = patch_path(path)
    return f"--- {_quoted('a/' + name)}\n+++ {_quoted('b/' + name)}\n".encode("utf-8", "surrogateescape")


def patch_path(path: str) -> str:
    """Return the path for `a/` and `b/`: as seen from here, or from the top of the repository it is in.

    git takes no path with `..`; what lies outside the current folder is named from the nearest folder above
    the document that holds a `.git`, where the patch is then to be applied.
    """
    relative = os.path.relpath(path)
    if Path(relative).parts[:1] != ("..",):
        return Path(relative).as_posix()
    full = Path(os.path.abspath(path))  # noqa: PTH100 (a link keeps its name)
    for folder in full.parents:
        if (folder / ".git").exists():
            return full.relative_to(folder).as_posix()
    return full.as_posix().lstrip("/")


def _quoted(name: str) -> str:
    """Quote a name as git does: C style for quotes and control characters; a tab ends one with blanks."""
    if re.search(r'["\\\x00-\x1f\x7f]', name):
        escaped = re.sub(r'["\\]', lambda m: "\\" + m.group(), name)
        return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\{ord(m.group()):03o}", escaped) + '"'
    return name + "\t" if " " in name else name


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines [first, last] of the old file are replaced by `new`."""

    first: int
    last: int
    new: bytes
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Patch:
    lines: Sequence[bytes]
    changes: Sequence[_Change]

    @classmethod
    def build(cls, document: Document, edits: Sequence[SourceEdit]) -> _Patch:
        """Turn edits of the source into whole-line changes of the bytes."""
        data = document.data
        lines = _split(data)
        spans = _byte_spans(document, edits)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        changes: list[_Change] = []
        first = 0
        group: list[tuple[int, int, bytes, tuple[str, ...]]] = []
        group_first = group_last = -1
        for low, high, new, rules in spans:
            while first + 1 < len(lines) and starts[first + 1] <= low:
                first += 1
            last = first
            while last + 1 < len(lines) and starts[last + 1] < high:
                last += 1
            if group and first > group_last:
                changes.append(_change(data, starts, group_first, group_last, group))
                group = []
            if not group:
                group_first = first
            group.append((low, high, new, rules))
            # an edit that eats a line end joins this line with the next
            group_last = max(
                group_last, last + (high == starts[last + 1] and high > low and last + 1 < len(lines))
            )
        if group:
            changes.append(_change(data, starts, group_first, group_last, group))
        return cls(lines, changes)

    def hunks(self) -> Iterator[bytes]:
        """Yield the hunks; changes whose context would touch share one."""
        shift = 0
        for group in self._groups():
            low = max(0, group[0].first - CONTEXT)
            high = min(len(self.lines), group[-1].last + 1 + CONTEXT)
            body: list[bytes] = []
            added = removed = 0
            at = low
            for change in group:
                body += (_line(b" ", line) for line in self.lines[at : change.first])
                old = self.lines[change.first : change.last + 1]
                new = _split(change.new)
                body += (_line(b"-", line) for line in old)
                body += (_line(b"+", line) for line in new)
                removed, added = removed + len(old), added + len(new)
                at = change.last + 1
            body += (_line(b" ", line) for line in self.lines[at:high])
            old_size, new_size = high - low, high - low - removed + added
            rules = ", ".join(dict.fromkeys(rule for change in group for rule in change.rules))
            old_range = f"-{low + (old_size > 0)},{old_size}"
            new_range = f"+{low + shift + (new_size > 0)},{new_size}"
            yield f"@@ {old_range} {new_range} @@ {rules}\n".encode() + b"".join(body)
            shift += added - removed

    def _groups(self) -> Iterator[list[_Change]]:
        group: list[_Change] = []
        for change in self.changes:
            if group and change.first - group[-1].last > 2 * CONTEXT + 1:
                yield group
                group = []
            group.append(change)
        if group:
            yield group


def _change(
    data: bytes,
    starts: Sequence[int],
    first: int,
    last: int,
    group: Sequence[tuple[int, int, bytes, tuple[str, ...]]],
) -> _Change:
    parts: list[bytes] = []
    at = starts[first]
    for low, high, new, _ in group:
        parts += (data[at:low], new)
        at = high
    parts.append(data[at : starts[last + 1]])
    return _Change(first, last, b"".join(parts), tuple(rule for *_, rules in group for rule in rules))


def _split(data: bytes) -> list[bytes]:
    r"""Split after each \n, nothing else; the pieces join to `data`."""
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + _NO_NEWLINE


def _byte_spans(
    document: Document, edits: Sequence[SourceEdit]
) -> Iterator[tuple[int, int, bytes, tuple[str, ...]]]:
    """Yield each edit as (start, end, new bytes, rules) of the file's bytes, in order."""
    at, offset = 0, len(document.bom)
    for edit in edits:
        offset += len(document.source[at : edit.span.start].encode(document.encoding))
        width = len(edit.span.of(document.source).encode(document.encoding))
        yield offset, offset + width, edit.replacement.encode(document.encoding), edit.edit.rules
        at, offset = edit.span.end, offset + width


def _for_reading(document: Document, edits: Sequence[SourceEdit], header: str, style: Style) -> bytes:
    """Return the changed lines with the changed words marked, for a terminal or with `words`."""
    rows = [paint(row, "bold", on=style.color) for row in header.rstrip("\n").split("\n")]
    for low, high, group in _paragraphs(document, edits):
        line, _ = document.location(low)
        rules = ", ".join(dict.fromkeys(rule for edit in group for rule in edit.edit.rules))
        rows.append(paint(f"@@ line {line} @@ {rules}", "cyan", on=style.color))
        parts: list[str] = []
        at = low
        for edit in group:
            parts.append(harmless_lines(document.source[at : edit.span.start]))
            parts.append(
                _marked(
                    harmless_lines(edit.span.of(document.source)), harmless_lines(edit.replacement), style
                )
            )
            at = edit.span.end
        parts.append(harmless_lines(document.source[at:high]))
        rows.append("".join(parts))
    return ("\n".join(rows) + "\n").encode("utf-8", "backslashreplace")


def _marked(old: str, new: str, style: Style) -> str:
    if style.words or not style.color:
        return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
    return paint(old, "red", "strike") + paint(new, "green", "bold")


def _paragraphs(
    document: Document, edits: Sequence[SourceEdit]
) -> Iterator[tuple[int, int, list[SourceEdit]]]:
    """Yield (start, end, edits) of the runs of whole lines that the edits change."""
    group: list[SourceEdit] = []
    low = high = -1
    for edit in edits:
        start = document.source.rfind("\n", 0, edit.span.start) + 1
        stop = document.source.find("\n", edit.span.end)
        stop = len(document.source) if stop < 0 else stop
        if group and start > high:
            yield low, high, group
            group = []
        if not group:
            low = start
        group.append(edit)
        high = max(high, stop)
    if group:
        yield low, high, group


def harmless_lines(text: str) -> str:
    """Return `text` with control characters made visible, line ends kept."""
    return "\n".join(harmless(line.rstrip("\r")) for line in text.split("\n"))

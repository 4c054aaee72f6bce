"""Comments in the text that silence findings, and `[sic]`.

    <!-- proofread: off -->  ...  <!-- proofread: on -->     all between them; off[rule] for one rule only
    <!-- proofread: ignore -->                               the paragraph it stands in, or the next one
    <!-- proofread: ignore[rule, category] -->               the same for some selectors only
    <!-- proofread: ignore-next-line[rule] -->               the next line of the file that is not blank

A comment on a line of its own speaks about the next block. `[sic]` keeps the word before it as it is, which
is how writers use it, and also the word after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proofread.document import Document, Span
from proofread.errors import did_you_mean
from proofread.finding import Finding
from proofread.ignore.selection import Known, Selection

_NOTE = re.compile(r"(?:proofread:)?\s*([\w-]+)\s*(?:\[([^\]]*)\])?\s*(.*)", re.DOTALL)
_WORDS = ("off", "on", "ignore", "ignore-next-line")
_SIC = re.compile(r"[\[(][*_\s]{0,4}sic[!.]?[*_\s]{0,4}[\])]", re.IGNORECASE)
_BEFORE = re.compile(r"[\w'’-]*\w[^\w\n]{0,4}\Z")
_AFTER = re.compile(r"[ \t\u00a0]{0,2}[\w'’-]*")
_LINE_END = re.compile(r"\r\n?|\n")
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Unused:
    """A comment, or one selector of it, that does nothing; `line` is 1-based, in the source."""

    path: str
    line: int
    text: str
    reason: str = "silences nothing"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: '{self.text}' {self.reason}"


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a comment acts: a range of the source, and on what; `selector` "" means everything."""

    span: Span
    selector: str
    line: int
    text: str

    def silences(self, finding: Finding) -> bool:
        """Say whether it acts on the finding, which starts inside its span."""
        return not self.selector or Selection((self.selector,)).allows(finding)


def inline(
    document: Document, findings: Iterable[Finding], known: Known | None = None
) -> tuple[tuple[Finding, ...], dict[str, int], tuple[Unused, ...]]:
    """Return the findings that stay, the count of the others by reason, and what does nothing.

    Args:
        document: with its notes; findings' spans count in its text.
        findings: of all checkers, before any other filter, or comments seem unused that are not.
        known: the names a comment may use; without it every name is taken for one.

    An `off` or `ignore` is unused when the rule it names did not run; a caller that ran a selection only
    should not show the unused ones.
    """
    findings = tuple(findings)
    reaches, wrong = _reaches(document, known)
    sics = _sic_spans(document.text)
    if not reaches and not sics:
        return findings, {}, tuple(wrong)
    used: set[_Reach] = set()
    kept: list[Finding] = []
    counts: dict[str, int] = {}
    places = [document.source_map.source_span(finding.span) for finding in findings]
    for finding, around in zip(findings, _around(reaches, places), strict=True):
        by = [reach for reach in around if reach.silences(finding)]
        used.update(by)
        if by:
            counts["inline comment"] = counts.get("inline comment", 0) + 1
        elif _left_alone(finding.span, sics):
            counts["[sic]"] = counts.get("[sic]", 0) + 1
        else:
            kept.append(finding)
    idle = (Unused(document.path, r.line, r.text) for r in reaches if r not in used)
    return tuple(kept), counts, tuple(sorted([*wrong, *idle], key=lambda unused: unused.line))


def _around(reaches: Iterable[_Reach], places: Sequence[Span]) -> list[list[_Reach]]:
    """Return for each place the reaches that its start lies in; in one pass, for there may be thousands."""
    opening = sorted(reaches, key=lambda reach: reach.span.start)
    found: list[list[_Reach]] = [[] for _ in places]
    current: list[_Reach] = []
    opened = 0
    for index in sorted(range(len(places)), key=lambda i: places[i].start):
        start = places[index].start
        while opened < len(opening) and opening[opened].span.start <= start:
            current.append(opening[opened])
            opened += 1
        current = [reach for reach in current if reach.span.end > start]
        found[index] = current.copy()
    return found


def _reaches(document: Document, known: Known | None) -> tuple[list[_Reach], list[Unused]]:
    """Return what the comments act on, and those that nobody can understand."""
    reaches: list[_Reach] = []
    wrong: list[Unused] = []
    open_since: dict[str, tuple[int, int, str]] = {}  # selector -> (source position, line, text)
    extents = [document.source_map.source_span(block.span) for block in document.blocks]
    starts = [extent.start for extent in extents]
    for span, note in sorted(document.notes, key=lambda item: item[0]):
        line = document.location(span.start)[0]
        word, selectors, complaint = _understood(note, known)
        if complaint:
            wrong.append(Unused(document.path, line, note.strip(), complaint))
        if word == "off":
            for name in selectors:
                open_since.setdefault(name, (span.end, line, _shown(word, name)))
        elif word == "on":
            for name in [n for n in open_since if n in selectors or selectors == ("",)]:
                start, since, text = open_since.pop(name)
                reaches.append(_Reach(Span(start, max(start, span.start)), name, since, text))
        elif word:
            source = document.source
            where = _block(source, extents, starts, span) if word == "ignore" else _next_line(source, span)
            reaches += [_Reach(where, name, line, _shown(word, name)) for name in selectors]
    for name, (start, line, text) in open_since.items():
        reaches.append(_Reach(Span(start, len(document.source) + 1), name, line, text))
    return reaches, wrong


def _shown(word: str, selector: str) -> str:
    return f"{word}[{selector}]" if selector else word


def _understood(note: str, known: Known | None) -> tuple[str, tuple[str, ...], str]:
    """Return the command, its selectors ("" for everything), and what is wrong with it or ""."""
    match = _NOTE.fullmatch(note.strip())
    word = match[1].lower() if match else ""
    if match is not None and match[3].startswith("["):
        return "", (), "has a bracket that is not closed"
    if match is None or word not in _WORDS:
        return "", (), f"is not a comment proofread knows.{did_you_mean(word, _WORDS)}"
    if match[2] is None:
        return word, ("",), ""
    names = [name.strip() for name in match[2].split(",") if name.strip()]
    unknown = [name for name in names if known is not None and not known.has(name)]
    complaint = ""
    if not names:
        complaint = "names no rule between its brackets"
    elif unknown and known is not None:
        complaint = f"names the unknown rule '{unknown[0]}'.{known.hint(unknown[0])}"
    return word, tuple(name for name in names if name not in unknown), complaint


def _next_line(source: str, comment: Span) -> Span:
    """Return the range of the first line after the comment's own that is not blank."""
    start = _line_end(source, comment.end)
    while start < len(source):
        end = _line_end(source, start)
        if source[start:end].strip():
            return Span(start, end)
        start = end
    return Span(len(source), len(source))


def _line_end(source: str, position: int) -> int:
    """Return the position after the line end (LF, CR LF or CR) that follows `position`."""
    end = _LINE_END.search(source, position)  # a search for "\r" alone might go through the whole text
    return end.end() if end else len(source)


def _block(source: str, extents: Sequence[Span], starts: Sequence[int], comment: Span) -> Span:
    """Return the source range of the block that the comment stands in or beside, else of the next one.

    `extents` are the blocks' ranges, ascending, and `starts` where they start.
    """
    first = source.rfind("\n", 0, comment.start) + 1
    first = source.rfind("\r", first, comment.start) + 1 or first
    last = _line_end(source, comment.end)
    after = bisect_left(starts, comment.start)
    if after > 0 and extents[after - 1].end > first:
        extent = extents[after - 1]  # around it, or before it on its line
    elif after < len(extents):
        extent = extents[after]  # after it, on its line or further on
    else:
        return Span(last, last)
    return Span(extent.start, extent.end + 1)  # an insertion at the block's end is in it


def _sic_spans(text: str) -> list[Span]:
    """Return what each `[sic]` protects: itself, the word before and the word after."""
    spans = []
    for match in _SIC.finditer(text):
        low = max(0, match.start() - _LONGEST_WORD)
        before = _BEFORE.search(text[low : match.start()])
        start = low + before.start() if before else match.start()
        after = _AFTER.match(text, match.end())
        spans.append(Span(start, after.end() if after else match.end()))
    return spans


def _left_alone(span: Span, sics: Sequence[Span]) -> bool:
    """Say whether the span touches a protected one; both their starts and their ends ascend."""
    for i in range(bisect_left(sics, span.end, key=lambda sic: sic.start) - 1, -1, -1):
        if sics[i].end <= span.start:
            return False
        if span.overlaps(sics[i]):
            return True
    return False

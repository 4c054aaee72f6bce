"""Edits: a replacement at a span, and the algebra on them.

All functions take edits in one text's coordinates and treat them as simultaneous. `minimise` cuts what is the
same at both ends (by token, after ERRANT's edit.py; `minimise_letters` by letter), `apply` splices, `compose`
turns two rounds of edits into one. Their laws are held by tests/test_edit.py:

    apply(text, [minimise(text, e)])        == apply(text, [e])
    apply(apply(text, first), second)       == apply(text, compose(text, first, second))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from proofread.document import Span
from proofread.finding import Applicability, Finding

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` (code points of `Document.text`) by `replacement`; an empty span inserts.

    `findings` are the findings that ask for it, most important first.
    """

    span: Span
    replacement: str
    applicability: Applicability = Applicability.UNSAFE
    findings: tuple[Finding, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules behind it, each once."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that is not applied, the edit that took its place (if one did), and why.

    `reason` is "overlap", "crosses markup", "below threshold" or "encoding".
    """

    edit: Edit
    winner: Edit | None
    reason: str


def minimise(text: str, edit: Edit) -> Edit:
    """Return the edit with equal tokens cut from both ends: words are kept whole."""
    old = edit.span.of(text)
    head, tail = _common_tokens(old, edit.replacement)
    start, end = edit.span.start + head, edit.span.end - tail
    new = edit.replacement[head : len(edit.replacement) - tail]
    if start == edit.span.start and end == edit.span.end:
        return edit
    return replace(edit, span=Span(start, end), replacement=new)


def minimise_letters(text: str, edit: Edit) -> Edit:
    """Return the edit with equal letters cut from both ends; whole words are not kept together."""
    old, new = edit.span.of(text), edit.replacement
    head = _common_prefix(old, new)
    tail = _common_prefix(old[head:][::-1], new[head:][::-1])
    return replace(
        edit,
        span=Span(edit.span.start + head, edit.span.end - tail),
        replacement=new[head : len(new) - tail],
    )


def _common_tokens(old: str, new: str) -> tuple[int, int]:
    """Return the lengths of the equal tokens at the start and at the end."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return sum(map(len, a[:head])), sum(map(len, a[len(a) - tail :]))


def _common_prefix(a: str, b: str) -> int:
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return i
    return min(len(a), len(b))


def clash(one: Edit, other: Edit) -> bool:
    """Say whether the two cannot both be applied.

    They clash when they overlap, and when one inserts where the other begins or ends: both then probably
    mend the same fault.
    """
    a, b = one.span, other.span
    if len(a) == 0 or len(b) == 0:
        return a.start <= b.end and b.start <= a.end
    return a.overlaps(b)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made; ValueError when two of them overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(f"edits overlap or leave the text at {edit.span}")
        parts += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of `text` that do what `first` and then `second` (on the edited text) do.

    A second edit that overlaps text written by a first one is joined with it into one edit, which is only as
    applicable as its least applicable part. Edits that cancel out disappear.
    """
    first = sorted(first, key=lambda e: (e.span.start, e.span.end))
    second = sorted(second, key=lambda e: (e.span.start, e.span.end))
    written: list[tuple[int, int, Edit]] = []  # where each first edit's replacement lies in the edited text
    shift = 0
    for edit in first:
        start = edit.span.start + shift
        written.append((start, start + len(edit.replacement), edit))
        shift += len(edit.replacement) - len(edit.span)
    edited = apply(text, first)
    out: list[Edit] = []
    i = j = shift_before = 0
    while i < len(written) or j < len(second):
        low, high, firsts, seconds = _next_group(written, second, i, j)
        i, j = i + len(firsts), j + len(seconds)
        shift_after = shift_before + sum(len(e.replacement) - len(e.span) for e in firsts)
        local = [replace(e, span=e.span.shift(-low)) for e in seconds]
        members = [*firsts, *seconds]
        joined = Edit(
            Span(low - shift_before, high - shift_after),
            apply(edited[low:high], local),
            min(e.applicability for e in members),
            tuple(dict.fromkeys(f for e in members for f in e.findings)),
        )
        shift_before = shift_after
        if joined.replacement != joined.span.of(text):
            out.append(joined)
    return tuple(out)


def _next_group(
    written: Sequence[tuple[int, int, Edit]], second: Sequence[Edit], i: int, j: int
) -> tuple[int, int, list[Edit], list[Edit]]:
    """Gather the edits of both rounds that touch one another, from written[i] and second[j] on.

    Returns (low, high) in the edited text and the members of each round.
    """
    take_first = j >= len(second) or (i < len(written) and written[i][0] <= second[j].span.start)
    low, high = written[i][:2] if take_first else (second[j].span.start, second[j].span.end)
    firsts: list[Edit] = []
    seconds: list[Edit] = []
    pointed = (
        False  # whether a member that ends at `high` is a point: an insertion, or what is left of a deletion
    )
    while True:
        k, m = i + len(firsts), j + len(seconds)
        empty = not firsts and not seconds
        if k < len(written) and ((take_first and not firsts) or seconds):
            start, end, edit = written[k]
            point = start == end or len(edit.span) == 0
            if empty or _joins(start, high, pointed or point):
                firsts.append(edit)
                pointed = point if end > high else pointed or (end == high and point)
                high = max(high, end)
                continue
        if m < len(second):
            edit = second[m]
            start, end = edit.span.start, edit.span.end
            point = start == end
            if empty or _joins(start, high, pointed or point):
                seconds.append(edit)
                pointed = point if end > high else pointed or (end == high and point)
                high = max(high, end)
                continue
        return low, high, firsts, seconds


def _joins(start: int, high: int, at_a_point: bool) -> bool:
    """Say whether what begins at `start` belongs to the group that ends at `high`.

    Neighbours that only touch stay apart, unless one of them is a point: then their order would be lost.
    """
    return start < high or (start == high and at_a_point)

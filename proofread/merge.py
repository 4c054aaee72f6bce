"""From findings to edits: what is proposed at each place, one edit a place, nothing lost silently.

Only a finding with exactly one applicable suggestion proposes an edit; several candidates are for a person.
Proposals for the same text fold into one edit that carries all its findings. Then, in a total order, the
best is taken first and what clashes with it becomes a `Conflict`. The order does not depend on the order of
the checkers, so neither does the result. It ranks every safe edit above the others, and safe edits by their
safe findings alone: so the edits that are made when only safe ones are wanted are made as well, and for the
same reasons, when all are.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from proofread.document import Document, Span
from proofread.edit import Conflict, Edit, clash, minimise
from proofread.finding import Applicability, Finding, Suggestion


def merge(
    document: Document, findings: Iterable[Finding], at_least: Applicability = Applicability.UNSAFE
) -> tuple[tuple[Edit, ...], tuple[Conflict, ...]]:
    """Return the disjoint edits, ascending, and the conflicts.

    Args:
        document: what the findings' spans count in.
        findings: from all checkers, in any order.
        at_least: leave proposals below this applicability out altogether (SAFE for a plain `fix`).
    """
    ranked = sorted(_fold(document.text, findings, at_least), key=_order)
    taken: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in ranked:
        winner = _clashing(taken, edit)
        if winner is None:
            insort(taken, edit, key=_place)
        else:
            conflicts.append(Conflict(edit, winner, "overlap"))
    return tuple(taken), tuple(sorted(conflicts, key=lambda c: _place(c.edit)))


def _fold(text: str, findings: Iterable[Finding], at_least: Applicability) -> list[Edit]:
    """Return one edit for each distinct (span, replacement), with its findings in a fixed order."""
    proposals: dict[tuple[Span, str], tuple[Applicability, list[Finding]]] = {}
    for finding in findings:
        suggestion = _proposal(finding)
        if suggestion is None or suggestion.applicability < at_least:
            continue
        edit = minimise(text, Edit(finding.span, suggestion.replacement, suggestion.applicability))
        if edit.span.of(text) == edit.replacement:
            continue
        level, asking = proposals.setdefault((edit.span, edit.replacement), (edit.applicability, []))
        asking.append(finding)
        proposals[edit.span, edit.replacement] = (max(level, edit.applicability), asking)
    return [
        Edit(span, replacement, level, tuple(sorted(asking, key=finding_order)))
        for (span, replacement), (level, asking) in proposals.items()
    ]


def _proposal(finding: Finding) -> Suggestion | None:
    """Return the one suggestion that may be applied, or None; a safe one among others is a candidate too."""
    usable = [s for s in finding.suggestions if s.applicability >= Applicability.UNSAFE]
    return usable[0] if len(usable) == 1 else None


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Return the key of a total order: gravest first, then by what tells two findings apart."""
    return (
        finding.severity.rank,
        -finding.confidence,
        finding.checker,
        finding.rule,
        finding.span,
        finding.message,
        tuple((s.replacement, s.applicability, s.note) for s in finding.suggestions),
    )


def _order(edit: Edit) -> tuple[object, ...]:
    asking = [f for f in edit.findings if (s := _proposal(f)) and s.applicability == edit.applicability]
    return (
        -edit.applicability,
        min(f.severity.rank for f in asking),
        -len({f.checker for f in asking}),
        -max(f.confidence for f in asking),
        len(edit.span),
        edit.span.start,
        edit.replacement,
    )


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _clashing(taken: list[Edit], edit: Edit) -> Edit | None:
    """Return the first taken edit that clashes; `taken` is disjoint and ascending, so only near ones can."""
    i = bisect_left(taken, _place(edit), key=_place)
    near = taken[max(0, i - 2) : i]
    for other in taken[i:]:
        if other.span.start > edit.span.end:
            break
        near.append(other)
    return next((other for other in near if clash(other, edit)), None)

"""Let edits settle: an edit may bring to light, or bring about, another fault beside it.

Of two suggestions that overlap only one can be taken; once it is, the other may still be right, or something
new may be wrong. So the corrected documents are checked again (only changed paragraphs cost anything) and the
new edits are composed with the first, until nothing new comes. A second `fix` therefore changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from proofread.document import Document
from proofread.edit import Conflict, Edit, apply, compose
from proofread.errors import ProofreadError
from proofread.finding import Applicability, Finding
from proofread.formats import by_name
from proofread.formats.splice import place, write
from proofread.merge import merge
from proofread.result import Result

MAX_ROUNDS = 5
"""Two rules that undo each other would go on for ever; what has not settled by then is left for a person."""

FindingsOf = Callable[[Sequence[Document]], Sequence[tuple[Finding, ...]]]


def with_edits(
    results: Sequence[Result], at_least: Applicability, findings_of: FindingsOf | None
) -> tuple[Result, ...]:
    """Return the results with `edits` and `conflicts` filled in.

    Args:
        results: with findings, without edits.
        at_least: SAFE for a plain `fix`, UNSAFE for everything that is shown.
        findings_of: checks documents again; None for one round only.
    """
    current = [_first_round(result, at_least) for result in results]
    if findings_of is None:
        return tuple(current)
    settled = [not result.edits for result in current]
    for _ in range(MAX_ROUNDS):
        if all(settled):
            break
        corrected = [None if done else _corrected(r) for done, r in zip(settled, current, strict=True)]
        again = findings_of([doc or result.document for doc, result in zip(corrected, current, strict=True)])
        for i, (document, findings) in enumerate(zip(corrected, again, strict=True)):
            followed = _follow(current[i], document, findings, at_least) if document is not None else None
            settled[i] = followed is None or followed.edits == current[i].edits
            current[i] = followed or current[i]
    return tuple(current)


def _first_round(result: Result, at_least: Applicability) -> Result:
    edits, conflicts = merge(result.document, result.findings, at_least)
    placed, misplaced = place(result.document, edits)
    return replace(result, edits=placed, conflicts=_in_order(conflicts + misplaced))


def _corrected(result: Result) -> Document | None:
    """Return the document with the result's edits made, or None when it cannot be read again."""
    document = result.document
    try:
        data = write(document, result.edits)
        return by_name(document.format).read(data, path=document.path, language=document.language)
    except ProofreadError:
        return None


def _follow(
    result: Result, corrected: Document, findings: Sequence[Finding], at_least: Applicability
) -> Result | None:
    """Return the result with what a further round brings taken in; None when that is nothing.

    What cannot be placed in the original is left out, and the rest is taken.
    """
    expected = apply(result.document.text, result.edits)
    more = _shared(corrected.text, expected, place(corrected, merge(corrected, findings, at_least)[0])[0])
    while more:
        edits = compose(result.document.text, result.edits, more)
        placed, misplaced = place(result.document, edits)
        if not misplaced:
            return replace(result, edits=placed)
        blamed = {id(finding) for conflict in misplaced for finding in conflict.edit.findings}
        fewer = tuple(e for e in more if not any(id(finding) in blamed for finding in e.findings))
        more = fewer if len(fewer) < len(more) else ()
    return None


def _shared(text: str, expected: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits of `text` that mean the same in `expected`, with its positions.

    A format may read the corrected source in another way (a line too short for its wrap becomes a paragraph);
    then only what lies before or after the difference corresponds.
    """
    if text == expected:
        return tuple(edits)
    head = _common(text, expected)
    tail = _common(text[head:][::-1], expected[head:][::-1])
    shift = len(expected) - len(text)
    before = (edit for edit in edits if edit.span.end <= head)
    after = (
        replace(edit, span=edit.span.shift(shift))
        for edit in edits
        if edit.span.end > head and edit.span.start >= len(text) - tail
    )
    return (*before, *after)


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning, by bisection: slices compare at the speed of memory."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _in_order(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    return tuple(sorted(conflicts, key=lambda c: (c.edit.span, c.edit.replacement)))

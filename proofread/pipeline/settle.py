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
        corrected = [_corrected(result) for result in current]
        again = findings_of([doc or result.document for doc, result in zip(corrected, current, strict=True)])
        for i, (document, findings) in enumerate(zip(corrected, again, strict=True)):
            if document is None or not (more := merge(document, findings, at_least)[0]):
                settled[i] = True
                continue
            followed = _compose(current[i], more)
            settled[i] = followed is None or followed.edits == current[i].edits
            current[i] = followed or current[i]
    return tuple(current)


def _first_round(result: Result, at_least: Applicability) -> Result:
    edits, conflicts = merge(result.document, result.findings, at_least)
    placed, misplaced = place(result.document, edits)
    return replace(result, edits=placed, conflicts=_in_order(conflicts + misplaced))


def _corrected(result: Result) -> Document | None:
    """Return the document with the result's edits made, or None when there is nothing to look at again.

    A format may read the corrected source in another way (a new `*` opens emphasis); positions then no
    longer correspond, and the document is left as it is.
    """
    if not result.edits:
        return None
    document = result.document
    try:
        data = write(document, result.edits)
        fresh = by_name(document.format).read(data, path=document.path, language=document.language)
    except ProofreadError:
        return None
    return fresh if fresh.text == apply(document.text, result.edits) else None


def _compose(result: Result, more: Sequence[Edit]) -> Result | None:
    """Return the result with a further round of edits taken in, or None when they cannot be placed."""
    edits = compose(result.document.text, result.edits, more)
    placed, misplaced = place(result.document, edits)
    if misplaced:
        return None
    return replace(result, edits=placed)


def _in_order(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    return tuple(sorted(conflicts, key=lambda c: (c.edit.span, c.edit.replacement)))

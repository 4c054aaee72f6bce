"""What the style sheet decided is right, so no rule may ask to undo it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofread.document import Document
from proofread.finding import Finding
from proofread.ignore.kept import Kept, without
from proofread.rules.normalise import fold

if TYPE_CHECKING:
    from proofread.checkers.names.sheet import Sheet


def by_sheet(document: Document, findings: Sequence[Finding], sheet: Sheet | None) -> Kept:
    """Drop the findings that would replace a form that the style sheet lists as right; return rest and count.

    `gray` in the sheet of a British work is no American slip. What keeps the form and only sets a mark or a
    capital beside it (`gray` -> `gray,`) stays.
    """
    right = {fold(form) for section in _sections(sheet) for form in section}
    if not right:
        return tuple(findings), {}

    def undoes(finding: Finding) -> bool:
        found = fold(finding.span.of(document.text))
        return found in right and bool(finding.suggestions) and not _keeps(finding, found)

    return without(findings, undoes, "style sheet")


def _sections(sheet: Sheet | None) -> tuple[Sequence[str], ...]:
    return () if sheet is None else (tuple(sheet.spellings), tuple(sheet.hyphens))


def _keeps(finding: Finding, found: str) -> bool:
    """Say whether some suggestion leaves the form in the text."""
    return any(found in fold(suggestion.replacement) for suggestion in finding.suggestions)

"""Whether a change to a verb would leave the tense that its scene is told in: `I say` in the present.

The language model has read more stories told in the past, and would have every other one told so, too.
"""

from __future__ import annotations

import re
from functools import cache

from proofread.checkers.queries.clauses import Tense
from proofread.checkers.queries.narration import VEIL, Narration, narration_of
from proofread.checkers.queries.tense import tense_of
from proofread.checkers.queries.verbs import forms
from proofread.document import Document, Span

_BACK = 40  # code points
# With one of these before it the verb is a participle or an infinitive: `has ask`, `was watch`.
_HELPS = re.compile(
    r"\b(?:have|has|had|having|be|been|being|is|are|was|were|am|get|gets|got|['’](?:ve|d|s|re|m))\b[^.!?;:]*\Z"
)


class TenseKeeper:
    """Knows the tenses of one document's scenes; its narration is read when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._told: Narration | None = None

    def leaves(self, span: Span, replacement: str) -> bool:
        """Say whether `replacement` for the narrated verb at `span` is a past in a scene of the present.

        The other way nothing is said: `did not knew` and `to went` are mended to a base form.
        """
        text = self._document.text
        if replacement.lower() not in _pasts_of().get(span.of(text).lower(), ()):
            return False
        if _HELPS.search(text, max(0, span.start - _BACK), span.start):
            return False
        told = self._told = self._told or narration_of(self._document)
        if told.text[span.start] == VEIL:
            return False
        scene = next((s for s in reversed(told.scenes) if s.start <= span.start), None)
        return scene is not None and tense_of(scene) is Tense.PRESENT


@cache
def _pasts_of() -> dict[str, frozenset[str]]:
    """Return of each form of the present the pasts of its verb."""
    out: dict[str, frozenset[str]] = {}
    for base, third, past in forms():
        for form in (base, third):
            out[form] = out.get(form, frozenset()) | {past}
    return out | {"am": frozenset({"was"}), "are": frozenset({"were"})}

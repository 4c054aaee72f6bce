"""All faults of dialogue in one passage: its speeches and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.checkers import Passage
from proofread.checkers.dialogue.address import addresses
from proofread.checkers.dialogue.asides import asides
from proofread.checkers.dialogue.asking import questions
from proofread.checkers.dialogue.interjections import interjections
from proofread.checkers.dialogue.joints import joints
from proofread.checkers.dialogue.leads import leads
from proofread.checkers.dialogue.marks import marks
from proofread.checkers.dialogue.phrases import phrases
from proofread.checkers.dialogue.resumed import resumptions
from proofread.checkers.dialogue.scene import scene_of
from proofread.checkers.dialogue.seams import seams
from proofread.checkers.dialogue.tags import tag_questions
from proofread.checkers.dialogue.terms import terms
from proofread.checkers.dialogue.transitions import transitions
from proofread.checkers.dialogue.wondering import wonderings
from proofread.document import BlockKind, Span
from proofread.finding import Finding

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM})
"""Verse, headings, captions and cells keep rules of their own."""


def findings(passage: Passage, language: str) -> list[Finding]:
    """Return the findings, ascending; none in a language other than English."""
    if not language.startswith("en") or passage.kind not in PROSE:
        return []  # other languages have other rules for speech
    scene = scene_of(passage)
    found = [*joints(scene), *leads(scene), *marks(scene, language)]
    found += [
        *addresses(scene),
        *terms(scene),
        *interjections(scene),
        *questions(scene),
        *tag_questions(scene),
    ]
    found += [*phrases(scene), *asides(scene), *wonderings(scene), *seams(scene), *resumptions(scene)]
    found += transitions(scene)
    asked = [f.span for f in found if f.rule == "dialogue/question-without-mark"]
    if asked:  # a question mark does for the comma before the tag
        found = [f for f in found if not _is_comma_there(f, asked)]
    return sorted(dict.fromkeys(found), key=lambda f: (f.span, f.rule))


def _is_comma_there(finding: Finding, asked: Sequence[Span]) -> bool:
    """Say whether a finding wants a comma where a question mark is due."""
    return finding.rule == "dialogue/full-stop-before-tag" and any(map(finding.span.contains, asked))

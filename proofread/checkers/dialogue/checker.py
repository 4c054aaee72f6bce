"""The paragraph checker of dialogue: one passage, its speeches and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from proofread.checkers import Checked, Passage
from proofread.checkers.dialogue.joints import joints
from proofread.checkers.dialogue.report import NAME
from proofread.checkers.dialogue.scene import scene_of
from proofread.document import BlockKind
from proofread.finding import Finding
from proofread.rules.files import source_version

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM})
"""Verse, headings, captions and cells keep rules of their own."""


class DialogueChecker:
    """Checks how speech is punctuated.

    Args:
        language: BCP 47 tag; in American English commas and full stops stand inside the quotation marks.
    """

    name = NAME
    context = 0

    def __init__(self, language: str = "en-US") -> None:
        self.language = language

    def key(self) -> str:
        """Identify the code and the language."""
        return f"{self.language} {source_version(Path(__file__).parent)}"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield the findings of each passage, ascending."""
        for index, passage in enumerate(passages):
            yield Checked(index, tuple(self._findings(passage)))

    def _findings(self, passage: Passage) -> list[Finding]:
        if passage.kind not in _PROSE or not passage.speech:
            return []
        scene = scene_of(passage)
        return sorted(joints(scene), key=lambda f: (f.span, f.rule))

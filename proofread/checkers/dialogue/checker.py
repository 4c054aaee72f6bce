"""The paragraph checker of dialogue; what finds the faults is imported when something must be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from proofread.checkers import Checked, Passage
from proofread.rules.files import source_version

NAME = "dialogue"


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
        from proofread.checkers.dialogue.passage import findings

        for index, passage in enumerate(passages):
            yield Checked(index, tuple(findings(passage, self.language)))

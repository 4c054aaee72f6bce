"""The checkers: each finds one family of faults, alone, and knows nothing of the others.

A *paragraph* checker sees one `Passage` at a time; its findings are cached by content. A *document* checker
sees the whole work and must be cheap, for it runs whenever a letter of the work has changed. To add one:
write its module and a line in `CHECKERS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from proofread.document import BlockKind, Document, Span
from proofread.finding import Finding


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or a part of a very long one cut at a sentence end, as a paragraph checker sees it.

    `speech` spans count from the start of `text`. `before` is the end of the block before, for context.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    speech: tuple[Span, ...] = ()
    before: str = ""

    def in_speech(self, position: int) -> bool:
        """Say whether the code point `position` of `text` stands in dialogue."""
        return any(span.start <= position < span.end for span in self.speech)


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of passage number `index`, spans counted from the passage's start.

    `failures` are sentences about what could not be checked in it (a rule that timed out); a passage with
    failures is not cached. `foreign` says that it is in a language that the checker does not read.
    """

    index: int
    findings: tuple[Finding, ...]
    failures: tuple[str, ...] = ()
    foreign: bool = False


class ParagraphChecker(Protocol):
    """Checks passages one by one, in any order, in batches as it likes."""

    name: str
    context: int  # how many characters of `Passage.before` it reads; 0 keeps the cache independent of it

    def key(self) -> str:
        """Identify version and options: the same key and passage give the same findings. Loads no engine."""

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield one `Checked` a passage, as soon as it is known, so that an interruption loses little."""


class DocumentChecker(Protocol):
    """Checks all documents of a run as one work."""

    name: str

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the findings of each document, in the order given."""


CHECKERS: dict[str, str] = {
    "rules": "proofread.checkers.yaml_rules.checker:RuleChecker",
    "languagetool": "proofread.checkers.languagetool.embedded:EmbeddedLanguageTool",
    "context": "proofread.checkers.context.checker:ContextChecker",
    "dialogue": "proofread.checkers.dialogue.checker:DialogueChecker",
    "names": "proofread.checkers.names.drift:NameChecker",
    "consistency": "proofread.checkers.consistency.checker:ConsistencyChecker",
    "queries": "proofread.checkers.queries.checker:QueryChecker",
}
"""Name -> where its class lives. The pipeline's assembly decides which of them a run imports."""

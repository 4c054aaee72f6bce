"""Whether a word is a name of the work: learned from all its documents, remembered between runs.

Learning reads every word. A run over an unchanged work asks of the same words again, so the answers are kept
in the store by the work's content, and nothing is learned before a word is asked of that has no answer yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from proofread.document import Document
from proofread.pipeline.works import work_key
from proofread.store import Store

if TYPE_CHECKING:
    from proofread.checkers.names.cast import Cast
    from proofread.checkers.names.sheet import Sheet


@dataclass
class _Work:
    """The answers of one work: what the store had, and whether any came to it."""

    documents: Sequence[Document]
    answers: dict[str, bool]
    asked: Callable[[str], bool] | None = None
    more: bool = False


@dataclass
class Vocabulary:
    """The names of the works of a run.

    Attributes:
        sheet: what the author says of them.
        sheet_state: identifies the sheet's file.
        store: keeps the answers.
    """

    sheet: Sheet | None
    sheet_state: str
    store: Store
    _works: dict[bytes, _Work] = field(default_factory=dict)

    def of(self, documents: Sequence[Document]) -> Callable[[str], bool]:
        """Return whether a word, as written, is a name of the documents taken as one work."""
        return partial(self._knows, self._work(documents))

    def _work(self, documents: Sequence[Document]) -> _Work:
        key = work_key(documents, "vocabulary", self.sheet_state)
        if key not in self._works:
            stored = self.store.get_many([key]).get(key, b"")
            self._works[key] = _Work(documents, _answers(stored))
        return self._works[key]

    def learned(self, documents: Sequence[Document]) -> Cast:
        """Return what the documents teach; it can be handed from one process to another."""
        from proofread.checkers.names.learn import learn

        return learn(documents, self.sheet)

    def take(self, documents: Sequence[Document], learned: object) -> None:
        """Answer for these documents from what was `learned` of them elsewhere."""
        from proofread.checkers.names.cast import Cast

        if isinstance(learned, Cast):
            self._work(documents).asked = learned.knows

    def keep(self) -> None:
        """Write the answers that are new to the store."""
        new = {key: _encoded(work.answers) for key, work in self._works.items() if work.more}
        self.store.put_many(new)

    def _knows(self, work: _Work, word: str) -> bool:
        answer = work.answers.get(word)
        if answer is None:
            if work.asked is None:
                work.asked = self.learned(work.documents).knows
            answer = work.answers[word] = work.asked(word)
            work.more = True
        return answer


def _encoded(answers: dict[str, bool]) -> bytes:
    """Return the answers as bytes: the words that are names, then those that are none."""
    words = [[word for word, known in answers.items() if known is wanted] for wanted in (True, False)]
    return json.dumps(words, separators=(",", ":")).encode("ascii")


def _answers(data: bytes) -> dict[str, bool]:
    """Return the answers that `_encoded` was given; none when the bytes are not such."""
    try:
        names, others = json.loads(data)
        return {**dict.fromkeys(others, False), **dict.fromkeys(names, True)}
    except (ValueError, TypeError, RecursionError):
        return {}

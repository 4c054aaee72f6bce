"""The names of a work: asked once, remembered between runs."""

from importlib import import_module

import pytest

from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.pipeline.vocabulary import Vocabulary
from proofread.pipeline.works import work_key
from proofread.store import Store

TEXT = "We saw Zorrin run. We saw Zorrin fall. We saw Zorrin rise."


def _document(text: str = TEXT) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document("a.txt", "plain", "en-US", text, blocks, text, SourceMap(()))


def _ask(store: Store, *words: str, text: str = TEXT, state: str = "") -> list[bool]:
    vocabulary = Vocabulary(None, state, store)
    knows = vocabulary.of([_document(text)])
    answers = [knows(word) for word in words]
    vocabulary.keep()
    return answers


def test_answers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an unchanged work nothing is learned again for a word that has its answer."""
    store = Store(None)
    assert _ask(store, "Zorrin", "Ranfel") == [True, False]

    def never(*args: object) -> None:
        raise AssertionError("learned again")

    monkeypatch.setattr(import_module("proofread.checkers.names.learn"), "learn", never)
    assert _ask(store, "Ranfel", "Zorrin") == [False, True]


def test_words_without_an_answer_are_learned_and_added() -> None:
    """A word that is asked of for the first time is answered, and the older answers stay."""
    store = Store(None)
    _ask(store, "Zorrin")
    assert _ask(store, "Zorrin's", "saw") == [True, False]
    assert _ask(store, "Zorrin", "Zorrin's", "saw") == [True, True, False]


def test_another_text_or_sheet_is_asked_anew() -> None:
    """What was a name of one text, or by one style sheet, says nothing of another."""
    store = Store(None)
    assert _ask(store, "Zorrin") == [True]
    assert _ask(store, "Zorrin", text="It rained.") == [False]
    poisoned = work_key([_document()], "vocabulary", "sheet")
    store.put_many({poisoned: b'[[],["Zorrin"]]'})
    assert _ask(store, "Zorrin") == [True]
    assert _ask(store, "Zorrin", state="sheet") == [False]


@pytest.mark.parametrize("data", [b"\xff", b"{}", b"[1,2]", b"[[[]],[]]", b"null"])
def test_damaged_answers_are_learned_again(data: bytes) -> None:
    """Bytes in the store that are no answers cost a pass, not the run."""
    store = Store(None)
    store.put_many({work_key([_document()], "vocabulary", ""): data})
    assert _ask(store, "Zorrin") == [True]

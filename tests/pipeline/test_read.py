"""Reading a work: which English it is spelled in is found out once."""

from pathlib import Path

import pytest

from proofread.checkers.languagetool import variants
from proofread.config import Config
from proofread.discover import Input
from proofread.pipeline.read import read_documents
from proofread.store import Store

BRITISH = "The colour of the harbour. She favoured the neighbour. The centre of the theatre was grey.\n"
AMERICAN = "The color of the harbor. She favored the neighbor. The center of the theater was gray.\n"


def _languages(folder: Path, store: Store | None, *texts: str) -> list[str]:
    inputs = []
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
        inputs.append(Input(str(folder / f"{i}.txt")))
    opened, failures = read_documents(inputs, Config(), b"", "-", "", store)
    assert failures == []
    return [item.document.language for item in opened]


def test_the_variant_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged text is not asked for its spelling again, another one is."""
    store = Store(None)
    asked: list[str] = []
    original = variants.likely_each

    def likely(texts):  # type: ignore[no-untyped-def]
        asked.append("asked")
        return original(texts)

    monkeypatch.setattr(variants, "likely_each", likely)
    assert [_languages(tmp_path, store, BRITISH) for _ in range(2)] == [["en-GB"]] * 2
    assert len(asked) == 1
    assert _languages(tmp_path, store, AMERICAN) == ["en-US"]
    assert _languages(tmp_path, None, AMERICAN) == ["en-US"]
    assert len(asked) == 3


def test_a_work_has_one_english_but_for_what_is_plainly_the_other(tmp_path: Path) -> None:
    """A chapter with a few spellings follows the book; a story that leaves no doubt keeps its own."""
    story = "The colour and flavour of the harbour and its neighbours. " * 4
    few = "The colour of the harbour."
    book = "The color and flavor of the harbor and its neighbors. " * 9

    assert _languages(tmp_path, None, book, few) == ["en-US", "en-US"]
    assert _languages(tmp_path, None, story * 9, book) == ["en-GB", "en-US"]
    assert _languages(tmp_path, None, book, story + "A color. A harbor. A favor.") == ["en-US", "en-US"]
    assert _languages(tmp_path, None, book, "It was grey, said Mr. Grey of Grey. " * 20) == ["en-US", "en-US"]


def test_in_an_anthology_each_text_has_its_own_english(tmp_path: Path) -> None:
    """Where two texts leave no doubt and differ, the others follow their own spellings, or else the whole."""
    british = "The colour and flavour of the harbour and its neighbours. " * 20
    american = "The color and flavor of the harbor and its neighbors. " * 9

    assert _languages(tmp_path, None, british, american, "A colour, a harbour.", "A color.", "Rain.") == [
        "en-GB",
        "en-US",
        "en-GB",
        "en-US",
        "en-GB",
    ]


def test_a_damaged_answer_is_asked_again(tmp_path: Path) -> None:
    """Bytes in the store that name no English are no answer."""

    class Damaged(Store):
        def get_many(self, keys):  # type: ignore[no-untyped-def]
            return dict.fromkeys(keys, b"xx-XX")

    assert _languages(tmp_path, Damaged(None), BRITISH, BRITISH) == ["en-GB"] * 2

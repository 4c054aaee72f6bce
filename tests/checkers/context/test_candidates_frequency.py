"""How frequent words are."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from proofread.checkers.context import frequency
from proofread.checkers.context.frequency import common_words, known, zipf
from proofread.errors import CheckerError, MissingExtraError


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget the table before and after."""
    frequency._table.cache_clear()
    yield
    frequency._table.cache_clear()


def test_frequent_words_come_first() -> None:
    """The scale is Zipf's: `the` about 7.7, an everyday word 4 to 6."""
    assert zipf("the") > 7 > zipf("table") > 4 > zipf("dissolute") > 1
    assert common_words(3)[0] == "the"
    assert len(common_words(1000)) == 1000


def test_case_and_apostrophes_do_not_matter() -> None:
    """Words are counted as they stand in a text."""
    assert zipf("don't") == zipf("Don’t") == zipf("DON'T")


def test_a_possessive_counts_by_its_word() -> None:
    """A possessive that is not counted by itself is rarer than its word and not unknown."""
    assert 0 < zipf("lantern's") < zipf("lantern")


def test_an_unknown_word_has_no_frequency() -> None:
    """What nobody writes counts 0."""
    assert not known("xqzvk")
    assert zipf("xqzvk") == 0.0
    assert zipf("") == 0.0


@pytest.mark.usefixtures("fresh")
def test_without_the_counts_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package is one sentence that says what to install."""
    monkeypatch.setattr(frequency, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"proofread\[context\]"):
        zipf("the")


@pytest.mark.usefixtures("fresh")
def test_damaged_counts_are_a_known_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A damaged file is one sentence, no traceback."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "large_en.msgpack.gz").write_bytes(b"damaged")
    spec = ModuleSpec("wordfreq", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(frequency, "find_spec", lambda name: spec)
    with pytest.raises(CheckerError, match="cannot be read"):
        zipf("the")

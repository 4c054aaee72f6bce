"""lemminflect's tables read directly answer as lemminflect does."""

from __future__ import annotations

import gzip
from pathlib import Path

import lemminflect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.errors import CheckerError
from proofread.rules import lexicon_tables

_TAGS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS")
_RESOURCES = Path(lemminflect.__file__).parent / "resources"


def _words() -> list[str]:
    """Return every fiftieth word of both tables, all that are overridden, and some that are in neither."""
    out: list[str] = []
    for name in ("lemma_lu.csv.gz", "infl_lu.csv.gz"):
        rows = gzip.decompress((_RESOURCES / name).read_bytes()).decode().splitlines()
        words = [row.split(",")[0] for row in (rows[0], *rows[1:-1:50], rows[-1])]
        out += [*words, *(word + "x" for word in words[::5]), *(word.upper() for word in words[::5])]
    for name in ("lemma_overrides.csv", "infl_overrides.csv"):
        out += [row.split(",")[0].strip() for row in (_RESOURCES / name).read_text("utf-8").splitlines()]
    return [*out, "", ",", "was,", "\n", "be\n", "é", "İ", "\ud800", "zzzz", "~", "can", "ought", "Be", "MAY"]


def test_lemmas_are_those_of_lemminflect() -> None:
    """Every word has the same lemmas, in the same order of classes."""
    wrong = [
        w
        for w in _words()
        if list(lexicon_tables.lemmas(w).items()) != [*lemminflect.getAllLemmas(w).items()]
    ]
    assert wrong == []


@pytest.mark.parametrize("tag", _TAGS)
def test_inflections_are_those_of_lemminflect(tag: str) -> None:
    """Every word has the same forms, and none where lemminflect would guess."""
    wrong = [
        word
        for word in _words()
        if lexicon_tables.inflection(word, tag) != tuple(lemminflect.getInflection(word, tag, False))
    ]
    assert wrong == []


@settings(deadline=None)
@given(st.text(max_size=8))
def test_any_text_may_be_asked_for(word: str) -> None:
    """No text makes the bisection fail or answer otherwise."""
    assert lexicon_tables.lemmas(word) == lemminflect.getAllLemmas(word)


def test_a_broken_table_is_a_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is missing says what to install again."""
    lexicon_tables._bytes.cache_clear()
    monkeypatch.setattr(lexicon_tables, "_folder", lambda: tmp_path)
    with pytest.raises(CheckerError, match="install 'lemminflect' again"):
        lexicon_tables.lemmas("word")
    lexicon_tables._bytes.cache_clear()

"""The checker as a whole: queries only, English only, in order, and nothing heavy loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.queries.checker import QueryChecker, UnfinishedChecker, is_english
from proofread.checkers.queries.explain import EXPLANATIONS
from proofread.checkers.queries.narration import VEIL, narration_of
from proofread.config import load_config
from proofread.document import Document
from proofread.errors import ConfigError
from proofread.finding import Category, Severity
from proofread.formats import by_name

Ask = Callable[..., list[tuple[str, str, str]]]

WRONG = """# Chapter 1

It was Monday, 4 May 2021, and they met on 31 June. The lamp flickered. A smile was flickering there.

# Chapter 3

Nobody came.
"""


def read(text: str, language: str = "en-US", name: str = "markdown") -> Document:
    return by_name(name).read(text.encode("utf-8", "replace"), path="draft.md", language=language)


def test_only_queries() -> None:
    """Each finding is a question: its category, no replacement, spans within the text, ascending."""
    document = read(WRONG)
    (found,) = QueryChecker().check([document])

    assert [f.rule for f in found] == [
        "queries/weekday-and-date",
        "queries/weekday-and-date",
        "queries/echo",
        "queries/chapter-number",
    ]
    assert {f.category for f in found} == {Category.QUERY}
    assert {f.suggestions for f in found} == {()}
    assert all(f.span.end <= len(document.text) for f in found)


def test_other_languages_are_silent() -> None:
    """What is not English is not read, and documents keep their places among others."""
    german, english = read(WRONG, "de-DE"), read(WRONG, "en-GB")
    found = QueryChecker().check([german, english, german])

    assert [len(some) for some in found] == [0, 4, 0]
    assert [is_english(tag) for tag in ("en", "en-GB", "EN", "de", "enm")] == [True, True, True, False, False]


@pytest.mark.parametrize("text", ["", "# Only a heading\n", "***\n", "…\n", "“\n\n“\n", "\ufffc I\n"])
def test_texts_without_prose(text: str) -> None:
    """Nothing to read gives nothing to ask."""
    assert QueryChecker().check([read(text)]) == ((),)
    assert QueryChecker().check([]) == ()


@given(st.text(alphabet="IHe shwalks.,“”\"'*#\n-4thMay2021Mondy…", max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the checker; every finding lies within it and says something."""
    document = read(text)
    (found,) = QueryChecker().check([document])
    passages = [Passage(b.span.of(document.text), b.kind) for b in document.blocks]
    stopped = [f for checked in UnfinishedChecker().check(passages) for f in checked.findings]

    assert all(f.span.end <= len(document.text) and f.message for f in (*found, *stopped))


@given(st.text(alphabet="IHe shwalks.,“”\"'*#\n- é\u00a0", max_size=200))
def test_the_narration_has_the_places_of_the_text(text: str) -> None:
    """Veiled or not, each character of the narration stands where it stood."""
    document = read(text)
    told = narration_of(document)

    assert len(told.text) == len(told.plain) == len(document.text)
    assert all(a in (VEIL, b) for a, b in zip(told.text, told.plain, strict=True))


def test_what_is_explained_is_what_is_reported() -> None:
    """Every rule of the code has its explanation, and the other way round."""
    import proofread.checkers.queries as package

    code = "".join(path.read_text("utf-8") for path in Path(package.__path__[0]).glob("*.py"))
    rules = {f"queries/{name}" for name in re.findall(r'^RULE = "([\w-]+)"', code, re.MULTILINE)}

    assert rules == set(EXPLANATIONS)


def test_the_distance_of_echoes_is_configured(tmp_path: Path) -> None:
    """`echo-distance` is a number of words; anything else is an error that names the line."""
    file = tmp_path / "proofread.toml"
    file.write_text("echo-distance = 25\n", "utf-8")
    assert load_config(tmp_path).echo_distance == 25

    file.write_text("echo-distance = -1\n", "utf-8")
    with pytest.raises(ConfigError, match=r"proofread\.toml:1: echo-distance: must be a number of words"):
        load_config(tmp_path)


def test_no_engine_is_loaded() -> None:
    """The checker runs in every run: neither numpy nor a tagger nor a sentence model comes with it."""
    code = (
        "import sys\n"
        "from proofread.checkers.queries.checker import QueryChecker\n"
        "from proofread.formats import by_name\n"
        f"document = by_name('plain').read({WRONG.encode()!r}, path='a.txt', language='en')\n"
        "QueryChecker().check([document])\n"
        "heavy = {'numpy', 'lemminflect', 'nupunkt', 'lt_py', 'spacy', 'regex', 'yaml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"


def test_the_key_tells_the_language() -> None:
    """What was found in one language is not taken for another."""
    assert UnfinishedChecker("en-US").key() != UnfinishedChecker("de-DE").key()


def test_severities_are_those_of_the_table(ask: Ask) -> None:
    """An echo is a suggestion, a wrong date is shown."""
    assert {(rule, severity) for rule, _, severity in ask(WRONG)} == {
        ("echo", Severity.SUGGESTION.value),
        ("weekday-and-date", Severity.WARNING.value),
        ("chapter-number", Severity.WARNING.value),
    }

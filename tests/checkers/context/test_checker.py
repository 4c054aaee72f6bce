"""The checker with the installed model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proofread import segment
from proofread.checkers import Passage
from proofread.checkers.context import candidates, version
from proofread.checkers.context.checker import ContextChecker
from proofread.document import BlockKind
from proofread.errors import ModelError
from proofread.finding import Finding


@pytest.fixture(scope="module")
def cache() -> dict[Path, ContextChecker]:
    """One checker for all tests of this module: loading takes a second."""
    return {}


@pytest.fixture
def checker(installed: Path, cache: dict[Path, ContextChecker]) -> ContextChecker:
    """The checker that a run makes."""
    return cache.setdefault(installed, ContextChecker(installed, "test"))


def found(checker: ContextChecker, *texts: str) -> list[tuple[Finding, ...]]:
    return [one.findings for one in checker.check([Passage(text) for text in texts])]


def sure(checker: ContextChecker, text: str) -> list[tuple[str, str]]:
    """Return (old, new) of what is more than likely."""
    (findings,) = found(checker, text)
    return [(f.span.of(text), f.suggestions[0].replacement) for f in findings if f.confidence >= 0.7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By the time they reached the quay he had miss the last boat to the island.", ("miss", "missed")),
        ("She folded the note twice and gave it too him without a word.", ("too", "to")),
        ("The wind was so cold that his breathe turned to mist in front of him.", ("breathe", "breath")),
    ],
)
def test_a_word_in_the_wrong_place_is_found(
    checker: ContextChecker, text: str, expected: tuple[str, str]
) -> None:
    """A real word that was not meant is found, with the one that was."""
    assert expected in sure(checker, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ilka set the lantern on the sill and listened to the rain until it stopped.",
        "“You’ve no idea what they did to him,” Tolvek whispered. “None at all.”",
        "The spouted pots stood in a row, gloved hands lifting each in turn.",
        "He had had enough of that that day.",
        "Varkun! The mages of the Isselmar whimpered as the mako lamps dimmed.",
    ],
)
def test_sound_prose_is_left_alone(checker: ContextChecker, text: str) -> None:
    """Names, invented words and rare words are no slips."""
    assert sure(checker, text) == []


def test_what_is_no_english_prose_is_passed_over(checker: ContextChecker) -> None:
    """Other languages are not judged, which is told apart; verse and shouting are not judged."""
    passages = [
        Passage("Sie hatte ihn seit dem vorletzten Winter nicht mehr gesehen, sagte er."),
        Passage("HE HAD MISS THE LAST BOAT TO THE ISLAND", BlockKind.PARAGRAPH),
        Passage("He had miss the last boat to the island", BlockKind.VERSE),
    ]

    checked = list(checker.check(passages))
    assert [one.findings for one in checked] == [(), (), ()]
    assert [one.foreign for one in checked] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufffc \ufffc \ufffc \ufffc were they here?",
        "\ud800 is what he had miss on the way to the boat.",
        "😀 He had a 👩‍👩‍👧 and the boats, were they not there?",
        "word " * 1500,
        "a" * 4000 + " and the rest of the sentence went on.",
        "He said “no ‘no “no ‘no",
    ],
)
def test_odd_texts_do_no_harm(checker: ContextChecker, text: str) -> None:
    """Every finding lies within its passage, whatever that is."""
    (findings,) = found(checker, text)

    assert all(0 <= f.span.start <= f.span.end <= len(text) for f in findings)


def test_a_passage_is_judged_alike_in_any_company(checker: ContextChecker) -> None:
    """What the cache keeps of a passage does not depend on what was checked with it."""
    text = "She folded the note twice and gave it too him without a word."
    others = [f"Number {i} of the boats lay on the sand, as it had for years." for i in range(30)]

    (alone,) = found(checker, text)
    together = found(checker, *others[:15], text, *others[15:])[15]
    assert alone == together


def test_the_key_names_model_and_calibration(tmp_path: Path) -> None:
    """Another model is another key; asking for it loads nothing."""
    one, other = (ContextChecker(tmp_path, identity).key() for identity in ("one", "other"))

    assert one != other


@pytest.mark.parametrize("package", version.PACKAGES)
def test_the_key_changes_with_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """Other word lists or another engine find other things: the cache must not mix them."""
    keys = []
    for number in ("1.0", "2.0"):
        monkeypatch.setattr(version, "_installed", {package: number}.get)
        version.findings_version.cache_clear()
        keys.append(ContextChecker(tmp_path, "one").key())
    version.findings_version.cache_clear()

    assert keys[0] != keys[1]


def test_the_key_changes_with_code_and_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What proposes, and the confusable words, are part of it."""
    assert {Path(candidates.__file__).parent, Path(segment.__file__).parent} <= set(version.FOLDERS)
    (tmp_path / "list.txt").write_text("affect effect")
    keys = []
    for lists in ((), (tmp_path / "list.txt",)):
        monkeypatch.setattr(version, "LISTS", (*version.LISTS, *lists))
        version.findings_version.cache_clear()
        keys.append(ContextChecker(tmp_path, "one").key())
    version.findings_version.cache_clear()

    assert keys[0] != keys[1]


def test_a_text_without_english_needs_no_model(tmp_path: Path) -> None:
    """Nothing is loaded for what is not judged."""
    checker = ContextChecker(tmp_path, "none")
    german = Passage("Sie hatte ihn seit dem vorletzten Winter nicht mehr gesehen, sagte er.")

    assert [one.findings for one in checker.check([german, german])] == [(), ()]
    assert [one.foreign for one in checker.check([german, german])] == [True, True]


def test_a_model_that_cannot_be_loaded_is_a_plain_sentence(installed: Path, tmp_path: Path) -> None:
    """An empty folder is no model."""
    broken: Any = ContextChecker(tmp_path, "none")

    with pytest.raises(ModelError, match=str(tmp_path)):
        list(broken.check([Passage("He had miss the last boat.")]))

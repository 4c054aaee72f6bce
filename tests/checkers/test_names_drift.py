"""A drifted name is found; another name that looks like it is let go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proofread.checkers.names import NameChecker, Sheet
from proofread.document import Block, BlockKind, Document, Piece, SourceMap, Span
from proofread.finding import Applicability, Finding
from proofread.segment.speech import mark_speech


def work(text: str, path: str = "draft.md") -> Document:
    whole = Span(0, len(text))
    blocks = (Block(BlockKind.PARAGRAPH, whole),)
    return Document(path, "plain", "en-US", text, blocks, text, SourceMap((Piece(whole, whole),)))


def findings(text: str, sheet: Sheet | None = None) -> list[tuple[str, str, str]]:
    """Return (rule, marked text, suggestion) of each finding."""
    (found,) = NameChecker(sheet).check([work(text)])
    return [(f.rule, f.span.of(text), f.suggestions[0].replacement) for f in found]


def told(name: str, times: int) -> str:
    return f"He saw {name} there. " * times


@pytest.mark.parametrize(
    ("name", "times", "slip"),
    [
        ("Kartidont", 15, "Kartidon"),
        ("Kartidont", 15, "Kartiodnt"),
        ("Kartidont", 15, "Kratidont"),
        ("Kartidont", 15, "Kartiddont"),
        ("Kartidont", 15, "Kartident"),
        ("Kartidont", 20, "Karidotn"),
        ("Quillan", 8, "Quilan"),
        ("Zoraïde", 8, "Zoraide"),
    ],
)
def test_drift_is_found(name: str, times: int, slip: str) -> None:
    """One or two slips in a long, frequent name are found, in the possessive too."""
    text = told(name, times) + f"Then {slip} left. Rain fell."
    assert findings(text) == [("names/drift", slip, name)]
    assert findings(text.replace(f"{slip} left", f"{slip}’s dog left")) == [("names/drift", slip, name)]


@pytest.mark.parametrize(
    ("name", "times", "other"),
    [
        ("Zorrin", 15, "Zorrins"),  # a plural
        ("Jonathan", 15, "Jon"),  # a short form
        ("Anna", 30, "Anne"),
        ("Tim", 30, "Tom"),
        ("Jon", 30, "John"),
        ("Samm", 30, "Sammy"),
        ("Zorrina", 30, "Zorrine"),
        ("Vellmar", 30, "Vellmarian"),
        ("Ellie", 60, "Elsie"),
        ("Braddock", 60, "Craddock"),  # another first letter, another name
        ("Rivenfold", 30, "Ravenfeld"),
        ("Martine", 30, "Marine"),  # an ordinary word
        ("Kartidont", 3, "Kartidon"),  # too rare to be the measure
    ],
)
def test_another_name_is_let_go(name: str, times: int, other: str) -> None:
    """Pairs that may be two names, or two forms of one, are no finding."""
    assert findings(told(name, times) + f"Then {other} left.") == []


def test_what_is_written_thrice_is_meant() -> None:
    """Erik and Eric, both frequent, are two people."""
    assert findings(told("Kartidont", 40) + told("Kartidon", 3)) == []
    assert (
        findings(told("Kartidont", 40) + told("Kartidon", 2))
        == [("names/drift", "Kartidon", "Kartidont")] * 2
    )


def test_message_says_the_counts() -> None:
    """The message is evidence, the suggestion waits for a person."""
    (found,) = NameChecker().check([work(told("Kartidont", 15) + "Then Kartidon left.")])
    assert '"Kartidon" once, "Kartidont" 15 times' in found[0].message
    assert found[0].suggestions[0].applicability is Applicability.UNSAFE
    assert found[0].checker == NameChecker.name


@pytest.mark.parametrize(("slip", "rule"), [("kartidont", "names/case"), ("KArtidont", "names/case")])
def test_case(slip: str, rule: str) -> None:
    """A name without its capital, or with one too many, is found."""
    assert findings(told("Kartidont", 15) + f"Then {slip} left.") == [(rule, slip, "Kartidont")]


@pytest.mark.parametrize("tail", ["KARTIDONT!", "A kartidont is rare.", "Mail kartidont@example.org now."])
def test_other_forms_are_let_go(tail: str) -> None:
    """Shouting, a common noun and an address are no slips."""
    assert findings(told("Kartidont", 15) + tail) == []


def test_clipped_and_hyphened_words_are_let_go() -> None:
    """What goes on after the match is another word."""
    assert findings(told("Zorrling", 15) + "My Zorrlin’ is here.") == []
    assert findings(told("Chiangle", 15) + "Then Changle-Wei left.") == []


def test_documents_are_one_work() -> None:
    """A name settled in one chapter is the measure in another."""
    chapters = [
        work(told("Kartidont", 9), "1.md"),
        work("Rain.", "2.md"),
        work("Then Kartidon left.", "3.md"),
    ]
    found: list[tuple[Finding, ...]] = list(NameChecker().check(chapters))
    assert [len(group) for group in found] == [0, 0, 1]
    assert found[2][0].span == Span(5, 13)


def test_sheet_enforces_wrong_spellings() -> None:
    """What the sheet calls wrong is found everywhere, however often it stands, and may be applied."""
    sheet = Sheet(("Katharine",), {"Katherine": "Katharine"})
    text = told("Katherine", 5) + "Katherine’s hat and Katherines."
    assert findings(text, sheet) == [("names/sheet", "Katherine", "Katharine")] * 6
    (found,) = NameChecker(sheet).check([work(text)])
    assert {f.suggestions[0].applicability for f in found} == {Applicability.SAFE}


def test_sheet_confirms_a_look_alike() -> None:
    """A name the author confirmed is no drift of another."""
    text = told("Kartidont", 15) + "Then Kartidon left."
    assert findings(text, Sheet(("Kartidon",))) == []
    assert findings(text, Sheet((), {}, frozenset({"Kartidont"}))) == []


def test_no_documents() -> None:
    """Nothing in, nothing out."""
    assert list(NameChecker().check([])) == []
    assert list(NameChecker().check([work("")])) == [()]


def test_a_slip_that_recurs_in_speech_only_is_meant() -> None:
    """Who says a name wrong twice does so on purpose; once, or in narration too, it may be a slip."""
    told_often = told("Kartidont", 20)

    def rules(text: str) -> list[str]:
        document = work(told_often + text)
        blocks = mark_speech(document.text, document.blocks)
        (found,) = NameChecker().check([replace(document, blocks=blocks)])
        return [f.rule for f in found]

    assert rules('"I like Kartidon, old Kartidon," he said.') == []
    assert rules('"I like Kartidon," he said. Rain fell on Kartidon.') == ["names/drift"] * 2
    assert rules('"I like Kartidon," he said.') == ["names/drift"]

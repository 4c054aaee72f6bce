from __future__ import annotations

import json
from pathlib import Path

import pytest
from measure import texts
from measure.places import Change
from measure.runs import check, firings

from proofread.document import Span
from proofread.store import Store


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("He did n't go , did he ?", "He didn't go, did he?"),
        ('" Go , " he said .', '"Go," he said.'),
        ("It ( the lamp ) was Ann 's .", "It (the lamp) was Ann's."),
        ("", ""),
    ],
)
def test_tokens_are_joined_to_natural_text(tokens: str, expected: str) -> None:
    """The tokenisation costs no rule anything, and each token keeps its place."""
    words = tokens.split()
    text, spans = texts.joined(words)

    assert text == expected
    assert [span.of(text) for span in spans] == words


def test_annotations_are_carried_to_the_text(tmp_path: Path) -> None:
    """Replaced, missing and superfluous tokens of every sentence count in the one text they make."""
    path = tmp_path / "a.m2"
    path.write_text(
        "S All is well .\nA -1 -1|||noop|||-NONE-|||REQUIRED|||-NONE-|||0\n\n"
        "S He go the the shop\n"
        "A 1 2|||R:VERB|||goes|||REQUIRED|||-NONE-|||0\n"
        "A 2 2|||M:PREP|||to|||REQUIRED|||-NONE-|||0\n"
        "A 3 4|||U:DET|||-NONE-|||REQUIRED|||-NONE-|||0\n"
        "A 5 5|||M:PUNCT|||.|||REQUIRED|||-NONE-|||0\n",
        encoding="utf-8",
    )

    (text,) = texts.annotated(path).texts

    assert text.text == "All is well.\n\nHe go the the shop\n\n"
    assert text.known == (
        Change(Span(17, 19), ("goes",)),
        Change(Span(20, 20), ("to ",)),
        Change(Span(24, 27), ("",)),
        Change(Span(32, 32), (".",)),
    )


def test_pairs_of_one_book_are_one_work(tmp_path: Path) -> None:
    """The names of a book are learned from all its paragraphs, and not from another's."""
    path = tmp_path / "pairs.jsonl"
    rows = [
        {"book": "one", "wrong": "He had ran home.", "right": "He had run home."},
        {"book": "two", "wrong": "It rained", "right": "It rained."},
        {"book": "one", "wrong": "She were glad, too", "right": "She was glad too."},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    first, second = texts.pairs(path)

    assert [text.one_word for text in first.texts] == [True, False]
    assert [text.name for text in (*first.texts, *second.texts)] == ["00000", "00002", "00001"]
    assert first.words == 8


def test_speech_that_runs_on_is_given_its_next_paragraph(tmp_path: Path) -> None:
    """A paragraph cut out of a long speech is no fault of its own."""
    path = tmp_path / "pairs.jsonl"
    rows = [
        {"wrong": "“I seen it. Then", "right": "“I saw it. Then"},
        {"wrong": "“I seen it.", "right": "“I seen it.”"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    ((runs_on, ends),) = (work.texts for work in texts.pairs(path))

    assert runs_on.text == "“I seen it. Then" + texts.ONWARD
    assert runs_on.right == "“I saw it. Then" + texts.ONWARD
    assert (ends.text, ends.right) == ("“I seen it.", "“I seen it.”")


def test_a_work_is_checked_and_its_findings_stand_in_the_file(tmp_path: Path) -> None:
    """A fault that the rules know is found at its own place, and known to be mended."""
    path, gold = tmp_path / "text.txt", tmp_path / "gold.json"
    text = "The house was dark.\nHe could of gone home, and he did not.\n"
    start = text.index("of gone")
    path.write_text(text, encoding="utf-8")
    row = {"start": start - 6, "end": start + 2, "wrong": "could of", "fixes": ["could have"], "kind": "core"}
    gold.write_text(json.dumps([row]), encoding="utf-8")

    with Store(None) as store:
        checked = check(texts.gold(path, gold), store, "rules only")
    ((one,),) = firings(checked).values()

    assert (one.finding.rule, one.touches, one.restores) == ("could-of", True, True)
    assert "of" in one.finding.span.of(text)

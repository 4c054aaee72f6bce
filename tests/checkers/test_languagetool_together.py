"""Passages that the engine checks together come to what they come to alone."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.checkers import Passage
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool
from proofread.checkers.languagetool.together import is_whole, parted


def raw(offset: int, length: int, rule: str = "SOME_RULE") -> dict[str, Any]:
    """Return a match as the engine reports it."""
    return {
        "rule_id": rule,
        "offset": offset,
        "length": length,
        "message": "m",
        "suggestions": ["s"],
        "category_id": "GRAMMAR",
        "issue_type": "grammar",
    }


class Engine:
    """Finds every `bad`, and panics where a text says so; remembers what it was asked."""

    def __init__(self, rule: str = "SOME_RULE") -> None:
        self.seen: list[str] = []
        self.rule = rule

    def check(self, text: str) -> list[dict[str, Any]]:
        """Return the matches in bytes."""
        self.seen.append(text)
        if "panic" in text:
            raise RuntimeError("boom")
        data, out, at = text.encode(), [], 0
        while (at := data.find(b"bad", at)) >= 0:
            out.append(raw(at, 3, self.rule))
            at += 3
        return out


def checked(engine: Engine, *texts: str) -> list[list[str]]:
    """Return the text of what is found in each of the passages."""
    checker = EmbeddedLanguageTool("en-US", threads=1)
    checker._engine = engine
    results = sorted(checker.check([Passage(text) for text in texts]), key=lambda one: one.index)
    return [[f.span.of(text) for f in one.findings] for one, text in zip(results, texts, strict=True)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("He went home.", True),
        ("“Go!” he said. (She went.)", True),
        ('"Go," he said. "Now!"', True),
        ("It’s the dog’s.", True),
        ("She called:", True),
        ("“I never—”", True),
        ("he went home.", False),
        ("Chapter One", False),
        (", and so on.", False),
        ("“Go, he said.", False),
        ("Go,” he said.", False),
        ('He said "go.', False),
        ("He (or she] went.", False),
        ("The dogs’ tails wagged.", False),
        ("’Tis so.", False),
        ("‘Go,’ he said.", False),
        ("One.\nTwo.", False),
        ("One \ud800.", False),
        ("One. ", False),
        ("", False),
    ],
)
def test_only_plain_prose_is_checked_together(text: str, whole: bool) -> None:
    """What a rule could see in another way beside other paragraphs is left alone."""
    assert is_whole(text) is whole


def test_matches_are_given_back_to_their_texts() -> None:
    """Offsets count from each text's own start, in bytes, letters of several bytes included."""
    found, alone = parted(["Zoë is bad.", "So bad."], [raw(8, 3), raw(17, 3)])
    assert ([[m["offset"] for m in some] for some in found], alone) == ([[8], [3]], set())


@pytest.mark.parametrize(
    ("match", "alone"),
    [
        (raw(2, 9), {0, 1}),
        (raw(4, 2), {0, 1}),
        (raw(6, 3, "EN_UNPAIRED_QUOTES"), {1}),
        (raw(0, 3, "ENGLISH_WORD_REPEAT_BEGINNING_RULE"), {0}),
    ],
)
def test_what_looks_across_is_checked_alone(match: dict[str, Any], alone: set[int]) -> None:
    """A match beyond a text's end, or of a rule that follows marks or beginnings, is not trusted."""
    assert parted(["One.", "Two two."], [match]) == ([[], []], alone)


def test_several_passages_are_one_call() -> None:
    """Whole ones go together, the rest one by one, and each gets its own findings."""
    engine = Engine()
    assert checked(engine, "Zoë is bad.", "the bad one", "All well.", "Bad, bad.") == [
        ["bad"],
        ["bad"],
        [],
        ["bad"],
    ]
    assert engine.seen == ["Zoë is bad.\n\nAll well.\n\nBad, bad.", "the bad one"]


def test_a_passage_with_a_rule_that_looks_across_is_seen_again() -> None:
    """Its findings are those that it has alone."""
    engine = Engine("EN_UNPAIRED_BRACKETS")
    assert checked(engine, "One bad.", "Two.") == [["bad"], []]
    assert engine.seen == ["One bad.\n\nTwo.", "One bad."]


def test_a_panic_is_that_of_one_passage() -> None:
    """When the engine fails on several together, the others are still checked."""
    checker = EmbeddedLanguageTool("en-US", threads=1)
    checker._engine = Engine()
    results = sorted(
        checker.check([Passage("A bad one."), Passage("Do not panic.")]), key=lambda one: one.index
    )
    assert [(len(one.findings), len(one.failures)) for one in results] == [(1, 0), (0, 1)]

"""Edits settle: making them and checking again brings nothing new."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Document, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.formats import by_name
from proofread.formats.splice import write
from proofread.pipeline.settle import with_edits
from proofread.result import Result

RULES = {"aa": "b", "bb": "c", "cab": "d", "dd": "", "ac ": "e "}
"""Rewriting rules that feed one another: each makes the text shorter or turns it, so they come to rest."""


def _findings(documents: Sequence[Document]) -> list[tuple[Finding, ...]]:
    return [
        tuple(
            Finding(
                "toy",
                old,
                Category.STYLE,
                Severity.WARNING,
                Span(match.start(), match.end()),
                "Toy.",
                (Suggestion(new, Applicability.SAFE),),
            )
            for old, new in RULES.items()
            for match in re.finditer(f"(?={re.escape(old)})", document.text)
            for match in [re.compile(re.escape(old)).match(document.text, match.start())]
            if match
        )
        for document in documents
    ]


def _settled(text: str) -> tuple[Document, Result]:
    document = by_name("plain").read(text.encode(), path="a.txt", language="en-US")
    (findings,) = _findings([document])
    (result,) = with_edits([Result(document, findings)], Applicability.SAFE, _findings)
    return document, result


@given(st.lists(st.sampled_from(["ab", "aa", "cab", "dd", "x"]), min_size=1, max_size=6))
def test_a_second_fix_changes_nothing(words: list[str]) -> None:
    """Within the rounds that a toy grammar of this depth needs."""
    text = " ".join(["Go", *words, "on."])
    document, result = _settled(text)
    corrected = write(document, result.edits)
    again, second = _settled(corrected.decode())

    assert write(again, second.edits) == corrected


def test_rules_that_undo_each_other_end() -> None:
    """Two rules in a circle stop after a few rounds, with disjoint edits."""
    swap = {"left": "right", "right": "left"}

    def findings(documents: Sequence[Document]) -> list[tuple[Finding, ...]]:
        return [
            tuple(
                Finding(
                    "toy",
                    old,
                    Category.STYLE,
                    Severity.WARNING,
                    Span(m.start(), m.end()),
                    "Toy.",
                    (Suggestion(swap[old], Applicability.SAFE),),
                )
                for m in re.finditer("left|right", document.text)
                for old in [m.group()]
            )
            for document in documents
        ]

    document = by_name("plain").read(b"Go left now.", path="a.txt", language="en-US")
    (found,) = findings([document])
    (result,) = with_edits([Result(document, found)], Applicability.SAFE, findings)

    assert write(document, result.edits) in {b"Go left now.", b"Go right now."}


def test_one_round_when_nobody_checks_again() -> None:
    """Without a checker the edits are those of the findings."""
    document = by_name("plain").read(b"Go aaaa on.", path="a.txt", language="en-US")
    (findings,) = _findings([document])
    (result,) = with_edits([Result(document, findings)], Applicability.SAFE, None)

    assert write(document, result.edits) == b"Go bb on."
    assert [conflict.reason for conflict in result.conflicts] == ["overlap"]

"""Which of the language model's findings are shown, and how probable they are in this text."""

from __future__ import annotations

import pytest

from proofread.document import Document, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.formats import by_name
from proofread.pipeline.doubt import by_probability

PRESENT = "She asks and he says no. It is late and she goes; he sees her and thinks. "


def document(text: str) -> Document:
    """Return a plain text."""
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def found(text: str, old: str, new: str, rule: str, category: Category = Category.CONFUSION) -> Finding:
    """Return a finding of the model, half sure, at the last place of `old`."""
    at = text.rindex(old)
    fix = (Suggestion(new, Applicability.UNSAFE),)
    span = Span(at, at + len(old))
    return Finding("context", rule, category, Severity.WARNING, span, "A sentence.", fix, 0.5)


def confidence(text: str, finding: Finding, factor: float) -> float | None:
    """Return how probable a finding is where the odds are `factor` times the usual, None if it is dropped."""
    left = by_probability(document(text), [finding], 0.0, lambda word: False, factor=lambda *_: factor)
    return left[0].confidence if left else None


@pytest.mark.parametrize(
    ("rule", "category", "factor", "expected"),
    [
        ("context/replace", Category.CONFUSION, 3.0, 0.75),
        ("context/missing-word", Category.GRAMMAR, 3.0, 0.75),
        ("context/replace", Category.CONFUSION, 1 / 3, 0.25),
        # A comma is a matter of taste in a hurried draft, too; in a careful book it is one the more.
        ("context/comma", Category.PUNCTUATION, 3.0, 0.5),
        ("context/case", Category.CASING, 3.0, 0.5),
        ("context/comma", Category.PUNCTUATION, 1 / 3, 0.25),
    ],
)
def test_the_odds_rise_for_words_and_fall_for_all(
    rule: str, category: Category, factor: float, expected: float
) -> None:
    """Misspelled words all around tell nothing of marks."""
    text = "He sat by the see and waited."

    assert confidence(text, found(text, "see", "sea", rule, category), factor) == expected


@pytest.mark.parametrize(
    ("text", "old", "new", "rule", "shown"),
    [
        ("“I went wi’ him,” said Bess.", "wi’", "with", "context/replace", False),
        (PRESENT + "He ask.", "ask", "asked", "context/replace", False),
        ("He had had enough.", "had ", "", "context/extra-word", False),
        ("He knew that that was it.", "that ", "", "context/extra-word", False),
        ("He had a had enough.", "a ", "", "context/extra-word", True),
        ("He went to had enough.", "had ", "", "context/extra-word", True),
        ("He sat by the see.", "see", "sea", "context/replace", True),
    ],
)
def test_what_the_model_knows_too_little_of(text: str, old: str, new: str, rule: str, shown: bool) -> None:
    """Dialect in speech, the tense of the telling, words that stand twice and rightly so."""
    assert (confidence(text, found(text, old, new, rule), 1.0) is not None) is shown

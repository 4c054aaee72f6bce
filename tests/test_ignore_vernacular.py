"""The grammar of everyday speech, which the language model would mend."""

import pytest

from proofread.document import Document, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.formats import by_name
from proofread.ignore import is_vernacular


def document(text: str) -> Document:
    """Return a plain text."""
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def replaced(text: str, word: str, rule: str = "context/replace") -> Finding:
    """Return the model's finding on a word."""
    at = text.index(word)
    fix = (Suggestion("other", Applicability.UNSAFE),)
    span = Span(at, at + len(word))
    return Finding("context", rule, Category.CONFUSION, Severity.WARNING, span, "A sentence.", fix)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ('"I says to him, go home," said Orrin.', "says", True),
        ("“It was five mile off,” she said.", "mile", True),
        ("“I don’t know no kings.”", "don’t", True),
        ("I says to him, go home.", "says", False),
        ('"I miss the boat," he said, and come home.', "come", False),
        ('"By then I had miss the boat."', "miss", False),
    ],
)
def test_what_is_somebodys_voice(text: str, word: str, expected: bool) -> None:
    """Known forms, in speech, and nothing else."""
    assert is_vernacular(document(text), replaced(text, word)) is expected


def test_only_another_word_is_meant() -> None:
    """An apostrophe or a blank is no grammar."""
    text = '"They was here."'

    assert not is_vernacular(document(text), replaced(text, "was", "context/apostrophe"))

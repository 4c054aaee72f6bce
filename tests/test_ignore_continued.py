"""A paragraph that only goes on needs no capital; a sentence that begins does."""

import pytest

from proofread.document import Document, Span
from proofread.finding import Category, Finding, Severity
from proofread.formats import by_name
from proofread.ignore import by_continuation


def read(text: str, name: str) -> Document:
    """Return `text` as a document."""
    return by_name(name).read(text.encode(), path="a", language="en-US")


def wanting(
    document: Document, word: str = "until", rule: str = "languagetool/UPPERCASE_SENTENCE_START"
) -> Finding:
    """Return a finding that wants a capital on the last `word`."""
    start = document.text.rindex(word)
    span = Span(start, start + len(word))
    return Finding("languagetool", rule, Category.CASING, Severity.WARNING, span, "m", ())


@pytest.mark.parametrize("name", ["plain", "markdown"])
@pytest.mark.parametrize(
    "text",
    [
        "And she sang:\n\nThe grass is green,\n\nuntil the door opened.\n",
        "He said: “My love,”\n\nuntil she came.\n",
        "They saw the notice:\n\nKEEP OUT\n\nuntil it fell.\n",
    ],
)
def test_a_paragraph_that_goes_on_needs_no_capital(text: str, name: str) -> None:
    """The sentence began above, and did not end."""
    document = read(text, name)

    assert by_continuation(document, [wanting(document)]) == ((), {"goes on from the paragraph before": 1})


@pytest.mark.parametrize(
    "text",
    [
        "The rain fell.\n\nuntil the door opened.\n",
        "“It rained.”\n\nuntil the door opened.\n",
        "“It rai—”\n\nuntil the door opened.\n",
        "The rain fell on\n\nShe waited, until the door opened.\n",
        "The rain fell on the roof of the house, and nobody came all night\n\nuntil he went home\n",
        "# Chapter One\n\nuntil the door opened.\n",
        "It fell,\n\n***\n\nuntil the door opened.\n",
        "Dear John,\n\nuntil today I was well.\n",
        "The end came.\n\nLondon, 1923\n\nuntil then all was well.\n",
        "- apples,\n- until then\n",
        "until the door opened.\n",
    ],
)
def test_a_sentence_that_begins_needs_its_capital(text: str) -> None:
    """After an end, a heading, a break, a salutation, nothing at all, or inside the paragraph."""
    document = read(text, "markdown")
    findings = (wanting(document),)

    assert by_continuation(document, findings) == (findings, {})


def test_a_word_that_always_has_its_capital_is_told() -> None:
    """Only the start of a sentence is excused."""
    document = read("He came to London, and saw,\n\nenglish people.\n", "plain")
    findings = (wanting(document, "english", "language-or-nationality"),)

    assert by_continuation(document, findings) == (findings, {})

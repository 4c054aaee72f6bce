"""What people of a story say again and again, and where a sentence goes on, is no fault."""

import pytest

from proofread.document import Document, Span
from proofread.finding import Category, Finding, Severity
from proofread.formats import by_name
from proofread.ignore import by_continuation, by_voice


def read(text: str) -> Document:
    """Return `text` as a plain document."""
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def at(document: Document, word: str, category: Category, checker: str = "languagetool") -> Finding:
    """Return a finding on the last `word`."""
    start = document.text.rindex(word)
    return Finding(checker, "r", category, Severity.WARNING, Span(start, start + len(word)), "m", ())


SAID = "“I reely did,” he said.\n\n“You reely did?”\n\n“Reely.”\n"


def test_what_is_said_again_and_again_is_a_voice() -> None:
    """Three times in speech, and never narrated: the spelling is meant, wherever it stands."""
    document = read(SAID)

    assert by_voice(document, [at(document, "reely", Category.MISSPELLING)]) == ((), {"dialect": 1})


@pytest.mark.parametrize(
    "text",
    [
        SAID + "\nHe was reely glad.\n",  # narrated once
        "“I reely did,” he said.\n\n“You reely did?”\n",  # twice may be one slip copied
        "“I reely did, I surreely did, reely2,” he said. “You reely did?”\n",  # parts of words do not count
    ],
)
def test_what_is_narrated_or_said_seldom_is_told(text: str) -> None:
    """Otherwise it may be a slip."""
    document = read(text)
    findings = (at(document, "reely", Category.MISSPELLING),)

    assert by_voice(document, findings) == (findings, {})


def test_a_voice_excuses_spelling_only() -> None:
    """What a rule forbids, and other faults of the same word, stay."""
    document = read(SAID)
    findings = (
        at(document, "reely", Category.MISSPELLING, "rules"),
        at(document, "reely", Category.GRAMMAR),
        at(document, "Reely", Category.MISSPELLING),
    )

    assert by_voice(document, findings) == (findings, {})


VERSE = "And she sang:\n\n    The grass is green,\n    the rain is wet,\n\nuntil the door opened.\n"


@pytest.mark.parametrize(
    "text", [VERSE, "He wrote: “My dear,”\n\nuntil she came.", "KEEP OUT yours Tom\n\nuntil"]
)
def test_a_paragraph_that_goes_on_needs_no_capital(text: str) -> None:
    """The sentence began above, and did not end."""
    document = read(text)
    finding = at(document, "until", Category.CASING)

    assert by_continuation(document, [finding]) == ((), {"goes on from the paragraph before": 1})


@pytest.mark.parametrize(
    "text",
    [
        "The rain fell.\n\nuntil the door opened.\n",
        "“It rained.”\n\nuntil the door opened.\n",
        "“It rai—”\n\nuntil the door opened.\n",
        "The rain fell on\n\nShe waited, until the door opened.\n",
        "# Chapter One\n\nuntil the door opened.\n",
        "until the door opened.\n",
    ],
)
def test_a_sentence_that_begins_needs_its_capital(text: str) -> None:
    """After an end, a heading, nothing at all, or inside the paragraph."""
    document = by_name("markdown").read(text.encode(), path="a.md", language="en-US")
    findings = (at(document, "until", Category.CASING),)

    assert by_continuation(document, findings) == (findings, {})

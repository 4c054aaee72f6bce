"""Lines of texting inside a story are as their writers typed them."""

from proofread.document import Document, Span
from proofread.finding import Category, Finding, Severity
from proofread.formats import by_name
from proofread.ignore import by_chat

CHAT = """She read it.

max: hey u up
max: i cant sleep
lou: same lol
Lou recieved teh text.

Then max left.
"""


def read(text: str) -> Document:
    """Return `text` as a plain document."""
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def at(document: Document, word: str, category: Category = Category.MISSPELLING) -> Finding:
    """Return a finding on the first `word`."""
    start = document.text.index(word)
    return Finding("rules", "r", category, Severity.ERROR, Span(start, start + len(word)), "m", ())


def test_chat_lines_are_left_alone() -> None:
    """What is meant in a chat goes, and the handles go anywhere; it is counted."""
    document = read(CHAT)
    findings = (at(document, "cant"), at(document, "i", Category.CASING), at(document, "u up"))

    assert by_chat(document, findings[:1]) == ((), {"chat": 1})
    assert by_chat(document, (at(document, "max"),)) == ((), {"chat": 1})


def test_narration_beside_a_chat_is_checked() -> None:
    """A line without a label, or whose label goes on with a capital, is prose; doubled words are told."""
    document = read(CHAT)
    findings = (at(document, "recieved"), at(document, "hey u", Category.DUPLICATION))

    assert by_chat(document, findings) == (findings, {})


def test_labels_alone_make_no_chat() -> None:
    """A list of settings, and a play, are no chats."""
    for text in (
        "name: the file\nsize: of it\nmode: recieved\n",
        "JOHN: I can't recieved.\nJANE: Hey.\nJOHN: Ok.\n",
        "max: hey i recieved it\n",
    ):
        document = read(text)
        findings = (at(document, "recieved"),)

        assert by_chat(document, findings) == (findings, {})

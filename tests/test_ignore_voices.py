"""Unknown words that are somebody's voice."""

from __future__ import annotations

import pytest

from proofread.document import Document, Span
from proofread.finding import Category, Finding, Severity
from proofread.formats import by_name
from proofread.ignore import by_voice

SPELLING = "languagetool/MORFOLOGIK_RULE_EN_US"


def document(text: str) -> Document:
    """Return a plain text."""
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def unknown(text: str, word: str, rule: str = SPELLING) -> Finding:
    """Return what the dictionary says of the first place of a word."""
    at = text.index(word)
    span = Span(at, at + len(word))
    return Finding("languagetool", rule, Category.MISSPELLING, Severity.ERROR, span, "Unknown.", ())


@pytest.mark.parametrize(
    ("text", "word", "voice"),
    [
        # Letters clipped from the word itself.
        ("“I’d be ’orrid company,” said Bess.", "orrid", True),
        ("“I kep’ it dry,” said Bess.", "kep", True),
        ("‘She ’urt me,’ said Bess.", "urt", True),
        ("'She 'urt me,' said Bess.", "urt", True),
        ("‘teh boat is gone,’ said Bess.", "teh", False),
        ("‘ou saw it,’ said Bess.", "ou", False),
        ("‘I saw teh,’ said Bess.", "teh", False),
        ("\"He wrote 'evne' again,\" said Bess.", "evne", False),
        ("“He called it ‘my teh’ again,” said Bess.", "teh", False),
        ("“At his parnets’ house,” said Bess.", "parnets", False),
        ("“The teachre’s note,” said Bess.", "teachre", False),
        ("The govermnent’s plan failed.", "govermnent", False),
        ("The ‘evne minstrel’ show, and so on.", "evne", False),
        # The speech it stands in.
        ("“I ain’t tellin’ you agin,” said Bess.", "agin", True),
        ("“We don’t want no truble,” said Bess.", "truble", True),
        ("“They was all drownded,” said Bess.", "drownded", True),
        ("“That p’ison wuz strong,” said Bess.", "wuz", True),
        ("“I recieved it at two o’clock,” said Bess.", "recieved", False),
        ("“I don’t know what you recieved,” said Bess.", "recieved", False),
        ("“I can’t say no to him; I recieved it,” said Bess.", "recieved", False),
        ("“O’Brien recieved it, d’you see?” said Bess.", "recieved", False),
        ("'Is that where he recieved it?' said Bess.", "recieved", False),
        ("'As I told you, he recieved it,' said Bess.", "recieved", False),
        ("“People who like it don’t evne ask,” said Bess.", "evne", False),
        ("“The last I saw of you was a streched coat.”", "streched", False),
        ("“I ain’t here,” said Bess, and recieved him.", "recieved", False),
        ("“I ain’t here,” said Bess. “We recieved it.”", "recieved", False),
        # Another language.
        ("She was très fatigué, she said.", "fatigué", True),
        ("It was the hombre de la mancha again.", "hombre", True),
        ("“C’est un homme de bonne volonté,” said Bess.", "homme", True),
        ("She was so fatigud that night.", "fatigud", False),
        ("Della streched her legs.", "streched", False),
        ("He left Las Vegas streched out in the sun.", "streched", False),
        ("The soup du jour streched to four plates.", "streched", False),
        ("Elle and Una recieved it.", "recieved", False),
    ],
)
def test_what_is_somebodys_voice(text: str, word: str, voice: bool) -> None:
    """Dialect and other languages become suggestions; slips stay what they are."""
    (finding,) = by_voice(document(text), [unknown(text, word)])
    assert finding.severity is (Severity.SUGGESTION if voice else Severity.ERROR)


SAID = "“It was reelly so,” said Bess.\n\n"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (SAID * 4, True),
        (SAID * 3, False),
        (SAID * 4 + "She was reelly tired.\n\n", False),
        (SAID * 3 + "“Unreelly so,” said Bess.\n\n", False),
    ],
)
def test_a_word_that_is_only_said(text: str, voice: bool) -> None:
    """Again and again in speech and never in narration: meant. Otherwise it may be a habit of misspelling."""
    (finding,) = by_voice(document(text), [unknown(text, "reelly")])
    assert (finding.severity is Severity.SUGGESTION) is voice


def test_only_spelling_is_meant() -> None:
    """Grammar and rules of ours know what they forbid."""
    text = "“I ain’t tellin’ you agin,” said Bess."
    finding = unknown(text, "agin", "languagetool/AGIN_AGAIN")
    assert by_voice(document(text), [finding]) == (finding,)

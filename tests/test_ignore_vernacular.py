"""The grammar of everyday speech, which the language model would mend."""

from dataclasses import replace

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
        ("‘It were dark,’ said Bess.", "were", True),
        ("‘Wipe thi feet,’ said Bess.", "thi", True),
        # Letters clipped from the word itself, within the finding or beside it.
        ("‘I went wi’ the lads,’ said Bess.", "wi’", True),
        ("‘I went wi’ the lads,’ said Bess.", "wi", True),
        ("‘He took ’is own spade, see,’ said Bess.", "’is", True),
        ("‘We saw the lads’ boat,’ said Bess.", "lads’", False),
        # Two signs in the rest of the speech; one is many a hero's.
        ("‘I ain’t sendin’ the lad sum cake,’ said Bess.", "sum", True),
        ("‘I ain’t sending the lad sum cake,’ said Bess.", "sum", False),
        ("‘I ain’t here.’ She was goin’ to sum place.", "sum", False),
    ],
)
def test_what_is_somebodys_voice(text: str, word: str, expected: bool) -> None:
    """Known forms, in speech, and nothing else."""
    assert is_vernacular(document(text), replaced(text, word)) is expected


def test_only_another_word_is_meant() -> None:
    """An apostrophe or a blank is no grammar."""
    text = '"They was here."'

    assert not is_vernacular(document(text), replaced(text, "was", "context/apostrophe"))


@pytest.mark.parametrize(
    ("text", "fix", "expected"),
    [
        ('"Low, I calls it," said Bess.', "call", True),
        ('"They wishes for it," said Bess.', "wish", True),
        ('"They calls for it," said Bess.', "called", False),
        ('"The lads calls for it," said Bess.', "call", False),
        ("Low, I calls it.", "call", False),
    ],
)
def test_a_verb_may_have_its_ending_in_any_person(text: str, fix: str, expected: bool) -> None:
    """Only where nothing but the ending goes, after a pronoun, in speech."""
    old = next(word for word in ("calls", "wishes") if word in text)
    finding = replace(replaced(text, old), suggestions=(Suggestion(fix, Applicability.UNSAFE),))

    assert is_vernacular(document(text), finding) is expected


@pytest.mark.parametrize("rule", ["context/missing-word", "context/extra-word"])
def test_in_dialect_words_may_be_left_out_or_said_twice(rule: str) -> None:
    """As in `gave it him`, which is no slip where everything else is dialect; elsewhere it may be one."""
    broad = "‘T’was ’er ladyship’s, an’ she gave it him,’ said Bess."
    plain = "‘Her ladyship gave it him,’ said Bess."

    assert is_vernacular(document(broad), replaced(broad, "him", rule))
    assert not is_vernacular(document(plain), replaced(plain, "him", rule))

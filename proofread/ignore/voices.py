"""Words in no dictionary that are somebody's voice: dialect as it is heard, another language.

    "Ole missis, she tole me I got to go an' git dis water."
    "C'est un homme de bonne volonté," she said.

A word is taken for dialect when letters are clipped from it (`'appy`, `kep'`), when the speech that it stands
in clips words or has the grammar of a vernacular, and when people say it again and again but the narrator
never does; for another language, when function words of one stand beside it. Such a word may be a slip all
the same, so it becomes a suggestion. In narration only another language excuses a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from proofread.document import Document, Span
from proofread.finding import Finding, Severity

_UNKNOWN = re.compile(r"languagetool/.*(?:MORFOLOGIK|HUNSPELL|SPELLER)")
_MARKS = "'’"
_CLOSES = re.compile(r"['’](?!\w)")
_OPENS = re.compile(r"(?<![\w'’])['‘](?=\w)")
# With a small letter after the mark: `O'Brien` is a name, and `'Is that so?'` is quoted.
_CLIPPED = re.compile(
    r"\w{2,}in['’](?!\w)"  # goin', nothin'
    r"|\b(?:an|o|th|wi|ol|tha|po|lil|fo)['’](?!\w)"
    r"|(?<![\w\"“‘'’(])['’](?:im|er|is|ave|ere|alf|ouse|ome|eard|ead|nuff|pon|oo|bout|fraid|nother|gainst)\b"
    r"|\b[bpst]['’][a-z]{3,}"  # p'ison, t'other; not d'you, m'lord
)
_VERNACULAR = re.compile(
    r"\b(?:ai|hai|war|das|tai)n['’]t\b"
    r"|(?:\A|[.!?;,…—]\W*|\b(?:and|but|when|if|because|since) )"
    r"(?:(?:you|we|they) was|(?:he|she|it) don['’]t)\b"
    r"|n['’]t (?:\w+ ){0,2}(?:nothing|nobody|nowhere|no (?:\Z|(?!(?:to|for|more|one|longer|matter)\b)\w{3}))"
    r"|\b(?:knowed|throwed|growed|heared|wot|sez|dat|dem|dese|ole|gwine|fer|yer|thar|whar|allus|mebbe|afeard"
    r"|fellers?)\b",
    re.IGNORECASE,
)
_FOREIGN_WORDS = """
le la les des du et est sont un une qui que quoi avec ce cet cette mon mes sa ses nous vous il elle ils elles
je tu ne pas très où aux dans ça c'est n'est qu'il j'ai
der das und ist nicht ich wir ihr ein eine einen mit für auf dem sich sie zu
el los las es de del para muy mi su gli che di della è non sono quia quod quae
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_AWAY = 60  # code points on either side in which neighbours are looked for
_NEAR = 3  # words
_LEAST = 2  # function words, or words with letters that English has not
_OFTEN = 4
"""Times that a word is said before it counts as said on purpose: by chance, in a novel of which half is
dialogue, a slip that comes back stands in speech so often with a probability of one in sixteen."""


def by_voice(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings; unknown words that are somebody's voice have become suggestions."""

    @cache
    def is_only_said(word: str) -> bool:
        return _is_only_said(document, word)

    def is_voice(span: Span) -> bool:
        text = document.text
        speech = document.speech_at(span)
        if speech is not None and (is_clipped(text, speech, span) or signs_of_dialect(text, speech, span)):
            return True
        return _is_foreign(text, span) or (speech is not None and is_only_said(span.of(text)))

    return tuple(
        replace(finding, severity=Severity.SUGGESTION)
        if _UNKNOWN.match(finding.rule) and is_voice(finding.span)
        else finding
        for finding in findings
    )


def is_clipped(text: str, speech: Span, span: Span) -> bool:
    """Say whether an apostrophe stands for letters at one end of a word; a quotation mark does not.

    Args:
        text: the document's.
        speech: in which the word stands, with its quotation marks.
        span: of the word, with its apostrophe or without.
    """
    start, end = span.start, span.end
    if end - start > 1 and text[start] in _MARKS:
        start += 1
    elif end - start > 1 and text[end - 1] in _MARKS:
        end -= 1
    before = start - 1 > speech.start and text[start - 1] in _MARKS
    after = end < speech.end - 1 and text[end] in _MARKS
    if before == after:
        return False
    if before:  # 'appy: an h is lost; what is quoted has a mark behind it, too
        return text[start] in "aeiou" and not _CLOSES.search(text, end, speech.end - 1)
    possessive = text[end + 1].isalnum() or text[end - 1] == "s"
    return not possessive and not _OPENS.search(text, speech.start + 1, start)


def signs_of_dialect(text: str, speech: Span, span: Span) -> int:
    """Return how many clipped words and vernacular forms stand in a speech beside the word at `span`."""
    parts = text[speech.start + 1 : span.start], text[span.end : speech.end]
    return sum(len(signs.findall(part)) for part in parts for signs in (_CLIPPED, _VERNACULAR))


def _is_only_said(document: Document, word: str) -> bool:
    """Say whether a word comes again and again, and always in speech."""
    count = 0
    for span in _places(document.text, word):
        if document.speech_at(span) is None:
            return False
        count += 1
    return count >= _OFTEN


def _places(text: str, word: str) -> Iterator[Span]:
    """Yield where the word stands whole."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(word, end)


def _is_foreign(text: str, span: Span) -> bool:
    """Say whether function words of another language, or its letters, stand near."""
    line = text.rfind("\n", 0, span.start) + 1
    before = _WORD.findall(text[max(span.start - _AWAY, line) : span.start])[-_NEAR:]
    after = _WORD.findall(text[span.end : span.end + _AWAY].partition("\n")[0])[:_NEAR]
    near = [word.replace("’", "'") for word in (*before, *after)]
    signs = sum(word in _FOREIGN or not word.isascii() for word in near)
    return signs + (not span.of(text).isascii()) >= _LEAST

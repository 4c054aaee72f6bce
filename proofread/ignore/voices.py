"""Words in no dictionary that are somebody's voice: dialect as it is heard, another language.

    "Ole missis, she tole me I got to go an' git dis water."
    "C'est un homme comme il faut," she said.

A word is taken for dialect when letters are clipped from it (`'appy`, `kep'`), when the speech that it stands
in clips words or has the grammar of a vernacular, and when people say it again and again but the narrator
never does; for another language, when a function word of one stands beside it. Such a word may be a slip all
the same, so it becomes a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from proofread.document import Block, Document, Span
from proofread.finding import Finding, Severity

_UNKNOWN = re.compile(r"languagetool/.*(?:MORFOLOGIK|HUNSPELL|SPELLER)")
_MARKS = "'’‘"
_OPENS = re.compile(r"(?<![\w'’])['‘](?=\w)")
_DIALECT = re.compile(
    r"\w{2,}in['’](?!\w)"  # goin', nothin'
    r"|\b(?:an|o|th|wi|ol|tha|po|lil|yo|fo)['’](?!\w)"
    r"|(?<!\w)['’](?:im|er|is|ad|as|ave|ere|alf|ouse|ome|eard|ead|nuff|low|lowed|pon|ud|un|uns|oo|ow)\b"
    r"|\b(?:ai|hai|war|das|tai)n['’]t\b"
    r"|(?<!\w)['’](?:bout|most|fraid|nother|gainst|deed)\b"
    r"|\b(?!o['’]clock)[a-z]{1,2}['’][a-z]{3,}"  # p'ison, t'other
    r"|\b(?:you|we|they) was\b|\b(?:he|she|it) don['’]t\b"
    r"|\wn['’]t (?:\w+ ){1,3}(?:no|none|nothing|nobody|nowhere|never)\b"
    r"|\b(?:knowed|throwed|growed|heared|wot|sez|dat|dem|dese|ole|gwine|git|fer|yer|ye|thar|whar|jest|"
    r"allus|mebbe|afeard|feller|fellers)\b",
    re.IGNORECASE,
)
_FOREIGN_WORDS = """
le la les des du et est sont qui que quoi avec ce cet cette mon mes sa ses nous vous il elle ils elles je tu
ne pas très où au aux dans ça c'est n'est qu'il j'ai
der das und ist nicht ich wir ihr ein eine einen mit für auf dem sich sie zu
el los las una es de del por para muy mi su gli che di della è non sono quia quod quae sic
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_AWAY = 40  # code points on either side in which a neighbour is looked for
_NEAR = 2  # words
_OFTEN = 4
"""Times that a word is said before it counts as said on purpose: by chance, in a novel of which half is
dialogue, a slip that comes back stands in speech so often with a probability of one in sixteen."""


def by_voice(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings; unknown words that are somebody's voice have become suggestions."""
    return tuple(
        replace(finding, severity=Severity.SUGGESTION)
        if _UNKNOWN.match(finding.rule) and _is_voice(document, finding.span)
        else finding
        for finding in findings
    )


def _is_voice(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    if block is None:
        return False
    text = document.text
    return (
        _is_clipped(text, block, span)
        or any(_is_dialect(text, speech, span) for speech in block.speech if speech.contains(span))
        or _is_only_said(document, span.of(text))
        or _is_foreign(block.span.of(text), span.shift(-block.span.start))
    )


def _is_clipped(text: str, block: Block, span: Span) -> bool:
    """Say whether an apostrophe stands for letters at one end of a word; a quotation mark does not."""
    edges = {speech.start for speech in block.speech} | {speech.end - 1 for speech in block.speech}
    before = span.start > block.span.start and text[span.start - 1] in _MARKS
    after = span.end < block.span.end and text[span.end] in _MARKS
    if before == after or not text[span.start].islower():
        return False
    mark = span.start - 1 if before else span.end
    if mark in edges:
        return False
    return before or _OPENS.search(text, block.span.start, span.start) is None


def _is_dialect(text: str, speech: Span, span: Span) -> bool:
    """Say whether the rest of a speech is in dialect."""
    parts = text[speech.start : span.start], text[span.end : speech.end]
    return any(_DIALECT.search(part) for part in parts)


def _is_only_said(document: Document, word: str) -> bool:
    """Say whether a word comes again and again, and always in speech."""
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", document.text)]
    if len(places) < _OFTEN:
        return False
    blocks = [(place, document.block_at(place)) for place in places]
    return all(
        block is not None and any(speech.start <= place < speech.end for speech in block.speech)
        for place, block in blocks
    )


def _is_foreign(text: str, span: Span) -> bool:
    """Say whether a function word of another language stands near."""
    before = _WORD.findall(text[max(span.start - _AWAY, 0) : span.start])[-_NEAR:]
    after = _WORD.findall(text[span.end : span.end + _AWAY])[:_NEAR]
    return any(word.lower().replace("’", "'") in _FOREIGN for word in (*before, *after))

"""Addresses within a sentence that need a name: `Orla man,`, `call me Orla you know`, `No Orla clearly knew`.

Each is a pattern that nothing but a name can fill; `names` asks afterwards whether somebody bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.asides import ASIDES, CLAUSE_ENDS, aside
from proofread.checkers.dialogue.report import fault, vocative
from proofread.document import Span
from proofread.finding import Finding

NAME = r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
_TERM = re.compile(rf"(?P<name>{NAME}) (?P<term>man|dude|bro|mate|sir|ma'am|buddy)(?=[,.!?…—]|\Z)")
_YOU_KNOW = re.compile(rf"(?P<name>{NAME}) (?:{ASIDES}){CLAUSE_ENDS}")
_DENIED = re.compile(
    rf"(?:\A|(?<=[.!?…] ))(?P<prev>No) (?P<name>{NAME}) "
    r"(?:[a-z]+ly [a-z]+ed\b|(?:had|was|knew|remembered|would|could|did|wanted|needed|hadn't|wasn't|couldn't|"
    r"wouldn't|didn't) (?!ever\b|be\b|have\b)(?:not |never |only |just )?(?:[a-z]+ )?"
    r"(?:his|her|the|him|it|that)\b)"
)
# A name after these is half of something else: a Yale man, the Orla you know, than Orla you know.
_BELONGS = re.compile(
    r"\b(?:an?|the|this|that|these|those|his|her|my|your|our|their|no|every|each|some|any|one|another|"
    r"what|which|if|as|than|like|hope|bet|think|say|says|said|believe|before|until|when|where|how|who)"
    r"(?: [a-z]+){0,2} \Z",
    re.IGNORECASE,
)
_BACK = 32  # code points looked at before a name


def calls(text: str, raw: str, low: int, high: int) -> Iterator[tuple[str, Finding]]:
    """Yield (name, finding) for the addresses and asides in a speech; see `names._in_speech`."""
    for found in _TERM.finditer(text, low, high):
        before = text[max(low, found.start() - _BACK) : found.start()]
        if before.strip() and not _BELONGS.search(before):  # `Con man?` may be any noun
            yield found["name"], vocative(raw, found.start(), found.end("name"), found.end())
    for found in _YOU_KNOW.finditer(text, low, high):
        before = text[max(low, found.start() - _BACK) : found.start()]
        if before.strip() and not _BELONGS.search(before):
            yield found["name"], aside(raw, Span(*found.span("name")))


def denials(text: str, raw: str, low: int, high: int) -> Iterator[tuple[str, Finding]]:
    """Yield (name, finding) for a `No` of the narrator's that runs into its sentence."""
    for found in _DENIED.finditer(text[low:high]):
        span = Span(*found.span("prev")).shift(low)
        message = "A comma parts the answer from its sentence: 'no' does not belong to the name."
        yield found["name"], fault("interjection-comma", span, message, f"{span.of(raw)},")

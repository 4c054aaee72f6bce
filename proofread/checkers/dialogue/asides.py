"""Commas that small asides in speech lack: `you know` at the end, `like I said` at the head, `oh` and `man`.

An aside is told from a clause by what stands beside it: after `here`, `too`, `to me` no relative clause can
begin (`the man you know` can), and `Like I said it was late` has a sentence of its own after the aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.address import starts
from proofread.checkers.dialogue.report import after, fault
from proofread.checkers.dialogue.scene import Scene
from proofread.document import Span
from proofread.finding import Finding

ASIDES = r"you know|you see|I guess|I suppose|I think|I mean|I'll admit|I admit|I must say|I have to say"
"""Pattern of what people say aside at the end of a clause."""
CLAUSE_ENDS = r"(?=,(?! (?:that|what|who|how|why|where|when)\b)|[.!?…]|—|--|\Z)"
"""What follows such an aside."""
_AT_END = re.compile(
    r"(?<=[a-z,] )(?P<word>too|here|anymore|either|alone|myself|yourself|again|tonight|though|anyway|"
    rf"together) (?:{ASIDES}){CLAUSE_ENDS}"
)
_TO_ME = re.compile(
    r"\b(?:to|for|with|about|at|of|from) (?P<word>me|him|them|us) "
    rf"(?:I guess|I suppose|I'll admit|I admit|I must say|I have to say){CLAUSE_ENDS}"
)
_AS_SAID = re.compile(
    r"(?P<prev>(?:Like|As) (?:I|we) (?:said|mentioned)|Like (?:you|he|she|they) (?:said|mentioned)) "
    r"(?=(?:it|that|there|he|she|they|we|you|I)(?:'(?:s|m|re|ve|d|ll)| (?:is|was|are|am|were|isn't|wasn't|"
    r"don't|didn't|can't|won't|have|has|had|will|would|could|should|do|did|never|need|want|think))\b)"
)
_YOU_DO = (
    r"you(?:'(?:re|ll|ve|d)| (?:are|were|have|had|do|don't|did|didn't|can|can't|will|won't|know|mean|think|"
    r"should|must|need|want))\b"
)
_SUBJECT = (
    rf"(?:I(?! say\b)(?:'(?:m|ll|ve|d))?(?![\w'-])|we(?:'(?:re|ll|ve|d))?(?![\w'-])|{_YOU_DO}|"
    r"(?:he|she|they|it|that|there)'(?:s|re|ll|d)\b|(?:he|she|they|it) (?:is|was|has|had|does|did|will)\b)"
)
_RETORT = (  # `Oh no you don't!`, `Oh yes I can.` are said in one breath
    r" (?:you|I|we|he|she|they|it)(?:'\w+| \w+(?:'t)?)(?: not)?[.,;!?—…]| \w+ (?:don't|didn't|won't)\b"
)
_OH = re.compile(
    r"(?P<prev>Oh|Ah|Hey|Gosh|Gee|Aw|Ugh|Wow|Whoa|Jeez|Hmm|Huh|Alas|Phew|"
    r"Um|Uh|Er|Erm|(?:Oh|Ah) (?:well|God|my God)|"
    rf"Oh (?:no|yes|yeah)(?!{_RETORT})|Why (?:yes|no)|"
    r"(?:Hell|God) (?:no|yes|yeah)|No thanks|No thank you|My God|Good (?:God|lord|Lord|heavens|grief)) "
    rf"(?={_SUBJECT})"
)
_FRANKLY = re.compile(
    r"(?P<prev>To be (?:honest|frank|fair)|To tell (?:you )?the truth|As a matter of fact|Believe me|"
    rf"Trust me|Honestly|Frankly) (?={_SUBJECT})"
)
_MAN = re.compile(
    r"(?P<prev>Man|Dude|Bro) (?=no\b|oh\b|that's\b|this is\b|it's\b|I'm\b|you're\b|"
    r"I (?:can't|don't|hate|love|wish|hope|swear)\b|(?:are|do|did|have) you\b|you have to\b)"
)


def asides(scene: Scene) -> Iterator[Finding]:
    """Yield the commas that asides and interjections in speech lack."""
    raw = scene.passage.text
    for u in scene.opened:
        for pattern in (_AT_END, _TO_ME):
            for found in pattern.finditer(scene.text, u.inner.start, u.inner.end):
                yield aside(raw, Span(*found.span("word")))
        for at in starts(scene.text, u.inner.start, u.inner.end):
            said = _AS_SAID.match(scene.text, at, u.inner.end) or _FRANKLY.match(scene.text, at, u.inner.end)
            if said:
                yield after(raw, said, "aside-comma", "A comma parts the aside from its sentence.")
            elif called := _OH.match(scene.text, at, u.inner.end) or _MAN.match(scene.text, at, u.inner.end):
                message = "A comma follows an interjection that opens the sentence."
                yield after(raw, called, "interjection-comma", message)


def aside(raw: str, word: Span) -> Finding:
    """Return the finding that sets a comma after `word`, before an aside."""
    return fault("aside-comma", word, "A comma parts the aside from its sentence.", f"{word.of(raw)},")

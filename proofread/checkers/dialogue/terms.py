"""Terms of address at the end of a sentence that hardly any word before them can make a noun of.

`Sir` and `ma'am` are next to nothing but addresses; `man` is one where the verb needs no object (`I don't
know man`), and `dad` may be one after an object (`Did you see that dad?`): that is a suggestion only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.address import ASKS, ENDS, PRONOUNS, address_before, starts
from proofread.checkers.dialogue.report import VOCATIVE, fault, hint, vocative
from proofread.checkers.dialogue.scene import Scene
from proofread.document import Span
from proofread.finding import Finding

_RESPECT = re.compile(
    r"(?<![\w'-])(?P<word>(?!(?:dear|good|my|kind|young|old|the|an?|no|yes|oh|and|or|but|like|as|of|for|to|with|"
    r"by|say|says|said|word|your|our|his|her|any|this|that|well|fair|sweet|great|noble|gentle|worthy|honou?red|brave|gallant|esteemed|than|sorry|thanks|hello|hi|"
    r"hey)\b)[a-z]+(?:'[a-z]+)?) (?P<term>sir|ma'am|m'lady|m'lord|milady|milord)"
    rf"{ENDS}"
)
_NOT_KNOWN = re.compile(
    r"\b(?:don't|didn't|wouldn't|doesn't) (?P<word>know|care|understand) (?P<term>man|dude|bro|mate)"
    rf"{ENDS}"
)
_CUES = ((_RESPECT, (" sir", " ma'am", " m'l", " mil")), (_NOT_KNOWN, (" man", " dude", " bro", " mate")))
"""The patterns, and the literals of which one stands in every match: most passages have none."""
_STYLED = re.compile(r"\b(?:call|address|styl|nam|titl|saying|the word)\w*\b[^.!?]*\Z", re.IGNORECASE)
_FAR = 40  # code points looked at for a verb that makes a name of the term: `They call him sir.`
_FAMILY = r"mom|mum|mommy|mummy|dad|daddy|mama|papa"
_RESPECTED = r"sir|ma'am|madam"
_HAS_OBJECT = re.compile(  # `Did you see that dad?`; another `that` would need `hear that man sing`
    r"(?:\b(?:[Dd]id|[Dd]o|[Cc]an|[Cc]ould|[Dd]idn't|[Dd]on't|[Cc]an't) (?:you|I|we|they|he|she) "
    r"(?:\w+ly |ever |really )?|\b(?:I|[Yy]ou|[Ww]e) (?:didn't |don't |can't |couldn't |never )?)"
    r"(?:see|saw|hear|heard|know|knew|do|did|believe|say|said|mean|meant) (?P<word>that|this) "
    rf"(?P<term>(?i:{_FAMILY}|sir|ma'am))(?=[.!?…]|,?\Z)"
)


_AFTER_CONJUNCTION = re.compile(  # `But sir I saw`; a title may be what he is: `And captain you can be`
    rf"(?P<prev>But|And|So|Then|Because|Now|If|Please) (?P<term>(?i:{_RESPECTED}|{_FAMILY}|dude|bro))"
    rf" (?!I\.)(?={PRONOUNS}|{ASKS})"
)
_FRONTED = re.compile(  # `And Dad you can trust`, `Because Mom I love`: he may be whom the sentence is about
    rf" (?:{PRONOUNS} )?(?:can|could|may|might|must|should|will|would|love|loved|like|liked|trust|trusted|"
    r"know|knew|hate|hated|need|needed)\b"
)
# `Why dad?`: no noun can follow; `What doctor?` and `Right doctor?` may well ask for one.
_ASKED_IN_A_WORD = re.compile(
    r"(?P<prev>Why|Where|When|How) "
    rf"(?P<term>(?i:{_RESPECTED}|{_FAMILY}|captain|doctor|professor|sergeant|officer|inspector|lieutenant|"
    rf"colonel|commander|sweetheart|darling|dude|bro))(?=\?)|"
    rf"(?P<word>What|Who|Really|Seriously|Right|Ready) (?P<called>(?i:{_RESPECTED}|{_FAMILY}))(?=\?)"
)


def terms(scene: Scene) -> Iterator[Finding]:
    """Yield the commas before terms of address that `addresses` cannot tell."""
    raw = scene.passage.text
    patterns = [pattern for pattern, cues in _CUES if any(cue in scene.text for cue in cues)]
    for u in scene.opened:
        for pattern in patterns:
            for found in pattern.finditer(scene.text, u.inner.start, u.inner.end):
                if _is_called_on(scene.text, u.inner.start, found):
                    yield vocative(raw, found.start("word"), found.end("word"), found.end())
        for found in _HAS_OBJECT.finditer(scene.text, u.inner.start, u.inner.end):
            fix = f"{raw[found.start('word') : found.end('word')]},{raw[found.end('word') : found.end()]}"
            yield hint("missing-vocative-comma", Span(found.start("word"), found.end()), VOCATIVE, fix)
        for at in starts(scene.text, u.inner.start, u.inner.end):
            yield from _at_start(scene, at, u.inner.end)


def _at_start(scene: Scene, at: int, end: int) -> Iterator[Finding]:
    """Yield the terms that stand between the first word of a sentence and the rest, or end it."""
    raw = scene.passage.text
    found = _AFTER_CONJUNCTION.match(scene.text, at, end)
    if found and not (
        re.fullmatch(_FAMILY, found["term"], re.IGNORECASE) and _FRONTED.match(scene.text, found.end("term"))
    ):
        joined, term = raw[at : found.end("prev")], raw[found.start("term") : found.end("term")]
        span = Span(at, found.end("term"))
        yield fault("missing-vocative-comma", span, VOCATIVE, f"{joined}, {term},")
    elif found := _ASKED_IN_A_WORD.match(scene.text, at, end):
        first = "prev" if found["prev"] else "word"
        yield vocative(raw, at, found.end(first), found.end())


def _is_called_on(text: str, low: int, found: re.Match[str]) -> bool:
    """Say whether the term is an address, and not found as one by `addresses`."""
    if address_before(text, low, found.end("word")) is not None:
        return False
    return _STYLED.search(text[max(low, found.start("word") - _FAR) : found.end("word")]) is None

"""Commas around what hangs on a tag or opens a sentence: participles, opening clauses and `however`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.frames import NAME, NOUN_ARTICLES
from proofread.checkers.dialogue.report import fault, hint
from proofread.checkers.dialogue.scene import Scene
from proofread.checkers.dialogue.verbs import TAGS
from proofread.document import Span
from proofread.finding import Finding

_VERBS = "|".join(
    sorted(TAGS - {"began", "continued", "called", "returned", "put", "thought", "observed", "read"})
)
_PARTICIPLE = re.compile(
    rf"\s(?:(?:he|she|they|I|we|{NAME}|(?:{NOUN_ARTICLES}) [a-z]+) (?:{_VERBS})|"
    rf"(?:{_VERBS}) (?:he|she|they|{NAME}))(?P<last>(?: \w+ly| out| back)?)"
    r" (?!nothing|something|anything|everything|during|according|concerning|regarding|being|morning|evening)"
    r"[a-z]{2,}ing (?:at|up|down|away|back|out|off|over|into|to|from|for|his|her|their|my|the|a|an|on|around|"
    r"towards?|him|them|it|himself|herself|with|in|through)\b"
)
_BEGUN = re.compile(r"\A\Z|[.!?…]['\"]? \Z|['\"]\Z")  # what a sentence begins after
_LONG = 5  # words to the verb of the sentence; after a short opening clause many leave the comma out
_SUBJECT = r"(?:he|she|they|we|I|it|there|this|that|the|his|her|their|my|our|nobody|no one|everyone)"
_OPENED = re.compile(
    r"(?:\A|(?<=[.!?…] )|(?<=[\"']))(?:In|At|For|On|By|After|Before|From|Over|During|Within|This|That|Once) "
    rf"(?:[a-z]+ ){{1,3}}(?P<word>however)(?P<comma>,?) (?={_SUBJECT}\b)"
)
# One comma of the two: `He looked up however, and`. After these words none stands before `however`.
_UNPAIRED = re.compile(
    r"(?P<before>[A-Za-z'-]+)(?P<gap> (?P<word>however))"
    r"(?=, (?!(?:much|many|hard|long|far|little|small|great)\b))"
)
_INTRODUCES = frozenset(
    {"and", "but", "or", "so", "yet", "that", "which", "who", "because", "since", "if", "as", "when", "where"}
    | {"while", "though", "although", "for", "than", "nor", "whether", "until", "once", "after", "before"}
)
_AFTER_CONJUNCTION = re.compile(
    r"(?:\A|(?<=[.!?…;] )|(?<=[\"']))(?:And|But|So|Yet|Or), (?P<word>of course)(?= "
    r"(?:he|she|they|we|I|it|you|there|this|that|the|his|her|their|my|our|nobody|no one|everyone)\b)"
)
_TOGETHER = re.compile(
    r"(?:[\w',-]+ ){2,18}?"
    r"(?P<last>up|down|out|in|off|away|back|over|around|round|him|me|us|them|himself|herself|itself|themselves|"
    r"myself|home|there|here|again|too|inside|outside|together|alone|"
    r"(?!only |family |reply |early )[a-z]+ly|\([^()]{1,90}\)) "
    r"(?P<who>he|she|they|we|I) (?P<verb>(?:just |only |simply |still |also |never |always |almost |\w+ly )?"
    r"(?:would|could|was|were|had|did|will|can|should|might|must|didn't|couldn't|wouldn't|wasn't|hadn't|"
    r"fell|saw|knew|felt|found|heard|thought|went|came|took|began|made|got|ran|sat|stood|turned|looked|"
    r"noticed|realised|realized|remembered|wondered|said|asked|smiled|laughed))\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|what|where|when|how|why|if|than|as|because|before|after|until|while|"
    r"though|all|everything|anything|nothing|something|whenever|wherever|once|since)(?: \w+)? \Z|"
    r"\b(?:and|but|or|told|tell|tells|asked|showed|assured|informed|bet) \Z",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:As|When|While|If|After|Before|Because|Since|Although|Though|Once|Until|Unless|"
    r"Whenever|Instead of|Rather than|In spite of) "
)


def phrases(scene: Scene) -> Iterator[Finding]:
    """Yield the commas that phrases beside speech and `however` lack."""
    text = scene.passage.text
    for u in scene.utterances:
        if u.closed and (found := _PARTICIPLE.match(scene.text, u.after.start, u.after.end)):
            word = re.compile(r"[\w'-]+\Z").search(scene.text[: found.end("last")])
            if word is not None:
                span = Span(*word.span())
                message = "A comma parts what the speaker does meanwhile from the tag."
                yield fault("participle-comma", span, message, f"{span.of(text)},")
    yield from _openings(scene)
    if " however" not in scene.text and ", of course" not in scene.text:
        return
    yield from _unpaired(scene)
    for found in _OPENED.finditer(scene.text):
        span = Span(found.start("word") - 1, found.end("comma"))
        yield fault("however-comma", span, "Commas part off 'however'.", f", {found['word']},")


def _unpaired(scene: Scene) -> Iterator[Finding]:
    """Yield `however` and `of course` that have a comma on one side only."""
    text = scene.passage.text
    for found in _UNPAIRED.finditer(scene.text):
        if found["before"].lower() not in _INTRODUCES and found.start() > 0:
            span = Span(*found.span("gap"))
            yield fault("however-comma", span, "Commas part off 'however'.", f", {found['word']}")
    for found in _AFTER_CONJUNCTION.finditer(scene.text):
        span = Span(*found.span("word"))
        yield fault("however-comma", span, f"Commas part off '{found['word']}'.", f"{span.of(text)},")


def _openings(scene: Scene) -> Iterator[Finding]:
    """Yield the ends of opening clauses and phrases that no comma parts from the sentence (a suggestion)."""
    text = scene.passage.text
    for start in _FIRST.finditer(scene.text):
        found = _TOGETHER.match(scene.text, start.end())
        if found is None or len(found[0].split()) < _LONG:
            continue
        if _BEGUN.search(scene.text[max(0, start.start() - 3) : start.start()]) is None:
            continue
        if _SUBORDINATE.search(scene.text[found.start() - 1 : found.start("last")]):
            continue
        word = re.compile(r"[\w'-]+\)?\Z").search(text[found.start("last") : found.end("last")])
        if word is not None:
            span = Span(found.start("last") + word.start(), found.end("last"))
            message = "A comma parts a long opening clause or phrase from its sentence."
            yield hint("opening-clause-comma", span, message, f"{span.of(text)},")

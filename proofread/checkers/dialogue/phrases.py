"""Commas around what hangs on a tag or opens a sentence: participles, opening clauses and `however`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.frames import NAME, NOUN_ARTICLES
from proofread.checkers.dialogue.openings import openings
from proofread.checkers.dialogue.report import fault
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
    yield from openings(scene)
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

"""Questions that a narrator asks and ends in a full stop.

`How could she ever forgive him.` Free indirect speech keeps the order of a question, and so its mark (CMOS
6.68, 6.69); an indirect question (`He asked how she could`) has neither. What tells them apart is the
inversion after the question word. Some narrators leave the mark out for a flat voice, so this is a query and
never a fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.report import query
from proofread.checkers.dialogue.scene import Scene
from proofread.document import Span
from proofread.finding import Finding, Severity

_WHO = r"(?:he|she|they|we|I|you)"
_DO = r"(?:could|would|should|did|can)(?:n't)?"
_BE = r"(?:was|were|had|is|are|has|have)(?:n't)?"
_ASKS = re.compile(
    r"\b(?:[Hh]ow|[Ww](?:hy|here|hen|ho|hat))(?: the hell| on earth| in the world| else| exactly)? "
    rf"(?:(?P<do>{_DO})|{_BE}) (?:{_WHO}\b|(?P<name>[A-Z][a-z]+) "
    r"(?:[a-z]+ing|ever|really|still|so|always|even)\b)"
    r"(?P<rest>[^.!?…;\"]{0,120})(?P<stop>\.)(?=[\"']?(?:\s|\Z))"
)
_BEGINS = re.compile(r"(?:\A|[.!?…]['\"]? |[,;:] |— ?|-- ?|\b(?:[Bb]ut|[Aa]nd|[Ss]o|[Yy]et|[Oo]r) )\Z")
_NO_QUESTION = re.compile(
    r"\b(?:know|knew|knows|known|wonder|wondered|wondering|tell|told|asked|matter|say|said)\W*\Z"
)
_ASKED = re.compile(r", (?:he|she|they|we|I|[A-Z]\w+) (?:\w+ )?(?:asked|wondered|thought|mused)(?: \w+)?\Z")
_BACK = 24  # code points looked at before a question word
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St)\Z")


def wonderings(scene: Scene) -> Iterator[Finding]:
    """Yield the questions of the narration, between the speeches of a passage, that end in a full stop."""
    at = 0
    for u in (*scene.utterances, None):
        end = u.span.start if u is not None else len(scene.text)
        yield from _between(scene, Span(at, max(at, end)))
        if u is not None:
            at = max(at, u.span.end)


def _between(scene: Scene, gap: Span) -> Iterator[Finding]:
    for found in _ASKS.finditer(scene.text, gap.start, gap.end):
        before = scene.text[max(gap.start, found.start() - _BACK) : found.start()]
        rhetorical = found["do"] and found["rest"].startswith((" ever ", " possibly "))
        if not rhetorical and _BEGINS.search(before) is None:
            continue
        if _NO_QUESTION.search(before) or _ABBREVIATED.search(found["rest"]) or _ASKED.search(found["rest"]):
            continue
        message = "The order of the words asks: is this a question, with its mark?"
        yield query("narrated-question", Span(*found.span("stop")), message, "?", severity=Severity.WARNING)

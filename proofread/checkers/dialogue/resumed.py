"""A speech that goes on after a tag in its midst with a capital: `"Well," she said, "The train is late."`.

After a comma the sentence goes on, and goes on small. Where what was said before the tag is a sentence by
itself, the full stop after the tag may be what is missing: then both repairs are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.frames import Grade, frame_after
from proofread.checkers.dialogue.report import fault
from proofread.checkers.dialogue.scene import End, Scene, Start, Utterance
from proofread.checkers.dialogue.verbs import TAGS, VOICE
from proofread.document import Span
from proofread.finding import Category, Finding

# Words that nobody is called by: a capital there comes from the place alone. `Will`, `May`, `Mark` are names.
_SMALL = """
a about after again all also although an and another any anybody anyone anything are aren't as ask at away
be because before being believe both bring but by call can can't come could couldn't did didn't do does
doesn't don't each either even every everybody everyone everything few find first follow for from get give
go had has have haven't he he'd he'll he's help her here here's hers his hold how how's however if in is
isn't it it'd it'll it's its just keep last leave let let's like listen look make many maybe me more most
much must my neither never no nobody none nor not nothing now of off on once one only or our out over
perhaps please put quite rather really run say see send she she'd she'll she's should shouldn't show since
sit so some somebody someone something sometimes soon stand stay still stop such surely take tell than that
that'll that's the their them then there there'll there's these they they'd they'll they're they've think
this those though through to together tomorrow tonight too try turn under unless until up wait was wasn't
we we'd we'll we're we've well were weren't what what's whatever when where where's whether which while who
who's whoever why with without won't would wouldn't yesterday yet you you'd you'll you're you've your
"""
_NOT_NAMES = frozenset(_SMALL.split())
_FIRST = re.compile(r"[A-Z][a-z]*(?:'[a-z]+)?(?![\w'])")
_ASIDE = re.compile(
    r"(?:you (?:know|see)|I (?:think|suppose|guess|mean|believe|say|fear|hope|must say)|(?:it|that) seems|"
    r"believe me|trust me|if (?:you|I) .*|when .*|as .*|while .*|because .*|since .*|although .*|though .*|"
    r"unless .*|until .*|after .*|before .*|once .*|whenever .*|wherever .*|whatever .*|in .*|on .*|at .*|"
    r"for .*|by .*|from .*|with .*|without .*|what .* is|(?:the|my) .* is)\Z",
    re.IGNORECASE,
)
# What is no sentence by itself: one word, or somebody addressed.
_CALL = re.compile(
    r"(?:[\w'-]+|(?:my|dear|good|oh|ah|mr|mrs|miss|dr|sir|lady|old)\b\.?(?: [\w'-]+){1,3})\Z", re.I
)
_OTHERS_WORDS = frozenset({"read", "reads", "recited", "quoted", "sang", "chanted", "wrote", "repeated"})
_SPEAKS_AGAIN = re.compile(rf"\b(?:and|then|but|before|when|as)\b.*\b(?:{'|'.join(sorted(TAGS | VOICE))})\b")
_INTERJECTIONS = re.compile(
    r"(?:(?:well|oh|ah|yes|no|now|so|but|and|then|look|listen|see|anyway|still|why|hey|okay|ok),? )+", re.I
)


def resumptions(scene: Scene) -> Iterator[Finding]:
    """Yield the capitals with which a speech goes on after a comma."""
    for i, u in enumerate(scene.utterances):
        previous = scene.previous(i)
        if previous is None or not (previous.opened and previous.closed and u.opened):
            continue
        if scene.end(previous) is not End.COMMA or scene.start(u) is not Start.LED:
            continue
        gap = u.before.of(scene.text)
        if any(mark in gap for mark in ".?!:;—"):
            continue
        frame = frame_after(scene.text, previous.after, leads=True)
        if frame is None or frame.grade < Grade.VOICE or frame.capital or frame.verb in _OTHERS_WORDS:
            continue
        if _SPEAKS_AGAIN.search(gap):
            continue  # `he said, and then he added, "You…"` leads into a sentence of its own
        found = _FIRST.match(scene.text, u.inner.start, u.inner.end)
        if found is not None and found[0].lower() in _NOT_NAMES:
            yield _capital(scene, u, previous, Span(*found.span()))


def _capital(scene: Scene, u: Utterance, previous: Utterance, word: Span) -> Finding:
    """Return the finding for the word that `u` begins with."""
    raw = scene.passage.text
    small = word.of(raw)[0].lower() + word.of(raw)[1:]
    if not _is_sentence(previous.inner.of(scene.text)):
        message = "The speech goes on after the tag, and goes on with a small letter."
        return fault("capital-in-resumed-speech", word, message, small, category=Category.CASING)
    comma = u.before.start + u.before.of(scene.text).rindex(",")
    between, rest = raw[comma + 1 : word.start], word.of(raw)[1:]
    return fault(
        "capital-in-resumed-speech",
        Span(comma, word.end),
        "Either the sentence ends with the tag (full stop) or the speech goes on (small letter).",
        f".{between}{word.of(raw)[0]}{rest}",
        f",{between}{small}",
    )


def _is_sentence(said: str) -> bool:
    """Say whether what was said before the tag may be a sentence of its own."""
    said = said.strip().rstrip(",")
    said = said[found.end() :] if (found := _INTERJECTIONS.match(said)) else said
    return _ASIDE.match(said) is None and _CALL.match(said) is None

"""The tense of one sentence's main clause, as far as unmistakable forms show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from proofread.checkers.queries.verbs import bases, nouns_too, pasts, sure_pasts, sure_thirds, thirds
from proofread.document import Span
from proofread.segment.tags import SPEECH_VERBS


class Tense(Enum):
    """What a finite verb is in."""

    PAST = "past"
    PRESENT = "present"

    @property
    def other(self) -> Tense:
        """The other of the two."""
        return Tense.PRESENT if self is Tense.PAST else Tense.PAST


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb: its tense, place, and the subject in front of it (as written; "" when it has none)."""

    tense: Tense
    span: Span
    subject: str


_LEAD = r"(?:(?:And|But|Then|Now|So|Still|Yet|Finally|Again|Instead|Next|Soon|[A-Z][a-z]+ly),? )?"
_ADVERB = r"(?: (?:just|then|also|still|now|only|even|quickly|never|always|[a-z]+ly))?"
_NAME = r"[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?"
_MAIN = re.compile(
    rf"{_LEAD}(?P<subject>[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Ii]t|There|there"
    rf"|{_NAME}){_ADVERB} (?P<verb>[a-z]+(?:n't)?)(?![\w'-])"
)
_THING = re.compile(
    rf"{_LEAD}(?P<subject>(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Ii]ts|[Aa]n?) (?:[a-z-]+ )??[a-z-]*[a-z])"
    rf"{_ADVERB} (?P<verb>[a-z]+(?:n't)?)(?![\w'-])(?: (?P<next>[a-z']+)|[.,;!]|\Z)?"
)
_LONGER_THING = re.compile(_THING.pattern.replace("??", ""))
_CONTRACTED = re.compile(
    rf"{_LEAD}(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|I|[Ww]e|[Yy]ou|There|That|What)(?P<verb>'(?:s|re|m|ll|ve))\b"
)
_FRONTED = re.compile(
    rf"(?:When|As|While|Before|After|Once|Until) (?P<subject>he|she|they"
    rf"|{_NAME}){_ADVERB} (?P<verb>[a-z]+)(?![\w'-])"
)
_COORDINATED = re.compile(
    r"(?:,? and(?: then)?|,? but|,? then) (?:[a-z]+ly )?(?:(?P<subject>he|she) )?(?P<verb>[a-z]+)(?![\w'-])"
    r"(?= (?P<next>[a-z']+)|[.,;!]|\Z)"
)
_TAG = re.compile(r"(?P<subject>he|she|I|they|[A-Z][a-zà-ÿ]+)(?: [a-z]+ly)? (?P<verb>[a-z]+)(?![\w'-])")
_GOES_ON_LISTED = """
a an the his her its their my our your this that these those him me them us it up down out off away back in
into on onto over around through to toward towards at for from with about as again
"""
_GOES_ON = frozenset(_GOES_ON_LISTED.split())
"""What follows a verb rather than a noun: objects, particles and prepositions."""

_NEXT = re.compile(r" ([a-z']+)")
_OBJECTS = frozenset(
    {"him", "her", "it", "me", "us", "them", "up", "down", "away", "back", "in", "out", "around"}
)
_MODALS = frozenset({"can", "can't", "cannot", "will", "won't", "may", "must", "shall"})
"""They show a passage in the present; the present of a slip they hardly are."""

_SPEAKS = frozenset(SPEECH_VERBS)
_SAYS_LISTED = """
says asks replies answers whispers shouts cries mutters murmurs adds yells calls tells snaps sighs
"""
_SAYS = frozenset(_SAYS_LISTED.split())
_NOT_THIRDS_LISTED = """
always perhaps sometimes besides nowadays afterwards towards backwards forwards upwards downwards sideways
hers theirs ours yours its his this thus plus less unless across does is has was indoors outdoors upstairs
downstairs alas yes nevertheless nonetheless regardless doubtless likes
"""
_NOT_THIRDS = frozenset(_NOT_THIRDS_LISTED.split())
_PRESENT_HELPERS = frozenset({"is", "has", "does", "isn't", "hasn't", "doesn't"})
_PAST_HELPERS = frozenset(
    {"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't", "could", "couldn't", "would"}
    | {"wouldn't"}
)
_PLURALS = frozenset({"they", "we", "i"})


def main_verb(text: str, span: Span, is_name: Callable[[str], bool]) -> Verb | None:
    """Return the verb of the main clause of the sentence at `span`, or None when it is not clear."""
    found = _MAIN.match(text, span.start, span.end)
    if found is not None and _can_act(found["subject"], is_name):
        return _verb(found, found["subject"])
    short = _CONTRACTED.match(text, span.start, span.end)
    if short is not None:
        return Verb(Tense.PRESENT, Span(*short.span("verb")), "")
    for pattern in (_THING, _LONGER_THING):
        thing = pattern.match(text, span.start, span.end)
        if thing is not None and (tense := _thing_tense(thing)):
            return Verb(tense, Span(*thing.span("verb")), thing["subject"])
    return None


def fronted_verb(text: str, span: Span, is_name: Callable[[str], bool]) -> Verb | None:
    """Return the verb of a clause of time that the sentence begins with: `When she opens the door, …`."""
    found = _FRONTED.match(text, span.start, span.end)
    if found is None or not _can_act(found["subject"], is_name):
        return None
    return _verb(found, found["subject"])


def later_verbs(text: str, span: Span, first: Verb) -> list[Verb]:
    """Return the verbs coordinated with the main verb `first`: `She sat and reads`."""
    out = []
    for found in _COORDINATED.finditer(text, first.span.end, span.end):
        subject = found["subject"] or ""
        if subject:
            verb = _verb(found, subject)
        else:
            tense = _bare_tense(found["verb"], found["next"] or "", _word_before(text, found.start()))
            verb = Verb(tense, Span(*found.span("verb")), "") if tense else None
        if verb is not None and verb.span.of(text) not in _MODALS:
            out.append(verb)
    return out


def tag_verb(text: str, span: Span, is_name: Callable[[str], bool]) -> Verb | None:
    """Return the verb of a tag after a speech: `she says, turning`."""
    found = _TAG.match(text, span.start, span.end)
    if found is None or not _can_act(found["subject"], is_name):
        return None
    if found["verb"] in _SAYS:
        return Verb(Tense.PRESENT, Span(*found.span("verb")), found["subject"])
    if found["verb"] in _SPEAKS and found["verb"] in pasts():
        return Verb(Tense.PAST, Span(*found.span("verb")), found["subject"])
    return None


def _word_before(text: str, at: int) -> str:
    return text[max(text.rfind(" ", 0, at), 0) : at].strip()


def _thing_tense(found: re.Match[str]) -> Tense | None:
    """Return the tense of a verb whose subject is a noun: the present only where it can be no plural."""
    word, following = found["verb"], found["next"] or ""
    if word in _PAST_HELPERS or word in sure_pasts():
        return Tense.PAST
    if (word in pasts() or (word.endswith("ed") and len(word) > 4)) and following in _GOES_ON - {"by"} | {""}:
        return Tense.PAST
    if (
        found["subject"].endswith("s")
        or word not in sure_thirds()
        or (following and following not in _GOES_ON)
    ):
        return None
    return Tense.PRESENT


def _can_act(subject: str, is_name: Callable[[str], bool]) -> bool:
    if subject.lower() in {"he", "she", "they", "i", "we", "it", "there"}:
        return True
    return all(is_name(part) for part in subject.split())


def _verb(found: re.Match[str], subject: str) -> Verb | None:
    word = found["verb"]
    tense = _tense(word, subject.lower())
    if tense is Tense.PRESENT and word in nouns_too() and subject[0].isupper() and len(subject) > 3:
        following = _NEXT.match(found.string, found.end("verb"))  # Sunday walks are, Marlow looks at
        if following is not None and subject not in {"They", "There"} and following[1] not in _GOES_ON:
            tense = None
    return Verb(tense, Span(*found.span("verb")), subject) if tense else None


def _tense(word: str, subject: str) -> Tense | None:
    """Return the tense of a verb that stands right after its subject."""
    if word in _PAST_HELPERS or word in pasts():
        return Tense.PAST
    if word in _MODALS:
        return Tense.PRESENT
    if subject in _PLURALS:
        if word in bases() or word in {"are", "am", "don't", "haven't", "aren't"}:
            return Tense.PRESENT
    elif word in _PRESENT_HELPERS or word in thirds() or _is_third(word, subject):
        return Tense.PRESENT
    return Tense.PAST if word.endswith("ed") and len(word) > 4 and word not in {"indeed"} else None


def _is_third(word: str, subject: str) -> bool:
    """Say whether a word of no table is a third person: after `he` hardly anything else ends in -s."""
    if subject not in {"he", "she"} or word in _NOT_THIRDS:
        return False
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "ways"))


def _bare_tense(word: str, following: str, before: str) -> Tense | None:
    """Return the tense of a verb after `and`, which could be another kind of word."""
    if word in sure_thirds():
        return Tense.PRESENT if not following or following in _GOES_ON or following.endswith("ly") else None
    if word in sure_pasts():
        return Tense.PAST
    if word not in pasts() or not word.endswith("ed"):
        return None
    clear = (
        following in _GOES_ON - {"by", "with", "as", "to", "in", "for"} if following else before in _OBJECTS
    )
    return Tense.PAST if clear else None

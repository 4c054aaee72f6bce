"""What the narration beside speech is: a tag, a beat, or a sentence that tells neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum

from proofread.checkers.dialogue.verbs import ACTION, LOUD, PURE, SAYING, TAGS, VOICE
from proofread.document import Span


class Grade(IntEnum):
    """How surely a verb makes a tag; see `verbs`."""

    ACTION = 0
    OTHER = 1
    VOICE = 2
    TAG = 3
    SAYING = 4


class Subject(Enum):
    """Who speaks, as far as capitals go."""

    PRONOUN = "pronoun"
    NAME = "name"  # and `I`: a capital tells nothing
    NOUN = "noun"  # the old man, her mother
    INVERTED = "inverted"  # said Anna, came the reply
    SOUND = "sound"  # a voice from behind him: it can do nothing but speak


class Rest(Enum):
    """What follows the verb."""

    ENDS = "ends"  # the clause, perhaps after an adverb
    MANNER = "manner"  # a phrase that tells how: with a smile, to her
    PHRASE = "phrase"  # another phrase: when he came
    SPEAKS = "speaks"  # another verb, one of speaking: `turned and said`
    LEADS = "leads"  # into the next speech, by a comma or nothing
    OTHER = "other"  # an object, or what we cannot tell


@dataclass(frozen=True, slots=True)
class Frame:
    """The words that follow a speech, or lead up to one.

    Attributes:
        subject, grade, rest: see there.
        who: the subject in small letters, for comparing speakers.
        verb: in small letters.
        start: where the first word starts.
        capital: whether it starts with a capital that only a new sentence gives it.
    """

    subject: Subject
    grade: Grade
    rest: Rest
    who: str
    verb: str
    start: int
    capital: bool

    @property
    def is_sure_alone(self) -> bool:
        """Say whether it is a tag even where a capital makes a sentence of it (`He said.`)."""
        if self.who == "it":
            return False
        if self.verb == "came":
            return self.subject is Subject.INVERTED
        if self.verb in LOUD:
            return self.rest is Rest.ENDS and self.subject in (Subject.PRONOUN, Subject.NAME)
        if self.grade is not Grade.SAYING:
            return False
        return self.rest is Rest.ENDS or (self.rest is Rest.MANNER and self.verb in PURE)

    @property
    def is_tag_in_small(self) -> bool:
        """Say whether it is a tag where a small letter goes on from the speech: `shouted`, but not `it`."""
        return self.grade is Grade.SAYING or (
            self.grade is Grade.TAG and self.rest in (Rest.ENDS, Rest.MANNER, Rest.PHRASE, Rest.LEADS)
        )


NOUN_ARTICLES = "the|a|an|his|her|my|their|our|your|one|another"
_CAPITAL_ARTICLES = "|".join(word.capitalize() for word in NOUN_ARTICLES.split("|"))
_NOT_A_NAME = (
    r"(?!(?:The|An?|His|Her|My|Their|Our|Your|He|She|They|We|You|It|This|That|These|Those|There|Then|When|While|"
    r"As|After|Before|But|And|So|If|Once|Now|Nobody|Everyone|Someone|Who|What|One|All|Both|Another|With|At|In|"
    r"On|Not|No|Just|Only|Always|Never|Still|Yet|Again)\b)"
)
NAME = rf"(?:(?:Mr|Mrs|Ms|Dr)\.? )?{_NOT_A_NAME}[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
_ALL = "|".join(sorted(TAGS | VOICE | ACTION))
_SPOKEN = "|".join(sorted(TAGS))
_ADVERB = r"(?:\w+ly\s|just\s|only\s|then\s|again\s|at\slast\s)?"

_AFTER = re.compile(
    rf"""\s+(?:
    (?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t)\s{_ADVERB}(?P<pronoun_verb>[a-z]+)\b(?!['-])
    |(?P<name>I|{NAME})\s{_ADVERB}(?P<name_verb>{_ALL})\b
    |(?P<noun>(?:{NOUN_ARTICLES}|{_CAPITAL_ARTICLES})
        \s(?:(?!who\b|that\b|which\b|of\b)[a-z-]+\s){{1,3}}?){_ADVERB}(?P<noun_verb>{_ALL})\b
    |(?P<inverted>{_SPOKEN}|{"|".join(w.capitalize() for w in sorted(SAYING))})\s
        (?P<inverted_who>(?:he|she|they|I|{NAME}|(?:{NOUN_ARTICLES})\s[a-z-]+)\b)
    )""",
    re.VERBOSE,
)

_CAME = re.compile(
    r"\s+(?P<verb>[Cc]ame) (?P<who>(?:the|an?|his|her|their|my|another) (?:[a-z-]+ ){0,2}?"
    r"(?:reply|answer|response|retort|rejoinder|voice|whisper|shout|cry|call|command|order|question|murmur))\b"
)
_SOUND = re.compile(
    r"\s+(?P<who>(?:[Aa]n?|[Tt]he|[Tt]hat|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Aa]nother) (?:[a-z-]+ ){0,2}?voice"
    r"(?: (?!and |or |was |were |had |that |which |made |came )[a-z']+){0,5}?) "
    rf"(?:\w+ly )?(?P<verb>{_SPOKEN}|(?:began|started) to (?:speak|say)|spoke|came|rang out)\b"
    r"(?! (?:of|on)\b)"
)

# Not `again`, `back`, `once more`: `"Nick?" He asked again.` may well be two sentences.
_ADVERBS = r"(?:,? (?:\w+ly|aloud|out|at last|then|at once|instead|first|simply))*"
_ENDS = re.compile(rf"{_ADVERBS}(?:\.(?![.\w])|[;!]| ?,(?= [^'\"])|\Z)")
_PHRASE = re.compile(
    rf"{_ADVERBS},? (?:with|in|to|as|through|from|at|into|over|when|while|before|after|under|beneath|without|"
    r"between|and|but|(?!nothing|something|anything|everything)\w+ing)\b"
)
_MANNER = re.compile(
    rf"{_ADVERBS},? (?:with (?:an?|his|her|their)|in (?:an?|his|her|their|the same)|"
    r"as (?:he|she|they|we|I|it)|to (?:him|her|them|me|us|himself|herself|themselves|myself)|"
    r"through|from|at last)\b"
)
_THEN_SPEAKS = re.compile(rf"[^.!?]*?\b(?:to (?:say|add|ask)|{_SPOKEN})\b")
_LEADS = re.compile(rf"{_ADVERBS}(?: to \w+)?[,:]?\s*\Z")


def frame_after(text: str, gap: Span, leads: bool) -> Frame | None:
    """Return the frame at the start of `gap`, or None.

    Args:
        text: straightened.
        gap: the narration after a speech.
        leads: whether another speech follows it.
    """
    found = _AFTER.match(text, gap.start, gap.end)
    if found is None:
        return _frame_of_sound(text, gap)
    if found["pronoun"]:
        subject, who, verb = Subject.PRONOUN, found["pronoun"], found["pronoun_verb"]
        first = found.start("pronoun")
    elif found["name"]:
        subject, who, verb, first = Subject.NAME, found["name"], found["name_verb"], found.start("name")
    elif found["noun"]:
        subject, who, verb, first = Subject.NOUN, found["noun"], found["noun_verb"], found.start("noun")
    else:
        subject, who, verb = Subject.INVERTED, found["inverted_who"], found["inverted"]
        first = found.start("inverted")
    capital = text[first].isupper() and subject is not Subject.NAME
    verb = verb.lower()
    rest = _rest(text, found.end(), gap.end, leads)
    return Frame(subject, grade_of(verb), rest, who.strip().lower(), verb, first, capital)


def _frame_of_sound(text: str, gap: Span) -> Frame | None:
    """Return the frame of `came the reply` or of `a voice from behind him called`, or None."""
    came = _CAME.match(text, gap.start, gap.end)
    found = came or _SOUND.match(text, gap.start, gap.end)
    if found is None:
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    if came is None:
        return Frame(
            Subject.SOUND,
            Grade.TAG,
            Rest.PHRASE,
            found["who"].lower(),
            found["verb"],
            start,
            text[start].isupper(),
        )
    rest = Rest.ENDS if _ENDS.match(text[found.end() : gap.end].rstrip()) else Rest.PHRASE
    return Frame(Subject.INVERTED, Grade.SAYING, rest, found["who"], "came", start, text[start].isupper())


def grade_of(verb: str) -> Grade:
    """Return the grade of a verb in small letters."""
    for grade, verbs in (
        (Grade.SAYING, SAYING),
        (Grade.TAG, TAGS),
        (Grade.VOICE, VOICE),
        (Grade.ACTION, ACTION),
    ):
        if verb in verbs:
            return grade
    return Grade.OTHER


def _rest(text: str, at: int, end: int, leads: bool) -> Rest:
    part = text[at:end].rstrip()
    if leads and (_LEADS.match(part) or part.endswith(",")):
        return Rest.LEADS
    if _ENDS.match(part):
        return Rest.ENDS
    if _THEN_SPEAKS.match(part):
        return Rest.SPEAKS
    if _MANNER.match(part):
        return Rest.MANNER
    return Rest.PHRASE if _PHRASE.match(part) else Rest.OTHER

"""Direct address and interjections: the commas around `sir`, `Mom` and `Tom`, after `yes` and `well`.

A term of address stands beside its sentence, so commas part it off. That `man` is an address and no noun is
told by the word before it: after `here`, `me`, `again` no noun can follow (`Calm down, man`), after `old`,
`the`, `my` it must. Only such sure neighbours are listed; what may be an object (`pick up Tom`,
`give me Tom`) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from proofread.checkers.dialogue.report import VOCATIVE, after, vocative
from proofread.checkers.dialogue.scene import Scene
from proofread.finding import Finding

# Words after which no object and no noun of the same phrase can follow.
_AFTER_WORDS = """
here now again too tonight tomorrow yesterday please anymore already later everything nothing something
anything everyone everybody anyone thanks okay alright forever yourself myself me you him them us it
"""
# Verbs with a particle that take no object: not `pick up`, `wake up`, `bring back`.
_AFTER_PAIRS = """
calm down|slow down|sit down|lie down|settle down|come on|come in|come back|come here|go on|go away|go ahead|
get in|get out|get down|hold on|hang on|watch out|look out|hurry up|stand up|sit up|shut up|back off|grow up|
good night|good morning|good evening|good afternoon|thank you|excuse me|forgive me|over there|up there|
down there|this way|cheer up|not yet|
out there|in there|welcome back|welcome home|come home|go home|good luck|good job|well done|nice try|
happy birthday|merry christmas|so long|so much|right now|of course|not bad|not again|
nice work|good work|god's sake|heaven's sake|
hold fast|hold still|hold tight|sit still|sit tight|stand still|stand back|stay back|keep still|lie still|
keep quiet|take care|sleep well|sleep tight|rest well|look here|listen here|get lost|move over
"""
_PAIRS = _AFTER_PAIRS.replace("\n", "").split("|")
BEFORE_ADDRESS = re.compile(rf"(?<![\w'-])(?:{'|'.join((*_PAIRS, *_AFTER_WORDS.split()))})\Z", re.IGNORECASE)
"""What may stand before a term of address that ends the sentence, at the end of a slice."""

_PREDICATE = re.compile(
    r"(?:'m|'re|'s|\b(?:am|are|is|was|were)) (?:so |really |very |not |just |too |all |quite |gonna be )?"
    r"(?:sorry|right|okay|ok|fine|alright|wrong|crazy|serious|ready|sure|beautiful|amazing|ridiculous|insane|"
    r"late|lost|safe|scared|tired|happy|enough|(?<!all )over|impossible|useless|true)\Z"
)
_LIKE = re.compile(
    r"\b[Ww]hat (?:he|she|it|they|you|that|this)(?:'s|'re| is| are| was| were) like\Z"  # no `like Tom` here
)
_WHOLE = re.compile(  # questions that are complete: nothing but an address can follow
    r"\b(?:[Ww]hat's (?:wrong|the matter|going on|up)|[Ww]hat (?:are|were) (?:you|we|they) doing|"
    r"[Ww]hat do you (?:think|mean|want)|[Ww]here (?:are|were) (?:you|we|they) going|[Ww]hat happened|"
    r"[Hh]ow are you (?:doing|feeling))\Z"
)
_CANNOT = re.compile(r"\b(?:can|won|don|didn|couldn|wouldn|shouldn|haven|hasn|doesn)'t\Z", re.IGNORECASE)

TAKES_TWO = re.compile(
    r"\b(?:call|calls|called|calling|name|named|dub|dubbed|bring|brought|give|gave|given|giving|get|got|send|"
    r"sent|show|showed|find|found|leave|left|make|made|making|hand|handed|lend|lent|buy|bought|sell|sold|"
    r"fetch|want|wanted|crown|crowned|elect|elected|think|thought|consider|(?:present|introduced?) to) \Z",
    re.IGNORECASE,
)
"""Verbs with two objects, or with a name for one: `bring me Tom`, `call me Tom`; at the end of a slice."""

_IS = re.compile(r"(?:\b(?:is|was|be|am|are|were)|'[sm]|'re|(?<!, is)(?<!, was)n't) \Z", re.IGNORECASE)
_IS_YOU = re.compile(r"\b(?:Are|Aren't|Were|was|[Tt]hat's|[Tt]hat is|[Ii]t's|[Ii]t is) \Z")  # `Are you Tom?`
_PRONOUNS_BEFORE = frozenset({"me", "you", "him", "them", "us", "it"})
_GOES_ON = re.compile(r"(?<!and)(?<!but)(?<!so)(?<!or)(?<=[a-z]) \Z")

_ENDEARMENTS = ("darling", "honey", "sweetheart", "sweetie", "kid", "man", "guys", "fellas", "boss", "son")
_GROUPS = frozenset({"folks", "boys", "girls", "lads", "ladies", "gentlemen", "gents", "children", "chaps"})
_FEELINGS = frozenset({"love", "dear", "baby", "babe"})  # `Do you love?`, `It cost him dear.`
_SHOWING = frozenset(  # what a group or a feeling follows as an address: `come on love`, not `them love`
    {"here", "now", "again", "tonight", "tomorrow", "yesterday", "already", "later", "thanks", "okay"}
    | {"alright", "sorry", "wrong", "late", "ready", "tired", "matter", "doing", "going"}
)
_MUCH = frozenset({"so much", "so long", "good luck"})
_TERMS = (
    "[Ss]ir|[Mm]a'am|[Mm]adam|man|dude|bro|mate|pal|buddy|[Mm]om|[Mm]um|[Mm]ama|[Mm]ommy|[Mm]ummy|[Dd]ad|"
    "[Dd]addy|[Pp]apa|[Gg]randma|[Gg]randpa|son|sweetheart|sweetie|darling|honey|boss|kid|guys|fellas|"
    "my friend|my dear|my lord|my lady|my love|[Yy]our [Hh]onou?r|[Yy]our [Mm]ajesty|[Yy]our [Hh]ighness|"
    "love|dear|baby|babe|folks|boys|girls|lads|ladies|gentlemen|gents|children|chaps|"
    "old man|old boy|old chap|[Cc]aptain|[Dd]octor|[Pp]rofessor|[Ss]ergeant|Lieutenant|Colonel|General|"
    "Commander|Inspector|Officer|(?:Mr|Mrs|Ms|Dr|Miss)\\.? [A-Z][\\w'-]*\\w(?: [A-Z][\\w'-]*\\w)?"
)
PRONOUNS = r"(?:I|I'(?:m|ll|ve|d)|you|you'(?:re|ll|ve|d)|we|we'(?:re|ll|ve|d))(?![\w'])"
"""Pattern of a subject that cannot follow another subject: a name before it is an address."""
ASKS = (
    r"(?:(?:are|did|do|have|can|could|will|would|were|don't|didn't|aren't|can't|won't|haven't) you|"
    r"(?:what|where|why|how|when) (?:are|is|do|does|did|have|has|was|were|can|could|should|the hell|"
    r"on earth))\b"
)
"""Pattern of a question that begins, after an address."""
_FINITE = (
    r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|should|must|might|may|"
    r"(?:is|are|was|were|has|have|had|does|do|did|wo|would|ca|could|should|must)n't)\b"
)
_SENTENCE_BEGINS = (
    rf"(?:{PRONOUNS}|(?:it|that|there)'s\b|(?:he|she|they)'(?:s|re|ll|d)\b|"
    rf"(?:he|she|they|it|that|this|there|nobody|no one|everyone|everybody|nothing|everything|someone|"
    rf"(?:the|my|your|his|her|our|their)(?: [a-z]+){{1,2}}) {_FINITE}|"
    r"(?:don't|let's|let me|please|stop|listen|look|wait|tell me|give me|come|get|what's|who's|where's|how's|"
    rf"why|where|if you|isn't (?:it|he|she|that)|is (?:it|that|this|he|she|there)|{ASKS})\b)"
)
ENDS = rf"(?=[.!?…]|—|--|,?\Z|, {_SENTENCE_BEGINS})"
"""What follows an address that ends the sentence or a clause; another comma may begin a list."""
_FINAL = re.compile(rf" (?P<term>{_TERMS}){ENDS}")
_FAR = 40  # code points that the patterns of `_predicate` need at most
_LONGEST = 24  # code points that BEFORE_ADDRESS and TAKES_TWO need at most

_POLITE = (
    "sir|ma'am|madam|miss|dude|bro|mate|pal|buddy|boss|honey|sweetheart|darling|my lord|my lady|my friend|"
    "my dear|your honou?r|your majesty|your highness|mom|mum|dad|daddy|captain|doctor|professor|sergeant|"
    "lieutenant|colonel|commander|inspector|officer|father|mother"
)
_CALLED = re.compile(
    r"(?P<prev>(?i:sir|ma'am|madam|mom|mum|mommy|mummy|dad|daddy|dude|bro|boss|honey|sweetheart|darling|mother|"
    r"father|doctor|officer|captain|professor|sergeant|inspector)|(?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w'-]*\w) "
    rf"(?=(?:{PRONOUNS}|{ASKS}))"
)
_POLITELY = re.compile(
    "(?P<prev>Yes|No|Yeah|Yep|Yup|Nope|Nah|Aye|Okay|OK|Sorry|Thanks|Hello|Hi|Hey|Goodbye|Wait|Listen|Look|"
    "Good (?:night|morning))"
    rf" (?P<term>(?i:{_POLITE}))(?=[,.!?…—\"]|'(?!\w)| {PRONOUNS})"
)
_TITLED = re.compile(  # `No Mr Pell here` has no such end
    "(?P<prev>Yes|Yeah|Okay|OK|Sorry|Thanks|Thank you|Hello|Hi|Hey|Goodbye|"
    "Good (?:night|morning|evening|afternoon))"
    rf" (?P<term>(?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w'-]*\w)(?=[,!?…—\"]|\.(?=\s|\Z)|'(?!\w)|\Z| {PRONOUNS})"
)
_TITLE = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Lt|Sgt)\.\Z")
_SENTENCE = re.compile(r"[.!?…]+['\"]? +['\"]?(?=[A-Z])")


@lru_cache(maxsize=256)  # half a dozen kinds of fault ask for the same speech
def starts(text: str, low: int, high: int) -> tuple[int, ...]:
    """Return where the sentences of a speech start."""
    first = low + (text[low : low + 1] in ("'", '"'))
    return (
        *((first,) if first < high else ()),
        *(
            found.end()
            for found in _SENTENCE.finditer(text, low, high)
            if not _TITLE.search(text[max(low, found.start() - 5) : found.start() + 1])
        ),
    )


def addresses(scene: Scene) -> Iterator[Finding]:
    """Yield the commas that speech lacks around terms of address and after answers."""
    raw = scene.passage.text
    for u in scene.opened:
        for found in _FINAL.finditer(scene.text, u.inner.start, u.inner.end):
            before = address_before(scene.text, u.inner.start, found.start())
            if before is not None and not _is_noun(before[1], found["term"].lower()):
                yield vocative(raw, before[0], found.start(), found.end("term"))
        for at in starts(scene.text, u.inner.start, u.inner.end):
            yield from _at_start(scene, at, u.inner.end)


def _at_start(scene: Scene, at: int, end: int) -> Iterator[Finding]:
    """Yield what the start of a sentence of speech lacks."""
    raw = scene.passage.text
    if called := _CALLED.match(scene.text, at, end):
        yield after(raw, called, "missing-vocative-comma", VOCATIVE)
    elif politely := _POLITELY.match(scene.text, at, end) or _TITLED.match(scene.text, at, end):
        comma = "," if scene.text[politely.end() : politely.end() + 1] == " " else ""
        yield vocative(raw, at, politely.end("prev"), politely.end("term"), comma)


def address_before(text: str, low: int, at: int) -> tuple[int, str] | None:
    """Return (start, words in small letters) of what shows that an address follows `at`, or None."""
    found = BEFORE_ADDRESS.search(text[max(low, at - _LONGEST) : at])
    if found is None:
        return _predicate(text, low, at)
    start = at - len(found[0])
    before = text[max(low, start - _LONGEST) : start]
    if TAKES_TWO.search(before):
        return None
    words = found[0].lower()
    if words in _PRONOUNS_BEFORE and (_IS_YOU if words == "you" else _IS).search(before):
        return None  # `It's me, Tom` and `Was it Tom?`
    if words == "you" and text[start] == "Y":
        return None  # `You Tom!` calls in one breath
    if words == "please" and before.rstrip()[-1:].isalpha():
        return None  # `That will please Tom.`
    if words == "now" and not _GOES_ON.search(before):
        return None  # `and now Tom!`
    return start, words


def _predicate(text: str, low: int, at: int) -> tuple[int, str] | None:
    """Return what `address_before` does where a sentence is complete before `at`: the last word."""
    before = text[max(low, at - _FAR) : at]
    if not any(pattern.search(before) for pattern in (_PREDICATE, _LIKE, _WHOLE, _CANNOT)):
        return None
    word = before[before.rfind(" ") + 1 :]
    return at - len(word), word.lower()


def _is_noun(before: str, term: str) -> bool:
    """Say whether the term can be another word here: `you guys`, `so much love`, `please man the pumps`."""
    if term in _GROUPS | _FEELINGS:
        return before in _MUCH or (" " not in before and before not in _SHOWING)
    return term in _ENDEARMENTS and (before in ("you", "please", "it") or before == "so much")

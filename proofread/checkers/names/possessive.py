"""Possessives of the work's own names: `Orla voice`, `Orlas surprise`, `Orla's hadn't`, `the Orla's were`.

A name before a noun may be half of a compound (a Marlow house), an apposition (my sister Orla) or a subject
whose verb looks like a noun (Orla looks). So only nouns that are a part, a voice, a feeling or a relation of
somebody count, after a name that speaks in the work, and only where a finite verb or the end of the clause
follows. Authority: CMOS 7.16 (possessives of names), 7.9 (plurals of names take no apostrophe).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.names.cast import Cast
from proofread.checkers.names.lexicon import is_ordinary, proper_names
from proofread.checkers.names.survey import Survey
from proofread.document import BlockKind, Document, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion

RULE = "names/possessive"

# None of these is a verb in the form it has here: a singular noun cannot be one after a name (`Orla voices`),
# and of the plurals only those are listed that nobody does.
_PARTS = """
voice face head hair eye mouth nose chin jaw cheek throat neck chest forehead brow shoulder arm wrist hand
elbow finger thumb palm fist knee ankle heart skin body stomach gaze expression tone smile grin frown breath
lips cheeks brows eyebrows shoulders arms wrists fingers fists eyelids eyelashes features temples
mind soul temper mood attitude patience curiosity
"""
_EYES = "eyes hands"  # also verbs: `Orla eyes the door`
# Halves of compounds too (Marlow house), so only before a verb that tells of a thing.
_THINGS = """
name life death room house car dog horse coat hat dress sword bag phone office bed chair plan idea story job
words question answer reply advice silence presence attention absence family
"""
_RELATIONS = """
mother father brother sister husband wife uncle aunt parents grandmother grandfather nephew niece
childhood birthday
"""
_FEELINGS = """
surprise horror relief dismay delight amazement astonishment disgust annoyance embarrassment confusion
disappointment chagrin despair joy anger fear grief
"""
# Nothing that anybody does in the singular: behind `Orlas` they can only be hers, whoever she is.
_OWN = """
hair cheek throat neck chest forehead wrist ankle heart skin lips expression attitude patience curiosity mood
soul life death car sword idea story presence absence mother sister brother wife aunt uncle daughter son
niece nephew birthday desk diary wedding funeral grave kitchen apartment notebook bedroom
"""
_FINITE = (
    r"(?:was|were|is|are|had|has|would|could|did|does|will|seemed|became|grew|went|came|fell|rose|broke|shook|"
    r"felt|sounded|looked|turned|opened|closed|widened|narrowed|tightened|softened|hardened|trembled|quivered|"
    r"cracked|twitched|lit|darkened|dropped|flashed|sank|hung|beat|pounded|raced|burned|ached|hurt|wavered|"
    r"clenched|parted|curled|curved|brushed|twisted|snapped|shot|lifted|lowered|tensed|stiffened|faltered|"
    r"echoed|boomed|rang|drifted|carried|cut|made|took|gave|got|kept|held)"
)
_ENDS = r"(?=[.;!?…]|,(?! [a-z]+ing\b)|[\"”]|\Z)"
_AFTER_NOUN = rf"(?:(?= (?:\w+ly |still |almost |never |just )?{_FINITE}(?:n['’]t)?(?![\w'’-]))|{_ENDS})"
_NAME = r"(?<![\w'’.-])(?P<name>[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)"
_NOUNS = (*_PARTS.split(), *_RELATIONS.split(), *_EYES.split())
_MORE = (*_THINGS.split(), *_FEELINGS.split())
_OWNED = re.compile(rf"{_NAME} (?:{'|'.join((*_NOUNS, *_MORE, *_OWN.split()))})(?![\w'’-])")
"""Where to look closer for a name before what may be its own."""

_BARE = re.compile(
    rf"{_NAME} (?:(?:{'|'.join((*_PARTS.split(), *_RELATIONS.split()))})(?![\w'’-]){_AFTER_NOUN}"
    rf"|(?:{'|'.join(_EYES.split())})(?= {_FINITE}(?! (?:the|a|an|his|her|him|it|them)\b)(?![\w'’-]))"
    rf"|(?:{'|'.join(_THINGS.split())})"
    r"(?= (?:was|were|is|are|had|has|seemed|made|would|could|(?!named\b)[a-z]{3,}ed)\b))"
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Miss|Sir|Lady|Lord|Captain|Colonel|Professor|Aunt|Uncle)\.? \Z")
_UNMARKED = re.compile(
    rf"(?<![\w'’.-])(?P<word>(?P<name>[A-Z][a-zà-ÿ]{{2,}}?)s) "
    rf"(?:(?P<own>{'|'.join(_OWN.split())})|{'|'.join((*_NOUNS, *_MORE))})(?![\w'’-])"
)
_ENDING = re.compile(
    r"(?<=[a-zà-ÿ])['’]s (?:(?P<verb>(?:had|did|does|could|would|should|has|wo|ca)n['’]t(?![\w-]) [a-z]+)"
    r"|(?:were|are|have|weren['’]t|aren['’]t|haven['’]t)(?![\w'’]))"
)
_BEFORE_ENDING = re.compile(rf"(?P<many>\b(?:[Tt]he|[Bb]oth|[Tt]wo|[Tt]hese|[Tt]hose) )?{_NAME}\Z")
# Before the name: what makes it half of a compound, an object of its own, or the subject of a bare verb.
_COMPOUND = re.compile(
    r"(?:\b(?:an?|the|this|these|those|his|her|my|your|our|their|its|no|every|each|some|any|one|two|old|"
    r"young|little|[a-z]*(?:ish|ous|ful|ic|al|less)|like a|named|called|as|not)|['’]s) (?:[A-Z]\w+ )?\Z",
    re.IGNORECASE,
)
_TAKES_CLAUSE = re.compile(
    r"\b(?:did|does|do|could|would|should|will|can|may|might|must|shall|let|lets|letting|made|make|makes|"
    r"have|help|helped|tell|tells|told|telling|ask|asked|teach|taught|show|showed|give|gave|gives|giving|"
    r"hand|handed|lend|lent|offer|offered|send|sent|buy|bought|call|called|is|was|said|says|asked|replied|"
    r"whispered|muttered|murmured|cried|shouted|answered|name|named|to be) \Z"
)
_BACK = 40  # code points that _COMPOUND and _TAKES_CLAUSE need at most
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_PEOPLES = re.compile(r"(?:an|ish|ese|er|i)\Z")  # `Romans life` may be many Romans'
_LEAST = 3  # times a name stands before it is the measure of anything
_SHARE = 4  # how many times more often than `Orlas` the name `Orla` stands


def possessives(document: Document, found: Survey, cast: Cast) -> Iterator[Finding]:
    """Yield the names of `document` whose possessive or plural is wrongly written, in no order."""
    if not document.language.startswith("en"):
        return
    text = document.text
    mark = "’" if text.count("’") > text.count("'") else "'"
    for match in _OWNED.finditer(text):
        if _in_prose(document, match.start()):
            yield from _bare(text, match.start(), found, cast, mark)
            yield from _unmarked(text, match.start(), found, cast, mark)
    for match in _ENDING.finditer(text):
        if _in_prose(document, match.start()):
            yield from _needless(text, match, cast)


def _in_prose(document: Document, at: int) -> bool:
    block = document.block_at(at)
    return block is not None and block.kind in _PROSE


def _bare(text: str, at: int, found: Survey, cast: Cast, mark: str) -> Iterator[Finding]:
    """`Orla voice was firm`: a name that stands for its possessive."""
    match = _BARE.match(text, at)
    if match is None or not _is_person(match["name"], found, cast):
        return
    before = text[max(0, at - _BACK) : at]
    if _COMPOUND.search(before) is None and _TAKES_CLAUSE.search(before) is None:
        name = match["name"]
        message = f"What belongs to {name} takes the possessive."
        yield _finding(Span(*match.span("name")), message, f"{name}{mark}s")


def _unmarked(text: str, at: int, found: Survey, cast: Cast, mark: str) -> Iterator[Finding]:
    """`Orlas surprise`: a possessive without its apostrophe, unless `Orlas` is a name or a plural."""
    match = _UNMARKED.match(text, at)
    if match is None:
        return
    name, word = match["name"], match["word"]
    tally = found.capitalised.get(word)
    times = tally.count if tally else 1
    titled = _TITLE.search(text[max(0, at - _BACK) : at]) is not None
    if cast.words.get(name, 0) < (_LEAST if titled else _SHARE) * times:
        return
    if not (titled or _is_person(name, found, cast) or (match["own"] and not _PEOPLES.search(name))):
        return
    if word in cast.confirmed or word in proper_names() or is_ordinary(word.lower()):
        return
    if _COMPOUND.search(text[max(0, at - _BACK) : at]) is None:  # else the plural's: it has its own place
        message = f"The possessive of {name} has an apostrophe."
        yield _finding(Span(*match.span("word")), message, f"{name}{mark}s")


def _needless(text: str, ending: re.Match[str], cast: Cast) -> Iterator[Finding]:
    """`Orla's hadn't caught it`, `the Orla's were late`: no noun follows that could be hers.

    After `wasn't` it may be left out (`His coat was dry; Orla's wasn't`), so forms of `be` make none of one.
    """
    at = ending.start()
    low = max(0, at - _BACK)
    match = _BEFORE_ENDING.search(text[low:at])
    if match is None or not _knows(match["name"], cast):
        return
    name, span = match["name"], Span(low + match.start("name"), at + 2)
    if ending["verb"]:
        yield _finding(span, f"{name} is the subject here and takes no possessive ending.", name)
    elif match["many"]:
        plural = f"{name}es" if name.endswith(("s", "x", "z", "ch", "sh")) else f"{name}s"
        yield _finding(span, "The plural of a name has no apostrophe.", plural)


def _knows(name: str, cast: Cast) -> bool:
    return name in cast.confirmed or cast.words.get(name, 0) >= _LEAST


def _is_person(name: str, found: Survey, cast: Cast) -> bool:
    """Say whether a name is somebody's who speaks or bears a title in the work, and no common noun's.

    A name that is a word too (Mary, Grace) counts where the work has the word with its capital only. A
    well-known one needs to stand no more than once with its tag.
    """
    tally = found.capitalised.get(name)
    if tally is None or tally.tagged == 0 or tally.articled * 4 > tally.count:
        return False
    well_known = name in proper_names()
    if is_ordinary(name.lower()) and (found.small[name.lower()] or not (well_known or name in cast.words)):
        return False
    return well_known or _knows(name, cast)


def _finding(span: Span, message: str, right: str) -> Finding:
    return Finding(
        checker="names",
        rule=RULE,
        category=Category.GRAMMAR,
        severity=Severity.WARNING,
        span=span,
        message=message,
        suggestions=(Suggestion(right, Applicability.UNSAFE),),
        confidence=0.85,
    )

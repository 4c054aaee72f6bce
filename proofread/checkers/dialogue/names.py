"""What the work as a whole tells about its dialogue: who may be spoken to, and where a speech goes on.

The paragraph checker knows no names, so that its findings can be cached; here the learned names give the
addresses that need them (`I'm here Tom.`). Names are learned only when something looks like an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofread.checkers.dialogue.address import (
    ASKS,
    ENDS,
    PRONOUNS,
    address_before,
    starts,
)
from proofread.checkers.dialogue.blocks import block_findings
from proofread.checkers.dialogue.calls import NAME as _NAME
from proofread.checkers.dialogue.calls import calls, denials
from proofread.checkers.dialogue.report import NAME, VOCATIVE, after, vocative
from proofread.checkers.names.lexicon import is_ordinary
from proofread.document import Block, BlockKind, Document
from proofread.finding import Finding
from proofread.rules.normalise import straighten

_FINAL = re.compile(rf" (?P<name>{_NAME}){ENDS}")
_I = (  # `Tom I know already.` puts the object first, so not every verb after `I` will do
    r"I(?:'(?:m|ll|ve|d)| (?:am|can|can't|don't|didn't|won't|think|need|want|have|haven't|was|will|just|"
    r"swear|promise|hope|wish|guess|mean|thought|must|should|could|would))"
)
_YOU = r"(?:you|we)(?:'(?:re|ll|ve|d))?"
_TITLES = r"(?:(?:Sergeant|Captain|Doctor|Commander|Colonel|Professor|Inspector|Lieutenant|Officer|Major) )?"
_CALLED = re.compile(
    rf"(?P<prev>{_TITLES}(?P<name>{_NAME})) (?=(?:(?:{_I}|{_YOU})(?![\w'])|{ASKS}|please\b|"
    rf"(?:it|that)'s (?!not\b|his\b|her\b|my\b)|how (?:fast|many|much|long|far|old|soon|bad|often) |"
    r"who (?:is|was|are|were|did|told|gave|else) [^.!?]*\?))"
)
_NAMED = re.compile(rf" (?P<name>{_NAME})(?=[!?]|\.(?!\.)|,?\Z)")
# Nouns that are half of no name: `a rental Ford`, `a ghost Anna`, `a doctor Hale` may all be meant.
_PREDICATE = re.compile(
    r"(?<!here)(?:'s|\b(?:is|was|be|isn't|wasn't))(?: not| just| only| really| still)? an?(?: [a-z]+)? "
    r"(?P<noun>trap|lie|mistake|answer|question|joke|promise|threat|secret|problem|choice|chance|reason|excuse|"
    r"fence|wall|door|window|locker|freckle|scar|bruise|bird|cat|tree|knife|rope|chair|table|letter|tower|"
    r"compliment|shame|pity|miracle|disaster|nightmare|surprise|start|deal|risk|fact|story|word|idea|plan|"
    r"gift|crime|sin|sign|test|request|suggestion|warning|bargain|coincidence|accident)\Z"
)
# What somebody is called in anger or in love: none is half of a name, and `a friend Anna` is somebody else.
_CALLED_NAMES = re.compile(
    r"(?:\bI'm|\byou're|\b(?:I am|you are)) (?:such )?(?:an?|the)(?: [a-z]+)? "
    r"(?P<noun>idiot|fool|genius|liar|menace|monster|coward|legend|lifesaver|angel|saint|mess|bastard|jerk|moron|"
    r"hero|traitor|murderer|disgrace|treasure|gem|nuisance|hypocrite|lunatic|brat|wreck|best|worst|bully|thief|"
    r"cheat|burden|failure|grown-up|adult)\Z",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?P<prev>No|Yes|Yeah|Yep|Nope|Okay|OK|Hey|Hi|Hello|Hullo|Thanks|Thank you|Sorry|Goodbye|Goodnight|"
    r"Sure|Fine|Exactly|Enough|Of course|Congratulations|Wait|Bye|Relax|Easy|"
    r"Run|Stay|Sleep|Duck|Focus|Careful|Cheers|Morning|Evening|"
    r"Good (?:night|morning|evening)|Hurry|Breathe|Hush|Listen|Look|Well|Come on|Alright|"
    r"All right) "
    rf"(?P<name>{_NAME})(?=[,.!?…—\"]|'(?!\w)| {PRONOUNS})"
)
_YOU_KNOW = re.compile(rf"(?P<prev>You (?:know|see)) (?P<name>{_NAME})(?=, (?:I|you|we)\b)")

# Capitalised words that are called on, not called; days and months; names that are orders as well.
_NOBODY = frozenset(
    {"God", "Lord", "Heaven", "Jesus", "Christ", "English", "French", "Dutch", "Irish", "Swiss", "Miss"}
    | {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter"}
    | {"January", "February", "March", "April", "June", "July", "August", "September", "October"}
    | {"November", "December", "Mr", "Mrs", "Ms", "Dr", "Professor"}
)
_ORDERS = frozenset({"Will", "May", "Hope", "Mark", "Grant", "Rob", "Pat", "Sue", "Chase", "Drew", "Bless"})
_PEOPLES = re.compile(r"(?:ans|ians|ish|ese|men|ards|ers)\Z")  # you Germans, no English
_MARKS = "\"'«»‹›"
_FAR = 60  # code points that _PREDICATE needs at most


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A finding that holds if `name` is somebody's; `speaks`: only of one who speaks or bears a title."""

    document: int
    name: str
    finding: Finding
    speaks: bool = False


class DialogueNames:
    """Checks the dialogue of all documents as one work (a `DocumentChecker`)."""

    name = NAME

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the findings of each document, in the order given, each by place."""
        english = [(i, d) for i, d in enumerate(documents) if d.language.startswith("en")]
        findings: list[list[Finding]] = [[] for _ in documents]
        for i, document in english:
            findings[i] += block_findings(document)
        candidates = [c for i, document in english for c in _candidates(i, document)]
        if candidates:
            from proofread.checkers.names.learn import learn
            from proofread.checkers.names.survey import survey

            cast, seen = learn(documents), survey(documents).capitalised
            for candidate in candidates:
                name = candidate.name
                if name in cast.words and (not candidate.speaks or seen[name].tagged):
                    findings[candidate.document].append(candidate.finding)
        return tuple(
            tuple(sorted(dict.fromkeys(group), key=lambda f: (f.span, f.rule))) for group in findings
        )


def _candidates(index: int, document: Document) -> Iterator[_Candidate]:
    """Yield what would be an address, in the speech of a document."""
    text = straighten(document.text)
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for name, finding in denials(text, document.text, block.span.start, _narration_ends(block)):
                yield _Candidate(index, name, finding)
            for speech in block.speech:
                low, high = speech.start + 1, speech.end
                if text[low - 1] in _MARKS:
                    high -= text[high - 1] in _MARKS
                    for name, finding in _in_speech(text, document.text, low, high):
                        if name not in _NOBODY and name.removesuffix("s") not in _NOBODY:
                            yield _Candidate(index, name, finding)
                    for name, finding in _after_predicate(text, document.text, low, high):
                        yield _Candidate(index, name, finding, speaks=True)


def _narration_ends(block: Block) -> int:
    """Return where the narration ends that a block begins with."""
    return block.speech[0].start if block.speech else block.span.end


def _in_speech(text: str, raw: str, low: int, high: int) -> Iterator[tuple[str, Finding]]:
    """Yield (name, finding) for each capitalised word that stands as an address does.

    Args:
        text: straightened; `raw` is the text as it is.
        raw: what the findings quote.
        low: where the speech starts, after its mark.
        high: where it ends, before its mark.
    """
    for found in _FINAL.finditer(text, low, high):
        before = address_before(text, low, found.start())
        if before is not None and not _is_people(before[1], found["name"]):
            yield found["name"], vocative(raw, before[0], found.start(), found.end())
    yield from calls(text, raw, low, high)
    for at in starts(text, low, high):
        yield from _at_start(text, raw, at, high)


def _after_predicate(text: str, raw: str, low: int, high: int) -> Iterator[tuple[str, Finding]]:
    """Yield the address behind a noun that tells what something is (`It's a trap Tom`).

    With an indefinite article such a noun takes no name (`my secret Tom`, but no `a secret Tom`).
    """
    for found in _NAMED.finditer(text, low, high):
        before = text[max(low, found.start() - _FAR) : found.start()]
        predicate = _PREDICATE.search(before) or _CALLED_NAMES.search(before)
        if predicate is not None and not _is_people("", found["name"]):
            at = found.start() - len(predicate["noun"])
            yield found["name"], vocative(raw, at, found.start(), found.end())


def _at_start(text: str, raw: str, at: int, high: int) -> Iterator[tuple[str, Finding]]:
    """Yield the address that stands at the start of a sentence, or after its first word."""
    if answered := _ANSWERED.match(text, at, high):
        name, prev = answered["name"], answered["prev"]
        if _is_people(prev.lower(), name) or (prev == "No" and is_ordinary(name.lower())):
            return  # `No Germans!`, `No Scotch.`
        comma = "," if text[answered.end() : answered.end() + 1] == " " else ""
        yield name, vocative(raw, at, answered.end("prev"), answered.end("name"), comma)
    elif know := _YOU_KNOW.match(text, at, high):
        yield know["name"], vocative(raw, at, know.end("prev"), know.end("name"))
    elif (called := _CALLED.match(text, at, high)) and called["prev"] not in _ORDERS:
        yield called["name"], after(raw, called, "missing-vocative-comma", VOCATIVE)


def _is_people(before: str, name: str) -> bool:
    """Say whether the word names a people or a group: `you Germans`, `us Smiths`."""
    plural = before in ("you", "us", "them", "no") and name.endswith("s")
    return plural or _PEOPLES.search(name) is not None

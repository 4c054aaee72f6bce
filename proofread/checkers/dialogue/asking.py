"""Questions in speech that end in a full stop.

Only the forms that ask: inversion (`Did you see him`), a question word with inversion (`Where is he`) or
as the subject (`Who told you`). What has the form and is none is excepted: requests (`Could you pass the
salt.`, CMOS 6.68 allows the full stop), conditions (`Had I known`), imperatives (`Don't you dare.`) and the
flat answers that authors set on purpose (`Is that so.`, `Who cares.`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from proofread.checkers.dialogue.address import starts
from proofread.checkers.dialogue.report import fault
from proofread.checkers.dialogue.scene import Scene, Utterance
from proofread.document import Span
from proofread.finding import Finding

OPENER = r"(?:(?:So|And|But|Well|Then|Now|Oh|Hey|God|Okay|Yes|No) ?,? |(?:Wait|Listen|Look|Say), )*"
_AUX = r"(?:is|are|was|were|did|does|do|has|have|had|can|could|would|will|should)"
_WHO = r"(?:you|he|she|they|we|I|it|this|that|these|those|there|the|my|your|his|her|our|their)\b"
_OATH = r"(?: the hell| on earth| in the world| the devil| exactly| else)?"
_WORDS = r"(?: (?:[a-z'-]+|[A-Z][a-z'-]+))"

_ASKED = re.compile(
    rf"{OPENER}(?i:what|where|when|why|who|whose|how)(?:{_OATH} {_AUX}(?:n't)?|'s|'re) {_WHO}{_WORDS}+\Z"
)
_MEASURED = re.compile(  # `what time`, not `what fun`: an exclamation has no inversion, but poets make one
    rf"{OPENER}(?i:how (?:(?:many|much)(?: [a-z]+)?|long|far|often|old|soon)|what (?:time|day|year)|"
    rf"which (?:one|way))"
    rf"(?: {_AUX} {_WHO}(?:{_WORDS}+)?| (?:is|are) (?:yours|his|hers|ours|theirs|mine|there))\Z"
    rf"|{OPENER}(?i:how (?:many|much)(?: [a-z]+){{1,2}} (?:is|are|was|were) "
    rf"(?:there|here|on|in|at|with|left|coming|out))(?:{_WORDS}+)?\Z"
)
_BRIEF = re.compile(
    rf"{OPENER}(?:(?i:where|who|what|how|why)(?:{_OATH} (?:is|are|was|were|did)|'s|'re) "
    r"(?:you|he|she|they|it|this|that)|(?i:what did (?:you|he|she|they) (?:say|do|want|mean)))\Z"
)
_SUBJECT = re.compile(
    rf"{OPENER}(?i:(?:who{_OATH} (?:told|gave|sent|did|made|are|is|was|were)|who's){_WORDS}+|"
    r"what happened(?: to (?:him|her|them|you|us|me|it))?|"
    r"what's (?:wrong|the matter|going on|up|happening)(?: with (?:him|her|them|you|us|me|it))?)\Z"
)
_INVERTED = re.compile(
    rf"(?!So [^,])(?:{OPENER})(?:"
    rf"(?i:did|does|has|is|was) (?:you|he|she|they|we|I|it|this|that|there){_WORDS}+|"
    rf"(?i:do|are|have|were) (?:you|they|we){_WORDS}+|(?i:do I|can (?:I|he|she|we)){_WORDS}+|"
    rf"(?i:did|does|has|is|was|are|have|were)n't "
    rf"(?:you|he|she|they|we|I|it|there|[A-Z][a-z]+){_WORDS}{{3,}})\Z"
)
_MAY_ASK = re.compile(  # requests too, and names: `Would you sit`, `Is Orla there`
    rf"{OPENER}(?:(?i:would|could|will|can|should|shall|may|might|is|are|was|were|do|does|did|has|have)(?:n't)?"
    rf" (?:{_WHO}|[A-Z][a-z]+\b)|(?i:how|why|where|who|what|which|whose)(?: \w+)? {_AUX}(?:n't)? {_WHO})"
)
_ONE_WORD = re.compile(r"(?:What|How|Why|Who|Where|When)\Z")  # all that is said: `"How." she asked.`
_NO_QUESTION = re.compile(
    r"(?i:how (?:do|d'ye) you do|how dare|what (?:is|was) (?:that|it) (?:is|was)|why don't|why not|"
    r"who (?:knows|cares|am I)|is that so|is that right|is it now|do you good|did (?:you|I|he|she) ever|"
    r"am I|(?:were|did|had) \w+ (?:to|not)\b|have (?:it|you to)\b|do (?:you|they|we) (?:hear|mind)|"
    r"what's (?:done|past|wrong (?:is|was)|more)|how (?:is|was) that for)"
)
_CLEFT = re.compile(
    r"\A\W*(?:\w+,? )?(?i:what|who|where|when|how|why)\b.* (?:is|was|are|were) .*\b(?:is|was|were)\b"
)
_PERSON = r"(?:it|he|she|you|they|we|I|there)"
_NEGATIVE_TAG = re.compile(
    rf"\w \w.*, (?:is|are|was|were|do|does|did|would|ca|could|should|have|has|had)n't {_PERSON}\Z"
)
_POSITIVE_TAG = re.compile(
    r"(?:n't|\bnot|\bnever|\bno one|\bnobody|\bnothing)\b.*, "
    rf"(?:is|are|was|were|do|does|did|would|have|has|had) {_PERSON}\Z"
)
_TAG = 20  # code points; no tag question is longer
_SENTENCE_END = re.compile(r"[.!?…]+['\"]?(?=\s|\Z)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|Messrs|Prof|Capt|Col|Gen|Lt|Sgt|Rev|etc|[ap]\.m)\Z")


def questions(scene: Scene) -> Iterator[Finding]:
    """Yield the questions of a passage's speech that lack their mark."""
    for u in scene.utterances:
        for start, found in sentence_ends(scene, u):
            sentence = scene.text[start : found.start()]
            alone = (start, found.end()) == (u.inner.start, u.inner.end)
            if found[0].rstrip("'\"") == "." and (
                (alone and _ONE_WORD.match(sentence))
                or (not _ABBREVIATED.search(sentence[-8:]) and _is_question(sentence))
            ):
                span = Span(found.start(), found.start() + 1)
                yield fault(
                    "question-without-mark", span, "The sentence asks: it ends in a question mark.", "?"
                )


def sentence_ends(scene: Scene, u: Utterance) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield (start, marks at the end) for each whole sentence of a speech that has its opening mark."""
    if not u.opened:
        return
    bounds = [*starts(scene.text, u.inner.start, u.inner.end), u.inner.end]
    for start, limit in pairwise(bounds):
        if not scene.text[start].isupper():
            continue  # goes on from before the tag: `"The trouble," he said, "is that…"`
        found = _SENTENCE_END.search(scene.text, start, limit)
        if found is not None:
            yield start, found


def may_ask(scene: Scene, u: Utterance) -> bool:
    """Say whether the last sentence of a speech may be a question or a request: either mark may be due."""
    last = (u.inner.start, *starts(scene.text, u.inner.start, u.inner.end))[-1]
    return _MAY_ASK.match(scene.text, last, u.inner.end) is not None


def _is_question(sentence: str) -> bool:
    """Say whether a sentence of speech, without its full stop, asks."""
    if ", " in sentence[-_TAG:] and (_NEGATIVE_TAG.search(sentence) or _POSITIVE_TAG.search(sentence)):
        return True
    if not any(pattern.match(sentence) for pattern in (_ASKED, _MEASURED, _BRIEF, _SUBJECT, _INVERTED)):
        return False
    return _NO_QUESTION.search(sentence) is None and _CLEFT.match(sentence) is None

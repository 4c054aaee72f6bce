"""Questions in speech that end in a full stop, and tag questions without their comma.

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

_OPENER = r"(?:(?:So|And|But|Well|Then|Now|Oh|Hey|God|Okay|Yes|No) ?,? |(?:Wait|Listen|Look|Say), )*"
_AUX = r"(?:is|are|was|were|did|does|do|has|have|had|can|could|would|will|should)"
_WHO = r"(?:you|he|she|they|we|I|it|this|that|these|those|there|the|my|your|his|her|our|their)\b"
_OATH = r"(?: the hell| on earth| in the world| the devil| exactly| else)?"
_WORDS = r"(?: (?:[a-z'-]+|[A-Z][a-z'-]+))"

_ASKED = re.compile(
    rf"{_OPENER}(?i:what|where|when|why|who|whose|how)(?:{_OATH} {_AUX}(?:n't)?|'s|'re) {_WHO}{_WORDS}+\Z"
)
_MEASURED = re.compile(  # `what time`, not `what fun`: an exclamation has no inversion, but poets make one
    rf"{_OPENER}(?i:how (?:(?:many|much)(?: [a-z]+)?|long|far|often|old|soon)|what (?:time|day|year)|"
    rf"which (?:one|way))"
    rf"(?: {_AUX} {_WHO}(?:{_WORDS}+)?| (?:is|are) (?:yours|his|hers|ours|theirs|mine|there))\Z"
)
_BRIEF = re.compile(
    rf"{_OPENER}(?:(?i:where|who|what|how|why)(?:{_OATH} (?:is|are|was|were|did)|'s|'re) "
    r"(?:you|he|she|they|it|this|that)|(?i:what did (?:you|he|she|they) (?:say|do|want|mean)))\Z"
)
_SUBJECT = re.compile(
    rf"{_OPENER}(?i:(?:who{_OATH} (?:told|gave|sent|did|made|are|is|was|were)|who's){_WORDS}+|"
    r"what happened(?: to (?:him|her|them|you|us|me|it))?|"
    r"what's (?:wrong|the matter|going on|up|happening)(?: with (?:him|her|them|you|us|me|it))?)\Z"
)
_INVERTED = re.compile(
    rf"(?!So [^,])(?:{_OPENER})(?:"
    rf"(?i:did|does|has|is|was) (?:you|he|she|they|we|I|it|this|that|there){_WORDS}+|"
    rf"(?i:do|are|have|were) (?:you|they|we){_WORDS}+|(?i:do I|can (?:I|he|she|we)){_WORDS}+|"
    rf"(?i:did|does|has|is|was|are|have|were)n't (?:you|he|she|they|we|I|it|there){_WORDS}{{3,}})\Z"
)
_MAY_ASK = re.compile(  # requests too, and names: `Would you sit`, `Is Orla there`
    rf"{_OPENER}(?:(?i:would|could|will|can|should|shall|may|might|is|are|was|were|do|does|did|has|have)(?:n't)?"
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
_BARE_TAG = re.compile(
    r"(?P<word>[\w']+) (?P<aux>did|do|does|is|are|was|were|have|has|had|can?|could|would|should|wo)"
    r"(?P<not>n't)? (?P<who>you|he|she|it|they|we|I)\?"
)
_NO_TAG_AFTER = frozenset(
    {"and", "but", "or", "so", "if", "that", "what", "why", "when", "where", "how", "who", "which", "than"}
    | {"as", "whether", "then", "because", "not", "well", "yes", "no", "oh", "the", "a", "an"}
)
_SENTENCE_END = re.compile(r"[.!?…]+['\"]?(?=\s|\Z)")
_WHOLE = {"ca": "can", "wo": "will"}
_DENIED = {"can": "can't", "will": "won't"}
# The verbs that `do` stands for, in the forms that sentences with such a tag have most: no auxiliary is one.
_DOING = {
    "did": r"(?:\w+ed|found|knew|saw|went|left|told|said|took|came|got|gave|made|met|lost|thought|kept|heard|"
    r"felt|had|put|let|read|won|ran|sent|broke|forgot|brought|bought|taught|fell|wrote|spoke|slept|stole|"
    r"threw|fought|chose|did)\b",
    "do": r"(?:know|think|want|like|love|need|see|mean|remember|believe|live|work|trust|hate|have|feel)\b",
    "does": r"(?:knows|thinks|wants|likes|loves|needs|sees|means|remembers|believes|lives|works|looks|hates|"
    r"has|feels|makes|seems|sounds|goes)\b",
}
_FRAGMENT = re.compile(  # `Strong isn't it?`: no verb but that of the tag
    r"(?!(?:What|Where|Why|Who|How|When|Which|And|But|Or|So|If|Then|Well|Oh|Really|Yes|No|Now|Or|Maybe|Perhaps|"
    r"Because|Surely|God|Hey|Also|Still|Just)\b)[A-Z][a-z]+(?: [a-z]+){0,3} "
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|must|might|may)\b"
)
_SHORT_FOR = {"is": "'s", "are": "'re", "have": "'ve", "has": "'s", "had": "'d", "would": "'d"}
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|etc|[ap]\.m)\Z")


def questions(scene: Scene) -> Iterator[Finding]:
    """Yield the questions of a passage's speech that lack their mark or their comma."""
    for u in scene.utterances:
        if not u.opened:
            continue
        bounds = [*starts(scene.text, u.inner.start, u.inner.end), u.inner.end]
        for start, limit in pairwise(bounds):
            if not scene.text[start].isupper():
                continue  # goes on from before the tag: `"The trouble," he said, "is that…"`
            found = _SENTENCE_END.search(scene.text, start, limit)
            if found is None:
                continue
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
            elif found[0].startswith("?"):
                yield from _bare_tag(scene, Span(start, found.start() + 1))


def may_ask(scene: Scene, u: Utterance) -> bool:
    """Say whether the last sentence of a speech may be a question or a request: either mark may be due."""
    first = u.inner.start
    for first in starts(scene.text, u.inner.start, u.inner.end):  # noqa: B007 the last one is wanted
        pass
    return _MAY_ASK.match(scene.text, first, u.inner.end) is not None


def _is_question(sentence: str) -> bool:
    """Say whether a sentence of speech, without its full stop, asks."""
    if ", " in sentence[-_TAG:] and (_NEGATIVE_TAG.search(sentence) or _POSITIVE_TAG.search(sentence)):
        return True
    if not any(pattern.match(sentence) for pattern in (_ASKED, _MEASURED, _BRIEF, _SUBJECT, _INVERTED)):
        return False
    return _NO_QUESTION.search(sentence) is None and _CLEFT.match(sentence) is None


def _bare_tag(scene: Scene, span: Span) -> Iterator[Finding]:
    """`You didn't go out did you?`: the tag takes up the verb of the sentence, turned about."""
    sentence = span.of(scene.text)
    found = None
    for found in _BARE_TAG.finditer(sentence):  # noqa: B007 the last one is wanted
        pass
    if found is None or found.end() != len(sentence) or found["word"].lower() in _NO_TAG_AFTER:
        return
    main = sentence[: found.start("aux")]
    who, aux = found["who"], _WHOLE.get(found["aux"], found["aux"])
    subject = r"\b(?i:it|that|this|there)" if who == "it" else rf"\b(?i:{who})"
    denied = _DENIED.get(aux, f"{aux}n't")
    mirrored = rf"{subject} (?:{denied}|{aux} not|{aux} never|never)\b"
    if found["not"]:
        mirrored = rf"{subject}(?:{_SHORT_FOR.get(aux, chr(0))}| {aux}(?!n't))\b"
        if aux in _DOING:  # `You found it didn't you?`: the verb of the sentence needs no `did`
            mirrored += rf"|\A(?:{_OPENER}){subject} (?:(?:really|just|only|always|still) )?{_DOING[aux]}"
    bare = found["not"] and _FRAGMENT.fullmatch(main) and not _HAS_VERB.search(main)
    if "," in main[-12:] or not (bare or re.search(mirrored, main)):
        return
    at = Span(*found.span("word")).shift(span.start)
    word = at.of(scene.passage.text)
    yield fault("tag-question-comma", at, "A comma parts the tag question from its sentence.", f"{word},")

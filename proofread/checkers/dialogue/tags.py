"""Tag questions without their comma: `You went out did you?`, `Sit down will you?`, `Nice day eh?`.

A tag takes up subject and verb of its sentence: `you went … did you`, `it isn't … is it`. Only where both
agree is there a tag; `What did you?` and `You know who did it?` have no such pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.asking import OPENER, sentence_ends
from proofread.checkers.dialogue.report import fault
from proofread.checkers.dialogue.scene import Scene
from proofread.document import Span
from proofread.finding import Finding

_TAG = re.compile(
    r"(?P<word>[\w']+) (?P<aux>did|do|does|is|are|was|were|have|has|had|can?|could|would|will|shall|should|"
    r"wo)(?P<not>n't)? (?P<who>you|he|she|it|they|we|I)\Z"
)
_CALLED_TAG = re.compile(r"(?P<word>[\w']+) (?:eh|huh|innit)\Z")
_NO_TAG_AFTER = frozenset(
    {"and", "but", "or", "so", "if", "that", "what", "why", "when", "where", "how", "who", "which", "than"}
    | {"as", "whether", "then", "because", "not", "well", "yes", "no", "oh", "the", "a", "an", "long", "much"}
    | {"many", "old", "far", "often", "soon", "whom", "whose", "nor", "neither"}
)
_WHOLE = {"ca": "can", "wo": "will"}
_DENIED = {"can": "can't", "will": "won't"}
_SHORT_FOR = {
    "is": "'s",
    "are": "'re",
    "have": "'ve",
    "has": "'s",
    "had": "'d",
    "would": "'d",
    "will": "'ll",
}
# The verbs that `do` stands for, in the forms that sentences with such a tag have most: no auxiliary is one.
_DOING = {
    "did": r"(?:\w+ed|found|knew|saw|went|left|told|said|took|came|got|gave|made|met|lost|thought|kept|heard|"
    r"felt|had|put|let|read|won|ran|sent|broke|forgot|brought|bought|taught|fell|wrote|spoke|slept|stole|"
    r"threw|fought|chose|hid|stood|sat|held|rode|drove|sold|drank|ate|did)\b",
    "do": r"(?:know|think|want|like|love|need|see|mean|remember|believe|live|work|trust|hate|have|feel|get|"
    r"go|say|call|look)\b",
    "does": r"(?:knows|thinks|wants|likes|loves|needs|sees|means|remembers|believes|lives|works|looks|hates|"
    r"has|feels|makes|seems|sounds|goes|says|gets|calls|comes)\b",
}
# Who `he`, `she`, `it` and `they` may stand for: `Your mother went out did she?`
_THING = r"(?:the|my|your|his|her|our|their|that|this|old) [a-z'-]+"
_THING += r"(?: (?!(?:you|he|she|it|we|they|who|that|which|and|or|of)\b)[a-z'-]+)?"
_SOMEBODY = (
    rf"(?:{_THING}|(?!(?:What|Who|Whose|Which|How|Why|Where|When|If|That|This|There|It|He|She|They|You|We|And|"
    rf"But|Or|So|Not|Then|Had|Did|Was|Were|Is|Are)\b)(?:(?:Mr|Mrs|Miss|Ms|Dr)\.? )?[A-Z][a-z]+)"
)
_STANDS_FOR = {
    "he": rf"(?:he|{_SOMEBODY})",
    "she": rf"(?:she|{_SOMEBODY})",
    "it": rf"(?:it|that|this|there|{_THING})",
    "they": r"(?:they|everybody|everyone|somebody|someone|(?:the|my|your|his|her|our|those|these) [a-z'-]+s)",
}
_ADVERB = r"(?:(?:really|just|only|always|still|already|even|also|all) )?"
_NOBODY = {"they": r"(?:nobody|no one|none of [a-z]+)", "it": r"nothing"}
_FRAGMENT = re.compile(  # `Strong isn't it?`: no verb but that of the tag
    r"(?!(?:What|Where|Why|Who|How|When|Which|And|But|Or|So|If|Then|Well|Oh|Really|Yes|No|Now|Or|Maybe|Perhaps|"
    r"Because|Surely|God|Hey|Also|Still|Just)\b)[A-Z][a-z]+(?: [a-z]+){0,3} "
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|must|might|may)\b"
)
_ORDER = re.compile(
    rf"{OPENER}(?:Just |Please |Don't |Do )?(?i:shut|hurry|stop|sit|come|go|get|give|help|keep|look|"
    r"listen|hold|let|leave|pass|tell|wait|be|calm|slow|put|make|bring|turn|open|close|call|stay|move|watch|don't|show)"
    r"\b(?!ing\b)"
)
_ORDER_TAG = re.compile(r"(?:will|would|won't|can|can't|could) you\Z")
_SHALL_WE = re.compile(rf"{OPENER}Let's .* shall we\Z")
_LAST_CLAUSE = 12  # code points: with a comma so near, the tag may be parted off already, or be no tag


def tag_questions(scene: Scene) -> Iterator[Finding]:
    """Yield the tag questions of a passage's speech that no comma parts from their sentence."""
    for u in scene.utterances:
        for start, mark in sentence_ends(scene, u):
            if not mark[0].startswith("?"):
                continue
            word = _before_tag(scene.text[start : mark.start()])
            if word is not None:
                at = word.shift(start)
                message = "A comma parts the tag question from its sentence."
                yield fault("tag-question-comma", at, message, f"{at.of(scene.passage.text)},")


def _before_tag(sentence: str) -> Span | None:
    """Return the word before the tag that a sentence, without its mark, ends with; None without one."""
    found = _TAG.search(sentence)
    if found is None:
        called = _CALLED_TAG.search(sentence)
        if called is None or called["word"].lower() in _NO_TAG_AFTER:
            return None
        return Span(*called.span("word"))
    main = sentence[: found.start("aux")]
    if found["word"].lower() in _NO_TAG_AFTER or "," in main[-_LAST_CLAUSE:]:
        return None
    if found["who"] == "you" and _ORDER_TAG.search(sentence) and _ORDER.match(main):
        return Span(*found.span("word"))
    if _SHALL_WE.match(sentence) or _takes_up(main, found):
        return Span(*found.span("word"))
    return None


def _takes_up(main: str, tag: re.Match[str]) -> bool:
    """Say whether a tag takes up subject and verb of the sentence before it."""
    who, aux = tag["who"], _WHOLE.get(tag["aux"], tag["aux"])
    subject = rf"\b(?i:{'it|that|this|there' if who == 'it' else who})"
    whole = rf"\A{OPENER}(?i:{_STANDS_FOR.get(who, who)})"
    denied = _DENIED.get(aux, f"{aux}n't")
    said = rf"(?:{_SHORT_FOR.get(aux, chr(0))}| {_ADVERB}{aux}(?!n't)) "
    doing = rf" {_ADVERB}{_DOING[aux]}" if aux in _DOING else chr(0)
    if tag["not"]:  # `You found it didn't you?`: the verb of the sentence needs no `did`
        if _FRAGMENT.fullmatch(main) and not _HAS_VERB.search(main):
            return True
        return re.search(rf"{subject}{said}|{whole}(?:{said}|{doing})", main) is not None
    denies = rf"(?:{subject}|{whole}) (?:{denied}|{aux} not|{aux} never|never)\b"
    denies += rf"|\A{OPENER}(?i:{_NOBODY.get(who, chr(0))})(?:{said}|{doing})"
    # the subject may be left out in speech: `Never saw it did you?`, `Can't say no can you?`
    denies += rf"|\A{OPENER}(?i:{denied} (?!{who}\b)\w|never(?:{doing if aux in _DOING else ' [a-z]+ '}))"
    return re.search(rf"{denies}|{whole}(?:{said}\w|{doing})", main) is not None

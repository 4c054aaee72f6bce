"""The comma after a phrase that leads over from what was said: `For example he was late`, with none.

CMOS ch. 6, 'Commas with transitional expressions', sets one. In published books it stands after `for example`
and `on the other hand` nearly always, which makes its want a fault; after `in fact` and `anyway` in four of
five, which makes it a suggestion. Phrases that books set without as often (`of course`, `at last`) are not
here. A subject with its verb must follow, and what a hand may do, or a way, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.address import ASKS
from proofread.checkers.dialogue.report import fault, hint
from proofread.checkers.dialogue.scene import Scene
from proofread.document import Span
from proofread.finding import Finding

_START = r"(?:\A|(?<=[.!?…] )|(?<=[\"']))(?:(?:And|But|So) )?"
_WHO = r"(?:he|she|they|we|I|it|you|there|this|nobody|everyone|everybody|no one)"
_VERB = (
    r"(?:'(?:s|re|ve|m|ll|d)| (?:\w+ly |just |never |always |still |really |also )?"
    r"(?:(?:is|are|was|were|has|have|had|does|do|did|wo|would|ca|could|should|must|need)n't|is|are|am|was|were|"
    r"has|have|had|does|do|did|will|would|can|cannot|could|should|must|might|may|says?|said|thinks?|thought|"
    r"knows?|knew|wants?|wanted|needs?|needed|looks?|looked|seems?|seemed|sounds?|sounded|went|told|took|came|"
    r"got|gave|left|saw|tried|asked|found|heard|felt|likes?|liked|believed?|hated?|loved?))\b"
)
_HAND = (
    rf" {_WHO}(?:'d)? (?:\w+ly |still |also )?"
    r"(?:wore|worn|had|has|wears|bore|held|carried|(?:was|were|is|are) (?:wearing|holding|carrying))\b"
)
_SURE = re.compile(  # a hand may wear a ring and hold a glass; in other words there may be letters missing
    rf"{_START}(?P<phrase>(?i:for example|for instance|moreover|furthermore)|"
    rf"(?i:in other words)(?! there\b)|(?i:on the other hand)(?! there\b|{_HAND})) {_WHO}{_VERB}"
)
_USUAL = re.compile(
    rf"{_START}(?P<phrase>(?i:in fact|on the contrary|in short|anyway|incidentally|as a matter of fact))"
    rf" {_WHO}{_VERB}"
)
_BY_THE_WAY = re.compile(  # `By the way you look at me` is another way
    rf"{_START}(?P<phrase>(?i:by the way)) "
    rf"(?:(?:{ASKS}|(?:what|who|where|how)'s\b)(?=[^.!?]*\?)|thanks\b|thank you\b)"
)

_NEEDED = (  # to look for these costs less than the patterns do
    *("xample", "nstance", "ther words", "oreover", "urthermore", "ther hand", "n fact", "of fact"),
    *("ontrary", "n short", "nyway", "ncidentally", "y the way"),
)


def transitions(scene: Scene) -> Iterator[Finding]:
    """Yield the phrases that open a sentence and lack their comma."""
    if not any(word in scene.text for word in _NEEDED):
        return
    raw = scene.passage.text
    for pattern in (_SURE, _BY_THE_WAY, _USUAL):
        for found in pattern.finditer(scene.text):
            if scene.text[found.start()].islower():
                continue  # what is quoted in the midst of a sentence
            span = Span(*found.span("phrase"))
            message = f"A comma follows '{span.of(raw)}' at the head of a sentence."
            if pattern is _USUAL:
                yield hint("transition-comma", span, message, f"{span.of(raw)},")
            else:
                yield fault("transition-comma", span, message, f"{span.of(raw)},")

"""The comma after a phrase that leads over from what was said: `For example he was late`, with none.

CMOS ch. 6, 'Commas with transitional expressions', sets one. In published books it stands after `for example`
and `on the other hand` nearly always, which makes its want a fault; after `in fact` and `anyway` in four of
five, which makes it a suggestion. Phrases that books set without as often (`of course`, `at last`) are not
here. A subject with its verb must follow, so that no other reading is left.
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
_SURE = re.compile(
    rf"{_START}(?P<phrase>(?i:for example|for instance|in other words|moreover|furthermore|"
    # A hand may wear a ring, and hold a glass.
    rf"on the other hand(?! {_WHO} (?:wore|had|has|wears|bore|held|carried)\b)))"
    rf" {_WHO}{_VERB}"
)
_USUAL = re.compile(
    rf"{_START}(?P<phrase>(?i:in fact|on the contrary|in short|anyway|incidentally|as a matter of fact))"
    rf" {_WHO}{_VERB}"
)
_BY_THE_WAY = re.compile(  # `By the way you look at me` is another way
    rf"{_START}(?P<phrase>(?i:by the way)) (?:{ASKS}|(?:what|who|where|how|that)'s\b|thanks\b|thank you\b)"
)


def transitions(scene: Scene) -> Iterator[Finding]:
    """Yield the phrases that open a sentence and lack their comma."""
    raw = scene.passage.text
    for pattern in (_SURE, _BY_THE_WAY):
        for found in pattern.finditer(scene.text):
            span = Span(*found.span("phrase"))
            message = f"A comma follows '{span.of(raw)}' at the head of a sentence."
            yield fault("transition-comma", span, message, f"{span.of(raw)},")
    for found in _USUAL.finditer(scene.text):
        span = Span(*found.span("phrase"))
        message = f"Most set a comma after '{span.of(raw)}' at the head of a sentence."
        yield hint("transition-comma", span, message, f"{span.of(raw)},")

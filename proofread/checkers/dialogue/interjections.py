"""The comma after `yes`, `no` and `well` at the head of a sentence of speech.

After `well` a subject with its verb can only be a sentence of its own (`Well he never said so`); without
one it is an adverb or half of a phrase (`Well done`, `Well before noon`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.address import PRONOUNS, starts
from proofread.checkers.dialogue.report import after
from proofread.checkers.dialogue.scene import Scene
from proofread.finding import Finding

_ANSWERED = re.compile(
    rf"(?P<prev>Yes|Yeah|Yep|Nope|Nah|No|Okay|OK) (?=(?:{PRONOUNS}|(?:he|she|they|it|that|there)(?:'s)?\b"
    r"(?! one)|please\b|of course\b)(?!-))"
)
_ADVERB = r"(?:(?:never|just|only|really|always|certainly|still|probably|definitely|hardly|at least|sure) )?"
_FINITE = (
    r"(?:(?:is|are|was|were|has|have|had|does|do|did|wo|would|ca|could|should|must|need)n't|is|are|was|were|"
    r"has|have|had|does|did|will|would|can|cannot|could|should|must|says?|said|thinks?|thought|knows?|knew|"
    r"wants?|wanted|needs?|needed|looks?|looked|seems?|seemed|sounds?|sounded|depends?|means?|meant|makes?|"
    r"made|came|went|told|took|got|gave|left|saw|tried|asked|found|heard|likes?|liked|gets?|goes|happens?|"
    r"happened|works?|worked)\b"
)
_MUSED = (  # `Well I remember the day`, `Well you may ask`: well and truly, or with reason
    r"(?!\w+ (?:(?:may|might)\b|(?:remember|recall|recollect)\b|know (?:it|the|that)\b|never\W*(?:\Z|[\"'])|"
    r"never[.,;!?…]|never did[.!]|declare\b|say!))"
)
_WELL = re.compile(
    rf"(?P<prev>Well) (?={_MUSED}(?:{PRONOUNS}|(?:he|she|they|it|that|there|who|what|why)'(?:s|re|ll|d|ve)\b|"
    r"(?:he|she|they|it|that|this|there|nobody|no one|everybody|everyone|somebody|someone) "
    rf"{_ADVERB}{_FINITE}|"
    r"(?:(?:(?:are|is|was|were|would|could|should)(?:n't)?|will|won't|can|can't|shall) "
    r"(?:you|we|they|he|she|it|I)|"
    r"(?:(?:do|does|did|have|has|had)(?:n't)?) (?:you|they|he|she|it))\b[^.!?…;:,\"]*\?))"
)
_NO_ORDER = re.compile(
    r"(?P<prev>No) (?=(?:look at|listen|wait|stop it|don't|please|let me|give me|tell me)\b)"
)
_OPENERS = (_ANSWERED, _WELL, _NO_ORDER)
# `No, it isn't.` is right, but many set such a bare retort close, for its rhythm; it is left alone. So is
# `Well I will.`, not `Well you can't.`, which denies what another said and pauses before it.
_RETORT = re.compile(
    r"(?:(?:Yes|No) (?:I|you|he|she|it|we|they|there|that)(?:'\w+| \w+)(?:n't|nt)?(?: not)?|"
    r"Well (?:I|you|he|she|it|we|they|there|that) (?!\w+n't\b)\w+)(?=[.,;!?—…'\"]|\Z)"
)


def interjections(scene: Scene) -> Iterator[Finding]:
    """Yield the commas that answers and `well` lack at the head of a sentence of speech."""
    for u in scene.opened:
        for at in starts(scene.text, u.inner.start, u.inner.end):
            found = next(
                (m for pattern in _OPENERS if (m := pattern.match(scene.text, at, u.inner.end))), None
            )
            if found and not _RETORT.match(scene.text, at, u.inner.end):
                message = "A comma follows an answer or interjection that opens the sentence."
                yield after(scene.passage.text, found, "interjection-comma", message)

"""Where sentences begin and end: nupunkt's boundaries, minus those that dialogue and titles make wrong.

nupunkt (a Punkt model, trained offline) finds nearly every boundary and some that are none. Three rules
take false ones back:

* no sentence starts with a small letter: `"Why?" he asked.` is one sentence, `"Fine." He turned.` two;
* a tag with a name goes on: `"Go!" Tom shouted.`;
* nothing ends at a title or rank: `Lt. Col. Jones`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from proofread.document import Span
from proofread.segment.tags import SPEECH_VERBS

_OPENING = "\"'“”‘’„‚«»‹›([{—–-…. \t\u00a0\u202f*_"
_SMALL = re.compile(rf"[{re.escape(_OPENING)}]*([^\W\d_])")
_TAG = re.compile(rf"(?:I|[A-Z]\w*(?: [A-Z]\w*)?) (?:{'|'.join(SPEECH_VERBS)})\b")
_NOT_A_NAME = re.compile(r"(?:He|She|They|We|You|It|Then|Nobody|Everyone|Someone|Who)\b")
_ENDS_IN_SPEECH = re.compile(r"[!?…—,-]['’]?[\"”’'»]\s*\Z")
_ENDS_IN_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|Sr|Fr|Lt|Col|Gen|Maj|Capt|Cpt|Cmdr|Sgt|Cpl|Pvt|Adm|Gov|Sen|Rep|Pres|Mme|Mlle)"
    r"\.\s*\Z"
)
_TAIL = 12  # no ending that is looked at is longer, in code points


def sentence_spans(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """Return the sentences of `text`, or of the part `span`, ascending, without the blanks around them.

    Every code point that is not blank lies in exactly one of them. Give one block at a time: a line end or
    blank line means nothing here.
    """
    from nupunkt import sent_spans

    at = span.start if span else 0
    part = span.of(text) if span else text
    if not part.strip():
        return ()
    return tuple(
        Span(at + start, at + end)
        for start, end in (_stripped(part, *bounds) for bounds in _joined(part, sent_spans(part)))
        if start < end
    )


def _joined(part: str, bounds: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield the boundaries with the false ones taken back."""
    start = end = 0
    for low, high in bounds:
        if end > start and not _breaks(part, end, high):
            end = high
            continue
        if end > start:
            yield start, end
        start, end = low, high
    if len(part) > start:
        yield start, len(part)


def _breaks(part: str, at: int, end: int) -> bool:
    """Say whether one sentence ends at `at` and another goes on to `end`."""
    first = _SMALL.match(part, at, end)
    if first and first[1].islower():
        return False
    before = part[max(0, at - _TAIL) : at]
    if _ENDS_IN_TITLE.search(before):
        return False
    return not (
        _ENDS_IN_SPEECH.search(before) and _TAG.match(part, at, end) and not _NOT_A_NAME.match(part, at, end)
    )


def _stripped(part: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds without blanks at the ends."""
    inner = part[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())

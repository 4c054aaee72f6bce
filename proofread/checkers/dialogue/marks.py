"""Quotation marks that do not match or open nothing, and commas and full stops on their wrong side.

Which side is right: in American English commas and full stops stand inside the closing mark. British English
sets them by sense, but the comma before a tag, and the full stop of a speech that is a sentence, are part of
the speech there too; older British books set `'Well', he said`, so a comma outside is a fault in American
English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.frames import Grade, frame_after
from proofread.checkers.dialogue.report import fault, query
from proofread.checkers.dialogue.scene import End, Scene, Start, Utterance
from proofread.checkers.dialogue.seams import CLOSING
from proofread.document import Span
from proofread.finding import Finding

_OPENING = {'"': '"', "”": "“", "“": "“", "’": "‘", "‘": "‘", "'": "'"}
# The mark first, then what stands before it: so the search skips to the next mark.
_LONE = re.compile(r"\"(?<=[a-z][.,?!…—]\")(?=\s|\Z)|'(?<=[a-z][,?!]')(?=\s)")
_INNER_OPENS = {"'": re.compile(r"(?<!\w)'(?=\w)"), '"': re.compile(r'(?<!\w)"(?=\w)')}
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"]?\s+(?=\S)")
_BLANK = re.compile(r"(?<=[^\W_])[.,?!…](?P<blank> {1,2})[\"']")
# A word that lost no letters before it: `’Course I will,’ he said` may lack its mark instead.
_CALLED_OUT = re.compile(
    r"(?:I|You|We|He|She|They|It|The|What|Where|Why|How|Who|No|Yes|But|And|So|Come|Don't)\b(?!')"
)
_AMERICAN = ("en-US", "en-CA")


def marks(scene: Scene, language: str) -> Iterator[Finding]:
    """Yield what is wrong with the quotation marks of a passage and with what stands at them."""
    for i, u in enumerate(scene.utterances):
        if not (u.opened and u.closed):
            continue
        yield from _mixed(scene, u)
        yield from _turned(scene, u)
        yield from _blank(scene, u)
        if scene.start(u) is not Start.INSIDE:
            yield from _outside(scene, u, scene.following(i) is not None, language in _AMERICAN)
    yield from _unopened(scene)


def _mixed(scene: Scene, u: Utterance) -> Iterator[Finding]:
    """`"Fine,' he said.`: opened with one kind of mark, closed with another."""
    opens, closes = scene.text[u.span.start], scene.text[u.span.end - 1]
    kinds = {opens, closes}
    if kinds != {"'", '"'} or scene.start(u) is not Start.FRESH or not len(u.inner):
        return
    if scene.text.startswith("''", u.span.start) and u.span.end - u.inner.end == 1:
        raw = scene.passage.text[u.inner.end]
        message = "Two single marks open the quotation, and a double one closes it."
        yield fault("mixed-quotes", Span(u.span.start, u.inner.start), message, _OPENING.get(raw, raw))
        return
    if u.inner.start - u.span.start == 2 or u.span.end - u.inner.end == 2:
        return
    if _INNER_OPENS[closes].search(scene.text, u.inner.start, u.inner.end):
        return  # that mark closes a quotation within the speech
    if scene.text[u.inner.end - 1] not in ".,?!…—":
        return  # an apostrophe, or inches
    raw = scene.passage.text[u.span.start]
    span = Span(u.inner.end, u.span.end)
    yield fault(
        "mixed-quotes", span, "The quotation opens with another kind of mark.", CLOSING.get(raw, opens)
    )


def _turned(scene: Scene, u: Utterance) -> Iterator[Finding]:
    """`’Come in,‘ she said.`: single marks that curl the wrong way; a rule marks double ones."""
    raw = scene.passage.text
    message = "The mark curls the wrong way."
    if (
        raw[u.span.start] == "’"
        and raw[u.span.end - 1] in "’‘"
        and _CALLED_OUT.match(scene.text, u.inner.start)
    ):
        yield fault("turned-quotes", Span(u.span.start, u.inner.start), message, "‘")
    if raw[u.span.end - 1] == "‘" and raw[u.span.start] in "’‘" and len(u.inner):
        yield fault("turned-quotes", Span(u.inner.end, u.span.end), message, "’")


def _blank(scene: Scene, u: Utterance) -> Iterator[Finding]:
    """`"I waited. It rained. "`: a blank before the closing mark.

    The rule `space-before-closing-quotation-mark` marks what one sentence shows, at the end of a paragraph.
    """
    found = _BLANK.search(scene.text, u.inner.end - 1, u.span.end) if len(u.inner) else None
    if found is None or scene.start(u) is Start.INSIDE:
        return
    last = u.span.end == len(scene.text.rstrip())
    if last and not _SENTENCE_ENDS.search(scene.text, u.inner.start, u.inner.end):
        return
    message = "A closing quotation mark stands close to what it closes."
    yield fault("blank-inside-quotes", Span(*found.span("blank")), message, "")


def _outside(scene: Scene, u: Utterance, leads: bool, american: bool) -> Iterator[Finding]:
    """Commas and full stops after the closing mark, and commas after a question mark."""
    text, end = scene.text, scene.end(u)
    after = u.span.end
    mark = text[after : after + 1]
    closing = scene.passage.text[u.inner.end : u.span.end]
    if text[u.inner.start : u.inner.end].endswith(("?,", "!,")):
        span = Span(u.inner.end - 1, u.inner.end)
        yield fault("comma-after-question", span, "No comma follows a question or exclamation mark.", "")
    elif mark == ",":
        frame = frame_after(text, Span(after + 1, u.after.end), leads)
        if frame is None or frame.grade < Grade.TAG or frame.capital:
            return
        span = Span(u.inner.end, after + 1)
        if end is End.ASK:
            yield fault(
                "comma-after-question", span, "No comma follows a question or exclamation mark.", closing
            )
        elif end is End.WORD and american:
            yield fault(
                "comma-outside-quotes", span, "The comma before a tag stands inside the mark.", f",{closing}"
            )
        elif end in (End.STOP, End.COMMA):
            span = Span(u.inner.end - 1, after + 1)
            yield fault(
                "comma-outside-quotes", span, "The comma before a tag stands inside the mark.", f",{closing}"
            )
    elif mark and mark in "?!" and end is End.WORD and scene.start(u) is Start.FRESH:
        frame = frame_after(text, Span(after + 1, u.after.end), leads)
        if frame is None or frame.grade is not Grade.SAYING or frame.capital:
            return  # `Who wrote "Emma"?`
        message = "The mark that belongs to the speech stands inside the quotation marks."
        yield fault("question-mark-outside-quotes", Span(u.inner.end, after + 1), message, f"{mark}{closing}")
    elif mark == "." and end is End.WORD and _is_sentence(scene, u) and text[after : after + 2] != "..":
        span = Span(u.inner.end, after + 1)
        message = "The full stop of a speech stands inside the mark."
        yield fault("full-stop-outside-quotes", span, message, f".{closing}")


def _is_sentence(scene: Scene, u: Utterance) -> bool:
    """Say whether a speech stands for a sentence: fresh, with a capital, four words or more."""
    inner = u.inner.of(scene.text)
    words = inner.split()
    small = sum(word[:1].islower() for word in words)
    return (
        scene.start(u) is Start.FRESH and inner[:1].isupper() and len(words) > 3 and small * 2 >= len(words)
    )


def _is_single(scene: Scene, at: int) -> bool:
    """Say whether a lone single mark after a comma closes a speech: a sure tag follows, and nothing opens."""
    frame = frame_after(scene.text, Span(at + 1, len(scene.text)), False)
    opened = _INNER_OPENS["'"].search(scene.text, 0, at) or '"' in scene.text
    return frame is not None and frame.grade is Grade.SAYING and not frame.capital and not opened


def _unopened(scene: Scene) -> Iterator[Finding]:
    """`Come in," she said.`: a mark that closes what nothing opened."""
    message = "The quotation that ends here is not opened."
    for found in _LONE.finditer(scene.text):
        at = found.start()
        if any(u.span.start <= at < u.span.end for u in scene.utterances):
            continue
        if scene.text[at] == "'" and not _is_single(scene, at):
            continue
        span = Span(at, at + 1)
        start = max((u.span.end for u in scene.utterances if u.span.end <= at), default=0)
        frame = frame_after(scene.text, Span(at + 1, len(scene.text)), False)
        first = scene.text[:1]
        whole = start == 0 and first.isupper() and not _SENTENCE_ENDS.search(scene.text, 0, at)
        if whole and frame is not None and frame.grade is Grade.SAYING:
            raw = scene.passage.text
            yield fault("missing-opening-quote", Span(0, 1), message, _OPENING.get(raw[at], '"') + raw[0])
        elif scene.text[at + 1 :].strip():
            yield fault("missing-opening-quote", span, message)
        else:  # a letter or song of several paragraphs may have begun above
            yield query("missing-opening-quote", span, message)
        return

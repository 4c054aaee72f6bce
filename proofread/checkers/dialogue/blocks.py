"""What only the neighbouring blocks tell: a speech that nothing closes, a comma at its end.

A speech of several paragraphs is closed in the last one only, so whether a mark is missing depends on how the
next block begins. The whole work is looked through, but only at the ends of speeches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from proofread.checkers import Passage
from proofread.checkers.dialogue.frames import Frame, Grade, Rest, Subject, frame_after
from proofread.checkers.dialogue.report import fault
from proofread.checkers.dialogue.scene import End, Scene, Start, Utterance, scene_of
from proofread.checkers.dialogue.seams import CLOSING, loose_close
from proofread.document import Block, BlockKind, Document, Span
from proofread.finding import Finding
from proofread.segment.speech import in_speech

_QUOTES = "\"'“”‘’„«»‹›"
_FAR = 40  # blocks: no letter or song within a speech is longer
_TO_SOMEBODY = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:I|me|my)\b")
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"]?\s+(?=\S)")


def block_findings(document: Document) -> Iterator[Finding]:
    """Yield the findings of a document that need more than one block."""
    text = document.text
    for i, block in enumerate(document.blocks):
        if block.kind is not BlockKind.PARAGRAPH or not block.speech:
            continue
        following = document.blocks[i + 1] if i + 1 < len(document.blocks) else None
        if any(text[speech.end - 1] not in _QUOTES for speech in block.speech):
            scene, goes_on = _scene(document, block), _goes_on(document, i)
            for finding in _unclosed(scene, goes_on, lambda: _narrator(document)):
                yield _moved(finding, block.span.start)
        elif text[block.span.end - 2] == "," and following is not None:
            yield from _comma_at_end(document, block, following)


def _goes_on(document: Document, i: int) -> bool:
    """Say whether a speech open at the end of block `i` may go on: into a next paragraph, a letter, a song.

    It does when the next block begins with a mark, or when a block further on ends with one that it has not
    opened, before any other has a speech of its own.
    """
    text = document.text
    for nearer, block in enumerate(document.blocks[i + 1 : i + 1 + _FAR]):
        if text[block.span.start] in _QUOTES:
            return nearer == 0
        if any(text[speech.start] in _QUOTES for speech in block.speech):
            return False
        if text[block.span.end - 1] in _QUOTES:
            return True
    return False


def _scene(document: Document, block: Block) -> Scene:
    start = block.span.start
    speech = tuple(span.shift(-start) for span in block.speech)
    return scene_of(Passage(block.span.of(document.text), block.kind, speech))


def _narrator(document: Document) -> bool:
    """Say whether somebody who was there tells the story: then `I` may stand outside speech."""
    return any(
        not in_speech(block, found.start())
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH
        for found in _OF_ONESELF.finditer(document.text, block.span.start, block.span.end)
    )


def _unclosed(scene: Scene, goes_on: bool, narrator: Callable[[], bool]) -> Iterator[Finding]:
    """Yield the speeches that are not closed.

    Args:
        scene: the block.
        goes_on: whether the last one may go on in another block.
        narrator: says whether the narration has an `I`.
    """
    for i, u in enumerate(scene.utterances):
        if not u.opened or u.closed:
            continue
        if loose_close(scene, i) is not None:
            return  # closed, with its blank on the wrong side
        last = scene.following(i) is None
        if last and (goes_on or scene.text.endswith(":")):
            return
        message = "The quotation that opens here is not closed."
        frame = frame_after(scene.text, u.after, not last)
        tagged = frame is not None and _is_tag(frame) and scene.end(u) in (End.COMMA, End.ASK)
        stops = last and u.span.end == len(scene.text) and scene.end(u) in (End.STOP, End.ASK)
        ends = stops and _all_said(u.inner.of(scene.text), narrator)
        if tagged or (ends and scene.start(u) is not Start.INSIDE and not _tag_inside(scene, u)):
            mark = CLOSING.get(scene.passage.text[u.span.start], '"')
            start = u.span.end - 1
            found = scene.passage.text[start : u.span.end]
            yield fault("missing-closing-quote", Span(start, u.span.end), message, found + mark)
        else:
            yield fault("missing-closing-quote", Span(u.span.start, u.inner.start), message)


def _all_said(words: str, narrator: Callable[[], bool]) -> bool:
    """Say whether an open speech goes on to its block's end: one sentence, or the last can only be said."""
    *before, last = _SENTENCE_ENDS.split(words)
    if not before or _TO_SOMEBODY.search(last) is not None:
        return True
    return _OF_ONESELF.search(last) is not None and not narrator()


def _is_tag(frame: Frame) -> bool:
    """Say whether a frame can be nothing but a tag: a sure verb and no object."""
    return (
        frame.grade is Grade.SAYING
        and not frame.capital
        and (frame.rest in (Rest.ENDS, Rest.MANNER) or frame.subject is Subject.INVERTED)
    )


def _tag_inside(scene: Scene, u: Utterance) -> bool:
    """Say whether words within the open speech may be its tag, so that it may end before them."""
    return any(
        frame is not None and frame.grade >= Grade.VOICE
        for found in re.finditer(r"[,?!](?=\s)", u.inner.of(scene.text))
        for frame in [frame_after(scene.text, Span(u.inner.start + found.end(), u.inner.end), False)]
    )


def _comma_at_end(document: Document, block: Block, following: Block) -> Iterator[Finding]:
    """Yield a comma that ends the last speech of a block, unless the sentence goes on in the next block."""
    text = document.text
    last = block.speech[-1]
    if last.end != block.span.end or text[last.end - 1] not in _QUOTES:
        return
    if following.kind is not BlockKind.PARAGRAPH or not re.match(r"[\"“'‘A-Z]", text[following.span.start]):
        return
    scene = _scene(document, block)
    if scene.start(scene.utterances[-1]) is Start.FRESH:
        message = "The speech ends here, so it ends in a full stop."
        yield fault("comma-at-end", Span(block.span.end - 2, block.span.end - 1), message, ".")


def _moved(finding: Finding, by: int) -> Finding:
    from dataclasses import replace

    return replace(finding, span=finding.span.shift(by))

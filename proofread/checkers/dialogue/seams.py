"""The marks themselves where speech meets narration: blanks on their wrong side, and two marks for one.

"Come in"she said.      a blank (and a comma) missing after the closing mark
"Come in "she said.     the blank on the wrong side of it, so that it looks like one that opens
' Come in,' she said.   a blank after the opening mark
"Come in.," she said.   two marks where one is due
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.frames import Frame, Grade, Rest, Subject, frame_after
from proofread.checkers.dialogue.report import fault
from proofread.checkers.dialogue.scene import End, Scene, Start, Utterance
from proofread.document import Span
from proofread.finding import Finding

CLOSING = {'"': '"', "“": "”", "'": "'", "‘": "’", "„": "“", "«": "»", "‹": "›", "''": "''"}
"""Opening mark -> the one that closes."""
_OUTER = "A blank follows the closing mark."
_COMMA_TOO = "A comma parts speech from its tag, and a blank follows the closing mark."
_LOOSE = re.compile(r"(?<=[a-z,.?!…—])(?P<gap> ?)(?P<mark>[\"']|'')(?=[A-Za-z])")
_TWO = re.compile(r"(?<=[a-z]{2})(?:\.,|,\.|;,|,;)\Z")
_SHORTENED = re.compile(r"\b(?:[A-Z][a-z]{0,4}|[a-z]|etc|viz|approx|dept|esp|no|vol)\.,\Z")


def seams(scene: Scene) -> Iterator[Finding]:
    """Yield what is wrong with the blanks beside the quotation marks, and with two marks at a close."""
    for i, u in enumerate(scene.utterances):
        if not u.opened:
            continue
        if not u.closed:
            if loose := loose_close(scene, i):
                yield loose
            continue
        yield from _blank_inside(scene, u)
        yield from _close_after(scene, i)
        yield from _two_marks(scene, i)


def loose_close(scene: Scene, i: int) -> Finding | None:
    """Return what mends the mark that closes number `i`, a speech that seems open, or None.

    It touches the tag: the blank stands before it, or nowhere.
    """
    u = scene.utterances[i]
    raw = scene.passage.text
    opens = scene.text[u.span.start : u.inner.start]
    after = scene.following(i)  # such a mark seems to open the next speech
    for found in _LOOSE.finditer(scene.text, u.inner.start, after.span.end if after else u.after.end):
        if found["mark"] != opens:
            continue
        frame = _frame_beside(scene.text, found.end(), after is not None)
        if frame is None or not _is_sure(frame):
            continue
        end = Span(*found.span("mark")).of(raw)
        mark = "’" if end in ("‘", "’") else CLOSING.get(raw[u.span.start : u.inner.start], end)
        comma = "," if scene.text[found.start() - 1].isalpha() else ""
        message = _COMMA_TOO if comma else _OUTER
        return fault("blank-beside-quotes", Span(*found.span()), message, f"{comma}{mark} ")
    return None


def _frame_beside(text: str, at: int, leads: bool) -> Frame | None:
    """Return the frame that begins at `at`, where the blank before it is missing."""
    return frame_after(f" {text[at:]}", Span(0, len(text) - at + 1), leads)


def _is_sure(frame: Frame) -> bool:
    """Say whether a frame is a tag and nothing else."""
    if frame.capital or frame.grade is not Grade.SAYING:
        return False
    return frame.subject is Subject.INVERTED or frame.rest is not Rest.OTHER


def _blank_inside(scene: Scene, u: Utterance) -> Iterator[Finding]:
    """`' Come in,' she said.`; where the paragraph begins the rule for double marks has it already."""
    inner = u.inner.of(scene.text)
    if not inner.startswith(" ") or scene.start(u) is Start.INSIDE or not inner.lstrip(" ")[:1].isupper():
        return
    if scene.text[u.span.start] == '"' and u.span.start == 0:
        return
    span = Span(u.inner.start, u.inner.start + len(inner) - len(inner.lstrip(" ")))
    yield fault("blank-inside-quotes", span, "An opening quotation mark stands close to its first word.", "")


def _close_after(scene: Scene, i: int) -> Iterator[Finding]:
    """`"Come in"she said.` and `"Come in."She rose.`."""
    u = scene.utterances[i]
    if scene.start(u) is Start.INSIDE or not scene.text[u.span.end : u.span.end + 1].isalpha():
        return
    span = Span(u.inner.end, u.span.end)
    mark = span.of(scene.passage.text).lstrip()
    end = scene.end(u)
    frame = _frame_beside(scene.text, u.span.end, scene.following(i) is not None)
    if end is End.WORD:
        if frame is not None and _is_sure(frame):
            yield fault("blank-beside-quotes", span, _COMMA_TOO, f",{mark} ")
    elif end is not End.OTHER and scene.first_letter(u).isupper() and " " in u.inner.of(scene.text):
        yield fault("blank-beside-quotes", span, _OUTER, f"{mark} ")


def _two_marks(scene: Scene, i: int) -> Iterator[Finding]:
    """Find `"It was fine.," she said.`: only the mark that the narration asks for stays."""
    u = scene.utterances[i]
    found = _TWO.search(scene.text, u.inner.start, u.inner.end)
    if found is None or _SHORTENED.search(scene.text, u.inner.start, u.inner.end):
        return
    frame = frame_after(scene.text, u.after, scene.following(i) is not None)
    tagged = frame is not None and frame.grade >= Grade.VOICE and not frame.capital
    message = "Two marks stand where one is due."
    yield fault("two-marks-at-close", Span(*found.span()), message, "," if tagged else ".")

"""`queries/point-of-view`: `I` in a scene told of others, and a scene told otherwise than all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofread.checkers.queries.narration import Narration, Paragraph, Scene
from proofread.checkers.queries.report import query
from proofread.document import Span
from proofread.finding import Finding

RULE = "point-of-view"

_I_LISTED = """
I me my My Me myself Myself I'm I'd I've I'll
"""
_I = frozenset(_I_LISTED.split())
_WE_LISTED = """
we us our We Our ours ourselves
"""
_WE = frozenset(_WE_LISTED.split())
_OTHERS_LISTED = """
he she him her his hers they them their He She Him Her His They Their
"""
_OTHERS = frozenset(_OTHERS_LISTED.split())
_LEAST = 200  # words of narration of a scene that is clear
_TOLD_OF = 5  # times that it speaks of others, at the least
_SHORT = (
    80  # words of narration from which one word for a narrator stands out, if the rest of the work has none
)
_SLIPS = 2  # paragraphs of such a scene that may slip; more are a narrator's voice
_TIMES = 3  # words for the narrator in these
_LONE = 400  # words of narration of a scene that differs from the rest
_PERSONAL = 0.015  # share of `I` and the like that makes a scene the narrator's own
_SCENES = 4  # clear scenes of a work that can have a habit

# What looks like a narrator and is none: thoughts that are reported, exclamations, numbers, titles, letters.
_REPORTED = re.compile(
    r"\b(?:th(?:ought|inks?|inking)|wonder(?:ed|s|ing)|said|says|told|asked|prayed|read|reads|wrote"
    r"|written|sang|singing"
    r"|called|cried|whispered|muttered|reflected|mused|knew|decided|realised|realized|words?|voice|mind"
    r"|prayer|song"
    r"|reader|confess|author|Reader)\b|[:?!]"
)
_EXCLAIMED = re.compile(
    r"\b(?:[Mm]y (?:[Gg]od|[Ll]ord|[Gg]oodness|[Ww]ord|[Ll]ady|[Dd]ear|[Ss]tars|eye)|[Dd]ear me|[Aa]h me)\b"
)
_FIRST = re.compile(r"(?<![\w.'-])(?:I(?:'(?:m|d|ve|ll))?|[Mm]e|[Mm]y|[Mm]yself)(?![\w'-]|(?<=I)\.)")
_NUMERAL = re.compile(
    r"(?:[A-Z][\w']*|\b[a-z]*part|\bclass|\bact|\bthe|\btype|\bletter|\bcapital|\bN[oo]\.) \Z"
)
_NOW = re.compile(
    r"\b(?:am|is|are|has|have|do|does|don't|doesn't|can|can't|will|won't|must|shall|may|say|think|know"
    r"|suppose|hope|want|you"
    r"|your|let|I'(?:m|ll|ve))\b"
)  # a thought, a letter or a narrator's remark; a slip is told like the scene
_PAST = re.compile(r"\b(?:was|were|had|did|could|would|[a-z]{3,}ed)\b")
_QUOTED_NEXT = re.compile(
    r":[\s\"')*_]*\Z|\b(?:letter|note|read|wrote|written|verse|poem|song|diary|journal|message)\b[^.!?]{0,40}[.:]\s*\Z"
)
_SALUTATION = re.compile(r"\W*(?:My )?[Dd]ear(?:est)? [A-Z]")
_MARKS = re.compile(r"[\"“”«»‹›]|(?<![\w])'|'(?!\w)")


@dataclass(frozen=True, slots=True)
class _Clear:
    """A scene with what it says of its narrator."""

    document: int
    scene: Scene
    first: int  # words for the narrator
    others: int

    @property
    def third(self) -> bool:
        return self.first == 0 and self.others >= _TOLD_OF and _count(self.scene, _WE) < 2

    @property
    def personal(self) -> bool:
        return self.first >= _TOLD_OF and self.first >= _PERSONAL * self.scene.length


def points_of_view(works: Sequence[Narration | None]) -> Iterator[tuple[int, Finding]]:
    """Yield the queries over all documents, each with the index of its document."""
    scenes = [
        _Clear(i, scene, _count(scene, _I), _count(scene, _OTHERS))
        for i, told in enumerate(works)
        if told is not None
        for scene in told.scenes
    ]
    personal = sum(clear.personal for clear in scenes)
    third = sum(clear.third for clear in scenes if clear.scene.length >= _LEAST)
    narrators = sum(clear.first for clear in scenes)
    slips = [
        (clear, found)
        for clear in scenes
        if (found := _slips(works[clear.document], clear, narrators == clear.first))
    ]
    if personal > third:  # a narrator who steps back for a scene
        slips = []
    # a narrator who now and then speaks up does so on purpose, and so does one of several
    sure = not personal and len(slips) <= max(1, 0.2 * third)
    for clear, found in slips:
        for span, alike in found:
            message = (
                "This scene is told of others, and here the narrator speaks of himself: whose view is it?"
            )
            yield clear.document, query(RULE, span, message, sure=sure and alike)
    yield from _lone(works, scenes)


def _count(scene: Scene, words: frozenset[str]) -> int:
    return sum(sum(map(words.__contains__, paragraph.words)) for paragraph in scene.paragraphs)


def _slips(told: Narration | None, clear: _Clear, alone: bool) -> list[tuple[Span, bool]]:
    """Return the first word for the narrator of each paragraph that slips, and whether it is told alike.

    `alone`: nowhere else in the work does a narrator speak, so that a short scene tells enough.
    """
    scene = clear.scene
    if told is None or not 0 < clear.first <= _SLIPS * _TIMES or clear.others < _TOLD_OF:
        return []
    slipping = [paragraph for paragraph in scene.paragraphs if not _I.isdisjoint(paragraph.words)]
    rest = scene.length - sum(len(paragraph.words) for paragraph in slipping)
    if len(slipping) > _SLIPS or _count(scene, _WE) > 1:
        return []
    if rest < _LEAST and scene.length < _LEAST + 60:
        if not alone or len(slipping) > 1 or clear.first > 2 or rest < _SHORT or clear.others < rest // 16:
            return []
        return [found for found in _in_paragraph(told, slipping[0]) if found[1]]
    return [span for paragraph in slipping for span in _in_paragraph(told, paragraph)]


def _in_paragraph(told: Narration, paragraph: Paragraph) -> list[tuple[Span, bool]]:
    if _MARKS.search(told.text, paragraph.span.start, paragraph.span.end):
        return []  # speech whose marks do not pair
    if _SALUTATION.match(told.text, paragraph.span.start):
        return []  # a letter in one paragraph
    before = told.plain[max(paragraph.span.start - 100, 0) : paragraph.span.start]
    if _QUOTED_NEXT.search(before):
        return []
    for sentence in told.sentences(paragraph.span):
        text = sentence.span.of(told.text)
        if _REPORTED.search(text) or _EXCLAIMED.search(text):
            continue
        for found in _FIRST.finditer(told.text, sentence.span.start, sentence.span.end):
            if found[0] == "I" and _NUMERAL.search(told.text, max(found.start() - 20, 0), found.start()):
                continue
            if not told.emphasised(paragraph.span, found.start()):
                alike = _PAST.search(text) is not None and _NOW.search(text) is None
                return [(Span(*found.span()), alike)]
    return []


def _lone(works: Sequence[Narration | None], scenes: Sequence[_Clear]) -> Iterator[tuple[int, Finding]]:
    """Yield the one long scene that is told otherwise than all the clear ones."""
    clear = [c for c in scenes if c.scene.length >= _LEAST and (c.third or c.personal)]
    if len(clear) < _SCENES:
        return
    for one in clear:
        alone = sum(other.personal == one.personal for other in clear) == 1
        if alone and one.scene.length >= (_LEAST if one.personal else _LONE):
            ways = (
                ("in the first person", "in the third")
                if one.personal
                else ("in the third person", "in the first")
            )
            message = f"This scene is told {ways[0]}, all the others {ways[1]}: is that meant?"
            told = works[one.document]
            if told is not None:
                yield one.document, query(RULE, _first_word(told, one.scene), message)


def _first_word(told: Narration, scene: Scene) -> Span:
    start = scene.start
    end = told.document.text.find(" ", start, scene.paragraphs[0].span.end)
    return Span(start, end if end > 0 else scene.paragraphs[0].span.end)

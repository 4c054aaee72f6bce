"""`queries/name-before-introduction`: somebody is introduced whom the reader has long known by name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from proofread.checkers.queries.narration import Narration
from proofread.checkers.queries.report import query
from proofread.document import Span
from proofread.finding import Finding

RULE = "name-before-introduction"

_TITLE = (
    r"(?:Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Doctor|Professor|Captain|Colonel|Major|General|Lieutenant"
    r"|Sergeant|Inspector|Sir|Lady|Lord"
    r"|Father|Mother|Sister|Brother|Detective|Admiral|Commander|King|Queen|Prince|Princess|Baron|Count"
    r"|Duke|Judge) "
)
_NAME = rf"(?P<name>(?:{_TITLE})?[A-Z][a-zà-ÿ]+(?:[ -](?:de |von |van )?[A-Z][a-zà-ÿ]+){{0,2}})"
_SOMEBODY = (
    r"(?:man|woman|boy|girl|lad|lady|gentleman|fellow|stranger|child|youth|person|soldier|sailor|farmer"
    r"|doctor|lawyer|teacher"
    r"|merchant|traveller|traveler|widow|newcomer|neighbour|neighbor|priest|clerk|officer|student"
    r"|musician|painter|reporter)"
)
_INTRODUCTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:an?|[Aa]nother) (?:[a-z-]+,? ){{0,3}}{_SOMEBODY} (?:named|called|by the name of"
        rf"|whose name was) {_NAME}",
        rf"\b(?:introduced|presented) (?:himself|herself|themselves) (?:simply )?as {_NAME}",
        rf"{_NAME}, an? (?:[a-z-]+,? ){{0,3}}(?:stranger|newcomer)\b",
        rf"\b(?:[Tt]he stranger|[Tt]he newcomer)(?:'s name was| was (?:named|called)) {_NAME}",
    )
)
_CUES = (
    " named ",
    " called ",
    " by the name of ",
    " whose name was ",
    "introduced ",
    "presented ",
    "stranger",
    "newcomer",
)
"""One of these stands in every introduction; to look for them first is ten times as fast."""
_REPORTED = re.compile(  # in the same sentence
    r"\b(?:that|because|reported|according|papers?|article|story|rumou?r|told|said|read|heard|knew|learned|"
    r"learnt|remembered|imagine|suppose)\b[^.!?]*\Z"
)
_AROUND = 160  # code points on either side of a cue that an introduction can take
_EARLIER = 3  # uses of the name before, in other scenes, at the least
_WORD = re.compile(r"[A-Z][a-zà-ÿ]+")
_NO_NAMES = frozenset(_TITLE.strip("(?:) ").replace(r"\.?", "").split("|")) | {
    "He",
    "She",
    "It",
    "They",
    "The",
    "But",
    "And",
}


def late_introductions(
    works: Sequence[Narration | None], is_name: Callable[[str], bool]
) -> Iterator[tuple[int, Finding]]:
    """Yield the introductions that come too late, each with the index of its document."""
    uses = _Uses([told.plain if told is not None else "" for told in works], is_name)
    for index, told in enumerate(works):
        if told is None:
            continue
        starts = [scene.start for scene in told.scenes]
        for found in _introductions(told.text):
            scene = bisect_right(starts, found.start()) - 1
            low = starts[scene] if scene >= 0 else 0
            span = Span(*found.span("name"))
            known = uses.known(found["name"], index, low)
            if known:
                message = f'"{known}" is introduced here, but the name stands in earlier scenes.'
                yield index, query(RULE, span, message, sure=" " in found["name"] and not _is_report(found))


def _is_report(found: re.Match[str]) -> bool:
    """Say whether the words before tell what others wrote or thought of somebody."""
    return _REPORTED.search(found.string[max(0, found.start() - _AROUND) : found.start()]) is not None


def _introductions(text: str) -> Iterator[re.Match[str]]:
    """Yield the introductions of a text, each once."""
    places = sorted({at for cue in _CUES for at in _occurrences(text, cue)})
    seen: set[int] = set()
    for low, high in _windows(places):
        for pattern in _INTRODUCTIONS:
            for found in pattern.finditer(text, low, high):
                if found.start("name") not in seen:
                    seen.add(found.start("name"))
                    yield found


def _windows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the disjoint stretches around places."""
    low = high = -1
    for at in places:
        if at - _AROUND > high >= 0:
            yield low, high
            low = -1
        low = max(at - _AROUND, 0) if low < 0 else low
        high = at + _AROUND
    if high >= 0:
        yield low, high


def _occurrences(text: str, literal: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


class _Uses:
    """Where the parts of names stand by themselves in a work; each is looked for once."""

    def __init__(self, texts: Sequence[str], is_name: Callable[[str], bool]) -> None:
        self._texts, self._is_name = texts, is_name
        self._places: dict[str, list[tuple[int, int]]] = {}

    def known(self, name: str, index: int, before: int) -> str:
        """Return the part of `name` that was in use by itself before a place, or an empty string."""
        parts: list[str] = _WORD.findall(name)
        for part in parts:
            if part in _NO_NAMES or not self._is_name(part):
                continue
            if bisect_right(self._of(part), (index, before)) >= _EARLIER:
                return part
        return ""

    def _of(self, part: str) -> list[tuple[int, int]]:
        if part not in self._places:
            alone = re.compile(rf"(?<![A-Z][a-z] )(?<!\w)(?<!\. ){part}(?!\w)(?! [A-Z])(?!-)")
            self._places[part] = [
                (index, at)
                for index, text in enumerate(self._texts)
                for at in _occurrences(text, part)
                if alone.match(text, at)
            ]
        return self._places[part]

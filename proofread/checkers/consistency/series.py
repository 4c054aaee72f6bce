"""The serial comma: `a, b, and c` or `a, b and c`.

Most of what looks like a series is none ("In the morning, Tom and Mary left."), so only four shapes are
counted, in which nothing else can be meant: items with an article or possessive at the end of a sentence,
adjectives after a form of `be`, four and more single words, and a pronoun with three verbs in -ed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work
from proofread.checkers.names.choices import SERIES
from proofread.document import Span

_DET = r"(?:an?|the|his|her|my|your|their|our|its|no|some)"
_ITEM = rf"{_DET} [a-z]+(?: [a-z]+)?"
_BE = r"(?:was|were|is|are|be|been|felt|looked|seemed|grew)"
_SERIES = re.compile(
    rf"(?<=[a-z] ){_ITEM}, {_ITEM}(?P<a>,? )(?:and|or) {_ITEM}(?=[.;!?])"
    rf"|\b{_BE} (?:so |very |too )?(?P<x>[a-z]+), (?P<y>[a-z]+)(?P<b>,? )(?:and|or) (?P<z>[a-z]+)(?=[.;!?])"
    r"|(?<=[a-z] )[a-z]+, [a-z]+, [a-z]+(?P<c>,? )(?:and|or) [a-z]+(?=[.;!?])"
    r"|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t|I) [a-z]+ed, [a-z]+ed(?P<d>,? )and [a-z]+ed\b"
)
_WITH, _WITHOUT = SERIES["yes"], SERIES["no"]
_NO_ADJECTIVES = "there here back gone so not now then that it all right ready up out in down"
_NO_ADJECTIVE = frozenset(_NO_ADJECTIVES.split())
_ENDS = ("ing", "ly")


def questions(work: Work) -> Iterator[Question]:
    """Yield the question."""
    found = [(n, m) for n, text in enumerate(work.texts) for m in _SERIES.finditer(text) if _is_series(m)]
    counts = Counter(_form(_joint(match).of(match.string)) for _, match in found)
    # even careful novels leave it out here and there for rhythm: only a long habit makes a warning
    yield Question("serial-comma", "", counts, partial(_places, found), least=20, times=20)


def _is_series(match: re.Match[str]) -> bool:
    """Say whether three words after `was` are of one kind: `was there, waiting and watching` is no series."""
    if match["x"] is None:
        return True
    words = match["x"], match["y"], match["z"]
    if words[0] in _NO_ADJECTIVE:
        return False
    return all(len({word.endswith(end) for word in words}) == 1 for end in _ENDS)


def _joint(match: re.Match[str]) -> Span:
    """Return the place of the blank before the conjunction, with the comma if there is one."""
    return next(Span(*match.span(name)) for name in "abcd" if match[name] is not None)


def _form(joint: str) -> str:
    return _WITH if joint.startswith(",") else _WITHOUT


def _places(found: list[tuple[int, re.Match[str]]], kept: str) -> Iterator[Place]:
    for number, match in found:
        span = _joint(match)
        form = _form(span.of(match.string))
        if form != kept:
            yield Place(number, span, form, (", " if kept == _WITH else " ",))

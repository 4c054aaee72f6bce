"""Quotation marks and apostrophes: curly or straight, and speech in double or in single marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work
from proofread.document import Span
from proofread.finding import Applicability

_OPENS_AFTER = " \u00a0\t\n([{—–-“‘/"
_PAIRS = frozenset({("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'")})
_INCHES = re.compile(r"\d\"")
_INNER = re.compile(r"['’](?<=\w['’])(?=\w)")
_FOREIGN = re.compile("[„«»]")
_ALONE = re.compile(r"\n([‘'])(?=[A-Z])([^\"“”‘\n]{2,300}?[,.?!…—])(['’])(?=[ \n]|\Z)")
_ELISION = re.compile(r"(?:tis|twas|twill|twere|em|til|cause|cos|bout)\b", re.IGNORECASE)
_INNER_MARKS = re.compile(r"[\"“”‘]|(?<!\w)'|'(?!\w)")
_LONG = 400  # a longer speech is marked without a correction: nobody reviews a whole page as one change


def questions(work: Work) -> Iterator[Question]:
    """Yield the questions of quotation marks."""
    texts = work.texts
    curly = sum(text.count("“") + text.count("”") for text in texts)
    straight = sum(text.count('"') - len(_INCHES.findall(text)) for text in texts)
    if not any(_FOREIGN.search(text) for text in texts):
        yield Question("quotes", "", {"curly": curly, "straight": straight}, partial(_marks, work))
    found = [m[0] for text in texts for m in _INNER.finditer(text)]
    bent = found.count("’")
    counts = {"curly": bent, "straight": len(found) - bent}
    yield Question("apostrophes", "", counts, partial(_apostrophes, work))
    kinds = Counter(_kind(work.texts[n][s.start]) for n, s in _speeches(work))
    yield Question("quote-marks", "", kinds, partial(_speech_marks, work), firm=False)


def _marks(work: Work, kept: str) -> Iterator[Place]:
    """Yield the double marks of the other kind."""
    wrong = re.compile("[“”]" if kept == "straight" else '(?<!\\d)"')
    for number, text in enumerate(work.texts):
        for match in wrong.finditer(text):
            at = match.start()
            right = '"' if kept == "straight" else ("“" if _opens(text, at) else "”")
            yield Place(number, Span(at, at + 1), "straight" if kept == "curly" else "curly", (right,))


def _opens(text: str, at: int) -> bool:
    """Say whether the straight mark at a position opens a quotation, by its neighbours."""
    before, after = text[at - 1 : at] or "\n", text[at + 1 : at + 2] or "\n"
    return before in _OPENS_AFTER and not after.isspace() and (before != "—" or after.isalnum())


def _apostrophes(work: Work, kept: str) -> Iterator[Place]:
    """Yield the apostrophes inside words of the other kind."""
    wrong, right = ("'", "’") if kept == "curly" else ("’", "'")
    for number, text in enumerate(work.texts):
        for match in _INNER.finditer(text):
            if match[0] == wrong:
                yield Place(number, Span(*match.span()), "straight" if kept == "curly" else "curly", (right,))


def _kind(mark: str) -> str:
    return "single" if mark in "'‘‚" else "double"


def _speeches(work: Work) -> Iterator[tuple[int, Span]]:
    """Yield the speeches, also those in single marks of their own in a work of double ones."""
    for number, document in enumerate(work.documents):
        spoken = set()
        for block in document.blocks:
            for speech in block.speech:
                spoken.add(speech.start)
                ends = document.text[speech.start], document.text[speech.end - 1]
                if len(speech) > 1 and ends in _PAIRS:  # what lacks its other mark may be no speech
                    yield number, speech
        text = "\n" + document.text
        for match in _ALONE.finditer(text):
            if match.start(1) - 1 not in spoken and not _ELISION.match(text, match.end(1)):
                yield number, Span(match.start(1) - 1, match.end(3) - 1)


def _speech_marks(work: Work, kept: str) -> Iterator[Place]:
    """Yield the speeches that stand in the other marks."""
    for number, span in _speeches(work):
        text = span.of(work.texts[number])
        form = _kind(text[0])
        if form == kept:
            continue
        inside = text[1:-1]
        if len(text) <= _LONG and not _INNER_MARKS.search(inside):
            marks = _pair(kept, text[0])
            yield Place(number, span, form, (marks[0] + inside + marks[1],))
        else:
            yield Place(number, Span(span.start, span.start + 1), form, (), Applicability.DISPLAY_ONLY)


def _pair(kept: str, mark: str) -> str:
    """Return the opening and closing mark of the kind to keep, curled as the mark that stands there."""
    if mark in "\"'":
        return '""' if kept == "double" else "''"
    return "“”" if kept == "double" else "‘’"

"""Times of day: `10:30` or `10.30`, `a.m.` or `am`, `ten o'clock` or `10 o'clock`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from proofread.checkers.consistency.numbers import in_words
from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work
from proofread.checkers.names.choices import ALLOWED
from proofread.document import Span
from proofread.finding import Applicability

_MARK = re.compile(r"([:.])(?<=\d[:.])[0-5]\d(?![\w%]|[:.,/]\d)")
_HOUR = re.compile(r"(?<![\w.:,$£€/-])(?:[01]?\d|2[0-3])\Z")
_LED = re.compile(r"\b(?:at|by|until|till|before|after|from|about|around|past|since) \d+\Z", re.IGNORECASE)
_HALF_NEXT = re.compile(r" ?[AaPp]\.?[Mm]\b")
_VERSE = re.compile(r"[A-Z][a-z]+ \d+\Z")
_HALF = re.compile(r"(?<=\d)( ?)([AaPp]\.[Mm]\.|[ap]m|[AP]M)(?![\w.])")
_CLOCK = re.compile(r" o['’]clock", re.IGNORECASE)
_CLOCK_HOUR = re.compile(
    r"(?<![\w:.-])(?:(?P<figure>1?\d)|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\"”’']?(?:\s+[\"“‘']?[A-Z]|\s*\Z|[ ]*\n)")
_HOURS = {in_words(hour): hour for hour in range(1, 13)}
_STYLES = {form.replace("A", "P").replace("a", "p"): form for form in ALLOWED["am-pm"]}
_STYLES.update({form: form for form in ALLOWED["am-pm"]})


def questions(work: Work) -> Iterator[Question]:
    """Yield the three questions."""
    marks = [(n, s) for n, text in enumerate(work.texts) for m in _MARK.finditer(text) if (s := _time(m))]
    counts = Counter(work.texts[n][span.end - 3] for n, span in marks)
    yield Question("time-mark", "", counts, partial(_marks, work, marks))
    halves = [
        (n, m, _STYLES[m[2]])
        for n, text in enumerate(work.texts)
        for m in _HALF.finditer(text)
        if m[2] in _STYLES
    ]
    yield Question("am-pm", "", Counter(form for _, _, form in halves), partial(_halves, halves))
    clocks = [
        (n, m)
        for n, text in enumerate(work.texts)
        for found in _CLOCK.finditer(text)
        if (m := _CLOCK_HOUR.search(text, max(found.start() - 8, 0), found.start()))
    ]
    counts = Counter("figures" if m["figure"] else "words" for _, m in clocks)
    yield Question("o-clock", "", counts, partial(_clocks, clocks))


def _time(match: re.Match[str]) -> Span | None:
    """Return the place of a time: a preposition or `a.m.` makes `10.30` one, `10:30` is one by itself."""
    text, start = match.string, match.start()
    hour = _HOUR.search(text, max(start - 3, 0), start)
    if hour is None:
        return None
    led = _LED.search(text, max(start - 10, 0), start) or _HALF_NEXT.match(text, match.end())
    if not led and (match[1] == "." or _VERSE.search(text, max(start - 16, 0), start)):
        return None  # a sum; John 3:16
    return Span(hour.start(), match.end())


def _marks(work: Work, marks: list[tuple[int, Span]], kept: str) -> Iterator[Place]:
    for number, span in marks:
        found = span.of(work.texts[number])
        if found[-3] != kept:
            yield Place(number, span, found, (f"{found[:-3]}{kept}{found[-2:]}",))


def _halves(halves: list[tuple[int, re.Match[str], str]], kept: str) -> Iterator[Place]:
    for number, match, form in halves:
        if form == kept:
            continue
        found, text = match[2], match.string
        right = kept.replace("a", found[0].lower()).replace("A", found[0].upper())
        # the full stop of `a.m.` may end the sentence too: then it has to stay
        ends = found.endswith(".") and _ENDS.match(text, match.end())
        level = Applicability.UNSAFE
        if ends and not right.endswith("."):
            right, level = right + ".", Applicability.DISPLAY_ONLY
        elif right.endswith(".") and text.startswith(".", match.end()):
            right = right[:-1]
        yield Place(number, Span(*match.span(2)), found, (right,), level)


def _clocks(clocks: list[tuple[int, re.Match[str]]], kept: str) -> Iterator[Place]:
    for number, match in clocks:
        if match["figure"] and kept == "words" and 1 <= int(match["figure"]) <= 12:
            span = Span(*match.span("figure"))
            right = in_words(int(match["figure"]))
            yield Place(number, span, "figures", (right,))
        elif match["word"] and kept == "figures":
            span = Span(*match.span("word"))
            yield Place(number, span, "words", (str(_HOURS[match["word"].lower()]),))

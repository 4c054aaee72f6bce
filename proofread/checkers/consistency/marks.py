"""Ellipses and dashes: which of the usual ways the author takes.

Only marks between words are counted: at the edge of a speech and at the end of a line every style is close.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work
from proofread.document import Span

_BLANK = "[ \u00a0\u2009\u200a\u202f]"
# four dots are a full stop and an ellipsis, in either order: nobody can say which dot is which
# each begins with its mark, which a search finds fast, and looks back from there
_ELLIPSIS = re.compile(
    rf"(?:…|\.\.\.|\.{_BLANK}\.{_BLANK}\.)(?<![.…]…)(?<![.…]\.\.\.)(?<!\.{_BLANK}\.{_BLANK}\.{_BLANK}\.)"
    rf"(?<!\.\.{_BLANK}\.{_BLANK}\.)(?![.…]|{_BLANK}\.)"
)
_DASH = re.compile(rf"(—|–|--|-(?= ))({_BLANK}?)(?=[\w(“‘\"'…])(?!-)")
_BEFORE = re.compile(rf"[\w.,;:!?…)”’\"']{_BLANK}?\Z")
_BLANK_SIGNS = frozenset(_BLANK[1:-1])
_BLANKS = {(False, True): "word… word", (True, True): "word … word", (False, False): "word…word"}
_PUT = {"word… word": ("", " "), "word … word": (" ", " "), "word…word": ("", "")}


def questions(work: Work) -> Iterator[Question]:
    """Yield the questions of ellipsis and dash."""
    dots = [(n, m) for n, text in enumerate(work.texts) for m in _ELLIPSIS.finditer(text)]
    yield Question("ellipsis", "", Counter(_glyph(m[0]) for _, m in dots), partial(_ellipses, dots))
    blanks = [(n, m, form) for n, m in dots if (form := _blanks(m))]
    # blanks around an ellipsis may mean two things (a pause, an omission): never more than a suggestion
    counts = Counter(form for _, _, form in blanks)
    yield Question("ellipsis-blanks", "", counts, partial(_ellipsis_blanks, blanks), firm=False)
    dashes = [
        (n, *found) for n, text in enumerate(work.texts) for m in _DASH.finditer(text) if (found := _dash(m))
    ]
    counts = Counter(form for _, _, form in dashes if form != UNEVEN)
    yield Question("dashes", "", counts, partial(_dashes, dashes), slips=len(dashes) - sum(counts.values()))


UNEVEN = "a dash with one blank"
"""Nobody's style, but `Gil— because I wished it` may be a sentence that breaks off and goes on."""


def _glyph(found: str) -> str:
    return found if len(found) < 4 else ". . ."


def _blanks(match: re.Match[str]) -> str:
    """Return how an ellipsis between two words is set off, or "" when it is not one of the usual ways."""
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start] in _BLANK_SIGNS, text[end : end + 1] in _BLANK_SIGNS
    left, right = text[start - 1 - before : start - before], text[end + after : end + after + 1]
    between = (left.isalnum() or left in (",", ";")) and right.isalnum()
    return _BLANKS.get((before, after), "") if between and match[0] in ("…", "...") else ""


def _ellipses(dots: list[tuple[int, re.Match[str]]], kept: str) -> Iterator[Place]:
    for number, match in dots:
        form = _glyph(match[0])
        if form != kept:
            yield Place(number, Span(*match.span()), form, (kept,))


def _ellipsis_blanks(blanks: list[tuple[int, re.Match[str], str]], kept: str) -> Iterator[Place]:
    before, after = _PUT[kept]
    for number, match, form in blanks:
        if form != kept:
            put_before, put_after = _PUT[form]
            span = Span(match.start() - len(put_before), match.end() + len(put_after))
            yield Place(number, span, form, (before + match[0] + after,))


def _dash(match: re.Match[str]) -> tuple[Span, str] | None:
    """Return what may be a dash, blanks included, and its form; None when it is something else."""
    text, start, end, glyph = match.string, match.start(), match.end(), match[1]
    if start == 0 or not _BEFORE.search(text, max(start - 2, 0), start):
        return None
    blanks = text[start - 1] in _BLANK_SIGNS, bool(match[2])
    start -= blanks[0]
    before, after = text[start - 1], text[end]
    if glyph == "-" and blanks != (True, True):
        return None  # a hyphen
    if before.isdigit() and after.isdigit():
        return None  # from, to
    if glyph == "–" and not any(blanks) and (after.isupper() or not (before + after).isalpha()):
        return None  # London–Paris
    if _is_edge(text, start, end):
        return None
    if blanks[0] != blanks[1]:
        # `I thought— But no`: a sentence breaks off and another begins
        slip = glyph != "-" and after.islower() and before not in ".!?"
        return (Span(start, end), UNEVEN) if slip else None
    return Span(start, end), f" {glyph} " if blanks[0] else glyph


def _is_edge(text: str, start: int, end: int) -> bool:
    """Say whether the mark after a dash closes a speech, or the one before it opens one."""
    before, after = text[start - 1], text[end]
    if after in "\"'" and not text[end + 1 : end + 2].isalnum():
        return True
    return before in "\"'" and not text[max(start - 2, 0) : start - 1].strip()


def _dashes(dashes: list[tuple[int, Span, str]], kept: str) -> Iterator[Place]:
    for number, span, form in dashes:
        if form != kept:
            yield Place(number, span, form, (kept,), doubtful=form == UNEVEN)

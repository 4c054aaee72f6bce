"""Terms that stand with a capital here and without one there: Pyromancer, pyromancer.

A capital counts only where no grammar, title or neighbour asks for it. A word of the language (the Guild,
the guild) is compared only after `the`, and is no more than a suggestion: both may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work, is_whole, starts
from proofread.checkers.names.lexicon import is_ordinary, proper_names
from proofread.checkers.names.survey import TITLES
from proofread.document import Span
from proofread.finding import Applicability

_LETTERS = 4
_TIMES = 3  # how often the more usual form must stand at least
_KIN_WORDS = """
mother father mama mamma mummy papa daddy auntie aunt uncle granny grandma grandpa nana sister brother
madam madame miss sir lady lord heaven hell god gods bible
"""
_KIN = frozenset(_KIN_WORDS.split())
"""Grammar decides on their capitals: as names they have one, after a determiner none (Chicago 8.36)."""

_CAPITAL_NEAR = re.compile(r"[^\W\d_a-z][\w'’]*[., \u00a0]{1,2}\Z")
_CAPITAL_NEXT = re.compile(r"(?:['’]s?)?[ \u00a0-](?:(?:of|for)[ \u00a0](?:the[ \u00a0])?)?[^\W\d_a-z]")
_OPENER = re.compile(
    r"(?:The|An?|My|Your|His|Her|Its|Our|Their|This|That|No|Every|Each|One|Some|Any|Another) \Z"
)
_EPITHET = re.compile(r"(?:[^\W\d_a-z][\w'’]* the|\bThe)[ \u00a0]\Z")
_HYPHEN = re.compile("[-‐‑]")


def questions(work: Work) -> Iterator[Question]:
    """Yield a question for each word that stands in both forms."""
    found = work.survey
    names = proper_names()
    for word, tally in found.capitalised.items():
        small = word.lower()
        if (
            len(word) < _LETTERS
            or not tally.inside
            or not word[1:].islower()
            or "'" in word
            or not found.small[small]
            or small in _KIN
            or word in TITLES
            or word in names
            or max(tally.inside, found.small[small]) < _TIMES
        ):
            continue
        ordinary = is_ordinary(small)
        if ordinary and not (tally.articled and tally.articled * 2 >= tally.inside):
            continue
        uses = list(_uses(work, small, after_the=ordinary))
        capital = sum(1 for _, _, is_capital in uses if is_capital)
        counts = {word: capital, small: len(uses) - capital}
        if all(counts.values()) and max(counts.values()) >= _TIMES:
            yield Question(
                "capitals", small, counts, partial(_places, work, uses, ordinary), firm=not ordinary
            )


def _uses(work: Work, small: str, after_the: bool) -> Iterator[tuple[int, Span, bool]]:
    """Yield (document, span, whether it has a capital) where the capital is the author's choice."""
    for number, text in enumerate(work.folded):
        raw = work.texts[number]
        at = text.find(small)
        while at >= 0:
            end = at + len(small)
            if is_whole(text, at, end) and _is_choice(work, number, raw, at, end, after_the):
                yield number, Span(at, end), raw[at].isupper()
            at = text.find(small, end)


def _is_choice(work: Work, number: int, raw: str, at: int, end: int, after_the: bool) -> bool:
    word = raw[at:end]
    if not word[1:].islower() or _HYPHEN.match(raw, end) or (at and _HYPHEN.match(raw, at - 1)):
        return False
    if after_the and raw[max(0, at - 4) : at].lower() != "the ":
        return False
    if _CAPITAL_NEXT.match(raw, end):
        return False  # part of a name, or a title before one: Northern Alberta, Bank of England
    if word[0].isupper():
        near = _CAPITAL_NEAR.search(raw, max(0, at - 25), at)
        # `A Pyromancer came`: the capital before it is the sentence's
        if starts(raw, at) or (near and not _OPENER.match(near[0])) or raw.startswith("\n", end):
            return False
        epithet = _EPITHET.search(raw, max(0, at - 30), at)  # Angus the First; in The Times
        if epithet and not (epithet[0][:3] == "The" and starts(raw, epithet.start())):
            return False
    return work.is_prose(number, at)


def _places(work: Work, uses: list[tuple[int, Span, bool]], ordinary: bool, kept: str) -> Iterator[Place]:
    wanted = kept[0].isupper()
    level = Applicability.DISPLAY_ONLY if ordinary else Applicability.UNSAFE
    for number, span, is_capital in uses:
        if is_capital != wanted:
            found = span.of(work.texts[number])
            yield Place(number, span, found, (kept,), level)

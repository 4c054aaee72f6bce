"""Numbers in words or figures.

One to nine and ten to ninety-nine are two questions, for many a house writes `nine men` and `10 men`. Only
bare numbers before a plural are counted: no times, dates, sums, measures, scores, and none that names
something (Room 12, a 19 bus).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work
from proofread.document import Span

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEEN_WORDS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = tuple(_TEEN_WORDS.split())
_FIGURES = re.compile(r"(?<![\w$£€#.,:;/°+×=<>~^_\\@*-])([2-9]|[1-9]\d) (?=([a-z]{2,})\b)")
_PLURAL_WORDS = "men women people children feet teeth mice geese police cattle sheep"
_OTHER_WORDS = """
is was his its this as us has does bus minus plus dollars cents pounds pence shillings euros lbs yards watts
volts degrees knots percent points
"""
_PLURALS, _NO_PLURALS = frozenset(_PLURAL_WORDS.split()), frozenset(_OTHER_WORDS.split())
_NAMES = re.compile(
    r"(?:[^\W\d_a-z][\w'’]*|\b(?:an?|chapter|pages?|pp|room|numbers?|no|part|act|line|track|step|figure|table|level|lot"
    r"|flight|route|highway|version|volume|section|question|item|verse|platform|size|channel|unit|gate|aged?)"
    r"|\d (?:to|or|and|by))\.? \Z"
)
"""Before a number that names or belongs to another: Room 12, a 19 bus, 5 to 6 hours."""

_FIGURE = re.compile(r"\d")
_NEAR = 20  # code points around a figure within which another one makes a list of them
_LEAST = 10  # uses in words, and times more than in figures, that make the figure a slip


def questions(work: Work) -> Iterator[Question]:
    """Yield the two questions."""
    words = work.survey.small
    figures = list(_figures(work))
    for topic, names, low, high in (
        ("small-numbers", _SMALL[2:], 2, 9),
        ("numbers", [*_TEENS, *_TENS], 10, 99),
    ):
        mine = [(n, span, value, after) for n, span, value, after in figures if low <= value <= high]
        counts = {"words": sum(words[name] for name in names), "figures": len(mine)}
        places = partial(_places, work, mine, names)
        yield Question(topic, "", counts, places, least=_LEAST, times=_LEAST)


def _counts_things(word: str) -> bool:
    """Say whether the word after a number is a plural: `10 men`, not `36 is` or `90 degrees`."""
    return word in _PLURALS or (word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS)


def in_words(value: int) -> str:
    """Return a number from 0 to 99 in words, hyphened as Chicago 9.2 has it."""
    if value < 10:
        return _SMALL[value]
    if value < 20:
        return _TEENS[value - 10]
    ten, one = divmod(value, 10)
    return _TENS[ten - 2] + (f"-{_SMALL[one]}" if one else "")


def _figures(work: Work) -> Iterator[tuple[int, Span, int, str]]:
    """Yield (document, span, value, next word) of the bare figures in prose."""
    for number, text in enumerate(work.texts):
        for match in _FIGURES.finditer(text):
            before = text[max(0, match.start() - _NEAR) : match.start()]
            if not _counts_things(match[2]) or not before.strip() or _NAMES.search(before):
                continue
            if _FIGURE.search(before) or _FIGURE.search(text, match.end(), match.end() + _NEAR):
                continue  # a bill of lading, a score, a label
            if work.is_prose(number, match.start()):
                yield number, Span(*match.span(1)), int(match[1]), match[2]


def _read_out(work: Work, number: int, position: int) -> bool:
    """Say whether a quotation has begun inside the speech there: what is read out keeps its own style."""
    block = work.documents[number].block_at(position)
    spoken = [s for s in block.speech if s.start < position < s.end] if block else []
    return any(mark in work.texts[number][s.start + 1 : position] for s in spoken for mark in "‘“")


def _places(
    work: Work, figures: list[tuple[int, Span, int, str]], names: Sequence[str], kept: str
) -> Iterator[Place]:
    if kept == "words":
        for number, span, value, _ in figures:
            quoted = _read_out(work, number, span.start)
            yield Place(number, span, span.of(work.texts[number]), (in_words(value),), doubtful=quoted)
        return
    values = {in_words(value): value for value in range(2, 100)}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?:-(?:{'|'.join(_SMALL[1:])}))?(?= [a-z]+s\b)")
    for number, text in enumerate(work.texts):
        for match in pattern.finditer(text):
            if match[0] in values:
                yield Place(number, Span(*match.span()), match[0], (str(values[match[0]]),))

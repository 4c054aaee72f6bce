"""The serial comma: `a, b, and c` or `a, b and c`.

Most of what looks like a series is none ("In the morning, Tom and Mary left."), so only five shapes are
counted, in which nothing else can be meant: items with an article or possessive at the end of a sentence,
adjectives after a form of `be`, four and more single words, a pronoun with three verbs in -ed, and three bare
nouns after a verb or `of` ("bought apples, pears and plums").
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
from proofread.rules.lexicon import possible_tags

_DET = r"(?:an?|the|his|her|my|your|their|our|its|no|some)"
_ITEM = rf"{_DET} [a-z]+(?: [a-z]+)?"
_BE = r"(?:was|were|is|are|be|been|felt|looked|seemed|grew)"
_TAKES = (  # verbs that have a noun for their object, and prepositions
    r"(?:bought|buy|sold|sell|ate|eat|drank|had|has|have|brought|carried|saw|grew|made|make|found|got|took|wore|"
    r"kept|held|served|wanted|needed|ordered|packed|gathered|collected|offered|gave|of|with|were|there was)"
)
_SERIES = re.compile(
    rf"(?<=[a-z] ){_ITEM}, {_ITEM}(?P<a>,? )(?:and|or) {_ITEM}(?=[.;!?])"
    rf"|\b{_BE} (?:so |very |too )?(?P<x>[a-z]+), (?P<y>[a-z]+)(?P<b>,? )(?:and|or) (?P<z>[a-z]+)(?=[.;!?])"
    r"|(?<=[a-z] )[a-z]+, [a-z]+, [a-z]+(?P<c>,? )(?:and|or) [a-z]+(?=[.;!?])"
    rf"|\b{_TAKES} (?P<n>[a-z]+), (?P<o>[a-z]+)(?P<e>,? )(?:and|or) (?P<p>[a-z]+)"
    r"(?=[.;!?]| (?:in|on|at|from|for|to)\b)"
    r"|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t|I) [a-z]+ed, [a-z]+ed(?P<d>,? )and [a-z]+ed\b"
)
_END = re.compile(r", (?:[a-z]+ ){0,2}[a-z]+,? (?:and|or) ")
"""How all shapes end; it begins with a rare mark, so a book is searched for it in no time."""
_NEAR = 100  # code points on either side of an end in which the shapes are looked for
_WITH, _WITHOUT = SERIES["yes"], SERIES["no"]
_NO_ADJECTIVES = "there here back gone so not now then that it all right ready up out in down"
_NO_ADJECTIVE = frozenset(_NO_ADJECTIVES.split())
_NO_NOUNS = frozenset(
    {"so", "such", "all", "others", "another", "something", "nothing", "her", "his", "it", "him"}
)
_PAIRS = {("body", "soul"), ("heart", "soul"), ("day", "night"), ("night", "day"), ("bag", "baggage")} | {
    ("hand", "foot"),
    ("man", "boy"),
    ("men", "women"),
    ("flesh", "blood"),
    ("kith", "kin"),
    ("root", "branch"),
}
"""What stands together behind a comma and is no end of a series."""
_ENDS = ("ing", "ly")


def questions(work: Work) -> Iterator[Question]:
    """Yield the question."""
    found = [(n, m) for n, text in enumerate(work.texts) for m in _shapes(text) if _is_series(m)]
    counts = Counter(_form(_joint(match).of(match.string)) for _, match in found)
    # even careful novels leave it out here and there for rhythm: only a long habit makes a warning
    yield Question("serial-comma", "", counts, partial(_places, found), least=20, times=20)


def _shapes(text: str) -> Iterator[re.Match[str]]:
    """Yield what has one of the shapes, ascending."""
    at = 0
    for end in _END.finditer(text):
        for match in _SERIES.finditer(text, max(at, end.start() - _NEAR), end.end() + _NEAR):
            at = match.end()
            yield match


def _is_series(match: re.Match[str]) -> bool:
    """Say whether three words are of one kind: `was there, waiting and watching` is no series."""
    if match["n"] is not None:
        return _are_nouns(match["n"], match["o"], match["p"])
    if match["x"] is None:
        return True
    words = match["x"], match["y"], match["z"]
    if words[0] in _NO_ADJECTIVE:
        return False
    return all(len({word.endswith(end) for word in words}) == 1 for end in _ENDS)


def _are_nouns(*words: str) -> bool:
    """Say whether three words can be nouns: `had fun, more or less` has no three."""
    if words[1:] in _PAIRS:
        return False
    return all(
        not possible_tags(word).isdisjoint({"NN", "NNS"})
        and possible_tags(word).isdisjoint({"RB", "IN", "PRP", "PRP$", "DT", "VBD", "JJR", "CD"})
        and word not in _NO_NOUNS
        for word in words
    )


def _joint(match: re.Match[str]) -> Span:
    """Return the place of the blank before the conjunction, with the comma if there is one."""
    return next(Span(*match.span(name)) for name in "abcde" if match[name] is not None)


def _form(joint: str) -> str:
    return _WITH if joint.startswith(",") else _WITHOUT


def _places(found: list[tuple[int, re.Match[str]]], kept: str) -> Iterator[Place]:
    for number, match in found:
        span = _joint(match)
        form = _form(span.of(match.string))
        if form != kept:
            yield Place(number, span, form, (", " if kept == _WITH else " ",))

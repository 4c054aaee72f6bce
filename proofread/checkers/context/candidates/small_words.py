"""Small words too many and too few, and words that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from proofread.checkers.context.candidates.kinds import Candidate, Kind
from proofread.checkers.context.candidates.line import Gap, Line, Sort, sort_of
from proofread.checkers.context.candidates.lists import listed
from proofread.document import Span

_DELETABLE = listed("""
    a an the this that these those some any my your his her its our their of in on at by for with from
    into to up out about over as than and or but if so not just am is are was were be been being have has
    had do does did can could will would should may might must i you he she it we they me him us them who
    which what when where there then too very all back down off own one even also
    """)


def deleted(line: Line) -> Iterator[Candidate]:
    """Yield each small word, each word that stands twice and each pair of words that does, to be taken out.

    The blank before goes with the word. The first word of a sentence stays.
    """
    lows, kinds, spans = line.lows, line.kinds, line.spans
    for i in range(1, len(lows)):
        if not kinds[i] & Gap.PLAIN or line.tied(i):
            continue
        low = lows[i]
        if low in _DELETABLE or low == lows[i - 1]:
            yield _gone(spans[i - 1], spans[i])
        if (
            i > 2
            and low == lows[i - 2]
            and lows[i - 1] == lows[i - 3]
            and kinds[i - 1] & kinds[i - 2] & Gap.PLAIN
        ):
            yield _gone(spans[i - 2], spans[i])


def _gone(before: Span, last: Span) -> Candidate:
    return Candidate(Span(before.end, last.end), "", Kind.DELETE, last.end - before.end)


def inserted(line: Line) -> Iterator[Candidate]:
    """Yield the small words that may be missing before each word, inside a sentence and at its start."""
    lows, kinds, starts, spans = line.lows, line.kinds, line.starts, line.spans
    for i, after in enumerate(lows):
        if starts[i]:
            yield from _opening(line, i)
            continue
        if starts[i - 1] and kinds[i] & Gap.PLAIN and sort_of(lows[i - 1]) & _HELPING:
            at = Span(spans[i].start, spans[i].start)
            for word in _ASKED:
                if word.lower() != after:
                    yield Candidate(at, f"{word} ", Kind.INSERT, len(word) + 1)
        elif kinds[i] & (Gap.PLAIN | Gap.COMMA) and not kinds[i] & _BROKEN:
            at = Span(spans[i].start, spans[i].start)
            for word in missing(lows[i - 1], after, bool(kinds[i] & Gap.COMMA)):
                yield Candidate(at, f"{word} ", Kind.INSERT, len(word) + 1)


def _opening(line: Line, i: int) -> Iterator[Candidate]:
    """Yield the words that a sentence may have lost at its start: any if it begins small, or its subject."""
    word, start = line.written[i], line.spans[i].start
    if word[0].islower():
        for first in _FIRST if i == 0 and not line.gaps[0].strip(_OPENING) else ():
            yield Candidate(Span(start, start), f"{first} ", Kind.INSERT, len(first) + 1)
    elif word[1:].islower() and sort_of(line.lows[i]) in _LONE_FINITE:
        for first in _FIRST_SUBJECTS:
            yield Candidate(Span(start, start + 1), f"{first} {word[0].lower()}", Kind.INSERT, len(first) + 1)


_BROKEN = Gap.DASHED | Gap.CLOSED | Gap.ENDED

_OPENING = " \"'“‘«([—–…."  # may stand before a sentence's first word
_FIRST = ("The", "A", "I", "It", "He", "She", "They", "We", "You", "That", "In", "As", "When")
_ASKED = ("I", "you", "he", "she", "it", "they", "we", "the", "that", "not")  # `Are [you] sure?`
_FIRST_SUBJECTS = ("I", "It", "He", "She", "They")
_LONE_FINITE = frozenset({Sort.PAST, Sort.SAYS, Sort.PAST | Sort.DONE, Sort.SAYS | Sort.PLURAL})

_VERBAL = Sort.VERB | Sort.SAYS | Sort.PAST | Sort.DONE | Sort.DOING
_HELPING = Sort.BE | Sort.HAVE | Sort.DO | Sort.MODAL
_FINITE = Sort.SAYS | Sort.PAST | _HELPING
_NOMINAL = Sort.NOUN | Sort.PLURAL | Sort.NAME
_DESCRIBING = Sort.ADJECTIVE | Sort.COMPARED
_THING = _NOMINAL | _DESCRIBING
_PHRASE = _THING | Sort.ARTICLE | Sort.OBJECT | Sort.DOING
_PREDICATE = Sort.DONE | Sort.DOING | _DESCRIBING | Sort.ARTICLE | Sort.PREPOSITION | Sort.ADVERB
_COMPLETE = _VERBAL | _NOMINAL | Sort.OBJECT | Sort.ADVERB | Sort.PARTICLE
_OPEN = _VERBAL | _HELPING | Sort.PREPOSITION | Sort.ADVERB | Sort.AND | Sort.WHEN | Sort.OBJECT | _NOMINAL
_NO_PHRASE = Sort.ARTICLE | Sort.SUBJECT | Sort.PREPOSITION
_SUBJECTS = "he she it I they we you"

_RULES: tuple[tuple[str, int, int, int, int], ...] = (
    # the words; what the word before must be and must not be; what the word after must be and must not be
    ("the", _OPEN, Sort.ARTICLE, _THING, _NO_PHRASE),
    ("a", _OPEN, Sort.ARTICLE, Sort.NOUN | _DESCRIBING, _NO_PHRASE),
    ("of", _NOMINAL | Sort.ADVERB | Sort.PARTICLE | Sort.ARTICLE | Sort.OBJECT, 0, _PHRASE, 0),
    ("to", _COMPLETE | _DESCRIBING, Sort.MODAL, _PHRASE | Sort.VERB | Sort.BE | Sort.HAVE, 0),
    ("to", Sort.BE | Sort.HAVE, 0, Sort.VERB | Sort.BE, 0),
    ("in on at for with from by", _COMPLETE, 0, Sort.ARTICLE | Sort.OBJECT, 0),
    ("in at for with from", _VERBAL | Sort.PARTICLE, 0, _NOMINAL, 0),
    ("by for", _VERBAL | Sort.OBJECT, _HELPING, Sort.DOING, 0),
    ("than", Sort.COMPARED, 0, ~0, 0),
    ("as", _DESCRIBING | Sort.ADVERB, 0, Sort.ARTICLE | Sort.SUBJECT | Sort.ADVERB, 0),
    ("not", _HELPING, 0, ~0, 0),
    ("be", Sort.MODAL, 0, _PREDICATE, Sort.VERB),
    ("been", Sort.HAVE, 0, _PREDICATE, 0),
    ("have", Sort.MODAL | Sort.PLURAL, 0, Sort.DONE | Sort.BE, 0),
    ("was is", Sort.NOUN | Sort.NAME, Sort.ARTICLE, _PREDICATE, Sort.PAST),
    ("were are", Sort.PLURAL, Sort.ARTICLE, _PREDICATE, Sort.PAST),
    ("was is were are had has", Sort.SUBJECT, 0, _PREDICATE, 0),
    ("is are was were did do have had", Sort.WHEN, 0, Sort.SUBJECT, 0),
    ("had has", _NOMINAL | Sort.SUBJECT, Sort.ARTICLE, Sort.DONE | Sort.OBJECT, Sort.ADJECTIVE),
    (_SUBJECTS, Sort.AND | Sort.WHEN, 0, _FINITE | Sort.VERB, 0),
    (_SUBJECTS, _VERBAL | _NOMINAL, 0, Sort.MODAL | Sort.DO, 0),
    (_SUBJECTS, _VERBAL, Sort.NOUN, _HELPING, 0),
    ("it", _VERBAL | Sort.HAVE, Sort.NOUN, Sort.PREPOSITION | Sort.AND | Sort.BE | Sort.MODAL, 0),
    ("that", _VERBAL | Sort.ADJECTIVE | Sort.NOUN | Sort.OBJECT, 0, Sort.SUBJECT | Sort.NAME | Sort.HAVE, 0),
    ("his my", _VERBAL | Sort.PREPOSITION | Sort.BE, Sort.ARTICLE, _NOMINAL, _NO_PHRASE),
    ("and", _VERBAL | _THING | Sort.ADVERB, 0, _VERBAL | _THING, 0),
    ("who", _NOMINAL, 0, _FINITE, _NOMINAL),
)
"""Which small words fit between which; wide, for the model judges."""

_AFTER_COMMA = listed("and but he she it I they we you the a an who was had in with")


def missing(before: str, after: str, comma: bool) -> Iterator[str]:
    """Yield the small words that may be missing between two words, or after a comma between them."""
    for word in _fitting(sort_of(before), sort_of(after)):
        if comma and word not in _AFTER_COMMA:
            continue
        if word == "a" and after[0] in _SPOKEN_AN:
            yield "an"
        if word.lower() not in (before, after) and not (word == "a" and after[0] in "aei"):
            yield word


_SPOKEN_AN = "aeiouh"  # letters that `an` may precede; `a` may precede the last two as well, and an o (one)


@lru_cache(maxsize=1 << 14)
def _fitting(left: int, right: int) -> tuple[str, ...]:
    """Return the small words that fit between words of these sorts, each once."""
    return tuple(
        dict.fromkeys(
            word
            for words, must, must_not, fits, fits_not in _RULES
            if left & must and not left & must_not and right & fits and not right & fits_not
            for word in words.split()
        )
    )

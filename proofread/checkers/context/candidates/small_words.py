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
        if not kinds[i] & Gap.PLAIN:
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
    """Yield the small words that may be missing before each word inside a sentence."""
    lows, kinds, starts, spans = line.lows, line.kinds, line.starts, line.spans
    for i in range(1, len(lows)):
        if starts[i] or not kinds[i] & (Gap.PLAIN | Gap.COMMA) or kinds[i] & _BROKEN:
            continue
        before, after = lows[i - 1], lows[i]
        at = Span(spans[i].start, spans[i].start)
        for word in missing(before, after, bool(kinds[i] & Gap.COMMA)):
            yield Candidate(at, f"{word} ", Kind.INSERT, len(word) + 1)


_BROKEN = Gap.DASHED | Gap.CLOSED | Gap.ENDED

_VERBAL = Sort.VERB | Sort.SAYS | Sort.PAST | Sort.DONE | Sort.DOING
_FINITE = Sort.SAYS | Sort.PAST | Sort.BE | Sort.HAVE | Sort.DO | Sort.MODAL
_NOMINAL = Sort.NOUN | Sort.PLURAL | Sort.NAME
_DESCRIBING = Sort.ADJECTIVE | Sort.COMPARED
_THING = _NOMINAL | _DESCRIBING
_PHRASE = _THING | Sort.ARTICLE | Sort.OBJECT
_HELPING = Sort.BE | Sort.HAVE | Sort.DO | Sort.MODAL
_PREDICATE = Sort.DONE | Sort.DOING | _DESCRIBING | Sort.ARTICLE | Sort.PREPOSITION | Sort.ADVERB

_NO_PHRASE = Sort.ARTICLE | Sort.SUBJECT | Sort.PREPOSITION

_RULES: tuple[tuple[str, int, int, int, int], ...] = (
    # the words; what the word before must be and must not be; what the word after must be and must not be
    ("the", ~0, Sort.ARTICLE | Sort.SUBJECT | _DESCRIBING, _THING, _NO_PHRASE),
    ("a", ~0, Sort.ARTICLE | Sort.SUBJECT | _DESCRIBING, Sort.NOUN | _DESCRIBING, _NO_PHRASE),
    ("of", _NOMINAL | Sort.ADVERB | Sort.PREPOSITION | Sort.ARTICLE, Sort.SUBJECT, _PHRASE, Sort.SUBJECT),
    ("to", _VERBAL | _THING | Sort.ADVERB | Sort.OBJECT, Sort.MODAL, _PHRASE | Sort.VERB, Sort.SUBJECT),
    ("to", Sort.BE | Sort.HAVE, 0, Sort.VERB | Sort.BE, 0),
    ("in on at for with from by", _VERBAL | _NOMINAL | Sort.OBJECT, 0, Sort.ARTICLE | Sort.OBJECT, 0),
    ("in at for with from", _VERBAL, Sort.NOUN, _NOMINAL, Sort.VERB),
    ("by for", _VERBAL | Sort.OBJECT, _HELPING, Sort.DOING, 0),
    ("than", Sort.COMPARED, 0, ~0, 0),
    ("as", _DESCRIBING | Sort.ADVERB, 0, Sort.ARTICLE | Sort.SUBJECT, 0),
    ("not", Sort.BE | Sort.MODAL | Sort.HAVE | Sort.DO, 0, ~0, 0),
    ("be", Sort.MODAL, 0, _PREDICATE, Sort.VERB),
    ("been", Sort.HAVE, 0, _PREDICATE, 0),
    ("have", Sort.MODAL, 0, Sort.DONE, 0),
    ("was is", Sort.NOUN | Sort.NAME, Sort.ARTICLE, _PREDICATE, Sort.PAST),
    ("were are", Sort.PLURAL, Sort.ARTICLE, _PREDICATE, Sort.PAST),
    ("was is were are had has", Sort.SUBJECT, 0, _PREDICATE, 0),
    ("had has", _NOMINAL, Sort.ARTICLE, Sort.DONE, Sort.ADJECTIVE),
    ("he she it I they we you", Sort.AND | Sort.WHEN, 0, _FINITE, _NOMINAL),
    ("it", _VERBAL, Sort.NOUN | _HELPING, Sort.PREPOSITION | Sort.AND | Sort.BE | Sort.MODAL, 0),
    ("that", _VERBAL | Sort.ADJECTIVE, 0, Sort.SUBJECT | Sort.NAME, 0),
    ("his my", _VERBAL | Sort.PREPOSITION, Sort.ARTICLE | _DESCRIBING, _NOMINAL, _NO_PHRASE),
    ("and", _VERBAL | _THING, 0, Sort.PAST, 0),
    ("and", _DESCRIBING, 0, _DESCRIBING, 0),
    ("who", _NOMINAL, 0, _FINITE, _NOMINAL),
    ("did do", Sort.WHEN, 0, Sort.SUBJECT, 0),
)
"""Which small words fit between which; wide, for the model judges."""

_AFTER_COMMA = listed("and but he she it I they we you the a an who was had in with")


@lru_cache(maxsize=1 << 16)
def missing(before: str, after: str, comma: bool) -> tuple[str, ...]:
    """Return the small words that may be missing between two words, or after a comma between them."""
    left, right = sort_of(before), sort_of(after)
    found: list[str] = []
    for words, must, must_not, fits, fits_not in _RULES:
        if left & must and not left & must_not and right & fits and not right & fits_not:
            found += words.split()
    if "a" in found and after[0] in "aeiouh":
        found.append("an")
    return tuple(
        word for word in found if word.lower() not in (before, after) and (not comma or word in _AFTER_COMMA)
    )

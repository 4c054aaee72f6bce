"""Questions that end in a full stop, small letters after one, and capitals inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.checkers.context.candidates.kinds import Candidate, Kind
from proofread.checkers.context.candidates.line import Gap, Line, Sort, sort_of
from proofread.checkers.context.candidates.lists import listed
from proofread.checkers.context.candidates.vocabulary import real_words
from proofread.document import Span
from proofread.segment.tags import SPEECH_VERBS

_ASKING = listed("who whom whose what which when where why how")
_HELPING = Sort.BE | Sort.HAVE | Sort.DO | Sort.MODAL
_TAG_LENGTH = 4  # words: `won't he now`
_BEFORE_QUESTION = listed("and but so or well now then oh hey no yes yeah okay ok look please")
_TAGS = listed("right huh eh yes no okay ok")
_SPEECH = frozenset(SPEECH_VERBS)
_TITLES = listed("mr mrs ms miss dr sir lady lord king queen prince princess captain aunt uncle saint")


def unasked(line: Line) -> Iterator[Candidate]:
    """Yield the full stops after sentences in the order of a question."""
    first = 0
    for i in range(1, len(line.lows) + 1):
        at_end = i == len(line.lows)
        if at_end or line.starts[i] or line.kinds[i] & Gap.CLOSED:
            gap = line.gaps[i]
            if gap.startswith(".") and not line.kinds[i] & Gap.TRAILED and _is_question(line, first, i):
                at = line.spans[i - 1].end
                yield Candidate(Span(at, at + 1), "?", Kind.MARK, 1)
            first = i


def _is_question(line: Line, first: int, end: int) -> bool:
    """Say whether the words [first, end) are in the order of a question, hold one, or end in one."""
    lows, kinds = line.lows, line.kinds
    if first >= end:
        return False
    if lows[first] in _SPOKEN_QUESTION:
        return True
    begins = True  # whether a clause begins at word i
    for i in range(first, end):
        begins = i == first or bool(kinds[i] & _CLAUSE) or (begins and lows[i - 1] in _BEFORE_QUESTION)
        helps = sort_of(lows[i]) & _HELPING
        if begins and (helps or lows[i].partition("'")[0] in _ASKING):
            return True
        if helps and i > first and lows[i - 1] in _ASKING:
            return True
        if i + _TAG_LENGTH >= end and kinds[i] & Gap.COMMA and i > first and lows[i] in _TAGS:
            return True
    return False


_CLAUSE = Gap.COMMA | Gap.DASHED | Gap.OPENED
_SPOKEN_QUESTION = listed("you you're you've you'd you'll really remember so")  # `You knew him?`


def recased(line: Line) -> Iterator[Candidate]:
    """Yield the small letters after a sentence's end, and the capitals of common words inside a sentence."""
    for i in range(1, len(line.lows)):
        word, kind = line.written[i], line.kinds[i]
        first = word[0]
        if first.islower():
            ended = kind & Gap.ENDED and kind & Gap.BLANK and line.starts[i]
            if ended and first.upper() != first and not _goes_on(line, i):
                yield _cased(line.spans[i], first.upper())
        elif first.isupper() and _is_raised(line, i):
            yield _cased(line.spans[i], first.lower())


def _cased(word: Span, letter: str) -> Candidate:
    return Candidate(Span(word.start, word.start + 1), letter, Kind.CASE, 1)


def _goes_on(line: Line, i: int) -> bool:
    """Say whether a small letter after a mark is right: an ellipsis, or a tag after a question in quotes."""
    kind = line.kinds[i]
    if kind & Gap.TRAILED:
        return True
    return bool(kind & Gap.CLOSED) and any(low in _SPEECH for low in line.lows[i : i + 4])


def _is_raised(line: Line, i: int) -> bool:
    """Say whether word i may have a capital too many: a common word inside a sentence, no name nearby."""
    low, word, kind = line.lows[i], line.written[i], line.kinds[i]
    if len(word) < 2 or not word[1:].islower() or low not in real_words() or line.lows[i - 1] in _TITLES:
        return False
    if line.starts[i] or kind & (Gap.ENDED | Gap.OPENED):  # only the tag after a speech that ends in ! ?
        spoken = kind & Gap.CLOSED and not kind & Gap.OPENED
        return bool(spoken and sort_of(low) & Sort.SUBJECT) and any(
            low in _SPEECH for low in line.lows[i + 1 : i + 3]
        )
    if line.written[i - 1][0].isupper() and not line.starts[i - 1]:
        return False
    following = line.written[i + 1] if i + 1 < len(line.written) and line.kinds[i + 1] & Gap.PLAIN else ""
    return not following[:1].isupper()

"""The changes that places invite: words joined, split, taken out, put in; commas, question marks, capitals.

Each finder goes once over the passage laid out as words and gaps (`line`). All are wide: a place that
could be meant otherwise is a candidate. What is no plain prose (listings, headings in capitals) is the
caller's to leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofread.checkers import Passage
from proofread.checkers.context.candidates.commas import missing_commas
from proofread.checkers.context.candidates.joints import joined, split
from proofread.checkers.context.candidates.kinds import Candidate
from proofread.checkers.context.candidates.line import laid_out
from proofread.checkers.context.candidates.marks import recased, unasked
from proofread.checkers.context.candidates.small_words import deleted, inserted
from proofread.document import Span

_FINDERS = (joined, split, deleted, inserted, missing_commas, unasked, recased)


def positional(passage: Passage, words: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the changes that the places of `passage` invite, kind by kind, each ascending.

    `words` are its words as `segment.words` finds them. No candidate leaves the text as it is, and none
    stands twice.
    """
    if not words:
        return
    line = laid_out(passage, words)
    for find in _FINDERS:
        yield from find(line)

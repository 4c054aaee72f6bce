"""Whether a passage is what the language model can judge: English prose, not verse, tables or shouting."""

from __future__ import annotations

from proofread.checkers import Passage
from proofread.checkers.context.frequency import zipf
from proofread.document import BlockKind
from proofread.segment.words import words

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})

FEWEST = 4
"""Words of the shortest passage that is read: less has no context."""

COMMON, SHARE = 4.0, 0.55
"""English prose has at least this share of words of at least this Zipf frequency."""

FREQUENT = 4.4
"""A mean Zipf frequency that only English words have, be they as rare as they may."""

FEW = 8
"""Words below which the share tells nothing; then FAMILIAR is the mean frequency that they need."""

FAMILIAR = 2.6

CAPITALS = 0.5
"""Share of capitals among the letters from which on a passage is shouting, an inscription or a heading."""


def is_prose(passage: Passage) -> bool:
    """Say whether the passage is running text with enough words and no wall of capitals."""
    if passage.kind not in PROSE:
        return False
    letters = sum(c.isalpha() for c in passage.text)
    capitals = sum(c.isupper() for c in passage.text)
    return letters > 0 and capitals <= CAPITALS * letters and sum(1 for _ in words(passage.text)) >= FEWEST


def is_english(passage: Passage) -> bool:
    """Say whether enough of its words are common English ones.

    Capitalised words are left out of the count, for names are in no word list. French, German or Dutch prose
    shares a few short words with English, and no more.
    """
    small = [text for word in words(passage.text) if not (text := word.of(passage.text))[:1].isupper()]
    frequencies = [zipf(word) for word in small]
    if not frequencies:
        return True
    mean = sum(frequencies) / len(frequencies)
    if len(frequencies) < FEW:
        return mean >= FAMILIAR
    return mean >= FREQUENT or sum(f >= COMMON for f in frequencies) >= SHARE * len(frequencies)

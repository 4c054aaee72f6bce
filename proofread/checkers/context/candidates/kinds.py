"""What a candidate is: the kind of slip it would mend, and how far it is from what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from proofread.document import Span


class Kind(Enum):
    """The kind of slip that a candidate would mend."""

    INFLECTION = "inflection"  # another form of the same word: miss, missed
    CONFUSION = "confusion"  # a word commonly put for another: affect, effect
    NEAR = "near"  # a real word one letter away: form, from (swapped: one)
    STEM = "stem"  # two or three letters away, alike in sound, stem, or start and end: deals, details
    JOIN = "join"  # two words that are one: over looking, overlooking
    SPLIT = "split"  # one word that is two: infact, in fact
    APOSTROPHE = "apostrophe"  # a possessive or contraction made or unmade: girls, girl's
    CASE = "case"  # the first letter only
    DELETE = "delete"  # a doubled word, or a small word too many
    INSERT = "insert"  # a small word that is missing, or the n't of weren't
    COMMA = "comma"  # a missing comma
    MARK = "mark"  # a question that ends in a full stop


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may stand in the place of a word, in the case and with the apostrophes of that word.

    `distance` counts letters inserted, dropped, changed or swapped with the next (OSA), case disregarded.
    """

    text: str
    kind: Kind
    distance: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change at a place: `span` of the passage's text becomes `replacement`.

    An empty span inserts; an empty replacement deletes. `distance` as for `Alternative`, blanks included.
    """

    span: Span
    replacement: str
    kind: Kind
    distance: int

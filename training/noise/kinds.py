"""All the kinds of errors, by name."""

from __future__ import annotations

from training.noise import (
    apostrophes,
    capitals,
    commas,
    confusions,
    dialogue,
    inflections,
    joins,
    letters,
    marks,
    small_words,
)
from training.noise.choice import Maker

KINDS: dict[str, Maker] = {
    **inflections.MAKERS,
    **confusions.MAKERS,
    **letters.MAKERS,
    **small_words.MAKERS,
    **joins.MAKERS,
    **apostrophes.MAKERS,
    **commas.MAKERS,
    **dialogue.MAKERS,
    **marks.MAKERS,
    **capitals.MAKERS,
}
"""A new kind is one function in the module of its topic, one entry in that module's MAKERS and one rate."""

"""What may have been meant in the place of one word.

Five families, likeliest first: the word with its apostrophe mended, its other inflections, what it is
commonly confused with, the real words a letter away, the real words two or three letters away that look
or sound alike. A word that two families offer belongs to the first. Everything is found in small letters
and given the case and the apostrophe of the word; spellings that differ by country or taste are never
offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from proofread.checkers.context.candidates.apostrophes import apostrophes, negations
from proofread.checkers.context.candidates.confusions import confused
from proofread.checkers.context.candidates.inflections import does_no_more, family
from proofread.checkers.context.candidates.kinds import Alternative, Kind
from proofread.checkers.context.candidates.nearness import alike, near
from proofread.checkers.context.candidates.vocabulary import is_variant, real_words

_LONGEST = 24  # letters; what is longer is no slip for another word
_REMEMBERED = 1 << 15  # words
_LAST_LATIN = "\u024f"


class _Shape(Enum):
    """How a word is written; a NAME has capitals inside, or letters with accents."""

    SMALL = "small"
    CAPITAL = "Capital"
    CAPITALS = "CAPITALS"
    NAME = "McName"


class Alternatives:
    """The alternatives of words, remembered; its tables are read when first asked.

    Raises MissingExtraError or CheckerError when the word counts or the inflections are not to be had.
    """

    def __init__(self) -> None:
        self._remembered = lru_cache(maxsize=_REMEMBERED)(_alternatives)

    def of(self, word: str, curly: bool = False) -> tuple[Alternative, ...]:
        """Return what may stand for `word`, a word as it is in the text; never `word` itself, nothing twice.

        () for what is no plain word: with digits, of foreign letters, overlong. A name (any capitalised
        word that is none of the language) has only its possessives. The apostrophe that `word` has is
        kept; one that it had not is curly if `curly`.

        A word's apostrophe at its end (`dogs'`) is not part of it, for it may be a quotation mark: the
        caller who knows that one follows must leave APOSTROPHE alone.
        """
        return self._remembered(word, curly or "’" in word)


def _alternatives(word: str, curly: bool) -> tuple[Alternative, ...]:
    from rapidfuzz.distance import OSA

    shape = _shape(word)
    if shape is None or len(word) > _LONGEST:
        return ()
    low = word.lower().replace("’", "'")
    seen = {low}
    out: list[Alternative] = []
    for text, kind in _offers(low, shape):
        plain = text.lower()
        if plain not in seen and not is_variant(low, plain) and not does_no_more(low, plain):
            seen.add(plain)
            written = _like(word.replace("’", "'"), text, shape)
            out.append(
                Alternative(written.replace("'", "’") if curly else written, kind, OSA.distance(low, plain))
            )
    return tuple(out)


def _offers(low: str, shape: _Shape) -> Iterator[tuple[str, Kind]]:
    """Yield (word, kind) of all families, `I` with its capital, some words more than once."""
    name = shape is _Shape.NAME or (shape is not _Shape.SMALL and low.partition("'")[0] not in real_words())
    yield from ((other, Kind.APOSTROPHE) for other in apostrophes(low, name))
    if name:
        return
    yield from ((other, Kind.INSERT) for other in negations(low) if len(other) > len(low))
    yield from ((other, Kind.INFLECTION) for other in family(low))
    yield from ((other, Kind.CONFUSION) for other in (*negations(low), *confused(low)))
    if "'" in low:
        return
    yield from ((other if other != "i" else "I", Kind.NEAR) for other in near(low))
    yield from ((other, Kind.STEM) for other, _ in alike(low))


def _shape(word: str) -> _Shape | None:
    """Return how a word of Latin letters is written, with apostrophes inside or not; None for all else."""
    letters = word.replace("’", "").replace("'", "")
    if not letters.isalpha() or not (word[0].isalpha() and word[-1].isalpha()) or max(letters) > _LAST_LATIN:
        return None
    if letters.isascii():
        if word.islower() or letters == "I" or word[:2] in ("I'", "I’"):
            return _Shape.SMALL
        if len(letters) > 1 and letters.isupper():
            return _Shape.CAPITALS
        if letters[0].isupper() and (len(letters) == 1 or letters[1:].islower()):
            return _Shape.CAPITAL
    return _Shape.NAME if letters[0].isupper() else None


def _like(word: str, text: str, shape: _Shape) -> str:
    """Return `text`, which is in small letters, in the case of `word`."""
    if shape is _Shape.CAPITALS:
        return text.upper()
    if shape is _Shape.CAPITAL:
        return text[0].upper() + text[1:]
    if shape is _Shape.NAME:  # a possessive: it differs at the end only
        same = len(text)
        while word[:same].lower() != text[:same]:
            same -= 1
        return word[:same] + text[same:]
    return text

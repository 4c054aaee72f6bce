"""What a manuscript taught: its `Name`s, its invented nouns, and `Cast.knows`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from proofread.checkers.names.lexicon import near_calendar, near_ordinary, near_proper
from proofread.checkers.names.near import FREQUENT, drifted_from, is_established, resembles
from proofread.document import Span

_POSSESSIVE = re.compile(r"(?:'[sS]|')\Z")
_STRETCHED = re.compile(r"(\w)\1+")
_HYPHEN = re.compile("[-‐‑]")
_SURE = 3  # a name written so often is not questioned
_SHORT = 5  # words this short are one slip from some word or other: that tells nothing


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the style sheet lists it.

    Attributes:
        text: the bare word or words.
        count: how often it stands in the work, in any form.
        variants: the other forms, with counts, most frequent first: possessives, all capitals.
        first: path of the document and span of its text where it stands first.
        place: `first` as "path:line:column", 1-based.
    """

    text: str
    count: int
    variants: tuple[tuple[str, int], ...]
    first: tuple[str, Span]
    place: str


@dataclass(frozen=True)
class Cast:
    """The vocabulary of a manuscript.

    Attributes:
        names: most frequent first, then alphabetically.
        words: the single words that are names, with counts, apostrophes straight.
        nouns: lower-case words the author invented, with counts.
        confirmed: words that the style sheet vouches for.
        wrong: words that the style sheet calls wrong.
    """

    names: tuple[Name, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)
    nouns: Mapping[str, int] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Say whether `word`, as it stands in the text, belongs to the manuscript's own vocabulary.

        Knows possessives, plurals of names, all-capitals forms, hyphened compounds and stutters
        ("K-Kartidont", "Kartidoooont"). Curly and straight apostrophes are the same. A name seen only once is
        not known when it looks like a slip of a frequent name or of an ordinary word.
        """
        word = unicodedata.normalize("NFC", word).replace("’", "'")
        plain = _POSSESSIVE.sub("", word)
        if not plain or plain in self.wrong or word in self.wrong:
            return False
        if self._knows_part(word) or self._knows_part(plain):
            return True
        parts = _HYPHEN.split(plain)
        if len(parts) > 1:
            return self._compound(parts) or self._stutter(parts)
        return self._stretched(plain)

    def frequent(self) -> dict[str, int]:
        """Return the words that are names and stand often enough to be the measure of others."""
        return {word: n for word, n in self.words.items() if n >= FREQUENT}

    @cached_property
    def _frequent(self) -> dict[str, int]:
        return self.frequent()

    @cached_property
    def _folded(self) -> frozenset[str]:
        """The small forms of all names and nouns."""
        return frozenset(word.casefold() for word in (*self.words, *self.nouns, *self.confirmed))

    @cached_property
    def _squashed(self) -> frozenset[str]:
        return frozenset(_STRETCHED.sub(r"\1", word) for word in self._folded)

    def _knows_part(self, word: str) -> bool:
        if word in self.confirmed or word in self.nouns:
            return True
        if word in self.words and (self.words[word] >= _SURE or self._is_trusted(word)):
            return is_established(word) or not near_calendar(word)
        folded = word.casefold()
        if len(word) > 1 and word.isupper() and folded in self._folded:
            return True
        if word[:1].isupper() and folded in self.nouns:
            return True
        return any(
            len(word) - len(ending) > 2 and word.endswith(ending) and self._knows_part(word[: -len(ending)])
            for ending in ("s", "es")
        )

    def _is_trusted(self, word: str) -> bool:
        """Say whether a name seen once or twice is no slip of another word."""
        if word.isupper() or is_established(word):
            return True
        count = self.words[word]
        if count > 1:
            return drifted_from(word, count, self._frequent) is None
        if len(word) > _SHORT and (near_ordinary(word.lower()) or near_proper(word)):
            return False
        return not resembles(word, self._frequent)

    def _compound(self, parts: list[str]) -> bool:
        """Say whether each part is known or ordinary, and one is a name: `Tifa-shaped`."""
        known = [self._knows_part(part) for part in parts]
        return any(known) and all(k or is_established(part) for k, part in zip(known, parts, strict=True))

    def _stutter(self, parts: list[str]) -> bool:
        """Say whether the parts stammer a name: `K-Kart-Kartidont`, `Ka-aa-rt`."""
        last = parts[-1]
        stammers = all(part and last.casefold().startswith(part.casefold()) for part in parts[:-1])
        if stammers and (self._knows_part(last) or self._knows_part(last[:1].upper() + last[1:])):
            return True
        return self._stretched("".join(parts), least=1)

    def _stretched(self, word: str, least: int = 3) -> bool:
        """Say whether a name is drawn out, some letter of it at least `least` times in a row."""
        longest = max((len(m[0]) for m in _STRETCHED.finditer(word)), default=1)
        squashed = _STRETCHED.sub(r"\1", word.casefold())
        return word[:1].isupper() and longest >= least and squashed in self._squashed

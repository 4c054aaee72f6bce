"""An unknown word: a slip of the pen, or a word that its writer meant.

Novels are full of words that no dictionary has: dialect ("'eard", "comin'"), sounds ("sooo", "w-w-what"),
foreign phrases, compounds made on the spot ("boathook"). `judge` sorts the dictionary's hits into classes by
their form and surroundings; `winner` picks the one suggestion that is clearly what was meant, if any is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from proofread.document import Span
from proofread.finding import Severity

APOSTROPHES = "'’"
_HYPHENS = "-‐‑"
_ROMAN = re.compile(r"M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_STRETCHED = re.compile(r"(\w)\1\1", re.IGNORECASE)
_LONG_STRETCH = re.compile(r"(\w)\1\1\1", re.IGNORECASE)
_VOWELS = frozenset("aeiouy")

FUNCTION_WORDS = frozenset(
    """
    a about all an and any are as at be been but by can could did do down for from had has have he
    her here him his how i if in into is it its just like me more my no not of off on one or other
    our out over she so some such than that the their them then there these they this those to too
    up us very was we well were what when where which while who will with would you your
    """.split()  # noqa: SIM905  # eighty words read better as text
)
"""Words that are often run together with their neighbour by accident and hardly ever make a compound."""

DENSE_DISTANCE = 50
DENSE_HITS = 3
"""So many unknown words within so many code points of one are a foreign phrase, a song or dialect."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that the dictionary does not have, where it stands in `text`.

    `speech` are the spans of dialogue in `text`; `others` are where its unknown words start, ascending.
    `variant` is True when the word is good in another variant of the language ("colour" for en-US).
    """

    text: str
    span: Span
    suggestions: tuple[str, ...]
    speech: tuple[Span, ...] = ()
    others: tuple[int, ...] = ()
    variant: bool = False

    @property
    def word(self) -> str:
        """The word itself."""
        return self.span.of(self.text)

    @property
    def spoken(self) -> bool:
        """Whether it stands inside dialogue."""
        return any(speech.contains(self.span) for speech in self.speech)


def judge(unknown: Unknown, best: str | None) -> Severity | None:
    """Return how grave the unknown word is, or None when it is no slip at all.

    Args:
        unknown: the word in its place.
        best: what `winner` gave for it.
    """
    word = unknown.word
    if _is_no_word(word) or _is_elided(unknown) or _is_drawn_out(unknown) or _is_syllable(unknown):
        return None
    if word[:1].isupper():
        return Severity.WARNING  # perhaps a name; the manuscript's own names are known elsewhere
    if unknown.variant or best is not None:
        return Severity.ERROR
    if not word.isascii() or "-" in word or _is_dense(unknown) or _is_compound(unknown):
        return Severity.SUGGESTION
    return Severity.SUGGESTION if unknown.spoken else Severity.ERROR


def _is_no_word(word: str) -> bool:
    """Recognise a number, a code or a roman numeral."""
    return any(c.isdigit() for c in word) or (len(word) > 1 and _ROMAN.fullmatch(word) is not None)


def _is_elided(unknown: Unknown) -> bool:
    """Recognise missing letters that an apostrophe stands for: 'eard, comin', t'wor, l'été.

    An apostrophe that opens or closes the speech, or makes a possessive, is none of these.
    """
    text, span = unknown.text, unknown.span
    if any(mark in unknown.word[1:-1] for mark in APOSTROPHES) and unknown.spoken:
        return True
    if span.start and text[span.start - 1] in APOSTROPHES:
        opens = any(speech.start == span.start - 1 for speech in unknown.speech)
        if text[span.start - 2 : span.start - 1].isalpha() or (unknown.spoken and not opens):
            return True
    if text[span.end : span.end + 1] not in tuple(APOSTROPHES):
        return False
    after = text[span.end + 1 : span.end + 3]
    if after[:1].isalpha():
        return not (after[0] == "s" and not after[1:].isalpha())  # a possessive s
    closes = any(speech.end == span.end + 1 for speech in unknown.speech)
    return not closes and (unknown.spoken or unknown.word.endswith("in"))


def _is_drawn_out(unknown: Unknown) -> bool:
    """Recognise a sound drawn out or stammered: sooo, hmmmm, ye-es, w-w-what, Se-ee-ph."""
    word = unknown.word
    if _LONG_STRETCH.search(word) or (unknown.spoken and _STRETCHED.search(word)):
        return True
    parts = [part.lower() for part in re.split("[-‐‑—–]", word) if part]
    return any(
        (len(left) <= 2 and right.startswith(left)) or left[-1:] * len(right) == right
        for left, right in pairwise(parts)
    )


def _is_syllable(unknown: Unknown) -> bool:
    """Recognise a piece of a word that is spelled out with hyphens: be‑oo‑tiful."""
    text, span = unknown.text, unknown.span
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    joined_left = len(before) == 2 and before[1] in _HYPHENS and before[0].isalpha()
    joined_right = len(after) == 2 and after[0] in _HYPHENS and after[1].isalpha()
    return joined_left or joined_right


def _is_dense(unknown: Unknown) -> bool:
    """Recognise one of several unknown words close together."""
    near = (start for start in unknown.others if abs(start - unknown.span.start) <= DENSE_DISTANCE)
    return sum(1 for _ in near) >= DENSE_HITS


def _is_compound(unknown: Unknown) -> bool:
    """Recognise two content words run together (boathook), or a word with an ending (crippled-ness)."""
    word = unknown.word
    for suggestion in unknown.suggestions:
        left, blank, right = suggestion.replace("-", " ").partition(" ")
        if blank and left + right == word:
            return not ({left.lower(), right.lower()} & FUNCTION_WORDS) and min(len(left), len(right)) >= 3
    return False


@cache
def common_words(language: str) -> frozenset[str]:
    """Return the commonest words of `language`, lower-case, from the engine's data; maybe none."""
    from proofread.checkers.languagetool.engine_data import package_folder

    base = language.partition("-")[0]
    folder = package_folder(f"lingotweaker_data_{base}")
    file = folder / "data" / base / "words" / "common_words.txt" if folder else None
    if file is None or not file.is_file():
        return frozenset()
    return frozenset(file.read_text(encoding="utf-8").lower().split("\n"))


def winner(word: str, suggestions: Sequence[str], common: frozenset[str]) -> str | None:
    """Return the suggestion that is clearly meant by `word`, or None.

    It starts with the same letter and is one slip away; where several are, the kinds of slip decide in the
    order of how often hands make them: two letters swapped or one doubled or left single, then a vowel, then
    any other letter. Two of the best kind, unless just one is a common word, leave it open.
    """
    if not word.isalpha() or len(word) < 3:
        return None
    ranked: dict[int, list[str]] = {}
    for suggestion in suggestions:
        kind = slip(word.lower(), suggestion.lower())
        if kind is not None and suggestion[:1].lower() == word[:1].lower():
            ranked.setdefault(kind, []).append(suggestion)
    if not ranked:
        return None
    best = ranked[min(ranked)]
    if len(best) > 1:
        best = [s for s in best if s.lower() in common]
    return best[0] if len(best) == 1 else None


def slip(wrong: str, right: str) -> int | None:
    """Return the kind of the one slip between two words: 0 swap or doubling, 1 vowel, 2 other, or None."""
    if wrong == right or abs(len(wrong) - len(right)) > 1:
        return None
    at = next(
        (i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), min(len(wrong), len(right))
    )
    if len(wrong) == len(right):
        if wrong[at : at + 2] == right[at : at + 2][::-1] and wrong[at + 2 :] == right[at + 2 :]:
            return 0
        if wrong[at + 1 :] != right[at + 1 :]:
            return None
        return 1 if {wrong[at], right[at]} <= _VOWELS else 2
    longer, shorter = (wrong, right) if len(wrong) > len(right) else (right, wrong)
    if longer[at + 1 :] != shorter[at:]:
        return None
    if at and longer[at] == longer[at - 1]:
        return 0
    return 1 if longer[at] in _VOWELS else 2

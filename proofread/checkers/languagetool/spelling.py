"""An unknown word: a slip of the pen, or a word that its writer meant.

Novels are full of words that no dictionary has: dialect ("'eard", "comin'"), sounds ("sooo", "w-w-what"),
foreign phrases, compounds made on the spot ("boathook"), things that only one world has ("lightlance"). So
`judge` sorts the dictionary's hits into classes by their form and surroundings. A word that is close to no
other is no slip of one: it is only a suggestion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from proofread.checkers.languagetool.choice import (
    FUNCTION_WORDS,
    LONG_WORD,
    SHORT_PART,
    SUFFIXES,
    VERY_LONG_WORD,
    Choice,
    common_words,
    has_function_word,
    is_known,
    slip,
)
from proofread.document import Span
from proofread.finding import Severity

APOSTROPHES = "'’"
_HYPHENS = "-‐‑"
_ROMAN = re.compile(r"M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:]|[“‘(]|(?:^|\s)\")[\s‘’“”\"')\]]*$")
_TITLE = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Prof|Rev|Hon|Capt|Col|Gen|Maj|Lt|Sgt|Sr|Jr)\.\s*$")
_STRETCHED = re.compile(r"(\w)\1\1", re.IGNORECASE)
_LONG_STRETCH = re.compile(r"(\w)\1\1\1", re.IGNORECASE)

PREFIXES = """
    anti counter extra fore half hyper inter mega micro mid mini mis multi non out over photo post pre
    pseudo re semi sub super tele trans ultra un under
""".split()  # noqa: SIM905  # reads better as text
"""What writers put before a word to make a new one."""

OPENERS = FUNCTION_WORDS | frozenset(
    """
    after again although always another because before behind between during either even everyone everything
    finally first however instead later maybe meanwhile most never next nothing now often once only others
    perhaps please since someone something sometimes soon still suddenly though through tomorrow tonight
    under until whatever whenever where whether whose without yesterday
    """.split()  # noqa: SIM905
)
"""Words that begin many sentences: what is a letter from one, with a capital there, is seldom a name."""

DENSE_DISTANCE = 50
DENSE_HITS = 3
"""So many unknown words within so many code points of one are a foreign phrase, a song or dialect."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that the dictionary does not have, where it stands in `text`.

    `speech` are the spans of dialogue in `text`; `others` are where its unknown words start, ascending.
    `variant` is True when the word is good in another variant of the language ("colour" for en-US),
    `inflected` when the engine takes it for a wrong form of a word it knows ("growed"), `heading` in a line
    where many words have a capital, `old` among the spellings of centuries ago.
    """

    text: str
    span: Span
    suggestions: tuple[str, ...]
    speech: tuple[Span, ...] = ()
    others: tuple[int, ...] = ()
    variant: bool = False
    inflected: bool = False
    heading: bool = False
    old: bool = False

    @property
    def word(self) -> str:
        """The word itself."""
        return self.span.of(self.text)

    @property
    def spoken(self) -> bool:
        """Whether it stands inside dialogue."""
        return any(speech.contains(self.span) for speech in self.speech)


def judge(unknown: Unknown, choice: Choice, language: str) -> Severity | None:
    """Return how grave the unknown word is, or None when it is no slip at all.

    Args:
        unknown: the word in its place.
        choice: what `choose` gave for it.
        language: whose words can make compounds and derivations.
    """
    word = unknown.word
    if _is_no_word(word) or _is_elided(unknown) or _is_drawn_out(unknown) or _is_syllable(unknown):
        return None
    if not common_words(language):
        return Severity.WARNING if word[:1].isupper() else Severity.ERROR  # nothing to tell them apart by
    if word[:1].isupper():
        return Severity.WARNING if _is_capitalised_slip(unknown, choice) else None
    if unknown.variant:
        return Severity.WARNING
    if _is_code(unknown):
        return None
    if unknown.old:
        return Severity.SUGGESTION
    if (unknown.spoken or _is_dense(unknown)) and not _is_mistyped(word, choice):
        return Severity.SUGGESTION
    if choice.best is not None or unknown.inflected:
        return Severity.ERROR
    if not word.isascii() or "-" in word:
        return Severity.SUGGESTION
    if choice.close:
        return Severity.ERROR
    made = _is_compound(unknown, language) or _is_derived(word, language)
    return Severity.ERROR if choice.rare and not made else Severity.SUGGESTION


def _is_capitalised_slip(unknown: Unknown, choice: Choice) -> bool:
    """Say whether a word with a capital is a slip rather than a name, which no dictionary has to know.

    A capital inside a sentence makes a name; so does, at its start, that no one word is clearly meant. Where
    capitals are no sign of a name, in a heading or a shout, the slip must be of the nearest kind.
    """
    word, shouted = unknown.word, unknown.word.isupper()
    starts = starts_sentence(unknown.text, unknown.span.start)
    if starts and unknown.variant:
        return True
    if choice.best is None or (shouted and len(word) < LONG_WORD):
        return False
    nearest = slip(word.lower(), choice.best.lower()) == 0
    if starts and not shouted:
        opener = len(word) > SHORT_PART and choice.best.lower() in OPENERS
        return nearest or opener or " " in choice.best or len(word) > LONG_WORD
    return nearest and len(word) >= LONG_WORD and (unknown.heading or shouted)


def _is_code(unknown: Unknown) -> bool:
    """Recognise a part of a name with points or underscores in it: db.m6g.large, max_len."""
    text, span = unknown.text, unknown.span
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    left = len(before) == 2 and before[1] in "._" and before[0].isalnum()
    return left or (len(after) == 2 and after[0] in "._" and after[1].isalnum())


def is_capital_of_sentence(unknown: Unknown, choice: Choice) -> bool:
    """Say whether a capitalised word is clearly a slip, and has its capital from beginning a sentence.

    Names begin sentences too, so the slip must be of the nearest kind, or the word long.
    """
    if not starts_sentence(unknown.text, unknown.span.start):
        return False
    if unknown.variant or choice.best is None:
        return True
    kind = slip(unknown.word.lower(), choice.best.lower())
    return kind == 0 or (kind == 1 and len(unknown.word) >= VERY_LONG_WORD)


def starts_sentence(text: str, start: int) -> bool:
    """Say whether a word at `start` has its capital because a sentence begins there."""
    before = text[max(0, start - 16) : start]
    return _SENTENCE_END.search(before) is not None and _TITLE.search(before) is None


def _is_mistyped(word: str, choice: Choice) -> bool:
    """Say whether a word in speech or among other unknown ones is nevertheless a slip of the hand.

    Short words with another letter (dey, wot) and dropped g's (goin) are how people speak.
    """
    if choice.best is None:
        return choice.close and len(word) >= LONG_WORD
    if choice.best == f"{word}g":
        return False
    return len(word) >= LONG_WORD or " " in choice.best or slip(word, choice.best) == 0


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
    """Recognise a sound drawn out or stammered: sooo, hmmmm, ye-es, w-w-what, Ka-aa-rt."""
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


def _is_compound(unknown: Unknown, language: str) -> bool:
    """Recognise content words run together (boathook), or a word with an ending (crippled-ness)."""
    word = unknown.word
    for suggestion in unknown.suggestions:
        left, blank, right = suggestion.replace("-", " ").partition(" ")
        if blank and left + right == word:
            return not has_function_word(left, right) and min(len(left), len(right)) >= SHORT_PART
    halves = ((word[:i], word[i:]) for i in range(SHORT_PART, len(word) - SHORT_PART + 1))
    return any(
        max(len(left), len(right)) > SHORT_PART
        and not has_function_word(left, right)
        and is_known(left, language)
        and is_known(right, language)
        for left, right in halves
    )


def _is_derived(word: str, language: str) -> bool:
    """Recognise a known word with a living prefix or suffix that no dictionary lists: unoiled, torturedly."""
    if language.partition("-")[0] != "en":
        return False
    stems = [word[len(prefix) :] for prefix in PREFIXES if word.startswith(prefix)]
    for suffix in SUFFIXES:
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            silent_e = suffix[0] in "aei"  # dropped before these: stared, not stareed or stareing
            stems += [f"{stem}e", "" if stem.endswith("e") else stem] if silent_e else [stem]
            stems += [f"{stem[:-1]}y"] if stem.endswith("i") else []
    return any(len(stem) >= SHORT_PART + 1 and is_known(stem, language) for stem in stems)

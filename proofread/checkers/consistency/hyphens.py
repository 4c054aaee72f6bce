"""Compounds: `half-moon`, `halfmoon` or `half moon`, learned from the text without a list.

The joined and the hyphened form are the same word wherever they stand. The open form is not: `a half moon`
and `a half-moon shape`, `to set up` and `a set-up` are both right. So it is compared only where a noun must
be: after an article or possessive, with nothing behind it that the compound could belong to.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from proofread.checkers.consistency.question import Place, Question
from proofread.checkers.consistency.work import Work, is_name_like, is_whole
from proofread.checkers.names.lexicon import is_ordinary
from proofread.checkers.yaml_rules.case import copy_case
from proofread.document import Span

_HYPHENED = re.compile(r"(?<![\w'-])([a-z]{2,})-([a-z]{2,})(?![\w-]|'(?!s\b))")
_HYPHEN = re.compile(r"-(?<=[a-z]-)(?=[a-z])")
_PART = re.compile(r"[a-z]+\Z")
_LONGEST = 60  # letters before the hyphen; no part of a compound has more
_BEFORE_NOUN = "a|an|the|his|her|my|your|their|our|its|this|that|every|each|no|another|any"
_BEHIND_NOUN = (
    "of|in|on|at|by|with|from|for|to|was|were|is|are|had|has|would|could|that|which|who|when|where|while|as|into"
    "|upon|under|behind|before|after|until|through|against|beside|near|he|she|they|we|it|i|you"
)
_HEAD = re.compile(
    rf"\b(?:{_BEFORE_NOUN}) ([a-z]{{2,}})([ -])([a-z]{{2,}})(?=[.!?;:\n]| (?:{_BEHIND_NOUN})\b)"
)
_NUMBER_WORDS = """
one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety
"""
_PARTICLE_WORDS = "up down in out off on over away back through by about around under after"
_LOOSE_WORDS = """
all any every no some one other same very most more own first last next only such what much many few both
half great good old new big little long short high low black white red green blue grand well ill early late
over under
"""
_NUMBERS, _PARTICLES = frozenset(_NUMBER_WORDS.split()), frozenset(_PARTICLE_WORDS.split())
_NO_FIRST_PART = ("re", "un")  # re-form a line and reform a man
_NO_OPEN_PART = frozenset(_LOOSE_WORDS.split())
"""What stands before a noun without making one word with it, though joined they are one: an other, a way."""

_JOINED = 3  # times that a joined form must stand before an open one is compared with it


def questions(work: Work) -> Iterator[Question]:
    """Yield a question for each compound of which two forms stand in the work."""
    hyphened = _hyphened(work)
    heads = _heads(work)
    words = work.survey.small
    for key, spans in hyphened.items():
        joined = sum(words[form] for form in _forms("".join(key)))
        if joined and key[0] not in _NO_FIRST_PART and (_is_compound(key) or not is_ordinary("".join(key))):
            counts = {"-".join(key): len(spans), "".join(key): joined}
            places = partial(_joined_or_hyphened, work, key, spans)
            yield Question("hyphens", "-".join(key), counts, places, firm=_is_compound(key))
        head = heads.get(key)
        if head and head[" "] and head["-"] and _may_be_open(key) and joined <= len(spans):
            counts = {"-".join(key): head["-"], " ".join(key): head[" "]}
            yield Question("hyphens", "-".join(key), counts, partial(_open_or_hyphened, work, key))
    for key, head in heads.items():
        joined = words["".join(key)] if head[" "] else 0
        if joined >= max(_JOINED, len(hyphened.get(key, ())) + 1) and _may_be_joined(key):
            counts = {"".join(key): joined, " ".join(key): head[" "]}
            yield Question("hyphens", "".join(key), counts, partial(_open_or_joined, work, key), firm=False)


def _is_compound(key: tuple[str, str]) -> bool:
    """Say whether two words make one: `love-ly` is said slowly, `butt-on` is no button."""
    return is_ordinary(key[0]) and is_ordinary(key[1]) and key[1] not in _PARTICLES


def _stem(word: str) -> str:
    """Return the word without the ending of a plural, so that `week-ends` counts with `week-end`."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _forms(word: str) -> tuple[str, ...]:
    return word, f"{word}s", f"{word}'s"


def _hyphened(work: Work) -> Mapping[tuple[str, str], list[tuple[int, Span]]]:
    """Return the places of the compounds of two parts; no names, stammers or numbers."""
    found: dict[tuple[str, str], list[tuple[int, Span]]] = defaultdict(list)
    for number, text in enumerate(work.folded):
        raw = work.texts[number]
        for match in _with_hyphen(text):
            one, other = match.groups()
            if one in _NUMBERS or other.startswith(one) or raw[match.start(2)].isupper():
                continue
            span = Span(*match.span())
            if not is_name_like(raw, span):
                found[one, _stem(other)].append((number, span))
    return found


def _with_hyphen(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_HYPHENED`, from hyphen to hyphen: ten times as fast as to try every word."""
    for hyphen in _HYPHEN.finditer(text):
        first = _PART.search(text[max(hyphen.start() - _LONGEST, 0) : hyphen.start()])
        if first and (match := _HYPHENED.match(text, hyphen.start() - len(first[0]))):
            yield match


def _heads(work: Work) -> Mapping[tuple[str, str], Counter[str]]:
    """Return how often two words stand where one noun must, by what joins them."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text in work.folded:
        for one, joint, other in _HEAD.findall(text):
            found[one, _stem(other)][joint] += 1
    return found


def _may_be_open(key: tuple[str, str]) -> bool:
    return not (key[0] in _NUMBERS or key[1] in _PARTICLES or key[0].endswith("ly"))


def _may_be_joined(key: tuple[str, str]) -> bool:
    return _may_be_open(key) and key[0] not in _NO_OPEN_PART


def _joined_or_hyphened(
    work: Work, key: tuple[str, str], spans: list[tuple[int, Span]], kept: str
) -> Iterator[Place]:
    hyphen, joined = "-".join(key), "".join(key)
    if kept == joined:
        for number, span in spans:
            found = span.of(work.texts[number])
            parts = re.split("[-‐‑]", found, maxsplit=1)
            yield Place(number, span, hyphen, ("".join(parts),))
        return
    for number, span in _places_of(work, joined):
        found = span.of(work.texts[number])
        at = len(key[0])
        yield Place(number, span, joined, (f"{found[:at]}-{found[at:]}",))


def _places_of(work: Work, word: str) -> Iterator[tuple[int, Span]]:
    """Yield where a word stands, its plural included."""
    for number, text in enumerate(work.folded):
        raw = work.texts[number]
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            end += text.startswith("s", end)
            if is_whole(text, at, end) and not is_name_like(raw, Span(at, end)):
                yield number, Span(at, end)
            at = text.find(word, end)


def heads_of(work: Work, key: tuple[str, str], joint: str) -> Iterator[tuple[int, Span]]:
    """Yield where the two words, joined by a blank or a hyphen, stand in the place of one noun."""
    for number, text in enumerate(work.folded):
        for match in _HEAD.finditer(text):
            if match[1] == key[0] and _stem(match[3]) == key[1] and match[2] == joint:
                yield number, Span(match.start(1), match.end(3))


def _open_or_hyphened(work: Work, key: tuple[str, str], kept: str) -> Iterator[Place]:
    joint, wrong = (" ", "-") if " " in kept else ("-", " ")
    for number, span in heads_of(work, key, wrong):
        found = span.of(work.texts[number])
        yield Place(number, span, wrong.join(key), (joint.join(re.split("[ \u00a0‐‑-]", found, maxsplit=1)),))


def _open_or_joined(work: Work, key: tuple[str, str], kept: str) -> Iterator[Place]:
    if " " in kept:
        return  # where the joined form is rare, it may be another word: a light house, a lighthouse
    for number, span in heads_of(work, key, " "):
        found = span.of(work.texts[number])
        yield Place(number, span, " ".join(key), (copy_case(found[:1], found.replace(" ", "").lower()),))

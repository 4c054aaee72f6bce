"""A passage laid out for the finders: its words, what stands between them, what they may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from proofread.checkers import Passage
from proofread.checkers.context.candidates.inflections import cells
from proofread.checkers.context.candidates.lists import listed
from proofread.checkers.context.candidates.vocabulary import real_words
from proofread.document import PLACEHOLDER, Span


class Gap:
    """Bits that say what stands between two words; plain integers, for `enum` flags are ten times slower."""

    PLAIN = 1  # one blank and nothing else
    BLANK = 2  # a blank is among it
    ENDED = 4  # . ! ? or an ellipsis: a sentence may end here
    ASKED = 8  # ! or ?
    TRAILED = 16  # an ellipsis, which often ends none
    CLOSED = 32  # a closing quotation mark
    OPENED = 64  # an opening quotation mark or bracket
    COMMA = 128
    DASHED = 256  # a dash or a hyphen, a colon or a semicolon


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a passage and the gaps before and after each: gap i stands before word i.

    `starts` says of each word whether it is the first of a sentence, of a speech or of the passage.
    """

    passage: Passage
    spans: Sequence[Span]
    written: tuple[str, ...]
    lows: tuple[str, ...]
    gaps: tuple[str, ...]
    kinds: tuple[int, ...]
    starts: tuple[bool, ...]

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.passage.text

    def tied(self, i: int) -> bool:
        """Say whether word i goes on in what stands beside it: a hyphened word, a path, a code span."""
        return self.gaps[i][-1:] in _TIES or self.gaps[i + 1][:1] in _TIES


def laid_out(passage: Passage, words: Sequence[Span]) -> Line:
    """Return the passage laid out; `words` are its words, ascending."""
    text = passage.text
    written = tuple(text[span.start : span.end] for span in words)
    lows = tuple(word.lower().replace("’", "'") for word in written)
    edges = [0, *(span.end for span in words)]
    nexts = [*(span.start for span in words), len(text)]
    gaps = tuple(text[edge:start] for edge, start in zip(edges, nexts, strict=True))
    kinds = tuple(map(gap_kind, gaps))
    starts = tuple(
        i == 0 or (bool(kinds[i] & _STARTING) and not _abbreviated(written[i - 1], gaps[i]))
        for i in range(len(words))
    )
    return Line(passage, words, written, lows, gaps, kinds, starts)


_TIES = frozenset(f"-‐‑/\\@{PLACEHOLDER}")
_STARTING = Gap.ENDED | Gap.OPENED
_ENDING_MARK = re.compile(r"[.!?…]")
_TRAILING = re.compile(r"\.\s?\.|…")
_CLOSING = re.compile(r"[.!?…,—–-]['\"”’»]|^['\"”»]|[\"”»](?=[\s.,;:!?)]|$)")
_OPENING = re.compile(r"(?:^|[\s—–(-])['\"“‘«„(\[]+$|[“„«(\[]")
_DASHES = re.compile(r"[-—–―:;/]")


@lru_cache(maxsize=4096)
def gap_kind(gap: str) -> int:
    """Return the Gap flags of what stands between two words."""
    if gap == " ":
        return Gap.PLAIN | Gap.BLANK
    found = 0
    for flag, pattern in (
        (Gap.ENDED, _ENDING_MARK),
        (Gap.TRAILED, _TRAILING),
        (Gap.CLOSED, _CLOSING),
        (Gap.OPENED, _OPENING),
        (Gap.DASHED, _DASHES),
    ):
        if pattern.search(gap):
            found |= flag
    if any(c.isspace() for c in gap):
        found |= Gap.BLANK
    if "," in gap:
        found |= Gap.COMMA
    if "!" in gap or "?" in gap:
        found |= Gap.ASKED
    return found


_ABBREVIATED = listed(
    """
    mr mrs ms mx dr prof rev hon st sr jr fr lt col gen maj capt cpt cmdr sgt cpl pvt adm gov sen rep pres mme
    mlle etc vs eg ie cf vol ch pp ca approx ed al jan feb mar apr jun jul aug sep sept oct nov dec
    """
)


def _abbreviated(before: str, gap: str) -> bool:
    """Say whether the point after `before` marks an abbreviation or an initial and ends no sentence."""
    return gap.startswith(". ") and (len(before) == 1 or before.lower() in _ABBREVIATED) and before != "I"


class Sort:
    """Bits that say what a word may be in a sentence, by lexicon; one word is often several."""

    NOUN = 1 << 0
    PLURAL = 1 << 1
    VERB = 1 << 2  # base form
    SAYS = 1 << 3  # third person
    PAST = 1 << 4
    DONE = 1 << 5  # past participle
    DOING = 1 << 6
    ADJECTIVE = 1 << 7
    COMPARED = 1 << 8
    ADVERB = 1 << 9
    ARTICLE = 1 << 10  # and what stands in its place: this, my, some
    PREPOSITION = 1 << 11
    SUBJECT = 1 << 12  # he, they, you
    OBJECT = 1 << 13  # him, them, you
    BE = 1 << 14
    HAVE = 1 << 15
    DO = 1 << 16
    MODAL = 1 << 17
    AND = 1 << 18  # and, or, but
    WHEN = 1 << 19  # what begins a clause: when, because, that, who
    NAME = 1 << 20  # no word of the language
    PARTICLE = 1 << 21  # up, out, back


_TAGGED = {
    "NN": Sort.NOUN,
    "NNS": Sort.PLURAL,
    "VB": Sort.VERB,
    "VBP": Sort.VERB,
    "VBZ": Sort.SAYS,
    "VBD": Sort.PAST,
    "VBN": Sort.DONE,
    "VBG": Sort.DOING,
    "JJ": Sort.ADJECTIVE,
    "JJR": Sort.COMPARED,
    "JJS": Sort.ADJECTIVE,
    "RB": Sort.ADVERB,
    "RBR": Sort.COMPARED,
    "RBS": Sort.ADVERB,
}

_CLOSED: dict[int, str] = {
    Sort.ARTICLE: """
        a an the this that these those my your his her its our their some any no each every another either
        neither both all such what which whose
    """,
    Sort.PREPOSITION: """
        of in on at by for with from into onto upon about against between among through during before after
        above below under over without within along across behind beyond near since until till to toward
        towards beside besides despite except around past off out up down inside outside like than as
    """,
    Sort.PARTICLE: "up down out off away back over around along in on about through",
    Sort.NOUN: "one two three four five six seven eight nine ten",
    Sort.SUBJECT: """
        i you he she it we they who there nobody somebody everybody nothing something everything someone
        everyone anyone
    """,
    Sort.OBJECT: """
        me you him her it us them myself yourself himself herself itself ourselves themselves nobody somebody
        everybody nothing something everything someone everyone anyone anybody anything
    """,
    Sort.BE: """
        am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're
        that's there's who's what's
    """,
    Sort.HAVE: """
        have has had having haven't hasn't hadn't i've you've we've they've i'd he'd she'd they'd we'd
    """,
    Sort.DO: "do does did don't doesn't didn't",
    Sort.MODAL: """
        can could may might must shall should will would ought can't couldn't mustn't shouldn't won't wouldn't
        i'll you'll he'll she'll it'll we'll they'll
    """,
    Sort.AND: "and or but nor yet so",
    Sort.WHEN: """
        when where why how while because although though unless whether if since until that who which what as
        before after whenever wherever whoever whatever once till
    """,
    Sort.ADVERB: """
        not never always just only too very so then there here now also almost ever even still quite rather
        perhaps maybe again away back soon often once twice well
    """,
}


@lru_cache(maxsize=32768)
def sort_of(low: str) -> int:
    """Return the Sort flags of a word in small letters."""
    found = 0
    for sort, words in _closed().items():
        if low in words:
            found |= sort
    if found & _GRAMMATICAL:
        return found
    for _, tag in cells(low):
        found |= _TAGGED[tag]
    if not found and low not in real_words():
        found = next((sort for ending, sort in _ENDINGS.items() if low.endswith(ending)), Sort.NAME)
    return found


_ENDINGS = {
    "ly": Sort.ADVERB,
    "ing": Sort.DOING,
    "ed": Sort.PAST | Sort.DONE,
}  # of words too rare to be known


_GRAMMATICAL = (
    Sort.ARTICLE | Sort.PREPOSITION | Sort.SUBJECT | Sort.OBJECT | Sort.BE | Sort.HAVE | Sort.DO | Sort.MODAL
) | (Sort.AND | Sort.WHEN)


@lru_cache(maxsize=1)
def _closed() -> dict[int, frozenset[str]]:
    return {sort: frozenset(words.split()) for sort, words in _CLOSED.items()}

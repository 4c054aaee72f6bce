"""Counts how each word of a work is written: the evidence that `learn` and `drift` decide on.

One pass over the words of each block for the lower-case counts, one over the capitalised words for where they
stand. A capital *inside* a sentence tells of a name; one at the start of a sentence, of a speech, after a
dash or in a heading tells nothing, except when a tag follows (`"No." Zorro said`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from proofread.document import Block, BlockKind, Document, Span
from proofread.segment.tags import SPEECH_VERBS

_TITLE_WORDS = """
Mr Mrs Ms Miss Mx Dr Prof Professor Doctor Sir Lady Lord Madam Madame Monsieur Mademoiselle Master
Mistress Captain Capt Colonel Col Major Maj General Gen Lieutenant Lt Sergeant Sgt Corporal Cpl Private
Admiral Commander Cmdr Inspector Detective Constable Officer Sheriff Marshal President Senator Governor
Mayor Judge King Queen Prince Princess Duke Duchess Earl Count Countess Baron Baroness Emperor Empress
Pope Bishop Father Mother Brother Sister Reverend Rev Saint St Uncle Aunt Auntie Cousin Grandma Grandpa
Old Young Mme Mlle Herr Frau Fräulein Don Doña Señor Señora Dame Squire Chief Agent Coach Nurse
"""

TITLES = frozenset(_TITLE_WORDS.split())
"""Words that stand before a name; without the point of an abbreviation."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Letters first, then what stands before them: so the search skips to the next capital.
_CAPITALISED = re.compile(
    r"[A-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff]"
    r"(?<![^\W_].)(?<![\w][-'’].)[^\W\d_]*(?:['’][^\W\d_]+)*"
)
_TAG_AFTER = re.compile(rf" (?:{'|'.join(SPEECH_VERBS)})\b")
_TAG_BEFORE = re.compile(rf"[\"”'’] (?:{'|'.join(SPEECH_VERBS)}) \Z")
_LONGEST_TAG = 16  # code points looked at before a name
_CONTRACTION = re.compile(r"(?:n't|'(?:s|S|d|ll|ve|re|m|em|n))\Z")
_TITLE_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Capt|Col|Maj|Gen|Lt|Sgt|Cpl|Cmdr|Rev|St|Mme|Mlle|[A-Z])\.\s?\Z"
)
_STARTS_AFTER = frozenset(
    ".!?:…—–-*\"“”„«»'‘’([{/|\\&•_"
)  # what a sentence, speech or bracket may start after
_ARTICLES = ("the ", "The ", " an ")
_PLACES = 4  # how many places of a word are kept: those that are written more often are not questioned


@dataclass(slots=True)
class Tally:
    """How one capitalised word is written, without possessive endings.

    `inside`: times inside a sentence; `tagged`: with a speech tag or title beside it; `shouted`: among other
    words in capitals; `articled`: after an article, as common nouns stand; `leading`: before another
    capital; `forms`: as written.
    `places`: the first few, as (index of the document, span of the bare word).
    """

    count: int = 0
    inside: int = 0
    tagged: int = 0
    shouted: int = 0
    articled: int = 0
    leading: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, Span]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Survey:
    """The words of a work.

    Attributes:
        capitalised: by the bare word as it is written ("Zorro", "SOLDIER"), apostrophes straight.
        small: how often each lower-case word occurs, apostrophes straight.
        blocks: in how many blocks each word occurs.
        sequences: how often names stand one after the other ("Tom Reed", "Mr. Hale"), and where first.
    """

    capitalised: dict[str, Tally]
    small: Counter[str]
    blocks: Counter[str]
    sequences: dict[str, Tally]


_last: tuple[tuple[Document, ...], Survey] | None = None
"""The work surveyed last: in one run the names, the dialogue and the filter ask for the same one."""


def survey(documents: Sequence[Document]) -> Survey:
    """Count the words of all documents as one work; the same documents are counted once."""
    global _last
    known = _last
    if known is not None and _same(known[0], documents):
        return known[1]
    found = _survey(documents)
    _last = tuple(documents), found
    return found


def _same(some: Sequence[Document], others: Sequence[Document]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def _survey(documents: Sequence[Document]) -> Survey:
    words: Counter[str] = Counter()
    blocks: Counter[str] = Counter()
    capitalised: dict[str, Tally] = {}
    sequences: dict[str, Tally] = {}
    for index, document in enumerate(documents):
        text = document.text.replace("’", "'")
        for block in document.blocks:
            found = _WORD.findall(text, block.span.start, block.span.end)
            words.update(found)
            blocks.update(set(found))
            _survey_block(text, block, len(found), index, capitalised, sequences)
    small = Counter({word: n for word, n in words.items() if word.islower()})
    return Survey(capitalised, small, blocks, sequences)


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """Return the word without `'s` and the endings of contractions; apostrophes straight."""
    word = word.replace("’", "'")
    ending = _CONTRACTION.search(word)
    return word[: ending.start()] if ending else word


def _survey_block(
    text: str,
    block: Block,
    words: int,
    index: int,
    capitalised: dict[str, Tally],
    sequences: dict[str, Tally],
) -> None:
    """Add the capitalised words of a block to the tallies."""
    found = list(_CAPITALISED.finditer(text, block.span.start, block.span.end))
    found = [m for m in found if m[0][0].isupper()]
    telling = block.kind is not BlockKind.HEADING and (
        words > 12 or len(found) * 2 <= words or _is_prose(text, block)
    )
    run: list[re.Match[str]] = []
    for match in found:
        if run and not _adjoins(text, run[-1], match):
            _add_run(run, index, sequences)
            run = []
        if run:
            capitalised[bare(run[-1][0])].leading += 1
        run.append(match)
        word = bare(match[0])
        tally = capitalised.get(word)
        if tally is None:
            tally = capitalised[word] = Tally()
        tally.count += 1
        tally.forms[match[0]] += 1
        if len(tally.places) < _PLACES:
            tally.places.append((index, Span(match.start(), match.start() + len(word))))
        if telling:
            _weigh(text, block, match, run, tally)
    if run:
        _add_run(run, index, sequences)


def _is_prose(text: str, block: Block) -> bool:
    """Say whether a short block with many capitals ends like a sentence; if not it is a kind of heading."""
    return (
        text[max(block.span.end - 2, block.span.start) : block.span.end]
        .rstrip("\"”'’ ")
        .endswith((".", "!", "?", "…", ","))
    )


def _weigh(text: str, block: Block, match: re.Match[str], run: list[re.Match[str]], tally: Tally) -> None:
    """Note what the place of a capitalised word tells."""
    start = match.start()
    at = start - 1
    while at >= block.span.start and text[at].isspace():
        at -= 1
    before = text[at] if at >= block.span.start else "."
    shouts = len(match[0]) > 1 and match[0].isupper()
    if shouts and len(run) > 1 and run[-2][0].isupper() and len(run[-2][0]) > 1:
        tally.shouted += 1
    elif before not in _STARTS_AFTER:
        tally.inside += 1
        if text.startswith(_ARTICLES, max(start - 4, 0)) or text.startswith(" a ", max(start - 3, 0)):
            tally.articled += 1
        titled = len(run) > 1 and run[-2][0] in TITLES
        if titled or _TAG_BEFORE.search(text, max(block.span.start, start - _LONGEST_TAG), start):
            tally.tagged += 1
    elif before == "." and _TITLE_ABBREVIATION.search(text, max(block.span.start, at - 6), start):
        tally.inside += 1
        tally.tagged += 1
    elif _TAG_AFTER.match(text, match.end()):
        tally.tagged += 1


def _adjoins(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Say whether two capitalised words stand side by side, a title's point between them at most."""
    between = text[one.end() : other.start()]
    return between == " " or (
        between in (". ", ".\u00a0", "\u00a0") and (one[0] in TITLES or len(one[0]) == 1)
    )


def _add_run(run: list[re.Match[str]], index: int, sequences: dict[str, Tally]) -> None:
    """Count two to five capitalised words in a row; also without the first, which may start a sentence."""
    for skip in (0, 1):
        part = run[skip:]
        if not 2 <= len(part) <= 5:
            continue
        start, end = part[0].start(), part[-1].start() + len(bare(part[-1][0]))
        text = part[0].string[start:end]
        tally = sequences.get(text)
        if tally is None:
            tally = sequences[text] = Tally()
        tally.count += 1
        tally.forms[text] += 1
        if not tally.places:
            tally.places.append((index, Span(start, end)))

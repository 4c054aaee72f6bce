"""Words wrongly parted and wrongly joined: `over looking`, `every one`, `self blame`; `infact`, `awhile`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from proofread.checkers.context.candidates.inflections import cells
from proofread.checkers.context.candidates.kinds import Candidate, Kind
from proofread.checkers.context.candidates.line import Gap, Line
from proofread.checkers.context.candidates.lists import listed
from proofread.checkers.context.candidates.nearness import near
from proofread.checkers.context.candidates.vocabulary import real_words
from proofread.checkers.context.frequency import zipf
from proofread.checkers.names.lexicon import ordinary_words, proper_names
from proofread.document import Span

_JOINED = 2.3  # Zipf, of the word that two make
_PART = 3.5  # Zipf, of each word that one is split into
_SEAM = 3.5  # Zipf, of a compound that is recognised with a letter wrong in one part
_SEAM_PART = 4.5  # Zipf, of its parts
_NAMELIKE = 3.5  # Zipf: a capitalised word that is no word, yet more frequent than this, is a name

_HYPHENED = listed("self half ex semi anti non pre post co vice mid ultra quasi pro neo")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ONES = listed("one two three four five six seven eight nine first second third fourth fifth sixth")


def joined(line: Line) -> Iterator[Candidate]:
    """Yield the neighbours that make one word, whole or with a hyphen."""
    kinds, lows, written, spans = line.kinds, line.lows, line.written, line.spans
    words, hyphened, seams = real_words(), ordinary_words(), _seams()
    for i in range(1, len(lows)):
        if kinds[i] & Gap.PLAIN and written[i].islower():
            one, two = lows[i - 1], lows[i]
            whole = one + two
            if one == "i" or not (written[i - 1].islower() or line.starts[i - 1]):
                continue
            if line.tied(i - 1) or line.tied(i):
                continue
            if words.get(whole, 0.0) >= _JOINED:
                yield _join(spans[i - 1], spans[i], written[i - 1] + written[i], 1)
            elif (near_whole := seams.get((one, two))) is not None:
                yield _join(spans[i - 1], spans[i], _cased(near_whole, written[i - 1]), 2)
            if one in _HYPHENED or f"{one}-{two}" in hyphened or (one in _TENS and two in _ONES):
                yield _join(spans[i - 1], spans[i], f"{written[i - 1]}-{written[i]}", 1)


def _join(one: Span, two: Span, text: str, distance: int) -> Candidate:
    return Candidate(Span(one.start, two.end), text, Kind.JOIN, distance)


def _cased(text: str, model: str) -> str:
    return text.capitalize() if model[:1].isupper() else text


@cache
def _seams() -> dict[tuple[str, str], str]:
    """Return (first, second) -> compound, for compounds of common words one of which has a letter wrong.

    `ever thing` for `everything`; both parts as they stand are common words themselves.
    """
    words = real_words()
    common = {word for word, weight in words.items() if weight >= _SEAM_PART and len(word) > 2}
    out: dict[tuple[str, str], str] = {}
    for whole, weight in words.items():
        if weight < _SEAM or len(whole) < 6:
            continue
        for cut in range(3, len(whole) - 2):
            one, two = whole[:cut], whole[cut:]
            if one in common and two in common:
                pairs = [(other, two) for other in _slips(one)] + [(one, other) for other in _slips(two)]
                for pair in pairs:
                    if pair[0] in common and pair[1] in common and "".join(pair) not in words:
                        out.setdefault(pair, whole)
    return out


@cache
def _slips(word: str) -> tuple[str, ...]:
    return tuple(near(word))


def split(line: Line) -> Iterator[Candidate]:
    """Yield the words that may be two."""
    for i, low in enumerate(line.lows):
        for one, two in parted(low):
            word = line.written[i]
            if line.tied(i):
                continue
            if not word.islower() and not (line.starts[i] and word.istitle() and not _is_name(word)):
                continue
            yield Candidate(line.spans[i], f"{_cased(one, word)} {two}", Kind.SPLIT, 1)


def _is_name(word: str) -> bool:
    """Say whether a capitalised word is a name rather than two words run together."""
    low = word.lower()
    return low not in real_words() and (word in proper_names() or zipf(low) > _NAMELIKE)


@lru_cache(maxsize=32768)
def parted(low: str) -> tuple[tuple[str, str], ...]:
    """Return the two words, or pairs of words, that `low` may be."""
    if not (low.isascii() and low.isalpha()) or not 4 <= len(low) <= 24:
        return ()
    if low in _SPLITS:
        return ((low[: _SPLITS[low]], low[_SPLITS[low] :]),)
    words = real_words()
    if low in words:
        cut = next((len(low) - len(p) for p in _PARTICLES if low.endswith(p)), 0)
        verb = low[:cut]
        is_verb = len(verb) > 2 and any(lemma == verb and tag == "VB" for lemma, tag in cells(verb))
        return ((verb, low[cut:]),) if is_verb else ()
    weighed = [
        (min(words[low[:cut]], words[low[cut:]]), low[:cut], low[cut:])
        for cut in range(1, len(low))
        if _is_part(low[:cut]) and _is_part(low[cut:])
    ]
    return tuple((one, two) for _, one, two in sorted(weighed, reverse=True)[:2])


def _is_part(word: str) -> bool:
    return (len(word) > 1 or word == "a") and real_words().get(word, 0.0) >= _PART


_PARTICLES = (
    "through",
    "around",
    "about",
    "down",
    "over",
    "away",
    "back",
    "out",
    "off",
    "up",
    "in",
    "on",
    "by",
)

_PARTED = """
every|day every|one every|thing every|body any|one any|body any|thing any|way any|more any|time any|where
some|one some|body some|thing some|time some|times some|day some|what some|where no|body no|thing no|where
a|while a|part a|long a|round a|way a|like a|side a|part a|cross a|head a|lone may|be in|to on|to up|on
with|in with|out all|ready all|together all|most all|ways all|right all|though how|ever what|ever
when|ever who|ever where|ever which|ever never|mind there|fore there|by here|by where|by over|all fore|ver
for|ever good|bye thank|you can|not in|side out|side up|stairs down|stairs in|stead in|deed best|seller
life|time week|day work|place week|end over|time under|way on|going up|coming out|going in|coming
not|withstanding mean|while further|more none|theless
"""
_SPLITS = {pair.replace("|", ""): pair.index("|") for pair in _PARTED.split()}
"""Words that are one or two by what they mean -> where they part; other real words are left whole."""

"""The words that a candidate may put into a text: real, lower-case, and not too rare.

A word is real when the lexicon of lemminflect or the list below has it (a frequency list alone is full of
names and of misspellings), and it is worth offering when it is frequent enough to be what a writer meant.
"""

from __future__ import annotations

from functools import cache

from proofread.checkers.context.candidates.engine_words import lines
from proofread.checkers.context.candidates.lists import listed
from proofread.checkers.context.frequency import common_words, zipf
from proofread.checkers.names.lexicon import ordinary_words, proper_names

_LISTED = 130_000
"""How many of the most frequent forms are looked at: down to Zipf 1.7, once in twenty million words.

Half of these are no words of the lexicon. Fiction has many that general English hardly has: scowled,
wearily.
"""

_NAME_MALUS = 2.0
"""A word that is also a name (Jack, Bill, May) owes most of its frequency to the name; in Zipf units."""

_MISSING = listed(
    # common words that the lexicon lacks
    """
    northern southern eastern western northeastern northwestern southeastern southwestern cop cops lab
    labs ad ads app apps gonna gotta wanna kinda outta whatcha dunno lemme gimme okay ok tv etc vs fucking
    fucked fuck fucks fucker bitch bitches bastard bastards shit shits shitty bullshit asshole ass asses
    arse dick dicks whore whores slut sluts bro bros gay lesbian lol whoa huh hmm mm mhm uh um duh ugh eh
    aye nope yup online offline email emails website websites blog blogs laptop laptops smartphone selfie
    selfies teenage teenaged middle inner outer upper lower innermost outermost uppermost foremost utmost
    """
)

_NOT_OFFERED = listed(
    # single letters, clipped halves of contractions and abbreviations that the lexicon has as words
    """
    b c d e f g h j k l m n o p q r s t u v w x y z couldn didn doesn don hadn hasn haven isn ll mightn
    mustn re shan shouldn ve wasn weren wouldn aren ain em er ii iii iv vi vii viii ix xi xii st th nd rd
    la le de el al et en un una der das les des du di da il lo os las los mac mb kb gb km cm mm kg mg ml
    ft lb lbs oz pm cd dvd pc uk usa ha na ta pa ma
    """
)


@cache
def real_words() -> dict[str, float]:
    """Return the words that may be offered -> how strongly (Zipf frequency, less what a name adds to it)."""
    more = frozenset(word for word in lines("common_words.txt") if len(word) > 3)
    lexicon = ordinary_words() | _MISSING | more
    names = proper_names()
    out: dict[str, float] = {}
    for word in common_words(_LISTED):
        if word in lexicon and word not in _NOT_OFFERED and word.isascii() and word.isalpha():
            weight = zipf(word)
            out[word] = weight - _NAME_MALUS if word.capitalize() in names else weight
    return out


@cache
def variants() -> frozenset[tuple[str, str]]:
    """Return the pairs, both ways, of spellings that differ by country or taste and are no fault."""
    pairs = {pair for line in _TASTE.splitlines() for pair in _both_ways(line.split())}
    return frozenset(pairs | {pair for line in _by_country() for pair in _both_ways(line)})


def _both_ways(words: list[str]) -> set[tuple[str, str]]:
    return {(one, other) for one in words for other in words if one != other}


def is_variant(one: str, other: str) -> bool:
    """Say whether two words, in small letters, are one word spelled in two ways: colour and color."""
    if (one, other) in variants():
        return True
    short, long = sorted((one, other), key=len)
    return long == f"{short}s" and short.removesuffix("ward") in _DIRECTIONS and short.endswith("ward")


def _by_country() -> list[list[str]]:
    """Return the spellings of LanguageTool's American and British list; none when it is not there."""
    return [[word.strip() for word in line.split(";")] for line in lines("en-US-GB.txt")]


_DIRECTIONS = listed("""
    after back down east earth for heaven home in land lee north on out sea shore sky south to up west
    wind
    """)

_TASTE = """
grey gray
greys grays
greyish grayish
among amongst
amid amidst
while whilst
till until
okay ok
enquire inquire
enquired inquired
enquires inquires
enquiring inquiring
enquiry inquiry
enquiries inquiries
afterward afterwards
backward backwards
farther further
farthest furthest
learned learnt
leaped leapt
mum mom
mums moms
mummy mommy
ax axe
hurrah hurray hooray
hello hallo hullo
gypsy gipsy
whisky whiskey
judgement judgment
acknowledgement acknowledgment
despatch dispatch
despatched dispatched
aeroplane airplane
aluminium aluminum
arse ass
yeah yea
ah aha
oh ooh
hm hmm
um uh
ha hah
nope nah
he she
he's she's
he'd she'd
he'll she'll
himself herself
him her
his her
"""
"""What no reader of the sentence alone can tell is wrong; pronouns of the other sex belong here, too."""

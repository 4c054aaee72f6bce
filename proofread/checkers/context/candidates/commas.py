"""Where a comma may be missing: one place at most between two words, by what stands on either side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from proofread.checkers.context.candidates.kinds import Candidate, Kind
from proofread.checkers.context.candidates.line import Gap, Line, Sort, sort_of
from proofread.checkers.context.candidates.lists import listed
from proofread.document import Span

_CALLS = listed("""
    sir madam ma'am miss mister man boy boys girl girls lad lads lass guys folks dude buddy pal mate bro
    kid kiddo son child children dear darling honey sweetheart love baby babe sweetie friend friends mum
    mom mother mama mummy mommy ma dad daddy papa father pa grandma grandpa granny gran uncle aunt auntie
    brother sister doctor
    lassie missy doc captain sergeant lieutenant colonel general major professor master mistress
    lord lady ladies gentlemen gentleman everyone everybody people idiot fool bastard bitch please again
    though too either anyway then now
    """)
_OPENERS = listed("""
    well yes no yeah yep nope nah oh ah ok okay hey hi hello so now please sorry thanks look listen see
    wait come however therefore moreover furthermore meanwhile besides otherwise instead still then
    finally suddenly eventually fortunately unfortunately luckily sadly clearly obviously apparently
    perhaps maybe actually honestly frankly indeed nevertheless nonetheless first second third lastly
    today tomorrow yesterday tonight right sure fine good great alright damn god gosh jesus christ hell
    man dude anyway anyways afterwards afterward later soon overall alas aye ugh hmm huh wow whoa ha
    """)
_ASIDES = listed("""
    however though although but and or so yet nor because which who whose where while whereas unless
    supposedly apparently obviously clearly presumably evidently probably perhaps maybe indeed therefore
    then too either anyway anyways rather especially particularly including please actually honestly
    frankly really instead respectively let well yes no oh right okay not if as with without even still
    for except
    """)
_TAGS = listed("""
    isn't aren't wasn't weren't doesn't don't didn't hasn't haven't hadn't won't wouldn't can't couldn't
    shouldn't is are was were do does did has have had will would can could should right huh eh okay yeah
    no
    """)
_PHRASES = {
    ("you", "know"), ("i", "mean"), ("i", "think"), ("i", "guess"), ("i", "suppose"), ("of", "course"),
    ("in", "fact"), ("after", "all"), ("for", "example"), ("for", "instance"), ("at", "least"), ("so", "to"),
    ("at", "last"), ("by", "the"), ("you", "see"), ("that", "is"), ("to", "be"), ("on", "the"),
    ("such", "as"),
    ("in", "other"), ("as", "though"), ("rather", "than"),
}  # fmt: skip
_LEADS = listed("""
    when if as after before while although though because since once until unless whenever where wherever
    in on at with by during despite without from to for among between through throughout upon under over
    inside outside having being following given like unlike all every one two the that this
    """)
_FURTHEST = 14  # words: no introductory phrase without a comma is longer
_RESUMING = Sort.SUBJECT | Sort.ARTICLE | Sort.NAME | Sort.WHEN


def missing_commas(line: Line) -> Iterator[Candidate]:
    """Yield the places inside sentences where a comma may belong."""
    since, lead = 0, False  # words since the sentence began or the last mark; whether a phrase led it in
    for i in range(1, len(line.lows)):
        if line.starts[i - 1]:
            since, lead = 0, line.lows[i - 1] in _LEADS
        elif not line.kinds[i - 1] & Gap.PLAIN:
            since, lead = 0, lead and bool(line.kinds[i - 1] & Gap.DASHED)
        since += 1
        inside = line.kinds[i] & Gap.PLAIN and not line.starts[i]
        if line.gaps[i] == ") " or _speaks(line, i) or (inside and _may_part(line, i, since, lead)):
            at = line.spans[i - 1].end + (line.gaps[i] == ") ")
            yield Candidate(Span(at, at), ",", Kind.COMMA, 1)


def _speaks(line: Line, i: int) -> bool:
    """Say whether a quotation begins right after the word before, with one blank: `He said "No."`."""
    gap = line.gaps[i]
    return len(gap) == 2 and gap[0] == " " and bool(line.kinds[i] & Gap.OPENED) and gap[1] in "\"“'‘"


def _may_part(line: Line, i: int, since: int, lead: bool) -> bool:
    """Say whether a comma may belong between the words i - 1 and i."""
    before, after = line.lows[i - 1], line.lows[i]
    if apart(before, after):
        return True
    if sort_of(after) & _RESUMING and lead and 1 < since <= _FURTHEST:
        return True
    return _calls(line, i, since) or _put_in(line, i, since) or (after in _TAGS and _asks(line, i))


def _calls(line: Line, i: int, since: int) -> bool:
    """Say whether somebody may be called by name or title right after or right before the gap."""
    capital, at_end = line.written[i][0].isupper(), i + 1 == len(line.lows)
    if (capital or line.lows[i] in _CALLS) and (at_end or line.kinds[i + 1] & _PARTED):
        return True
    if line.starts[i - 1]:
        return capital or bool(sort_of(line.lows[i - 1]) & Sort.NAME)
    return line.written[i - 1][0].isupper() and since <= _CALL_LENGTH


def _put_in(line: Line, i: int, since: int) -> bool:
    """Say whether a set phrase (`you know`) or an opening word (`well`) stands beside the gap."""
    after = line.lows[i : i + 2]
    before = line.lows[i - 2 : i] if since == 2 else ()
    opens = line.starts[i - 1] and line.lows[i - 1] in _OPENERS
    return opens or tuple(after) in _PHRASES or tuple(before) in _PHRASES


def _asks(line: Line, i: int) -> bool:
    """Say whether the sentence ends as a question within the next two words: `isn't it?`."""
    return any(kind & Gap.ASKED for kind in line.kinds[i + 1 : i + 4])


@lru_cache(maxsize=1 << 16)
def apart(before: str, after: str) -> bool:
    """Say whether a comma may belong between the two words wherever they stand."""
    if (before, after) in _SAME:
        return False
    if after in _ASIDES or before in _ASIDES_BEFORE or (before in _OPENERS and after in _BEGINNING):
        return True
    left, right = sort_of(before), sort_of(after)
    if right & Sort.DOING and (before in _PARTICLES or not left & _EXPECTING):
        return True
    begins = right & Sort.SUBJECT or ("'" in after and sort_of(after.partition("'")[0]) & Sort.SUBJECT)
    if begins and (before in _PARTICLES or (left & _CLOSING and not left & _EXPECTING)):
        return True
    if right & Sort.ARTICLE and left & (Sort.NOUN | Sort.NAME) and not left & _TAKING:
        return True
    if after.endswith("ly") and left & (Sort.ADJECTIVE | Sort.NOUN | Sort.DONE):
        return True
    return bool(left & right & Sort.ADJECTIVE) and not right & Sort.NOUN


_CALL_LENGTH = 3  # words: `Old Tom Brown, come here`
_PARTED = Gap.ENDED | Gap.COMMA | Gap.CLOSED | Gap.DASHED
_EXPECTING = Sort.BE | Sort.PREPOSITION | Sort.ARTICLE | Sort.AND | Sort.WHEN  # something follows these
_CLOSING = Sort.NOUN | Sort.PLURAL | Sort.NAME | Sort.OBJECT | Sort.ADVERB | Sort.ADJECTIVE | Sort.DONE
_TAKING = _EXPECTING | Sort.VERB | Sort.SAYS | Sort.PAST | Sort.DOING  # an object may follow these
_PARTICLES = listed("up down out off away back over around about along by through on in")
_BEGINNING = listed("of in you i at for")
_ASIDES_BEFORE = listed("however though course fact example instance indeed anyway know mean")
_SAME = frozenset(
    {("as", "if"), ("as", "well"), ("even", "though"), ("so", "as"), ("and", "then"), ("or", "so")}
)

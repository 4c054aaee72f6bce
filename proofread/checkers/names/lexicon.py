"""Ordinary English words and well-known proper names, to tell a manuscript's own names from the language.

The words come from the lemma table of lemminflect (the SPECIALIST lexicon: nouns, verbs, adjectives and
adverbs with their inflections, proper names with a capital). The file is read directly, for importing the
package costs numpy and ten times the time. The closed classes that the table leaves out stand below.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from proofread.errors import CheckerError

_CLOSED_CLASSES = """
a aboard about above across after afterward afterwards against ago ah aha ahem ain alas albeit all along
alongside although always am amen amid amidst among amongst an and another any anybody anyhow anyone
anything anyway anywhere apart are aren around as aside at atop aw away aye bah barring be because been
before beforehand behind being below beneath beside besides between betwixt beyond billion blimey boo both
bravo but by bye can cannot cheers could couldn crikey dammit damn dare despite did didn do does doesn
doing don done down downstairs during each eek eh eight eighteen eighteenth eighth eighty either eleven
eleventh else elsewhere em ere every everybody everyone everything everywhere except excepting farewell
few fifteen fifteenth fifth fifty first five for fore forth forty forward four fourteen fourteenth fourth
from further gah gee goddamn golly gonna goodbye goodness gosh gotta grr had hadn halfway hallo has hasn
have haven having he hello hence her here hereby hers herself hey hi him himself his hither hm hmm ho how
however huh hullo hundred hurrah hurray hush i if imperial in indeed indoors inside insofar instead into
inward is isn it its itself jeez just kinda least lest let like likewise little ll lo many may maybe me
meanwhile might mightn million mine more moreover most much must mustn my myself nah nay near nearby needn
neither never nevertheless next nine nineteen nineteenth ninety ninth no nobody none nonetheless noone
nope nor not nothing notwithstanding now nowhere o of off oh ok okay on once one oneself only onto onward
oops opposite or other others otherwise ouch ought our ours ourselves out outdoors outside over overhead
ow own past per perhaps phew please plenty plus pooh psst quite rather re regarding round said same save
second seven seventeen seventeenth seventh seventy several shall shan she should shouldn shush since six
sixteen sixteenth sixth sixty so some somebody someday somehow someone something sometime sometimes
somewhat somewhere soon sorta still such ten tenth than thank thanks that the thee their theirs them
themselves then thence there thereafter thereby therefore these they thine third thirteen thirteenth
thirtieth thirty this thither those thou though thousand three through throughout thus thy thyself till to
together too toward towards tsk tut twas twelfth twelve twentieth twenty twice twixt two ugh uh um under
underneath unless unlike until unto up upon upstairs upward us ve versus very via wanna was wasn we well
were weren what whatever whatsoever when whence whenever where whereas whereby wherein whereupon wherever
whether which whichever while whilst whither who whoa whoever whole whom whomever whose why will with
within without won worth would wouldn wow yea yeah yep yes yesterday yet yikes yon yonder you your yours
yourself yourselves yuck zounds
"""

_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february august september october "
    "november december"
)
CALENDAR = frozenset(_CALENDAR.split()) | {"march", "april", "may", "june", "july"}
"""The days and months, in small letters; they have capitals and are nobody's names."""
_FORM = re.compile(r"^[^,\n]+", re.MULTILINE)
_SUFFIXES = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "est",
    "ness",
    "less",
    "ful",
    "y",
    "ish",
    "like",
    "in",
)
_PREFIXES = (
    "un",
    "re",
    "non",
    "sub",
    "super",
    "over",
    "out",
    "half",
    "mid",
    "under",
    "dis",
    "mis",
    "pre",
    "fore",
)


@cache
def ordinary_words() -> frozenset[str]:
    """Return the lower-case forms of the language, some 64,000."""
    return frozenset(form for form in _table() if form.islower()) | frozenset(_CLOSED_CLASSES.split())


@cache
def proper_names() -> frozenset[str]:
    """Return the well-known names of people and places, with their capitals."""
    return frozenset(form for form in _table() if form[0].isupper())


@cache
def _table() -> tuple[str, ...]:
    """Return the first column of the table; CheckerError when the installation is broken."""
    found = find_spec("lemminflect")
    if found is None or found.origin is None:
        raise CheckerError("the word list for names is missing: install the package 'lemminflect' again.")
    path = Path(found.origin).parent / "resources" / "lemma_lu.csv.gz"
    try:
        return tuple(_FORM.findall(gzip.decompress(path.read_bytes()).decode()))
    except (OSError, EOFError, ValueError) as error:
        raise CheckerError(
            f"the word list for names cannot be read ({error}): install 'lemminflect' again."
        ) from error


def is_ordinary(word: str) -> bool:
    """Say whether the lower-case `word` is a word of the language or a plain derivation of one."""
    known = ordinary_words()
    if word in known:
        return True
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if (
            stem != word
            and len(stem) > 2
            and (stem in known or stem + "e" in known or _undoubled(stem) in known)
        ):
            return True
    return any(word.startswith(p) and len(word) > len(p) + 3 and word[len(p) :] in known for p in _PREFIXES)


def _undoubled(stem: str) -> str:
    """Return `runn` as `run`, `happi` as `happy`."""
    if stem[-1] == stem[-2]:
        return stem[:-1]
    return stem[:-1] + "y" if stem[-1] == "i" else stem


def near_ordinary(word: str) -> bool:
    """Say whether one typing slip (insert, drop, change or swap a letter) makes `word` an ordinary word."""
    return not edits(word).isdisjoint(ordinary_words())


def near_proper(word: str) -> bool:
    """Say whether one typing slip makes the capitalised `word` a well-known name."""
    names = proper_names()
    return any(word[0] + rest in names for rest in edits(word[1:]))


def near_calendar(word: str) -> bool:
    """Say whether `word` is a misspelt day or month: those recur, and keep their capitals."""
    from rapidfuzz.distance import OSA

    small = word.lower()
    return len(small) > 5 and any(
        small[0] == day[0]
        and not small.startswith(day)
        and OSA.distance(small, day, score_cutoff=2) in (1, 2)
        for day in _CALENDAR.split()
    )


def edits(word: str) -> set[str]:
    """Return all strings one slip away (after Norvig, "How to Write a Spelling Corrector")."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + c + b[1:] for a, b in splits if b for c in letters}
    inserted = {a + c + b for a, b in splits for c in letters}
    return (dropped | swapped | changed | inserted) - {word}

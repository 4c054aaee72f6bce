"""Apostrophes made and unmade: possessives, plurals and contractions. All words here have a straight one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from proofread.checkers.context.candidates.inflections import cells, paradigm
from proofread.checkers.context.candidates.lists import listed
from proofread.checkers.context.candidates.vocabulary import real_words

_CONTRACTIONS = """
I'm I'd I'll I've you're you'd you'll you've he's he'd he'll she's she'd she'll it's it'd it'll we're we'd
we'll we've they're they'd they'll they've who's who'd who'll who've that's that'd that'll there's there'd
there'll here's what's what'll where's when's how's let's isn't aren't wasn't weren't hasn't haven't
hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't mightn't mustn't needn't shan't ain't
y'all ma'am o'clock one's somebody's someone's everyone's everybody's nobody's no-one's anybody's anyone's
"""

_SHORT_FOR = {
    "its": ("it's",), "it's": ("its",),
    "whos": ("who's", "whose"), "who's": ("whose",), "whose": ("who's",),
    "your": ("you're",), "you're": ("your",),
    "their": ("they're",), "there": ("they're", "there's"), "they're": ("their", "there"),
    "theirs": ("there's",), "there's": ("theirs",),
    "were": ("we're",), "we're": ("were",), "hers": ("here's",), "her's": ("hers",), "your's": ("yours",),
    "our's": ("ours",), "their's": ("theirs",), "i": ("I'm", "I'd", "I'll", "I've"),
    "you": ("you're", "you'd", "you'll", "you've"), "we": ("we're", "we'd", "we'll", "we've"),
    "they": ("they're", "they'd", "they'll", "they've"), "he": ("he's", "he'd", "he'll"),
    "she": ("she's", "she'd", "she'll"), "it": ("it's", "its", "it'd", "it'll"), "that": ("that's",),
    "what": ("what's",), "who": ("who's",), "there'll": ("there",), "let": ("let's",), "lets": ("let's",),
    "let's": ("lets", "let"), "one": ("one's",), "ones": ("one's",),
}  # fmt: skip
"""What a writer means who leaves a contraction open, takes it for a possessive, or adds one too many."""

_NEGATED = """
is isn't are aren't was wasn't were weren't has hasn't have haven't had hadn't does doesn't do don't did
didn't will won't would wouldn't can can't could couldn't should shouldn't need needn't
"""

_NOUNS = frozenset({"NN", "NNS"})


def negations(word: str) -> tuple[str, ...]:
    """Return the auxiliary `word` with its n't made or unmade: "weren't" for "were"."""
    return _negations().get(word, ())


@cache
def _negations() -> dict[str, tuple[str, ...]]:
    words = _NEGATED.split()
    pairs = dict(zip(words[::2], words[1::2], strict=True))
    return {word: (other,) for word, other in (pairs | {b: a for a, b in pairs.items()}).items()}


def apostrophes(word: str, name: bool) -> list[str]:
    """Return what `word` (small letters) may be with an apostrophe more, less or elsewhere.

    `name` says that it is no word of the language, so that it may be anybody's name. A possessive plural is
    not unmade here: its apostrophe is no part of the word (`dogs'`).
    """
    found = dict.fromkeys((*_SHORT_FOR.get(word, ()), *_bare().get(word, ())))
    if "'" in word:
        found |= dict.fromkeys(_unmade(word))
    elif word not in _PRONOUNS:
        found |= dict.fromkeys(_made(word, name))
    found.pop(word, None)
    return list(found)


@cache
def _bare() -> dict[str, tuple[str, ...]]:
    """Return contraction without its apostrophe -> with it."""
    return {word.replace("'", "").lower(): (word,) for word in _CONTRACTIONS.split()}


def _made(word: str, name: bool) -> Iterator[str]:
    """Yield the possessives of a noun or name; of a plural also the singular's."""
    tags = {tag: lemma for lemma, tag in sorted(cells(word)) if tag in _NOUNS}
    if not tags and not name:
        return
    if not word.endswith("s"):
        yield f"{word}'s"
        return
    if "NNS" in tags:
        yield f"{tags['NNS']}'s"
    elif name and len(word) > 3:
        yield f"{word[:-1]}'s"
    yield f"{word}'"
    if "NN" in tags or name:
        yield f"{word}'s"


def _unmade(word: str) -> Iterator[str]:
    """Yield what is left of a possessive or contraction: the word, its plural, the plural's possessive."""
    stem, _, ending = word.partition("'")
    if ending != "s":
        bare = stem + ending
        if bare in real_words():
            yield bare
        return
    yield stem
    plural = _plural(stem)
    if plural and stem not in _PRONOUNS:
        yield plural
        if plural.endswith("s"):
            yield f"{plural}'"


def _plural(stem: str) -> str:
    """Return the plural of a noun, of a name by adding an s; "" for what has none."""
    if plural := paradigm(stem).get("NNS"):
        return plural[0]
    if stem in real_words():
        return ""
    return f"{stem}es" if stem.endswith(("s", "x", "z", "ch", "sh")) else f"{stem}s"


_PRONOUNS = listed("""
    i me my mine you your yours he him his she her hers it its we us our ours they them their theirs this
    that these those who whom whose which what there here where when how why as is was has does us let
    lets
    """)

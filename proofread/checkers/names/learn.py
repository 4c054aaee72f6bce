"""Learns the vocabulary of a manuscript: its names, and the common nouns its author invented.

A capitalised word is a name when it stands with its capital inside sentences (`survey.py` counts that)
and its small form is not just as usual. A word seen only where sentences start is one when it recurs and
is no ordinary word. A small word is learned when it recurs in several paragraphs, is no word of the
language and not one slip away from one. What is learned wrongly hides a misspelling, so every step errs
on the side of not learning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from proofread.checkers.names.cast import Cast, Name
from proofread.checkers.names.lexicon import CALENDAR, edits, is_ordinary, near_ordinary, ordinary_words
from proofread.checkers.names.sheet import Sheet
from proofread.checkers.names.survey import TITLES, Survey, Tally, survey
from proofread.document import Document

_AT_STARTS = 3  # times a word must stand that is only seen where a capital stands anyway
_NOUN_TIMES, _NOUN_BLOCKS, _NOUN_LETTERS = 4, 3, 4  # for an invented common noun
_NEAR_NOUN_TIMES, _NEAR_NOUN_BLOCKS = 6, 4  # for one that is a letter from an ordinary word: skathe, skate
_ORDINARY_TIMES = 3  # times an ordinary word (Rose, Will) must stand with a capital inside sentences
_SEQUENCE_TIMES = 2  # times "Tom Reed" must stand to be listed by itself
_VOWELS = frozenset("AEIOUY")
_VARIANTS = 6  # how many other forms are listed

_NOT_NAMES = frozenset({"I", "A", "O", "OK", "TV", "The"})


_last: tuple[Survey, Sheet, Cast] | None = None
"""What was decided last: in one run the names, the dialogue and the filter ask the same."""


def learn(documents: Sequence[Document], sheet: Sheet | None = None) -> Cast:
    """Return what the documents, taken as one work, teach; a style sheet adds to it and takes away.

    The same documents with the same sheet are decided on once.
    """
    global _last
    found, sheet, known = survey(documents), sheet or Sheet(), _last
    if known is not None and known[0] is found and known[1] == sheet:
        return known[2]
    cast = _cast_from(found, documents, sheet)
    _last = found, sheet, cast
    return cast


def _cast_from(found: Survey, documents: Sequence[Document], sheet: Sheet) -> Cast:
    """Decide on counts that are already there."""
    words = {
        word: replace(tally, forms=tally.forms.copy())  # the survey itself is asked again
        for word, tally in found.capitalised.items()
        if word not in sheet.ignored and word not in sheet.wrong and _is_name(word, tally, found)
    }
    _adopt_capitals(words, found)
    names = [*_single(words, found, documents), *_sequences(words, found, documents, sheet)]
    names = [
        name
        for name in names
        if name.text not in sheet.ignored and name.text not in sheet.wrong and _is_own(name.text, words)
    ]
    return Cast(
        names=tuple(sorted(names, key=lambda name: (-name.count, name.text))),
        words={word: tally.count for word, tally in words.items()},
        nouns={word: n for word, n in _nouns(found) if word not in sheet.ignored},
        confirmed=frozenset(part for name in sheet.names for part in (name, *name.split())),
        wrong=frozenset(sheet.wrong),
    )


def _is_own(text: str, words: dict[str, Tally]) -> bool:
    """Say whether a name is one to list: no day or month, and no plural of another (the Reeds).

    Who speaks is a person, though: Adams beside Adam.
    """
    small = text.lower()
    if small in CALENDAR or small.removesuffix("s") in CALENDAR:
        tally = words.get(text)
        return tally is not None and tally.tagged > 0  # somebody may be called April
    for ending in ("s", "es"):
        one, many = words.get(text.removesuffix(ending)), words.get(text)
        if text.endswith(ending) and one is not None and many is not None:
            return many.tagged > 0 or many.count > one.count
    return True


def _is_name(word: str, tally: Tally, found: Survey) -> bool:
    """Decide whether a capitalised word is a name."""
    if len(word) < 2 or word in _NOT_NAMES:
        return False
    small = word.lower()
    if word in TITLES and (tally.leading * 2 >= tally.count or is_ordinary(small)):
        return False  # but Gen may be a person
    as_small = found.small[small]
    evidence = tally.inside + tally.tagged
    if word.isupper():
        return _is_acronym(word, tally, found)
    if is_ordinary(small):
        return tally.inside >= _ORDINARY_TIMES and evidence >= max(as_small, tally.count // 4)
    if tally.inside or (tally.tagged and tally.count > 1):
        return evidence >= as_small
    return tally.count >= _AT_STARTS and not as_small and not near_ordinary(small)


def _is_acronym(word: str, tally: Tally, found: Survey) -> bool:
    """Decide on a word in capitals, which may be a name (SOLDIER) or shouted (STOP)."""
    if word.title() in found.capitalised and not is_ordinary(word.lower()):
        return False  # a form of that name: `_adopt_capitals`
    calm = tally.inside - tally.shouted
    if is_ordinary(word.lower()):
        return calm > 1 and calm >= found.small[word.lower()]
    return (calm > 0 and tally.count > 1) or _VOWELS.isdisjoint(word)  # NPC is no misspelt word


def _adopt_capitals(words: dict[str, Tally], found: Survey) -> None:
    """Add the all-capitals forms of a name to its counts."""
    titled = {word.upper(): word for word in words if not word.isupper()}
    for word, tally in found.capitalised.items():
        name = titled.get(word)
        if name is not None and word.isupper() and len(word) > 1 and not is_ordinary(word.lower()):
            words[name].count += tally.count
            words[name].forms.update(tally.forms)


def _single(words: dict[str, Tally], found: Survey, documents: Sequence[Document]) -> Iterable[Name]:
    for word, tally in words.items():
        yield _name(word, tally, documents)


def _sequences(
    words: dict[str, Tally], found: Survey, documents: Sequence[Document], sheet: Sheet
) -> Iterable[Name]:
    """Yield the names of several words, each part a name or a title."""
    for text, tally in found.sequences.items():
        if tally.count < _SEQUENCE_TIMES:
            continue
        parts = text.replace(".", " ").split()
        if any(part in words for part in parts) and all(_may_join(part, words, found) for part in parts):
            yield _name(text, tally, documents)


def _may_join(part: str, words: dict[str, Tally], found: Survey) -> bool:
    """Say whether a word may be part of a longer name: Tom may, which is also an animal, Then may not."""
    if part in words or part in TITLES or len(part) == 1:
        return True
    tally = found.capitalised.get(part)
    return tally is not None and tally.inside > 1 and not found.small[part.lower()]


def _name(text: str, tally: Tally, documents: Sequence[Document]) -> Name:
    index, span = tally.places[0]
    document = documents[index]
    line, column = document.location(document.source_map.source_position(span.start))
    variants = sorted(
        ((form, n) for form, n in tally.forms.items() if form != text), key=lambda pair: (-pair[1], pair[0])
    )
    return Name(
        text,
        tally.count,
        tuple(variants[:_VARIANTS]),
        (document.path, span),
        f"{document.path}:{line}:{column}",
    )


def _nouns(found: Survey) -> Iterable[tuple[str, int]]:
    """Yield the invented common nouns, plurals and possessives counted with them."""
    known = ordinary_words()
    times: Counter[str] = Counter()
    blocks: Counter[str] = Counter()
    for word, n in found.small.items():
        if word not in known:
            stem = word.removesuffix("'s")
            times[stem] += n
            blocks[stem] += found.blocks[word]
    for word, n in times.items():
        if n < _NOUN_TIMES or blocks[word] < _NOUN_BLOCKS or len(word) < _NOUN_LETTERS or "'" in word:
            continue
        if is_ordinary(word):
            continue
        often = n >= _NEAR_NOUN_TIMES and blocks[word] >= _NEAR_NOUN_BLOCKS
        if not near_ordinary(word) or (often and not _is_slip_of_hand(word, found)):
            yield word, n


def _is_slip_of_hand(word: str, found: Survey) -> bool:
    """Say whether a frequent word one letter from an ordinary one is a habitual misspelling of it.

    It is when letters are swapped or doubled (occured) or one vowel stands for another (definately), or when
    the ordinary word stands in the text too.
    """
    known = ordinary_words()
    hand = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    hand |= {word[:i] + word[i] + word[i:] for i in range(len(word))}
    hand |= {word[:i] + word[i + 1 :] for i in range(len(word) - 1) if word[i] == word[i + 1]}
    vowels = "aeiouy"
    hand |= {word[:i] + v + word[i + 1 :] for i, c in enumerate(word) if c in vowels for v in vowels}
    if not (hand - {word}).isdisjoint(known):
        return True
    return any(found.small[near] for near in edits(word) & known)

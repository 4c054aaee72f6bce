"""All forms of a word's lemmas, fast: lemminflect's table read as text, mended as `rules.lexicon` mends it.

`rules.lexicon` asks lemminflect itself: half a second to load and a fifth of a millisecond a word, too
slow for every word of a novel. Here the table is read once, and the irregular verbs of `rules.lexicon`
replace its rows.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from proofread.checkers.context.frequency import zipf
from proofread.errors import CheckerError
from proofread.rules.lexicon import _IRREGULAR

Cell = tuple[str, str]
"""A place in a lemma's paradigm: (lemma, Penn tag)."""

_COLUMNS = {
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "noun": ("NNS",),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}
_BASE = {"verb": "VB", "noun": "NN", "adj": "JJ", "adv": "RB"}

_BEING = frozenset({("be", "VBD"), ("be", "VBP"), ("be", "VBZ"), ("be", "VB")})
_PAST = ("VBD", "VBN")
_RARER = 1.0  # in Zipf units: a tenth as common


@lru_cache(maxsize=32768)
def family(word: str) -> tuple[str, ...]:
    """Return the other forms of every lemma of `word` (small letters), sorted.

    Left out is a form that does nothing but what the word itself does, or the other way round (`learned`
    for `learnt`, `got` for `gotten`), and of two that do the same the one that hardly anybody writes.
    """
    own = cells(word)
    common: dict[frozenset[Cell], float] = {}
    found: dict[str, frozenset[Cell]] = {}
    for lemma in {lemma for lemma, _ in own}:
        for form in forms(lemma):
            if form != word and form not in found and not does_no_more(word, form):
                found[form] = use = cells(form)
                common[use] = max(common.get(use, 0.0), zipf(form))
    return tuple(sorted(form for form, use in found.items() if zipf(form) >= common[use] - _RARER))


def does_no_more(word: str, other: str) -> bool:
    """Say whether `other` is a form of the same word that mends nothing in its place.

    `learned` for `learnt` is as right, and `got` for `gotten`. `sunk` for `sank` mends a participle, `was`
    for `were` the number, and a plural a singular, even one that may be a plural (`fish`).
    """
    here, there = cells(word), cells(other)
    if not here or not there or not here.isdisjoint(_BEING):
        return False
    if here == there or {tag for _, tag in here} == {"VBN"}:
        return here <= there
    return there <= here and all(tag in _PAST for _, tag in there)


@lru_cache(maxsize=32768)
def cells(form: str) -> frozenset[Cell]:
    """Return the (lemma, tag) that `form` (small letters) may be; empty for an unknown word."""
    return frozenset(
        (lemma, tag)
        for lemma in _lemmas_of().get(form, "").split()
        for tag, written in paradigm(lemma).items()
        if form in written
    )


def forms(lemma: str) -> frozenset[str]:
    """Return every form of `lemma`, itself included, in small letters."""
    return frozenset(form for written in paradigm(lemma).values() for form in written)


@lru_cache(maxsize=32768)
def paradigm(lemma: str) -> dict[str, tuple[str, ...]]:
    """Return Penn tag -> forms of `lemma`, commonest first; empty when it is none."""
    out: dict[str, tuple[str, ...]] = {}
    for row in _table().get(lemma, "").split():
        kind, *columns = row.split(",")
        if kind == "verb" and not columns[1]:
            columns[1] = columns[0]  # the table leaves out a participle that is the past tense
        out[_BASE[kind]] = (lemma,)
        for tag, column in zip(_COLUMNS[kind], columns, strict=True):
            if column:
                out[tag] = tuple(column.split("/"))
    return out | _IRREGULAR.get(lemma, {})


@cache
def _lemmas_of() -> dict[str, str]:
    """Return form -> lemmas, parted by blanks, of all that is known."""
    out: dict[str, str] = {}
    for lemma, rows in _table().items():
        for form in {lemma, *_parts(rows)}:
            out[form] = f"{out[form]} {lemma}" if form in out else lemma
    for lemma, irregular in _IRREGULAR.items():
        for form in {form for written in irregular.values() for form in written}:
            if lemma not in out.get(form, "").split():
                out[form] = f"{out[form]} {lemma}" if form in out else lemma
    return out


def _parts(rows: str) -> Iterator[str]:
    """Yield the forms in the rows of a lemma."""
    for row in rows.split():
        yield from filter(None, row.replace("/", ",").split(",")[1:])


@cache
def _table() -> dict[str, str]:
    """Return lemma -> its rows as the table has them, "verb,took,taken,taking,takes", parted by blanks.

    Names are left out. Strings, not lists: the garbage collector passes a dictionary of strings by.
    """
    out: dict[str, str] = {}
    for line in _lines():
        lemma, _, row = line.partition(",")
        if lemma.islower() and row and " " not in row:
            out[lemma] = f"{out[lemma]} {row}" if lemma in out else row
    return out


def _lines() -> Iterator[str]:
    """Yield the lines of lemminflect's table; CheckerError when the installation is broken."""
    found = find_spec("lemminflect")
    if found is None or found.origin is None:
        raise CheckerError("the table of inflections is missing: install the package 'lemminflect' again.")
    path = Path(found.origin).parent / "resources" / "infl_lu.csv.gz"
    try:
        yield from gzip.decompress(path.read_bytes()).decode().splitlines()
    except (OSError, EOFError, ValueError) as error:
        raise CheckerError(
            f"the table of inflections cannot be read ({error}): install 'lemminflect' again."
        ) from error

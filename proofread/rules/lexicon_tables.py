"""lemminflect's two tables, asked directly: which lemmas a form has, and which forms a lemma.

Importing the package costs numpy, spaCy where that is installed, and the parsing of 120,000 rows: a second
before the first answer. The files are sorted by word, so a bisection in their bytes answers at once, and
what it answers is what `lemminflect.getAllLemmas` and `getInflection(..., inflect_oov=False)` would (a test
compares them word by word).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from proofread.errors import CheckerError

_COLUMNS = {
    "noun": ("NNS",),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "aux": (),
    "modal": (),
}
_BASES = {
    "noun": ("NN",),
    "adj": ("JJ",),
    "adv": ("RB",),
    "verb": ("VB", "VBP"),
    "aux": ("VB",),
    "modal": ("VB",),
}
_AUXILIARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "can": {"VB": ("can",), "VBD": ("could",)},
    "may": {"VB": ("may",), "VBD": ("might",)},
    "will": {"VB": ("will",), "VBD": ("would",)},
    "shall": {"VB": ("shall",), "VBD": ("should",)},
    "must": {"VB": ("must",), "VBD": ("must",)},
    "ought": {"VB": ("ought",), "VBD": ("ought",)},
    "dare": {"VB": ("dare",)},
    "be": {
        "VB": ("be",),
        "VBD": ("was", "were"),
        "VBG": ("being",),
        "VBN": ("been",),
        "VBP": ("am", "are"),
        "VBZ": ("is",),
    },
}
"""What lemminflect puts in the place of the table's rows for these."""

_INSTEAD = {"VBD": "VBN", "VBN": "VBD", "JJ": "RB", "JJR": "RBR", "JJS": "RBS"}
_INSTEAD |= {"RB": "JJ", "RBR": "JJR", "RBS": "JJS"}
"""The tag whose form serves where the table has none."""


def lemmas(word: str) -> dict[str, tuple[str, ...]]:
    """Return class ("NOUN", "VERB", "AUX", "ADJ", "ADV") -> lemmas, in the case of `word`.

    Raises CheckerError when lemminflect's files are not where they should be.
    """
    low = word.lower()
    found: dict[str, tuple[str, ...]] = {}
    for category, row in _rows("lemma_lu.csv.gz", low):
        found["AUX" if category == "modal" else category.upper()] = tuple(row.split("/"))
    found |= _overrides("lemma_overrides.csv").get(low, {})
    return _in_case(found, word)


def inflection(lemma: str, tag: str) -> tuple[str, ...]:
    """Return the forms of `lemma` for a Penn tag of a verb, noun, adjective or adverb; () when unknown.

    Raises CheckerError when lemminflect's files are not where they should be.
    """
    found = _forms(lemma.lower())
    forms = found.get(tag) or found.get(_INSTEAD.get(tag, ""), ())
    return _in_case({tag: forms}, lemma)[tag]


@lru_cache(maxsize=1024)
def _forms(low: str) -> dict[str, tuple[str, ...]]:
    """Return Penn tag -> forms of a lemma in lower case."""
    found: dict[str, tuple[str, ...]] = dict(_AUXILIARIES.get(low, {}))
    if not found:
        for category, row in _rows("infl_lu.csv.gz", low):
            for column, cell in zip(_COLUMNS[category], row.split(","), strict=False):
                if cell:
                    found[column] = tuple(cell.split("/"))
            found |= dict.fromkeys(_BASES[category], (low,))
    return found | _overrides("infl_overrides.csv").get(low, {})


def _in_case(found: dict[str, tuple[str, ...]], word: str) -> dict[str, tuple[str, ...]]:
    """Return the values in capitals, with a capital or small, as `word` is."""
    change = str.upper if word.isupper() else str.capitalize if word[:1].isupper() else str.lower
    return {key: tuple(map(change, words)) for key, words in found.items()}


def _rows(name: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield (category, the rest of the row) of every row of `word`, by bisection."""
    data, key = _bytes(name), word.encode("utf-8", "replace")
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        if data[middle : data.index(b",", middle)] < key:
            low = data.index(b"\n", middle) + 1
        else:
            high = middle
    while data.startswith(key + b",", low):
        end = data.index(b"\n", low)
        category, _, rest = data[low + len(key) + 1 : end].decode().partition(",")
        yield category, rest
        low = end + 1


@cache
def _bytes(name: str) -> bytes:
    """Return the table of lemminflect's with that name: lines of UTF-8, sorted by their first field."""
    path = _folder() / name
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError) as error:
        raise CheckerError(f"'{path}' cannot be read ({error}): install 'lemminflect' again.") from error


@cache
def _overrides(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what takes precedence over a table: word -> class or tag -> words."""
    path = _folder() / name
    out: dict[str, dict[str, tuple[str, ...]]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise CheckerError(f"'{path}' cannot be read ({error}): install 'lemminflect' again.") from error
    for line in filter(None, map(str.strip, lines)):
        if line[0] != "#":
            word, place, form = line.split(",")
            out.setdefault(word, {})[place] = (form,)
    return out


@cache
def _folder() -> Path:
    found = find_spec("lemminflect")
    if found is None or found.origin is None:
        raise CheckerError("the lexicon of the rules is missing: install the package 'lemminflect' again.")
    return Path(found.origin).parent / "resources"

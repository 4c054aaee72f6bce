"""Names that nobody has seen, put in for those of a text, so that a learner leaves unknown names alone.

`rename` writes invented or rare names for the names of a text, the same for each throughout; `coin` does it
to an ordinary noun or two, as stories of other worlds do. Both keep the text right: a vowel for a vowel at
the start (`a`, `an`), possessives and plurals as they were.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path

from training.noise.page import Page
from training.noise.words import group, known, tags, zipf

_FILE = Path(__file__).parent / "data" / "names.toml"
_GIVEN = 0.25  # the share of real given names among those put in
_WORD = re.compile(r"[^\W\d_]+")
_DETERMINERS = frozenset({"the", "a", "his", "her", "my", "their", "this", "that", "your"})
_VOWELS = frozenset("aeiou")


@cache
def tables() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the parts of names by tongue."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: {part: tuple(words.split()) for part, words in table.items()} for name, table in read.items()
    }


def invented(rng: random.Random, vowel: bool, tongue: str = "") -> str:
    """Return a made-up name of one `tongue` (any when "") that starts with a vowel or not, as asked."""
    everything = tables()
    tongues = [tongue] if tongue else [name for name in everything if name not in ("given", "coined")]
    for _ in range(60):
        table = everything[rng.choice(tongues)]
        middle = rng.choice(table["middles"]) if rng.random() < 0.45 else ""
        name = rng.choice(table["starts"]) + middle + rng.choice(table["ends"])
        plain = re.search(r"(.)\1\1|[^aeiouy]{4}", name.lower()) is None
        if plain and (name[0].lower() in _VOWELS) == vowel and not known(name.lower()):
            return name
    return "Oraveth" if vowel else "Maroveth"


def rename(text: str, rng: random.Random, share: float = 0.7) -> str:
    """Return `text` with `share` of its names replaced, each name by one other throughout."""
    found = dict.fromkeys(
        stem for word in Page(text).words if word.name and _is_name(stem := _WORD.findall(word.text)[0])
    )
    table: dict[str, str] = {}
    for name in found:
        if rng.random() < share:
            table[name] = _other(name, rng, set(table.values()) | set(found))
    return _replaced(text, table)


def _is_name(word: str) -> bool:
    low = word.lower()
    return (
        len(word) > 2
        and word[1:].islower()
        and low not in group("always")
        and (not known(low) or zipf(low) < 3)
    )


def _other(name: str, rng: random.Random, taken: set[str]) -> str:
    vowel = name[0].lower() in _VOWELS
    for _ in range(20):
        given = [n for n in tables()["given"]["names"] if (n[0].lower() in _VOWELS) == vowel]
        new = rng.choice(given) if rng.random() < _GIVEN else invented(rng, vowel)
        if new not in taken and new.endswith("s") == name.endswith("s"):
            return new
    return name


def coin(text: str, rng: random.Random, most: int = 2) -> str:
    """Return `text` with up to `most` of its rarer nouns replaced by coined ones, throughout."""
    page = Page(text)
    nouns = sorted(
        {
            word.low
            for i, word in enumerate(page.words)
            if page.previous(i) in _DETERMINERS and page.clear(i) and not word.name and len(word.low) > 3
            and tags(word.low) == {"NN"} and zipf(word.low) < 4.8
        }
    )  # fmt: skip
    table: dict[str, str] = {}
    for noun in rng.sample(nouns, min(most, len(nouns))):
        new = invented(rng, noun[0] in _VOWELS, "coined")
        table[noun] = new
        table[noun + "s"] = new + "s"
    return _replaced(text, table)


def _replaced(text: str, table: dict[str, str]) -> str:
    """Return `text` with whole words replaced, the first letter's case kept."""
    if not table:
        return text

    def other(match: re.Match[str]) -> str:
        new = table.get(match.group())
        if new is None and (low := table.get(match.group().lower())) is not None and match.group().istitle():
            new = low.capitalize()
        return new or match.group()

    return _WORD.sub(other, text)

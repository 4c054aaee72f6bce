"""Modern wording: old words of old books brought up to date, and paragraphs of our own from templates."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from training.noise.names import invented, tables

_FILE = Path(__file__).parent / "data" / "modern.toml"
_SLOT = re.compile(r"\{(\w+)\}")
_PRONOUNS = (
    {"he": "he", "his": "his", "him": "him", "himself": "himself"},
    {"he": "she", "his": "her", "him": "her", "himself": "herself"},
)


@cache
def _tables_of() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _old_word() -> re.Pattern[str]:
    words = sorted(_tables_of()["words"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


def modernise(text: str) -> str:
    """Return `text` with old words and spellings replaced by what is written now."""

    def new(match: re.Match[str]) -> str:
        word: str = _tables_of()["words"][match.group().lower()]
        return word[0].upper() + word[1:] if match.group()[0].isupper() else word

    return _old_word().sub(new, text)


def paragraph(rng: random.Random) -> str:
    """Return a short modern paragraph of our own: talk, story or plain information, any sort of names."""
    kind = rng.choices(("speech", "story", "notes"), (5, 4, 2))[0]
    lines = [line for line in _tables_of()["templates"][kind].splitlines() if line]
    cast = [_name(rng), _name(rng)]
    forms = rng.choice(_PRONOUNS)
    parts: list[str] = []
    for line in rng.sample(lines, 1 if kind == "speech" else rng.choice((1, 2, 2, 3))):
        first, *rest = line.split(" | ")
        parts += [first, *(part for part in rest if rng.random() < 0.7)]
    return " ".join(_filled(part, rng, cast[0], forms) for part in parts)


def _name(rng: random.Random) -> str:
    return rng.choice(tables()["given"]["names"]) if rng.random() < 0.4 else invented(rng, rng.random() < 0.3)


def _filled(template: str, rng: random.Random, name: str, forms: dict[str, str]) -> str:
    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "N":
            return name
        if slot.lower() in forms:
            word = forms[slot.lower()]
            return word.capitalize() if slot[0].isupper() else word
        words: str = _tables_of()["slots"][slot]
        return rng.choice(words.split())

    return _SLOT.sub(fill, template)

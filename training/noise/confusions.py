"""Words written for one another, from the list in data/confusions.txt."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proofread.document import Span
from training.noise.page import Page, like
from training.noise.slip import Change
from training.noise.words import zipf

_LIST = Path(__file__).parent / "data" / "confusions.txt"
_COMMONEST = 8.2  # above the Zipf frequency of `the`: what every page has is chosen less often


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What may be written instead of a word or phrase."""

    text: str
    doubtful: bool


@cache
def table() -> dict[str, tuple[_Wrong, ...]]:
    """Return what may be written for each word or phrase (lower case)."""
    found: dict[str, list[_Wrong]] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        doubtful = line.startswith("?")
        line = line.lstrip("? ")
        if " > " in line:
            right, wrong = line.split(" > ")
            found.setdefault(right, []).append(_Wrong(wrong, doubtful))
            continue
        group = line.split()
        for right in group:
            found.setdefault(right, []).extend(_Wrong(other, doubtful) for other in group if other != right)
    return {right: tuple(dict.fromkeys(wrong)) for right, wrong in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    entries = sorted(table(), key=len, reverse=True)
    one = "|".join(re.escape(entry).replace("'", "['’]").replace(r"\ ", r"\s") for entry in entries)
    return re.compile(rf"(?<![\w'’-])(?:{one})(?![\w'’-])", re.IGNORECASE)


def confusion(page: Page, rng: random.Random) -> Change | None:
    """Write the other word of a pair that people confuse; the rarer pairs of a page come first."""
    found: list[Change] = []
    weights: list[float] = []
    starts = {word.start for word in page.words if not word.name}
    for match in _pattern().finditer(page.text):
        if match.start() not in starts or (match.group().isupper() and len(match.group()) > 1):
            continue
        right = " ".join(match.group().lower().replace("’", "'").split())
        if right == "i":
            continue
        wrong = rng.choice(table()[right])
        change = Change(Span(*match.span()), like(wrong.text, match.group()), "confusion", wrong.doubtful)
        if "’" in page.text:
            change = Change(change.span, change.wrong.replace("'", "’"), change.kind, change.doubtful)
        found.append(change)
        weights.append((_COMMONEST - zipf(right) if " " not in right else 4.0) ** 2)
    return rng.choices(found, weights)[0] if found else None


MAKERS = {"confusion": confusion}

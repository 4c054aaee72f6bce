"""Which literals a regex needs: one of them must occur in any text that it matches.

The engine searches all literals of all rules in one pass and runs a regex only where one of its own occurs
(the idea of Russ Cox's "Regular Expression Matching with a Trigram Index", with whole literals). The analysis
is conservative: what it does not understand asks for nothing, and a regex that it cannot parse has no
literals, so its author must name some (`needs:`).

Besides the rarest literals it tells how far from the start of a match they stand, where that is bounded, so
that the regex is tried at few places only, and what else must occur, which is cheaper to look for than to
run the regex.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from proofread.rules.literal_walk import FAR, Range, Walk
from proofread.rules.rarity import share

_FUZZY = re.compile(r"\{[^}]*[eisd]\s*<")  # "about this text": `re` would read it as plain letters
_MANY_LETTERS = re.compile(r"\\[RX]")  # one of them may be several code points
_MOST_BESIDES = 24  # alternatives of a second set, which are looked for one by one
_COMMON = 1 / 150  # a second set with a greater share of all places hardly ever holds a regex back
_BESIDES = 3  # sets beside the rarest


@dataclass(frozen=True, slots=True)
class Needed:
    """What must occur in any text that a regex matches, all of it folded.

    Attributes:
        literals: one of these; () when nothing is known.
        reach: the least and most code points from the start of a match to the start of a literal, negative
            for one that a lookbehind finds; None when there is no bound.
        besides: of each of these too, one.
    """

    literals: tuple[str, ...] = ()
    reach: Range | None = None
    besides: tuple[tuple[str, ...], ...] = ()


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return folded literals of which one must occur in every match, best choice; () when there is none."""
    return needed(pattern).literals


def needed(pattern: str) -> Needed:
    """Return what must occur in every match of the regex."""
    parsed = parse(pattern)
    if parsed is None:
        return Needed()
    found = Walk().run(parsed)
    if not found:
        return Needed()
    best = found[0]
    bounded = best.at[0] > -FAR and best.at[1] < FAR and not _MANY_LETTERS.search(pattern)
    others = besides(best.literals, (other.literals for other in found[1:]))
    return Needed(tuple(sorted(best.literals)), best.at if bounded else None, others)


def besides(best: Iterable[str], others: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return those of the sets that say more than `best` does and are worth looking for, the rarest first."""
    out: list[tuple[str, ...]] = []
    stronger = [frozenset(best)]
    for literals in sorted({frozenset(other) for other in others}, key=lambda one: (share(one), sorted(one))):
        implied = any(all(any(n in s for n in literals) for s in strong) for strong in stronger)
        if literals and not implied and len(literals) <= _MOST_BESIDES and share(literals) < _COMMON:
            out.append(tuple(sorted(literals)))
            stronger.append(literals)
    return tuple(out[:_BESIDES])


def parse(pattern: str) -> Any:
    """Return the regex parsed, as far as its literals are concerned; None when that cannot be done."""
    if _FUZZY.search(pattern):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "possible nested set" and the like: `regex` judges the pattern
            return _parser().parse(_compatible(pattern))
    except (re.error, OverflowError, RecursionError):
        return None


@cache
def _parser() -> Any:
    return import_module("re._parser")  # private, but the only parser of regexes at hand


_TRANSLATIONS = (
    (re.compile(r"\\[pP]\{[^}]*\}|\[:\^?\w+:\]"), r"\\w"),  # a class of letters: no literal either way
    (re.compile(r"\\[mM]\b|\\[mM](?![\w])"), r"\\b"),
    (re.compile(r"\\[hRX]"), r"\\s"),
    (re.compile(r"\(\?P?<[A-Za-z_]\w*>"), "("),  # `regex` lets alternatives share a name, `re` does not
    (re.compile(r"\(\?P=\w+\)|\\g<\w+>"), r"\\w*"),
)


def _compatible(pattern: str) -> str:
    """Return the pattern in the words of `re`, as far as its literals are concerned."""
    for find, put in _TRANSLATIONS:
        pattern = find.sub(put, pattern)
    return pattern

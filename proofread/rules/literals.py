"""Which literals a regex needs: one of them must occur in any text that it matches.

The engine searches all literals of all rules in one pass and runs a regex only where one of its own occurs
(the idea of Russ Cox's "Regular Expression Matching with a Trigram Index", with whole literals). The analysis
is conservative: what it does not understand asks for nothing, and a regex that it cannot parse has no
literals, so its author must name some (`needs:`).
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from importlib import import_module
from typing import Any

from proofread.rules.normalise import fold

_FUZZY = re.compile(r"\{[^}]*[eisd]\s*<")  # "about this text": `re` would read it as plain letters
_MOST = 64  # alternatives of one regex; more would swell the automaton for little
_LONGEST = 40  # code points; longer literals gate no better

Exact = frozenset[str]


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return folded literals of which one must occur in every match, best choice; () when there is none."""
    if _FUZZY.search(pattern):
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "possible nested set" and the like: `regex` judges the pattern
            parsed = _parser().parse(_compatible(pattern))
    except (re.error, OverflowError, RecursionError):
        return ()
    best = _Walk().run(parsed)
    return tuple(sorted(best)) if best else ()


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


class _Walk:
    """Walks a parsed regex from left to right.

    `run` holds the literals that the text just before the current place must end in, as long as they are
    known exactly; when they end, they become a candidate.
    """

    def __init__(self) -> None:
        self.running: Exact = frozenset({""})
        self.best: Exact | None = None

    def run(self, items: Any) -> Exact | None:
        """Return the best candidate of a sequence, or None."""
        for op, argument in items:
            self._step(str(op), argument)
        self._flush()
        return self.best

    def _step(self, op: str, argument: Any) -> None:
        if op == "LITERAL":
            self._extend(frozenset({fold(chr(argument))}))
        elif op == "IN":
            letters = _letters(argument)
            self._extend(letters) if letters else self._flush()
        elif op == "SUBPATTERN":
            self._group(argument[3])
        elif op == "ATOMIC_GROUP":
            self._group(argument)
        elif op == "BRANCH":
            self._branch(argument[1])
        elif op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            self._repeat(*argument)
        elif op not in ("AT", "ASSERT", "ASSERT_NOT"):  # these take no room, so the literal goes on
            self._flush()

    def _extend(self, by: Exact) -> None:
        product = frozenset(one + other for one in self.running for other in by)
        if len(product) > _MOST or max(map(len, product)) > _LONGEST:
            self._flush()
            product = by
        self.running = product

    def _flush(self) -> None:
        self._offer(self.running)
        self.running = frozenset({""})

    def _offer(self, candidate: Exact | None) -> None:
        if candidate and _score(candidate) > _score(self.best):
            self.best = candidate

    def _group(self, items: Any) -> None:
        exact = exact_of(items)
        if exact is not None:
            self._extend(exact)
            return
        # What lies before the group and how the group begins belong together: walk on inside it.
        inner = _Walk()
        inner.running = self.running
        self._offer(inner.run(items))
        self.running = frozenset({""})

    def _branch(self, branches: Any) -> None:
        options = [exact_of(branch) for branch in branches]
        known = [option for option in options if option is not None]
        union = frozenset().union(*known) if len(known) == len(options) else None
        if union is not None and len(union) <= _MOST:
            self._extend(union)
            return
        found = [_with_start(self.running, branch) for branch in branches]
        self._flush()
        given = [one for one in found if one]
        if len(given) == len(found):
            joined = frozenset().union(*given)
            self._offer(joined if len(joined) <= _MOST * 4 else None)

    def _repeat(self, least: int, most: Any, items: Any) -> None:
        exact = exact_of(items)
        if exact is not None and (least, most) == (0, 1) and len(exact) < _MOST:
            self._extend(exact | {""})
            return
        if least == 0:
            self._flush()
            return
        for _ in range(min(least, 4)):
            self._group(items)
        if most != least or least > 4:
            self._flush()
            self.running = exact if exact is not None else self.running  # the text ends in the last round


def _with_start(running: Exact, items: Any) -> Exact | None:
    walk = _Walk()
    walk.running = running
    return walk.run(items)


def exact_of(items: Any) -> Exact | None:
    """Return all strings that the sequence matches, folded, or None when they are too many or unknown."""
    walk = _Exact()
    return walk.running if walk.run(items) else None


class _Exact(_Walk):
    """A walk that gives up as soon as something is not known exactly."""

    known = True

    def run(self, items: Any) -> Exact | None:
        for op, argument in items:
            self._step(str(op), argument)
            if not self.known:
                return None
        return self.running

    def _extend(self, by: Exact) -> None:
        if len(self.running) * len(by) > _MOST:
            self.known = False
            return
        self.running = frozenset(one + other for one in self.running for other in by)

    def _flush(self) -> None:
        self.known = False

    def _group(self, items: Any) -> None:
        exact = exact_of(items)
        self._extend(exact) if exact is not None else self._flush()

    def _branch(self, branches: Any) -> None:
        options = [exact_of(branch) for branch in branches]
        known = [option for option in options if option is not None]
        if len(known) < len(options):
            self._flush()
        else:
            self._extend(frozenset().union(*known))


def _letters(items: Any) -> Exact | None:
    """Return the folded members of a small class like [ae] or [0-9], or None."""
    out: set[str] = set()
    for op, argument in items:
        if str(op) == "LITERAL":
            out.add(fold(chr(argument)))
        elif str(op) == "RANGE" and argument[1] - argument[0] < 10:
            out |= {fold(chr(code)) for code in range(argument[0], argument[1] + 1)}
        else:
            return None
    return frozenset(out) if len(out) <= 10 else None


def _score(candidate: Exact | None) -> tuple[int, int, int]:
    """Rank a candidate: its shortest literal counts (blanks alone count nothing), then how few there are."""
    if not candidate:
        return (0, 0, 0)
    shortest = min(len(one) if one.strip() or len(one) > 1 else 0 for one in candidate)
    return (min(shortest, 6), -len(candidate), shortest) if shortest else (0, 0, 0)

"""A walk through a parsed regex that gathers the literals of which one must occur in every match.

Each candidate comes with where it starts, counted from the start of the match. `literals` chooses among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from proofread.rules.normalise import fold
from proofread.rules.rarity import share

Exact = frozenset[str]
Range = tuple[int, int]
"""The least and the most code points."""

FAR = 1_000_000
"""Code points that stand for no bound."""

_MOST = 64  # alternatives of one regex; more would swell the automaton for little
_MOST_JOINED = 256  # alternatives gathered from the branches of one
_LONGEST = 40  # code points; longer literals gate no better


@dataclass(frozen=True, slots=True)
class Candidate:
    """Literals of which one must occur, and where one may start, counted from the start of the match."""

    literals: Exact
    at: Range


_NOTHING = frozenset({""})


class Walk:
    """Walks a parsed regex from left to right.

    `running` holds the literals that the text just before the current place must end in, as long as they are
    known exactly; when they end, they become a candidate. `at` is where they start, `here` the current place.
    """

    def __init__(self, running: Exact = _NOTHING, at: Range = (0, 0), here: Range = (0, 0)) -> None:
        self.running, self.at, self.here = running, at, here
        self.candidates: list[Candidate] = []

    def run(self, items: Any) -> list[Candidate]:
        """Return all candidates of a sequence, the rarest first: each of them must occur."""
        self.walk(items)
        self._flush()
        return sorted(self.candidates, key=lambda one: (share(one.literals), len(one.literals)))

    def walk(self, items: Any) -> None:
        """Walk on through a sequence."""
        for op, argument in items:
            self._step(str(op), argument)
            self.here = _sum(self.here, _width(((op, argument),)))
            if self.running == _NOTHING:
                self.at = self.here

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
        elif op == "ASSERT":
            self._assert(*argument)
        elif op not in ("AT", "ASSERT_NOT"):  # these take no room, so the literal goes on
            self._flush()

    def _extend(self, by: Exact) -> None:
        product = frozenset(one + other for one in self.running for other in by)
        if len(product) > _MOST or max(map(len, product)) > _LONGEST:
            self._flush()
            product, self.at = by, self.here
        self.running = product

    def _flush(self) -> None:
        self._offer(Candidate(self.running, self.at))
        self.running = _NOTHING

    def _offer(self, candidate: Candidate) -> None:
        if all(one.strip() or len(one) > 1 for one in candidate.literals) and share(candidate.literals) < 1:
            self.candidates.append(candidate)

    def _group(self, items: Any) -> None:
        exact = exact_of(items)
        if exact is not None:
            self._extend(exact)
            return
        # What lies before the group and how the group begins belong together: walk on inside it.
        inner = Walk(self.running, self.at, self.here)
        inner.walk(items)
        self.candidates += inner.candidates
        self.running, self.at = inner.running, inner.at

    def _branch(self, branches: Any) -> None:
        options = [exact_of(branch) for branch in branches]
        known = [option for option in options if option is not None]
        union = frozenset().union(*known) if len(known) == len(options) else None
        if union is not None and len(union) <= _MOST:
            self._extend(union)
            return
        self._offer(Candidate(self.running, self.at))
        walks = [Walk(self.running, self.at, self.here) for _ in branches]
        found = [walk.run(branch)[:1] for walk, branch in zip(walks, branches, strict=True)]
        if all(found):
            joined = _joined(one for some in found for one in some)
            if len(joined.literals) <= _MOST_JOINED:
                self._offer(joined)
        self.running = _NOTHING

    def _repeat(self, least: int, most: Any, items: Any) -> None:
        exact = exact_of(items)
        if exact is not None and (least, most) == (0, 1) and len(exact) < _MOST:
            self._extend(exact | _NOTHING)
            return
        if least == 0:
            self._flush()
            return
        start, once = self.here, _width(items)
        for _ in range(min(least, 4)):
            self._group(items)
            self.here = _sum(self.here, once)
        if most != least or least > 4:
            self._flush()
            if exact is not None:  # the text ends in the last round
                self.running = exact
                self.at = (start[0] + once[0] * (least - 1), FAR)
        self.here = start

    def _assert(self, direction: int, items: Any) -> None:
        """Take in what a lookaround sees. What follows begins here too, so the walk goes on as it was."""
        if direction > 0:
            self.candidates += Walk(self.running, self.at, self.here).run(items)
            return
        width = _width(items)
        start = (self.here[0] - width[1], self.here[1] - width[0])
        inner = Walk(at=start, here=start)
        inner.walk(items)
        self.candidates += inner.candidates
        if share(inner.running) < share(self.running):
            self._flush()
            lengths = [len(one) for one in inner.running]
            self.running = inner.running
            self.at = (self.here[0] - max(lengths), self.here[1] - min(lengths))


def _joined(candidates: Iterable[Candidate]) -> Candidate:
    """Return what holds when one of the candidates does."""
    several = list(candidates)
    literals = frozenset().union(*(one.literals for one in several))
    return Candidate(literals, (min(one.at[0] for one in several), max(one.at[1] for one in several)))


def exact_of(items: Any) -> Exact | None:
    """Return all strings that the sequence matches, folded, or None when they are too many or unknown."""
    walk = _Exact()
    walk.walk(items)
    return walk.running if walk.known else None


class _Exact(Walk):
    """A walk that gives up as soon as something is not known exactly."""

    known = True

    def walk(self, items: Any) -> None:
        for op, argument in items:
            self._step(str(op), argument)
            if not self.known:
                return

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

    def _assert(self, direction: int, items: Any) -> None:
        """Ignore it: it takes no room."""


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


def _sum(one: Range, other: Range) -> Range:
    return max(one[0] + other[0], -FAR), min(one[1] + other[1], FAR)


def _width(items: Any) -> Range:
    """Return the least and the most code points that a sequence takes; FAR for no bound."""
    total = (0, 0)
    for op, argument in items:
        total = _sum(total, _width_of(str(op), argument))
    return total


def _width_of(op: str, argument: Any) -> Range:
    if op in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return 1, 1
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return 0, 0
    if op == "SUBPATTERN":
        return _width(argument[3])
    if op == "ATOMIC_GROUP":
        return _width(argument)
    if op == "BRANCH":
        each = [_width(branch) for branch in argument[1]]
        return min(low for low, _ in each), max(high for _, high in each)
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = argument
        low, high = _width(inner)
        return min(low * int(least), FAR), min(high * int(most), FAR)
    return 0, FAR

"""How many ways a regex may try at one place of a text: a bound that shows that it cannot run away.

A time limit costs more than most searches, since the clock is read for each. A regex without repeats inside
repeats tries at most `ways * n ** degree` paths from one place in a text of n code points (as in Cox,
"Regular Expression Matching Can Be Simple And Fast": it is the nested ones that explode), so that in a short
text it needs no limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

from proofread.rules.literal_walk import exact_of
from proofread.rules.literals import parse

_MOST = 1_000_000  # paths from all places of a text together: a tenth of a second at worst
_MANY = 32  # repeats from which a bound is none
_ANY_LENGTH = 1_000_000  # code points


@dataclass(frozen=True, slots=True)
class Steps:
    """At most `ways * n ** degree` paths from one place."""

    ways: int = 1
    degree: int = 0

    def longest(self, places: int) -> int:
        """Return the most code points in which the regex needs no time limit.

        Args:
            places: 0 when it is tried at one place, 1 when at every place of the text.
        """
        power = self.degree + places
        if power == 0:
            return _ANY_LENGTH if self.ways <= _MOST else 0
        return min(int((_MOST / self.ways) ** (1 / power)), _ANY_LENGTH)


def steps(pattern: str) -> Steps | None:
    """Return the bound for a regex; None when there is none, or none that is understood."""
    parsed = parse(pattern)
    try:
        return None if parsed is None else _of(parsed)
    except (_Unbounded, RecursionError):
        return None


class _Unbounded(Exception):
    """The regex may try ever more ways."""


def _of(items: Any) -> Steps:
    """Return the bound of a sequence."""
    each = [_of_one(str(op), argument) for op, argument in items]
    return _checked(prod(one.ways for one in each), sum(one.degree for one in each))


def _of_one(op: str, argument: Any) -> Steps:
    if op in ("LITERAL", "NOT_LITERAL", "IN", "ANY", "AT", "GROUPREF"):
        return Steps()
    if op == "SUBPATTERN":
        return _of(argument[3])
    if op == "ATOMIC_GROUP":
        return _of(argument)
    if op in ("ASSERT", "ASSERT_NOT"):
        return _of(argument[1])
    if op == "BRANCH":
        return _of_branch(argument[1])
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_repeat(*argument)
    raise _Unbounded


def _of_branch(branches: Any) -> Steps:
    options = [exact_of(branch) for branch in branches]
    known = [option for option in options if option is not None]
    if len(known) == len(options):  # of words, only one that begins another can match at the same place
        words = frozenset().union(*known)
        return _checked(max(sum(word.startswith(other) for other in words) for word in words), 0)
    each = [_of(branch) for branch in branches]
    return _checked(sum(one.ways for one in each), max(one.degree for one in each))


def _of_repeat(least: int, most: Any, items: Any) -> Steps:
    once = _of(items)
    if int(most) <= 1:
        return _checked(once.ways + 1, once.degree)
    if int(most) > _MANY:
        if once != Steps():
            raise _Unbounded
        return Steps(1, 1)
    if once == Steps():
        return _checked(int(most) - least + 1, 0)
    return _checked((once.ways + 1) ** int(most), once.degree * int(most))


def _checked(ways: int, degree: int) -> Steps:
    if ways > _MOST or degree > 6:
        raise _Unbounded
    return Steps(ways, degree)

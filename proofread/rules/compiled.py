"""The regexes of rules, compiled once for all runs.

`regex` compiles in Python, a millisecond for each, and a novel asks for hundreds of them. What it has
compiled can be pickled, and is ready again in a fiftieth of the time: so it is kept beside the rules that
were read, in the user's cache, as Python keeps its own. Another version of either compiles them anew.
"""

from __future__ import annotations

import io
import pickle
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from proofread.rules.model import Context, Rule, Token

if TYPE_CHECKING:
    from regex import Pattern


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled regex, and the most code points of a text in which it needs no time limit.

    `match_limit` is for a try at one place, `search_limit` for a search; -1 = it always needs one.
    """

    pattern: Pattern[str]
    match_limit: int
    search_limit: int


@dataclass(frozen=True, slots=True)
class Regexes:
    """Compiled regexes as they are kept.

    Attributes:
        made_by: what compiled them.
        pickles: by `_key`, each with its two limits.
    """

    made_by: str
    pickles: dict[str, tuple[bytes, int, int]]


_kept: dict[str, tuple[bytes, int, int]] = {}


@lru_cache(maxsize=8192)
def compiled(pattern: str, exact: bool) -> Compiled:
    """Return the compiled regex; without `exact` it ignores case."""
    if (kept := _kept.get(_key(pattern, exact))) is not None:
        return Compiled(_Unpickler(io.BytesIO(kept[0])).load(), *kept[1:])
    import regex

    from proofread.rules.steps import steps  # not for regexes that are kept

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # hints about future syntax; told when the file is read
        made = regex.compile(pattern, 0 if exact else regex.IGNORECASE)
    bound = steps(pattern)
    return Compiled(made, bound.longest(0), bound.longest(1)) if bound else Compiled(made, -1, -1)


def at_end(pattern: str) -> str:
    """Return the regex for what must hold just before a place."""
    return rf"(?:{pattern})\Z"


def keep(regexes: Regexes) -> None:
    """Use these instead of compiling, where they were made by what is installed now."""
    if regexes.made_by == _maker():
        _kept.update(regexes.pickles)


def made_from(rules: Iterable[Rule]) -> Regexes:
    """Compile all regexes of the rules, to be kept."""
    wanted = {(pattern, rule.exact) for rule in rules for pattern in _patterns(rule)}
    ready = {_key(pattern, exact): compiled(pattern, exact) for pattern, exact in sorted(wanted)}
    return Regexes(
        _maker(),
        {
            key: (pickle.dumps(one.pattern, 5), one.match_limit, one.search_limit)
            for key, one in ready.items()
        },
    )


def _patterns(rule: Rule) -> Iterator[str]:
    """Yield the regexes of a rule as the engine asks for them."""
    if rule.regex:
        yield rule.regex
    for context in (*rule.when, *rule.unless):
        yield from _of_context(context)
    for token in rule.tokens:
        yield from _of_token(token)


def _of_context(context: Context) -> Iterator[str]:
    yield from filter(None, (context.match, context.after, context.sentence))
    if context.before:
        yield at_end(context.before)


def _of_token(token: Token) -> Iterator[str]:
    if token.regex:
        yield token.regex
    for option in token.any_of:
        yield from _of_token(option)


def _key(pattern: str, exact: bool) -> str:
    return f"{exact:d}{pattern}"


def _maker() -> str:
    import regex

    return f"{regex.__version__} {sys.implementation.cache_tag}"


class _Unpickler(pickle.Unpickler):
    """Makes compiled regexes and nothing else, whatever the data says."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != ("regex._regex", "compile"):
            raise pickle.UnpicklingError(f"{module}.{name} is no regex")
        return super().find_class(module, name)

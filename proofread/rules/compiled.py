"""The regexes of rules, compiled once for all runs.

`regex` compiles in Python, a millisecond for each, and a novel asks for hundreds of them. What it has
compiled can be pickled, and is ready again in a fiftieth of the time: so it is kept beside the rules that
were read, in the user's cache, as Python keeps its own.
"""

from __future__ import annotations

import io
import pickle
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from proofread.rules.model import Context, Rule, Token

if TYPE_CHECKING:
    from regex import Pattern

Pickled = tuple[bytes, int, int]
"""A compiled regex, and the two limits of `Compiled`."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled regex, and the most code points of a text in which it needs no time limit.

    `match_limit` is for a try at one place, `search_limit` for a search; -1 = it always needs one.
    """

    pattern: Pattern[str]
    match_limit: int
    search_limit: int


_kept: dict[str, Pickled] = {}


@lru_cache(maxsize=8192)
def compiled(pattern: str, exact: bool) -> Compiled:
    """Return the compiled regex; without `exact` it ignores case. Raises `regex.error` when it is wrong."""
    if (kept := _kept.get(_key(pattern, exact))) is not None and (ready := _unpickled(kept, pattern)):
        return ready
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


def keep(pickles: Mapping[str, Pickled]) -> None:
    """Use these instead of compiling; they must come from `pickled`, by the same `maker`."""
    _kept.update(pickles)


def pickled(rules: Iterable[Rule]) -> dict[str, Pickled]:
    """Compile all regexes of the rules, to be kept; one that is wrong is left to the run that asks for it."""
    import regex

    out: dict[str, Pickled] = {}
    for pattern, exact in sorted({(pattern, rule.exact) for rule in rules for pattern in _patterns(rule)}):
        try:
            one = compiled(pattern, exact)
        except regex.error:
            continue
        out[_key(pattern, exact)] = pickle.dumps(one.pattern, 5), one.match_limit, one.search_limit
    return out


def maker() -> str:
    """Return what pickles depend on: the versions of `regex` and of Python."""
    import regex

    return f"{regex.__version__}-{sys.implementation.cache_tag}"


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


def _unpickled(kept: Pickled, pattern: str) -> Compiled | None:
    """Return the regex as it was kept, or None when something else is there."""
    data, match_limit, search_limit = kept
    try:
        made = _Unpickler(io.BytesIO(data)).load()
    except Exception:  # whatever a file holds that is not ours
        return None
    return Compiled(made, match_limit, search_limit) if getattr(made, "pattern", None) == pattern else None


class _Unpickler(pickle.Unpickler):
    """Makes compiled regexes and nothing else, whatever the data says."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != ("regex._regex", "compile"):
            raise pickle.UnpicklingError(f"{module}.{name} is no regex")
        return super().find_class(module, name)

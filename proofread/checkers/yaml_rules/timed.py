"""Searches by the regexes of rules, with a time limit where they need one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from proofread.checkers.yaml_rules.match import TooSlow
from proofread.checkers.yaml_rules.view import View
from proofread.rules.compiled import compiled
from proofread.rules.normalise import mentions_typography, straighten

if TYPE_CHECKING:
    from regex import Match

SECONDS = 0.25
"""How long one search may take in a passage of usual length."""

_PER_LETTER = 1e-6  # seconds more for each letter: a plain search in a huge passage is not a bad regex


@lru_cache(maxsize=8192)
def sees_raw(pattern: str) -> bool:
    """Say whether the regex is for the text as it is, because it names curly marks itself."""
    return mentions_typography(pattern)


def text_for(pattern: str, view: View) -> str:
    """Return the dress of the text that this regex is for: as it is when it names curly marks itself."""
    return view.typed if sees_raw(pattern) else view.plain


def plain_for(pattern: str, text: str) -> str:
    """Return `text` as this regex should see it."""
    return text if sees_raw(pattern) else straighten(text)


def search(pattern: str, exact: bool, text: str, start: int = 0, end: int | None = None) -> Match[str] | None:
    """Search from `start`; TooSlow when the time is up."""
    ready, end = compiled(pattern, exact), len(text) if end is None else end
    if len(text) <= ready.search_limit:
        return ready.pattern.search(text, start, end)
    return _timed(ready.pattern.search, text, start, end)


def match_at(pattern: str, exact: bool, text: str, start: int, end: int | None = None) -> Match[str] | None:
    """Match at `start`; TooSlow when the time is up."""
    ready, end = compiled(pattern, exact), len(text) if end is None else end
    if len(text) <= ready.match_limit:
        return ready.pattern.match(text, start, end)
    return _timed(ready.pattern.match, text, start, end)


def full(pattern: str, exact: bool, text: str) -> Match[str] | None:
    """Match the whole `text`; TooSlow when the time is up."""
    ready = compiled(pattern, exact)
    if len(text) <= ready.match_limit:
        return ready.pattern.fullmatch(text)
    return _timed(ready.pattern.fullmatch, text, 0, len(text))


def _timed(method: Any, text: str, start: int, end: int) -> Match[str] | None:
    try:
        found: Match[str] | None = method(text, start, end, timeout=SECONDS + (end - start) * _PER_LETTER)
    except TimeoutError:
        raise TooSlow from None
    return found

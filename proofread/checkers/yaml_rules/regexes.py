"""Rules made of a regex, with or without replacements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.checkers.yaml_rules.match import Hits, Match
from proofread.checkers.yaml_rules.template import expand_groups
from proofread.checkers.yaml_rules.timed import match_at, search, sees_raw
from proofread.checkers.yaml_rules.view import View
from proofread.document import Span
from proofread.rules.model import Rule

if TYPE_CHECKING:
    from regex import Match as Found

_LONG = 20_000  # code points; a longer passage is searched only near the literals
_NEAR = 2_000  # code points on either side
_SPARSE = 16  # code points a start: with more starts, one search is quicker than to try them


class RegexMatcher:
    """Runs the regex over the passages in which one of its literals occurs, from where a match can start."""

    def __init__(self, rule: Rule) -> None:
        self.pattern, self.exact, self.templates = rule.regex, rule.exact, rule.templates
        self.reach = rule.reach
        self._typed = sees_raw(rule.regex)

    def find(self, view: View, hits: Hits) -> Iterable[Match]:
        """Return the matches; for most passages none, which is told without a generator."""
        text = view.typed if self._typed else view.plain
        starts = self._starts(hits, len(text))
        if starts is not None and self._next(text, 0, len(text), starts) is None:
            return ()
        return self._all(view, text, hits, starts)

    def _all(self, view: View, text: str, hits: Hits, starts: list[int] | None) -> Iterator[Match]:
        """Yield the matches."""
        for low, high in _windows(len(text), hits):
            at = low
            while at <= high and (found := self._next(text, at, high, starts)):
                span = _mark(found)
                at = max(span.end, found.start() + 1)
                if self.templates:
                    fitting = tuple(dict.fromkeys(self._fill(view, found, span, t) for t in self.templates))
                    changing = tuple(text for text in fitting if text != span.of(view.raw))
                    if changing:
                        yield Match(span, changing)
                else:
                    yield Match(span)

    def _starts(self, hits: Hits, length: int) -> list[int] | None:
        """Return where matches can start, ascending, when these places are few; else None."""
        if self.reach is None or not hits:
            return None
        least, most = self.reach
        if len(hits) * (most - least + 1) * _SPARSE > length:
            return None
        return sorted(
            {start for hit, _ in hits for start in range(hit - most, hit - least + 1) if start >= 0}
        )

    def _next(self, text: str, at: int, high: int, starts: list[int] | None) -> Found[str] | None:
        """Return the first match from `at` on."""
        if starts is None:
            return search(self.pattern, self.exact, text, at, high)
        for start in starts:
            if at <= start <= high and (found := match_at(self.pattern, self.exact, text, start, high)):
                return found
        return None

    def _fill(self, view: View, found: Found[str], span: Span, template: str) -> str:
        """Return the replacement; groups give the text as it is, the rest takes its case and quotes."""
        old = span.of(view.raw)

        def group(name: str) -> str:
            start, end = found.span(int(name) if name.isdigit() else name)
            return view.raw[start:end] if start >= 0 else ""

        filled = expand_groups(template, group, partial(copy_quotes, view.raw, old))
        return filled if self.exact else copy_case(old, filled)


def _mark(found: Found[str]) -> Span:
    if "mark" in found.re.groupindex and found.start("mark") >= 0:
        return Span(*found.span("mark"))
    return Span(*found.span())


def _windows(length: int, hits: Hits) -> Iterator[tuple[int, int]]:
    """Yield the stretches to search: everything, or only near the hits when the passage is very long."""
    if length <= _LONG:
        yield 0, length
        return
    low = high = -1
    for start, end in sorted(hits):
        if high >= 0 and start - _NEAR <= high:
            high = max(high, end + _NEAR)
            continue
        if high >= 0:
            yield low, min(high, length)
        low, high = max(start - _NEAR, 0), end + _NEAR
    if high >= 0:
        yield low, min(high, length)

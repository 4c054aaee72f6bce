"""What a matcher finds, and what all matchers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from proofread.checkers.yaml_rules.view import View
from proofread.document import Span

Hits = Sequence[tuple[int, int]]
"""Where literals of one rule occur in a passage, as (start, end), ascending by end."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place, and what may stand there instead, best first."""

    span: Span
    replacements: tuple[str, ...] = ()


class Matcher(Protocol):
    """Finds the places of one rule in a passage."""

    def find(self, view: View, hits: Hits) -> Iterable[Match]:
        """Give the matches, ascending and disjoint; TooSlow is raised here or by the iteration."""


class TooSlow(Exception):
    """A regex ran out of time."""


def ascending(spans: Hits) -> Iterator[tuple[int, int]]:
    """Yield the spans from left to right, the longest of those that overlap."""
    end = -1
    for start, stop in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if start >= end:
            yield start, stop
            end = stop

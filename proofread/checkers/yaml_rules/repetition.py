"""The same word twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.checkers.yaml_rules.match import Hits, Match
from proofread.checkers.yaml_rules.view import View
from proofread.rules.model import Rule


class RepetitionMatcher:
    """Needs no literal: the passage's doubled words are found once for all rules of this kind."""

    def __init__(self, rule: Rule) -> None:
        self.excepted, self.only = frozenset(rule.excepted), frozenset(rule.only)

    def find(self, view: View, hits: Hits) -> Iterator[Match]:
        """Yield the matches; the replacement is the first of the words."""
        for whole, first in view.repeated:
            word = first.of(view.folded)
            if word in self.excepted or (self.only and word not in self.only):
                continue
            yield Match(whole, (first.of(view.raw),))

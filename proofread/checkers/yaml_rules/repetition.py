"""The same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.yaml_rules.match import Hits, Match
from proofread.checkers.yaml_rules.view import View
from proofread.document import Span
from proofread.rules.model import Rule

_TWICE = re.compile(r"(?<![\w'-])([^\W\d_]++(?:['-]\w++)*+)(?: \1)+(?![\w-]|'\w)")
"""A word and itself again, in folded text; possessive, so that a huge word costs its length only."""


class RepetitionMatcher:
    """Needs no literal: one scan with a regex that looks at each word once."""

    def __init__(self, rule: Rule) -> None:
        self.excepted, self.only = frozenset(rule.excepted), frozenset(rule.only)

    def find(self, view: View, hits: Hits) -> Iterator[Match]:
        """Yield the matches; the replacement is the first of the words."""
        for found in _TWICE.finditer(view.folded):
            word = found[1]
            if word in self.excepted or (self.only and word not in self.only):
                continue
            yield Match(Span(*found.span()), (view.raw[found.start(1) : found.end(1)],))

"""A sentence that starts with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.yaml_rules.match import Hits, Match
from proofread.checkers.yaml_rules.view import View
from proofread.document import BlockKind, Span

_AFTER_STOP = re.compile(r"(?<![.\w'-])(?P<last>[^\W\d_]{3,})\. (?P<first>[^\W\d_][\w'-]*)")
_ABBREVIATION_LIST = (
    "etc viz approx dept est fig figs vol vols chap sec min max incl misc prof rev gen col capt sgt "
    "mrs messrs "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd "
    "inc ltd corp bros abbr anon cont pub repr trans"
)
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())


class SentenceStartMatcher:
    """Looks after full stops only: after ! and ? older prose goes on small."""

    def find(self, view: View, hits: Hits) -> Iterator[Match]:
        """Yield the first words that should have a capital."""
        text = view.plain
        if view.passage.kind is BlockKind.PARAGRAPH and (first := re.match(r"[^\W\d_]+(?=[ ,;:.!?])", text)):
            yield from _small(view, first.start(), first.end(), text)
        for found in _AFTER_STOP.finditer(text):
            if found["last"].lower() not in _ABBREVIATIONS:
                yield from _small(view, found.start("first"), found.end("first"), text)


def _small(view: View, start: int, end: int, text: str) -> Iterator[Match]:
    word = text[start:end]
    if word.islower() and len(upper := word[0].upper()) == 1 and upper != word[0]:
        yield Match(Span(start, end), (upper + view.raw[start + 1 : end],))

"""Rules made of phrases: existence with words, substitution with swaps, capitalisation."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.checkers.yaml_rules.match import Hits, Match, ascending
from proofread.checkers.yaml_rules.view import View
from proofread.document import Span
from proofread.rules.model import Rule


class PhraseMatcher:
    """The hits of the gate are the matches; they only need the right case and their replacements."""

    def __init__(self, rule: Rule) -> None:
        self.exact = rule.exact
        self.replacements = {swap.phrase: swap.replacements for swap in rule.swaps}
        self.replacements.update((word, rule.templates) for word in rule.words)

    def find(self, view: View, hits: Hits) -> Iterator[Match]:
        """Yield the matches."""
        text = view.plain if self.exact else view.folded
        for start, end in ascending([h for h in hits if text[h[0] : h[1]] in self.replacements]):
            found = view.raw[start:end]
            phrase = text[start:end]
            if fitting := self._fit(view, found, phrase):
                yield Match(Span(start, end), fitting)
            elif not self.replacements[phrase]:
                yield Match(Span(start, end))

    def _fit(self, view: View, found: str, phrase: str) -> tuple[str, ...]:
        out: list[str] = []
        for replacement in self.replacements[phrase]:
            cased = replacement if self.exact else copy_case(found, replacement, phrase)
            fitted = copy_quotes(view.raw, found, cased)
            if fitted != found:
                out.append(fitted)
        return tuple(dict.fromkeys(out))


class CapitalMatcher:
    """Words that are written just so; ALL CAPS are left alone, and a capital where a sentence starts."""

    def __init__(self, rule: Rule) -> None:
        self.wanted = {swap.phrase: swap.replacements[0] for swap in rule.swaps}

    def find(self, view: View, hits: Hits) -> Iterator[Match]:
        """Yield the matches."""
        for start, end in ascending(hits):
            found = view.plain[start:end]
            wanted = self.wanted[view.folded[start:end]]
            if found in (wanted, wanted.upper()) and not (found != wanted and len(found) == 1):
                continue
            if found == wanted[0].upper() + wanted[1:] and starts_sentence(view, start):
                continue
            yield Match(Span(start, end), (copy_quotes(view.raw, view.raw[start:end], wanted),))


def starts_sentence(view: View, position: int) -> bool:
    """Say whether nothing but quotation marks and the like stands before `position` in its sentence."""
    before = view.raw[view.sentence_at(position).start : position].rstrip()
    return not any(char.isalnum() for char in before) or before[-1] in "“\"'‘:"

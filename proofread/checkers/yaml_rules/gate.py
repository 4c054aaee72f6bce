"""The gate: one pass over a passage finds the literals of all rules; only rules that are hit run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proofread.checkers.yaml_rules.pattern import whole_words
from proofread.checkers.yaml_rules.words import bounded, is_letter
from proofread.rules.model import Rule


class Gate:
    """An Aho-Corasick automaton over the literals of rules, by their index."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._literals: list[str] = []
        self._whole: list[list[int]] = []  # rules for which the literal must be a whole word or phrase
        self._token: list[list[int]] = []  # patterns for which it must be a token
        self._part: list[list[int]] = []  # rules for which it may be part of a word
        self._always: list[int] = []
        index: dict[str, int] = {}
        for number, rule in enumerate(rules):
            if not rule.literals:
                self._always.append(number)
            whole = whole_words(rule.tokens) if rule.tokens else frozenset(rule.literals)
            buckets = (self._token if rule.tokens else self._whole, self._part)
            for literal in dict.fromkeys(rule.literals):
                at = index.setdefault(literal, len(index))
                if at == len(self._literals):
                    self._literals.append(literal)
                    for bucket in (self._whole, self._token, self._part):
                        bucket.append([])
                buckets[literal not in whole or bool(rule.regex)][at].append(number)
        self._automaton = self._build()

    def _build(self) -> Any:
        if not self._literals:
            return None
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._literals, store_patterns=False)

    def hits(self, folded: str) -> Mapping[int, list[tuple[int, int]]]:
        """Return rule index -> places of its literals in `folded`; ungated rules are there without places."""
        found: dict[int, list[tuple[int, int]]] = {number: [] for number in self._always}
        if self._automaton is None:
            return found
        for literal, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            for number in self._part[literal]:
                found.setdefault(number, []).append((start, end))
            if (whole := self._whole[literal]) and bounded(folded, start, end):
                for number in whole:
                    found.setdefault(number, []).append((start, end))
            if (token := self._token[literal]) and _is_token(folded, start, end):
                for number in token:
                    found.setdefault(number, []).append((start, end))
        return found


def _is_token(text: str, start: int, end: int) -> bool:
    """Say whether no letter continues text[start:end]; a hyphen may, for it is a token of its own."""
    if start > 0 and is_letter(text[start - 1]) and is_letter(text[start]):
        return False
    return end == len(text) or not (is_letter(text[end]) and is_letter(text[end - 1]))

"""The gate: one pass over a passage finds the literals of all rules; only rules that are hit run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proofread.checkers.yaml_rules.pattern import gate_tokens
from proofread.checkers.yaml_rules.words import bounded
from proofread.rules.model import Rule


class Gate:
    """An Aho-Corasick automaton over the literals of rules, by their index."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._literals: list[str] = []
        self._whole: list[list[int]] = []  # rules for which the literal must be a whole word or phrase
        self._part: list[list[int]] = []  # rules for which it may be part of a word
        self._always: list[int] = []
        index: dict[str, int] = {}
        for number, rule in enumerate(rules):
            if not rule.literals:
                self._always.append(number)
            whole = _whole_literals(rule)
            for literal in dict.fromkeys(rule.literals):
                at = index.setdefault(literal, len(index))
                if at == len(self._literals):
                    self._literals.append(literal)
                    self._whole.append([])
                    self._part.append([])
                (self._whole if literal in whole else self._part)[at].append(number)
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
            whole = self._whole[literal]
            if whole and bounded(folded, start, end):
                for number in whole:
                    found.setdefault(number, []).append((start, end))
        return found


def _whole_literals(rule: Rule) -> frozenset[str]:
    """Return the literals of `rule` that must not be continued as words."""
    if rule.tokens:
        return gate_tokens(rule.tokens)
    return frozenset() if rule.regex else frozenset(rule.literals)

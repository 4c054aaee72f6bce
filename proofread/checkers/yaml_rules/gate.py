"""The gate: one pass over a passage finds the literals of all rules; only rules that are hit run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from proofread.checkers.yaml_rules.pattern import whole_words
from proofread.checkers.yaml_rules.words import bounded, is_letter
from proofread.rules.model import Rule

_Wanted = tuple[list[int], list[int], list[int]]
"""The rules that want a literal: as any part of a text, as a whole word or phrase, as a token."""


class Gate:
    """An Aho-Corasick automaton over the literals of rules, by their index."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._always: list[int] = []
        wanted: dict[str, _Wanted] = {}
        for number, rule in enumerate(rules):
            if not rule.literals:
                self._always.append(number)
            whole = whole_words(rule.tokens) if rule.tokens else frozenset(rule.literals)
            for literal in dict.fromkeys(rule.literals):
                part_of, word_of, token_of = wanted.setdefault(literal, ([], [], []))
                if literal not in whole or rule.regex:
                    part_of.append(number)
                else:
                    (token_of if rule.tokens else word_of).append(number)
        self._literals, self._wanted = list(wanted), list(wanted.values())
        self._automaton = self._build()

    def _build(self) -> Any:
        if not self._literals:
            return None
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._literals, store_patterns=False)

    def hits(self, folded: str) -> Mapping[int, list[tuple[int, int]]]:
        """Return rule index -> places of its literals in `folded`; ungated rules are there without places."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for number in self._always:
            found[number] = []
        if self._automaton is None:
            return found
        for literal, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            part_of, word_of, token_of = self._wanted[literal]
            for number in part_of:
                found[number].append((start, end))
            if word_of and bounded(folded, start, end):
                for number in word_of:
                    found[number].append((start, end))
            if token_of and _is_token(folded, start, end):
                for number in token_of:
                    found[number].append((start, end))
        return found


def _is_token(text: str, start: int, end: int) -> bool:
    """Say whether no letter continues text[start:end]; a hyphen may, for it is a token of its own."""
    if start > 0 and is_letter(text[start - 1]) and is_letter(text[start]):
        return False
    return end == len(text) or not (is_letter(text[end]) and is_letter(text[end - 1]))

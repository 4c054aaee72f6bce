"""A corrector of made-up wisdom: it knows what some words should be, and copies the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from proofread.model.tokens import Tokens
from proofread.model.writing import Enough, Written

SEPARATOR, END = 0, 1


class Teacher:
    """Cuts a text into words with the blank before them, and marks; writes `better` where it stands.

    An empty word in `better` leaves out. It never stops writing nonsense once it has read `lost`.
    """

    identity = "teacher"

    def __init__(self, better: Mapping[str, str], lost: str = "") -> None:
        self.names = ["<|im_start|>", "<|im_end|>"]
        self.better, self.lost = better, lost
        self.written: list[tuple[int, int]] = []  # the places, and how many tokens there

    def id_of(self, token: str) -> int:
        """Return a token's number."""
        if token not in self.names:
            self.names.append(token)
        return self.names.index(token)

    def tokenise(self, text: str) -> Tokens:
        """Cut before every blank and every mark."""
        found = list(re.finditer(r" ?[\w’]+| ?[^\w\s]|\s", text))
        return Tokens(tuple(self.id_of(m[0]) for m in found), tuple(m.start() for m in found))

    def text_of(self, ids: Sequence[int]) -> str | None:
        """Return the text of tokens."""
        return None if {SEPARATOR, END} & set(ids) else "".join(self.names[i] for i in ids)

    def log_probs(self, sequences: Sequence[Sequence[int]]) -> list[Any]:
        """Return small ones for the words that should be others."""
        import numpy as np

        return [
            np.array([-5.0 if self._wrong(token) else -0.01 for token in one], np.float32)
            for one in sequences
        ]

    def continuations(self, sequences: Sequence[Sequence[int]], most: int, enough: Enough) -> list[Written]:
        """Return the rest of the source, made better, each token as sure as can be."""
        out = []
        for number, one in enumerate(sequences):
            cut = list(one).index(SEPARATOR)
            source, place = list(one[:cut]), len(one) - cut - 1
            rest: list[int] = []
            for token in source[place:]:
                rest += self._written(token)
            new: list[int] = []
            for token in [*rest, END][:most]:
                new.append(token)
                if enough(number, new):
                    break
            self.written.append((place, len(new)))
            out.append(Written(new, [-0.01] * len(new)))
        return out

    def _wrong(self, token: int) -> bool:
        return self.names[token].strip() in {*self.better, self.lost or None}

    def _written(self, token: int) -> list[int]:
        name = self.names[token]
        if self.lost and name.strip() == self.lost:
            return [self.id_of(" la")] * 40
        if name.strip() not in self.better:
            return [token]
        better = name.replace(name.strip(), self.better[name.strip()])
        return list(self.tokenise(better).ids) if better.strip() else []


@pytest.fixture
def teacher() -> type[Teacher]:
    """Makes a corrector that knows these words."""
    return Teacher

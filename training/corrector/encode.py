"""Pairs of texts as sequences of tokens, with a weight for each token that is to be learned."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from proofread.model.tokens import END, NEWLINE, SEPARATOR

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Sequence_:
    """One pair: `ids`, and for each token how much its prediction counts (0 in the first half)."""

    ids: npt.NDArray[np.uint16]
    weights: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.ids)


class Encoder:
    """Makes sequences of lines of JSON as `training.make_data` writes them."""

    def __init__(self, tokenizer: Tokenizer, changed_weight: float, longest: int) -> None:
        """Take a tokenizer, the weight of changed tokens, and the longest sequence (in tokens)."""
        self.tokenizer = tokenizer
        self.changed_weight = changed_weight
        self.longest = longest
        ids = [tokenizer.token_to_id(token) for token in (NEWLINE, SEPARATOR, END)]
        if None in ids:
            raise ValueError(f"the tokenizer lacks one of a newline, {SEPARATOR} and {END}")
        self.newline, self.separator, self.end = ids

    def encode(self, lines: Sequence[str]) -> list[Sequence_]:
        """Return the sequences of the pairs, without those that are too long."""
        pairs = [json.loads(line) for line in lines]
        texts = [text for pair in pairs for text in (pair["text"], pair["right"])]
        encodings = self.tokenizer.encode_batch(texts, add_special_tokens=False)
        out = []
        for i, pair in enumerate(pairs):
            wrong, right = encodings[2 * i], encodings[2 * i + 1]
            if len(wrong.ids) + len(right.ids) + 3 <= self.longest:
                out.append(self._sequence(pair, wrong.ids, right))
        return out

    def _sequence(self, pair: dict[str, Any], wrong: list[int], right: Any) -> Sequence_:
        ids = [self.newline, *wrong, self.separator, *right.ids, self.end]
        weights = np.zeros(len(ids), np.float32)
        half = len(wrong) + 2
        weights[half:] = 1.0
        if pair["slips"]:
            starts = np.array([start for start, _ in right.offsets], np.int64)
            for place in changed_tokens(pair["slips"], starts):
                weights[half + place] = self.changed_weight
        return Sequence_(np.array(ids, np.uint16), weights)


def changed_tokens(slips: Sequence[dict[str, Any]], starts: npt.NDArray[np.int64]) -> list[int]:
    """Return the tokens of the right text in which it differs, by number; `len(starts)` is the end.

    Args:
        slips: of the pair, ascending, as written by `training.make_data`.
        starts: the code point of the right text where each of its tokens starts.

    Where something was too much, the token after it counts: there the model must leave out.
    """
    found: set[int] = set()
    shift = 0
    for slip in slips:
        start = slip["start"] + shift
        end = start + len(slip["right"])
        first = int(np.searchsorted(starts, start, side="right")) - 1
        if end == start or first < 0:
            first = int(np.searchsorted(starts, start, side="left"))
        last = int(np.searchsorted(starts, end, side="left")) if end > start else first + 1
        found.update(range(first, max(last, first + 1)))
        shift += len(slip["right"]) - (slip["end"] - slip["start"])
    return sorted(place for place in found if place <= len(starts))

"""What the first pass makes of every candidate, and which few of them are worth a closer look.

At each word the model's distribution is at hand, so how much better a candidate fits after what precedes it
costs no more than a look-up. Thousands of candidates go in; a small gate, a logistic regression for each kind
of change on these free figures, lets about one in twenty words through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from proofread.checkers.context.candidates import Alternatives, Kind, positional
from proofread.checkers.context.frequency import zipf
from proofread.checkers.context.reading import Read, Reading, read
from proofread.document import Span

if TYPE_CHECKING:
    from proofread.model.language_model import LanguageModel

FREE = (
    "free",
    "unseen",
    "rest",
    "own",
    "next",
    "frequency",
    "frequency_change",
    "distance",
    "length",
    "before",
)
"""The figures of `Proposal.figures`, in order.

free: gain (nats) of the first token that differs, from the left context.
unseen: how many tokens the new word has after that one; nothing is known of them.
rest: log-probability of the old word's tokens after that one.
own: of all tokens of the word that stands there.
next: of the token after it.
frequency: Zipf frequency of the old word.
frequency_change: of the new minus the old.
distance: letters changed.
length: letters of the old word.
before: log-probability of the token before the word.
"""

CALM = -1.5
"""A word likelier than this (nats), and followed by one, is not asked about: the model expected it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change at a place, with what the first pass says of it.

    `span` counts in the reading's text; `promise` is the gate's sum: the higher, the likelier of use.
    """

    reading: Reading
    span: Span
    replacement: str
    kind: Kind
    figures: tuple[float, ...]
    promise: float


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights over (1, *FREE) for each kind; a proposal passes when their sum is positive.

    Without weights for a kind everything of it passes: so the gate itself is fitted.
    """

    weights: dict[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Proposer:
    """Makes proposals; holds what it has learnt of words between calls."""

    model: LanguageModel
    alternatives: Alternatives
    gate: Gate

    def propose(self, readings: Sequence[Reading]) -> Iterator[Proposal]:
        """Yield the proposals of the passages that pass the gate, in any order."""
        for window in read(self.model, readings):
            yield from self._in_window(window)

    def _in_window(self, window: Read) -> Iterator[Proposal]:
        one, low, high = window.reading, window.window.first, window.window.end
        placed = [(word, one.tokens_of(word)) for word in one.words]
        mine = [
            (word, tokens) for word, tokens in placed if tokens and low <= tokens[0] and tokens[1] <= high
        ]
        asked: dict[int, tuple[float, float, float]] = {}
        for word, (first, end) in mine:
            own = sum(window.log_prob(token) for token in range(first, end))
            following = window.log_prob(end)
            before = window.log_prob(first - 1) if first > window.window.start else 0.0
            if (own < CALM or following < CALM) and not _is_dialect(one, word):
                asked[word.start] = own, following, before
                yield from self._replacements(window, word, first, end, asked[word.start])
        yield from self._positional(window, [word for word, _ in mine], asked)

    def _replacements(
        self, window: Read, word: Span, first: int, end: int, seen: tuple[float, float, float]
    ) -> Iterator[Proposal]:
        """Yield the other words for `word`, all weighed at once."""
        import numpy as np

        one = window.reading
        text = word.of(one.text)
        lead = one.text[one.tokens.starts[first] : word.start]
        table = self._table(lead, text)
        if table is None:
            return
        own, following, before = seen
        start = first - window.window.start
        stands = np.array([window.log_prob(token) for token in range(first, end)], dtype=np.float32)
        at = np.minimum(table.offset, end - first - 1)
        free = window.rows[start + at, table.token] - stands[at]
        rest = (stands.sum() - np.cumsum(stands))[at]
        figures = np.column_stack(
            (
                free,
                table.unseen,
                rest,
                np.full(len(free), own),
                np.full(len(free), following),
                np.full(len(free), table.frequency),
                table.frequency_change,
                table.distance,
                np.full(len(free), len(text)),
                np.full(len(free), before),
            )
        )
        weights = np.array([self.gate.weights.get(kind.value, _ALL) for kind in table.kinds])
        promise = weights[:, 0] + (weights[:, 1:] * figures).sum(axis=1)
        for i in np.flatnonzero(promise > 0):
            row = tuple(map(float, figures[i]))
            yield Proposal(one, word, table.texts[i], table.kinds[i], row, float(promise[i]))

    def _table(self, lead: str, word: str) -> Table | None:
        return _table(self.model, self.alternatives, lead, word)

    def _positional(
        self, window: Read, mine: Sequence[Span], asked: dict[int, tuple[float, float, float]]
    ) -> Iterator[Proposal]:
        """Yield insertions, deletions, joins and marks; each is weighed at the first token that differs."""
        one = window.reading
        shifted = [word.shift(-one.base) for word in mine]
        for candidate in positional(one.passage, shifted):
            span = candidate.span.shift(one.base)
            figures = _figures(self.model, window, span, candidate.replacement, candidate.distance)
            if figures is None:
                continue
            weights = self.gate.weights.get(candidate.kind.value, _ALL)
            promise = weights[0] + sum(w * f for w, f in zip(weights[1:], figures, strict=True))
            if promise > 0:
                yield Proposal(one, span, candidate.replacement, candidate.kind, figures, promise)


def _is_dialect(one: Reading, word: Span) -> bool:
    """Say whether a word that no list knows stands in dialogue: that is how somebody speaks."""
    at = word.start - one.base
    spoken = any(span.start <= at < span.end for span in one.passage.speech)
    return spoken and _zipf(word.of(one.text)) == 0


_ALL = (1.0, *(0.0 for _ in FREE))


@dataclass(frozen=True, slots=True)
class Table:
    """The alternatives of a word after a certain lead (a blank or nothing), as arrays of one length.

    `offset` is the first token in which each differs from the word, `token` the one it has there.
    """

    texts: tuple[str, ...]
    kinds: tuple[Kind, ...]
    offset: Any
    token: Any
    unseen: Any
    distance: Any
    frequency: float
    frequency_change: Any


@lru_cache(maxsize=60_000)
def _table(model: LanguageModel, alternatives: Alternatives, lead: str, word: str) -> Table | None:
    import numpy as np

    others = alternatives.of(word)
    if not others:
        return None
    own = model.tokenise(lead + word).ids
    ids = [model.tokenise(lead + other.text).ids for other in others]
    offset, token = zip(*(_first_difference(own, new) for new in ids), strict=True)
    frequency = zipf(word)
    return Table(
        tuple(other.text for other in others),
        tuple(other.kind for other in others),
        np.array(offset),
        np.array(token),
        np.array([len(new) - at - 1 for new, at in zip(ids, offset, strict=True)]),
        np.array([other.distance for other in others]),
        frequency,
        np.array([_zipf(other.text) - frequency for other in others]),
    )


@lru_cache(maxsize=100_000)
def _zipf(text: str) -> float:
    """Return the frequency of a text of one or more words: that of the rarest."""
    return min((zipf(word) for word in text.split()), default=0.0)


def _first_difference(old: Sequence[int], new: Sequence[int]) -> tuple[int, int]:
    """Return the index of the first token of `new` that `old` does not have there, and that token.

    Where `new` is only a beginning of `old` it is the last token: nothing is known and nothing gained.
    """
    for i, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return i, b
    if len(new) > len(old):
        return len(old), new[len(old)]
    return len(new) - 1, new[-1]


def _figures(
    model: LanguageModel, window: Read, span: Span, replacement: str, distance: int
) -> tuple[float, ...] | None:
    """Return FREE for a change at any place, or None where it begins outside what was read."""
    one = window.reading
    first = one.token_at(span.start)
    if not window.window.first <= first < window.window.end:
        return None
    anchor = one.tokens.starts[first]
    stop = _word_end(one.text, span.end)
    changed = one.text[anchor : span.start] + replacement + one.text[span.end : stop]
    old = one.tokens.ids[first : one.token_at(max(stop - 1, span.start)) + 1]
    new_ids = _ids(model, changed)
    if not new_ids:  # nothing is left that could be more probable
        return None
    offset, token = _first_difference(old, new_ids)
    if first + offset >= window.window.end:
        return None
    word = span.of(one.text).strip()
    own = window.log_prob(first)
    frequency = _zipf(word) if word else 0.0
    new = replacement.strip()
    return (
        float(window.row(first + offset)[token]) - window.log_prob(first + offset),
        float(max(len(new_ids) - len(old), 0)),
        sum(window.log_prob(first + i) for i in range(offset + 1, len(old))),
        own,
        window.log_prob(first + max(len(old) - 1, 1)),
        frequency,
        (_zipf(new) if new else 0.0) - frequency,
        float(distance),
        float(len(word)),
        window.log_prob(first - 1) if first > window.window.start else 0.0,
    )


@lru_cache(maxsize=200_000)
def _ids(model: LanguageModel, text: str) -> tuple[int, ...]:
    return model.tokenise(text).ids


def _word_end(text: str, position: int) -> int:
    """Return where the word ends that begins at or goes on at `position`, blanks before it skipped."""
    while position < len(text) and text[position] == " ":
        position += 1
    while position < len(text) and text[position] != " ":
        position += 1
    return position

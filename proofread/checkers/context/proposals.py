"""What the first pass makes of every candidate, and which few of them are worth a closer look.

At each word the model's distribution is at hand, so how much better a candidate fits after what precedes it
costs no more than a look-up. Thousands of candidates go in; a small gate, a logistic regression for each kind
of change on these free figures, lets about one in seventeen words through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from proofread.checkers.context.beside import is_curly, is_part, may_stand
from proofread.checkers.context.candidates import Alternatives, Candidate, Kind, positional
from proofread.checkers.context.reading import Read, Reading, read
from proofread.checkers.context.tables import KINDS, Table, Tables, first_difference, rarest
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
"""A word likelier than this (nats), and followed by one, is not asked about: the model expected it.

Nor is a place between two such tokens.
"""


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

    @property
    def place(self) -> Span:
        """Its span in the passage's text."""
        return self.span.shift(-self.reading.base)


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
    tables: Tables = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.tables = Tables(self.model, self.alternatives)

    def propose(self, readings: Sequence[Reading]) -> Iterator[Proposal]:
        """Yield the proposals of the passages that pass the gate, in any order."""
        places = [_places(one) for one in readings]
        for window in read(self.model, readings):
            yield from self._replaced(window)
            yield from self._positional(window, places[window.index])
            del window  # it holds the engine's memory, which the next one needs

    def _replaced(self, window: Read) -> Iterator[Proposal]:
        """Yield other words for those of a window that the model did not expect."""
        import numpy as np

        one, low, high = window.reading, window.window.first, window.window.end
        weights = np.array([self.gate.weights.get(kind.value, _ALL) for kind in KINDS])
        curly = is_curly(one.passage)
        for word in one.words:
            tokens = one.tokens_of(word)
            if tokens is None or tokens[0] < low or tokens[1] > high:
                continue
            first, end = tokens
            own = sum(window.log_prob(token) for token in range(first, end))
            following = window.log_prob(end)
            if (own >= CALM and following >= CALM) or is_part(one.passage, word.shift(-one.base)):
                continue
            before = window.log_prob(first - 1) if first > window.window.start else 0.0
            if not _is_dialect(one, word):
                lead = one.text[one.tokens.starts[first] : word.start]
                table = self.tables.of(lead, word.of(one.text), curly)
                if table is not None:
                    yield from _weighed(window, word, tokens, table, weights, (own, following, before))

    def _positional(self, window: Read, places: Sequence[Candidate]) -> Iterator[Proposal]:
        """Yield insertions, deletions, joins and marks; each is weighed at the first token that differs."""
        one = window.reading
        for candidate in places:
            span = candidate.span.shift(one.base)
            figures = _figures(self.tables, window, span, candidate.replacement, candidate.distance)
            if figures is None or (figures[_OWN] >= CALM and figures[_NEXT] >= CALM):
                continue
            weights = self.gate.weights.get(candidate.kind.value, _ALL)
            promise = weights[0] + sum(w * f for w, f in zip(weights[1:], figures, strict=True))
            if promise > 0:
                yield Proposal(one, span, candidate.replacement, candidate.kind, figures, promise)


def _places(one: Reading) -> tuple[Candidate, ...]:
    """Return what the places of a whole passage invite, so that no window's edge is taken for its end."""
    return tuple(positional(one.passage, [word.shift(-one.base) for word in one.words]))


def _weighed(
    window: Read,
    word: Span,
    tokens: tuple[int, int],
    table: Table,
    weights: Any,
    seen: tuple[float, float, float],
) -> Iterator[Proposal]:
    """Yield the other words for `word` that pass the gate, all weighed at once."""
    import numpy as np

    one, (first, end), (own, following, before) = window.reading, tokens, seen
    start = first - window.window.start
    # A longer word may first differ in the token after the old one ("miss", "miss|ed").
    stands = np.array([*(window.log_prob(token) for token in range(first, end)), following], np.float32)
    at = np.minimum(table.offset, end - first)
    free = window.rows[start + at, table.token] - stands[at]
    rest = np.append(own - np.cumsum(stands[:-1]), 0.0)
    figures = np.column_stack(
        (
            free,
            table.unseen,
            rest[at],
            np.full(len(free), own),
            np.full(len(free), following),
            np.full(len(free), table.frequency),
            table.frequency_change,
            table.distance,
            np.full(len(free), len(word)),
            np.full(len(free), before),
        )
    )
    weights = weights[table.kind]
    promise = weights[:, 0] + (weights[:, 1:] * figures).sum(axis=1)
    for i in np.flatnonzero((promise > 0) & may_stand(one.passage, word.shift(-one.base), table)):
        row = tuple(map(float, figures[i]))
        yield Proposal(one, word, table.texts[i], KINDS[table.kind[i]], row, float(promise[i]))


def _is_dialect(one: Reading, word: Span) -> bool:
    """Say whether a word that no list knows stands in dialogue: that is how somebody speaks."""
    return one.in_speech(word.start) and rarest(word.of(one.text)) == 0


_ALL = (1.0, *(0.0 for _ in FREE))
_OWN, _NEXT = FREE.index("own"), FREE.index("next")


def _figures(
    tables: Tables, window: Read, span: Span, replacement: str, distance: int
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
    new_ids = tables.ids(changed)
    if not new_ids:  # nothing is left that could be more probable
        return None
    offset, token = first_difference(old, new_ids)
    if first + offset >= window.window.end:
        return None
    word = span.of(one.text).strip()
    own = window.log_prob(first)
    frequency = rarest(word)
    return (
        float(window.row(first + offset)[token]) - window.log_prob(first + offset),
        float(max(len(new_ids) - len(old), 0)),
        sum(window.log_prob(first + i) for i in range(offset + 1, len(old))),
        own,
        window.log_prob(first + max(len(old) - 1, 1)),
        frequency,
        rarest(replacement) - frequency,
        float(distance),
        float(len(word)),
        window.log_prob(first - 1) if first > window.window.start else 0.0,
    )


def _word_end(text: str, position: int) -> int:
    """Return where the word ends that begins at or goes on at `position`, blanks before it skipped."""
    while position < len(text) and text[position] == " ":
        position += 1
    while position < len(text) and text[position] != " ":
        position += 1
    return position

"""The order in which pairs are learned: random but fixed by the seed, in batches of like lengths.

A `Position` names a batch; a run that was cut off asks for the batches from there on.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.corrector.encode import Encoder, Sequence_

POOL = 4096  # pairs that are encoded and sorted together
_AHEAD = 3  # pools that are made ready while one is learned


@dataclass(frozen=True, slots=True)
class Position:
    """The batch that comes next: `epoch`, pool of the epoch, batch of the pool."""

    epoch: int = 0
    pool: int = 0
    batch: int = 0


class Lines:
    """The lines of a file, by number, without holding the file."""

    def __init__(self, path: Path) -> None:
        """Read through the file once for where each line starts; ValueError when it is empty."""
        self.path = path
        with path.open("rb") as file:
            lengths = [len(line) for line in file]
        self.starts = np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))])
        if not lengths:
            raise ValueError(f"{path} is empty.")

    def __len__(self) -> int:
        return len(self.starts) - 1

    def sample(self, count: int) -> npt.NDArray[np.int64]:
        """Return up to `count` numbers spread over the file."""
        return np.unique(np.linspace(0, len(self) - 1, min(count, len(self))).astype(np.int64))

    def take(self, numbers: npt.NDArray[np.int64]) -> list[str]:
        """Return the lines of these numbers."""
        with self.path.open("rb") as file:
            out = []
            for number in numbers:
                file.seek(int(self.starts[number]))
                out.append(file.readline().decode("utf-8"))
        return out


def cut(sequences: Sequence[Sequence_], tokens: int, rng: np.random.Generator) -> list[list[Sequence_]]:
    """Return batches of like lengths, of at most `tokens` places (or one sequence), in random order."""
    batches: list[list[Sequence_]] = []
    for one in sorted(sequences, key=len):
        if batches and len(one) * (len(batches[-1]) + 1) <= tokens:
            batches[-1].append(one)
        else:
            batches.append([one])
    return [batches[i] for i in rng.permutation(len(batches))]


class Order:
    """All batches of a file in their order, encoded by processes of their own."""

    def __init__(self, lines: Lines, encoder: Encoder, tokens: int, seed: int, workers: int) -> None:
        """Take the pairs, what encodes them, the places a batch has, and what decides the order."""
        self.lines, self.encoder, self.tokens, self.seed, self.workers = lines, encoder, tokens, seed, workers
        self.pools = -(-len(lines) // POOL)

    def _batches(self, sequences: list[Sequence_], epoch: int, pool: int) -> list[list[Sequence_]]:
        return cut(sequences, self.tokens, np.random.default_rng([self.seed, 1, epoch, pool]))

    def _lines(self, epoch: int, pool: int) -> list[str]:
        numbers = np.random.default_rng([self.seed, 0, epoch]).permutation(len(self.lines))
        return self.lines.take(numbers[pool * POOL : (pool + 1) * POOL])

    def after(self, position: Position) -> Iterator[tuple[Position, list[Sequence_]]]:
        """Yield batches from `position` on, without end, each with the position after it."""
        with _Workers(self.workers, self.encoder) as workers:
            ahead: list[tuple[int, int, Future[list[Sequence_]] | list[Sequence_]]] = []
            epoch, pool = position.epoch, position.pool
            while True:
                while len(ahead) <= _AHEAD:
                    ahead.append((epoch, pool, workers.encode(self._lines(epoch, pool))))
                    epoch, pool = (epoch, pool + 1) if pool + 1 < self.pools else (epoch + 1, 0)
                at_epoch, at_pool, made = ahead.pop(0)
                sequences = made.result() if isinstance(made, Future) else made
                batches = self._batches(sequences, at_epoch, at_pool)
                first = position.batch if (at_epoch, at_pool) == (position.epoch, position.pool) else 0
                for i in range(first, len(batches)):
                    yield Position(at_epoch, at_pool, i + 1), batches[i]


_ENCODER: list[Encoder] = []  # of a worker process


def _start(encoder: Encoder) -> None:
    _ENCODER.append(encoder)


def _encode(lines: list[str]) -> list[Sequence_]:
    return _ENCODER[0].encode(lines)


class _Workers:
    """Processes that encode; with `count` 0 it is done here and now."""

    def __init__(self, count: int, encoder: Encoder) -> None:
        self.encoder = encoder
        self.pool = (
            ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _start, (encoder,))
            if count
            else None
        )

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def encode(self, lines: list[str]) -> Future[list[Sequence_]] | list[Sequence_]:
        """Return the sequences, or a promise of them."""
        return self.encoder.encode(lines) if self.pool is None else self.pool.submit(_encode, lines)


def padded(batch: Sequence[Sequence_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Return ids and weights of a batch as arrays [sequence, place], filled up with zeros on the right."""
    longest = max(map(len, batch))
    ids = np.zeros((len(batch), longest), np.int64)
    weights = np.zeros((len(batch), longest), np.float32)
    for row, one in enumerate(batch):
        ids[row, : len(one)] = one.ids
        weights[row, : len(one)] = one.weights
    return ids, weights

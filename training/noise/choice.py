"""How a maker of errors picks one of the places it found."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from training.noise.page import Page
from training.noise.slip import Change

T = TypeVar("T")

Maker = Callable[[Page, random.Random], Change | None]
"""Proposes one change of its kind somewhere on the page, or None when there is no place for one."""


def one_of(rng: random.Random, found: Iterable[T]) -> T | None:
    """Return one of `found`, each as likely; None when there is none."""
    everything = list(found)
    return rng.choice(everything) if everything else None


def shuffled(rng: random.Random, count: int, most: int = 40) -> Sequence[int]:
    """Return up to `most` different numbers below `count` in random order: places worth a try."""
    return rng.sample(range(count), min(count, most))

"""Put errors into a paragraph: draw how many, draw the kinds, ask the makers, keep what does not touch."""

from __future__ import annotations

import math
import random

from training.noise.kinds import KINDS
from training.noise.mixture import DEFAULT, Mixture
from training.noise.page import Page
from training.noise.slip import Change, Injured, make

_TRIES = 30  # kinds asked for one error before it is given up: many a page has no speech, no comma, no name
_DENSEST = 5  # words there must be for each error: more and nobody can tell what was meant


def injure(
    text: str,
    rng: random.Random,
    mixture: Mixture = DEFAULT,
    words_per_slip: float = 30,
    least: int = 1,
) -> Injured:
    """Return `text` (a paragraph of clean prose) with errors such as people make.

    Args:
        text: prose with or without line ends and light markup; code and addresses in it are left alone.
        rng: the same state gives the same errors.
        mixture: how often each kind is made.
        words_per_slip: one error for so many words on average; paragraphs vary widely.
        least: errors to make at least where there is room; 0 leaves many a short paragraph clean.

    Raises:
        ValueError: when `words_per_slip` is not above 0.
    """
    if not words_per_slip > 0:
        raise ValueError("words_per_slip must be above 0")
    page = Page(text)
    words = len(page.words)
    if not words:
        return Injured(text, ())
    wanted = _poisson(rng, words / words_per_slip * rng.gammavariate(mixture.spread, 1 / mixture.spread))
    wanted = min(max(wanted, least), max(words // _DENSEST, min(least, words // 2)))
    chosen: list[Change] = []
    for _ in range(wanted):
        for kind in _order(mixture, chosen[-1].kind if chosen else "", rng)[:_TRIES]:
            change = KINDS[kind](page, rng)
            if change is not None and _fits(page, change, chosen, mixture, rng):
                chosen.append(change)
                break
    return make(text, chosen)


def _order(mixture: Mixture, last: str, rng: random.Random) -> list[str]:
    """Return the kinds in the order in which they are asked, drawn by their rates without replacement."""
    kinds = sorted((rng.expovariate(draw), kind) for kind, draw in mixture.draws().items() if draw > 0)
    order = [kind for _, kind in kinds]
    return [last, *order] if last and rng.random() < mixture.again else order


def _fits(page: Page, change: Change, chosen: list[Change], mixture: Mixture, rng: random.Random) -> bool:
    """Say whether the change may join those chosen."""
    if change.doubtful and rng.random() >= mixture.doubtful:
        return False
    if change.wrong == change.span.of(page.text) or not page.free(change.span):
        return False
    return not any(change.touches(other) for other in chosen)


def _poisson(rng: random.Random, mean: float) -> int:
    """Return a number drawn from a Poisson distribution (Knuth's way, fit for small means)."""
    limit, product, count = math.exp(-min(mean, 500.0)), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count

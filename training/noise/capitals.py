"""Capitals lost at the start of a sentence, of `I` and of names; capitals where none belongs."""

from __future__ import annotations

import random
import re

from training.noise.choice import one_of
from training.noise.page import Page
from training.noise.slip import Change
from training.noise.words import group, known, tags, zipf

_I = re.compile(r"^I(?:['’](?:m|d|ll|ve))?$")
_ALWAYS = group("always")


def sentence_capital(page: Page, rng: random.Random) -> Change | None:
    """Begin a sentence with a small letter."""
    places = [
        Change(word.span, word.text[0].lower() + word.text[1:], "sentence-capital")
        for word in page.words
        if word.opens and word.text[0].isupper() and not _I.match(word.text) and known(word.low)
    ]
    return one_of(rng, places)


def small_i(page: Page, rng: random.Random) -> Change | None:
    """Write `i` for `I`."""
    found = [word for word in page.words if _I.match(word.text) and page.text[word.end : word.end + 1] != "."]
    return one_of(rng, [Change(word.span, "i" + word.text[1:], "small-i") for word in found])


def small_name(page: Page, rng: random.Random) -> Change | None:
    """Write a name small: one that is no other word, or a day, a month, a language."""
    places = [
        Change(word.span, word.text.lower(), "small-name")
        for word in page.words
        if word.name
        and word.text[1:].islower()
        and (word.low in _ALWAYS or (not known(word.low) and zipf(word.low) > 3))
    ]
    return one_of(rng, places)


def stray_capital(page: Page, rng: random.Random) -> Change | None:
    """Give an ordinary word inside a sentence a capital."""
    places = []
    for i, word in enumerate(page.words):
        if (
            word.opens
            or not word.text[0].islower()
            or not page.clear(i)
            or not known(word.low)
            or len(word.low) < 2
        ):
            continue
        if not page.previous(i) and rng.random() < 0.7:
            continue
        weight = 3 if "NN" in tags(word.low) or page.previous(i) == "" else 1
        places += [Change(word.span, word.text.capitalize(), "stray-capital")] * weight
    return one_of(rng, places)


MAKERS = {
    "sentence-capital": sentence_capital,
    "small-i": small_i,
    "small-name": small_name,
    "stray-capital": stray_capital,
}

"""How a right text is set: straight marks, other dashes, emphasis, hard wraps.

Laid out before errors are made, so that each slip lies in the text as it is set and can be mended there.
"""

from __future__ import annotations

import random
import re
import textwrap

from training.noise.page import Page

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_DASHES = ("—", "—", "—", " — ", "--", " – ")
_MARKS = ("*", "*", "_", "**")


def straighten(text: str) -> str:
    """Return `text` with straight quotation marks and apostrophes."""
    return text.translate(_STRAIGHT)


def dashed(text: str, rng: random.Random) -> str:
    """Return `text` with its dashes and ellipses written in another way, the same throughout."""
    dash = rng.choice(_DASHES)
    if dash != "—" and re.search(r"—[\s”\"'’,.?!]|[\s“]—|\A—|—\Z", text) is None:
        text = text.replace("—", dash)
    return text.replace("…", "...") if rng.random() < 0.5 else text


def emphasised(text: str, rng: random.Random) -> str:
    """Return `text` with Markdown's emphasis on a word or two."""
    words = [word for word in Page(text).words if len(word.text) > 2 and "*" not in text and "_" not in text]
    mark = rng.choice(_MARKS)
    for word in sorted(rng.sample(words, min(rng.choice((1, 1, 2)), len(words))), key=lambda w: -w.start):
        text = f"{text[: word.start]}{mark}{word.text}{mark}{text[word.end :]}"
    return text


def wrapped(text: str, rng: random.Random) -> str:
    """Return `text` with line ends, at a width people use."""
    return textwrap.fill(
        text, rng.choice((60, 65, 72, 78, 80)), break_long_words=False, break_on_hyphens=False
    )


def dressed(text: str, rng: random.Random, straight: float = 0.5, marked: float = 0.04) -> str:
    """Return `text` as one of many hands sets it: a share of `straight` marks, one `marked` up or wrapped."""
    if rng.random() < straight:
        text = straighten(text)
    if rng.random() < 0.4:
        text = dashed(text, rng)
    if rng.random() < marked:
        text = emphasised(text, rng)
    return wrapped(text, rng) if rng.random() < marked else text

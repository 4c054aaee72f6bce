"""Apostrophes lost, moved or put where none belongs; possessives likewise, of names too."""

from __future__ import annotations

import random
import re

from proofread.document import Span
from proofread.rules import lexicon
from training.noise.choice import one_of
from training.noise.page import Page, Word, like
from training.noise.slip import Change
from training.noise.words import group, known, tags

_CONTRACTION = re.compile(
    r"^(?:\w+n['’]t|(?:i|you|we|they|he|she|it|that|there|what|who|let)['’](?:s|d|m|ve|ll|re))$", re.I
)
_POSSESSIVE = re.compile(r"^([^\W\d_]{2,})['’]s$")
_REAL_WITHOUT = group("real-without")
_AUXILIARY = group("auxiliary")
_NUMBERS = group("numbers")


def contraction(page: Page, rng: random.Random) -> Change | None:
    """Lose the apostrophe of a contraction (`dont`, `Im`) or move it (`did'nt`)."""
    places = []
    for word in page.words:
        if not _CONTRACTION.match(word.text):
            continue
        at = max(word.text.find("'"), word.text.find("’"))
        plain = word.text[:at] + word.text[at + 1 :]
        if word.low.endswith("n't") and rng.random() < 0.25:
            moved = word.text[: at - 1] + word.text[at] + word.text[at - 1] + word.text[at + 1 :]
            places.append(Change(word.span, moved, "contraction"))
        elif plain.lower() != "its" and not (word.opens and plain.lower() in _REAL_WITHOUT):
            places.append(Change(word.span, plain, "contraction"))
    return one_of(rng, places)


def possessive(page: Page, rng: random.Random) -> Change | None:
    """Lose or move what makes a possessive: `Toms voice`, `Tom voice`, `the dogs's bowl`, `the boys room`."""
    places = []
    for i, word in enumerate(page.words):
        after = page.next(i)
        if (match := _POSSESSIVE.match(word.text)) and after and not _CONTRACTION.match(word.text):
            if not tags(after) & {"NN", "NNS", "JJ"} or tags(after) & {"VBG", "IN", "DT", "RB"}:
                continue  # `Tom's going` is no possessive
            stem, mark = match[1], word.text[-2]
            ways = [f"{stem}s", f"{stem}s", stem, stem]
            if not stem.endswith("s"):
                ways.append(f"{stem}s{mark}")
            places.append(Change(word.span, rng.choice(ways), "possessive", word.text.endswith(f"s{mark}")))
        elif _ends_with_mark(page, word) and "NNS" in tags(word.low) and tags(after) & {"NN", "NNS"}:
            places.append(Change(Span(word.end, word.end + 1), "", "possessive"))
    return one_of(rng, places)


def _ends_with_mark(page: Page, word: Word) -> bool:
    """Say whether `word` is a plural with an apostrophe behind it that is no closing quotation mark."""
    mark = page.text[word.end : word.end + 1]
    single_quotes = "‘" in page.text or re.search(r"(?:^|\s)'\w", page.text) is not None
    return mark in ("'", "’") and mark != "" and word.low.endswith("s") and not single_quotes


def false_possessive(page: Page, rng: random.Random) -> Change | None:
    """Give a name or a plural an apostrophe it has no use for: `Genoa's hadn't`, `three boot's`."""
    mark = "’" if "’" in page.text or "“" in page.text else "'"
    places = []
    for i, word in enumerate(page.words):
        after = page.next(i)
        if "'" in word.low or not page.clear(i):
            continue
        if word.name and after in _AUXILIARY and not known(word.low):
            places.append(
                Change(Span(word.end, word.end), f"{mark}s", "false-possessive", after in ("had", "said"))
            )
        elif (
            "NNS" in tags(word.low)
            and "VB" not in tags(word.low)
            and word.low.endswith("s")
            and not word.name
        ):
            if "NN" in tags(word.low) or (after and tags(after) & {"NN", "NNS", "JJ"}):
                continue
            weight = 3 if page.previous(i) in _NUMBERS else 1
            lemma = next(iter(lexicon.lemmas(word.low, "NN")), word.low[:-1])
            wrong = f"{like(lemma, word.text)}{mark}s"
            places += [Change(word.span, wrong, "false-possessive")] * weight
    return one_of(rng, places)


MAKERS = {"contraction": contraction, "possessive": possessive, "false-possessive": false_possessive}

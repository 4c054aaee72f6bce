"""Words torn apart, words run together, hyphens lost: `over looking`, `infact`, `self control`."""

from __future__ import annotations

import random
import re

from proofread.document import Span
from training.noise.choice import one_of, shuffled
from training.noise.page import Page
from training.noise.slip import Change
from training.noise.words import group, known, real, tags, zipf

_PARTS = group("parts")
_EITHER = group("either")
_RUN_TOGETHER = sorted(phrase.replace("_", " ") for phrase in group("run-together"))
_TOGETHER = re.compile(r"\b(?:" + "|".join(p.replace(" ", r"\s") for p in _RUN_TOGETHER) + r")\b")
_HYPHENED = re.compile(r"\b([^\W\d_]{2,})-([^\W\d_]{2,})\b")
_SURE_HYPHEN = group("sure-hyphen")


def split_word(page: Page, rng: random.Random) -> Change | None:
    """Tear a word apart into two that are both words: `over looking`, `ever thing`."""
    for i in shuffled(rng, len(page.words)):
        word = page.words[i]
        if (
            word.name
            or not page.clear(i)
            or len(word.low) < 5
            or not word.low.isalpha()
            or zipf(word.low) < 2.5
        ):
            continue
        cuts = [k for k in range(1, len(word.low) - 1) if _two_words(word.low[:k], word.low[k:])]
        if cuts:
            k = rng.choice(cuts)
            first = word.text[:k]
            if len(first) > 4 and first[:-1].lower() in _PARTS and rng.random() < 0.3:
                first = first[:-1]  # `ever thing`: a letter is lost where it was torn
            unsure = word.low in _EITHER
            return Change(word.span, f"{first} {word.text[k:]}", "split-word", unsure)
    return None


def _two_words(one: str, two: str) -> bool:
    """Say whether a hand may tear a word into `one` and `two`."""
    if one == "a":
        return two in (
            "long",
            "way",
            "part",
            "cross",
            "side",
            "round",
            "head",
            "gain",
            "bout",
            "live",
            "sleep",
            "head",
        )
    return len(one) > 1 and real(one, 3.5) and real(two, 3.5) and (one in _PARTS or two in _PARTS)


def joined_word(page: Page, rng: random.Random) -> Change | None:
    """Run two words together: `infact`, `alot`, `maybe` for `may be`, `ofthe`."""
    places = [
        Change(Span(*match.span()), "".join(match.group().split()), "joined-word")
        for match in _TOGETHER.finditer(page.text)
        if page.free(Span(*match.span()))
    ]
    if places and rng.random() < 0.6:
        return rng.choice(places)
    for i in shuffled(rng, max(len(page.words) - 1, 0)):
        one, two = page.words[i], page.words[i + 1]
        if (
            page.gap(i) != " "
            or two.name
            or two.text[0].isupper()
            or not (page.clear(i) and page.clear(i + 1))
        ):
            continue
        joined = one.low + two.low
        if real(joined, 3.0) and len(joined) > 4:
            unsure = joined in _EITHER or bool(tags(joined) & tags(two.low) & {"NN", "VB"})
            return Change(Span(one.start, two.end), one.text + two.text, "joined-word", unsure)
        if (
            len(one.low) <= 3
            and len(two.low) <= 4
            and not known(joined)
            and rng.random() < 0.05
            and one.text != "I"
        ):
            return Change(Span(one.start, two.end), one.text + two.text, "joined-word")
    return None


def lost_hyphen(page: Page, rng: random.Random) -> Change | None:
    """Write `self control`, `twenty one`, or a compound without its hyphen."""
    places = []
    for match in _HYPHENED.finditer(page.text):
        span = Span(*match.span())
        if not page.free(span) or match[1][1:].isupper() or match[2][0].isupper():
            continue
        if page.text[span.end : span.end + 1] == "-" or page.text[max(0, span.start - 1) : span.start] == "-":
            continue
        if known(match[1].lower()) and known(match[2].lower()):
            sure = match[1].lower() in _SURE_HYPHEN
            at = span.start + len(match[1])
            places.append(Change(Span(at, at + 1), " ", "lost-hyphen", not sure))
    return one_of(rng, places)


MAKERS = {"split-word": split_word, "joined-word": joined_word, "lost-hyphen": lost_hyphen}

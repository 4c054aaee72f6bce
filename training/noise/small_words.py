"""Small words: left out, put in, said twice, left over from a revision, swapped, or the wrong preposition."""

from __future__ import annotations

import random
from collections.abc import Iterator

from proofread.document import Span
from training.noise.choice import one_of
from training.noise.page import Page, like
from training.noise.slip import Change
from training.noise.words import group, tags

_PREPOSITIONS = group("prepositions")
_SUBJECTS = group("subjects")
_OBJECTS = group("objects")
_POSSESSIVES = group("possessives")
_ARTICLES = group("articles")
_LINKS = group("links")
_PARTICIPLES = group("participles")
_MODALS = group("modal")
_OPTIONAL_TO = group("optional-to")
_OPTIONAL_OF = group("optional-of")
_AUXILIARIES = group("auxiliaries")
_NEVER_TWICE = group("never-twice")
_SWAPPABLE = group("swappable")
_WRONG_PREPOSITION = {
    "in": "on at of to", "on": "in at of", "at": "in on to", "to": "of for at", "for": "of to",
    "of": "or for from",
    "with": "by of", "from": "of for", "by": "from of", "into": "in to", "about": "of for",
}  # fmt: skip


def missing_word(page: Page, rng: random.Random) -> Change | None:
    """Leave a small word out, where what is left is (nearly always) no sentence."""
    places = []
    for i, word in enumerate(page.words):
        if word.opens or not page.clear(i) or not page.gap(i).isspace() or not page.previous(i):
            continue
        verdict = _missed(page, i)
        if verdict is not None:
            places.append(Change(Span(word.start, page.words[i + 1].start), "", "missing-word", verdict))
    return one_of(rng, places)


def _missed(page: Page, i: int) -> bool | None:
    """Return whether leaving out word `i` is doubtful; None when it is no small word that one leaves out."""
    word, before, after = page.words[i].low, page.previous(i), page.next(i)
    if word in _ARTICLES | _POSSESSIVES:
        unlike = page.words[i + 1].name or after in ("few", "little")
        return None if unlike else _missed_article(word, before, tags(after))
    if word in _PREPOSITIONS or word == "than":
        return None if page.words[i + 1].name else _missed_preposition(word, before, after)
    if word in _AUXILIARIES | _SUBJECTS | {"it", "be", "not"}:
        return _missed_verb_or_subject(word, before, after)
    return False if word == "as" and "JJ" in tags(before) else None


def _missed_article(word: str, before: str, after: frozenset[str]) -> bool | None:
    """Return whether leaving out an article or possessive is doubtful, as before a plural."""
    if word in ("a", "an"):
        return "NNS" in after or before in ("such", "what", "many", "not")
    if before in ("all", "both", "half", "by"):
        return None
    return not ("NN" in after and not after & {"NNS", "JJ", "VB"} and before in _PREPOSITIONS)


def _missed_preposition(word: str, before: str, after: str) -> bool | None:
    """Return whether leaving out a preposition is doubtful, as after a verb that can do without it."""
    if word == "to":
        if before in _OPTIONAL_TO or "JJ" in tags(before):
            return None
        return not (tags(after) & {"PRP", "DT"} or ("VB" in tags(after) and "NN" not in tags(after)))
    if word not in ("of", "for", "with", "from", "in", "on", "at", "than", "into") or before in _OPTIONAL_OF:
        return None
    return not tags(after) & {"DT", "PRP$"} or bool(tags(before) & {"RB", "RP", "VBD", "VB", "VBG", "VBZ"})


def _missed_verb_or_subject(word: str, before: str, after: str) -> bool | None:
    """Return whether leaving out an auxiliary, a subject, `be` or `not` is doubtful; None when it may go."""
    can = tags(after)
    if word in ("was", "were", "is", "are"):
        there = before in _SUBJECTS | {"it", "there"} and can & {"VBG", "JJ", "DT", "RB", "IN"}
        return False if there else None
    if word in ("had", "has", "have"):
        return False if after in _PARTICIPLES else None
    if word in _SUBJECTS | {"it"}:
        verb = can & {"VBD", "VBZ", "MD"} and "VBG" not in can
        return False if before in _LINKS and verb else None
    if word == "be":
        return False if before == "to" or before in _MODALS else None
    return True if word == "not" and before in _AUXILIARIES else None


def extra_word(page: Page, rng: random.Random) -> Change | None:
    """Put in a small word where none can stand."""
    places = []
    for i, word in enumerate(page.words):
        if word.opens or not page.clear(i) or not page.previous(i):
            continue
        for extra in _extras(page, i):
            if extra in ("of", "to", "and") and rng.random() < 0.8:
                continue
            places.append(Change(Span(word.start, word.start), f"{extra} ", "extra-word"))
    return one_of(rng, places)


def _extras(page: Page, i: int) -> Iterator[str]:
    """Yield the words that cannot stand before word `i`."""
    word, before = page.words[i].low, page.previous(i)
    can, held = tags(word), tags(before)
    if word in _POSSESSIVES - {"her", "his"} and before in _PREPOSITIONS:
        yield from ("the", "a")
    if word in ("the", "a") and held & {"VBD", "VBG"} and not held & {"JJ", "NN"}:
        yield from ("of", "a" if word == "the" else "the")
    if before in _SUBJECTS and "VBD" in can and not can & {"VB", "VBN", "MD"} and word not in _AUXILIARIES:
        yield from ("was", "had", "is", "to")
    if before in _SUBJECTS and word in ("was", "had", "could", "would"):
        yield from ("is", "has", "did")
    if before in _AUXILIARIES and word in ("not", "been") and before != word:
        yield from ("to", "the")
    if (
        before in ("the", "his", "my", "their", "our")
        and can & {"NN", "NNS"}
        and not can & {"JJ", "VBG", "RB"}
    ):
        yield from ("of", "to", "and") if "VB" not in can else ("of",)
    if word in ("to", "from", "into", "with") and before in _OBJECTS:
        yield from ("for", "of", "to" if word != "to" else "at")
    if word in _OBJECTS and held & {"VBD"} and not held & {"NN", "JJ"}:
        yield "the"
    if can & {"JJR"} and before in ("a", "the", "much", "was") and word.endswith("er") and "NN" not in can:
        yield "more"


def doubled_word(page: Page, rng: random.Random) -> Change | None:
    """Say a word twice, a small one mostly."""
    places = []
    for i, word in enumerate(page.words):
        if word.name or not page.clear(i) or word.low in _NEVER_TWICE or not page.gap(i).isspace():
            continue
        if page.next(i) == word.low or page.previous(i) == word.low:
            continue
        if len(word.low) <= 4 or rng.random() < 0.08:
            again = word.text if word.low.split("'")[0] == "i" else word.low
            places.append(Change(Span(word.end, word.end), f" {again}", "doubled-word"))
    return one_of(rng, places)


def revision(page: Page, rng: random.Random) -> Change | None:
    """Leave behind what a change of mind left: `wanted to me to`, `on in the`, `he it was`."""
    places = []
    for i, word in enumerate(page.words):
        before, after = page.previous(i), page.next(i)
        if word.opens or word.name or not before or not page.clear(i):
            continue
        start = Span(word.start, word.start)
        if word.low in _OBJECTS and after == "to":
            places += [Change(start, "to ", "revision")] * 4
        if word.low in ("the", "his", "her", "a", "my", "their") and before in _PREPOSITIONS - {
            "over",
            "under",
            "of",
        }:
            other = rng.choice([p for p in ("in", "on", "at", "of", "to", "for", "with") if p != before])
            if (before, other) not in (
                ("from", "in"),
                ("in", "to"),
                ("on", "to"),
                ("out", "of"),
                ("from", "on"),
            ):
                places.append(Change(start, f"{other} ", "revision"))
        if word.low in ("the", "his", "her", "their", "my") and "NN" in tags(after):
            other = rng.choice([d for d in ("the", "a", "his", "her", "this") if d != word.low])
            if not (word.low == "her" and other in ("the", "a", "his", "this")):
                places.append(Change(start, f"{other} ", "revision"))
        if word.low in ("was", "had", "is") and before in _SUBJECTS | {"it"}:
            other = rng.choice([p for p in ("he", "it", "they", "she") if p != before])
            places.append(Change(start, f"{other} ", "revision"))
        places += _typed_again(page, i, rng)
    return one_of(rng, places)


def _typed_again(page: Page, i: int, rng: random.Random) -> Iterator[Change]:
    """Yield two or three words said twice: `of the of the house`."""
    size = rng.choice((2, 2, 3))
    if i + size >= len(page.words) or rng.random() > 0.15:
        return
    if page.words[i].low not in _PREPOSITIONS | _ARTICLES | _SUBJECTS | {"and", "that"}:
        return
    if any(not page.gap(k).isspace() or page.words[k + 1].name for k in range(i, i + size)):
        return
    end = page.words[i + size - 1].end
    again = " ".join(word.low if word.low != "i" else "I" for word in page.words[i : i + size])
    yield Change(Span(end, end), f" {again}", "revision")


def swapped_words(page: Page, rng: random.Random) -> Change | None:
    """Write two small neighbours in the wrong order."""
    places = []
    for i, word in enumerate(page.words[:-1]):
        other = page.words[i + 1]
        pair = (word.low, other.low)
        if (
            page.gap(i) != " "
            or word.opens
            or other.name
            or not _SWAPPABLE.issuperset(pair)
            or word.text == "I"
        ):
            continue
        if pair[0] in _PREPOSITIONS | {"and"} and other.low in ("the", "a", "his"):
            places.append(Change(Span(word.start, other.end), f"{other.text} {word.text}", "swapped-words"))
    return one_of(rng, places)


def wrong_preposition(page: Page, rng: random.Random) -> Change | None:
    """Write another preposition; often either would do, so it is doubtful."""
    places = [
        Change(
            word.span, rng.choice(_WRONG_PREPOSITION[word.low].split()), "wrong-preposition", doubtful=True
        )
        for i, word in enumerate(page.words)
        if word.low in _WRONG_PREPOSITION and not word.opens and page.previous(i) and page.clear(i)
    ]
    return one_of(rng, places)


def article(page: Page, rng: random.Random) -> Change | None:
    """Write `a` before a vowel or `an` before a consonant."""
    places = []
    for i, word in enumerate(page.words):
        after = page.next(i)
        if word.low == "an" and after[:1] in tuple("aeio"):
            places.append(Change(word.span, like("a", word.text), "article"))
        elif word.low == "a" and after and after[0] not in "aeiouhxmfnlrs":
            places += [Change(word.span, like("an", word.text), "article")] * (rng.random() < 0.3)
    return one_of(rng, places)


MAKERS = {
    "missing-word": missing_word,
    "extra-word": extra_word,
    "doubled-word": doubled_word,
    "revision": revision,
    "swapped-words": swapped_words,
    "wrong-preposition": wrong_preposition,
    "article": article,
}

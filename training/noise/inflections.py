"""The wrong form of the right word: `he had miss it`, `several boot`, `he walked slow and careful`.

Each maker looks for a place where the neighbours demand the form: what stands there afterwards is wrong
whatever the story. Where only the tense of the story or the sense decides, the change is doubtful.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from proofread.rules import lexicon
from training.noise.choice import one_of, shuffled
from training.noise.page import Page, Word, like
from training.noise.slip import Change
from training.noise.words import group, known, tags, zipf

_HAVE = group("have")
_BE = group("be")
_MODAL = group("modal")
_THIRD = group("third")
_OTHERS = group("others")
_BEFORE_ING = group("before-ing")
_PAST_ADVERB = group("past-adverb")
_UNREAL = group("unreal")
_ONE = group("one")
_SEVERAL = group("several")
_FLAT = group("flat")
_AGREE = {
    ("he", "was"): "were", ("she", "was"): "were", ("it", "was"): "were", ("i", "was"): "were",
    ("they", "were"): "was", ("we", "were"): "was", ("you", "were"): "was", ("he", "is"): "are",
    ("she", "is"): "are", ("it", "is"): "are", ("they", "are"): "is", ("we", "are"): "is",
    ("you", "are"): "is",
    ("he", "has"): "have", ("she", "has"): "have", ("it", "has"): "have", ("they", "have"): "has",
    ("we", "have"): "has", ("i", "have"): "has", ("he", "does"): "do", ("she", "does"): "do",
    ("it", "does"): "do", ("he", "doesn't"): "don't", ("she", "doesn't"): "don't", ("it", "doesn't"): "don't",
    ("they", "don't"): "doesn't", ("we", "don't"): "doesn't", ("he", "wasn't"): "weren't",
    ("they", "weren't"): "wasn't", ("we", "weren't"): "wasn't", ("she", "wasn't"): "weren't",
}  # fmt: skip


def verb_form(page: Page, rng: random.Random) -> Change | None:
    """Put a verb in a form that what stands before it rules out."""
    for i in shuffled(rng, len(page.words)):
        word = page.words[i]
        if word.name or not page.clear(i) or word.low in _BE or word.low in _HAVE or not known(word.low):
            continue
        options = [form for form in _wrong_verbs(page, i, word) if form[0] != word.low and zipf(form[0]) > 1]
        if options:
            form, doubtful = rng.choice(options)
            return Change(word.span, like(form, word.text), "verb-form", doubtful)
    return None


_Options = Iterator[tuple[str, bool]]


def _wrong_verbs(page: Page, i: int, word: Word) -> _Options:
    """Yield (form, doubtful) for one verb; likelier forms more than once."""
    can, before = tags(word.low), page.previous(i)
    if before in _PAST_ADVERB and page.next(i, -2) in _HAVE:
        before = page.next(i, -2)
    form = _Forms(word.low)
    if before in _HAVE | _BE | _MODAL or before == "to":
        yield from _after_auxiliary(before, word.low, can, form)
    elif before in _THIRD | _OTHERS:
        unreal = page.next(i, -2) in _UNREAL | _MODAL
        yield from _after_pronoun(before in _THIRD, unreal, can, form)
    elif before == "and" and "VBD" in can and not can & {"VB", "JJ", "NN"}:
        yield form["VB"], "VBN" in can
    elif before in _BEFORE_ING and "VBG" in can and "NN" not in can:
        yield form["VB"], False
        yield form["VBD"], True
    elif before in ("who", "that", "which") and "VBD" in can and not can & {"VB", "JJ", "NN"}:
        yield form["VB"], True


def _after_auxiliary(before: str, word: str, can: frozenset[str], form: _Forms) -> _Options:
    """Yield the forms that cannot follow `had`, `was`, `could` or `to`."""
    base = tags(form["VB"])
    if before in _HAVE and "VBN" in can and "JJ" not in can:
        yield from [(form["VB"], "NN" in base and not word.endswith("ed"))] * 3
        yield form["VBD"], False
        yield form["VBG"], False
    elif before in _BE and "VBN" in can and "VB" not in can:
        yield form["VB"], bool(base & {"JJ", "RB"}) or ("NN" in base and before != "be")
    elif before in _BE and "VBG" in can and "NN" not in can:
        yield form["VB"], bool(base & {"JJ", "NN"})
        yield form["VBN"], True
    elif "VB" in can and (before in _MODAL or (before == "to" and not can & {"NN", "JJ"})):
        yield from [(form["VBD"], False)] * 2
        yield form["VBZ"], "NNS" in tags(form["VBZ"]) and before == "to"
        yield form["VBG"], before == "to"


def _after_pronoun(third: bool, unreal: bool, can: frozenset[str], form: _Forms) -> _Options:
    """Yield the forms that cannot follow `he` (third) or `they`; `unreal` is after `if` and the like."""
    if "VBD" in can and "VB" not in can:
        yield from [(form["VB"], unreal or not third)] * (3 if third else 1)
        yield form["VBG"], False
        if third:
            yield form["VBZ"], True
    elif third and "VBZ" in can:
        yield form["VB"], unreal
    elif not third and "VBP" in can:
        yield form["VBZ"], False


class _Forms:
    """The forms of the commonest verb that a word is a form of."""

    def __init__(self, word: str) -> None:
        found = [lemma for lemma in lexicon.lemmas(word, "VB") if lexicon.inflections(lemma, "VBD")]
        self.word = word
        self.lemma = max(found, key=zipf, default="")

    def __getitem__(self, tag: str) -> str:
        """Return the form of `tag`, or the word itself when it has none."""
        forms = lexicon.inflections(self.lemma, tag) if self.lemma else ()
        return forms[0] if forms else self.word


def agreement(page: Page, rng: random.Random) -> Change | None:
    """Let `was`, `have` or `doesn't` disagree with the pronoun before it, outside of speech."""
    places = []
    for i, word in enumerate(page.words):
        wrong = _AGREE.get((page.previous(i), word.low))
        if wrong is None or page.spoken(word.start) or page.next(i, -2) in _UNREAL | _MODAL:
            continue
        if i > 1 and page.next(i, -2) in ("and", "or", "nor", "did", "does", "do"):
            continue
        places.append(Change(word.span, like(wrong, word.text), "agreement"))
    return one_of(rng, places)


def noun_number(page: Page, rng: random.Random) -> Change | None:
    """Make a singular of a plural or a plural of a singular."""
    for i in shuffled(rng, len(page.words)):
        word, before = page.words[i], page.previous(i)
        can = tags(word.low)
        if word.name or word.opens or not page.clear(i) or len(word.low) < 3 or not before:
            continue
        if "NN" in can and (before in _ONE or (before in ("this", "that") and page.next(i, -2) == "of")):
            other, sure = next(iter(lexicon.inflections(word.low, "NNS")), ""), not can & {"JJ", "VB"}
            sure = sure and "NN" not in tags(page.next(i))
        elif "NNS" in can and "NN" not in can:
            lemma = next(iter(lexicon.lemmas(word.low, "NN")), "")
            other, sure = lemma, before in _SEVERAL and page.next(i) not in ("of",)
        else:
            continue
        if other and other != word.low and zipf(other) > 2 and (sure or rng.random() < 0.2):
            return Change(word.span, like(other, word.text), "noun-number", not sure)
    return None


def adjective_adverb(page: Page, rng: random.Random) -> Change | None:
    """Write `careful` for `carefully`, `happily` for `happy`, `good` for `well`."""
    for i in shuffled(rng, len(page.words)):
        word, before, after = page.words[i], page.previous(i), page.next(i)
        if word.name or word.opens or not page.clear(i) or not before:
            continue
        if word.low.endswith("ly") and "RB" in tags(word.low) and "JJ" not in tags(word.low):
            other = _without_ly(word.low)
            verbal = bool(tags(before) & {"VBD", "VB", "VBG"}) or bool(tags(after) & {"VBD", "VBG"})
            if other and other not in _FLAT and word.low not in _FLAT and verbal and zipf(other) > 2.5:
                sure = not tags(after) & {"NN", "NNS", "JJ"}
                return Change(word.span, like(other, word.text), "adjective-adverb", not sure)
        elif before in _BE and "JJ" in tags(word.low) and not after and not word.low.endswith("ly"):
            other = _with_ly(word.low)
            if zipf(other) > 3 and "RB" in tags(other) and word.low not in _FLAT and rng.random() < 0.3:
                return Change(word.span, like(other, word.text), "adjective-adverb")
        elif (word.low, before) in (("well", "very"), ("well", "so")) and tags(page.next(i, -2)) & {
            "VBD",
            "VB",
        }:
            return Change(word.span, like("good", word.text), "adjective-adverb")
    return None


def _with_ly(adjective: str) -> str:
    if adjective.endswith("y"):
        return adjective[:-1] + "ily"
    if adjective.endswith("le"):
        return adjective[:-1] + "y"
    return adjective + ("ally" if adjective.endswith("ic") else "ly")


def _without_ly(adverb: str) -> str:
    """Return the adjective an adverb is made of, or ""."""
    stem = adverb[:-2]
    for adjective in (stem, stem[:-1] + "y" if stem.endswith("i") else "", stem + "le", stem[:-2]):
        if adjective and "JJ" in tags(adjective) and _with_ly(adjective) == adverb:
            return adjective
    return ""


MAKERS = {
    "verb-form": verb_form,
    "agreement": agreement,
    "noun-number": noun_number,
    "adjective-adverb": adjective_adverb,
}

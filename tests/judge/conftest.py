"""A model of a few words, and findings to judge with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import pytest

from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.judge.learned import Act, Learned, learned
from proofread.model.tokens import Tokens


@dataclass
class WordModel:
    """Takes each word for one token; words that it was told are likely, all others are not."""

    likely: frozenset[str]
    asked: list[str] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def tokenise(self, text: str) -> Tokens:
        """Cut at blanks."""
        pieces = text.split()
        ids = tuple(self._ids.setdefault(piece, len(self._ids)) for piece in pieces)
        return Tokens(ids, tuple(range(len(pieces))))

    def log_probs(self, sequences: Sequence[Sequence[int]]) -> list[Any]:
        """Return -1 for a likely word, -9 for another."""
        import numpy as np

        words = {number: word for word, number in self._ids.items()}
        self.asked += [" ".join(words[number] for number in sequence) for sequence in sequences]
        return [
            np.array([-1.0 if words[number].strip(".,") in self.likely else -9.0 for number in sequence])
            for sequence in sequences
        ]


@pytest.fixture
def context_extra(needs: Callable[[bool, str], None]) -> None:
    """Skip, or fail in CI, where what the judge counts with is not installed."""
    whole = all(find_spec(name) for name in ("numpy", "wordfreq", "msgpack"))
    needs(whole, "the extra [context]: pip install 'proofread[context]'")


@pytest.fixture
def word_model() -> Callable[[str], WordModel]:
    """`word_model("the boat")`: a model to which these words are likely."""
    return lambda words: WordModel(frozenset(words.split()))


def made(
    text: str,
    word: str,
    *replacements: str,
    category: Category = Category.MISSPELLING,
    severity: Severity = Severity.ERROR,
    level: Applicability = Applicability.DISPLAY_ONLY,
) -> Finding:
    """Return LanguageTool's finding on the first `word` of the text."""
    at = text.index(word)
    return Finding(
        "languagetool",
        "languagetool/MORFOLOGIK_RULE_EN_US",
        category,
        severity,
        Span(at, at + len(word)),
        "A sentence.",
        tuple(Suggestion(replacement, level) for replacement in replacements),
    )


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """`finding(text, word, *replacements)`."""
    return made


def constant(probability: float, features: Sequence[str]) -> dict[str, Any]:
    """Return a classifier that always says the same."""
    return {
        "features": list(features),
        "base": 0.0,
        "trees": [],
        "curve": {"scores": [0.0], "probabilities": [probability]},
    }


@pytest.fixture
def rules() -> Learned:
    """What may do everything to everything, with round limits."""
    from proofread.judge.figures import FINDING, SUGGESTION

    return learned(
        {
            "share": 0.3,
            "limits": {"edit": 0.5, "remove": 0.1, "lower": 0.4, "raised": 0.9},
            "acts": {category.value: [act.value for act in Act] for category in Category},
            "suggestion": constant(0.5, SUGGESTION),
            "finding": constant(0.5, FINDING),
        }
    )

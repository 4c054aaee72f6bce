"""Which words are put for which: our own sets (confusions.txt) and LanguageTool's, where installed.

Our sets name lemmas; `affect` and `effect` stand for `affected` and `effected`, too. LanguageTool's name
forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import permutations

from proofread.checkers.context.candidates.engine_words import lines
from proofread.checkers.context.candidates.inflections import cells, paradigm
from proofread.checkers.context.frequency import zipf

_RAREST = 2.0  # Zipf, of what LanguageTool's sets offer: many name words that no writer means


def confused(word: str) -> list[str]:
    """Return what is confused with `word` (small letters), in a fixed order; `I` keeps its capital."""
    found = dict.fromkeys(_own().get(word, ()))
    for lemma, tag in sorted(cells(word)):
        for other in _own().get(lemma, ()) if lemma != word else ():
            found |= dict.fromkeys(paradigm(other).get(tag, ()))
    found |= dict.fromkeys(_engines().get(word, ()))
    found.pop(word, None)
    return list(found)


@cache
def _own() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("confusions.txt").read_text(encoding="utf-8")
    sets = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return _gathered(pair for words in sets for pair in permutations(words, 2))


@cache
def _engines() -> dict[str, tuple[str, ...]]:
    """Return LanguageTool's pairs: `a; b; n` both ways, `a -> b; n` one way; `word|gloss` is `word`."""
    return _gathered(
        pair
        for name in ("confusion_sets.txt", "confusion_set_candidates.txt")
        for line in lines(name)
        for pair in _pairs(line)
        if zipf(pair[1]) >= _RAREST
    )


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    parts = [part.partition("|")[0].strip() for part in line.split(";")]
    words = [part for part in parts if part and not part.isdecimal()]
    for word in words:
        wrong, arrow, right = (part.strip() for part in word.partition("->"))
        if arrow:
            yield wrong.lower(), right
    plain = [word for word in words if "->" not in word and " " not in word]
    yield from ((wrong.lower(), right) for wrong, right in permutations(plain, 2))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return wrong word in small letters -> right words, in the order in which they came, each once."""
    out: dict[str, dict[str, None]] = {}
    for wrong, right in pairs:
        if wrong.lower() != right.lower():
            out.setdefault(wrong.lower(), {})[right] = None
    return {wrong: tuple(rights) for wrong, rights in out.items()}

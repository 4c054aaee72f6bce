"""`queries/echo`: an uncommon word of the narration that returns before it has faded.

Uncommon is what is neither on the list of `common` nor frequent in the work itself: a story about lanterns
may say `lantern` as often as it likes. No table of frequencies is needed for that, and invented words are
judged by the same measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofread.checkers.queries.common import common_stems, stem
from proofread.checkers.queries.narration import VEIL, Narration, Scene
from proofread.checkers.queries.report import ECHO_DISTANCE, query
from proofread.document import Span
from proofread.finding import Finding

RULE = "echo"

_LETTERS = 5
_WORDS_A_USE = 12_000  # a work may use an uncommon word once in so many words, and twice more
_IMMEDIATE = 2  # words: far, far away; word after word
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y"
    r"|[Oo]ur) (?:[a-z-]+ )?\Z"
)
_BEFORE = re.compile(r"(?:[\w']+[ ,]+){1,3}\Z")


@dataclass(frozen=True, slots=True)
class _Use:
    """A use of a stem: how many words into the scene, in which paragraph, which word of its narration."""

    at: int
    paragraph: int
    word: int


def echoes(works: Sequence[Narration | None], distance: int = ECHO_DISTANCE) -> Iterator[tuple[int, Finding]]:
    """Yield the echoes of all documents, each with the index of its document.

    Args:
        works: the documents; None for one that is not looked at.
        distance: words within which the second use is reported; 0 for none at all.
    """
    if distance <= 0:
        return
    wanted = _uncommon(works)
    for index, told in enumerate(works):
        if told is not None:
            for scene in told.scenes:
                for finding in _in_scene(told, scene, wanted, distance):
                    yield index, finding


def _uncommon(works: Sequence[Narration | None]) -> dict[str, str]:
    """Return word -> stem of those that the work uses more than once and not often."""
    words: Counter[str] = Counter()
    for told in works:
        for scene in told.scenes if told is not None else ():
            for paragraph in scene.paragraphs:
                words.update(paragraph.words)
    known = common_stems()
    stems: dict[str, str] = {}
    uses: Counter[str] = Counter()
    for word, times in words.items():
        if len(word) >= _LETTERS and word.islower():
            root = stem(word)
            if root not in known:
                stems[word] = root
                uses[root] += times
    most = 3 + sum(words.values()) // _WORDS_A_USE
    return {word: root for word, root in stems.items() if 1 < uses[root] <= most}


def _in_scene(told: Narration, scene: Scene, wanted: dict[str, str], distance: int) -> Iterator[Finding]:
    uses: dict[str, list[_Use]] = {}
    at = 0
    for i, paragraph in enumerate(scene.paragraphs):
        for j, word in enumerate(paragraph.words):
            root = wanted.get(word)
            if root is not None:
                uses.setdefault(root, []).append(_Use(at + j, i, j))
        at += len(paragraph.words) + paragraph.said
    known: dict[int, list[Span]] = {}
    for found in uses.values():
        for n in range(1, len(found)):
            one, other = found[n - 1], found[n]
            near = [use for use in found if abs(use.at - other.at) <= 2 * distance]
            if _IMMEDIATE < other.at - one.at <= distance and len(near) == 2:
                first, second = (_span(told, scene, use, known) for use in (one, other))
                if not _meant(told.text, first, second):
                    yield _echo(told.text, first, second, other.at - one.at)


def _meant(text: str, first: Span, second: Span) -> bool:
    """Say whether the repetition is meant: the same thing is named again, or a phrase as a whole."""
    if _DEFINITE.search(text, max(second.start - 30, 0), second.start):
        return True
    return VEIL not in text[first.start : second.end] and _refrain(text, first, second)


def _echo(text: str, first: Span, second: Span, words: int) -> Finding:
    message = f'"{second.of(text)}" echoes "{first.of(text)}", {words} words before: is that meant?'
    return query(RULE, second, message)


def _refrain(text: str, first: Span, second: Span) -> bool:
    """Say whether the words before, or those after, are the same in both places: anaphora, a refrain."""
    before = [_BEFORE.search(text[max(s.start - 40, 0) : s.start]) for s in (first, second)]
    heads = [" ".join(found[0].lower().split()[-2:]) if found else "" for found in before]
    tails = [" ".join(text[s.end : s.end + 40].lower().split()[:2]) for s in (first, second)]
    return (heads[0] == heads[1] and " " in heads[0]) or (tails[0] == tails[1] and " " in tails[0])


def _span(told: Narration, scene: Scene, use: _Use, known: dict[int, list[Span]]) -> Span:
    """Return where a use stands; `known` keeps the words of the paragraphs that were asked for."""
    if use.paragraph not in known:
        place = scene.paragraphs[use.paragraph].span
        words = _WORD.finditer(told.text, place.start, place.end)
        known[use.paragraph] = [Span(*word.span()) for word in words]
    return known[use.paragraph][use.word]

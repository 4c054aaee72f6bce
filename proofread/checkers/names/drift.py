"""The checker `names`: names that drift from the spelling the manuscript settled on.

`names/drift`: once "Kartidon", fifteen times "Kartidont". `names/case`: once "kartidont" or "KArtidont".
`names/sheet`: a spelling that the author's style sheet calls wrong. `names/possessive`: see `possessive`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from proofread.checkers.names.cast import Cast
from proofread.checkers.names.learn import learn
from proofread.checkers.names.lexicon import is_ordinary
from proofread.checkers.names.near import RARE, drifted_from
from proofread.checkers.names.possessive import possessives
from proofread.checkers.names.sheet import Sheet
from proofread.checkers.names.survey import Survey, survey
from proofread.document import Document, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.segment.speech import in_speech

_CASE_WEIGHT = 10  # how many times more often the name must stand than its slip of case
_CASE_TIMES = 5  # and how often at least
_CASE_LETTERS = 5
_AFTER_ARTICLE = re.compile(r"\b(?:an?|the|this|that|these|those|some|any|no|every|each)\s\Z", re.IGNORECASE)
_CLIPPED = ("'", "’")


class NameChecker:
    """Reports drifted names and their possessives over all documents of a run (a `DocumentChecker`)."""

    name = "names"

    def __init__(self, sheet: Sheet | None = None) -> None:
        self._sheet = sheet or Sheet()

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the findings of each document, in the order given, each by place."""
        found = survey(documents)
        cast = learn(documents, self._sheet)
        findings: list[list[Finding]] = [[] for _ in documents]
        frequent = cast.frequent()
        for index, finding in self._drifts(found, cast, frequent, documents):
            findings[index].append(finding)
        for index, document in enumerate(documents):
            findings[index] += self._small(document, found, frequent, cast)
            findings[index] += self._called_wrong(document)
            findings[index] += possessives(document, found, cast)
        return tuple(tuple(sorted(group, key=lambda finding: finding.span)) for group in findings)

    def _drifts(
        self, found: Survey, cast: Cast, frequent: dict[str, int], documents: Sequence[Document]
    ) -> Iterator[tuple[int, Finding]]:
        """Yield slips among the capitalised words, with the index of their document."""
        folded = {name.casefold(): name for name in frequent}
        for word, tally in found.capitalised.items():
            if tally.count > RARE or word in cast.confirmed or word in self._sheet.wrong:
                continue
            name = folded.get(word.casefold())
            if name is not None and _odd_capitals(word, name, frequent[name]):
                rule = "names/case"
            elif name is None and not word.isupper():
                name, rule = drifted_from(word, tally.count, frequent), "names/drift"
            else:
                name = None
            if name is not None:
                if tally.count > 1 and all(_is_said(documents[i], span) for i, span in tally.places):
                    continue  # one mispronounces or misnames in speech, and more than once: it is meant
                for index, span in tally.places:
                    if _is_part(documents[index].text, span):
                        continue  # Earthlin', Ching-Wei
                    yield index, _finding(rule, span, word, name, tally.count, frequent[name])

    def _small(
        self, document: Document, found: Survey, frequent: dict[str, int], cast: Cast
    ) -> Iterator[Finding]:
        """Yield names that stand without their capital."""
        slips = {}
        for name, times in frequent.items():
            small = name.lower()
            count = found.small[small] + found.small[small + "'s"]
            if (
                0 < count <= RARE
                and times >= max(_CASE_TIMES, _CASE_WEIGHT * count)
                and len(name) >= _CASE_LETTERS
                and name[1:].islower()
                and small not in cast.confirmed
                and not is_ordinary(small)
                and found.capitalised[name].inside * 2 >= _CASE_TIMES
                and found.capitalised[name].articled * 4 <= found.capitalised[name].inside
            ):
                slips[small] = name, count, times
        for word, span in _occurrences(document, slips):
            if _AFTER_ARTICLE.search(document.text[max(0, span.start - 8) : span.start]):
                continue  # `a moonbase` beside the town Moonbase: a common noun
            name, count, times = slips[word]
            yield _finding("names/case", span, word, name, count, times)

    def _called_wrong(self, document: Document) -> Iterator[Finding]:
        """Yield what the style sheet calls wrong."""
        wrong = {spelling.replace("’", "'"): right for spelling, right in self._sheet.wrong.items()}
        for word, span in _occurrences(document, wrong):
            yield Finding(
                checker="names",
                rule="names/sheet",
                category=Category.CONSISTENCY,
                severity=Severity.WARNING,
                span=span,
                message=f'The style sheet calls "{word}" wrong; the name is "{wrong[word]}".',
                suggestions=(Suggestion(wrong[word], Applicability.SAFE),),
            )


def _occurrences(document: Document, words: Mapping[str, object]) -> Iterator[tuple[str, Span]]:
    """Yield where a word stands in the blocks, as a whole; curly apostrophes count as straight."""
    if not words:
        return
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w@/-]|\.\w)")
    text = document.text.replace("’", "'")
    for block in document.blocks:
        for match in pattern.finditer(text, block.span.start, block.span.end):
            yield match[0], Span(match.start(), match.end())


def _is_said(document: Document, span: Span) -> bool:
    """Say whether the word stands in dialogue."""
    block = document.block_at(span.start)
    return block is not None and in_speech(block, span.start)


def _is_part(text: str, span: Span) -> bool:
    """Say whether the word goes on: with a hyphen, or with an apostrophe for dropped letters."""
    if text.startswith(_CLIPPED, span.end):
        return not text[span.end + 1 : span.end + 2].isalpha()
    return text.startswith(("-", "‑"), span.end)


def _odd_capitals(word: str, name: str, times: int) -> bool:
    """Say whether the word is the name with a slip of the shift key: `KArtidont`, not `KARTIDONT`."""
    return word != name and not word.isupper() and times >= _CASE_TIMES and len(name) >= _CASE_LETTERS


def _finding(rule: str, span: Span, word: str, name: str, count: int, times: int) -> Finding:
    case = rule == "names/case"
    often = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return Finding(
        checker="names",
        rule=rule,
        category=Category.CASING if case else Category.CONSISTENCY,
        severity=Severity.WARNING,
        span=span,
        message=f'"{word}" {often}, "{name}" {times} times: is it the same name?',
        suggestions=(Suggestion(name, Applicability.UNSAFE),),
    )

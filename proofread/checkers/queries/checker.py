"""The two parts of the checker `queries`; what finds is imported when something must be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.checkers import Checked, Passage
from proofread.checkers.queries.report import ECHO_DISTANCE, NAME
from proofread.document import Document
from proofread.finding import Finding
from proofread.rules.files import source_version

if TYPE_CHECKING:
    from proofread.checkers.queries.narration import Narration


class UnfinishedChecker:
    """Finds sentences that stop too early, paragraph by paragraph (a `ParagraphChecker`).

    Args:
        language: BCP 47 tag; only English is checked.
    """

    name = NAME
    context = 0

    def __init__(self, language: str = "en-US") -> None:
        self.language = language

    def key(self) -> str:
        """Identify the code and the language."""
        return f"{self.language} {source_version(Path(__file__).parent)}"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield the findings of each passage, ascending."""
        from proofread.checkers.queries.unfinished import stopped

        english = is_english(self.language)
        for index, passage in enumerate(passages):
            found = stopped(passage) if english else ()
            yield Checked(index, tuple(sorted(found, key=lambda f: f.span)))


class QueryChecker:
    """Asks what only the whole work shows (a `DocumentChecker`).

    Args:
        echo_distance: words within which a word that returns is an echo; 0 for never.
    """

    name = NAME

    def __init__(self, echo_distance: int = ECHO_DISTANCE) -> None:
        self.echo_distance = echo_distance

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        """Return the findings of each document, in the order given, each by place."""
        from proofread.checkers.queries.chapters import chapter_numbers
        from proofread.checkers.queries.echo import echoes
        from proofread.checkers.queries.introductions import late_introductions
        from proofread.checkers.queries.narration import narration_of
        from proofread.checkers.queries.pov import points_of_view

        found: list[list[Finding]] = [[] for _ in documents]
        english = [i for i, document in enumerate(documents) if is_english(document.language)]
        works: list[Narration | None] = [None] * len(documents)
        for i in english:
            works[i] = narration_of(documents[i])
        is_name = _names(documents)
        for i in english:
            found[i] += _alone(works[i], is_name)
        for at, finding in chapter_numbers([documents[i] for i in english]):
            found[english[at]].append(finding)
        for queries in (
            points_of_view(works),
            echoes(works, self.echo_distance),
            late_introductions(works, is_name),
        ):
            for i, finding in queries:
                found[i].append(finding)
        return tuple(tuple(sorted(some, key=lambda f: (f.span, f.rule))) for some in found)


def _alone(told: Narration | None, is_name: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield what one document shows by itself."""
    from proofread.checkers.queries.tense import tense_shifts
    from proofread.checkers.queries.unfinished import trailing
    from proofread.checkers.queries.weekdays import weekdays_and_dates

    if told is not None:
        yield from trailing(told.document)
        yield from weekdays_and_dates(told.document, told.plain)
        yield from tense_shifts(told, is_name)


def is_english(language: str) -> bool:
    """Say whether a BCP 47 tag is one of English."""
    return language.lower().split("-")[0] == "en"


def _names(documents: Sequence[Document]) -> Callable[[str], bool]:
    """Return whether a word is a name: capitalised inside sentences or beside tags, and hardly ever small."""
    from proofread.checkers.names.survey import survey

    found = survey(documents)

    def is_name(word: str) -> bool:
        tally = found.capitalised.get(word)
        if tally is None:
            return False
        telling = tally.inside + tally.tagged
        return telling > 0 and 4 * found.small[word.lower()] <= telling

    return is_name

"""The session: looks up before it checks, survives a checker that fails, keeps what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from proofread.checkers import Checked, Passage
from proofread.document import Document, Span
from proofread.errors import CheckerError
from proofread.finding import Category, Finding, Severity
from proofread.formats import by_name
from proofread.pipeline.checking import Session, Task
from proofread.store import Store

TEXT = "A foo here.\n\nNothing here.\n\nAnd foo, foo.\n\nA foo here.\n"


class FooChecker:
    """Finds each `foo`; counts the passages it was given; fails where told to."""

    name = "foo"
    context = 0

    def __init__(self, fails_at: int = -1, error: BaseException | None = None, version: str = "1") -> None:
        self.seen: list[str] = []
        self.fails_at, self.error, self.version = fails_at, error, version

    def key(self) -> str:
        return self.version

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        for index, passage in enumerate(passages):
            if index == self.fails_at and self.error is not None:
                raise self.error
            self.seen.append(passage.text)
            yield Checked(index, tuple(_findings(passage.text)))


def _findings(text: str) -> Iterator[Finding]:
    at = text.find("foo")
    while at >= 0:
        yield Finding("foo", "foo", Category.STYLE, Severity.WARNING, Span(at, at + 3), "Foo.")
        at = text.find("foo", at + 3)


def _document(text: str = TEXT) -> Document:
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def _places(document: Document, found: list[Finding]) -> list[str]:
    return sorted(f"{f.span.start}:{f.span.of(document.text)}" for f in found)


def test_findings_come_in_document_coordinates() -> None:
    """Each finding lies on its letters, also in passages that occur twice."""
    document = _document()
    (found,) = Session(Store(None)).paragraph_findings([Task(document, (FooChecker(),))])

    assert len(found) == 4
    assert all(f.span.of(document.text) == "foo" for f in found)


def test_nothing_is_checked_twice() -> None:
    """Equal passages are checked once, and a second session with the same store checks nothing."""
    store, document = Store(None), _document()
    first, second = FooChecker(), FooChecker()
    (one,) = Session(store).paragraph_findings([Task(document, (first,))])
    (two,) = Session(store).paragraph_findings([Task(document, (second,))])

    assert len(first.seen) == 3
    assert second.seen == []
    assert _places(document, one) == _places(document, two)


def test_a_changed_paragraph_costs_itself_only() -> None:
    """And the findings are those of a cold run."""
    store = Store(None)
    Session(store).paragraph_findings([Task(_document(), (FooChecker(),))])
    changed, warm = _document(TEXT.replace("Nothing", "A foo")), FooChecker()
    (found,) = Session(store).paragraph_findings([Task(changed, (warm,))])
    (cold,) = Session(Store(None)).paragraph_findings([Task(changed, (FooChecker(),))])

    assert len(warm.seen) == 1 or warm.seen == []  # "A foo here." was known already
    assert _places(changed, found) == _places(changed, cold)


def test_another_version_looks_nothing_up() -> None:
    """A new engine or another option never meets old results."""
    store, document = Store(None), _document()
    Session(store).paragraph_findings([Task(document, (FooChecker(),))])
    newer = FooChecker(version="2")
    Session(store).paragraph_findings([Task(document, (newer,))])

    assert len(newer.seen) == 3


@pytest.mark.parametrize("error", [CheckerError("the engine is broken."), ValueError("a bug")])
def test_a_failing_checker_is_a_failure_and_the_others_go_on(error: Exception) -> None:
    """It is never silent, and what it did before is kept."""
    store, document = Store(None), _document()
    bad, good = FooChecker(fails_at=1, error=error), FooChecker(version="good")
    session = Session(store)
    (found,) = session.paragraph_findings([Task(document, (bad, good))])

    assert len(found) >= 4
    assert [failure.stage for failure in session.failures[0]] == ["foo"]
    again = FooChecker()
    Session(store).paragraph_findings([Task(document, (again,))])
    assert len(again.seen) == 2  # the first passage was done before the failure


def test_an_interruption_keeps_what_is_done() -> None:
    """Ctrl-C goes through, and the next run starts where this one stopped."""
    store, document = Store(None), _document()
    with pytest.raises(KeyboardInterrupt):
        Session(store).paragraph_findings(
            [Task(document, (FooChecker(fails_at=2, error=KeyboardInterrupt()),))]
        )
    rest = FooChecker()
    Session(store).paragraph_findings([Task(document, (rest,))])

    assert len(rest.seen) == 1


def test_progress_tells_done_and_total() -> None:
    """From nothing to all of what is not in the cache."""
    told: list[tuple[str, int, int]] = []
    Session(Store(None), lambda *step: told.append(step)).paragraph_findings(
        [Task(_document(), (FooChecker(),))]
    )

    assert told[0] == ("foo", 0, 3)
    assert told[-1] == ("foo", 3, 3)

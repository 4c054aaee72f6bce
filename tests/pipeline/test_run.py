"""A whole run: what is said of it does not depend on what the cache had, and a failure is taken for one."""

from collections.abc import Iterator, Sequence

import pytest

from proofread.checkers import Checked, ParagraphChecker, Passage
from proofread.config import Config
from proofread.discover import Input
from proofread.document import Span
from proofread.errors import CheckerError
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.formats import by_name
from proofread.pipeline import Options, check_inputs
from proofread.pipeline.assemble import Assembly
from proofread.pipeline.engines import Engines
from proofread.pipeline.filtering import Filter
from proofread.store import Store

SETTINGS = Config(language="en-US", languagetool="off", select=("context",))


class Foreigner:
    """Reads no passage with an umlaut; counts what it was given."""

    name = "context"
    context = 0

    def __init__(self, breaks: bool = False) -> None:
        self.given: list[str] = []
        self.breaks = breaks

    def key(self) -> str:
        return "1"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        if self.breaks:
            raise CheckerError("The engine is gone.")
        for index, passage in enumerate(passages):
            self.given.append(passage.text)
            yield Checked(index, (), foreign="ü" in passage.text.lower())


def _with(monkeypatch: pytest.MonkeyPatch, checker: ParagraphChecker) -> None:
    monkeypatch.setattr(Assembly, "paragraph_checkers", lambda self, config: (checker,))


def _notices(store: Store, *paragraphs: str) -> tuple[str, ...]:
    options = Options(stdin="\n\n".join(paragraphs).encode())
    return check_inputs([Input("-")], SETTINGS, options, store=store).notices


def test_foreign_paragraphs_are_told_of_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not judged is said of a cached text as of a new one, also where a part of it is new."""
    store, checker = Store(None), Foreigner()
    _with(monkeypatch, checker)
    said = ("2 paragraphs are not in English: the language model did not judge them.",)

    assert _notices(store, "It rained.", "Für uns.", "Überall.") == said
    assert _notices(store, "It rained.", "Für uns.", "Überall.") == said
    assert _notices(store, "It snowed.", "Für uns.", "Überall.") == said
    assert checker.given == ["It rained.", "Für uns.", "Überall.", "It snowed."]
    assert _notices(store, "It snowed.", "Für uns.") == (
        "1 paragraph is not in English: the language model did not judge it.",
    )
    assert _notices(store, "It snowed.") == ()


def _complete(monkeypatch: pytest.MonkeyPatch, config: Config) -> list[Sequence[bool]]:
    """Run, and return what the filters were told of every document."""
    told: list[Sequence[bool]] = []
    original = Filter.apply

    def apply(self: Filter, documents, configs, raw, complete, again=False):  # type: ignore[no-untyped-def]
        told.append(complete)
        return original(self, documents, configs, raw, complete, again)

    monkeypatch.setattr(Filter, "apply", apply)
    check_inputs([Input("-")], config, Options(stdin=b"It rained.", settle=False), store=Store(None))
    return told


@pytest.mark.parametrize("breaks", [False, True])
def test_a_checker_that_fails_leaves_the_check_incomplete(
    monkeypatch: pytest.MonkeyPatch, breaks: bool
) -> None:
    """Few findings are no sign of a careful writer when a checker was gone."""
    _with(monkeypatch, Foreigner(breaks))
    assert _complete(monkeypatch, SETTINGS) == [[not breaks]]


def test_an_engine_that_cannot_be_had_leaves_the_check_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    """LanguageTool that could not even be made is a failure of it, too."""

    def refuse(self: Engines, config: Config) -> ParagraphChecker:
        raise CheckerError("There is no engine.")

    monkeypatch.setattr(Engines, "checker", refuse)
    assert _complete(monkeypatch, Config(language="en-US", context=False)) == [[False]]


@pytest.mark.parametrize(("complete", "shown"), [(True, 0), (False, 1)])
def test_only_a_complete_check_tells_how_careful_a_writer_is(complete: bool, shown: int) -> None:
    """In a long text without slips a doubtful change is left out, unless nothing is known of its slips."""
    text = "Ilka set the lantern on the sill and listened to the rain. " * 400
    document = by_name("plain").read(text.encode(), path="a.txt", language="en-US")
    finding = Finding(
        "context",
        "context/word",
        Category.CONFUSION,
        Severity.WARNING,
        Span(5, 8),
        "A sentence.",
        (Suggestion("sat", Applicability.UNSAFE),),
        0.93,
    )
    filters = Filter.build(Config(), False, Store(None))
    (kept,) = filters.apply([document], [Config(language="en-US")], [[finding]], [complete])
    assert len(kept.findings) == shown

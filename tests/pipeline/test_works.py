"""What the whole work shows: kept by content, checked again when anything it depends on has changed."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.errors import CheckerError
from proofread.finding import Category, Finding, Severity
from proofread.pipeline import installed, works
from proofread.pipeline.works import WholeWork, WorkChecker
from proofread.result import Failure
from proofread.store import Store


def _document(text: str = "Foo fell.", path: str = "a.txt") -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(path, "plain", "en-US", text, blocks, text, SourceMap(()))


def document_findings(
    checkers: Sequence[WorkChecker], documents: Sequence[Document], store: Store
) -> tuple[list[list[Finding]], list[Failure]]:
    """Check in this process, as where no other can be had."""
    found, failures, also = WholeWork(checkers, documents, store).findings()
    assert also is None
    return found, failures


@dataclass
class _Counting:
    """Finds the first three letters of every document, and counts how often it was asked and made."""

    name: str = "foo"
    made: int = 0
    asked: list[int] = field(default_factory=list)
    breaks: Exception | None = None

    def check(self, documents: Sequence[Document]) -> Sequence[tuple[Finding, ...]]:
        self.asked.append(len(documents))
        if self.breaks:
            raise self.breaks
        return [
            (Finding("foo", "foo/x", Category.STYLE, Severity.WARNING, Span(0, 3), document.path),)
            for document in documents
        ]

    def make(self) -> "_Counting":
        self.made += 1
        return self

    def planned(self, options: str = "") -> WorkChecker:
        return WorkChecker(self.name, options, self.make)


def test_an_unchanged_work_is_looked_up() -> None:
    """A checker is not even made for a work that the store knows, and the findings are the same."""
    store, checker = Store(None), _Counting()
    work = [_document(), _document(path="b.txt")]
    cold = document_findings([checker.planned()], work, store)
    warm = document_findings([checker.planned()], [_document(), _document(path="b.txt")], store)
    assert [tuple(found) for found in warm[0]] == [tuple(found) for found in cold[0]]
    assert [found[0].message for found in warm[0]] == ["a.txt", "b.txt"]
    assert checker.made == 1


@pytest.mark.parametrize(
    "work",
    [
        [_document("Foo fell. ")],
        [_document(path="b.txt")],
        [_document(), _document(path="b.txt")],
        [replace(_document(), language="en-GB")],
        [replace(_document(), format="markdown")],
        [replace(_document(), source="*Foo* fell.")],
        [replace(_document(), blocks=(Block(BlockKind.HEADING, Span(0, 9)),))],
        [replace(_document(), blocks=(Block(BlockKind.PARAGRAPH, Span(0, 9), (Span(0, 3),)),))],
    ],
)
def test_a_changed_work_is_checked_again(work: list[Document]) -> None:
    """Whatever a checker may look at is part of the key."""
    store, checker = Store(None), _Counting()
    document_findings([checker.planned()], [_document()], store)
    document_findings([checker.planned()], work, store)
    assert checker.asked == [1, len(work)]


def test_the_order_of_the_documents_counts() -> None:
    """The second chapter is not the first."""
    store, checker = Store(None), _Counting()
    one, two = _document("Foo fell."), _document("Bar fell.", "b.txt")
    document_findings([checker.planned()], [one, two], store)
    found, _ = document_findings([checker.planned()], [two, one], store)
    assert [some[0].message for some in found] == ["b.txt", "a.txt"]
    assert checker.made == 2


def test_other_options_check_again() -> None:
    """A setting that a checker goes by is part of the key."""
    store, checker = Store(None), _Counting()
    document_findings([checker.planned("40")], [_document()], store)
    document_findings([checker.planned("0")], [_document()], store)
    assert checker.made == 2


def test_another_version_checks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older program found is not taken for what this one finds."""
    store, checker = Store(None), _Counting()
    document_findings([checker.planned()], [_document()], store)
    monkeypatch.setattr(works, "installed_state", lambda: "another")
    document_findings([checker.planned()], [_document()], store)
    assert checker.made == 2


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(CheckerError("It rained."), "It rained."), (ValueError("x"), "failed: ValueError('x')")],
)
def test_a_failure_is_said_and_not_remembered(error: Exception, sentence: str) -> None:
    """One checker's failure leaves the others alone, and the next run tries again."""
    store, broken, sound = Store(None), _Counting("foo", breaks=error), _Counting("bar")
    planned = [broken.planned(), sound.planned()]
    found, failures = document_findings(planned, [_document()], store)
    assert [failure.message for failure in failures] == [sentence]
    assert len(found[0]) == 1
    document_findings(planned, [_document()], store)
    assert (broken.made, sound.made) == (2, 1)


def test_damaged_results_are_made_again() -> None:
    """Bytes in the store that are no findings cost a check, not the run."""
    store, checker = Store(None), _Counting()
    key = works.work_key([_document()], "foo", "", "0")
    store.put_many({key: b"\xff{"})
    found, failures = document_findings([checker.planned()], [_document()], store)
    assert (len(found[0]), failures) == (1, [])


def test_a_result_too_few_is_a_failure() -> None:
    """A checker that forgets a document is broken; nothing is put down to the wrong one."""
    checker = _Counting()
    checker.check = lambda documents: []  # type: ignore[method-assign]
    found, failures = document_findings([checker.planned()], [_document()], Store(None))
    assert (found, [failure.message for failure in failures]) == ([[]], ["failed: 0 results for 1 documents"])


def _beside(monkeypatch: pytest.MonkeyPatch, answer: Callable[[Callable[[], object]], object]) -> None:
    """Let a process beside this one answer as `answer` does, given its work."""

    class Process:
        def __init__(self, work: Callable[[], object]) -> None:
            self.work = work

        def result(self) -> object:
            return answer(self.work)

    monkeypatch.setattr(works, "beside", Process)


def test_a_process_beside_finds_the_same_and_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings and failures come from there as from here, what was done also with them, and are kept."""
    store, checker, broken = Store(None), _Counting(), _Counting("bar", breaks=CheckerError("It rained."))
    planned = [checker.planned(), broken.planned()]
    here = document_findings(planned, [_document()], Store(None))
    _beside(monkeypatch, lambda work: pickle.loads(pickle.dumps(work())))
    work = WholeWork(planned, [_document()], store)
    work.start(lambda: "also")
    assert work.findings() == (*here, "also")
    again = WholeWork(planned, [_document()], store)
    assert (again.is_known, len(again._known), checker.made) == (False, 1, 2)


def test_a_process_that_dies_is_made_good_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing comes back the work is done here."""
    _beside(monkeypatch, lambda work: None)
    checker = _Counting()
    work = WholeWork([checker.planned()], [_document()], Store(None))
    work.start(lambda: "also")
    found, failures, also = work.findings()
    assert (len(found[0]), failures, also, checker.made) == (1, [], None, 1)


def test_no_process_is_started_for_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged work costs look-ups only."""
    store, checker = Store(None), _Counting()
    document_findings([checker.planned()], [_document()], store)
    _beside(monkeypatch, lambda work: pytest.fail("started"))
    work = WholeWork([checker.planned()], [_document()], store)
    work.start(lambda: "also")
    assert work.is_known
    assert len(work.findings()[0][0]) == 1


def test_the_state_of_the_program_depends_on_its_files(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is new, changed or of another time is another program; bytecode is none."""
    folder = tmp_path_factory.mktemp("rules")
    monkeypatch.setattr(installed, "bundled_folder", lambda: folder)

    def state() -> str:
        installed.installed_state.cache_clear()
        return installed.installed_state()

    seen = [state()]
    (folder / "a.yaml").write_text("a")
    seen.append(state())
    (folder / "a.yaml").write_text("ab")
    seen.append(state())
    (folder / "pack").mkdir()
    (folder / "pack" / "b.yaml").write_text("")
    seen.append(state())
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "c.pyc").write_text("c")
    assert len(set(seen)) == 4
    assert state() == seen[-1]
    installed.installed_state.cache_clear()

"""Cases in, verdicts out; and the bytes and keys by which they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.context.corrector.windows import Window
from proofread.errors import CheckerError
from proofread.finding import Finding, Severity
from proofread.judge.cases import Case, case
from proofread.judge.decision import Verdict
from proofread.judge.figures import finding_names
from proofread.judge.judge import Judge, decode, encode, verdict
from proofread.judge.learned import Learned, file_of, read_learned
from proofread.judge.scoring import UNREAD, Copy, copies, gains

Make = Callable[..., Finding]
TEXT = "She proferred the cup to him, and he took it."


pytestmark = pytest.mark.usefixtures("context_extra")


def shipped(*, trained: bool = False, unknown: bool = True) -> Learned:
    return read_learned(file_of(trained=trained, unknown=unknown), trained=trained, unknown=unknown)


def of(finding: Finding, text: str = TEXT) -> Case:
    one = case(Passage(text), finding)
    assert one is not None
    return one


def test_gains_go_to_their_suggestions(finding: Make, word_model: Callable[[str], Any]) -> None:
    """Each suggestion gets its own gain, whatever its place among all that are scored at once."""
    model = word_model("She proffered the cup to him and he took it")
    first = of(finding(TEXT, "proferred", "preferred", "proffered"))
    second = of(finding(TEXT, "cup", "cop"))
    scored = gains(model, [first, second])

    assert [[gain.total for gain in one] for one in scored] == [[0.0, 8.0], [-8.0]]


def test_the_likelier_suggestion_is_judged_likelier(finding: Make, word_model: Callable[[str], Any]) -> None:
    """With what was fitted, a word that fits beats one that does not, whatever the checker's order."""
    model = word_model("She proffered the cup to him and he took it")
    one = of(finding(TEXT, "proferred", "preferred", "proffered"))
    (gained,) = gains(model, [one])
    told = verdict(one, gained, None, shipped())

    assert told.suggestions[1] > told.suggestions[0]


def test_what_the_corrector_would_not_copy_is_likelier_a_fault(
    finding: Make, word_model: Callable[[str], Any]
) -> None:
    """With what was fitted, a place that it copies gladly is taken for one that was meant."""
    one = of(finding(TEXT, "proferred", "preferred", "proffered"))
    (gained,) = gains(word_model("She proffered the cup to him and he took it"), [one])
    learned = shipped(trained=True)
    doubted, copied = (verdict(one, gained, Copy(nats), learned).fault for nats in (-6.0, -0.001))

    assert doubted > copied


def test_the_corrector_is_asked_about_the_window_and_the_place(finding: Make) -> None:
    """Cases in one window are read once; where a window is too long, it has no opinion."""
    long = "Nobody came. " * 40
    text = f"{TEXT} {long}The cup fel down."
    cases = [of(finding(text, word, "so"), text) for word in ("proferred", "cup", "fel")]
    reader = Reader()

    assert copies(reader, cases) == [Copy(-4.0, 2), Copy(-18.0, 2), UNREAD]
    assert len(reader.read) == 2
    assert [one.place.of(one.window.text) for one in cases] == ["proferred", "cup", "fel"]


def test_each_case_has_its_own_copy(
    finding: Make, word_model: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge with a corrector asks both models, and what it says of a place goes to that place."""
    asked: list[Path] = []

    def load(path: Path, identity: str) -> Any:
        asked.append(path)
        return word_model("She proffered the cup to him and he took it")

    monkeypatch.setattr("proofread.model.language_model.shared", load)
    monkeypatch.setattr("proofread.checkers.context.corrector.copying.Corrector", lambda model: Reader())
    cases = [of(finding(TEXT, word, "proffered")) for word in ("She", "proferred", "took")]
    judge = Judge(Path("base"), "one", (Path("trained"), "two"))
    (base,) = {one[:1] for one in gains(load(Path("base"), "one"), cases[1:2])}
    told = judge.verdicts(cases)

    assert asked == [Path("base"), Path("base"), Path("trained")]
    learned = judge.learned(unknown=True)
    alone = Judge(Path("base"), "one").learned(unknown=True)
    assert learned.finding.features == finding_names(trained=True, unknown=True)
    assert told[1] == verdict(cases[1], base, Copy(-4.0, 2), learned)
    assert alone.finding.features == finding_names(trained=False, unknown=True)


@dataclass
class Reader:
    """A corrector that tells where it was asked, and can read no window with `fel`."""

    read: list[str] = field(default_factory=list)

    def copy(self, windows: Sequence[Window]) -> list[Any]:
        self.read += [window.text for window in windows]
        return [Opinion(window) for window in windows if "fel" not in window.text]


@dataclass
class Opinion:
    """Its opinion is the place itself."""

    window: Window
    doubts: int = 2

    def least(self, start: int, end: int) -> float:
        return -float(start) if self.window.text[start:end] else 0.0


def test_the_key_depends_on_all_that_is_weighed(finding: Make) -> None:
    """Text, place, suggestions, rule, severity, surroundings, model: each has verdicts of its own."""
    judge = Judge(Path("model"), "one")
    base = of(finding(TEXT, "proferred", "a", "b"))
    others = [
        of(finding(TEXT, "proferred", "b", "a")),
        of(finding(TEXT, "proferred", "a", "b", severity=Severity.WARNING)),
        of(replace(base.finding, rule="languagetool/OTHER")),
        of(finding(f"{TEXT} So.", "proferred", "a", "b"), f"{TEXT} So."),
        replace(base, in_speech=True),
        replace(base, sentence_start=True),
    ]
    corrected = Judge(Path("model"), "one", (Path("corrector"), "one"))
    keys = [judge.key(one) for one in (base, *others)] + [Judge(Path("model"), "two").key(base)]
    keys += [corrected.key(base), corrected.key(replace(base, window=Window(0, f"So. {TEXT}")))]
    keys += [Judge(Path("model"), "one", (Path("corrector"), "two")).key(base)]

    assert len(set(keys)) == len(keys)
    assert judge.key(of(replace(base.finding, message="Another."))) == judge.key(base)


@pytest.mark.parametrize("part", ["findings_version", "fingerprint"])
def test_the_version_changes_with_what_weighs(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Another context checker or another fit weighs in another way: older verdicts are not its own."""
    before = Judge(Path("model"), "one").version
    monkeypatch.setattr(f"proofread.judge.judge.{part}", lambda *_: "another")

    assert Judge(Path("model"), "one").version != before


@given(st.floats(0, 1), st.lists(st.floats(0, 1), max_size=6))
def test_verdicts_survive_the_cache(fault: float, suggestions: list[float]) -> None:
    """What is kept comes back as it was."""
    one = Verdict(fault, tuple(suggestions))

    assert decode(encode(one), len(suggestions)) == one


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"[]", b"[0.5]", b'["a", [0.5]]', b"[0.5, 1]", b"[0.5, [1, 1]]"]
)
def test_damaged_bytes_are_no_verdict(data: bytes) -> None:
    """What cannot be read is weighed again."""
    assert decode(data, 1) is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"suggestion": 1}'])
def test_a_damaged_file_says_what_to_do(tmp_path: Path, content: str) -> None:
    """The file that comes with the program may be damaged; the sentence says how to mend it."""
    path = tmp_path / "learned.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(CheckerError, match="install proofread again"):
        read_learned(path, trained=False, unknown=False)


KINDS = [(trained, unknown) for trained in (False, True) for unknown in (False, True)]


@pytest.mark.parametrize(("trained", "unknown"), KINDS)
def test_a_file_fitted_otherwise_is_refused(trained: bool, unknown: bool) -> None:
    """What was fitted for one purpose is not asked for another."""
    for other in KINDS:
        if other != (trained, unknown):
            with pytest.raises(CheckerError, match="install proofread again"):
                read_learned(file_of(trained=trained, unknown=unknown), trained=other[0], unknown=other[1])


@pytest.mark.parametrize(("trained", "unknown"), KINDS)
def test_the_file_that_comes_with_the_program_is_whole(trained: bool, unknown: bool) -> None:
    """Its limits are in order, and it says nothing of what the judge does not weigh."""
    limits = shipped(trained=trained, unknown=unknown).limits

    assert 0 < limits.remove <= limits.lower <= limits.raised < 1

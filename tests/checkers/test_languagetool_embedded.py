"""The embedded engine: exact places, failures kept to their passage, the variant's own spelling."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.languagetool import engine_data
from proofread.checkers.languagetool.embedded import LONGEST, EmbeddedLanguageTool
from proofread.errors import CheckerError

STRANGE = "aé👍🏽e\u0301\u200d漢 \u00a0’—\U0001d4d0"


class Panic(BaseException):
    """What the engine's language binding raises when the engine panics: no Exception."""


class FakeEngine:
    """Reports what `find` says, as the engine does: in UTF-8 bytes."""

    def __init__(self, find: Callable[[str], list[tuple[int, int]]]) -> None:
        self.find = find
        self.seen: list[str] = []

    def check(self, text: str) -> list[dict[str, Any]]:
        self.seen.append(text)
        spans = self.find(text)
        return [
            {
                "rule_id": "R",
                "message": "m",
                "offset": len(text[:start].encode()),
                "length": len(text[start:end].encode()),
                "suggestions": [],
                "category_id": "GRAMMAR",
                "issue_type": "grammar",
            }
            for start, end in spans
        ]


def checker(find: Callable[[str], list[tuple[int, int]]], threads: int = 2) -> EmbeddedLanguageTool:
    """Return a checker whose engine is a fake."""
    made = EmbeddedLanguageTool("en-US", threads=threads)
    made._engine = FakeEngine(find)
    return made


@pytest.fixture(scope="module")
def american() -> EmbeddedLanguageTool:
    """Share one real engine: loading takes seconds."""
    return EmbeddedLanguageTool("en-US")


@given(st.text(STRANGE, min_size=1, max_size=30), st.data())
def test_bytes_become_code_points_exactly(text: str, data: st.DataObject) -> None:
    """Whatever stands before a match, its span counts code points of the passage."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    (checked,) = checker(lambda _: [(start, end)]).check([Passage(text)])

    assert [(start, end)] == [(f.span.start, f.span.end) for f in checked.findings]


def test_unpaired_surrogate_moves_nothing() -> None:
    """Half a surrogate pair cannot be encoded; another single character is sent in its place."""
    fake = checker(lambda text: [(text.index("bad"), text.index("bad") + 3)])
    (checked,) = fake.check([Passage("\ud800\udfff is bad")])

    assert fake._engine.seen == ["\ufffd\ufffd is bad"]
    assert [f.span.start for f in checked.findings] == [6]


@pytest.mark.parametrize("error", [RuntimeError("bad data"), Panic("index out of bounds"), MemoryError()])
def test_failure_stays_with_its_passage(error: BaseException) -> None:
    """An exception or panic is a sentence about one passage; the others are checked."""

    def find(text: str) -> list[tuple[int, int]]:
        if "poison" in text:
            raise error
        return [(0, 1)]

    results = {
        c.index: c for c in checker(find).check([Passage("one"), Passage("poison here"), Passage("three")])
    }

    assert sorted(results) == [0, 1, 2]
    assert [len(results[i].findings) for i in range(3)] == [1, 0, 1]
    assert results[1].failures[0].startswith("LanguageTool failed on “poison here")
    assert results[0].failures == ()


def test_offset_inside_a_character_is_a_failure() -> None:
    """An engine that counts wrongly is not believed."""

    class Wrong(FakeEngine):
        def check(self, text: str) -> list[dict[str, Any]]:
            return [{**match, "offset": 1} for match in super().check(text)]

    broken = checker(lambda _: [(0, 1)])
    broken._engine = Wrong(lambda _: [(0, 1)])
    (checked,) = broken.check([Passage("é")])

    assert len(checked.failures) == 1


def test_overlong_passage_is_a_failure_not_a_hang() -> None:
    """A text that no pipeline would send is refused with a sentence."""
    fake = checker(lambda _: [])
    (checked,) = fake.check([Passage("x" * (LONGEST + 1))])

    assert "too long" in checked.failures[0]
    assert fake._engine.seen == []


def test_every_passage_is_answered_once() -> None:
    """Batches of any shape give each passage one result."""
    passages = [Passage("x" * size) for size in (1, 7_000, 1, 1, 6_000, 0, 12_000, 5)]

    assert list(range(8)) == sorted(c.index for c in checker(lambda _: []).check(passages))
    assert list(checker(lambda _: []).check([])) == []


def test_closing_early_stops_the_work() -> None:
    """After an interruption only the batches already under way are finished."""
    fake = checker(lambda _: [], threads=1)
    results = fake.check([Passage("x" * 7_000) for _ in range(200)])
    next(results)
    results.close()

    assert len(fake._engine.seen) < 10


def test_key_tells_language_options_and_versions() -> None:
    """The cache key differs where findings may."""
    plain, picky = EmbeddedLanguageTool("en-US"), EmbeddedLanguageTool("en-US", picky=True)

    assert plain.key() == EmbeddedLanguageTool("en_us").key()
    assert len({plain.key(), picky.key(), EmbeddedLanguageTool("en-GB").key()}) == 3
    assert "unknown" not in plain.key()
    assert "none" not in plain.key()


def test_nothing_heavy_is_imported_before_the_first_check() -> None:
    """Making a checker and asking for its key loads neither the engine nor its data."""
    code = (
        "import sys; from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool as E\n"
        "E('en-GB').key()\n"
        "print([m for m in ('lt_py', 'lingotweaker_data_en', 'lemminflect', 'numpy', 'importlib.metadata') "
        "if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_language_without_data_says_what_to_install() -> None:
    """A plain sentence with the package's name."""
    with pytest.raises(CheckerError, match="pip install lingotweaker-data-xx"):
        EmbeddedLanguageTool("xx-YY")


@pytest.mark.parametrize("language", ["en-IE", "en-IN"])
def test_english_without_a_spelling_is_refused(language: str) -> None:
    """The engine would silently spell American."""
    with pytest.raises(CheckerError, match="en-GB"):
        EmbeddedLanguageTool(language)


def test_missing_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the engine there is a sentence, no traceback."""
    monkeypatch.setattr(engine_data, "package_folder", lambda name: None)
    with pytest.raises(CheckerError, match="pip install lingotweaker"):
        EmbeddedLanguageTool("en-US")


def test_broken_data_is_a_checker_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An engine that cannot load its data is one sentence."""
    (tmp_path / "data").mkdir()
    broken = EmbeddedLanguageTool("en-US")
    monkeypatch.setattr(broken, "_data", tmp_path / "data")
    with pytest.raises(CheckerError, match="could not be loaded for en-US"):
        list(broken.check([Passage("Text.")]))


def test_layout_works_without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system grants no links, files are copied."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    data = engine_data.data_folder("en-AU")
    with engine_data.laid_out("en-AU", data) as (_, variant, folder):
        laid = folder / "en/hunspell/en_GB.dict"
        same = laid.read_bytes() == (data / "en/hunspell/en_AU.dict").read_bytes()

    assert same
    assert variant == "en-GB"
    assert not folder.exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("en-US", {"colour", "centre", "aluminium"}),
        ("en-GB", {"color", "center", "traveled", "aluminum"}),
        ("en-CA", {"color", "center", "traveled", "aluminium"}),
        ("en-AU", {"color", "center", "traveled", "aluminum"}),
        ("en-NZ", {"color", "center", "traveled", "aluminum"}),
        ("en-ZA", {"color", "center", "traveled", "aluminum"}),
    ],
)
def test_each_english_spells_its_own_way(language: str, wrong: set[str]) -> None:
    """The words of other variants are flagged, its own are not."""
    text = "The color and colour of the center or centre, traveled, travelled; aluminum and aluminium."
    (checked,) = EmbeddedLanguageTool(language).check([Passage(text)])

    region = language.removeprefix("en-")
    speller = f"languagetool/MORFOLOGIK_RULE_EN_{region}"

    assert wrong == {f.span.of(text) for f in checked.findings if f.rule == speller}


@pytest.mark.slow
def test_real_engine_finds_real_errors_beside_strange_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Places are right after emoji, combining marks and astral letters; a folder `data` is not taken."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    text = "👍🏽 Cafe\u0301 𝔤: she could of recieved  it ."
    (checked,) = EmbeddedLanguageTool("en-US").check([Passage(text)])

    places = {f.span.of(text) for f in checked.findings}

    assert checked.failures == ()
    assert {"recieved", "  ", " ."} <= places
    assert any("of" in place for place in places)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "x" * 50_000, "." * 3_000, "“" * 2_000, "\ud800", "\u202e\u200b\ufeff", "a-" * 3_000],
)
def test_hostile_passages_fail_nobody(text: str, american: EmbeddedLanguageTool) -> None:
    """Nothing that a file can hold brings the engine down."""
    results = list(american.check([Passage(text), Passage("She recieved it.")]))

    assert len(results) == 2
    assert list({c.failures for c in results}) == [()]

"""The baseline: what was accepted stays accepted, and nothing else does."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.baseline import apply_baseline, fingerprint, read_baseline, write_baseline
from proofread.document import Block, BlockKind, Document, Piece, SourceMap, Span
from proofread.errors import ConfigError, WriteError
from proofread.finding import Category, Finding, Severity

Work = tuple[Document, tuple[Finding, ...]]


def work(text: str, path: str = "draft.txt", rule: str = "slip") -> Work:
    """Return a document of paragraphs, and a finding on each word that begins with `teh` in it."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(m.start(), m.end()))
        for m in re.finditer(r"(?:(?!\n\n)[\s\S])+", text)
    )
    whole = Span(0, len(text))
    document = Document(path, "plain", "en-US", text, blocks, text, SourceMap((Piece(whole, whole),)))
    return document, tuple(
        Finding("rules", rule, Category.MISSPELLING, Severity.WARNING, Span(*m.span()), "Said.")
        for m in re.finditer(r"\bteh\w*", text)
    )


def accept(folder: Path, *works: Work) -> Path:
    path = folder / "baseline.json"
    write_baseline(path, works)
    return path


def fresh(path: Path, *works: Work) -> list[str]:
    """Return the words that are found in spite of the baseline."""
    kept, _ = apply_baseline(read_baseline(path), works)
    return [f.span.of(document.text) for (document, _), found in zip(works, kept, strict=True) for f in found]


def stale(path: Path, *works: Work) -> list[str]:
    return [f"{entry} x{entry.count}" for entry in apply_baseline(read_baseline(path), works)[1]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the documents' paths and the baseline are relative to."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


TEXT = "It was teh end of the road.\n\nNobody saw teh2 rider, and nobody spoke."


class TestByContext:
    @pytest.mark.parametrize(
        "later",
        [
            TEXT,
            "A new first line.\n\nAnother one.\n\n" + TEXT,
            "\n\n".join(reversed(TEXT.split("\n\n"))),
            TEXT.replace("of the road", "of the long road").replace("and nobody spoke", "and no one spoke"),
            TEXT.replace("Nobody saw", "“Nobody saw").replace("rider,", "rider —"),
            TEXT.replace("It was", "IT WAS"),
        ],
    )
    def test_known_again(self, here: Path, later: str) -> None:
        """Edits elsewhere, moved paragraphs, other quotes and dashes bring no accepted finding back."""
        assert fresh(accept(here, work(TEXT)), work(later)) == []

    @pytest.mark.parametrize(
        ("later", "found"),
        [
            (TEXT.replace("teh2", "teh3"), ["teh3"]),
            (TEXT.replace("It was teh", "There is teh"), ["teh"]),
            (TEXT.replace("Nobody saw teh2", "Nobody saw teh teh2"), ["teh", "teh2"]),
            (TEXT + "\n\nAnd teh4.", ["teh4"]),
        ],
    )
    def test_new_ones(self, here: Path, later: str, found: list[str]) -> None:
        """Another word, or the same among other words, is new."""
        assert fresh(accept(here, work(TEXT)), work(later)) == found

    def test_other_rule(self, here: Path) -> None:
        """What one rule said is not accepted from another."""
        assert fresh(accept(here, work(TEXT)), work(TEXT, rule="other")) == ["teh", "teh2"]

    def test_count(self, here: Path) -> None:
        """A third slip in the same words is new when two were accepted."""
        path = accept(here, work("It was teh end.\n\nIt was teh end."))

        assert fresh(path, work("It was teh end.\n\n" * 3)) == ["teh"]

    def test_neighbours_are_of_the_same_paragraph(self) -> None:
        """The paragraphs around do not count as context."""
        one, other = work("Before.\n\nteh\n\nAfter."), work("Else.\n\nteh\n\nMore.")

        assert fingerprint(one[0], one[1][0]) == fingerprint(other[0], other[1][0])

    @given(st.text(max_size=40), st.data())
    def test_any_text(self, text: str, data: st.DataObject) -> None:
        """Every place in every text has a fingerprint."""
        document, _ = work(text)
        start = data.draw(st.integers(0, len(text)))
        span = Span(start, data.draw(st.integers(start, len(text))))
        finding = Finding("rules", "slip", Category.STYLE, Severity.ERROR, span, "Said.")

        assert re.fullmatch("[0-9a-f]{16}", fingerprint(document, finding))


class TestSeveralDocuments:
    def test_own_document_first(self, here: Path) -> None:
        """An entry is spent on its own document before another one may have it."""
        path = accept(here, work("It was teh end.", "two.txt"))
        works = work("It was teh end.", "one.txt"), work("It was teh end.", "two.txt")

        kept, left_over = apply_baseline(read_baseline(path), works)

        assert [len(found) for found in kept] == [1, 0]
        assert left_over == ()

    def test_renamed_chapter(self, here: Path) -> None:
        """A chapter with another name is known again, and its old name is not stale when not checked."""
        path = accept(here, work(TEXT, "old.txt"))

        assert fresh(path, work(TEXT, "new.txt")) == []
        assert stale(path, work(TEXT, "new.txt")) == []

    def test_paths_count_from_the_baseline(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same baseline serves from whatever folder the check is run."""
        (here / "book").mkdir()
        path = accept(here, work(TEXT, "book/one.txt"))
        monkeypatch.chdir(here / "book")

        assert stale(path, work("Fine.", "one.txt")) == [
            "book/one.txt: slip 'teh' x1",
            "book/one.txt: slip 'teh2' x1",
        ]
        assert stale(path, work("Fine.", str(here / "book" / "one.txt"))) != []


class TestStale:
    def test_mended(self, here: Path) -> None:
        """An entry whose slip is gone is told, with how many are gone."""
        path = accept(here, work("It was teh end.\n\n" * 3 + "Nobody saw teh2."))

        assert stale(path, work("It was teh end.")) == [
            "draft.txt: slip 'teh' x2",
            "draft.txt: slip 'teh2' x1",
        ]

    def test_not_checked(self, here: Path) -> None:
        """A document that was not checked has no stale entries."""
        path = accept(here, work(TEXT, "one.txt"), work(TEXT, "two.txt"))

        assert stale(path, work(TEXT, "one.txt")) == []

    def test_all_there(self, here: Path) -> None:
        """Nothing is stale while all is found."""
        assert stale(accept(here, work(TEXT)), work(TEXT)) == []


class TestFile:
    def test_one_entry_a_line(self, here: Path) -> None:
        """The file can be read in a diff: an entry a line, sorted, the words in plain sight."""
        path = accept(here, work(TEXT, "b.txt"), work(TEXT + "\n\n" + TEXT, "a.txt"))
        lines = path.read_text(encoding="utf-8").splitlines()

        assert len(lines) == 2 + 4
        assert lines[1].startswith('  {"path": "a.txt", "rule": "slip", "text": "teh", "id": "')
        assert lines[1].endswith('"count": 2},')
        assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1

    def test_stable(self, here: Path) -> None:
        """The order of documents and findings does not matter."""
        works = [work(TEXT, f"{name}.txt") for name in "abc"]
        first = accept(here, *works).read_bytes()
        random.Random(7).shuffle(works)
        second = accept(here, *((document, found[::-1]) for document, found in works)).read_bytes()

        assert first == second

    def test_empty(self, here: Path) -> None:
        """A text without findings has a baseline too."""
        path = accept(here, work("Fine."))

        assert read_baseline(path).entries == ()
        assert fresh(path, work(TEXT)) == ["teh", "teh2"]

    def test_says_how_many(self, here: Path) -> None:
        """Writing tells the number of findings, not of lines."""
        assert write_baseline(here / "b.json", [work("It was teh end.\n\n" * 3)]) == 3

    def test_hostile_words(self, here: Path) -> None:
        """Quotes, line ends and lone surrogates in the words come back."""
        document, _ = work('He said "teh\n\ud800" so.')
        found = (Finding("rules", 'a"\\b', Category.STYLE, Severity.ERROR, Span(8, 15), "Said."),)
        path = accept(here, (document, found))

        assert fresh(path, (document, found)) == []
        assert len(path.read_text(encoding="utf-8").splitlines()) == 3

    def test_standard_input(self, here: Path) -> None:
        """What came from standard input is accepted there."""
        assert fresh(accept(here, work(TEXT, "-")), work(TEXT, "-")) == []

    def test_missing(self, here: Path) -> None:
        """A baseline that is not there is not an empty one."""
        with pytest.raises(ConfigError, match="there is no baseline"):
            read_baseline(here / "nope.json")

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b"\xff\xfe",
            b'{"version": 1}',
            b'{"version": 1, "entries": 5}',
            b'{"version": 1, "entries": [5]}',
            b'{"version": 1, "entries": [{}]}',
            b'{"version": 1, "entries": [{"path": 1, "rule": "", "text": "", "id": "", "count": 1}]}',
            b'{"version": 1, "entries": [{"path": "", "rule": "", "text": "", "id": "", "count": 0}]}',
            b'{"version": 1, "entries": [{"path": "", "rule": "", "text": "", "id": "", "count": true}]}',
            b"[" * 100_000,
        ],
    )
    def test_broken(self, here: Path, data: bytes) -> None:
        """A file that is no baseline is told; it does not silently accept nothing, or everything."""
        path = here / "b.json"
        path.write_bytes(data)
        with pytest.raises(ConfigError, match="is not a baseline"):
            read_baseline(path)

    def test_newer(self, here: Path) -> None:
        """A baseline of a later proofread is told apart."""
        path = here / "b.json"
        path.write_bytes(b'{"version": 2, "entries": []}')
        with pytest.raises(ConfigError, match="version 2"):
            read_baseline(path)

    def test_folder(self, here: Path) -> None:
        """A folder is no baseline, neither to read nor to write."""
        with pytest.raises(ConfigError, match="cannot be read"):
            read_baseline(here)
        with pytest.raises(WriteError):
            write_baseline(here / "nope" / "b.json", [])

"""The cache: shared, bounded, and never the reason why a run fails."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread import store as store_module
from proofread.document import BlockKind, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.store import Store, decode, encode, passage_key

FINDING = Finding(
    "rules", "alot", Category.MISSPELLING, Severity.WARNING, Span(3, 7), "Two words.", (Suggestion("a lot"),)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be; its folder is still to be made."""
    return tmp_path / "cache" / "results.sqlite3"


def days_from_now(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    today = store_module._today()
    monkeypatch.setattr(store_module, "_today", lambda: today + days)


def blob(number: int) -> bytes:
    return b"key%08d" % number


class TestKeeping:
    def test_round_trip(self, path: Path) -> None:
        """What one run keeps the next one finds; what nobody kept is left out."""
        with Store(path) as first:
            first.put_many({b"a": b"1", b"b": b""})
        with Store(path) as second:
            found = second.get_many([b"b", b"c", b"a", b"a"])

        assert found == {b"a": b"1", b"b": b""}
        assert second.warnings == []

    def test_in_memory(self) -> None:
        """Without a path it keeps what it gets for the run, and no file."""
        with Store(None) as memory:
            memory.put_many({b"a": b"1"})
            assert memory.get_many([b"a", b"b"]) == {b"a": b"1"}
            assert memory.stats().entries == 1
            assert memory.clear() == 1
            assert memory.get_many([b"a"]) == {}

    def test_nothing(self, path: Path) -> None:
        """No keys and no items are no special case."""
        with Store(path) as empty:
            empty.put_many({})
            assert empty.get_many([]) == {}

    def test_many(self, path: Path) -> None:
        """More keys than SQLite takes in one query."""
        items = {blob(i): b"x" for i in range(5000)}
        with Store(path) as full:
            full.put_many(items)
            assert full.get_many(list(items)) == items

    def test_replaced(self, path: Path) -> None:
        """The last result for a key counts."""
        with Store(path) as one:
            one.put_many({b"a": b"old"})
            one.put_many({b"a": b"new"})
            assert one.get_many([b"a"]) == {b"a": b"new"}

    def test_clear(self, path: Path) -> None:
        """clear forgets everything and says how much that was."""
        with Store(path) as full:
            full.put_many({b"a": b"1", b"b": b"2"})
            assert full.clear() == 2
            assert full.get_many([b"a", b"b"]) == {}
            assert full.stats().entries == 0

    def test_two_stores_at_once(self, path: Path) -> None:
        """What one process wrote another that was open before sees."""
        with Store(path) as one, Store(path) as other:
            one.put_many({b"a": b"1"})
            assert other.get_many([b"a"]) == {b"a": b"1"}

    def test_folder_is_private(self, path: Path) -> None:
        """The folder made for parts of unpublished texts is open to nobody else."""
        with Store(path):
            assert path.parent.stat().st_mode & 0o077 == 0

    def test_other_schema(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of another schema number is emptied, not misread."""
        with Store(path) as old:
            old.put_many({b"a": b"1"})
        monkeypatch.setattr(store_module, "SCHEMA", 99)
        with Store(path) as new:
            assert new.get_many([b"a"]) == {}
            new.put_many({b"b": b"2"})
        with Store(path) as again:
            assert again.get_many([b"b"]) == {b"b": b"2"}
        assert new.warnings == []


class TestEviction:
    def test_oldest_use_goes_first(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Above the cap the results go that were not used for longest; used ones stay."""
        value = b"x" * 500
        with Store(path) as first:
            first.put_many({blob(i): value for i in range(200)})
        days_from_now(monkeypatch, 1)
        with Store(path) as second:
            second.get_many([blob(i) for i in range(50)])
        days_from_now(monkeypatch, 1)
        with Store(path, max_bytes=100_000) as third:
            third.put_many({blob(i): value for i in range(200, 230)})
        with Store(path) as last:
            left = set(last.get_many([blob(i) for i in range(230)]))

        assert {blob(i) for i in (*range(50), *range(200, 230))} <= left
        assert 110 <= len(left) <= 170

    def test_below_the_cap_all_stays(self, path: Path) -> None:
        """Nothing goes while there is room."""
        with Store(path, max_bytes=10_000_000) as full:
            full.put_many({blob(i): b"x" for i in range(500)})
        with Store(path) as again:
            assert again.stats().entries == 500

    def test_file_does_not_grow_for_ever(self, path: Path) -> None:
        """Run after run of new results the file stays near the cap."""
        for run in range(12):
            with Store(path, max_bytes=200_000) as full:
                full.put_many({blob(run * 1000 + i): b"x" * 300 for i in range(300)})

        assert path.stat().st_size < 500_000


class TestTrouble:
    """Each is one warning, and the run goes on with a store that works."""

    @staticmethod
    def goes_on(broken: Store) -> str:
        """Use the store, and return its only warning."""
        with broken:
            broken.put_many({b"a": b"1"})
            assert broken.get_many([b"a"]) == {b"a": b"1"}
            broken.put_many({b"b": b"2"})
            assert broken.get_many([b"a", b"b"]) == {b"a": b"1", b"b": b"2"}
            assert broken.stats().entries == 2
        assert len(broken.warnings) == 1
        return broken.warnings[0]

    def test_not_a_database(self, path: Path) -> None:
        """A file of something else is replaced, from the next run on."""
        path.parent.mkdir()
        path.write_bytes(b"This is no database at all. " * 100)

        assert "was damaged" in self.goes_on(Store(path))
        with Store(path) as healed:
            healed.put_many({b"a": b"1"})
        assert healed.warnings == []

    @pytest.mark.parametrize("keep", [20, 100, 5000, 20_000])
    def test_truncated(self, path: Path, keep: int) -> None:
        """A file that was cut short is noticed at whatever length, and the next run has a cache again."""
        with Store(path) as full:
            full.put_many({blob(i): b"x" * 500 for i in range(500)})
        data = path.read_bytes()
        path.write_bytes(data[:keep])
        with Store(path) as broken:
            broken.get_many([blob(i) for i in range(500)])
            broken.put_many({b"new": b"1"})
            assert broken.get_many([b"new"]) == {b"new": b"1"}
        assert len(broken.warnings) == 1
        with Store(path) as healed:
            healed.put_many({b"a": b"1"})
            assert healed.get_many([b"a"]) == {b"a": b"1"}
        assert healed.warnings == []

    def test_empty_file(self, path: Path) -> None:
        """A file of no bytes is a new store."""
        path.parent.mkdir()
        path.touch()
        with Store(path) as new:
            new.put_many({b"a": b"1"})
        with Store(path) as again:
            assert again.get_many([b"a"]) == {b"a": b"1"}
        assert again.warnings == []

    def test_folder_cannot_be_made(self, tmp_path: Path) -> None:
        """A cache folder under something that is no folder."""
        (tmp_path / "file").touch()

        assert "cannot be used (Not a directory)" in self.goes_on(
            Store(tmp_path / "file" / "x" / "c.sqlite3")
        )

    def test_path_is_a_folder(self, path: Path) -> None:
        """A folder where the file should be; it is not removed."""
        path.mkdir(parents=True)

        assert "cannot be used" in self.goes_on(Store(path))
        assert path.is_dir()

    def test_read_only(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may be read but not written; what is in it still counts until the first write."""
        with Store(path) as first:
            first.put_many({b"old": b"0"})
        connect = sqlite3.connect
        monkeypatch.setattr(
            store_module.sqlite3,
            "connect",
            lambda file, **how: connect(f"file:{file}?mode=ro", uri=True, **how),
        )
        broken = Store(path)
        assert broken.get_many([b"old"]) == {b"old": b"0"}

        assert "readonly" in self.goes_on(broken)

    def test_full_disk(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A disk that is full when results are written."""

        def full(self: Store, items: object) -> bool:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(Store, "_write", full)

        assert "database or disk is full" in self.goes_on(Store(path))

    def test_really_full(self, path: Path) -> None:
        """The same with SQLite's own limit on pages; what was kept before is whole."""
        with Store(path) as first:
            first.put_many({b"old": b"0"})
        with Store(path) as small:
            assert small._db is not None
            small._db.execute("PRAGMA max_page_count = 5")
            big = {blob(i): b"x" * 1000 for i in range(100)}
            small.put_many(big)
            assert small.get_many(list(big)) == big
        assert "full" in small.warnings[0]
        with Store(path) as again:
            assert again.get_many([b"old", blob(1)]) == {b"old": b"0"}

    def test_locked_for_long(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another process that holds the file keeps nobody waiting for ever."""
        monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.05)
        with Store(path):
            pass
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            assert "locked" in self.goes_on(Store(path))
        finally:
            holder.close()

    def test_readers_do_not_wait(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """While another process writes, results are read, and noting their use is left for another day."""
        with Store(path) as first:
            first.put_many({b"a": b"1"})
        days_from_now(monkeypatch, 3)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            with Store(path) as reader:
                assert reader.get_many([b"a"]) == {b"a": b"1"}
            assert reader.warnings == []
        finally:
            holder.close()

    def test_clear_of_a_broken_one(self, path: Path) -> None:
        """`cache clear` helps whatever is wrong with the file."""
        path.parent.mkdir()
        path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        with Store(path) as broken:
            assert broken.clear() == 0
        with Store(path) as healed:
            healed.put_many({b"a": b"1"})
        assert healed.warnings == []


WORKER = """
import sys
from pathlib import Path
from proofread.store import Store
number = int(sys.argv[2])
for round in range(5):
    with Store(Path(sys.argv[1])) as store:
        store.put_many({b"%d-%d-%d" % (number, round, i): b"%d" % i * 50 for i in range(200)})
        got = store.get_many([b"%d-%d-%d" % (number, round, i) for i in range(200)])
        assert len(got) == 200, len(got)
    assert not store.warnings, store.warnings
"""


def test_several_processes(path: Path) -> None:
    """Processes that make the file, write and read at the same time lose nothing and warn of nothing."""
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(path), str(i)], stderr=subprocess.PIPE, text=True)
        for i in range(5)
    ]
    said = [worker.communicate(timeout=120)[1] for worker in workers]

    assert said == [""] * 5
    with Store(path) as after:
        assert after.stats().entries == 5 * 5 * 200


SOME_TEXT = st.text(st.characters(), max_size=20)  # lone surrogates too
FINDINGS = st.builds(
    Finding,
    checker=SOME_TEXT,
    rule=SOME_TEXT,
    category=st.sampled_from(Category),
    severity=st.sampled_from(Severity),
    span=st.builds(lambda a, n: Span(a, a + n), st.integers(0, 10**7), st.integers(0, 50)),
    message=SOME_TEXT,
    suggestions=st.lists(
        st.builds(Suggestion, SOME_TEXT, st.sampled_from(Applicability), SOME_TEXT), max_size=3
    ).map(tuple),
    confidence=st.floats(0, 1),
    pack=SOME_TEXT,
    url=SOME_TEXT,
)


@given(st.lists(FINDINGS, max_size=4).map(tuple))
def test_findings_come_back(findings: tuple[Finding, ...]) -> None:
    """decode undoes encode, for every finding there can be."""
    assert decode(encode(findings)) == findings


def test_no_findings_take_no_room() -> None:
    """The usual paragraph has none."""
    assert encode(()) == b""
    assert decode(b"") == ()


@given(st.binary(min_size=1))
def test_bytes_that_are_no_findings(data: bytes) -> None:
    """Whatever is in a damaged store is a miss or findings, never an exception."""
    found = decode(data)

    assert found is None or all(isinstance(finding, Finding) for finding in found)


@pytest.mark.parametrize(
    "data",
    [
        b"null",
        b"{}x",
        b"[1]",
        b"[[]]",
        b'{"a":1}',
        b"[" * 100_000,
        encode([FINDING])[:-4],
        encode([FINDING]).replace(b"3,7", b"7,3"),
        encode([FINDING]).replace(b"misspelling", b"mispelling"),
        encode([FINDING]).replace(b"3,7", b'"3","7"'),
        encode([FINDING]).replace(b'"a lot",1', b'"a lot",9'),
        encode([FINDING]).replace(b'"Two words."', b"5"),
    ],
)
def test_damaged_findings_are_a_miss(data: bytes) -> None:
    """What `encode` never wrote is not taken for findings."""
    assert decode(data) is None


SAME = {
    "checker": "rules",
    "key": "1",
    "language": "en-US",
    "kind": BlockKind.PARAGRAPH,
    "text": "It was.",
    "speech": (Span(1, 2),),
    "before": "Then",
}


@pytest.mark.parametrize(
    "change",
    [
        {"checker": "names"},
        {"key": "2"},
        {"language": "en-GB"},
        {"kind": BlockKind.HEADING},
        {"text": "It was!"},
        {"speech": (Span(1, 3),)},
        {"speech": ()},
        {"before": ""},
        {"text": "wasIt was.", "before": ""},
        {"checker": "rules1", "key": ""},
        {"text": "\ud800"},
    ],
)
def test_key_depends_on_everything(change: dict[str, object]) -> None:
    """Another checker, option, language, text or context is another key; the same is the same."""
    assert passage_key(**SAME) == passage_key(**SAME)  # type: ignore[arg-type]
    assert passage_key(**(SAME | change)) != passage_key(**SAME)  # type: ignore[arg-type]


@given(st.lists(st.text(), min_size=3, max_size=3), st.lists(st.text(), min_size=3, max_size=3))
def test_keys_do_not_run_together(one: list[str], other: list[str]) -> None:
    """Text that moves from one part of the key to the next makes another key."""

    def key(parts: list[str]) -> bytes:
        return passage_key(parts[0], parts[1], "en", BlockKind.CELL, parts[2])

    assert (key(one) == key(other)) == (one == other)

"""The cache: what paragraph checkers found, by content, in one SQLite file that several processes share.

It may be lost at any time and never fails a run: when the file is corrupt, locked for long, full or cannot be
written, `Store.warnings` gets one sentence and the run goes on with what it can keep in memory.

SQLite in WAL mode lets readers go on while one writes; a write waits `BUSY_SECONDS` for its turn. The newest
`MAX_BYTES` of results are kept: each row has the day of its last use, written at most once a day.
A file that is damaged is removed, and the next run starts a new one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from proofread.store_codec import FOREIGN, decode, encode, passage_key

__all__ = ["FOREIGN", "MAX_BYTES", "Stats", "Store", "decode", "encode", "passage_key"]

SCHEMA = 1
"""Counts up when the table or the encoding of findings changes; a file of another number is emptied."""

MAX_BYTES = 200_000_000
BUSY_SECONDS = 5.0
_CHUNK = 400
"""Keys a query; SQLite before 3.32 takes 999 variables."""
_DAY = 86_400

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds: entries, and bytes of keys and results."""

    entries: int
    bytes: int


class Store:
    """Results by key; a context manager. Not for several threads at once.

    Attributes:
        path: the database file, or None for a store that lives in memory only.
        warnings: sentences about what did not work, at most one a cause.
    """

    def __init__(self, path: Path | None, *, max_bytes: int = MAX_BYTES) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._max_bytes = max_bytes
        self._memory: dict[bytes, bytes] = {}
        self._wrote = False
        self._db: sqlite3.Connection | None = None
        if path is not None:
            self._db = self._guard(lambda: _open(path), None)

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is known, by key; unknown keys are left out."""
        found = {key: self._memory[key] for key in keys if key in self._memory}
        wanted = [key for key in dict.fromkeys(keys) if key not in found]
        for start in range(0, len(wanted), _CHUNK):
            if self._db is None:
                break
            known = self._guard(partial(self._read, wanted[start : start + _CHUNK]), None)
            found.update(known or {})
        return found

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        assert self._db is not None
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(f"SELECT key, value, day FROM result WHERE key IN ({marks})", keys).fetchall()
        today = _today()
        stale = [(today, key) for key, _, day in rows if day != today]
        if stale:
            self._touch(stale)
        return {key: value for key, value, _ in rows}

    def _touch(self, stale: Sequence[tuple[int, bytes]]) -> None:
        """Note the day of use, unless somebody else is writing: a reader does not wait for that."""
        assert self._db is not None
        self._db.execute("PRAGMA busy_timeout = 0")
        with suppress(sqlite3.OperationalError), self._db:
            self._db.executemany("UPDATE result SET day = ? WHERE key = ?", stale)
        self._db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

    def put_many(self, items: Mapping[bytes, bytes]) -> None:
        """Keep results; what cannot be written is kept for this run only."""
        if not items:
            return
        if self._db is not None and self._guard(lambda: self._write(items), False):
            return
        self._memory.update(items)

    def _write(self, items: Mapping[bytes, bytes]) -> bool:
        assert self._db is not None
        today = _today()
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO result (key, value, day) VALUES (?, ?, ?)",
                [(key, value, today) for key, value in items.items()],
            )
        self._wrote = True
        return True

    def clear(self) -> int:
        """Forget everything and return how many results that were."""
        count = self.stats().entries
        self._memory.clear()
        if self._db is not None:
            self._guard(self._empty, None)
        if self._db is None and self.path is not None:  # unusable, now or from the start
            self._remove()
        return count

    def _empty(self) -> None:
        assert self._db is not None
        with self._db:
            self._db.execute("DELETE FROM result")
        with suppress(sqlite3.OperationalError):  # the room is given back when nobody else has the file open
            self._db.execute("VACUUM")

    def stats(self) -> Stats:
        """Return how much is kept."""
        entries = len(self._memory)
        size = sum(len(key) + len(value) for key, value in self._memory.items())
        if self._db is not None:
            kept, used = self._guard(self._measure, (0, 0))
            entries, size = entries + kept, size + used
        return Stats(entries, size)

    def _measure(self) -> tuple[int, int]:
        """Return the entries and the bytes of the pages in use."""
        assert self._db is not None
        entries = self._db.execute("SELECT COUNT(*) FROM result").fetchone()[0]
        pages, free, size = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int(entries), int((pages - free) * size)

    def close(self) -> None:
        """Throw out the oldest results above the cap and close the file."""
        if self._db is not None and self._wrote:
            self._guard(self._evict, None)
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _evict(self) -> None:
        """Delete the results that were not used for longest until three quarters of the cap are left.

        The freed pages are used again, so that the file does not grow on; it is not rewritten.
        """
        assert self._db is not None
        entries, size = self._measure()
        if size <= self._max_bytes:
            return
        surplus = entries - int(entries * self._max_bytes * 3 / 4 / size)
        with self._db:
            self._db.execute(
                "DELETE FROM result WHERE key IN (SELECT key FROM result ORDER BY day LIMIT ?)", (surplus,)
            )

    def _guard(self, work: Callable[[], T], otherwise: T) -> T:
        """Do `work`; when the database fails, warn once, go on in memory and return `otherwise`."""
        try:
            return work()
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return otherwise

    def _fail(self, error: Exception) -> None:
        """Give the file up; one that is damaged is removed, so that the next run has a cache again."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None
        assert self.path is not None
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            self._remove()
            self.warnings.append(f"the cache '{self.path}' was damaged; the next run starts a new one.")
            return
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        self.warnings.append(f"the cache '{self.path}' cannot be used ({reason}); this run goes on without.")

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.path}{suffix}").unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _today() -> int:
    """Return the day, counted from 1970 in UTC."""
    return int(time.time()) // _DAY


def _open(path: Path) -> sqlite3.Connection:
    """Open the file, made when missing; it holds parts of unpublished texts and is the user's alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    """Set the file up unless it is: this reads twice and writes nothing when it is."""
    db.execute("PRAGMA synchronous = NORMAL")  # WAL keeps the file whole; the last results may be lost
    if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
        return
    for attempt in range(50):
        try:
            db.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError:  # SQLite does not wait here while another process does the same
            if attempt == 49:
                raise
            time.sleep(0.02)
    with db:
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
            return
        db.execute("DROP TABLE IF EXISTS result")
        db.execute(
            "CREATE TABLE result (key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL)"
            " WITHOUT ROWID"
        )
        db.execute(f"PRAGMA user_version = {SCHEMA}")

"""One installer at a time: a lock that the system lets go of when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

_PAUSE = 0.2  # seconds between two looks


@contextlib.contextmanager
def alone(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `path`, made when it is not there; another holder is waited for.

    Args:
        path: an empty file. It is left behind: removing it would let two in.
        waiting: called once when another process has the lock.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if not _take(file):
            waiting()
            while not _take(file):
                time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(file)


if os.name == "nt":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        """Take the lock if it is free; say whether."""
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        """Take the lock if it is free; say whether."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

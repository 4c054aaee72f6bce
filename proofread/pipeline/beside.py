"""Work done beside: in a copy of this process, while this one is kept busy.

LanguageTool's engine holds the interpreter while it loads, so a thread would only wait. A forked process
starts with all that is in memory and hands its result back through a pipe. It has its price: both processes
import and compile what neither had before, and each page of memory that one of them touches is copied, a
tenth more of the processor where there is no engine to wait for. Where it cannot be done, or goes wrong, the
caller does the work itself.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn


@dataclass(slots=True)
class Beside:
    """A process at work; `result` ends it."""

    _pid: int
    _pipe: int

    def result(self) -> object | None:
        """Wait and return what the work returned, or None when it failed; to be called once."""
        with os.fdopen(self._pipe, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        try:
            return pickle.loads(data) if status == 0 else None  # our own words: nobody else has the pipe
        except Exception:
            return None


def beside(work: Callable[[], object]) -> Beside | None:
    """Start `work` in a copy of this process; None where that is not safe or of no use.

    The copy must not touch files that are open here, databases least of all. It has this thread only, so
    there may be no others; on macOS the system's own libraries do not survive a fork.
    """
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1 or _processors() < 2:
        return None
    read, write = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(read)
        os.close(write)
        return None
    if pid == 0:
        _work(work, read, write)
    os.close(write)
    return Beside(pid, read)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(work: Callable[[], object], read: int, write: int) -> NoReturn:
    """Do the work in the copy and end it, whatever happens, without a word and without cleaning up."""
    status = 1
    try:
        os.close(read)
        data = pickle.dumps(work())
        with os.fdopen(write, "wb") as pipe:
            pipe.write(data)
        status = 0
    except BaseException:  # what went wrong will go wrong again where the work is done then, and be said
        status = 1
    finally:
        os._exit(status)

"""What may be done when the whole process is one run of the command line, and nobody's who called `run`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

_own = False


def claim() -> None:
    """Note that the process is there for one run of the command line only."""
    global _own
    _own = True


def is_own() -> bool:
    """Say whether the process is there for one run of the command line only."""
    return _own


def leave(code: int) -> NoReturn:
    """End the process at once.

    Taking the engines apart, piece by piece, takes a third of a second, and the system frees all of it
    anyway. What must be closed, files and databases, was closed by those who opened them.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a failed write was told of before
            stream.flush()
    os._exit(code)

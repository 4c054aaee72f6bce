"""What identifies the program as it is installed, without reading or importing it.

Like Python's own bytecode cache it goes by the time and the size of every file: a hash of them all is had in
a few milliseconds, while the code that would have to be imported to ask each part for its version takes
hundreds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from proofread.rules.files import bundled_folder

_PACKAGES = ("site-packages", "dist-packages")


@cache
def installed_state() -> str:
    """Return a hash of the program's files, its rules, and the packages installed beside it.

    Files count by name, time and size. Of other packages the folder's own time is taken: installing,
    updating or removing one renames what is in it.
    """
    digest = blake2b(sys.version.encode(), digest_size=16)
    package = Path(__file__).parents[1]
    for folder in dict.fromkeys((package, bundled_folder())):
        for name, entry in _files(str(folder)):
            state = entry.stat()
            digest.update(_line(name, state.st_mtime_ns, state.st_size))
    for folder in map(Path, dict.fromkeys(sys.path)):
        if folder.name in _PACKAGES and folder.is_dir():
            digest.update(_line(str(folder), folder.stat().st_mtime_ns, 0))
    return digest.hexdigest()


def _line(name: str, time: int, size: int) -> bytes:
    return f"{name}\0{time}\0{size}\0".encode("utf-8", "surrogateescape")


def _files(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the path and the entry of every file below `folder`, in order; no bytecode."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                yield entry.path, entry

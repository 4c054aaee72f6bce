"""What the C library keeps of memory that was freed.

A model is read through a buffer of its own size, and each of the engine's threads frees hundreds of
megabytes in a run. glibc keeps both for later, in an arena a thread, unless told otherwise (`man mallopt`,
`man malloc_trim`); other C libraries hand freed memory back by themselves, and nothing happens here.
"""

from __future__ import annotations

import ctypes
import sys
from functools import lru_cache

_M_ARENA_MAX = -8  # <malloc.h>


def one_arena() -> None:
    """Let all threads that begin from now on share what was freed (a tenth less memory, no slower)."""
    library = _glibc()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, 1)


def hand_back() -> None:
    """Give what was freed back to the system; takes about a millisecond."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def _glibc() -> ctypes.CDLL | None:
    """Return the C library where it is glibc."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL(None)
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None

"""What the C library keeps: handed back where it can be, left alone where it hands back by itself."""

import sys
from pathlib import Path

import pytest

from proofread.model import memory


@pytest.fixture(autouse=True)
def _looked_up_anew():
    memory._glibc.cache_clear()
    yield
    memory._glibc.cache_clear()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="resident memory is read from /proc")
def test_what_was_freed_is_handed_back():
    if memory._glibc() is None:
        pytest.skip("this C library is not glibc")
    pieces = [bytes(50_000) for _ in range(2000)]  # 100 MB, in pieces that the heap holds
    pieces = pieces[-1:]  # the last one keeps the heap from shrinking by itself
    before = _resident()
    memory.hand_back()
    assert before - _resident() > 50_000, "kB"
    assert pieces


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_nothing_is_asked_of_the_library(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: pytest.fail("was loaded"))
    memory.one_arena()
    memory.hand_back()


def test_another_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: object())
    memory.one_arena()
    memory.hand_back()


def _resident() -> int:
    """Return the resident memory of this process in kB."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

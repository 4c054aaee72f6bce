"""Work in a copy of the process: its result comes back, and its end is nobody else's."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from proofread.pipeline import beside as module
from proofread.pipeline.beside import beside

FORKS = sys.platform not in ("win32", "darwin") and hasattr(os, "fork")


def _says(code: str, folder: Path) -> str:
    """Return what a process of its own prints: a test's process may have threads of others."""
    program = f"from proofread.pipeline.beside import beside\nimport os\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(not FORKS, reason="nothing is forked here")
@pytest.mark.parametrize(
    ("work", "answer"),
    [
        ("lambda: [os.getppid(), 'x' * 500_000]", "[os.getpid(), 'x' * 500_000]"),
        ("lambda: None", "None"),
        ("lambda: 1 / 0", "None"),
        ("lambda: lambda: 0", "None"),
        ("lambda: os._exit(0)", "None"),
        ("lambda: os.kill(os.getpid(), 9)", "None"),
        ("lambda: os.write(1, b'') or exit(3)", "None"),
    ],
)
def test_the_result_comes_back_or_nothing(work: str, answer: str, tmp_path: Path) -> None:
    """However the copy ends, this process goes on, and no line is written twice."""
    code = (
        "module = __import__('proofread.pipeline.beside', fromlist=['x'])\n"
        "module._processors = lambda: 2\n"
        "print('once', end=' ')\n"
        f"process = beside({work})\n"
        f"print(process.result() == {answer})"
    )
    assert _says(code, tmp_path) == "once True\n"


def test_with_other_threads_nothing_is_forked() -> None:
    """A copy would have this thread only, and wait for ever for what another holds."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert beside(lambda: 1) is None
    finally:
        done.set()
        other.join()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_forking_is_not_safe_nothing_is_forked(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """There the caller does the work itself."""
    monkeypatch.setattr(module.sys, "platform", platform)
    assert beside(lambda: 1) is None


def test_on_one_processor_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes on one processor are no quicker than one."""
    monkeypatch.setattr(module, "_processors", lambda: 1)
    assert beside(lambda: 1) is None


@pytest.mark.skipif(not FORKS, reason="nothing is forked here")
def test_a_process_that_cannot_be_had_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that is full starts no process; the pipe is closed again."""

    def full() -> int:
        raise BlockingIOError(11, "full")

    closed: list[int] = []
    monkeypatch.setattr(module, "_processors", lambda: 2)
    monkeypatch.setattr(module.threading, "active_count", lambda: 1)
    monkeypatch.setattr(module.os, "fork", full)
    monkeypatch.setattr(module.os, "close", closed.append)
    monkeypatch.setattr(module.os, "pipe", lambda: (98, 99))
    assert beside(lambda: 1) is None
    assert closed == [98, 99]

"""`proofread(...)` runs the command line in a folder of its own and returns code, stdout and stderr."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from proofread.cli import run


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str
    raw: bytes


Proofread = Callable[..., Ran]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def proofread(
    work: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Proofread:
    """Run a command; LanguageTool stays off unless `languagetool=True`, for it takes seconds to load."""

    def call(*args: str, stdin: bytes = b"", languagetool: bool = False) -> Ran:
        capfdbinary.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        checking = args[0] in {"check", "diff", "fix"}
        off = ("--languagetool", "off") if checking and not languagetool else ()
        code = run([args[0], *off, *args[1:]])
        raw, err = capfdbinary.readouterr()
        return Ran(code, raw.decode("utf-8", "replace"), err.decode("utf-8", "replace"), raw)

    return call

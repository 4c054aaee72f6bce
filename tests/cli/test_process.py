"""A process of its own: it works beside itself and ends at once, and nobody sees a difference."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from proofread.cli import process, run

TEXT = "We saw Zorrin leave. We saw Zorrin come back. Then Zorrin payed the bill, and it was gray.\n\n"
OTHER = "It was grey. It was grey again. Zorrin and Zorrin and Zorrin went to the the house.\n\n"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (tmp_path / "a.txt").write_text(TEXT + TEXT.replace("bill", "debt") * 200, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER * 60 + "Then Zorin fell.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    checking = ["check", "--isolated", "--languagetool", "off", "--no-context", "--severity", "suggestion"]
    return [*checking, "--output-format", "json", "a.txt", "b.txt"]


def test_it_says_what_a_run_within_another_program_says(
    work: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """All of a long report arrives, cold and warm, with the same findings and the same exit code."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "other")}
    command = [sys.executable, "-m", "proofread", *work]
    done = [subprocess.run(command, capture_output=True, check=False, env=environment) for _ in range(2)]
    code = run(work)
    told = capsysbinary.readouterr().out

    assert not process.is_own()
    assert [(one.returncode, one.stderr) for one in done] == [(code, b"")] * 2
    assert [one.stdout == told for one in done] == [True, True]
    assert len(told) > 70_000  # more than a pipe holds
    assert b"names/drift" in told


def test_it_ends_with_what_was_written(tmp_path: Path) -> None:
    """What is still in the buffers is written, and a reader that went away ends nothing badly."""
    code = "import sys; from proofread.cli import process; print('x' * 9, end=''); process.leave(7)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (7, b"x" * 9, b"")

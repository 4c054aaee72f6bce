"""Every command of the README is run, in order, beside the samples; output that it shows is real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```(?:text|toml|yaml)\n# file: (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_HERE = {
    "make test": "it is what runs this test",
    "pip install '.[context]'": "tests/test_wheel.py installs the package into a clean environment",
    "pre-commit install": "tests/test_precommit.py runs both hooks",
}


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the console blocks with the output shown under it, or ""."""
    for block in _BLOCK.findall(text):
        command, shown = "", []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, "\n".join(shown).strip("\n")
                command, shown = line[2:], []
            else:
                shown.append(line)
        yield command, "\n".join(shown).strip("\n")


def _environment() -> dict[str, str]:
    scripts = Path(sys.executable).parent
    return {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}


def test_every_command_runs(tmp_path: Path) -> None:
    """None fails (exit 0 or 1, as documented), and shown output is what comes out."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("chapter.txt", "article.md", "clean.txt"):
        shutil.copy(ROOT / "samples" / name, tmp_path)
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    ran = 0
    for command, shown in commands(text):
        if command in NOT_HERE:
            continue
        folder = ROOT if command.startswith("make ") else tmp_path
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in {0, 1}, f"{command}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr, command
        if shown:
            assert done.stdout.strip("\n") == shown, command
        ran += 1
    assert ran >= 12


def test_contributing_commands_exist() -> None:
    """The subcommands that CONTRIBUTING shows are real ones."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = [command.split()[1:3] for command, _ in commands(text) if command.startswith("proofread ")]

    assert shown
    for words in shown:
        args = [word for word in words if word.isalpha()]
        done = subprocess.run(
            [sys.executable, "-m", "proofread", *args, "--help"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, args

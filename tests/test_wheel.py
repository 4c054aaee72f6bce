"""The wheel, installed into a clean environment and run far away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(root)]
    subprocess.run(command, check=True)
    (built,) = folder.glob("proofread-*.whl")
    return built


def test_wheel_contains_the_rules_and_types(wheel: Path, root: Path) -> None:
    """Every rule file and profile is in it, and `py.typed`; no test, sample or benchmark is."""
    names = set(zipfile.ZipFile(wheel).namelist())

    rules = {
        f"proofread/_rules/{path.relative_to(root / 'rules')}" for path in (root / "rules").rglob("*.yaml")
    }
    assert rules
    assert rules <= names
    assert {
        f"proofread/profiles/{path.name}" for path in (root / "proofread/profiles").glob("*.toml")
    } <= names
    assert "proofread/py.typed" in names
    assert not [name for name in names if name.split("/")[0] in {"tests", "samples", "benchmarks"}]


def test_installed_wheel_checks_and_fixes(wheel: Path, tmp_path: Path) -> None:
    """It finds, explains and fixes in a folder that has no checkout, with the checkout not importable."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    work = tmp_path / "elsewhere"
    work.mkdir()
    (work / "story.txt").write_text("She said teh word .\n", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [python, "-Im", "proofread", *args]
        return subprocess.run(command, cwd=work, capture_output=True, text=True, env=environment, check=False)

    checked = run("check", "story.txt")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    fixed = run("fix", "story.txt")
    assert fixed.returncode == 0, fixed.stdout + fixed.stderr
    assert (work / "story.txt").read_text(encoding="utf-8") == "She said the word.\n"
    listed = run("rules", "list")
    assert len(listed.stdout.splitlines()) >= 120

"""Both hooks, run by the real pre-commit in a real repository, with the package built from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: {hook}
"""


def _git(folder: Path, *args: str) -> str:
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *args]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[Path, str]:
    """A git repository with the checkout's files, as pre-commit would clone it: (path, revision)."""
    repo = tmp_path_factory.mktemp("hooks") / "proofread"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build"
    )
    shutil.copytree(root, repo, ignore=ignored)
    _git(repo, "init", "-q", ".")
    _git(repo, "add", "-A", "-f")
    _git(repo, "commit", "-q", "-m", "proofread")
    return repo, _git(repo, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def precommit_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One environment for both hooks: installing it takes the time."""
    return tmp_path_factory.mktemp("pre-commit-home")


def _project(folder: Path, hooks: tuple[Path, str], hook: str, text: str) -> Path:
    _git(folder, "init", "-q", ".")
    config = CONFIG.format(repo=hooks[0].as_uri(), rev=hooks[1], hook=hook)
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (folder / "story.txt").write_bytes(text.encode("utf-8"))
    _git(folder, "add", "-A")
    return folder / "story.txt"


def _precommit(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home)}
    environment.pop("GIT_DIR", None)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)


TEXT = "She said teh word .\n\nThen she left.\n"


def test_check_hook_reports_and_never_writes(
    tmp_path: Path, hooks: tuple[Path, str], precommit_home: Path, needs: Callable[[bool, str], None]
) -> None:
    """`proofread` fails on a fault, shows the diff, leaves the file as it was; passes once it is mended."""
    needs(shutil.which("git") is not None, "git")
    story = _project(tmp_path, hooks, "proofread", TEXT)

    failed = _precommit(tmp_path, precommit_home)

    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "+She said the word." in failed.stdout
    assert story.read_bytes() == TEXT.encode()

    story.write_text("She said the word.\n\nThen she left.\n", encoding="utf-8")
    assert _precommit(tmp_path, precommit_home).returncode == 0


def test_fix_hook_fails_when_it_changed_a_file_then_passes(
    tmp_path: Path, hooks: tuple[Path, str], precommit_home: Path, needs: Callable[[bool, str], None]
) -> None:
    """`proofread-fix` applies the safe edits and fails; the second run has nothing to do and passes."""
    needs(shutil.which("git") is not None, "git")
    story = _project(tmp_path, hooks, "proofread-fix", TEXT)

    first = _precommit(tmp_path, precommit_home)

    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert story.read_bytes() == b"She said the word.\n\nThen she left.\n"
    assert _precommit(tmp_path, precommit_home).returncode == 0

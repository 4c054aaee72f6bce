"""`proofread init`: what it asks, what it writes, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from proofread.config import load_config
from proofread.config_values import PROFILES, STYLES

Proofread = Callable[..., object]


@pytest.mark.parametrize("profile", [*PROFILES, "none"])
@pytest.mark.parametrize("style", [*STYLES, "none"])
def test_every_answer_makes_a_configuration(
    profile: str, style: str, proofread: Proofread, work: Path
) -> None:
    """What a script chooses stands in the file, which is read without complaint."""
    ran = proofread("init", "--profile", profile, "--style", style, "--yes", "--no-pre-commit")
    config = load_config(work)

    assert (ran.code, ran.err) == (0, "")
    assert (config.profile or "none", config.style or "none") == (profile, style)
    assert config.language == ("en-GB" if style == "oxford" else "en-US")
    assert [path.name for path in work.iterdir()] == ["proofread.toml"]


def test_without_a_terminal_the_defaults_are_taken_and_said(proofread: Proofread, work: Path) -> None:
    """Nobody is there to be asked: the file says nothing of a profile, and the user is told."""
    ran = proofread("init", stdin=b"fiction\n")

    assert ran.code == 0
    assert "profile none, style none, language en-US" in ran.out
    assert "default" in ran.err
    assert (load_config(work).profile, load_config(work).style) == ("", "")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--profile", "ficton"), "Did you mean 'fiction'?"),
        (("--style", "mla"), "unknown style 'mla'"),
        (("--language", "en-UK"), "Did you mean 'en-GB'?"),
    ],
)
def test_wrong_names(args: tuple[str, ...], sentence: str, proofread: Proofread, work: Path) -> None:
    """A name that does not exist is refused before anything is written."""
    ran = proofread("init", *args)

    assert ran.code == 2
    assert sentence in ran.err
    assert list(work.iterdir()) == []


def test_nothing_is_overwritten(proofread: Proofread, work: Path) -> None:
    """A configuration that is here stays, and an existing pre-commit file is shown what to add."""
    (work / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")

    assert "add this" in proofread("init", "--yes").out
    before = (work / "proofread.toml").read_bytes()
    again = proofread("init", "--yes", "--profile", "docs")

    assert (again.code, (work / "proofread.toml").read_bytes()) == (2, before)
    assert (work / ".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"


def _in_a_terminal(work: Path, *answers: bytes) -> tuple[int, str]:
    """Run `proofread init` in a pseudo-terminal, answer each prompt, and return exit code and screen."""
    pty = pytest.importorskip("pty")
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "proofread", "init"]
    child = subprocess.Popen(command, cwd=work, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    waiting = list(answers)
    shown = b""
    while part := _read(screen):
        shown += part
        if waiting and shown.endswith(b": "):  # the blank may come by itself
            os.write(screen, waiting.pop(0))
    os.close(screen)
    return child.wait(60), shown.decode()


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_in_a_terminal_it_asks(work: Path) -> None:
    """Each choice is shown with what it is for; a wrong answer is asked again, Enter takes the default."""
    code, shown = _in_a_terminal(work, b"docs\n", b"mla\n", b"ap\n", b"\n")
    config = load_config(work)

    assert (code, config.profile, config.style, config.language) == (0, "docs", "ap", "en-US")
    assert "Novels and stories" in shown
    assert "'mla' is not one of" in shown


def test_a_terminal_that_is_closed_writes_nothing(work: Path) -> None:
    """Ctrl-D at a question ends it, and no file is there."""
    code, _ = _in_a_terminal(work, b"docs\n", b"\x04")

    assert code == 130
    assert list(work.iterdir()) == []

"""Every test has user folders of its own: no test reads or fills the real cache."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from proofread.rules.load import load_rules

settings.register_profile("patient", deadline=None)  # a busy machine is slow, and that is no fault of a test
settings.load_profile("patient")


@pytest.fixture(scope="session")
def _ready_rules(request: pytest.FixtureRequest) -> Path:
    """Return the folder with the bundled rules as the first run of the program leaves them.

    To read and compile them takes seconds, and hundreds of tests begin with an empty cache. The file is
    named by the rules and the code that reads them, so one from an earlier run of the tests is as good.
    """
    folder = request.config.cache.mkdir("rules")
    load_rules((), folder)
    return folder


@pytest.fixture(autouse=True)
def _own_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, _ready_rules: Path
) -> None:
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(_ready_rules, home / "cache" / "proofread", copy_function=_link)
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    told = home / "data" / "proofread" / "told-of-the-model"  # the hint is shown once, and not in these tests
    told.parent.mkdir(parents=True)
    told.touch()
    monkeypatch.delenv("NO_COLOR", raising=False)


def _link(source: str, target: str) -> None:
    """Let `target` be the same file: the program replaces these files, and never writes into one."""
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copyfile(source, target)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected", action="store_true", help="rewrite samples/expected, then fail where it changed"
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


def need(condition: bool, what: str) -> None:
    """Skip outside CI when a component is missing; in CI its absence is a failure."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(f"missing in CI: {what}")
    pytest.skip(f"missing: {what}")


@pytest.fixture
def needs() -> object:
    """`needs(condition, what)`: skip with a reason, or fail in CI."""
    return need

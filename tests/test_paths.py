"""The user's folders."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from proofread import paths

CASES = [
    (paths.cache_dir, "XDG_CACHE_HOME", ".cache", "user_cache_path"),
    (paths.data_dir, "XDG_DATA_HOME", ".local/share", "user_data_path"),
    (paths.config_dir, "XDG_CONFIG_HOME", ".config", "user_config_path"),
]


@pytest.mark.parametrize(("folder", "variable", "_default", "_native"), CASES)
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_variable_wins_everywhere(folder, variable, _default, _native, system, tmp_path, monkeypatch) -> None:
    """An XDG variable is obeyed on every system."""
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv(variable, str(tmp_path))

    assert tmp_path / "proofread" == folder()


@pytest.mark.parametrize(("folder", "variable", "default", "_native"), CASES)
@pytest.mark.parametrize("value", [None, "", "relative/path"])
def test_default(folder, variable, default, _native, value, tmp_path, monkeypatch) -> None:
    """Without a variable, or with a relative one, the folder of the XDG specification is taken."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    if value is None:
        monkeypatch.delenv(variable, raising=False)
    else:
        monkeypatch.setenv(variable, value)

    assert tmp_path / default / "proofread" == folder()


@pytest.mark.parametrize(("folder", "variable", "_default", "native"), CASES)
def test_native_folders(folder, variable, _default, native, monkeypatch) -> None:
    """On macOS and Windows the system's own folder is taken, without an author's name in it."""
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(platformdirs, native, lambda name, appauthor: Path("/native", name, str(appauthor)))

    assert Path("/native/proofread/False") == folder()


def test_nothing_is_made(tmp_path, monkeypatch) -> None:
    """Asking for a folder or file does not make it."""
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "x"))
    paths.cache_dir(), paths.user_config(), paths.user_words()

    assert list(tmp_path.iterdir()) == []

"""The user's folders: where the cache, models and servers, and settings live.

`XDG_CACHE_HOME`, `XDG_DATA_HOME` and `XDG_CONFIG_HOME` are obeyed on every system when they are set to an
absolute path (the XDG Base Directory specification says that a relative one is to be ignored). Otherwise
macOS and Windows get their own folders; `platformdirs`, which knows them, is not imported elsewhere because
that costs more than the start of the program may take.

Nothing is created here: whoever writes makes the folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_APP = "proofread"


def cache_dir() -> Path:
    """Return the folder for what can be made again at any time."""
    return _folder("XDG_CACHE_HOME", ".cache", "user_cache_path")


def data_dir() -> Path:
    """Return the folder for models and servers that were installed."""
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_path")


def config_dir() -> Path:
    """Return the folder for the user's own settings and word list."""
    return _folder("XDG_CONFIG_HOME", ".config", "user_config_path")


def runtime_dir() -> Path:
    """Return the folder for what is true only while something runs: the user's own, readable by nobody else.

    Where the system has none, a folder in the temporary one; whoever makes it must see that it is the user's.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and Path(given).is_absolute():
        return Path(given) / _APP
    import tempfile  # only some commands need this folder

    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"{_APP}-{user}"


def user_config() -> Path:
    """Return the settings file used where no project has one."""
    return config_dir() / "proofread.toml"


def user_words() -> Path:
    """Return the user's word list, obeyed in every project."""
    return config_dir() / "words.txt"


def _folder(variable: str, default: str, native: str) -> Path:
    """Return `$variable/proofread`, or the system's own folder."""
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():
        return Path(given) / _APP
    if sys.platform in ("win32", "darwin"):
        import platformdirs  # 24 ms

        folder: Path = getattr(platformdirs, native)(_APP, appauthor=False)
        return folder
    return Path("~", default, _APP).expanduser()

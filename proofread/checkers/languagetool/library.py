"""What `language_tool_python` does for us: it fetches LanguageTool, finds it, and knows how to start it.

The only module that imports it, or the `psutil` that comes with it (extra [languagetool]). Its client is not
used: it sends plain text only, takes a server's cut-short answer for a whole one, and kills and restarts a
server that is merely slow. Talking is the business of `client`, keeping a server alive that of `process`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from proofread.errors import CheckerError, MissingExtraError

PURPOSE = "A LanguageTool server of your own"


def require() -> Any:
    """Return the library's download module; MissingExtraError when it is not installed."""
    try:
        from language_tool_python import download_lt
    except ImportError as error:
        raise MissingExtraError("languagetool", PURPOSE) from error
    return download_lt


def download(folder: Path, version: str) -> None:
    """Fetch LanguageTool into `folder / "LanguageTool-VERSION"`, its checksum verified.

    Raises:
        CheckerError: it cannot be fetched, or is not what was published.
    """
    library = require()
    with _looking_in(folder):
        try:
            library.LocalLanguageTool.from_version_name(version).download()
        except (SystemError, ImportError, SystemExit) as error:  # its ways to say that Java does not fit
            raise CheckerError(f"LanguageTool {version} was not downloaded: {error}") from error
        except Exception as error:  # it lets through those of requests, zipfile and its own
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise CheckerError(f"LanguageTool {version} could not be downloaded: {reason}") from error


def server_command(folder: Path, version: str, port: int, settings: dict[str, Any]) -> list[str]:
    """Return the command that starts the server installed in `folder` on `port`.

    Args:
        folder: what `download` filled, or something laid out as it.
        version: which LanguageTool in it.
        port: to listen on, on this machine only.
        settings: of LanguageTool's configuration file; may be empty.
    """
    library = require()
    from language_tool_python.config_file import LanguageToolConfig

    with _looking_in(folder):
        config = LanguageToolConfig(settings) if settings else None
        command = library.LocalLanguageTool.from_version_name(version).get_server_cmd(port, config)
    return list(map(str, command))


def started_at(pid: int) -> float | None:
    """Return when the process began, in seconds since the epoch, or None when there is none.

    With the number of the process it is a name that no later process bears.
    """
    psutil = _psutil()
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else float(process.create_time())
    except psutil.Error:
        return None


def memory_of(pid: int) -> int:
    """Return the bytes of memory the process holds now; 0 when it is gone."""
    psutil = _psutil()
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def end(pid: int, patience: float = 5.0) -> None:
    """End the process, by force when it does not go by itself within `patience` seconds."""
    psutil = _psutil()
    try:
        process = psutil.Process(pid)
        process.terminate()
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(patience)
    except psutil.Error:
        return


def _psutil() -> Any:
    try:
        import psutil
    except ImportError as error:
        raise MissingExtraError("languagetool", PURPOSE) from error
    return psutil


@contextmanager
def _looking_in(folder: Path) -> Iterator[None]:
    """Let the library use `folder`, whatever the user's own settings for it say."""
    ours = {"LTP_PATH": str(folder), "LTP_JAR_DIR_PATH": None}
    before = {name: os.environ.get(name) for name in ours}
    _set(ours)
    try:
        yield
    finally:
        _set(before)


def _set(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value

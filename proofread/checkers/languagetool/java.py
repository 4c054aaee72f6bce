"""Is there a Java that can run LanguageTool's server."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

from proofread.errors import CheckerError

LEAST = 17
"""Java version that LanguageTool 6.6 and later needs."""

HOW_TO_GET = (
    f"Install Java {LEAST} or later (apt install default-jre-headless; brew install openjdk; adoptium.net)."
)
_VERSION = re.compile(r'version "(?:1\.)?(\d+)[^"]*"')


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that was found: the path of the program and the first number of its version."""

    path: str
    version: int


def find_java() -> Java:
    """Return the `java` of the PATH; CheckerError when there is none or it is too old."""
    path = shutil.which("java")
    if path is None:
        raise CheckerError(f"LanguageTool's server needs Java, and there is none here. {HOW_TO_GET}")
    try:
        done = subprocess.run(
            [path, "-version"], capture_output=True, text=True, errors="replace", timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CheckerError(f"{path} cannot be run: {error}. {HOW_TO_GET}") from error
    said = done.stderr + done.stdout
    found = _VERSION.search(said)
    if done.returncode != 0 or found is None:
        first = said.strip().partition("\n")[0][:120] or "it says nothing"
        raise CheckerError(f"{path} is no working Java: {first}. {HOW_TO_GET}")
    version = int(found[1])
    if version < LEAST:
        raise CheckerError(f"Java {version} ({path}) is too old for LanguageTool's server. {HOW_TO_GET}")
    return Java(path, version)

"""One server kept warm between runs, written down in the user's runtime folder.

The record names process and port, and when the process began, so that neither a process number that another
has got since nor a port on which somebody else listens now is ever taken for the server.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from proofread.checkers.languagetool import library
from proofread.checkers.languagetool.address import Address
from proofread.checkers.languagetool.process import HOST, Setting, launch
from proofread.errors import CheckerError


@dataclass(frozen=True, slots=True)
class Places:
    """Where servers are installed, and the user's own folder where the one that runs is written down."""

    installed: Path
    runtime: Path

    @property
    def record(self) -> Path:
        """The file that names the warm server."""
        return self.runtime / "languagetool.json"

    def prepare(self) -> None:
        """Make the runtime folder; CheckerError when it is somebody else's or open to others."""
        try:
            self.runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
            state = self.runtime.stat()
        except OSError as error:
            raise CheckerError(f"{self.runtime} cannot be used: {error.strerror}.") from error
        if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
            raise CheckerError(f"{self.runtime} can be written by other users, so it is not trusted.")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that is up.

    `started` is when its process began, in seconds since the epoch; `ngrams` and `memory` as in `Setting`.
    """

    pid: int
    started: float
    port: int
    version: str
    ngrams: str = ""
    memory: int = 0

    @property
    def address(self) -> Address:
        """Where it listens."""
        return Address(HOST, self.port)

    def is_alive(self) -> bool:
        """Say whether that very process still runs."""
        began = library.started_at(self.pid)
        return began is not None and abs(began - self.started) < 1.0

    def fits(self, version: str, setting: Setting) -> bool:
        """Say whether a run that wants this can use the server."""
        return self.version == version and self.ngrams == str(setting.ngrams or "")


def warm(places: Places) -> Running | None:
    """Return the warm server, or None; what a dead one left is cleared away."""
    try:
        text = places.record.read_text(encoding="utf-8")
    except OSError:
        return None
    places.prepare()
    try:
        running = Running(**json.loads(text))
        if running.is_alive():
            return running
    except (ValueError, TypeError):
        pass  # half written, or by another version: of no use either way
    places.record.unlink(missing_ok=True)
    return None


def keep(places: Places, setting: Setting, port: int | None = None) -> Running:
    """Return the warm server, started when there is none."""
    places.prepare()
    while (there := warm(places)) is None:
        server = launch(places.installed, places.runtime, setting, port, detached=True)
        began = library.started_at(server.process.pid) or 0.0
        running = Running(
            server.process.pid,
            began,
            server.port,
            server.installation.version,
            str(setting.ngrams or ""),
            setting.memory or 0,
        )
        try:
            descriptor = os.open(places.record, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # somebody started one at the same time; theirs was first
            server.end()
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(running), file)
        server.let_go()
        return running
    return there


def stop(places: Places) -> Running | None:
    """End the warm server and return it, or None when there was none."""
    running = warm(places)
    if running is not None:
        library.end(running.pid)
        places.record.unlink(missing_ok=True)
        (places.runtime / f"languagetool-{running.port}.log").unlink(missing_ok=True)
    return running

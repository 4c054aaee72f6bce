"""Start LanguageTool's Java server and wait until it answers; say why when it does not.

The server listens on this machine only.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from proofread.checkers.languagetool import library
from proofread.checkers.languagetool.address import Address
from proofread.checkers.languagetool.client import Client
from proofread.checkers.languagetool.install import AGAIN, Installation, require_whole
from proofread.checkers.languagetool.java import HOW_TO_GET, find_java
from proofread.errors import CheckerError

HOST = "127.0.0.1"
READY_WITHIN = 120.0
"""Seconds a server may take to come up; it takes 3 to 5 on an idle machine."""

SETTINGS = {"pipelineCaching": True, "maxPipelinePoolSize": 16, "pipelineExpireTimeInSeconds": 36_000}
"""Of the servers we start. Without them each request makes its rules anew: 260 words/s instead of 1,000."""

MEMORY = 2 << 30
"""Bytes of heap where nothing else is said: enough for any text. Java by itself would take a quarter of the
machine's memory before it cleans up: 3.4 GB were seen on 24."""

_ATTEMPTS = 3  # when somebody else takes the free port between our asking and the server's
_TAKEN = "The port of LanguageTool's server is taken by another program."
_UP = b"Server started"  # what LanguageTool writes once the port is its own
_WATCHER = """
import os, signal, sys
if not sys.stdin.buffer.read(1):
    os.kill(int(sys.argv[1]), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
"""Waits on a pipe whose other end we hold: when we are gone, however that came, it ends the server."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a server is started: its --languageModel folder, and bytes of heap (None for MEMORY)."""

    ngrams: Path | None = None
    memory: int | None = None


@dataclass
class Server:
    """A server that we started and that answers.

    Attributes:
        process: of Java.
        port: where it listens.
        log: what it says.
        installation: which LanguageTool it is.
    """

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    installation: Installation
    _watcher: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> Address:
        """Where it listens."""
        return Address(HOST, self.port)

    def is_up(self) -> bool:
        """Say whether it lives and says that it listens: on its port somebody else might answer."""
        try:
            return self.process.poll() is None and _UP in self.log.read_bytes()
        except OSError:
            return False

    def explain(self) -> str:
        """Return why it died, as far as its log tells."""
        return explain(self.log, self.installation)

    def watch(self) -> None:
        """Have the server ended when this process is gone, were it killed."""
        with contextlib.suppress(OSError):
            self._watcher = subprocess.Popen(
                [sys.executable, "-S", "-E", "-c", _WATCHER, str(self.process.pid)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C is for us, not for it
            )

    def let_go(self) -> None:
        """Leave it running when this process ends."""
        self.process.returncode = 0  # what Popen looks at before it complains of a child left behind

    def end(self) -> None:
        """End it and forget its log."""
        self.process.kill()
        self.process.wait()
        if self._watcher is not None and self._watcher.stdin is not None:
            with contextlib.suppress(OSError):
                self._watcher.stdin.write(b".")
                self._watcher.stdin.close()
            self._watcher.wait()
            self._watcher = None
        self.log.unlink(missing_ok=True)


class _PortTaken(Exception):
    pass


def launch(
    root: Path, runtime: Path, setting: Setting, port: int | None = None, *, detached: bool = False
) -> Server:
    """Start a server and wait until it answers.

    Args:
        root: where it is installed.
        runtime: the folder for its log; must be there.
        setting: how.
        port: to listen on; a free one by default.
        detached: let it outlive this process and its terminal.

    Raises:
        CheckerError: what stands in the way, and what to do about it.
    """
    installation = require_whole(root)
    find_java()
    _require_ngrams(setting.ngrams)
    for _ in range(_ATTEMPTS):
        chosen = port or _free_port()
        if port and not _is_free(port):
            break
        try:
            server = _spawn(installation, runtime, setting, chosen, detached)
            _wait(server)
            return server
        except _PortTaken:
            continue
    raise CheckerError(f"Port {chosen} is taken by another program: choose another, or leave out --port.")


def _spawn(installation: Installation, runtime: Path, setting: Setting, port: int, detached: bool) -> Server:
    command = library.server_command(installation.root, installation.version, port, dict(SETTINGS))
    heap = max(1, (setting.memory or MEMORY) >> 20)
    command[1:1] = ["-XX:+ExitOnOutOfMemoryError", f"-Xmx{heap}m"]
    if setting.ngrams:
        command += ["--languageModel", str(setting.ngrams)]
    log = runtime / f"languagetool-{port}.log"
    try:
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as output:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=installation.folder,
                start_new_session=detached,
            )
    except OSError as error:
        raise CheckerError(f"LanguageTool's server cannot be started: {error}.") from error
    server = Server(process, port, log, installation)
    if not detached:
        server.watch()
    return server


def _wait(server: Server) -> None:
    """Wait until the server answers; end it when it will not, or when we are interrupted."""
    client = Client(server.address, pauses=())
    deadline = time.monotonic() + READY_WITHIN
    try:
        while not (server.is_up() and client.is_ready()):
            if server.process.poll() is not None:
                reason = server.explain()
                raise _PortTaken if reason == _TAKEN else CheckerError(reason)
            if time.monotonic() > deadline:
                raise CheckerError(
                    f"LanguageTool's server did not come up within {READY_WITHIN:.0f} s; try again when the "
                    "machine is less busy."
                )
            time.sleep(0.1)
    except BaseException:
        server.end()
        raise


def explain(log: Path, installation: Installation) -> str:
    """Return why a server of that installation died, from what it wrote last."""
    try:
        said = log.read_bytes()[-20_000:].decode("utf-8", "replace")
    except OSError:
        said = ""
    if "OutOfMemoryError" in said or "insufficient memory" in said or "Could not reserve" in said:
        return (
            'LanguageTool\'s server ran out of memory: give it more, e.g. server-memory = "2 GB" in '
            "proofread.toml, or --memory 2GB with `proofread languagetool start`."
        )
    if "BindException" in said or "PortBindingException" in said or "Address already in use" in said:
        return _TAKEN
    if "UnsupportedClassVersionError" in said:
        return f"This Java is too old for LanguageTool's server. {HOW_TO_GET}"
    damage = installation.damage(thorough=True)
    if damage:
        return f"LanguageTool in {installation.folder} is damaged: {damage}. {AGAIN}"
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith(("\t", " "))]
    last = next((line for line in reversed(lines) if "rror" in line or "xception" in line), "")
    return f"LanguageTool's server ended by itself{f': {last[:200]}' if last else ''}."


def _require_ngrams(folder: Path | None) -> None:
    """Raise CheckerError for a folder without n-gram data: the server itself would only log it."""
    if folder is None:
        return
    if not folder.is_dir():
        raise CheckerError(f"ngrams: there is no folder '{folder}'.")
    if not any(folder.glob("*/3grams")):
        raise CheckerError(
            f"ngrams: '{folder}' holds no n-gram data: name the folder that has en/1grams, en/2grams and "
            "en/3grams in it."
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
        return True

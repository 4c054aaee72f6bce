"""The server a run talks to: one of our own on this machine, or one that somebody names."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Protocol

from proofread.checkers.languagetool import library
from proofread.checkers.languagetool.address import Address
from proofread.checkers.languagetool.client import Client, ServerGone
from proofread.checkers.languagetool.install import require_whole
from proofread.checkers.languagetool.process import Server, Setting, launch
from proofread.checkers.languagetool.warm import Places, warm
from proofread.errors import CheckerError


class Endpoint(Protocol):
    """A server, perhaps yet to be started."""

    def key(self) -> str:
        """Identify version and place for the cache, without starting anything."""

    def client(self) -> Client:
        """Return what talks to it, started when need be; for any thread."""

    def revive(self, dead: Client, error: ServerGone) -> Client:
        """Return a new client after `dead` met `error`; CheckerError when nothing more is to be tried."""


class Named:
    """A server at an address; contacted at once, so that a wrong address is known before any work.

    Raises:
        CheckerError: nobody is there, or it is no LanguageTool.
    """

    def __init__(self, address: Address, client: Callable[[Address], Client] = Client) -> None:
        self._client = client(address)
        self._version = self._client.version()

    def key(self) -> str:
        """Name the address and the version that answers there."""
        return f"{self._client.address} {self._version}"

    def client(self) -> Client:
        """Return the one client."""
        return self._client

    def revive(self, dead: Client, error: ServerGone) -> Client:
        """Give up: it is not ours to start, and the client has tried again already."""
        raise error


class Local:
    """The warm server where one fits, else one started for this run and ended with it.

    One that dies is replaced once. Raises CheckerError when LanguageTool is not installed.
    """

    def __init__(self, places: Places, setting: Setting) -> None:
        library.require()
        self._places, self._setting = places, setting
        self._version = require_whole(places.installed).version
        self._lock = threading.Lock()
        self._current: Client | None = None
        self._server: Server | None = None
        self._revived = False
        self._closed = False

    def key(self) -> str:
        """Name the version and the n-gram data."""
        return f"local {self._version} ngrams={self._setting.ngrams or 'none'}"

    def client(self) -> Client:
        """Find or start the server."""
        with self._lock:
            if self._current is None:
                there = warm(self._places)
                if there is not None and there.fits(self._version, self._setting):
                    self._current = _local_client(there.address)
                else:
                    self._current = self._start()
            return self._current

    def revive(self, dead: Client, error: ServerGone) -> Client:
        """Start another server, once; a warm one that died is cleared away by the next `warm`."""
        with self._lock:
            if self._current is not None and self._current is not dead:
                return self._current  # another thread was faster
            if self._closed:
                raise error
            why = self._end()
            if self._revived:
                raise CheckerError(f"LanguageTool's server died twice. {why or error}")
            self._revived = True
            self._current = self._start()
            return self._current

    def close(self) -> None:
        """End the server if it was started for this run."""
        self._closed = True
        self._end()

    def _start(self) -> Client:
        self._places.prepare()
        self._server = launch(self._places.installed, self._places.runtime, self._setting)
        weakref.finalize(self, self._server.end)  # at the latest when the program ends
        return _local_client(self._server.address)

    def _end(self) -> str:
        """End our own server; return why it had died, if it had."""
        server, self._server = self._server, None
        if server is None:
            return ""
        why = server.explain() if server.process.poll() is not None else ""
        server.end()
        return why


def _local_client(address: Address) -> Client:
    """Return a client that does not ask twice: a server here that does not answer is dead, and replaced."""
    return Client(address, pauses=())

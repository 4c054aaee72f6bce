"""LanguageTool's HTTP interface: one request in, JSON or a sentence about what is wrong out.

Only what this program asks for is here: `/v2/info`, `/v2/languages`, `/v2/check`. No redirect is followed, so
that a server cannot pass a manuscript on. The standard library is enough for this, and unlike the clients
on the package index it takes annotated text and lets us tell one failure from another.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from proofread.checkers.languagetool.address import Address
from proofread.errors import CheckerError

CONNECT_TIMEOUT = 10.0
"""Seconds for the short questions (`/v2/info`), and for reaching the server at all."""

CHECK_TIMEOUT = 180.0
"""Seconds for one batch. The first request of a fresh server loads its language: half a minute when busy."""

PAUSES = (0.5, 2.0)
"""Seconds before the second and third attempt."""

LONGEST_PAUSE = 30.0
"""Seconds; a server may ask for less with Retry-After, not for more."""

_BUSY = frozenset({429, 502, 503, 504})


class ServerGone(CheckerError):
    """The server cannot be reached, or hung up in the middle; perhaps it died."""


class ServerFault(CheckerError):
    """The server answered that it failed on this text (HTTP 500)."""


class TextTooLong(CheckerError):
    """The server takes no text of this length (HTTP 413)."""


@dataclass(frozen=True, slots=True)
class Client:
    """Talks to one server; may be used by several threads at once.

    Args:
        address: where it is; whether that is allowed was decided before.
        timeout: seconds a check may take.
        pauses: seconds before each further attempt when a server is busy or does not answer.
    """

    address: Address
    timeout: float = CHECK_TIMEOUT
    pauses: tuple[float, ...] = PAUSES

    def version(self) -> str:
        """Return version and build of the server, "unknown" for one too old to say; CheckerError if none."""
        status, body = self._send("GET", "/v2/info", timeout=CONNECT_TIMEOUT)
        if status == 404:  # before 5.x there was no such question
            self.languages()
            return "unknown"
        software = self._json(status, body).get("software")
        if not isinstance(software, dict) or software.get("name") != "LanguageTool":
            raise self._stranger(body)
        return (
            f"{software.get('version', 'unknown')} {software.get('commit') or software.get('buildDate', '')}"
        )

    def languages(self) -> tuple[str, ...]:
        """Return the language tags that the server knows."""
        status, body = self._send("GET", "/v2/languages", timeout=CONNECT_TIMEOUT)
        found = self._json(status, body, of=list)
        if not all(isinstance(item, dict) and "longCode" in item for item in found):
            raise self._stranger(body)
        return tuple(
            sorted({str(item[key]) for item in found for key in ("code", "longCode") if key in item})
        )

    def is_ready(self) -> bool:
        """Say whether the server answers."""
        try:
            return self._once("GET", "/v2/healthcheck", b"", 2.0)[0] == 200
        except (OSError, HTTPException):
            return False

    def check(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Return the answer to `/v2/check`.

        Raises:
            ServerGone, ServerFault, TextTooLong: as their names say, after the further attempts.
            CheckerError: any other answer that is not LanguageTool's.
        """
        body = urlencode(parameters).encode()
        status, answer = self._send("POST", "/v2/check", body, self.timeout)
        result: dict[str, Any] = self._json(status, answer)
        if not isinstance(result.get("matches"), list):
            raise self._stranger(answer)
        return result

    def _send(
        self, method: str, path: str, body: bytes = b"", timeout: float = CHECK_TIMEOUT
    ) -> tuple[int, bytes]:
        """Send a request until it is answered or the attempts are used up."""
        pauses = iter(self.pauses)
        while True:
            pause = next(pauses, None)
            try:
                status, answer, wish = self._once(method, path, body, timeout)
                if status not in _BUSY or pause is None:
                    return status, answer
            except ssl.SSLError as error:
                raise CheckerError(f"No secure connection to {self.address}: {error.reason}.") from error
            except TimeoutError as error:
                if pause is None:
                    raise ServerGone(
                        f"The LanguageTool server at {self.address} did not answer within {timeout:.0f} s."
                    ) from error
                wish = 0.0
            except (OSError, HTTPException) as error:
                if pause is None:
                    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
                    raise ServerGone(
                        f"The LanguageTool server at {self.address} cannot be reached: {reason}."
                    ) from error
                wish = 0.0
            time.sleep(min(max(pause, wish), LONGEST_PAUSE))

    def _once(self, method: str, path: str, body: bytes, timeout: float) -> tuple[int, bytes, float]:
        """Send one request; return status, body and the seconds the server asks to wait."""
        connection = self._connection(timeout)
        headers = {"Accept": "application/json", "User-Agent": "proofread"}
        if self.address.authorization:
            headers["Authorization"] = self.address.authorization
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, self.address.path + path, body or None, headers)
            response = connection.getresponse()
            wish = response.getheader("Retry-After", "")
            return response.status, response.read(), float(wish) if wish.isdigit() else 0.0
        finally:
            connection.close()

    def _connection(self, timeout: float) -> HTTPConnection:
        """Return a connection; over TLS by the proxy of the environment, where it names one for the host."""
        host, port = self.address.host, self.address.port
        if not self.address.tls:
            return HTTPConnection(host, port, timeout=timeout)
        proxy = "" if self.address.is_loopback or proxy_bypass(host) else getproxies().get("https", "")
        between = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        if not between.hostname:
            return HTTPSConnection(host, port, timeout=timeout)
        connection = HTTPSConnection(between.hostname, between.port or 8080, timeout=timeout)
        connection.set_tunnel(host, port)
        return connection

    def _json(self, status: int, body: bytes, of: type = dict) -> Any:
        """Return the JSON of an answer, or raise the sentence for a status that is none."""
        if status == 413:
            raise TextTooLong(f"The LanguageTool server at {self.address} takes no text of this length.")
        if status >= 400:
            raise self._refusal(status, body)
        if status >= 300:
            raise CheckerError(
                f"{self.address} passes requests on to another address, which is not followed: "
                "name the address of the LanguageTool server itself."
            )
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise self._stranger(body) from error
        if not isinstance(answer, of):
            raise self._stranger(body)
        return answer

    def _refusal(self, status: int, body: bytes) -> CheckerError:
        """Return the error for an HTTP status of 400 or more, with the server's own words if they are any."""
        text = body[:2000].decode("utf-8", "replace").strip()
        own_words = text.startswith("Error: ")
        said = f": {' '.join(text.removeprefix('Error: ').split())[:200]}" if own_words else ""
        if status in _BUSY:
            return ServerGone(f"The LanguageTool server at {self.address} is too busy (HTTP {status}){said}.")
        if status in (401, 403):
            return CheckerError(f"{self.address} does not let you in (HTTP {status}){said}.")
        if status >= 500:
            memory = " It is out of memory: give it more." if "OutOfMemory" in text else ""
            return ServerFault(
                f"The LanguageTool server at {self.address} failed (HTTP {status}){said}.{memory}"
            )
        if own_words:
            return CheckerError(f"The LanguageTool server at {self.address} refused (HTTP {status}){said}")
        return CheckerError(
            f"{self.address} answers, but not as LanguageTool does (HTTP {status}): is the address right?"
        )

    def _stranger(self, body: bytes) -> CheckerError:
        kind = "a web page" if body.lstrip()[:1] == b"<" else "something else"
        return CheckerError(
            f"{self.address} answers with {kind}, not as LanguageTool does: is the address right?"
        )

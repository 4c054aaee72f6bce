"""Where a LanguageTool server is, and whether text sent there stays on this machine."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from proofread.errors import CheckerError, UsageError

CONSENT = "--allow-remote"
"""The option by which the user agrees that text leaves the machine."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server as host and port, with the path in front of LanguageTool's own (`/v2/check`).

    `authorization` is the value of that header, from a name and password in the URL; it is never shown.
    """

    host: str
    port: int
    path: str = ""
    tls: bool = False
    authorization: str = field(default="", repr=False)

    @property
    def is_loopback(self) -> bool:
        """Whether nothing sent there leaves this machine, by the name alone: nothing is looked up."""
        if self.host == "localhost":
            return True
        try:
            address = ip_address(self.host)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return (mapped or address).is_loopback

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{self.path}"


def is_url(value: str) -> bool:
    """Say whether `value` looks like the address of a server."""
    return value.startswith(("http://", "https://"))


def parse(url: str) -> Address:
    """Return the address that a URL names; `/v2` and `/v2/check` at its end may be there or not.

    Raises:
        UsageError: it is no HTTP address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise UsageError(f"'{url}' is not the address of a server: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(f"'{url}' is not the address of a server, such as http://localhost:8081.")
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
    return Address(
        parts.hostname.lower(),
        port or (443 if parts.scheme == "https" else 80),
        path.rstrip("/"),
        parts.scheme == "https",
        f"Basic {b64encode(login.encode()).decode()}" if login else "",
    )


def require_consent(address: Address, allowed: bool) -> None:
    """Raise CheckerError for a server on another machine unless the user agreed to it."""
    if address.is_loopback or allowed:
        return
    open_to_all = "" if address.tls else ", unencrypted,"
    raise CheckerError(
        f"{address} is not on this machine: your text would be sent there{open_to_all} to be checked. "
        f"Nothing was sent. If you want that, add {CONSENT}."
    )

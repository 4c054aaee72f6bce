"""The model from the Hugging Face hub: a download that goes on where it stopped.

`HF_ENDPOINT` names a mirror, as it does for the hub's own tools.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from proofread.errors import ModelError
from proofread.model import pinned
from proofread.model.place import hash_of

Advance = Callable[[int, int], None]
"""Told the bytes that are there and the bytes that there will be."""

_PIECE = 1 << 18  # bytes
_SILENCE = 30.0  # seconds without a byte after which the connection counts as lost
_PAUSES = (1.0, 3.0)  # seconds before the next try; a lost connection is the usual trouble


def address() -> str:
    """Return where the file lies."""
    base = os.environ.get("HF_ENDPOINT", "").rstrip("/") or "https://huggingface.co"
    return f"{base}/{pinned.HUB_REPOSITORY}/resolve/{pinned.HUB_REVISION}/{pinned.GGUF}"


def download(destination: Path, advance: Advance, pauses: tuple[float, ...] = _PAUSES) -> None:
    """Fetch the pinned file to `destination`, after what an earlier call left in `destination` + ".part".

    Args:
        destination: is written only when the whole file is there and is the pinned one.
        advance: told how far it is.
        pauses: seconds before each further try.

    Raises:
        ModelError: it cannot be reached, or is another file than the pinned one.
        OSError: it cannot be written.
    """
    part = destination.with_name(f"{destination.name}.part")
    for pause in (*pauses, None):
        try:
            _go_on(part, advance)
            break
        except HTTPError as error:
            if error.code == 416:  # what is there already is no beginning of that file
                part.unlink(missing_ok=True)
            if error.code < 500 or pause is None:
                raise ModelError(f"{address()} answered {error.code} {error.reason}.") from error
        except (URLError, HTTPException, TimeoutError, ConnectionError, ValueError) as error:
            if pause is None or isinstance(error, ValueError):
                reason = getattr(error, "reason", None) or error
                raise ModelError(f"{address()} could not be fetched: {reason}.") from error
        time.sleep(pause)
    if hash_of(part) != pinned.GGUF_SHA256:
        part.unlink()
        raise ModelError(
            f"{address()} is not the file that was expected, so it was thrown away. Run the command again."
        )
    part.replace(destination)


def _go_on(part: Path, advance: Advance) -> None:
    """Add to `part` what is missing."""
    there = part.stat().st_size if part.exists() else 0
    if there > pinned.GGUF_BYTES:
        part.unlink()
        there = 0
    if there == pinned.GGUF_BYTES:
        return
    request = Request(address(), headers={"User-Agent": "proofread"})
    if there:
        request.add_header("Range", f"bytes={there}-")
    with urlopen(request, timeout=_SILENCE) as answer:
        if there and answer.status != 206:  # a server that cannot go on sends all of it
            there = 0
        with part.open("ab" if there else "wb") as file:
            _copy(answer, file, there, advance)


def _copy(answer: IO[bytes], file: IO[bytes], there: int, advance: Advance) -> None:
    """Write what comes, up to the size that is expected; ConnectionError when it ends before."""
    while there < pinned.GGUF_BYTES:
        piece = answer.read(min(_PIECE, pinned.GGUF_BYTES - there))
        if not piece:
            raise ConnectionError(f"it ended after {there:,} bytes of {pinned.GGUF_BYTES:,}")
        file.write(piece)
        there += len(piece)
        advance(there, pinned.GGUF_BYTES)

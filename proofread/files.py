"""Reading and writing whole files, so that no manuscript is ever lost or half written.

`write_atomic` writes a temporary file beside the target and moves it into place in one step. Whatever happens
before that step (a full disk, Ctrl-C, a power cut) leaves the original as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from proofread.errors import ChangedOnDiskError, ReadError, WriteError

_READ_REASONS = {
    errno.ENOENT: "there is no such file. Check the spelling of the path.",
    errno.ENOTDIR: "there is no such file. Check the spelling of the path.",
    errno.EISDIR: "this is a folder, not a file.",
    errno.EACCES: "no permission to read it. Change its permissions and try again.",
    errno.EPERM: "no permission to read it. Change its permissions and try again.",
    errno.ELOOP: "its symbolic links go round in a circle.",
    errno.ENAMETOOLONG: "the path is too long.",
}

_WRITE_REASONS = {
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.EISDIR: "this is a folder",
    errno.ELOOP: "its symbolic links go round in a circle",
    errno.ENAMETOOLONG: "the path is too long",
}


def read_bytes(path: str | os.PathLike[str], max_bytes: int | None = None) -> bytes:
    """Return the bytes of a file.

    Raises ReadError with a plain sentence when it is missing, a folder, no regular file, not readable, or
    larger than `max_bytes` (None or 0: any size will do).
    """
    shown = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
                raise ReadError(f"{shown}: this is a device, not a file.")
            data = file.read(max_bytes + 1) if max_bytes else file.read()
    except OSError as error:
        raise ReadError(f"{shown}: {_reason(error, _READ_REASONS)}") from None
    except ValueError:  # a NUL in the path
        raise ReadError(f"{shown!r}: this is not a path.") from None
    if max_bytes and len(data) > max_bytes:
        raise ReadError(
            f"{shown}: the file is larger than {_size(max_bytes)}. "
            "Split it, or raise max-file-size in the configuration."
        )
    return data


def _size(count: int) -> str:
    return f"{count / 1e6:,.0f} MB" if count >= 1e6 else f"{count:,} bytes"


def write_atomic(path: str | os.PathLike[str], data: bytes, *, expected: bytes | None) -> None:
    """Replace the contents of a file by `data`, or leave it as it is and raise.

    Args:
        path: the file; a symbolic link is followed and kept. It need not exist if `expected` is None.
        data: the new contents.
        expected: what the file held when it was read; None to write whatever is there.

    Raises ChangedOnDiskError when the file no longer holds `expected`, WriteError with a plain sentence when
    it cannot be written. Permissions are kept; in both cases, and on Ctrl-C, no temporary file is left.
    """
    shown = os.fspath(path)
    try:
        target = Path(path).resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        _check_unchanged(target, shown, expected)
        mode = _mode(target)
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable")
        _replace(target, data, mode, shown, expected)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a circle of links before Python 3.13
        reason = _reason(error, _WRITE_REASONS) if isinstance(error, OSError) else "this is not a usable path"
        raise WriteError(f"{shown}: not written, {reason}. The file is as it was.") from None


def _replace(target: Path, data: bytes, mode: int | None, shown: str, expected: bytes | None) -> None:
    """Write `data` beside `target` and move it into place."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_new_file_mode() if mode is None else mode)
        _keep_owner(target, name)
        _check_unchanged(target, shown, expected)  # again: writing a long file takes time
        os.replace(name, target)  # noqa: PTH105 - the step that must be one system call, said plainly
    except BaseException:  # Ctrl-C too must leave nothing behind
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - as above
        raise
    _sync_folder(target.parent)


def _check_unchanged(target: Path, shown: str, expected: bytes | None) -> None:
    if expected is None:
        return
    try:
        same = target.read_bytes() == expected
    except FileNotFoundError:
        same = False
    if not same:
        raise ChangedOnDiskError(
            f"{shown}: the file changed after it was read, so it was not overwritten. Run the command again."
        )


def _mode(target: Path) -> int | None:
    """Return the permission bits of a file, or None when it does not exist."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _new_file_mode() -> int:
    """Return the permissions that `open` would give a new file."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _keep_owner(target: Path, name: str) -> None:
    """Give the new file the owner and group of the old one where the system allows it."""
    if not hasattr(os, "chown"):
        return
    with contextlib.suppress(OSError):
        status = target.stat()
        os.chown(name, status.st_uid, status.st_gid)
        Path(name).chmod(stat.S_IMODE(status.st_mode))  # a change of owner may clear bits


def _sync_folder(folder: Path) -> None:
    """Make the move last through a power cut; not all systems can, and the file is whole either way."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError, reasons: dict[int, str]) -> str:
    known = reasons.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower().rstrip(".")

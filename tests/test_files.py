"""Whole files in and out: plain sentences, one step, nothing lost."""

import errno
import os
import stat
from pathlib import Path

import pytest

from proofread import files
from proofread.errors import ChangedOnDiskError, ReadError, WriteError
from proofread.files import read_bytes, write_atomic

OLD, NEW = b"He recieved it.\r\n", b"He received it.\r\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A manuscript alone in its folder."""
    path = tmp_path / "draft.txt"
    path.write_bytes(OLD)
    return path


def _alone(draft: Path) -> bool:
    """Say whether no temporary file was left beside the draft."""
    return [draft] == sorted(draft.parent.iterdir())


def test_a_file_is_read_as_it_is(draft: Path) -> None:
    """Bytes, untouched; a file of just the greatest size is read."""
    assert OLD == read_bytes(draft) == read_bytes(str(draft), max_bytes=len(OLD)) == read_bytes(draft, 0)


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, draft: Path) -> None:
    """Missing, a folder, below a file, too large, a circle, no path, no regular file."""
    circle = tmp_path / "circle.txt"
    circle.symlink_to(circle)
    for path, reason in (
        (tmp_path / "darft.txt", "there is no such file. Check the spelling of the path."),
        (tmp_path, "this is a folder, not a file."),
        (draft / "x.txt", "there is no such file."),
        (circle, "its symbolic links go round in a circle."),
        (tmp_path / ("x" * 5000), "the path is too long."),
        (Path("/dev/zero"), "this is a device, not a file."),
    ):
        with pytest.raises(ReadError) as caught:
            read_bytes(path)
        assert str(caught.value).startswith(f"{path}: {reason}")
    with pytest.raises(ReadError, match=r"the file is larger than \d+ bytes\. Split it"):
        read_bytes(draft, max_bytes=len(OLD) - 1)
    with pytest.raises(ReadError, match="is not a path"):
        read_bytes("a\0b")


def test_no_permission_to_read_is_a_sentence(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is said, and what to do."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"no permission to read it\. Change its permissions and try again\."):
        read_bytes(draft)


def test_a_file_is_replaced_and_keeps_its_permissions(draft: Path) -> None:
    """The new bytes, the old mode, nothing else in the folder."""
    draft.chmod(0o640)
    write_atomic(draft, NEW, expected=OLD)
    assert (draft.read_bytes(), stat.S_IMODE(draft.stat().st_mode), _alone(draft)) == (NEW, 0o640, True)


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    """As any program would have made it, not the narrow ones of a temporary file."""
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.write_bytes(NEW)
    write_atomic(ours, NEW, expected=None)
    assert (NEW, usual.stat().st_mode) == (ours.read_bytes(), ours.stat().st_mode)


def test_a_symbolic_link_stays_one(draft: Path, tmp_path: Path) -> None:
    """The file it leads to is written; the link still leads there."""
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "chapter.txt"
    link.symlink_to(draft)
    write_atomic(link, NEW, expected=OLD)
    assert (True, NEW, [link]) == (link.is_symlink(), draft.read_bytes(), list(folder.iterdir()))


@pytest.mark.parametrize("now", [b"He recieved it twice.\r\n", None])
def test_a_file_that_changed_is_not_overwritten(draft: Path, now: bytes | None) -> None:
    """What was written or removed since it was read wins."""
    draft.unlink() if now is None else draft.write_bytes(now)
    with pytest.raises(ChangedOnDiskError, match="changed after it was read, so it was not overwritten"):
        write_atomic(draft, NEW, expected=OLD)
    assert now == (draft.read_bytes() if draft.exists() else None)
    assert now is None or _alone(draft)


def test_a_file_that_changes_while_it_is_written_is_not_overwritten(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look is taken just before the new file moves into place."""
    monkeypatch.setattr(files.os, "fsync", lambda _: draft.write_bytes(b"saved by the editor"))
    with pytest.raises(ChangedOnDiskError):
        write_atomic(draft, NEW, expected=OLD)
    assert (draft.read_bytes(), _alone(draft)) == (b"saved by the editor", True)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "no permission to write there"),
        (errno.EIO, "input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_while_writing_leaves_the_original(
    draft: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
) -> None:
    """A full disk and the like: a sentence, the old bytes, no temporary file."""

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(WriteError) as caught:
        write_atomic(draft, NEW, expected=OLD)
    assert f"{draft}: not written, {reason}. The file is as it was." == str(caught.value)
    assert (draft.read_bytes(), _alone(draft)) == (OLD, True)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interruption_leaves_the_original(draft: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Ctrl-C while writing: it is passed on, the old bytes stay, no temporary file is left."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(draft, NEW, expected=OLD)
    assert (draft.read_bytes(), _alone(draft)) == (OLD, True)


def test_a_folder_that_cannot_be_synced_is_no_failure(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems cannot fsync a folder; the file is in place all the same."""
    calls = []
    real = os.fsync

    def only_files(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", only_files)
    write_atomic(draft, NEW, expected=OLD)
    assert (draft.read_bytes(), len(calls)) == (NEW, 2)


def test_a_read_only_file_is_not_replaced(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner wrote-protected it: that the folder allows to replace it is no leave to do so."""
    monkeypatch.setattr(files.os, "access", lambda *_: False)  # the superuser may write anything
    with pytest.raises(WriteError, match="no permission to write there"):
        write_atomic(draft, NEW, expected=OLD)
    assert (draft.read_bytes(), _alone(draft)) == (OLD, True)


def test_a_place_that_is_no_file_is_a_sentence(tmp_path: Path, draft: Path) -> None:
    """A folder, a missing folder, a circle of links."""
    circle = tmp_path / "circle.txt"
    circle.symlink_to(circle)
    for path, reason in (
        (tmp_path, "this is a folder"),
        (tmp_path / "no" / "x.txt", "the folder does not exist"),
        (draft / "x.txt", "the folder does not exist"),
        (circle, ""),
        ("a\0b", "this is not a usable path"),
    ):
        with pytest.raises(WriteError, match=f"not written, {reason}"):
            write_atomic(path, NEW, expected=None)

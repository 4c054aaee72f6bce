"""Where the language model lies, and what is known of it; nothing here imports the engine.

A converted model is a folder with ctranslate2's files and a record of what they must be. It is made in a
temporary folder and renamed when complete, so one with a record is whole; the record's sizes and SHA-256 tell
damage that came later.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from proofread.errors import ModelError
from proofread.paths import data_dir

RECORD = "proofread-model.json"
DEFAULT = "SmolLM2-135M-Instruct"
"""The folder of the model that `proofread model install` fetches."""

CORRECTOR = "-corrector"
"""What the folder of a model with our adapter in it is called after the model's own."""

_FORMAT = 1
"""Of the conversion; a model of another one is made again."""


@dataclass(frozen=True, slots=True)
class Model:
    """A converted model on the disk, as its record tells.

    Attributes:
        folder: where it lies.
        name: the model's own.
        origin: where it came from, for people: "wheel", "hub", or the path of a file.
        source: SHA-256 of the GGUF file it was made of.
        adapter: SHA-256 of the adapter merged into it, or "".
        files: name -> (bytes, SHA-256), ascending.
    """

    folder: Path
    name: str
    origin: str
    source: str
    adapter: str
    files: tuple[tuple[str, int, str], ...]

    @property
    def identity(self) -> str:
        """A hash that changes with anything that changes a score."""
        return sha256("".join(digest for _, _, digest in self.files).encode()).hexdigest()[:16]

    @property
    def bytes(self) -> int:
        """How much room it takes."""
        return sum(size for _, size, _ in self.files)

    def damage(self, thorough: bool = False) -> str:
        """Return what is wrong with a file, or "".

        Args:
            thorough: read each (a tenth of a second) rather than ask for its size only.
        """
        for name, size, digest in self.files:
            path = self.folder / name
            try:
                if path.stat().st_size != size:
                    return f"{name} has {path.stat().st_size:,} bytes instead of {size:,}"
                if thorough and hash_of(path) != digest:
                    return f"{name} is not what was installed"
            except OSError as error:
                return f"{name} cannot be read: {error.strerror}"
        return ""


def again(folder: Path) -> str:
    """Say how to repair a model: one made from a file of the user's own needs that file."""
    file = "" if folder.name in (DEFAULT, f"{DEFAULT}{CORRECTOR}") else " FILE"
    return f"Install it again: proofread model install --force{file}"


def models_folder() -> Path:
    """Return the folder that holds the installed models."""
    return data_dir() / "models"


def hash_of(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def survey(folder: Path, files: tuple[str, ...]) -> tuple[tuple[str, int, str], ...]:
    """Return name, size and SHA-256 of each file."""
    return tuple((name, (folder / name).stat().st_size, hash_of(folder / name)) for name in sorted(files))


def write_record(model: Model, folder: Path) -> None:
    """Write what is known of a model into `folder`, from which it may be moved."""
    record = {"format": _FORMAT, **asdict(model)}
    del record["folder"]
    (folder / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")


def read_record(folder: Path) -> Model:
    """Return what is known of the model in a folder; ModelError when it holds none."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = tuple((str(name), int(size), str(digest)) for name, size, digest in record["files"])
        name, origin, source, adapter = (str(record[key]) for key in ("name", "origin", "source", "adapter"))
        form = int(record["format"])
    except OSError:
        if folder.is_file():
            raise ModelError(f"{folder} is not converted yet: proofread model install {folder}") from None
        raise ModelError(
            f"{folder} holds no model that `proofread model install` made. "
            "Give a GGUF file to install from, or leave context-model out."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise ModelError(f"The record of the model in {folder} is damaged. {again(folder)}") from None
    if form != _FORMAT:
        raise ModelError(f"The model in {folder} was made by another version. {again(folder)}")
    return Model(folder, name, origin, source, adapter, files)


def find_model(config_path: Path | None) -> Path | None:
    """Return the folder of the model to use, or None when none is configured and none installed.

    Args:
        config_path: what the configuration names: a converted folder, or a GGUF file that was converted. A
            path that is neither comes back as it is, so that loading it says what is wrong.
    """
    if config_path is None:
        place = models_folder() / DEFAULT
        return place if (place / RECORD).is_file() else None
    if config_path.is_file():
        return converted_from(config_path) or config_path
    return config_path


def corrector_of(folder: Path) -> Path:
    """Return where the corrector lies that is made of the model in `folder`."""
    return folder.with_name(f"{folder.name}{CORRECTOR}")


def find_corrector(folder: Path) -> Path | None:
    """Return the folder of the corrector that was made of the model in `folder`, or None."""
    place = corrector_of(folder)
    return place if (place / RECORD).is_file() else None


Installed = tuple[Path, str]
"""A folder and the identity of the model in it."""


def find_pair(config_path: Path | None, corrected: bool) -> tuple[Installed, Installed | None] | None:
    """Return the model to use and the corrector made of it; None without a model.

    Args:
        config_path: as for `find_model`.
        corrected: whether the corrector is wanted.

    Raises:
        ModelError: what lies there is no model, or one of another version.
    """
    folder = find_model(config_path)
    if folder is None:
        return None
    trained = find_corrector(folder) if corrected else None
    corrector = (trained, read_record(trained).identity) if trained else None
    return (folder, read_record(folder).identity), corrector


def converted_from(gguf: Path) -> Path | None:
    """Return the folder that a GGUF file was converted into, or None."""
    try:
        digest = hash_of(gguf)
        folders = sorted(models_folder().iterdir())
    except OSError:
        return None
    for folder in folders:
        if not (folder / RECORD).is_file() or folder.name.endswith(CORRECTOR):
            continue
        try:
            if read_record(folder).source == digest:
                return folder
        except ModelError:  # told when that model is asked for
            continue
    return None

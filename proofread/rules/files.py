"""Where rule files are, and what identifies them; reads bytes, parses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from proofread.errors import RuleFileError

SUFFIXES = (".yaml", ".yml")


def bundled_folder() -> Path:
    """Return the folder of the rules that come with the package.

    A wheel holds them inside the package; in a checkout they lie beside it.
    """
    package = Path(str(resources.files("proofread")))
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def rule_files(folder: Path) -> tuple[Path, ...]:
    """Return the rule files below `folder`, sorted; a file stands for itself.

    Raises RuleFileError when there is nothing of that name.
    """
    if folder.is_file():
        return (folder,)
    if not folder.is_dir():
        raise RuleFileError(str(folder), 0, 0, "there is no such rule folder; create it or correct the name.")
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()))


def all_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return all rule files; a folder that is missing stands for itself, loading it says what is wrong."""
    return tuple(
        file for folder in folders for file in (rule_files(folder) if folder.exists() else (folder,))
    )


def fingerprint(files: Iterable[Path]) -> str:
    """Return a hash of the names and bytes of `files` and of the code that reads them.

    A file that cannot be read counts as empty here; reading it later says what is wrong.
    """
    digest = blake2b(engine_version().encode(), digest_size=16)
    for path in files:
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


@cache
def engine_version() -> str:
    """Return a hash of this package's own source, so that a changed engine never meets old results."""
    return source_version(Path(__file__).parent)


def source_version(folder: Path) -> str:
    """Return a hash of the Python files in `folder`."""
    digest = blake2b(digest_size=16)
    for path in sorted(folder.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()

"""LanguageTool's Java server on this machine: fetch it, know whether it is whole.

An installation is a folder `LanguageTool-VERSION` laid out as LanguageTool's own archive is, so that
`language_tool_python` finds it: `languagetool-server.jar` beside `libs/`. It is made in a temporary folder
beside its place and renamed when complete, so one that is there is whole; its record says how large each jar
is and what its SHA-256, to notice damage later.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from proofread.checkers.languagetool import library, maven
from proofread.checkers.languagetool.java import find_java
from proofread.errors import CheckerError

VERSION = "6.8"
"""The LanguageTool that is installed; the one whose rules the embedded engine has, too."""

SOURCES = ("download", "maven")
AGAIN = "Install it again: proofread languagetool install --force"

_RECORD = "proofread-install.json"
_PARTIAL = ".partial-"
_ABANDONED = 3600.0  # seconds after which a partial folder belongs to nobody any more


@dataclass(frozen=True, slots=True)
class Installation:
    """A LanguageTool on the disk.

    Attributes:
        root: the folder that may hold several versions.
        version: of LanguageTool.
        source: one of SOURCES.
        jars: path below `folder` -> (bytes, SHA-256), ascending.
    """

    root: Path
    version: str
    source: str
    jars: tuple[tuple[str, int, str], ...]

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / f"LanguageTool-{self.version}"

    @property
    def bytes(self) -> int:
        """How much room it takes."""
        return sum(size for _, size, _ in self.jars)

    def damage(self, thorough: bool = False) -> str:
        """Return what is wrong with a jar, or "".

        Args:
            thorough: read each (half a second) rather than ask for its size only.
        """
        for name, size, digest in self.jars:
            path = self.folder / name
            try:
                if path.stat().st_size != size:
                    return f"{name} has {path.stat().st_size:,} bytes instead of {size:,}"
                if thorough and _digest(path) != digest:
                    return f"{name} is not what was installed"
            except OSError as error:
                return f"{name} cannot be read: {error.strerror}"
        return ""


def installed(root: Path) -> Installation | None:
    """Return the LanguageTool installed under `root`, or None."""
    try:
        record = json.loads((root / f"LanguageTool-{VERSION}" / _RECORD).read_text(encoding="utf-8"))
        jars = tuple((str(name), int(size), str(digest)) for name, size, digest in record["jars"])
        return Installation(root, str(record["version"]), str(record["source"]), jars)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def require_whole(root: Path) -> Installation:
    """Return the installation; CheckerError when there is none or a jar of it is missing or cut short."""
    found = installed(root)
    if found is None:
        raise CheckerError(
            "LanguageTool's server is not installed: proofread languagetool install (250 MB), or leave "
            "out --languagetool server to use the embedded engine."
        )
    if damage := found.damage():
        raise CheckerError(f"LanguageTool in {found.folder} is damaged: {damage}. {AGAIN}")
    return found


def install(
    root: Path, source: str | None = None, say: Callable[[str], None] = lambda _: None
) -> Installation:
    """Fetch LanguageTool into `root`, in place of what is there.

    Args:
        root: made when it is not there.
        source: one of SOURCES; None for the first that works.
        say: told what is being done.

    Raises:
        CheckerError: no Java, or it could not be fetched; what was there is untouched.
    """
    find_java()
    library.require()
    try:
        root.mkdir(parents=True, exist_ok=True)
        _sweep(root)
        work = Path(tempfile.mkdtemp(dir=root, prefix=_PARTIAL))
    except OSError as error:
        raise CheckerError(f"Nothing can be installed in {root}: {error.strerror}.") from error
    try:
        used = _fetch(work, source, say)
        made = work / f"LanguageTool-{VERSION}"
        found = Installation(root, VERSION, used, _survey(made))
        record = {"version": VERSION, "source": used, "jars": found.jars}
        (made / _RECORD).write_text(json.dumps(record, indent=0), encoding="utf-8")
        _put(made, found.folder)
        return found
    except OSError as error:
        raise CheckerError(f"LanguageTool could not be installed in {root}: {error}.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fetch(work: Path, source: str | None, say: Callable[[str], None]) -> str:
    """Fill `work` from the first source that works; return which."""
    wanted = (source,) if source else SOURCES
    problems = []
    for one in wanted:
        try:
            if one == "download":
                say(f"Downloading LanguageTool {VERSION} from its own site …")
                library.download(work, VERSION)
            else:
                say(f"Fetching LanguageTool {VERSION} from Maven Central …")
                maven.fetch(work / f"LanguageTool-{VERSION}", VERSION)
            return one
        except CheckerError as error:
            problems.append(str(error))
            say(str(error))
            shutil.rmtree(work / f"LanguageTool-{VERSION}", ignore_errors=True)
    hint = "" if "maven" in wanted else " Try: proofread languagetool install --from maven"
    raise CheckerError(" ".join(problems) + hint)


def _survey(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """Return name, size and digest of each jar; CheckerError when the server itself is not among them."""
    paths = sorted(folder.rglob("*.jar"))
    if not (folder / "languagetool-server.jar").is_file():
        raise CheckerError("What was fetched holds no languagetool-server.jar, so it is no LanguageTool.")
    return tuple((p.relative_to(folder).as_posix(), p.stat().st_size, _digest(p)) for p in paths)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _put(made: Path, place: Path) -> None:
    """Rename `made` to `place`; what was there goes away only after that."""
    old = made.parent / "old"
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise


def _sweep(root: Path) -> None:
    """Remove what an interrupted installation left."""
    for path in root.glob(f"{_PARTIAL}*"):
        if path.stat().st_mtime < time.time() - _ABANDONED or not any(path.iterdir()):
            shutil.rmtree(path, ignore_errors=True)

"""From the paths of the command line to the files to read.

A file that is named is always taken; a folder is walked for the suffixes that proofread knows, without what
.gitignore files inside it (and above it, up to the top of the repository) name, hidden folders, and folders
that hold other people's files. Each file comes once, in a fixed order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"

SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "__MACOSX"})
"""Folders that are never walked into, beside the hidden ones: what is in them nobody here wrote."""

Excluded = Callable[[Path, bool], bool]
"""Says of (path, is a folder) whether the configuration excludes it."""


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: `path` as it is shown, "-" for standard input; `named` when the user gave it."""

    path: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """A path of the command line that leads to no document, and the sentence that says why."""

    path: str
    message: str


def discover(
    paths: Sequence[str],
    suffixes: Collection[str],
    *,
    excluded: Excluded = lambda path, folder: False,
    force_exclude: bool = False,
) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """Return the inputs, folders' contents sorted, each file once; and what is wrong with the other paths.

    Args:
        paths: files, folders or "-", as the user wrote them; the order is kept.
        suffixes: those of the known formats, in lower case with the dot.
        excluded: the configuration's `exclude`.
        force_exclude: leave out excluded files although they are named (for pre-commit, which names all).
    """
    found = _Found()
    problems: list[Problem] = []
    for given in paths:
        if given == STDIN:
            found.add(STDIN, Input(STDIN))
            continue
        problem = _missing(given)
        if problem:
            problems.append(Problem(given, problem))
            continue
        path = Path(given)
        if path.is_dir():
            inside, wrong = _inside(given, frozenset(suffixes), excluded, force_exclude)
            found.add_inside(inside)
            problems += wrong
        elif not (force_exclude and _is_excluded(path, excluded)):
            found.add(_identity(path), Input(given))
    return tuple(found.inputs.values()), tuple(problems)


@dataclass
class _Found:
    """The inputs in their order, by the identity of their files."""

    inputs: dict[str, Input] = field(default_factory=dict)

    def add(self, identity: str, one: Input) -> None:
        """Take a file that is not there yet."""
        self.inputs.setdefault(identity, one)

    def add_inside(self, files: Iterable[Path]) -> None:
        """Take what a folder holds; a file that a link beside it leads to as well goes by its own name."""
        for file in files:
            identity = _identity(file)
            before = self.inputs.get(identity)
            if before is None or (
                not before.named and Path(before.path).is_symlink() and not file.is_symlink()
            ):
                self.inputs[identity] = Input(str(file), named=False)


def _inside(
    given: str, suffixes: frozenset[str], excluded: Excluded, force_exclude: bool
) -> tuple[list[Path], list[Problem]]:
    """Return the documents of a named folder, and what is wrong with it: unreadable, or nothing to read."""
    problems: list[Problem] = []
    folder = Path(given)
    inside = list(_walk(folder, suffixes, excluded, problems))
    if not inside and not problems and not (force_exclude and _is_excluded(folder, excluded)):
        known = ", ".join(sorted(suffixes))
        message = f"the folder holds no document proofread can read ({known}), or all are ignored."
        problems.append(Problem(given, message))
    return inside, problems


def _missing(given: str) -> str:
    """Return what is wrong with a path before it is looked into, or ""."""
    if not given:
        return "a path is empty."
    if "\0" in given:
        return "a path cannot hold a NUL character."
    try:
        os.stat(given)  # noqa: PTH116 (Path.exists hides why)
    except FileNotFoundError:
        return "there is no such file or folder."
    except OSError as error:
        return f"it cannot be read: {error.strerror}."
    return ""


def _identity(path: Path) -> str:
    """Return what two spellings of one file have in common; a link is the file that it leads to."""
    return os.path.normcase(os.path.realpath(path))


def _is_excluded(path: Path, excluded: Excluded) -> bool:
    """Say whether the file or a folder it lies in is excluded."""
    return excluded(path, path.is_dir()) or any(excluded(parent, True) for parent in path.parents)


def _walk(top: Path, suffixes: frozenset[str], excluded: Excluded, problems: list[Problem]) -> Iterator[Path]:
    """Yield the documents below `top`, sorted within each folder: files first, then folders."""
    # Each folder comes with the .gitignore files that speak about it, outermost first.
    above = _ignores_above(top)
    if _git_ignored(top, True, above):  # the user named it all the same
        above = ()
    pending = [(top, above)]
    visited = set()
    while pending:
        folder, ignores = pending.pop()
        real = os.path.realpath(folder)
        if real in visited:  # a link that leads back up
            continue
        visited.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(Problem(str(folder), f"the folder cannot be read: {error.strerror}."))
            continue
        ignores = _with_ignores(folder, ignores)
        folders = []
        for entry in entries:
            path = folder / entry.name
            is_folder = _is_folder(entry)
            if not _walkable(entry.name, is_folder, suffixes):
                continue
            if excluded(path, is_folder) or _git_ignored(path, is_folder, ignores):
                continue
            if is_folder:
                folders.append((path, ignores))
            elif path.is_file():  # no pipe, no device, no link to nowhere
                yield path
        pending += reversed(folders)


def _walkable(name: str, is_folder: bool, suffixes: frozenset[str]) -> bool:
    if is_folder:
        return not name.startswith(".") and name not in SKIPPED
    return os.path.splitext(name)[1].lower() in suffixes  # noqa: PTH122 (called for each file of a tree)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


Ignores = tuple[tuple[Path, "GitIgnoreSpec"], ...]


def _ignores_above(top: Path) -> Ignores:
    """Return the .gitignore files above `top`, up to the top of its repository; none outside of one."""
    absolute = Path(os.path.abspath(top))  # noqa: PTH100 (links keep their path)
    above: list[Path] = []
    for folder in (absolute, *absolute.parents):
        if folder != absolute:
            above.append(folder)
        if (folder / ".git").exists():
            ignores: Ignores = ()
            for parent in reversed(above):
                ignores = _with_ignores(parent, ignores)
            return ignores
    return ()


def _with_ignores(folder: Path, ignores: Ignores) -> Ignores:
    """Add the folder's own .gitignore; one that cannot be read ignores nothing."""
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return ignores
    import pathspec  # 46 ms

    usable = [line for line in lines if _compiles(line)]
    return (*ignores, (Path(os.path.abspath(folder)), pathspec.GitIgnoreSpec.from_lines(usable)))  # noqa: PTH100


def _compiles(line: str) -> bool:
    """Say whether a line is a pattern; git passes over one that is not, and so do we."""
    import pathspec

    try:
        pathspec.GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _git_ignored(path: Path, is_folder: bool, ignores: Ignores) -> bool:
    """Say whether git ignores it: the innermost .gitignore that says anything decides."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100
    for folder, spec in reversed(ignores):
        inside = absolute.relative_to(folder).as_posix() + ("/" if is_folder else "")
        verdict = spec.check_file(inside).include
        if verdict is not None:
            return verdict
    return False

"""The configuration: `proofread.toml`, or `[tool.proofread]` in pyproject.toml, read into a frozen `Config`.

The nearest parent folder that has one wins; without any, the user's own `proofread.toml` is taken, then the
defaults. Nothing is merged between files: what a project's file says is all that counts there. From weakest
to strongest: defaults, the profile, the style, the file, its `[[overrides]]` that match the document, the
command line. Without a profile and a style the defaults stand as they are.

Rule names are not checked here: which there are is known only when the rules are loaded (see ignore.py).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofread import profiles
from proofread.config_layers import Layer, Override, combined
from proofread.config_table import Place, read_table
from proofread.config_values import KEYS, OVERRIDE_KEYS
from proofread.errors import ConfigError
from proofread.finding import Severity
from proofread.paths import user_config

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

CONFIG_NAME = "proofread.toml"
WORDS_NAME = "proofread-words.txt"
"""The project's word list when the configuration names none; it stands beside the configuration."""

MEGABYTE = 1_000_000

ENGLISH = "en"
"""English in the variant that the text itself is spelled in: American unless it is clearly British."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of one run, or of one document after `for_path`.

    Attributes:
        profile: the kind of text, one of PROFILES, "none" or "" for nothing said.
        style: the manual of style, one of STYLES, "none" or "" for nothing said.
        language: BCP 47 tag; "en" leaves the variant to the text's own spelling.
        select, ignore: rules, categories, checkers and packs; an empty `select` selects all.
        extend_select: what is wanted beside them: rules and packs that are off by default.
        severity: findings below it are not shown.
        severities: pairs of a selector and the severity that its findings have here.
        choices: pairs of what a style sheet may decide and what the style decided; the sheet is stronger.
        fail_on: findings below it do not make the exit code 1.
        rules: folders with the user's own rules, absolute.
        dictionary: the project's word lists, absolute; those that the file names must be there.
        stylesheet: the style sheet that is obeyed, absolute, or None; `names` is its older key.
        languagetool: "embedded", "server", the address of a server, or "off".
        picky: whether LanguageTool's picky rules run.
        allow_remote: whether text may be sent to a server on another machine; only the command line says so.
        mother_tongue: the writer's, a tag, for LanguageTool's false friends; "" for none.
        ngrams: the folder of LanguageTool's n-gram data, absolute, or None; for a local server.
        server_memory: bytes that a local LanguageTool server may take, or None for 2 GiB.
        enabled_rules, disabled_rules, enabled_categories, disabled_categories: ids that are passed on to a
            LanguageTool server.
        context: whether the language model looks for words in the wrong place, when one is installed.
        context_threshold: how probable a change must be for the model's finding to be shown.
        context_model: the folder of a converted model that is used in place of the installed one, or None.
        context_corrector: whether the trained corrector has its say too, of words and of what LanguageTool
            found, when it is installed.
        baseline: the file of accepted findings, absolute, or None.
        echo_distance: words within which an uncommon word that returns is an echo; 0 for never.
        exclude: .gitignore patterns relative to `root`, of what is not checked.
        max_file_size: bytes; a bigger file is refused.
        cache: whether results are kept between runs.
        overrides: settings for some files only, in the order of the file.
        root: the folder that patterns are relative to: the configuration's own, or where the run started.
        source: the file it came from, or None.
        notices: sentences for the user about the reading itself.
        written, told: what the file and the command line say themselves, as pairs; all else follows from
            them, and is made from them anew by `override` and `for_path`.
    """

    profile: str = ""
    style: str = ""
    language: str = ENGLISH
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    severities: tuple[tuple[str, Severity], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    fail_on: Severity = Severity.WARNING
    rules: tuple[Path, ...] = ()
    dictionary: tuple[Path, ...] = ()
    stylesheet: Path | None = None
    names: Path | None = None
    languagetool: str = "embedded"
    picky: bool = False
    allow_remote: bool = False
    mother_tongue: str = ""
    ngrams: Path | None = None
    server_memory: int | None = None
    enabled_rules: tuple[str, ...] = ()
    disabled_rules: tuple[str, ...] = ()
    enabled_categories: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()
    context: bool = True
    context_threshold: float = 0.9
    context_model: Path | None = None
    context_corrector: bool = True
    baseline: Path | None = None
    echo_distance: int = 40
    exclude: tuple[str, ...] = ()
    max_file_size: int = 20 * MEGABYTE
    cache: bool = True
    overrides: tuple[Override, ...] = ()
    root: Path = field(default_factory=Path.cwd)
    source: Path | None = None
    notices: tuple[str, ...] = ()
    written: tuple[tuple[str, Any], ...] = ()
    told: tuple[tuple[str, Any], ...] = ()

    @property
    def enabled(self) -> frozenset[str]:
        """The names that switch on what is off by default."""
        return frozenset((*self.select, *self.extend_select))

    @property
    def word_list(self) -> Path:
        """The file that `dictionary add` writes to."""
        return self.dictionary[0] if self.dictionary else self.root / WORDS_NAME

    def override(self, **given: Any) -> Config:
        """Return the configuration with what the command line says; None means that it says nothing.

        `select` replaces the file's and lifts the file's `ignore` of the same names; `ignore` is added to it.
        """
        said = {name: value for name, value in given.items() if value is not None}
        return self._resolved((), combined((dict(self.told), said)))

    def for_path(self, path: str | Path) -> Config:
        """Return the settings for one document: every override whose `files` match it, in order.

        A later one wins; its `ignore` is added, all else is replaced.
        """
        matching = [dict(o.values) for o in self.overrides if self._matches(o.files, path)]
        return self._resolved(matching, dict(self.told)) if matching else self

    def _resolved(self, overrides: Sequence[Layer], told: Layer) -> Config:
        """Lay everything over each other again, from the profile up."""
        own = (dict(self.written), *overrides, told)
        named = combined(own)
        below = (profiles.profile(named.get("profile", "")), profiles.style(named.get("style", "")))
        return replace(self, **{**_UNSAID, **combined((*below, *own))}, told=tuple(told.items()))

    def excludes(self, path: str | Path, *, folder: bool = False) -> bool:
        """Say whether `exclude` names the file, or the folder when `folder` is set."""
        return self._matches(self.exclude, path, folder=folder)

    def _matches(self, patterns: tuple[str, ...], path: str | Path, *, folder: bool = False) -> bool:
        """Match .gitignore patterns against a path, relative to the current folder or absolute."""
        if not patterns or str(path) == "-":
            return False
        try:
            inside = Path(os.path.abspath(path)).relative_to(self.root).as_posix()  # noqa: PTH100 (keeps links)
        except ValueError:  # outside of what the configuration speaks about
            return False
        return _patterns(patterns).match_file(inside + "/" if folder else inside)


_UNSAID = {
    f.name: f.default
    for f in fields(Config)
    if f.name.replace("_", "-") in ("profile", "style", *profiles.MAY_SET)
}
"""The defaults of what a profile or a style may set: another profile does not inherit what this one said."""


@cache
def _patterns(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Compile .gitignore patterns; ConfigError for one that cannot be."""
    import pathspec  # 46 ms

    try:
        return pathspec.GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise ConfigError(f"not a file pattern: {error}.") from error


def load_config(start: Path, explicit: Path | None = None, isolated: bool = False) -> Config:
    """Return the configuration for work that starts in the folder `start`.

    Args:
        start: where the walk up to the root begins.
        explicit: take this file and no other.
        isolated: take no file at all.

    Raises:
        ConfigError: a file is wrong or unreadable, or `explicit` is missing; the sentence names the line.
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100 (a project reached by a link keeps its path)
    if isolated:
        return Config(root=start)
    if explicit is not None:
        return _explicit(explicit)
    for folder in (start, *start.parents):
        found = _in_folder(folder)
        if found is not None:
            return found
    personal = user_config()
    if personal.is_file():
        return _config(personal, _parse(personal, _text(personal)), root=start)
    return _with_words(Config(root=start))


def _explicit(path: Path) -> Config:
    if not path.is_file():
        raise ConfigError(f"there is no configuration file '{path}'.")
    text = _text(path)
    place = _parse(path, text)
    if path.name == "pyproject.toml":
        inner = place.inner("tool", "proofread")
        if inner is None:
            raise ConfigError(f"{path}: there is no table [tool.proofread] in it.")
        place = inner
    return _config(path, place, root=Path(os.path.abspath(path)).parent)  # noqa: PTH100


def _in_folder(folder: Path) -> Config | None:
    """Return the configuration that stands in `folder` itself, or None."""
    own, project = folder / CONFIG_NAME, folder / "pyproject.toml"
    table = _project_table(project) if project.is_file() else None
    if not own.is_file():
        return None if table is None else _config(project, table, root=folder)
    config = _config(own, _parse(own, _text(own)), root=folder)
    if table is None:
        return config
    notice = f"{own} is used; [tool.proofread] in the pyproject.toml beside it is not."
    return replace(config, notices=(*config.notices, notice))


def _project_table(project: Path) -> Place | None:
    """Return [tool.proofread] of a pyproject.toml, or None; broken files without it are not our business."""
    try:
        text = _text(project)
    except ConfigError:
        return None
    if "proofread" not in text:
        return None
    try:
        place = _parse(project, text)
    except ConfigError:
        if "tool.proofread" in text:
            raise
        return None
    return place.inner("tool", "proofread")


def _text(path: Path) -> str:
    """Return the file's text without a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8, as TOML must be (byte {error.start}).") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error


def _parse(path: Path, text: str) -> Place:
    try:
        return Place(str(path), text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message, _, rest = str(error).partition(" (at ")
        found = re.findall(r"\d+", rest)  # "line 3, column 5"; nothing when it is the end of the document
        where = ":".join(map(str, [path, *found]))
        end = "" if found or not rest else " at the end of the file"
        raise ConfigError(f"{where}: this is not TOML: {message}{end}.") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: nested too deep to be a configuration.") from error


def _config(path: Path, place: Place, root: Path) -> Config:
    base = Path(os.path.abspath(path)).parent  # noqa: PTH100
    tables = place.tables("overrides")
    values = read_table(place, KEYS, base, also=("overrides",))
    overrides = []
    for table in tables:
        found = read_table(table, OVERRIDE_KEYS, base)
        files = found.pop("files", ())
        if not files:
            raise table.error("files", 'an override needs files = ["pattern", ...].')
        overrides.append(Override(files, tuple(found.items())))
    known = {f.name for f in fields(Config)}
    assert values.keys() <= known, values.keys() - known
    config = Config(overrides=tuple(overrides), root=root, source=path, written=tuple(values.items()))
    config = config.override()
    return config if "dictionary" in values else _with_words(config)


def _with_words(config: Config) -> Config:
    """Take the project's word list when it is there though nobody named it."""
    words = config.root / WORDS_NAME
    return replace(config, dictionary=(words,)) if words.is_file() else config

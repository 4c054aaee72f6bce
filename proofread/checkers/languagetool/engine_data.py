"""Where the embedded engine finds its data, and how each variant of English gets its own spelling.

The engine takes data from a folder that it is given; without one it would first take a folder called `data`
in the current directory, so one is always given. It knows two Englishes by itself, en-US and en-GB (the
latter only as `variant=`); asked for another it silently spells American. The data package nevertheless holds
the word lists and grammar files of Canada, Australia, New Zealand and South Africa. For those we lay out a
temporary folder in which the British places hold the files of the variant, and load that as en-GB. South
Africa has no dictionary of its own there, only a list of additions: British, with these words added.
The engine reads everything while it loads, so the folder is gone again afterwards.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from proofread.errors import CheckerError, did_you_mean

ENGLISH = ("en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-ZA")
"""The variants of English whose spelling is really used."""

_BUILT_IN = ("en-US", "en-GB")
_GRAMMAR = ("grammar.xml", "replace.txt", "style.xml")


def resolve(language: str) -> str:
    """Return the tag the engine is asked for: "en" is en-US; CheckerError for an English it cannot spell."""
    tag = language.replace("_", "-")
    base, _, region = tag.partition("-")
    tag = f"{base.lower()}-{region.upper()}" if len(region) == 2 else tag
    if base.lower() != "en":
        return tag
    if not region:
        return "en-US"
    if tag not in ENGLISH:
        hint = did_you_mean(tag, ENGLISH)
        raise CheckerError(
            f"LanguageTool has no spelling for '{language}'.{hint} Known: {', '.join(ENGLISH)}."
        )
    return tag


def package_folder(name: str) -> Path | None:
    """Return the folder of the installed package `name` without importing it, or None."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def data_folder(language: str) -> Path:
    """Return the data folder for `language`; CheckerError naming what to install when it is not there."""
    if package_folder("lt_py") is None:
        raise CheckerError("The LanguageTool engine is not installed: pip install lingotweaker")
    base = language.partition("-")[0].lower()
    folder = package_folder(f"lingotweaker_data_{base}") if base.isidentifier() else None
    if folder is None or not (folder / "data").is_dir():
        raise CheckerError(
            f"LanguageTool has no data for '{language}' here: pip install lingotweaker-data-{base}"
        )
    return folder / "data"


def distribution_version(module: str, distribution: str) -> str:
    """Return the version of an installed distribution by the name of its metadata folder, or "none".

    `importlib.metadata` costs more to import than everything else a run with a warm cache does.
    """
    folder = package_folder(module)
    if folder is None:
        return "none"
    prefix = f"{distribution.replace('-', '_')}-"
    names = (path.name for path in folder.parent.iterdir())
    found = sorted(name for name in names if name.startswith(prefix) and name.endswith(".dist-info"))
    return found[-1][len(prefix) : -len(".dist-info")] if found else "unknown"


@contextmanager
def laid_out(language: str, data: Path) -> Iterator[tuple[str, str | None, Path]]:
    """Yield (language, variant, data folder) to load the engine with; valid while the context lasts."""
    if language.partition("-")[0] != "en":
        yield language, None, data
    elif language in _BUILT_IN:
        yield "en-US", None if language == "en-US" else language, data
    else:
        with TemporaryDirectory(prefix="proofread-", ignore_cleanup_errors=True) as folder:
            _lay_out(Path(folder), data, language)
            yield "en-US", "en-GB", Path(folder)


def _lay_out(target: Path, data: Path, language: str) -> None:
    """Fill `target` with `data`, the British files replaced by those of `language`."""
    place = {f"en/hunspell/spelling_{language}.txt": "en/hunspell/spelling_en-GB.txt"}
    dictionary = f"en/hunspell/{language.replace('-', '_')}"
    if (data / f"{dictionary}.dict").exists():
        place |= {f"{dictionary}{end}": f"en/hunspell/en_GB{end}" for end in (".dict", ".info")}
    place |= {f"en/rules/{language}/{name}": f"en/rules/en-GB/{name}" for name in _GRAMMAR}
    replaced = {new for old, new in place.items()} if (data / f"en/rules/{language}").is_dir() else set()
    replaced |= {new for old, new in place.items() if (data / old).exists()}
    for source in data.rglob("*"):
        name = source.relative_to(data).as_posix()
        if source.is_file() and name not in replaced:
            _link(source, target / name)
    for old, new in place.items():
        if (data / old).exists():
            _link(data / old, target / new)


def _link(source: Path, target: Path) -> None:
    """Make `target` stand for `source`: a link where the system grants one, else a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.symlink_to(source)
    except OSError:  # Windows without the privilege, or a file system without links
        shutil.copyfile(source, target)

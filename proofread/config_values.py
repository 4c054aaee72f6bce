"""The keys of the configuration: what each may be, and where in the file a wrong one stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofread.errors import ConfigError, UsageError, did_you_mean
from proofread.finding import Severity

ENGLISH = ("en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-ZA")
"""The variants with spelling of their own."""

AUTO = "auto"
"""The language that stands for detecting it, document by document; needs a LanguageTool server."""

ENGINES = ("embedded", "server", "off")
_ENGINE = "embedded, server, off, or the address of a server (http://localhost:8081)"

LANGUAGES = frozenset(
    {
        "ar",
        "ast",
        "be",
        "br",
        "ca",
        "crh",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "fa",
        "fr",
        "ga",
        "gl",
        "is",
        "it",
        "ja",
        "km",
        "lt",
        "ml",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "ta",
        "tl",
        "uk",
        "zh",
    }
)
"""The languages that LanguageTool 6 knows (its `languages` page); English is the one with rules of ours."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?i?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")


def language_tag(value: str) -> str:
    """Return the tag in its usual spelling ("en_gb" -> "en-GB"); UsageError when it is not one we know."""
    if value.strip().lower() == AUTO:
        return AUTO
    match = _TAG.fullmatch(value.strip())
    if match is None:
        raise UsageError(f"unknown language '{value}'. Known: {', '.join(ENGLISH)}.")
    if match[1].lower() not in LANGUAGES:
        hint = did_you_mean(match[1].lower(), LANGUAGES)
        raise UsageError(f"unknown language '{value}'.{hint} Known: {', '.join(sorted(LANGUAGES))}.")
    tag = match[1].lower() + (f"-{match[2].upper()}" if match[2] else "")
    if tag.startswith("en-") and tag not in ENGLISH:
        hint = " Did you mean 'en-GB'?" if tag == "en-UK" else did_you_mean(tag, ENGLISH)
        raise UsageError(f"unknown language '{value}'.{hint} Known: {', '.join(ENGLISH)}.")
    return tag


def languagetool_engine(value: str) -> str:
    """Return `value` when it says which LanguageTool to use; UsageError when it does not."""
    if value in ENGINES or value.startswith(("http://", "https://")):
        return value
    raise UsageError(f"'{value}' is no LanguageTool: say {_ENGINE}.{did_you_mean(value, ENGINES)}")


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a TOML file, with what is needed to say where in the file it stands.

    `headers` are the table's name as a header would write it, and `number` tells which of `[[name]]` it is.
    """

    path: str
    text: str
    table: Mapping[str, Any]
    name: tuple[str, ...] = ()
    number: int = 0

    def inner(self, *name: str) -> Place | None:
        """Return the table of that name inside this one, or None."""
        table: Any = self.table
        for part in name:
            table = table.get(part) if isinstance(table, Mapping) else None
        return Place(self.path, self.text, table, (*self.name, *name)) if isinstance(table, Mapping) else None

    def tables(self, key: str) -> tuple[Place, ...]:
        """Return the tables of the array `[[key]]`; ConfigError when it is something else."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.error(key, f"must be tables, written [[{'.'.join((*self.name, key))}]].")
        return tuple(
            Place(self.path, self.text, item, (*self.name, key), number) for number, item in enumerate(value)
        )

    def error(self, key: str, message: str) -> ConfigError:
        """Return a ConfigError that names the file and, when it can be found, the line of `key`."""
        line = self._line_of(key)
        where = f"{self.path}:{line}" if line else self.path
        return ConfigError(f"{where}: {message}")

    def _line_of(self, key: str) -> int:
        """Return the 1-based line where `key` of this table is written, its header's line, or 0.

        `tomllib` keeps no positions. A key written in an unusual way (quoted, dotted, in an inline table) is
        not found; the sentence then names the table's header or the file only.
        """
        wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        current: tuple[str, ...] = ()
        seen = -1
        header_line = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            header = _HEADER.match(line)
            if header:
                current = tuple(part.strip(" \t\"'") for part in header[2].split("."))
                if current == self.name:
                    seen += 1
                    header_line = number if seen == self.number else header_line
                elif current == (*self.name, key):
                    return number
            elif current == self.name and (not self.name or seen == self.number) and wanted.match(line):
                return number
        return header_line


def read_table(
    place: Place, keys: Mapping[str, Reader], base: Path, also: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the values of a table by attribute name; ConfigError for an unknown key or a wrong value.

    Keys may be written with a hyphen or an underscore. `also` are keys that somebody else reads.
    """
    values: dict[str, Any] = {}
    for written, value in place.table.items():
        key = written.replace("_", "-")
        if key in also:
            continue
        if key not in keys:
            hint = did_you_mean(key, [*keys, *also])
            raise place.error(written, f"unknown key '{written}'.{hint}")
        name = key.replace("-", "_")
        if name in values:
            raise place.error(written, f"'{key}' is given twice, with a hyphen and with an underscore.")
        try:
            values[name] = keys[key](value, base)
        except (ValueError, UsageError) as error:
            raise place.error(written, f"{written}: {error}") from error
    return values


Reader = Callable[[Any, Path], Any]


def _string(value: Any, what: str = "a string") -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"must be {what}, not {_shown(value)}.")
    return value


def _shown(value: Any) -> str:
    """Show a wrong value when it is short, or say what TOML calls it."""
    if isinstance(value, list):
        return "an array"
    if isinstance(value, dict):
        return "a table"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _strings(value: Any, base: Path) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_string(item, "a string or an array of strings") for item in items)


def _path(value: Any, base: Path) -> Path:
    """Return an absolute path; a relative one counts from the configuration's folder, `~` is the user's."""
    text = _string(value, "a path in quotation marks")
    if "\0" in text:
        raise ValueError("a path cannot hold a NUL character.")
    return base / Path(text).expanduser()


def _paths(value: Any, base: Path) -> tuple[Path, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_path(item, base) for item in items)


def _folders(value: Any, base: Path) -> tuple[Path, ...]:
    found = _paths(value, base)
    for folder in found:
        if not folder.exists():
            raise ValueError(f"there is no folder '{folder}'.")
    return found


def _boolean(value: Any, base: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {_shown(value)}.")
    return value


def _severity(value: Any, base: Path) -> Severity:
    known = [severity.value for severity in Severity]
    if value not in known:
        hint = did_you_mean(value, known) if isinstance(value, str) else ""
        raise ValueError(f"must be one of {', '.join(known)}, not {_shown(value)}.{hint}")
    return Severity(value)


def _language(value: Any, base: Path) -> str:
    return language_tag(_string(value, 'a language tag such as "en-GB"'))


def _languagetool(value: Any, base: Path) -> str:
    if isinstance(value, bool):
        return "embedded" if value else "off"
    return languagetool_engine(_string(value, _ENGINE))


def _allow_remote(value: Any, base: Path) -> bool:
    raise ValueError(
        "is no setting for a file, lest a folder that you were given sends your text away: say "
        "--allow-remote, or set PROOFREAD_ALLOW_REMOTE=1."
    )


def _tag(value: Any, base: Path) -> str:
    tag = language_tag(_string(value, 'a language tag such as "de-DE"'))
    if tag == AUTO:
        raise ValueError("must be named, for nothing in the text tells it.")
    return tag


def _rule_ids(value: Any, base: Path) -> tuple[str, ...]:
    found = _strings(value, base)
    for item in found:
        if "," in item or not item.isprintable():
            raise ValueError(f"must be ids of LanguageTool's, one a string, not {_shown(item)}.")
    return found


def size(value: Any) -> int:
    """Return a number of bytes from a number or from a text like "20 MB" or "512 KiB"."""
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        value = int(float(match[1]) * _UNITS[match[2].lower()])
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise ValueError(f'must be a number of bytes or a size such as "20 MB", not {_shown(value)}.')
    return value


def _size(value: Any, base: Path) -> int:
    return size(value)


OVERRIDE_KEYS: dict[str, Reader] = {
    "files": _strings,
    "language": _language,
    "select": _strings,
    "ignore": _strings,
    "severity": _severity,
    "fail-on": _severity,
    "languagetool": _languagetool,
    "picky": _boolean,
}

KEYS: dict[str, Reader] = {
    **{key: reader for key, reader in OVERRIDE_KEYS.items() if key != "files"},
    "rules": _folders,
    "dictionary": _paths,
    "names": _path,
    "baseline": _path,
    "exclude": _strings,
    "max-file-size": _size,
    "cache": _boolean,
    "allow-remote": _allow_remote,
    "mother-tongue": _tag,
    "ngrams": _path,
    "server-memory": _size,
    "enabled-rules": _rule_ids,
    "disabled-rules": _rule_ids,
    "enabled-categories": _rule_ids,
    "disabled-categories": _rule_ids,
}

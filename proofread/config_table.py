"""A table of a TOML file, read key by key, with the line of what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofread.errors import ConfigError, UsageError, did_you_mean

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")

Reader = Callable[[Any, Path], Any]
"""Makes a setting of what the file says and the file's folder; ValueError with a sentence when it cannot."""


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

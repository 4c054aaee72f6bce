"""How settings of several sources lie over each other: a later layer wins, and lists add up with care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files only: `files` are .gitignore patterns relative to `Config.root`."""

    files: tuple[str, ...]
    values: tuple[tuple[str, Any], ...]


Layer = Mapping[str, Any]
"""Settings of one source by attribute name of `Config`; what it does not say is missing."""

_LISTS = ("select", "extend_select", "ignore")
_TABLES = ("severities", "choices")


def combined(layers: Iterable[Layer]) -> dict[str, Any]:
    """Return the settings of all layers, weakest first.

    `select` means "only these" and so takes the place of all that weaker layers select. `extend_select` and
    `ignore` are added to those below. What a layer selects by name is no longer ignored by a weaker one.
    `severities` and `choices` are replaced one by one.
    """
    values: dict[str, Any] = {}
    for layer in layers:
        values |= {name: value for name, value in layer.items() if name not in (*_LISTS, *_TABLES)}
        if "select" in layer:
            values |= {"select": tuple(layer["select"]), "extend_select": ()}
        if "extend_select" in layer:
            values["extend_select"] = _union(values.get("extend_select", ()), layer["extend_select"])
        wanted = {*layer.get("select", ()), *layer.get("extend_select", ())}
        kept = (name for name in values.get("ignore", ()) if name not in wanted)
        values["ignore"] = _union(kept, layer.get("ignore", ()))
        for table in _TABLES:
            if table in layer:
                values[table] = tuple((dict(values.get(table, ())) | dict(layer[table])).items())
    return values


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))

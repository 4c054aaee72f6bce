"""Profiles and styles: settings for a kind of text, and for a manual of style, each in one small TOML file.

They lie between the defaults and the configuration, the style over the profile: defaults < profile < style
< proofread.toml < its `[[overrides]]` < the command line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proofread.config_table import Place, read_table
from proofread.config_values import KEYS, NONE

FOLDER = Path(__file__).parent

MAY_SET = ("select", "extend-select", "ignore", "severity", "severities", "picky", "choices")
"""What a profile or a style may set, beside `about`; `choices` are those of a style sheet."""


@cache
def profile(name: str) -> Mapping[str, Any]:
    """Return the settings of a profile by attribute name of `Config`; none for "" and "none"."""
    return _settings(name, f"{name}.toml")


@cache
def style(name: str) -> Mapping[str, Any]:
    """Return the settings of a style by attribute name of `Config`; none for "" and "none"."""
    return _settings(name, f"style-{name}.toml")


def about(file: str) -> str:
    """Return the sentence that says what a profile ("fiction") or a style ("style-ap") is for."""
    return str(_place(f"{file}.toml").table["about"])


def _settings(name: str, file: str) -> Mapping[str, Any]:
    if name in ("", NONE):
        return MappingProxyType({})
    keys = {key: KEYS.get(key, _choices) for key in MAY_SET}
    return MappingProxyType(read_table(_place(file), keys, FOLDER, also=("about",)))


def _choices(value: Any, base: Path) -> tuple[tuple[str, str], ...]:
    """Take the table as it is: a test holds it to what a style sheet may say."""
    return tuple(value.items())


def _place(file: str) -> Place:
    text = (FOLDER / file).read_text(encoding="utf-8")
    return Place(file, text, tomllib.loads(text))

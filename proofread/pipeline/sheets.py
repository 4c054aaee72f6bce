"""The style sheet a run obeys: the author's file, and below it what the chosen style decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofread.config import Config
from proofread.pipeline.filtering import sheet_of

if TYPE_CHECKING:
    from proofread.checkers.names.sheet import Sheet


def house_sheet(config: Config) -> Sheet | None:
    """Return the style sheet with the choices of profile and style below its own; None when there is neither.

    Raises:
        ConfigError: the sheet that the configuration names is broken or missing.
    """
    sheet = sheet_of(config)
    if not config.choices:
        return sheet
    from proofread.checkers.names.sheet import Sheet

    own = sheet or Sheet()
    below = dict(_choice(key, value) for key, value in config.choices)
    return replace(own, choices={**below, **own.choices})


def _choice(key: str, value: str) -> tuple[str, str]:
    """Return the choice as a sheet holds it; a style says which quotation marks, not how they curl."""
    return key, f" {value}" if key == "quotes" and value in ("double", "single") else value

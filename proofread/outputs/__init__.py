"""The outputs: a `Report` as text, a patch, JSON or what a service reads.

To add one: a module with `render` and a line in `OUTPUTS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from proofread.errors import UsageError, did_you_mean
from proofread.result import Report


@dataclass(frozen=True, slots=True)
class Style:
    """How a person sees it: colour or not, the width of the terminal, words marked inside lines."""

    color: bool = False
    width: int = 100
    words: bool = False


class Renderer(Protocol):
    """The `render` function of an output module."""

    def __call__(self, report: Report, style: Style) -> bytes:
        """Return the whole output; bytes, for a patch has the encoding of its file."""


OUTPUTS: dict[str, str] = {
    "text": "proofread.outputs.text",
    "json": "proofread.outputs.json_report",
    "jsonl": "proofread.outputs.json_lines",
    "diff": "proofread.outputs.diff",
    "github": "proofread.outputs.github",
    "rdjson": "proofread.outputs.rdjson",
    "sarif": "proofread.outputs.sarif",
    "junit": "proofread.outputs.junit",
    "html": "proofread.outputs.html",
}


def renderer(name: str) -> Renderer:
    """Return the `render` of the output called `name`; UsageError with a hint otherwise."""
    if name not in OUTPUTS:
        known = ", ".join(OUTPUTS)
        raise UsageError(f"unknown output format '{name}'.{did_you_mean(name, OUTPUTS)} Known: {known}.")
    return cast(Renderer, import_module(OUTPUTS[name]).render)

"""The options that `check`, `diff`, `fix` and `names` share, and the `Config` they make."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from proofread.cli.saying import say
from proofread.config import Config, load_config
from proofread.config_values import (
    NONE,
    PROFILES,
    STYLES,
    language_tag,
    languagetool_engine,
    profile_name,
    style_name,
)
from proofread.finding import Severity
from proofread.outputs import Style

F = TypeVar("F", bound=Callable[..., Any])

SEVERITIES = [severity.value for severity in Severity]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the shared options say, before the configuration is read."""

    paths: tuple[str, ...]
    config_file: Path | None
    isolated: bool
    settings: dict[str, Any]
    force_exclude: bool
    stdin_filename: str
    format_name: str

    def config(self) -> Config:
        """Read the configuration nearest to the current folder and lay the options over it."""
        config = load_config(Path.cwd(), self.config_file, self.isolated)
        for notice in config.notices:
            say(notice)
        return config.override(**self.settings)


def shared(command: F) -> F:
    """Add the shared options to a command; it gets one argument `chosen`."""

    def collect(**given: Any) -> Any:
        chosen = _chosen(given)
        rest = {name: value for name, value in given.items() if name not in _NAMES}
        return command(chosen=chosen, **rest)

    collect.__name__, collect.__doc__ = command.__name__, command.__doc__
    # click lists options in the reverse order of their decorators
    for decorate in reversed(_SHARED):
        collect = decorate(collect)
    if hasattr(command, "__click_params__"):
        collect.__click_params__ = [*command.__click_params__, *collect.__click_params__]  # type: ignore[attr-defined]
    return collect  # type: ignore[return-value]


def _chosen(given: dict[str, Any]) -> Chosen:
    """Return the shared options out of all that click gives; UsageError for a value that cannot be."""
    settings = {
        "profile": profile_name(given["profile"]) if given["profile"] else None,
        "style": style_name(given["style"]) if given["style"] else None,
        "select": _split(given["select"]) or None,
        "extend_select": _split(given["extend_select"]) or None,
        "ignore": _split(given["ignore"]) or None,
        "severity": Severity(given["severity"]) if given["severity"] else None,
        "language": language_tag(given["language"]) if given["language"] else None,
        "languagetool": languagetool_engine(given["languagetool"]) if given["languagetool"] else None,
        "allow_remote": given["allow_remote"] or None,
        "picky": given["picky"],
        "context": given["context"],
        "context_threshold": given["context_threshold"],
        "baseline": Path(given["baseline"]).absolute() if given["baseline"] else None,
        "cache": given["cache"],
    }
    return Chosen(
        paths=given["paths"],
        config_file=Path(given["config_file"]) if given["config_file"] else None,
        isolated=given["isolated"],
        settings={name: value for name, value in settings.items() if value is not None},
        force_exclude=given["force_exclude"],
        stdin_filename=given["stdin_filename"],
        format_name=given["format_name"],
    )


_NAMES = frozenset(
    {
        "paths",
        "profile",
        "style",
        "select",
        "extend_select",
        "ignore",
        "severity",
        "language",
        "languagetool",
        "allow_remote",
        "picky",
        "context",
        "context_threshold",
    }
    | {"baseline", "cache", "config_file", "isolated", "force_exclude", "stdin_filename", "format_name"}
)
"""The parameters that `Chosen` takes; all others are the command's own."""

_SHARED = [
    click.argument("paths", nargs=-1, required=True, metavar="PATHS..."),
    click.option("--profile", metavar="NAME", help=f"The kind of text: {', '.join((*PROFILES, NONE))}."),
    click.option("--style", metavar="NAME", help=f"The manual of style: {', '.join((*STYLES, NONE))}."),
    click.option(
        "--select", multiple=True, metavar="RULES", help="Only these: rules, categories, packs or checkers."
    ),
    click.option(
        "--extend-select", multiple=True, metavar="RULES", help="These too: what is off by default."
    ),
    click.option("--ignore", multiple=True, metavar="RULES", help="Not these."),
    click.option("--severity", type=click.Choice(SEVERITIES), help="Show this and graver. Default: warning."),
    click.option("--language", metavar="TAG", help="E.g. en-GB. Default: English, by its own spelling."),
    click.option(
        "--languagetool",
        metavar="ENGINE",
        help="LanguageTool: embedded (default), server (in Java, here), a server's address, or off.",
    ),
    click.option(
        "--allow-remote",
        is_flag=True,
        envvar="PROOFREAD_ALLOW_REMOTE",
        help="Let text be sent to a server on another machine.",
    ),
    click.option("--picky/--no-picky", default=None, help="LanguageTool's picky rules too."),
    click.option(
        "--context/--no-context", default=None, help="Words in the wrong place, by the language model."
    ),
    click.option(
        "--context-threshold",
        type=click.FloatRange(0, 1, min_open=True),
        metavar="P",
        help="Show its findings from this probability on. Default: 0.9.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        help="Leave out the findings recorded in FILE (see check --write-baseline).",
    ),
    click.option(
        "--format",
        "format_name",
        default="",
        metavar="NAME",
        help="Read all PATHS as this format ('plain', 'markdown'); default: by suffix.",
    ),
    click.option(
        "--stdin-filename", default="-", metavar="PATH", help="What '-' stands for: its format and settings."
    ),
    click.option("--force-exclude", is_flag=True, help="Apply 'exclude' to named files too (for hooks)."),
    click.option("--config", "config_file", metavar="FILE", help="This configuration, no other."),
    click.option("--isolated", is_flag=True, help="No configuration file at all."),
    click.option("--cache/--no-cache", default=None, help="Remember results of unchanged paragraphs."),
]


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    """Take both `--ignore a --ignore b` and `--ignore a,b`."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def style(color: str, words: bool = False) -> Style:
    """Return how to show it: `color` is auto, always or never; NO_COLOR counts in auto."""
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    on = color == "always" or (color == "auto" and terminal and not os.environ.get("NO_COLOR"))
    width = Style().width
    if sys.stdout.isatty():
        from shutil import get_terminal_size

        width = max(60, min(get_terminal_size().columns, 120))
    return replace(Style(), color=on, width=width, words=words)


color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Default: in a terminal."
)

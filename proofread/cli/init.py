"""`proofread init`: a configuration to start from, and a pre-commit entry; never over an existing file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from proofread.config import CONFIG_NAME, WORDS_NAME
from proofread.config_values import ENGLISH, NONE, PROFILES, STYLES, language_tag, profile_name, style_name
from proofread.errors import UsageError
from proofread.files import write_atomic
from proofread.formats import FORMATS

CONFIG = """\
# Settings of proofread for this project. Every line is optional; `proofread check --help` says more.

# The kind of text: {profiles}; and the manual of style: {styles}.
# `proofread explain NAME` says what one sets; what stands below is stronger.
{profile}
{style}

language = "{language}"          # {languages}; or "en": as the text spells

# What not to look at: rules, categories ("typography"), packs or checkers ("languagetool").
ignore = []

# What is off by default and wanted here: rules or packs.
extend-select = []

# "suggestion" also shows optional style; "error" only what is surely wrong.
severity = "warning"

# Words that are right here. `proofread dictionary add WORD` adds to it.
# dictionary = "{words}"

# What the work decides: names, hyphens, numbers. `proofread stylesheet FILES -o style.toml` makes it.
# stylesheet = "style.toml"

# Your own rules. `proofread rules new --from "old" --to "new" -o style/words.yaml` writes one.
# rules = ["style"]

# Files that are never checked.
exclude = []

# How severe the findings of a rule, a pack or a category are here.
[severities]
# "queries/echo" = "warning"

# Settings for some files only.
# [[overrides]]
# files = ["drafts/**"]
# severity = "error"
"""

ENTRY = """\
  - repo: local
    hooks:
      - id: proofread
        name: proofread (check, writes nothing)
        entry: proofread check --diff --force-exclude
        language: system
        files: \\.({suffixes})$
        require_serial: true
"""

HOOKS = Path(".pre-commit-config.yaml")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the configuration is to say."""

    profile: str = NONE
    style: str = NONE
    language: str = "en-US"

    def __str__(self) -> str:
        return f"profile {self.profile}, style {self.style}, language {self.language}"


@click.command()
@click.option("--profile", metavar="NAME", help=f"The kind of text: {', '.join((*PROFILES, NONE))}.")
@click.option("--style", metavar="NAME", help=f"The manual of style: {', '.join((*STYLES, NONE))}.")
@click.option("--language", metavar="TAG", help="Language of the manuscript. Default: en-US.")
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given has its default.")
@click.option("--no-pre-commit", is_flag=True, help="Only the configuration.")
def init(profile: str | None, style: str | None, language: str | None, yes: bool, no_pre_commit: bool) -> int:
    """Write proofread.toml and a pre-commit entry in the current folder.

    In a terminal it asks for what is not given; elsewhere, and with --yes, that has its default.
    """
    path = Path(CONFIG_NAME)
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path} is already here; edit it, or remove it first.")
    profile = profile_name(profile) if profile else None
    style = style_name(style) if style else None
    language = language_tag(language) if language else None
    asking = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    answers = _asked(profile, style, language) if asking else _defaults(profile, style, language)
    write_atomic(str(path), _config(answers).encode(), expected=None)
    click.echo(f"{path} written: {answers}.")
    if not asking and not yes and None in (profile, style, language):
        click.echo("What --profile, --style and --language do not say has its default.", err=True)
    if not no_pre_commit:
        _write_hooks()
    return 0


def _defaults(profile: str | None, style: str | None, language: str | None) -> Answers:
    return Answers(profile or NONE, style or NONE, language or _usual_language(style))


def _usual_language(style: str | None) -> str:
    """Return the variant of English that a style is written for."""
    return "en-GB" if style == "oxford" else "en-US"


def _asked(profile: str | None, style: str | None, language: str | None) -> Answers:
    """Ask for what is not given."""
    from proofread.profiles import about

    if profile is None:
        kinds = {name: about(name) for name in PROFILES}
        profile = _choose("What kind of text is it?", {**kinds, NONE: "None of these."}, PROFILES[0])
    if style is None:
        manuals = {name: about(f"style-{name}") for name in STYLES}
        style = _choose("Which manual of style does it follow?", {**manuals, NONE: "None, or my own."}, NONE)
    if language is None:
        language = click.prompt("Language", default=_usual_language(style), type=click.Choice(ENGLISH))
    return Answers(profile, style, language)


def _choose(question: str, choices: dict[str, str], default: str) -> str:
    """Show the choices with what each is, and return the one taken."""
    click.echo(question)
    width = max(map(len, choices))
    for name, what in choices.items():
        click.echo(f"  {name:{width}}  {what}")
    chosen: str = click.prompt(">", default=default, type=click.Choice(tuple(choices)), show_choices=False)
    click.echo()
    return chosen


def _config(answers: Answers) -> str:
    """Return the text of proofread.toml; a profile or style that is none stands there as a comment."""
    return CONFIG.format(
        profiles=", ".join(PROFILES),
        styles=", ".join(STYLES),
        profile=_line("profile", answers.profile, PROFILES[0]),
        style=_line("style", answers.style, STYLES[0]),
        language=answers.language,
        languages=", ".join(ENGLISH),
        words=WORDS_NAME,
    )


def _line(key: str, name: str, example: str) -> str:
    return f'# {key} = "{example}"' if name == NONE else f'{key} = "{name}"'


def _write_hooks() -> None:
    """Write the pre-commit entry, or show it when there is a file to which it must be added by hand."""
    suffixes = (suffix.removeprefix(".") for known in FORMATS.values() for suffix in known.suffixes)
    entry = ENTRY.format(suffixes="|".join(suffixes))
    if not HOOKS.exists():
        write_atomic(str(HOOKS), f"repos:\n{entry}".encode(), expected=None)
        click.echo(f"{HOOKS} written; `pre-commit install` switches it on.")
    elif "proofread" in HOOKS.read_text(encoding="utf-8", errors="replace"):
        click.echo(f"{HOOKS} has a proofread entry already.")
    else:
        click.echo(f"{HOOKS} is already here; add this under `repos:`:\n\n{entry}")

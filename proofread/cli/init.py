"""`proofread init`: a configuration to start from, and a pre-commit entry; never over an existing file."""

from __future__ import annotations

from pathlib import Path

import click

from proofread.config import CONFIG_NAME, WORDS_NAME
from proofread.errors import UsageError
from proofread.files import write_atomic

CONFIG = """\
# Settings of proofread for this project. Every line is optional; `proofread check --help` says more.

language = "{language}"          # en-US, en-GB, en-CA, en-AU, en-NZ or en-ZA

# What not to look at: rules, categories ("typography"), packs or checkers ("languagetool").
ignore = []

# "suggestion" also shows optional style; "error" only what is surely wrong.
severity = "warning"

# Words that are right here. `proofread dictionary add WORD` adds to it.
# dictionary = "{words}"

# The names and invented words of the manuscript. `proofread names FILES --write names.toml` makes it.
# names = "names.toml"

# Your own rules. `proofread rules new --from "old" --to "new" -o style/words.yaml` writes one.
# rules = ["style"]

# Files that are never checked.
exclude = []

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
        files: \\.(txt|text|md|markdown|mdown|mkd)$
        require_serial: true
"""


@click.command()
@click.option("--language", default="en-US", metavar="TAG", help="Language of the manuscript.")
@click.option("--no-pre-commit", is_flag=True, help="Only the configuration.")
def init(language: str, no_pre_commit: bool) -> int:
    """Write proofread.toml and a pre-commit entry in the current folder."""
    from proofread.config_values import language_tag

    config, hooks = Path(CONFIG_NAME), Path(".pre-commit-config.yaml")
    if config.exists():
        raise UsageError(f"{config} is already here; edit it, or remove it first.")
    write_atomic(
        str(config), CONFIG.format(language=language_tag(language), words=WORDS_NAME).encode(), expected=None
    )
    click.echo(f"{config} written.")
    if no_pre_commit:
        return 0
    if hooks.exists():
        if "proofread" in hooks.read_text(encoding="utf-8", errors="replace"):
            click.echo(f"{hooks} has a proofread entry already.")
        else:
            click.echo(f"{hooks} is already here; add this under `repos:`:\n\n{ENTRY}")
        return 0
    write_atomic(str(hooks), f"repos:\n{ENTRY}".encode(), expected=None)
    click.echo(f"{hooks} written; `pre-commit install` switches it on.")
    return 0

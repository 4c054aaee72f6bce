"""`proofread dictionary`: words that are right, for this project or for all your projects."""

from __future__ import annotations

from pathlib import Path

import click

from proofread.config import Config, load_config
from proofread.paths import user_words


@click.group()
def dictionary() -> None:
    """Add words that are right, or list them."""


def _target(config: Config, user: bool) -> Path:
    return user_words() if user else config.word_list


@dictionary.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--user", is_flag=True, help="For all your projects, not only this one.")
def add(words: tuple[str, ...], user: bool) -> int:
    """Add WORDS to the project's word list (or, with --user, to yours)."""
    from proofread.dictionary import add as add_words

    path = _target(load_config(Path.cwd()), user)
    added = add_words(path, words)
    for word in words:
        state = "added to" if word.strip() in added else "is already in"
        click.echo(f"'{word}' {state} {path}")
    return 0


@dictionary.command("list")
@click.option("--user", is_flag=True, help="Yours, not the project's.")
def list_words(user: bool) -> int:
    """Print the words, one a line."""
    from proofread.dictionary import load

    path = _target(load_config(Path.cwd()), user)
    if not path.exists():
        click.echo(
            f"proofread: there is no word list yet; `proofread dictionary add WORD` makes {path}.", err=True
        )
        return 0
    for entry in load([path]).entries:
        click.echo(entry)
    return 0

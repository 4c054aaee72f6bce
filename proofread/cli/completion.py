"""`proofread completion`: the completion script of a shell, made by click."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from proofread.errors import UsageError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of SHELL; for bash: eval "$(proofread completion bash)"."""
    from proofread.cli import cli

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"there is no completion for '{shell}'.")
    # bash's script asks the installed bash for its version, which `source()` would check here and now
    maker = found(cli, {}, "proofread", "_PROOFREAD_COMPLETE")
    click.echo(maker.source_template % maker.source_vars())
    return 0

"""What is said on stderr: sentences, with nothing in them that could steer a terminal."""

from __future__ import annotations

import click

from proofread.outputs.ansi import harmless


def say(sentence: object) -> None:
    """Print `proofread: SENTENCE` on stderr; a sentence may have further lines (the line of a rule file)."""
    click.echo(f"proofread: {plain(str(sentence))}", err=True)


def plain(text: str) -> str:
    """Return the text with the control characters of each line shown, not sent."""
    return "\n".join(map(harmless, text.split("\n")))

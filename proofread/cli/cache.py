"""`proofread cache`: what is remembered between runs."""

from __future__ import annotations

import click

from proofread.cli.saying import say
from proofread.config import Config
from proofread.pipeline import open_store


@click.group()
def cache() -> None:
    """Show or clear what is remembered between runs."""


@cache.command()
def info() -> int:
    """Say where the cache is and how much it holds."""
    with open_store(Config()) as store:
        stats = store.stats()
        click.echo(f"{store.path}: {stats.entries:,} results, {stats.bytes / 1e6:.1f} MB")
        return _warn(store.warnings)


@cache.command()
def clear() -> int:
    """Forget all results; the next check does them again."""
    with open_store(Config()) as store:
        click.echo(f"{store.clear():,} results forgotten")
        return _warn(store.warnings)


def _warn(warnings: list[str]) -> int:
    for warning in warnings:
        say(warning)
    return 2 if warnings else 0

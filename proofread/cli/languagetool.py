"""`proofread languagetool`: a LanguageTool server on this machine, installed, kept warm, looked at."""

from __future__ import annotations

from pathlib import Path

import click

from proofread.config import load_config
from proofread.config_values import size
from proofread.errors import CheckerError, ProofreadError
from proofread.pipeline.engines import places


@click.group()
def languagetool() -> None:
    """Install LanguageTool's own Java server, and keep one warm between runs.

    `check --languagetool server` uses the one that runs, or starts one for itself.
    """


@languagetool.command()
@click.option(
    "--from",
    "source",
    type=click.Choice(["download", "maven"]),
    help="LanguageTool's own archive, or Maven Central. Default: the first that can be reached.",
)
@click.option("--force", is_flag=True, help="Also when it is there already.")
def install(source: str | None, force: bool) -> int:
    """Get LanguageTool (250 MB; needs Java 17 or later)."""
    from proofread.checkers.languagetool import install as installing

    root = places().installed
    found = installing.installed(root)
    if found is not None and not force:
        damage = found.damage(thorough=True)
        if not damage:
            click.echo(f"LanguageTool {found.version} is installed already in {found.folder}.")
            return 0
        click.echo(f"LanguageTool in {found.folder} is damaged: {damage}. It is installed again.", err=True)
    made = installing.install(root, source, lambda line: click.echo(line, err=True))
    click.echo(f"LanguageTool {made.version} is installed in {made.folder} ({made.bytes / 1e6:.0f} MB).")
    return 0


@languagetool.command()
def status() -> int:
    """Say which LanguageTool is used, and whether its server runs. Exit code 2 when one is broken."""
    from proofread.checkers.languagetool import engine_data

    config = load_config(Path.cwd())
    data = engine_data.distribution_version("lingotweaker_data_en", "lingotweaker-data-en")
    engine = engine_data.distribution_version("lt_py", "lingotweaker")
    click.echo(f"in use        {config.languagetool}")
    click.echo(f"embedded      lingotweaker {engine}, English data {data}")
    problems = [_say_installed(), _say_java(), _say_server()]
    return 2 if any(problems) else 0


def _say_installed() -> bool:
    """Print what is installed; say whether it is broken."""
    from proofread.checkers.languagetool import install as installing

    root = places().installed
    found = installing.installed(root)
    if found is None:
        click.echo("installed     no server (proofread languagetool install)")
        return False
    damage = found.damage(thorough=True)
    whole = f"damaged: {damage}. {installing.AGAIN}" if damage else f"{found.bytes / 1e6:.0f} MB, whole"
    click.echo(f"installed     LanguageTool {found.version} from {found.source} in {found.folder} ({whole})")
    return bool(damage)


def _say_java() -> bool:
    from proofread.checkers.languagetool.java import find_java

    try:
        java = find_java()
    except CheckerError as error:
        click.echo(f"Java          {error}")
        return False
    click.echo(f"Java          {java.version} ({java.path})")
    return False


def _say_server() -> bool:
    """Print what the warm server is and knows; say whether it is broken."""
    from proofread.checkers.languagetool import library, warm
    from proofread.checkers.languagetool.client import Client

    try:
        running = warm.warm(places())
        if running is None:
            click.echo("server        not running (proofread languagetool start)")
            return False
        client = Client(running.address, pauses=())
        version, known = client.version(), client.languages()
    except ProofreadError as error:
        click.echo(f"server        {error}")
        return True
    memory = library.memory_of(running.pid) / 1e6
    click.echo(
        f"server        LanguageTool {version} at {running.address}, process {running.pid}, {memory:.0f} MB"
    )
    click.echo(f"n-grams       {running.ngrams or 'none'}")
    click.echo(f"languages     {len(known)}: {' '.join(known)}")
    return False


def _bytes(context: click.Context, option: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    try:
        return size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@languagetool.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this one. Default: one that is free.")
@click.option("--ngrams", type=click.Path(path_type=Path), help="Folder of LanguageTool's n-gram data.")
@click.option("--memory", callback=_bytes, metavar="SIZE", help="The most that Java may take, e.g. 2GB.")
def start(port: int | None, ngrams: Path | None, memory: int | None) -> int:
    """Start a server on this machine, for this machine only, and leave it running."""
    from proofread.checkers.languagetool import warm
    from proofread.checkers.languagetool.process import Setting

    config = load_config(Path.cwd())
    setting = Setting(
        ngrams.absolute() if ngrams else config.ngrams, config.server_memory if memory is None else memory
    )
    there = warm.warm(places())
    if there is not None:
        click.echo(f"A LanguageTool server runs already at {there.address} (process {there.pid}).")
        if port not in (None, there.port) or not there.fits(there.version, setting):
            raise CheckerError("It was started with other options: `proofread languagetool stop` first.")
        return 0
    running = warm.keep(places(), setting, port)
    click.echo(
        f"LanguageTool {running.version} runs at {running.address} (process {running.pid}) until "
        "`proofread languagetool stop`."
    )
    return 0


@languagetool.command()
def stop() -> int:
    """End the server that `start` left running."""
    from proofread.checkers.languagetool import warm

    ended = warm.stop(places())
    if ended is None:
        click.echo("No LanguageTool server is running.")
    else:
        click.echo(f"The LanguageTool server at {ended.address} (process {ended.pid}) has ended.")
    return 0

"""`proofread names`: the names and invented words a manuscript teaches, the first part of its style sheet."""

from __future__ import annotations

from pathlib import Path

import click

from proofread.cli import running
from proofread.cli.options import Chosen, shared
from proofread.errors import UsageError
from proofread.files import write_atomic
from proofread.pipeline.filtering import sheet_of


@click.command()
@shared
@click.option(
    "--write", "write_to", metavar="FILE", help="Write the style sheet to FILE; --force to replace it."
)
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
def names(chosen: Chosen, write_to: str | None, force: bool) -> int:
    """Print the names of PATHS, taken together as one work: count, variants, first place.

    It is the first part of what `proofread stylesheet` prints. With --write it becomes a file you can edit;
    name it as `stylesheet` in the configuration and later runs obey it.
    """
    from proofread.checkers.names.learn import learn
    from proofread.checkers.names.sheet import to_sheet

    config = chosen.config()
    report = running.read(chosen, config)
    documents = [result.document for result in report.results]
    sheet = sheet_of(config)
    text = to_sheet(learn(documents, sheet), sheet)
    running.tell(report)
    if write_to is None:
        running.write_out(text.encode("utf-8", "backslashreplace"))
    else:
        if Path(write_to).exists() and not force:
            raise UsageError(f"{write_to} is already here; --force replaces it.")
        write_atomic(write_to, text.encode("utf-8"), expected=None)
        click.echo(f'{write_to} written. Obey it with stylesheet = "{write_to}" in proofread.toml.', err=True)
    return 2 if report.all_failures else 0

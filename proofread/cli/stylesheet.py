"""`proofread stylesheet`: what a manuscript does, as a style sheet to edit, keep and obey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from proofread.checkers.names.sheet import Sheet, read_sheet
from proofread.cli import running
from proofread.cli.options import Chosen, shared
from proofread.config import Config
from proofread.document import Document
from proofread.errors import ProofreadError, UsageError
from proofread.files import write_atomic
from proofread.paths import cache_dir
from proofread.pipeline.filtering import sheet_of


@click.command()
@shared
@click.option("-o", "--output", metavar="FILE", help="Write the style sheet to FILE; --force to replace it.")
@click.option("--update", is_flag=True, help="Add what is new to the style sheet, and change nothing in it.")
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
def stylesheet(chosen: Chosen, output: str | None, update: bool, force: bool) -> int:
    """Print the style sheet of PATHS, taken together as one work.

    Names, spellings, hyphens, capitals, and how numbers, marks and series are written: what the work mostly
    does. With -o it becomes a file you can edit; name it as `stylesheet` in the configuration, and later runs
    obey it. --update adds to that file (or to FILE) what the text has brought since.
    """
    config = chosen.config()
    if update and force:
        raise UsageError("--update keeps the file and --force replaces it: say one of them.")
    target = _target(config, output, update, force)
    update = update and target is not None and target.exists()  # what is not there yet is written whole
    sheet = _obeyed(config, target, update)
    report = running.read(chosen, config)
    running.tell(report)
    documents = [result.document for result in report.results]
    before = target.read_bytes() if update and target is not None else None
    added, text = _text(config, documents, sheet, str(target), before)
    if target is None:
        running.write_out(text.encode("utf-8", "backslashreplace"))
    elif not update or added:
        write_atomic(target, text.encode("utf-8", "backslashreplace"), expected=before)
    if target is not None:
        click.echo(_said(target, added, update, obeyed=config.stylesheet == target.absolute()), err=True)
    return 2 if report.all_failures else 0


def _obeyed(config: Config, target: Path | None, update: bool) -> Sheet:
    """Return the style sheet to start from: the file to update, or the one that is obeyed.

    The configuration may name the file before it is there: this command writes it.
    """
    if target is not None and not target.exists():
        named = config.stylesheet or config.names
        if named is not None and named.absolute() == target.absolute():
            return Sheet()
    elif target is not None and update:
        config = replace(config, stylesheet=target, names=None)
    return sheet_of(config) or Sheet()


def _target(config: Config, output: str | None, update: bool, force: bool) -> Path | None:
    """Return the file to write, or None for standard output; UsageError when it must not be written."""
    if output is None and update:
        known = config.stylesheet or config.names
        if known is None:
            raise UsageError('--update needs a file: -o FILE, or stylesheet = "FILE" in the configuration.')
        return known
    if output is None:
        return None
    if not output.strip():
        raise UsageError("-o needs the name of a file.")
    if Path(output).exists() and not (force or update):
        raise UsageError(f"{output} is already here; --force replaces it, --update adds what is new.")
    return Path(output)


def _text(
    config: Config, documents: Sequence[Document], sheet: Sheet, path: str, before: bytes | None
) -> tuple[int, str]:
    """Return how many lines are new and the text: the whole sheet, or `before` with the new lines in it."""
    from proofread.checkers.consistency import sheet_text
    from proofread.checkers.consistency.checker import ConsistencyChecker
    from proofread.checkers.names.learn import learn

    language = documents[0].language if documents else config.language
    folder = cache_dir() if config.cache else None
    checker = ConsistencyChecker(language, config.rules, folder, config.enabled)
    learned = sheet_text.learn(checker.variants(documents), documents)
    cast = learn(documents, sheet)
    if before is None:
        return 0, sheet_text.to_sheet(cast, learned, sheet)
    new = sheet_text.additions(cast, learned, sheet)
    text = sheet_text.with_additions(before.decode(), new)
    try:
        read_sheet(text.removeprefix("\ufeff"), path)
    except ProofreadError as error:  # e.g. a section written as an inline table, which takes no further lines
        raise UsageError(
            f"{path} cannot be added to: {error} Write its sections as [names] and so on."
        ) from error
    return sum(map(len, new.values())), text


def _said(target: Path, added: int, update: bool, obeyed: bool) -> str:
    """Return what was done with the file."""
    obey = "" if obeyed else f' Obey it with stylesheet = "{target}" in proofread.toml.'
    if update and added:
        return f"{target}: {added} new {'line' if added == 1 else 'lines'}.{obey}"
    return f"{target}: nothing new.{obey}" if update else f"{target} written.{obey}"

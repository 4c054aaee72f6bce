"""`proofread diff`: the suggested edits as a unified diff that `git apply` takes."""

from __future__ import annotations

import click

from proofread.cli import running
from proofread.cli.options import Chosen, color_option, shared, style
from proofread.finding import Applicability
from proofread.outputs import renderer
from proofread.pipeline import Options


@click.command()
@shared
@click.option("--words", is_flag=True, help="Mark the words as [-old-]{+new+} instead of a patch.")
@click.option("--safe", is_flag=True, help="Only the edits that `fix` makes without --unsafe-fixes.")
@color_option
def diff(chosen: Chosen, words: bool, safe: bool, color: str) -> int:
    """Show the suggested edits of PATHS as a patch: `proofread diff book.txt | git apply`.

    In a terminal the changed words are marked inside their lines. Exit code 1 when there is an edit.
    """
    config = chosen.config()
    options = Options(at_least=Applicability.SAFE if safe else Applicability.UNSAFE)
    report = running.check(chosen, config, options)
    running.write_out(renderer("diff")(report, style(color, words)))
    running.tell(report)
    if report.all_failures:
        return 2
    return 1 if any(result.edits for result in report.results) else 0

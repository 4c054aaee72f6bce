"""`proofread check`: report what a proofreader would mark; write nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from proofread.cli import running
from proofread.cli.options import SEVERITIES, Chosen, color_option, shared, style
from proofread.cli.saying import say
from proofread.errors import UsageError
from proofread.finding import Applicability, Severity
from proofread.outputs import OUTPUTS, renderer
from proofread.pipeline import Options
from proofread.result import Report


def _refuse_to_replace(path: str) -> None:
    """Raise ConfigError when `path` is there and is no baseline: it may be the manuscript itself."""
    from proofread.baseline import read_baseline

    if not path:
        raise UsageError("--write-baseline needs the name of a file.")
    if Path(path).exists():
        read_baseline(Path(path))


def _record(report: Report, path: Path) -> None:
    """Write what was found as a baseline, and say so."""
    from proofread.baseline import write_baseline

    count = write_baseline(path, [(result.document, result.findings) for result in report.results])
    say(f"{count} findings recorded in {path}.")


@click.command()
@shared
@click.option(
    "--output-format", default="text", metavar="FORMAT", help=f"One of {', '.join(OUTPUTS)}. Default: text."
)
@click.option(
    "--diff", "with_diff", is_flag=True, help="Show the suggested edits as a patch after the report."
)
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on. Default: warning."
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 also when there are findings.")
@click.option(
    "--write-baseline", metavar="FILE", help="Record what is found now in FILE, to leave it out later."
)
@color_option
def check(
    chosen: Chosen,
    output_format: str,
    with_diff: bool,
    fail_on: str | None,
    exit_zero: bool,
    write_baseline: str | None,
    color: str,
) -> int:
    """Report what a proofreader would mark in PATHS (files, folders, or - for standard input).

    Writes to no manuscript. Exit code 1 when something is found, 2 when something could not be checked.
    """
    render = renderer(output_format)
    if write_baseline is not None:
        _refuse_to_replace(write_baseline)
    if with_diff and output_format != "text":
        raise UsageError(f"--diff goes with the text report; {output_format} has the edits in it.")
    config = chosen.config()
    if fail_on:
        config = config.override(fail_on=Severity(fail_on))
    edits = output_format not in {"jsonl", "junit", "github"}
    options = Options(
        at_least=Applicability.UNSAFE if edits else None,
        settle=with_diff or output_format in {"json", "diff"},
        keep_baseline=write_baseline is not None,
    )
    report = running.check(chosen, config, options)
    look = style(color)
    if output_format == "diff":
        look = replace(look, color=color == "always" or look.color)
    running.write_out(render(report, look))
    if with_diff and output_format == "text":
        running.write_out(b"\n" + renderer("diff")(report, look))
    running.tell(report)
    if write_baseline is not None:
        _record(report, Path(write_baseline))
        return 2 if report.all_failures else 0
    code = running.exit_code(report, config.fail_on)
    return 0 if exit_zero and code == 1 else code

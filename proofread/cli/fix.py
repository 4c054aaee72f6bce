"""`proofread fix`: make the safe edits, say each one, say what was left and why."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from proofread.cli import running
from proofread.cli.options import Chosen, shared
from proofread.discover import STDIN
from proofread.document import Document, Span
from proofread.edit import Edit, minimise
from proofread.errors import ProofreadError, UsageError
from proofread.files import write_atomic
from proofread.finding import Applicability, Finding
from proofread.formats.splice import source_edits, write
from proofread.outputs.ansi import harmless
from proofread.pipeline import Options
from proofread.result import Failure, Report, Result


@click.command()
@shared
@click.option("--unsafe-fixes", is_flag=True, help="Also the edits that change a word or the sense.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, write nothing.")
@click.option("-o", "--output", metavar="FILE", help="Write the corrected copy to FILE ('-': stdout).")
@click.option("--output-dir", metavar="DIR", help="Write the corrected copies below DIR.")
@click.option("--quiet", is_flag=True, help="Do not list what was left.")
def fix(
    chosen: Chosen, unsafe_fixes: bool, dry_run: bool, output: str | None, output_dir: str | None, quiet: bool
) -> int:
    """Make the safe edits in PATHS, in place or in a copy (-o, --output-dir), and list every one.

    Nothing else in a file changes. Exit code 0 when it wrote what it should; what it left is listed with
    the reason. `-` reads standard input and writes the corrected text to standard output.
    """
    if output is not None and output_dir is not None:
        raise UsageError("-o and --output-dir cannot be used together: one file or one folder.")
    if output == "" or output_dir == "":
        raise UsageError("-o and --output-dir need a name; an empty one would be the manuscript itself.")
    if output is not None and (len(set(chosen.paths)) > 1 or Path(chosen.paths[0]).is_dir()):
        raise UsageError("-o takes one document; use --output-dir DIR for several.")
    config = chosen.config()
    level = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
    report = running.check(chosen, config, Options(at_least=level))
    targets = _targets(report, chosen, output, output_dir)
    failures = []
    done = []
    # all files are written before the first line is printed: who reads the lines may stop reading
    for result, target in zip(report.results, targets, strict=True):
        try:
            _write(result, target, dry_run, is_copy=output is not None or output_dir is not None)
            done.append(result)
        except ProofreadError as error:
            failures.append(Failure(result.document.path, str(error)))
    verb = "WOULD FIX" if dry_run else "FIXED"
    for result in done:
        for line in (*_made(result, verb), *(() if quiet else _left(result, level))):
            click.echo(line, err=STDIN in targets)
    report = replace(report, failures=(*report.failures, *failures))
    running.tell(report)
    return 2 if report.all_failures else 0


def _targets(report: Report, chosen: Chosen, output: str | None, output_dir: str | None) -> list[str]:
    """Return the path each result is written to; "-" is stdout."""
    sources = [result.document.path for result in report.results]
    if output is not None:
        return [output for _ in sources]
    piped = chosen.stdin_filename if STDIN in chosen.paths else None
    if piped is not None and piped != STDIN and piped in chosen.paths:
        raise UsageError(f"'-' stands for {piped}, which is named too; fix them one after the other.")
    targets = [
        STDIN if path == piped else str(Path(output_dir) / _below(path)) if output_dir is not None else path
        for path in sources
    ]
    twice = {target for target in targets if targets.count(target) > 1}
    if twice:
        raise UsageError(
            f"two documents would be written to {sorted(twice)[0]}; fix them one by one with -o."
        )
    return targets


def _below(path: str) -> Path:
    """Return where `path` goes inside the output folder: as it is when relative, else its name."""
    normal = Path(os.path.normpath(path))
    return Path(normal.name) if normal.is_absolute() or ".." in normal.parts else normal


def _write(result: Result, target: str, dry_run: bool, is_copy: bool) -> None:
    document = result.document
    if dry_run or not (result.edits or is_copy or target == STDIN):
        return
    data = write(document, result.edits)
    if target == STDIN:
        running.write_out(data)
        return
    path = Path(target)
    in_place = path.exists() and Path(document.path).exists() and path.samefile(document.path)
    if not in_place:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{path.parent} cannot be made: {error.strerror}.") from error
    if in_place and not result.edits:
        return
    write_atomic(path, data, expected=document.data if in_place else None)


def _made(result: Result, verb: str) -> Iterator[str]:
    document = result.document
    for edit in result.edits:
        rules = ", ".join(edit.rules)
        for span, old, new in _as_found(document, edit):
            yield f"{verb} {_place(document, span)} {rules} {_quoted(old)} -> {_quoted(new)}"


def _as_found(document: Document, edit: Edit) -> Iterator[tuple[Span, str, str]]:
    """Yield (source span, old, new) of an edit: in the words of its finding, or as it is written."""
    for finding in edit.findings:
        for suggestion in finding.suggestions[:1]:
            asked = minimise(document.text, Edit(finding.span, suggestion.replacement))
            if (asked.span, asked.replacement) == (edit.span, edit.replacement):
                span = document.source_map.source_span(finding.span)
                yield span, finding.span.of(document.text), suggestion.replacement
                return
    for part in source_edits(document, (edit,)):
        yield part.span, part.span.of(document.source), part.replacement


def _left(result: Result, level: Applicability) -> Iterator[str]:
    """Yield a line for each finding that no edit took care of."""
    document = result.document
    done = {id(finding) for edit in result.edits for finding in edit.findings}
    starts = [edit.span.start for edit in result.edits]
    lost = {id(f): conflict for conflict in result.conflicts for f in conflict.edit.findings}
    for finding in result.findings:
        if id(finding) in done or _gone(finding, result.edits, starts):
            continue
        conflict = lost.get(id(finding))
        if conflict is not None and conflict.winner is not None:
            why = f"another edit is made here: {', '.join(conflict.winner.rules)}"
        elif conflict is not None:
            why = {"crosses markup": "it crosses markup"}.get(conflict.reason, conflict.reason)
        else:
            why = _why(finding, level)
        span = document.source_map.source_span(finding.span)
        spot = _quoted(span.of(document.source))
        yield f"LEFT {_place(document, span)} {finding.rule} {spot} ({why})"


def _gone(finding: Finding, edits: Sequence[Edit], starts: Sequence[int]) -> bool:
    """Say whether an edit that is made covers the finding's spot altogether; the edits ascend."""
    at = bisect_right(starts, finding.span.start) - 1
    return at >= 0 and len(finding.span) > 0 and edits[at].span.contains(finding.span)


def _why(finding: Finding, level: Applicability) -> str:
    best = max((s.applicability for s in finding.suggestions), default=None)
    if best is None:
        return "for you to decide"
    if best is Applicability.UNSAFE and level is Applicability.SAFE:
        return f"not safe: {_quoted(finding.suggestions[0].replacement)} with --unsafe-fixes"
    options = " or ".join(_quoted(s.replacement) for s in finding.suggestions[:3])
    return f"for you to decide: {options}"


def _place(document: Document, span: Span) -> str:
    line, column = document.location(span.start)
    return f"{harmless(document.path)}:{line}:{column}"


def _quoted(text: str) -> str:
    return f'"{harmless(text)}"'

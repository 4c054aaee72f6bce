"""What every checking command does: find the files, run the pipeline with progress, say what went wrong."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from proofread.cli import process
from proofread.cli.options import Chosen
from proofread.cli.saying import say
from proofread.config import Config
from proofread.discover import STDIN, Input, discover
from proofread.finding import Severity
from proofread.formats import FORMATS, by_name
from proofread.outputs.ansi import harmless
from proofread.pipeline import Options, check_inputs, open_store
from proofread.pipeline.read import read_documents
from proofread.pipeline.selectors import check_config
from proofread.result import Failure, Report, Result


def check(chosen: Chosen, config: Config, options: Options) -> Report:
    """Run the pipeline on the chosen paths; what is wrong with a path is a failure of the report."""
    check_config(config)
    inputs, failures, options = _inputs(chosen, config, options)
    options = replace(options, own_process=process.is_own())
    with Progress() as progress, open_store(config) as store:
        report = check_inputs(inputs, config, options, store=store, progress=progress)
    return replace(report, failures=failures + report.failures)


def read(chosen: Chosen, config: Config) -> Report:
    """Read the chosen documents and check nothing."""
    inputs, failures, options = _inputs(chosen, config, Options())
    opened, failed = read_documents(inputs, config, options.stdin, options.stdin_name, options.format_name)
    return Report(tuple(Result(item.document, ()) for item in opened), (*failures, *failed))


def _inputs(
    chosen: Chosen, config: Config, options: Options
) -> tuple[tuple[Input, ...], tuple[Failure, ...], Options]:
    """Find the documents, and read standard input when it is one of them."""
    if chosen.format_name:
        by_name(chosen.format_name)
    suffixes = frozenset(suffix for known in FORMATS.values() for suffix in known.suffixes)
    inputs, problems = discover(
        chosen.paths,
        suffixes,
        excluded=lambda path, folder: config.excludes(path, folder=folder),
        force_exclude=chosen.force_exclude,
    )
    if any(item.path == STDIN for item in inputs):
        options = replace(options, stdin=sys.stdin.buffer.read())
    options = replace(options, stdin_name=chosen.stdin_filename, format_name=chosen.format_name)
    return inputs, tuple(Failure(problem.path, problem.message) for problem in problems), options


def tell(report: Report) -> None:
    """Print notices and failures on stderr, each once."""
    for notice in dict.fromkeys(report.notices):
        say(notice)
    for failure in dict.fromkeys(report.all_failures):
        stage = harmless(failure.stage)  # a file's name may even have line ends
        message = failure.message.replace(failure.stage, stage) if failure.stage else failure.message
        say(message if message.startswith(stage) else f"{stage}: {message}")


def exit_code(report: Report, fail_on: Severity) -> int:
    """Return 2 when something could not be checked, else 1 when a finding as grave as `fail_on` is left."""
    if report.all_failures:
        return 2
    grave = any(f.severity.rank <= fail_on.rank for result in report.results for f in result.findings)
    return 1 if grave else 0


def write_out(data: bytes) -> None:
    """Write bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


LABELS = {
    "rules": "rules",
    "languagetool": "LanguageTool",
    "context": "language model",
    "judge": "suggestions weighed",
}
"""What a writer calls a checker while it runs."""


class Progress:
    """A progress bar on stderr, only in a terminal, and only when there is more than a moment's work."""

    LEAST = 60
    """Passages below which nobody waits long enough to want a bar."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}
        self._wanted = sys.stderr.isatty()

    def __call__(self, checker: str, done: int, total: int) -> None:
        """Show `done` of `total` passages of a checker."""
        if not self._wanted or total < self.LEAST:
            return
        if self._bar is None:
            self._bar = self._start()
        if checker not in self._tasks:
            self._tasks[checker] = self._bar.add_task(LABELS.get(checker, checker), total=total)
        self._bar.update(self._tasks[checker], completed=done, total=total)

    def _start(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("paragraphs"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        bar.start()
        return bar

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

"""The command line. Each command lives in its own module, imported when it is called: `--help` loads none.

Exit codes, for all commands: 0 clean or done, 1 findings, 2 something could not be checked or done, 130
interrupted. Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from proofread import __version__
from proofread.cli import process
from proofread.errors import ProofreadError, did_you_mean

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("proofread.cli.check:check", "Report what a proofreader would mark."),
    "diff": ("proofread.cli.diff:diff", "Show the suggested edits as a patch."),
    "fix": ("proofread.cli.fix:fix", "Apply the safe edits, or write a corrected copy."),
    "explain": ("proofread.cli.explain:explain", "Say what a rule is about, and how to switch it off."),
    "rules": ("proofread.cli.rules:rules", "List, show, test and write rules."),
    "stylesheet": (
        "proofread.cli.stylesheet:stylesheet",
        "Print what a work does throughout: its style sheet.",
    ),
    "names": ("proofread.cli.names:names", "Print the names a manuscript teaches."),
    "dictionary": ("proofread.cli.dictionary:dictionary", "Add words that are right, or list them."),
    "languagetool": ("proofread.cli.languagetool:languagetool", "Install, start or stop its server."),
    "model": ("proofread.cli.model:model", "Install the language model, look at it or remove it."),
    "init": ("proofread.cli.init:init", "Write a configuration and a pre-commit entry."),
    "cache": ("proofread.cli.cache:cache", "Show or clear what is remembered between runs."),
    "completion": ("proofread.cli.completion:completion", "Print the completion script of a shell."),
}
"""Name -> (module:attribute, one line of help)."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and help, and imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order a new user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; suggest the nearest for one that does not exist."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"no such command '{name}'.{did_you_mean(name, COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="proofread")
def cli() -> None:
    """Proofread long prose, offline: find what a copy editor would mark, show a diff, fix what is safe."""


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its code; a known error is one sentence on stderr."""
    process.claim()
    gc.set_threshold(50_000, 20, 20)  # a book makes a million objects and hardly a cycle: look less often
    process.leave(run(argv))


def run(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _prepare_streams()
    try:
        result = cli.main(argv, prog_name="proofread", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        _show(error)
        return 2
    except ProofreadError as error:
        from proofread.cli.saying import say

        say(error)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not end in a traceback
        click.echo(
            "\nproofread: interrupted. What was checked is remembered; no file is half written.", err=True
        )
        return 130
    except (BrokenPipeError, SystemExit):  # click exits so when it meets the broken pipe itself
        # The reader of our output went away (`proofread ... | head`): that is no failure of ours.
        _silence_stdout()
        return 0
    except RecursionError:
        click.echo("proofread: something is nested too deeply to be read.", err=True)
        return 2
    except OSError as error:
        # Errors of files are told where they happen; what comes here is the output, a full disk mostly.
        _silence_stdout()
        click.echo(f"proofread: the output could not be written: {error.strerror or error}.", err=True)
        return 2


def _show(error: click.ClickException) -> None:
    """Print what click says of a wrong command line, with control characters shown."""
    from io import StringIO

    from proofread.cli.saying import plain

    shown = StringIO()
    error.show(shown)
    click.echo(plain(shown.getvalue()), nl=False, err=True)


def _prepare_streams() -> None:
    """Give every standard stream something to be: a closed one is empty, a narrow encoding ends no run."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 stays open
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _silence_stdout() -> None:
    """Let what is still buffered go nowhere, so that the exit does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

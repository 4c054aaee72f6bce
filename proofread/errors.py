"""Every error a user can cause or meet, each with the sentence they read and its exit code.

    ProofreadError            exit 2: something could not be checked
    ├── UsageError            an option, rule, language or format that does not exist
    ├── ConfigError           proofread.toml or [tool.proofread] is wrong
    ├── RuleFileError         a rule file is wrong; carries path:line:column
    ├── ReadError             a file that cannot be read as a document
    ├── WriteError            a corrected copy that cannot be written
    │   └── ChangedOnDiskError    the file changed after it was read
    ├── CheckerError          a checker that failed; the others go on
    ├── ModelError            the language model is missing, damaged or of another kind
    └── MissingExtraError     an optional part is not installed

The message of each is a plain sentence: what is wrong and what to do. None is shown with a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable


class ProofreadError(Exception):
    """A known error; `str()` is the sentence for the user."""

    exit_code = 2


class UsageError(ProofreadError):
    """The command line names something that does not exist."""


class ConfigError(ProofreadError):
    """The configuration file is wrong."""


class RuleFileError(ProofreadError):
    """A rule file is wrong.

    Attributes:
        path: the file, as the user named it.
        line: 1-based line, or 0 when the whole file is meant.
        column: 1-based column in code points, or 0.
    """

    def __init__(self, path: str, line: int, column: int, message: str, source_line: str = "") -> None:
        self.path, self.line, self.column = path, line, column
        where = f"{path}:{line}:{column}" if line else path
        shown = f"\n    {source_line.strip()}" if source_line.strip() else ""
        super().__init__(f"{where}: {message}{shown}")


class ReadError(ProofreadError):
    """A file cannot be read as a document."""


class WriteError(ProofreadError):
    """A corrected copy cannot be written; the original is untouched."""


class ChangedOnDiskError(WriteError):
    """The file changed between reading and writing, so it was not overwritten."""


class CheckerError(ProofreadError):
    """A checker failed; its silence must not look like a clean text."""


class ModelError(ProofreadError):
    """The language model is missing, damaged, or of a kind that cannot be used."""


class MissingExtraError(ProofreadError):
    """An optional part is needed and not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the extra [{extra}]: pip install 'proofread[{extra}]'")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean 'x'?` for the nearest of `known`, or an empty string."""
    from difflib import get_close_matches  # needed only on the way out

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""

"""What a checker says: a `Finding` with its `Suggestion`s, and the scales it is measured on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from proofread.document import Span


class Severity(Enum):
    """How much it matters. A suggestion is optional style: hidden unless asked for, never a failure."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that sorting puts errors first."""
        return _SEVERITY_RANK[self]


_SEVERITY_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.SUGGESTION: 2}


class Applicability(IntEnum):
    """Who may apply a suggestion.

    SAFE is practically never wrong and applied by `fix`; UNSAFE changes a word or the sense and waits for a
    person (or `--unsafe-fixes`); DISPLAY_ONLY is one of several candidates or a query, and is never applied.
    """

    DISPLAY_ONLY = 0
    UNSAFE = 1
    SAFE = 2

    @property
    def label(self) -> str:
        """The word used in rule files and reports: "display-only", "unsafe" or "safe"."""
        return self.name.lower().replace("_", "-")


class Category(Enum):
    """What kind of fault it is; `--select` and `--ignore` take these words."""

    MISSPELLING = "misspelling"
    GRAMMAR = "grammar"
    CONFUSION = "confusion"
    PUNCTUATION = "punctuation"
    TYPOGRAPHY = "typography"
    CASING = "casing"
    DUPLICATION = "duplication"
    CONSISTENCY = "consistency"
    STYLE = "style"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One replacement for the span of its finding."""

    replacement: str
    applicability: Applicability = Applicability.UNSAFE
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    Attributes:
        checker: the key in `checkers.CHECKERS`: "rules", "languagetool", "names", ...
        rule: id of the rule; unique over all checkers ("tisk-tisk", "languagetool/EN_A_VS_AN").
        span: code points of `Document.text` (of `Passage.text` while inside a paragraph checker).
        message: a plain sentence, no markup.
        suggestions: best first; more than one usable candidate makes all of them display-only.
        confidence: 0 to 1, how sure the checker is; rules and LanguageTool say 1.
        pack: the rule pack, or "".
        url: where to read more, or "".
    """

    checker: str
    rule: str
    category: Category
    severity: Severity
    span: Span
    message: str
    suggestions: tuple[Suggestion, ...] = ()
    confidence: float = 1.0
    pack: str = ""
    url: str = ""

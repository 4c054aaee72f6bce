"""A rule as the engine uses it. The format for people is described in rules/README.md.

Frozen dataclasses, so that msgspec can write them to the compiled cache and read them back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from proofread.document import Span
from proofread.errors import RuleFileError
from proofread.finding import Applicability, Category, Severity


class Kind(Enum):
    """What a rule looks for."""

    EXISTENCE = "existence"
    SUBSTITUTION = "substitution"
    REPETITION = "repetition"
    PATTERN = "pattern"
    CONSISTENCY = "consistency"
    CAPITALISATION = "capitalisation"


_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: either `wrong` (with `[[...]]` round the fault) or `fine` is filled.

    `right` is the text after the first suggestion, None when the rule makes none. `all` says that other
    rules may fire on it. `line` is the 1-based line in the rule file.
    """

    wrong: str = ""
    right: str | None = None
    fine: str = ""
    all: bool = False
    line: int = 0

    def marked(self) -> tuple[str, tuple[Span, ...]]:
        """Return the wrong text without its marks, and the spans they held."""
        spans: list[Span] = []
        parts: list[str] = []
        at = length = 0
        for match in _MARKED.finditer(self.wrong):
            before = self.wrong[at : match.start()]
            length += len(before)
            spans.append(Span(length, length + len(match[1])))
            length += len(match[1])
            parts += (before, match[1])
            at = match.end()
        parts.append(self.wrong[at:])
        return "".join(parts), tuple(spans)


@dataclass(frozen=True, slots=True)
class Context:
    """Regexes on the surroundings of a match; every one that is given must hold."""

    before: str = ""
    after: str = ""
    match: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One place of a pattern. Everything given must hold; an empty field asks nothing.

    `words` and `forms_of_lemma` (already inflected when the rule is loaded) are in lower case, straight
    apostrophes, unless the rule's case is exact.
    """

    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    forms_of_lemma: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    not_form: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    regex: str = ""
    any: bool = False
    excluded: tuple[str, ...] = ()
    any_of: tuple[Token, ...] = ()
    least: int = 1
    most: int = 1
    mark: bool = False

    @property
    def tagged(self) -> bool:
        """Say whether it needs the tagger."""
        return bool(self.tag) or any(option.tagged for option in self.any_of)


@dataclass(frozen=True, slots=True)
class Swap:
    """A phrase (lower case and straight unless the rule's case is exact) and what may stand instead."""

    phrase: str
    replacements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One choice of a consistency rule: labels, and for each label its phrases, aligned by index."""

    labels: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, checked and ready.

    Attributes:
        id: kebab case, unique over all packs.
        pack: the folder that holds its file.
        path: the file, and `line` the 1-based line it begins at.
        applicability: None = by the number of suggestions.
        scope: "narration" and/or "speech"; empty = both.
        blocks: values of BlockKind; empty = all.
        languages: BCP 47 tags or prefixes; empty = all English.
        default: False = off unless selected by id or pack.
        exact: letters must have the same case.
        literals: lower case; one of them must occur in a text for the rule to match. Empty only for
            repetition and sentence starts, which have a scan of their own.
        reach: for a regex, the least and most code points from the start of a match to the start of one of
            its literals; None = anywhere.
        besides: of each of these sets of literals, too, one must occur.
    """

    id: str
    kind: Kind
    category: Category
    message: str
    pack: str = ""
    path: str = ""
    line: int = 0
    severity: Severity = Severity.WARNING
    why: str = ""
    url: str = ""
    applicability: Applicability | None = None
    scope: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    default: bool = True
    exact: bool = False
    unless: tuple[Context, ...] = ()
    when: tuple[Context, ...] = ()
    literals: tuple[str, ...] = ()
    reach: tuple[int, int] | None = None
    besides: tuple[tuple[str, ...], ...] = ()
    examples: tuple[Example, ...] = ()
    words: tuple[str, ...] = ()
    regex: str = ""
    templates: tuple[str, ...] = ()
    swaps: tuple[Swap, ...] = ()
    excepted: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = ()
    groups: tuple[Group, ...] = ()
    sentence_start: bool = False

    def spoken(self) -> str:
        """Return the message as it reads for the first example; what that does not show is an ellipsis."""
        found = fix = "…"
        first = next((example for example in self.examples if example.wrong), None)
        if first is not None:
            text, spans = first.marked()
            if len(spans) == 1:
                found = spans[0].of(text)
                behind = len(text) - spans[0].end
                fix = (first.right or "")[spans[0].start : len(first.right or "") - behind] or fix
        return self.message.replace("{found}", found).replace("{fix}", fix)

    def applies_to(self, language: str) -> bool:
        """Say whether the rule is for texts in `language` (a BCP 47 tag)."""
        wanted = self.languages or ("en",)
        tag = language.lower()
        return any(tag == one.lower() or tag.startswith(one.lower() + "-") for one in wanted)


@dataclass(frozen=True)
class RuleSet:
    """Rules in the order of their files, and what was wrong with the files that could not be read."""

    rules: tuple[Rule, ...]
    errors: tuple[RuleFileError, ...] = ()

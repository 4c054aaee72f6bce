"""LanguageTool's matches of one passage -> our findings; the same for every engine that runs its rules.

What is decided here: the id, category and severity of a finding, its sentence, the order of its suggestions
and who may apply them. Counting offsets in the engine's units is the engine's own business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proofread.checkers import Passage
from proofread.checkers.languagetool import spelling
from proofread.checkers.languagetool.messages import clean
from proofread.checkers.languagetool.noise import why_demoted
from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion

MAPPING_VERSION = 1
"""In the cache key: raised with every change here, in `spelling` or in `messages` that changes findings."""

MOST_SUGGESTIONS = 10

_CATEGORIES = {
    "TYPOS": Category.MISSPELLING,
    "COMPOUNDING": Category.MISSPELLING,
    "MULTITOKEN_SPELLING": Category.MISSPELLING,
    "GRAMMAR": Category.GRAMMAR,
    "COLLOCATIONS": Category.GRAMMAR,
    "CONFUSED_WORDS": Category.CONFUSION,
    "PUNCTUATION": Category.PUNCTUATION,
    "TYPOGRAPHY": Category.TYPOGRAPHY,
    "CASING": Category.CASING,
    "PROPER_NOUNS": Category.CASING,
    "REPETITIONS": Category.DUPLICATION,
    "SEMANTICS": Category.QUERY,
    "BRITISH_ENGLISH": Category.CONSISTENCY,
    "AMERICAN_ENGLISH": Category.CONSISTENCY,
    "BRE_STYLE_OXFORD_SPELLING": Category.CONSISTENCY,
}
"""LanguageTool's category -> ours; the issue type decides for the others."""

_ISSUE_TYPES = {
    "misspelling": Category.MISSPELLING,
    "grammar": Category.GRAMMAR,
    "typographical": Category.TYPOGRAPHY,
    "whitespace": Category.TYPOGRAPHY,
    "duplication": Category.DUPLICATION,
    "inconsistency": Category.QUERY,
    "uncategorized": Category.GRAMMAR,
}
_OF_RULE = {
    "ENGLISH_WORD_REPEAT_RULE": Category.DUPLICATION,
    "EN_A_VS_AN": Category.GRAMMAR,
    "EN_UNPAIRED_BRACKETS": Category.PUNCTUATION,
    "EN_UNPAIRED_QUOTES": Category.PUNCTUATION,
}
_SUGGESTION_CATEGORIES = frozenset({Category.STYLE, Category.CONSISTENCY, Category.QUERY})

_OFF = frozenset({"EN_DATE_WEEKDAY_CURRENTYEAR", "EN_ELLIPSIS"})
"""The first compares with today's date, so that the same text would change its findings; the second asks for
"…" where the writer typed dots, in the embedded engine only; consistency is judged elsewhere."""

SAFE_RULES: frozenset[str] = frozenset()
"""Spacing faults whose single mending is practically never wrong."""

_SPELLING = re.compile(r"(?:MORFOLOGIK_RULE|HUNSPELL_(?:NO_SUGGEST_)?RULE)|_SPELLER_RULE|_SPELLING_RULE")
_OTHER_VARIANT = re.compile(r"is (?:American|British|Canadian|Australian) English")
_FAMILIES = re.compile(
    r"^(EN_COMPOUNDS|EN_DIACRITICS_REPLACE|EN_SIMPLE_REPLACE|EN_US_SIMPLE_REPLACE|EN_GB_SIMPLE_REPLACE|"
    r"EN_PLAIN_ENGLISH_REPLACE|EN_REDUNDANCY_REPLACE)_\w.*"
)


@dataclass(frozen=True, slots=True)
class Match:
    """One match as an engine reports it, except that `span` counts code points of the passage.

    `suggestions` are best first; `message` may hold LanguageTool's tags.
    """

    rule: str
    span: Span
    message: str
    suggestions: tuple[str, ...]
    category: str
    issue_type: str


def rule_id(rule: str) -> str:
    """Return the id of the rule; rules made from one word list, with one id a word, fold into their list."""
    return _FAMILIES.sub(r"\1", rule)


def is_spelling(rule: str) -> bool:
    """Say whether the rule is a dictionary's: it flags words that it does not know."""
    return _SPELLING.search(rule) is not None


def findings(
    passage: Passage, matches: Sequence[Match], language: str, placeholder: str = "\ufffc"
) -> tuple[Finding, ...]:
    """Return the findings of a passage, ascending.

    Args:
        passage: the text the matches' spans count in.
        matches: from the engine, in any order.
        language: whose common words help to choose among spelling suggestions.
        placeholder: stands in the text for something that is not prose; what touches it is dropped.
    """
    unknown = tuple(sorted(m.span.start for m in matches if is_spelling(m.rule)))
    out = []
    for match in sorted(matches, key=lambda m: (m.span, m.rule)):
        if (
            match.rule in _OFF
            or placeholder in passage.text[max(0, match.span.start - 1) : match.span.end + 1]
        ):
            continue
        finding = (
            _misspelling(passage, match, unknown, language)
            if is_spelling(match.rule)
            else _finding(passage, match)
        )
        if finding is not None:
            out.append(finding)
    return tuple(out)


def _finding(passage: Passage, match: Match) -> Finding:
    """Return the finding of a rule that is not a dictionary's."""
    rule, category = rule_id(match.rule), _category(match)
    demoted = category in _SUGGESTION_CATEGORIES or why_demoted(rule) is not None
    replacements = _replacements(passage.text, match)
    level = Applicability.UNSAFE if len(replacements) == 1 else Applicability.DISPLAY_ONLY
    if rule in SAFE_RULES and len(replacements) == 1:
        level = Applicability.SAFE
    return Finding(
        "languagetool",
        f"languagetool/{rule}",
        category,
        Severity.SUGGESTION if demoted else Severity.WARNING,
        match.span,
        clean(match.message),
        tuple(Suggestion(replacement, level) for replacement in replacements),
    )


def _misspelling(passage: Passage, match: Match, others: tuple[int, ...], language: str) -> Finding | None:
    """Return the finding of an unknown word, or None when its form says that it was meant."""
    replacements = _replacements(passage.text, match)
    variant = _OTHER_VARIANT.search(match.message) is not None
    unknown = spelling.Unknown(passage.text, match.span, replacements, passage.speech, others, variant)
    best = replacements[0] if len(replacements) == 1 and variant else None
    best = best or spelling.winner(unknown.word, replacements, spelling.common_words(language))
    severity = spelling.judge(unknown, best)
    if severity is None:
        return None
    ranked = sorted(replacements, key=lambda replacement: replacement != best)
    return Finding(
        "languagetool",
        f"languagetool/{match.rule}",
        Category.MISSPELLING,
        severity,
        match.span,
        clean(match.message),
        tuple(
            Suggestion(r, Applicability.UNSAFE if r == best else Applicability.DISPLAY_ONLY) for r in ranked
        ),
    )


def _category(match: Match) -> Category:
    known = _OF_RULE.get(match.rule) or _CATEGORIES.get(match.category)
    return known or _ISSUE_TYPES.get(match.issue_type.lower(), Category.STYLE)


def _replacements(text: str, match: Match) -> tuple[str, ...]:
    """Return the suggestions, each once, in order, with the text's own kind of apostrophe."""
    curly = "’" in text and "'" not in text
    old = match.span.of(text)
    new = (s.replace("'", "’") if curly else s for s in match.suggestions)
    return tuple(s for s in dict.fromkeys(new) if s != old)[:MOST_SUGGESTIONS]

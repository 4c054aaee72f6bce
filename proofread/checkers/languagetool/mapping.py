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
from proofread.checkers.languagetool.choice import choose, common_words, has_function_word
from proofread.checkers.languagetool.dialect import dialect_spans, is_old
from proofread.checkers.languagetool.messages import clean, of_unknown_word
from proofread.checkers.languagetool.noise import Rates, measured, why_demoted
from proofread.document import PLACEHOLDER, BlockKind, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion

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
_OF_SPEECH = frozenset({Category.GRAMMAR, Category.CONFUSION, Category.MISSPELLING, Category.DUPLICATION})
"""What a speaker of dialect does differently; punctuation and blanks are the writer's in any speech."""

SUGGESTION_CATEGORIES = frozenset({Category.STYLE, Category.CONSISTENCY, Category.QUERY})

_OFF = frozenset({"EN_DATE_WEEKDAY_CURRENTYEAR", "EN_ELLIPSIS"})
"""The first compares with today's date, so that the same text would change its findings; the second asks for
"…" where the writer typed dots, in the embedded engine only; consistency is judged elsewhere."""

SAFE_RULES = frozenset({"COMMA_PARENTHESIS_WHITESPACE", "CONSECUTIVE_SPACES", "WHITESPACE_RULE"})
"""Rules about blanks alone. Their mending is safe where it takes blanks away and nothing else, after a letter
or a closing mark: a blank before a comma or full stop, a second blank between words. In 3.3 million words of
proofread novels they flag one place, a formula, which the condition excludes."""
_SAFE_PLACE = re.compile(r"(?:\w\w|\bI|[”’\"')\]!?…])$")
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM})

_NON_WORDS = frozenset({"EN_CONTRACTION_SPELLING"})
"""Rules that flag only what is no word ("didnt"), as a dictionary does; no rate is kept of them."""

_OFTEN_DOUBLED = frozenset({"had had", "that that"})
_OPTIONAL = frozenset({"UH_UH_COMMA", "PRP_MD_PRP_MD_COMMA", "COMMA_COMPOUND_SENTENCE_4"})
"""How to write the sounds people make is their writer's choice, and a comma after a short clause is, too."""
_VERNACULAR = frozenset({"PHRASE_REPETITION", "NOT_NEVER", "HAS_OUGHT", "MOST_COMPARATIVE"})
"""What people say when they speak: twice the same, two negations, `had ought`, `more surer`."""
_NESTED_MARKS = re.compile(r"“ ‘|‘ “|’ ”|” ’|[“‘’”\"'][\u00a0\u2009\u200a\u202f][“‘’”\"']|(?<!\s),[–—]")
"""A thin blank parts two marks (CMOS 6.11); older books set a dash after a comma."""
_MEANT_AFTER = {
    "SENTENCE_WHITESPACE": re.compile(r"(?:\.\.|…)['’\"”)\]]*\s*$"),  # pain...I
    "TOO_ADJECTIVE_TO": re.compile(r"\bfrom (?:\w+ ){1,3}$", re.IGNORECASE),  # from clear to milky to dull
    "INCORRECT_POSSESSIVE_FORM_AFTER_A_NUMBER": re.compile(r"(?<![\d.,])[012]\d{3} $"),  # at 0340 ship's time
    "EN_SPECIFIC_CASE": re.compile(r"\b(?:an?|no|any|every|each|this|that)(?: \w+,?){0,2} $", re.IGNORECASE),
}
"""What stands before a flagged place where the writer meant it: a common noun follows "a" (a grey heron)."""
_AFTER_EXCLAMATION = re.compile(r"[!?]['’\"”)\]]*\s*$")

_SPELLED_OUT = re.compile(r"[b-z](?:[-–—](?!\w)|\.\s?[a-z]\.)")
"""A letter that is said as such: `“r—” said the policeman`; "a" may be a word that is broken off."""

_SPELLING = re.compile(r"(?:MORFOLOGIK_RULE|HUNSPELL_(?:NO_SUGGEST_)?RULE)|_SPELLER_RULE|_SPELLING_RULE")
_OTHER_VARIANT = re.compile(r"is (?:American|British|Canadian|Australian) English")
_WRONG_FORM = re.compile(r"the [a-z ]+ form of the (?:verb|noun|adjective)")
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


def is_unknown_word(rule: str) -> bool:
    """Say whether the rule, with our prefix or without, flags only what is no word."""
    return _SPELLING.search(rule) is not None or rule.removeprefix("languagetool/") in _NON_WORDS


def findings(
    passage: Passage, matches: Sequence[Match], language: str, rates: Rates | None = None
) -> tuple[Finding, ...]:
    """Return the findings of a passage, ascending.

    Args:
        passage: the text the matches' spans count in.
        matches: from the engine, in any order.
        language: whose common words help to choose among spelling suggestions.
        rates: how loud the rules are, where not those of the package.
    """
    rates = measured() if rates is None else rates
    unknown = sorted(m.span for m in matches if is_unknown_word(m.rule))
    starts = tuple(span.start for span in unknown)
    old = is_old(passage.text, unknown)
    dialect = dialect_spans(passage.text, passage.speech, unknown)
    dialect += (Span(0, len(passage.text)),) if old else ()
    out = []
    for match in sorted(matches, key=lambda m: (m.span, m.rule)):
        if match.rule in _OFF or PLACEHOLDER in _around(passage.text, match.span):
            continue
        finding = (
            _misspelling(passage, match, starts, language, old)
            if _SPELLING.search(match.rule)
            else _finding(passage, match, dialect, rates)
        )
        if finding is not None:
            out.append(finding)
    return tuple(out)


def _around(text: str, span: Span) -> str:
    """Return the text of `span` and the characters that touch it."""
    return text[max(0, span.start - 1) : span.end + 1]


def _finding(passage: Passage, match: Match, dialect: tuple[Span, ...], rates: Rates) -> Finding:
    """Return the finding of a rule that is not a dictionary's."""
    rule, category = rule_id(match.rule), _category(match)
    spoken_so = category in _OF_SPEECH and any(span.contains(match.span) for span in dialect)
    demoted = category in SUGGESTION_CATEGORIES or spoken_so or _is_meant(passage, match)
    demoted = demoted or why_demoted(rule, rates) is not None
    replacements = _replacements(passage.text, match)
    level = Applicability.UNSAFE if len(replacements) == 1 else Applicability.DISPLAY_ONLY
    if rule in SAFE_RULES and len(replacements) == 1 and _is_safe(passage, match.span, replacements[0]):
        level = Applicability.SAFE
    return Finding(
        "languagetool",
        f"languagetool/{rule}",
        category,
        Severity.SUGGESTION if demoted else Severity.ERROR if rule in _NON_WORDS else Severity.WARNING,
        match.span,
        clean(match.message),
        tuple(Suggestion(replacement, level) for replacement in replacements),
    )


def _misspelling(
    passage: Passage, match: Match, others: tuple[int, ...], language: str, old: bool
) -> Finding | None:
    """Return the finding of an unknown word, or None when its form says that it was meant."""
    replacements = _replacements(passage.text, match)
    variant = _OTHER_VARIANT.search(match.message) is not None
    inflected = _WRONG_FORM.search(match.message) is not None
    unknown = spelling.Unknown(
        passage.text,
        match.span,
        replacements,
        passage.speech,
        others,
        variant,
        inflected,
        passage.kind is BlockKind.HEADING,
        old,
    )
    choice = choose(unknown.word, replacements, common_words(language))
    best = replacements[0] if variant and len(replacements) == 1 else choice.best
    if unknown.word[:1].isupper() and not spelling.is_capital_of_sentence(unknown, choice):
        best = None  # a name, more likely than a word of ours
    severity = spelling.judge(unknown, choice, language)
    if severity is None:
        return None
    ranked = sorted(replacements, key=lambda replacement: replacement != best)
    return Finding(
        "languagetool",
        f"languagetool/{match.rule}",
        Category.MISSPELLING,
        severity,
        match.span,
        of_unknown_word(match.message, unknown.word),
        tuple(
            Suggestion(r, Applicability.UNSAFE if r == best else Applicability.DISPLAY_ONLY) for r in ranked
        ),
    )


def _is_meant(passage: Passage, match: Match) -> bool:
    """Say whether the place shows that the writer meant what is flagged: "had had", "baa baa", "Ah! but"."""
    before = passage.text[max(0, match.span.start - 40) : match.span.start]
    if match.rule in _OPTIONAL:
        return True
    if match.rule in _MEANT_AFTER:
        return _MEANT_AFTER[match.rule].search(before) is not None
    if match.rule in _VERNACULAR:
        return any(speech.contains(match.span) for speech in passage.speech)
    if match.rule == "COMMA_PARENTHESIS_WHITESPACE":
        return _NESTED_MARKS.search(_around(passage.text, match.span)) is not None
    if match.rule == "ENGLISH_WORD_REPEAT_RULE":
        doubled = match.span.of(passage.text).lower()
        return doubled in _OFTEN_DOUBLED or not has_function_word(*doubled.split())
    if match.rule == "UPPERCASE_SENTENCE_START":
        before = passage.text[max(0, match.span.start - 8) : match.span.start]
        spelled = _SPELLED_OUT.match(passage.text, match.span.start) is not None
        return passage.kind not in _PROSE or spelled or _AFTER_EXCLAMATION.search(before) is not None
    return False


def _is_safe(passage: Passage, span: Span, replacement: str) -> bool:
    """Say whether the replacement only takes blanks away, where blanks have no meaning of their own."""
    text, old = passage.text, span.of(passage.text)
    taken = old.replace(" ", "") == replacement.replace(" ", "") and len(replacement) < len(old)
    stop = old.lstrip()[:1]
    ends = stop in (",", ".") and not text[span.end : span.end + 1].isalnum()
    word_before = _SAFE_PLACE.search(text[max(0, span.start - 3) : span.start]) is not None
    return taken and word_before and passage.kind in _PROSE and (not stop or ends)


def _category(match: Match) -> Category:
    known = _OF_RULE.get(match.rule) or _CATEGORIES.get(match.category)
    return known or _ISSUE_TYPES.get(match.issue_type.lower(), Category.STYLE)


def _replacements(text: str, match: Match) -> tuple[str, ...]:
    """Return the suggestions, each once, in order, with the text's own kind of apostrophe.

    A blank at the end of one is dropped where a quotation mark or the like follows: `“Well ,”` -> `“Well,”`.
    """
    own, other = ("’", "'") if _is_curly(text) else ("'", "’")
    old, after = match.span.of(text), text[match.span.end : match.span.end + 1]
    new = (s.replace(other, own) for s in match.suggestions)
    if not after.isalnum() and not old.endswith(" "):
        new = (s.rstrip(" ") or s for s in new)
    return tuple(s for s in dict.fromkeys(new) if s != old)[:MOST_SUGGESTIONS]


def _is_curly(text: str) -> bool:
    """Say whether the text has typographic quotation marks, and no straight ones."""
    return any(mark in text for mark in "‘’“”") and not any(mark in text for mark in "'\"")

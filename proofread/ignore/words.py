"""Words that are right in this text: the names learned from it, and the word lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from proofread.dictionary import Dictionary
from proofread.document import Document
from proofread.finding import Category, Finding
from proofread.ignore.kept import Kept, without

_SPELLING = frozenset({Category.MISSPELLING, Category.CASING})

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


def by_names(document: Document, findings: Iterable[Finding], knows: Callable[[str], bool]) -> Kept:
    """Drop the spelling findings on learned names; return the others, and the count by reason.

    A finding goes when each word in its span is known. The names checker's own findings stay: they say that
    a known name is not written as usual. A rule knows what it forbids, so its findings go only when every
    word has a capital, as a name has.

    Args:
        document: whose text the spans count in.
        findings: of all checkers.
        knows: says of a word, as written and without a possessive ending, whether it was learned.
    """

    def learned(finding: Finding) -> bool:
        if finding.category not in _SPELLING or finding.checker == "names":
            return False
        words = _WORD.findall(finding.span.of(document.text))
        as_name = finding.checker == "rules" or finding.category is Category.CASING
        if as_name and not all(word[0].isupper() for word in words):
            return False
        return bool(words) and all(_known(word, knows) for word in words)

    return without(findings, learned, "learned name")


def is_about_a_name(document: Document, finding: Finding, knows: Callable[[str], bool]) -> bool:
    """Say whether the language model would put another word for a learned name, or a name for a word.

    Names and invented words are what it knows least of; only the apostrophe of a name may be wrong.
    """
    if finding.rule == "context/apostrophe":
        return False
    old = _WORD.findall(finding.span.of(document.text))
    new = [word for s in finding.suggestions for word in _WORD.findall(s.replacement)]
    return any(_known(word, knows) for word in set(old) ^ set(new))


def _known(word: str, knows: Callable[[str], bool]) -> bool:
    if knows(word):
        return True
    if word[-2:] in ("'s", "’s", "'S", "’S"):
        return knows(word[:-2])
    return False


def by_dictionary(document: Document, findings: Iterable[Finding], words: Dictionary) -> Kept:
    """Drop the spelling and name findings on words of the lists; return the others, and the count."""
    if not words.entries:
        return tuple(findings), {}

    def listed(finding: Finding) -> bool:
        concerned = finding.category in _SPELLING or finding.checker == "names"
        return concerned and words.accepts(document.text, finding.span)

    return without(findings, listed, "dictionary")

"""Where a finding stands, what it would make of the text, and whether a known correction bears it out.

Everything here counts in `Document.text`. `Change` is a correction that is known to be right; a `Firing` is a
finding at its place in one text.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from proofread.document import Span
from proofread.finding import Finding

TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
FIRST = 3
"""How many suggestions a writer looks at."""
NEAR = 18
"""Code points on each side of a gold row's start within which the corrected text must be the wanted one: a
wider suggestion may mend its neighbour as well."""


@dataclass(frozen=True, slots=True)
class Change:
    """`span` of the text should read as one of `fixes`; none when it is only to be pointed at."""

    span: Span
    fixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Firing:
    """One finding in one text.

    Attributes:
        source: name of the set of texts.
        finding: its span counts in `text`.
        touches: whether it stands at a known fault; None where faults are not known.
        restores: whether one of its first suggestions makes the known correction.
    """

    source: str
    text: str
    finding: Finding
    touches: bool | None = None
    restores: bool = False

    @property
    def replacement(self) -> str:
        """The first suggestion, or "" for none."""
        suggestions = self.finding.suggestions
        return suggestions[0].replacement if suggestions else ""

    def around(self, width: int) -> tuple[str, str, str]:
        """Return up to `width` code points before, the marked text, and as many after."""
        span = self.finding.span
        return (
            self.text[max(0, span.start - width) : span.start],
            span.of(self.text),
            self.text[span.end : span.end + width],
        )


def touch(one: Span, other: Span) -> bool:
    """Say whether two places meet: share a letter, are the same, or one is a point at the other's edge."""
    if one == other:
        return True
    if not len(one) or not len(other):
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)


def corrected(text: str, finding: Finding) -> list[str]:
    """Return what each of the first suggestions makes of the whole text."""
    head, tail = text[: finding.span.start], text[finding.span.end :]
    return [head + suggestion.replacement + tail for suggestion in finding.suggestions[:FIRST]]


def makes(text: str, finding: Finding, change: Change) -> bool:
    """Say whether one of the first suggestions makes the change, at least around its start."""
    low, high = max(0, change.span.start - NEAR), change.span.start + NEAR
    wanted = {text[: change.span.start] + fix + text[change.span.end :] for fix in change.fixes}
    near = {whole[low:high] for whole in wanted}
    return any(made in wanted or made[low:high] in near for made in corrected(text, finding))


def changes(wrong: str, right: str) -> tuple[Change, ...]:
    """Return what was changed between two versions of a text, by token."""
    old, new = TOKEN.findall(wrong), TOKEN.findall(right)
    at_old, at_new = _ends(old), _ends(new)
    found = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(Change(Span(at_old[i], at_old[j]), (right[at_new[k] : at_new[m]],)))
    return tuple(found)


def _ends(tokens: Sequence[str]) -> list[int]:
    out = [0]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out


def is_one_word(wrong: str, right: str) -> bool:
    """Say whether exactly one word stands where another one stood, and nothing else was changed.

    A word with another capital or accent is the same one: what a house thinks of these is no slip.
    """
    found = changes(wrong, right)
    if len(found) != 1:
        return False
    words = (found[0].span.of(wrong), found[0].fixes[0])
    one, other = map(_bare, words)
    return one != other and all(word[:1].isalpha() and TOKEN.fullmatch(word) is not None for word in words)


def _bare(word: str) -> str:
    """Return the word in small letters without accents and ligatures."""
    letters = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

"""What the maker of errors gives back: `Slip`s in an `Injured` text; and `Change`, what a maker proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from proofread.document import Span
from proofread.edit import Edit, apply, minimise

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")  # as proofread.edit cuts


@dataclass(frozen=True, slots=True)
class Slip:
    """One error of an injured text.

    `span` (code points) is in the WRONG text and `replacement` is what is RIGHT there; an empty span is
    something left out. `doubtful` says that the wrong text may be correct prose, too.
    """

    span: Span
    replacement: str
    kind: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Injured:
    """A text with slips: disjoint, ascending, never touching; with all of them mended it is clean."""

    text: str
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal: write `wrong` where `span` (code points) of the RIGHT text is."""

    span: Span
    wrong: str
    kind: str
    doubtful: bool = False

    def touches(self, other: Change) -> bool:
        """Say whether the two share a code point or meet at one place."""
        return self.span.start <= other.span.end and other.span.start <= self.span.end


def right(injured: Injured) -> str:
    """Return the clean text."""
    return apply(injured.text, [Edit(slip.span, slip.replacement) for slip in injured.slips])


def split(text: str, change: Change) -> tuple[Change, ...]:
    """Return the change as its smallest parts: what is equal, token by token, is no part of a slip.

    `." She` for `," she` is two slips, the mark and the capital, as those who mend them make two edits.
    """
    edit = minimise(text, Edit(change.span, change.wrong))
    small = replace(change, span=edit.span, wrong=edit.replacement)
    old, new = _TOKEN.findall(edit.span.of(text)), _TOKEN.findall(edit.replacement)
    if len(old) != len(new) or len(old) < 3 or not any(map(str.__eq__, old, new)):
        return (small,)
    parts: list[Change] = []
    at = edit.span.start
    touching = False
    for one, two in zip(old, new, strict=True):
        if one != two and touching:
            last = parts.pop()
            parts.append(replace(last, span=Span(last.span.start, at + len(one)), wrong=last.wrong + two))
        elif one != two:
            parts.append(replace(change, span=Span(at, at + len(one)), wrong=two))
        touching = one != two
        at += len(one)
    return tuple(parts)


def make(text: str, changes: Iterable[Change]) -> Injured:
    """Return the clean `text` with all `changes` made; they must be disjoint and must not touch."""
    parts: list[str] = []
    slips: list[Slip] = []
    at = length = 0
    pieces = [piece for change in changes for piece in split(text, change)]
    for change in sorted(pieces, key=lambda c: (c.span.start, c.span.end)):
        kept = text[at : change.span.start]
        parts += (kept, change.wrong)
        length += len(kept)
        span = Span(length, length + len(change.wrong))
        slips.append(Slip(span, change.span.of(text), change.kind, change.doubtful))
        length += len(change.wrong)
        at = change.span.end
    parts.append(text[at:])
    return Injured("".join(parts), tuple(slips))

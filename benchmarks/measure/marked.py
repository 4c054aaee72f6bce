"""Drafts that carry their own corrections, in the form of `He had {went|gone|verb-form} home`.

What stands first in the braces is what the writer wrote, then what is right, then the kind of the fault; the
first is empty where something is missing, the second where something is too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure.places import Change, Firing, makes, touch
from measure.texts import Text, Work
from proofread.document import Span
from proofread.finding import Severity

_MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\|([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its writer left it, and the kind of each of its faults, in the order of `known`."""

    text: Text
    kinds: tuple[str, ...]

    @property
    def known(self) -> Sequence[Change]:
        """The faults and their corrections."""
        return self.text.known or ()

    @property
    def work(self) -> Work:
        """The draft as a work of its own."""
        return Work("drafts", (self.text,))


@dataclass(frozen=True, slots=True)
class Fault:
    """What became of one fault, or of one false alarm (`change` is None)."""

    kind: str
    change: Change | None
    flagged: bool
    fixed: bool
    found: tuple[Firing, ...] = ()


def read(path: Path) -> Draft:
    """Return a marked draft; ValueError where braces and bars are not as they should be."""
    marked = path.read_text(encoding="utf-8")
    text, right, known, kinds, at = "", "", [], [], 0
    for mark in _MARK.finditer(marked):
        wrong, fix, kind = mark.groups()
        if wrong == fix:
            raise ValueError(f"{path.name}: nothing is wrong in {mark[0]}")
        between = marked[at : mark.start()]
        text, right, at = text + between, right + between + fix, mark.end()
        known.append(Change(Span(len(text), len(text) + len(wrong)), (fix,)))
        kinds.append(kind)
        text += wrong
    text, right = text + marked[at:], right + marked[at:]
    if stray := re.search(r"[{}|].{0,20}", text):
        raise ValueError(f"{path.name}: what is not a mark has braces or bars: {stray[0]!r}")
    return Draft(Text(path.stem, text, tuple(known), right), tuple(kinds))


def faults(draft: Draft, found: Sequence[Firing]) -> Iterator[Fault]:
    """Yield what became of each fault, then the findings at none; optional style is no false alarm.

    A fault is flagged when a finding touches it, fixed when one of that finding's first suggestions mends it.
    """
    for change, kind in zip(draft.known, draft.kinds, strict=True):
        there = tuple(firing for firing in found if touch(firing.finding.span, change.span))
        fixed = any(makes(draft.text.text, firing.finding, change) for firing in there)
        yield Fault(kind, change, bool(there), fixed, there)
    for firing in found:
        met = any(touch(firing.finding.span, change.span) for change in draft.known)
        if not met and firing.finding.severity is not Severity.SUGGESTION:
            yield Fault("noise", None, False, False, (firing,))


def by_kind(all_faults: Sequence[Fault]) -> Mapping[str, tuple[int, int, int]]:
    """Return of each kind how many faults there are, are flagged and are fixed; the most common first."""
    sums: dict[str, tuple[int, int, int]] = {}
    for one in all_faults:
        if one.change is not None:
            rows, flagged, fixed = sums.get(one.kind, (0, 0, 0))
            sums[one.kind] = rows + 1, flagged + one.flagged, fixed + one.fixed
    return dict(sorted(sums.items(), key=lambda item: (-item[1][0], item[0])))

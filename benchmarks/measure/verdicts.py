"""What people said about findings: a file of (rule, place, verdict) that holds no word of any text.

A place is a hash of the rule's replacement and the letters around the finding, so a verdict holds as long as
the rule says the same of the same words, whichever file they stand in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from measure.places import Firing

WIDTH = 40
"""Code points on each side that make a place."""


class Verdict(Enum):
    """What a strict copy editor says of a finding.

    RIGHT: a change is due, and what the finding says of it is true. WRONG: a false alarm, or a change for the
    worse. QUERY: worth a question in the margin, but it may well be meant.
    """

    RIGHT = "right"
    WRONG = "wrong"
    QUERY = "query"


Key = tuple[str, str]
"""A rule and the hash of a place."""

Verdicts = Mapping[Key, Verdict]


def key(firing: Firing) -> Key:
    """Return what a verdict on the firing is filed under."""
    said = "\0".join((*firing.around(WIDTH), firing.replacement))
    return firing.finding.rule, hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(path: Path) -> dict[Key, Verdict]:
    """Read a file of verdicts; ValueError names the line that is none. A missing file holds none."""
    if not path.exists():
        return {}
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            rule, place, said = line.split("\t")
            found[rule, place] = Verdict(said)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: not 'rule, place, right|wrong|query': {line!r}") from error
    return found


def write(path: Path, verdicts: Verdicts) -> None:
    """Write all verdicts, sorted, so that a diff shows what was judged anew."""
    lines = ["# rule, hash of the place, verdict: written by benchmarks/accuracy.py --judge"]
    lines += ("\t".join((*where, said.value)) for where, said in sorted(verdicts.items(), key=lambda v: v[0]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

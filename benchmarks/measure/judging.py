"""Asking a person about findings, one by one or in bulk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from measure import verdicts
from measure.places import FIRST, Firing
from measure.verdicts import Key, Verdict, Verdicts

SHOWN = 120
"""Code points on each side that a person sees; more than a verdict is filed under."""
ANSWERS = {"r": Verdict.RIGHT, "w": Verdict.WRONG, "q": Verdict.QUERY}


def unjudged(firings: Iterable[Firing], judged: Verdicts) -> Iterator[tuple[Key, Firing]]:
    """Yield each firing that neither a known correction nor a verdict decides, each place once."""
    seen: set[Key] = set()
    for firing in firings:
        where = verdicts.key(firing)
        if not firing.restores and where not in judged and where not in seen:
            seen.add(where)
            yield where, firing


def dump(firings: Iterable[Firing], judged: Verdicts, path: Path) -> int:
    """Write the unjudged firings as JSON lines, to be judged elsewhere; return how many."""
    lines = []
    for (rule, place), firing in unjudged(firings, judged):
        before, marked, after = firing.around(SHOWN)
        row = {
            "rule": rule,
            "place": place,
            "verdict": "",
            "source": firing.source,
            "touches": firing.touches,
            "severity": firing.finding.severity.value,
            "text": f"{before}[[{marked}]]{after}",
            "suggestions": [s.replacement for s in firing.finding.suggestions[:FIRST]],
            "message": firing.finding.message,
        }
        lines.append(json.dumps(row, ensure_ascii=False))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def load(path: Path) -> dict[Key, Verdict]:
    """Read dumped rows whose "verdict" was filled in; ValueError names a line that is not one."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            if row["verdict"]:
                found[row["rule"], row["place"]] = Verdict(row["verdict"])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a judged finding: {error}") from error
    return found


def ask(
    firings: Iterable[Firing],
    judged: Verdicts,
    answer: Callable[[str], str] = input,
    show: Callable[[str], None] = print,
) -> dict[Key, Verdict]:
    """Show the unjudged firings and take r(ight), w(rong), q(uery); anything else passes on, "." ends."""
    found: dict[Key, Verdict] = {}
    for where, firing in unjudged(firings, judged):
        before, marked, after = firing.around(SHOWN)
        offered = " / ".join(s.replacement for s in firing.finding.suggestions[:FIRST])
        show(f"\n{firing.finding.rule}: {firing.finding.message}")
        show(f"  …{before}[[{marked}]]{after}…\n  -> {offered or '(asks)'}")
        said = answer("right, wrong, query? ").strip().lower()
        if said == ".":
            break
        if said in ANSWERS:
            found[where] = ANSWERS[said]
    return found

"""`rates.json` of LanguageTool's checker: what its rules did. Two benchmarks write it, each its own part."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from measure import tables
from measure.places import Firing
from measure.verdicts import Verdict, Verdicts
from proofread.checkers.languagetool.mapping import is_unknown_word

_PREFIX = "languagetool/"


def judged(firings: Iterable[Firing], verdicts: Verdicts) -> dict[str, list[int]]:
    """Return [right, wrong] of each rule of LanguageTool that fired; dictionaries and queries aside."""
    counts: Counter[tuple[str, Verdict]] = Counter()
    for firing in firings:
        rule, said = firing.finding.rule, tables.verdict(firing, verdicts)
        if rule.startswith(_PREFIX) and not is_unknown_word(rule) and said in (Verdict.RIGHT, Verdict.WRONG):
            counts[rule.removeprefix(_PREFIX), said] += 1
    return {
        rule: [counts[rule, Verdict.RIGHT], counts[rule, Verdict.WRONG]]
        for rule in sorted({rule for rule, _ in counts})
    }


def read(path: Path) -> dict[str, Any]:
    """Return the parts of the file."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


def write(path: Path, parts: Mapping[str, Any]) -> None:
    """Write the file, a rule a line."""

    def lines(table: Mapping[str, Sequence[float]]) -> str:
        return ",\n".join(f"{json.dumps(rule)}: {json.dumps(list(row))}" for rule, row in table.items())

    path.write_text(
        f'{{"words": {parts["words"]}, "error_words": {parts["error_words"]}, "rules": {{\n'
        f'{lines(parts["rules"])}\n}}, "judged": {{\n{lines(parts.get("judged", {}))}\n}}}}\n',
        encoding="utf-8",
    )

"""The table of `benchmarks/judge.md`: what the judge does to each category of findings."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.finding import Category
from proofread.judge.learned import Act, Learned
from training.judge.policy import Outcomes, before, result
from training.judge.tally import Tally

HEAD = """\
| category | judged | on slips | shown | precision | recall | first right | edits | edits right | acts |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"""


def table(learned: Learned, outcomes: Outcomes) -> Iterator[str]:
    """Yield the lines: for each category before -> after, by classifiers that have not seen the books."""
    yield HEAD
    for category in Category:
        some = [one for one in outcomes if one[0].case.finding.category is category]
        if some:
            acts = ", ".join(act.value for act in Act if learned.may(act, category)) or "none"
            yield _line(category.value, before(some), result(learned, some), len(some), acts)
    yield _line("all", before(outcomes), result(learned, outcomes), len(outcomes), "")


def _line(name: str, one: Tally, two: Tally, judged: int, acts: str) -> str:
    pairs = (
        f"{one.shown} -> {two.shown}",
        f"{one.precision:.2f} -> {two.precision:.2f}",
        f"{one.recall:.2f} -> {two.recall:.2f}",
        f"{one.fixed} -> {two.fixed}",
        f"{one.edits} -> {two.edits}",
        f"{one.mended} -> {two.mended}",
    )
    return f"| {name} | {judged} | {one.faults} | {' | '.join(pairs)} | {acts} |"

"""The tables in Markdown: a row a rule, and sums by pack and checker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from measure import verdicts
from measure.ablation import per_1000
from measure.places import Firing
from measure.verdicts import Verdict, Verdicts
from proofread.finding import Category, Severity

ERRORS = "gold, typos"
JUDGED = ("right", "wrong", "query", "unjudged", "right of judged")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something fired and what became of it; `clean` are the firings in clean texts."""

    clean: int = 0
    errors: int = 0
    right: int = 0
    wrong: int = 0
    query: int = 0

    @property
    def fired(self) -> int:
        """All firings."""
        return self.clean + self.errors

    @property
    def unjudged(self) -> int:
        """Firings that nobody has judged; they count neither way."""
        return self.fired - self.right - self.wrong - self.query

    @property
    def share(self) -> float | None:
        """The part of the judged firings that is right, or None without any."""
        judged = self.right + self.wrong + self.query
        return self.right / judged if judged else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.clean + other.clean,
            self.errors + other.errors,
            self.right + other.right,
            self.wrong + other.wrong,
            self.query + other.query,
        )


def verdict(firing: Firing, judged: Verdicts) -> Verdict | None:
    """Return what is known of a firing: a known correction bears it out, or somebody judged it.

    What a query asks is right when the question is worth asking.
    """
    if firing.restores:
        return Verdict.RIGHT
    said = judged.get(verdicts.key(firing))
    asks = firing.finding.category is Category.QUERY
    return Verdict.RIGHT if said is Verdict.QUERY and asks else said


def tally(firing: Firing, judged: Verdicts) -> Tally:
    """Return the tally of one firing."""
    one = Tally(clean=1) if firing.touches is None else Tally(errors=1)
    said = verdict(firing, judged)
    return one if said is None else replace(one, **{said.value: 1})


Group = Callable[[Firing], str]


def grouped(firings: Iterable[Firing], judged: Verdicts, group: Group) -> dict[str, Tally]:
    """Return the sums by group, in the order of their names."""
    sums: dict[str, Tally] = defaultdict(Tally)
    for firing in firings:
        sums[group(firing)] += tally(firing, judged)
    return dict(sorted(sums.items()))


def part(firing: Firing) -> str:
    """Return the pack of a YAML rule, else the checker; LanguageTool's by category."""
    finding = firing.finding
    if finding.checker == "languagetool":
        return f"languagetool: {finding.category.value}"
    return f"rules: {finding.pack or 'own'}" if finding.checker == "rules" else finding.checker


def level(firing: Firing) -> str:
    """Say whether a finding is shown by default."""
    return "suggestion" if firing.finding.severity is Severity.SUGGESTION else "default"


def sums_table(sums: Mapping[str, Tally], words: int, head: str) -> list[str]:
    """Return a table with a row a group; `words` are those of the clean texts."""
    head_cells = (head, "clean texts", "per 1000 words", ERRORS, *JUDGED)
    return table(head_cells, [_cells(name, one, words) for name, one in sums.items()])


def _cells(name: str, one: Tally, words: int) -> tuple[str, ...]:
    share = "–" if one.share is None else f"{100 * one.share:.0f} %"
    counts = (one.errors, one.right, one.wrong, one.query, one.unjudged)
    return (name, str(one.clean), f"{per_1000(one.clean, words):.3f}", *map(str, counts), share)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a plain table, its first column to the left."""
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]

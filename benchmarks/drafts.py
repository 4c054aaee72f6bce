"""How much of a hurried writer's draft is found and mended: drafts of ours with every fault known.

    python benchmarks/drafts.py [FILE.marked ...] [--show] [--level LEVEL]

Without files it reads those of `benchmarks/drafts/`, each as a work of its own; `measure.marked` tells their
format. Rules were made from what some of them showed, so they tell what a change does, not how much is found
in a text that nobody has seen: README.md beside them says what was found at first sight. `--show` lists what
is missed and each false alarm.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import tables
from measure.marked import Draft, Fault, by_kind, faults, read
from measure.runs import EVERYTHING, LEVELS, check, firings

from proofread.config import Config
from proofread.pipeline import open_store

FOLDER = Path(__file__).parent / "drafts"


def main() -> None:
    args = _arguments()
    drafts = [read(path) for path in args.files or sorted(FOLDER.glob("*.marked"))]
    told: list[tuple[Draft, list[Fault]]] = []
    with open_store(Config()) as store:
        for draft in drafts:
            shown = firings(check(draft.work, store, args.level))[draft.text.name]
            told.append((draft, list(faults(draft, shown))))
    if args.show:
        print("\n".join(line for draft, some in told for line in _missed(draft, some)), end="\n\n")
    rows = [_row(draft.text.name, some, draft.work.words) for draft, some in told]
    everything = [fault for _, some in told for fault in some]
    rows.append(_row("all", everything, sum(draft.work.words for draft, _ in told)))
    print("\n".join(tables.table(("draft", "words", "faults", "flagged", "fixed", "noise"), rows)))
    print()
    kinds = [(kind, *map(str, sums)) for kind, sums in by_kind(everything).items()]
    print("\n".join(tables.table(("kind", "faults", "flagged", "fixed"), kinds)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE.marked")
    parser.add_argument("--level", choices=LEVELS, default=EVERYTHING, help="how much of the program runs")
    parser.add_argument("--show", action="store_true", help="list what is missed, and each false alarm")
    return parser.parse_args()


def _row(name: str, some: Sequence[Fault], words: int) -> tuple[str, ...]:
    known = [fault for fault in some if fault.change is not None]
    counts = (
        words,
        len(known),
        sum(fault.flagged for fault in known),
        sum(fault.fixed for fault in known),
        len(some) - len(known),
    )
    return (name, *(f"{count:,}" for count in counts))


def _missed(draft: Draft, some: Sequence[Fault]) -> Iterator[str]:
    """Yield a line for each fault that is not fixed, and for each false alarm."""
    text = draft.text.text
    for fault in some:
        if fault.fixed:
            continue
        said = "; ".join(
            f"{one.finding.rule} {one.finding.span.of(text)!r} -> {one.replacement!r}" for one in fault.found
        )
        span = fault.change.span if fault.change else fault.found[0].finding.span
        wanted = f" -> {fault.change.fixes[0]!r}" if fault.change else ""
        before, after = text[max(0, span.start - 25) : span.start], text[span.end : span.end + 25]
        what = fault.kind if not fault.flagged else f"{fault.kind} (flagged)"
        yield f"{draft.text.name}: {what}: {f'{before}[{span.of(text)}]{after}'!r}{wanted}  {said}".rstrip()


if __name__ == "__main__":
    main()

"""How often each rule is right: on proofread texts, where it should be silent, and on known faults.

    python benchmarks/accuracy.py --clean FOLDER --typos FILE.jsonl --gold TEXT GOLD.json [--m2 FILE.m2]

FOLDER holds proofread texts, one work a file, a paragraph a line. FILE.jsonl has a paragraph a line before
and after a proofreader: {"book", "wrong", "right"}. GOLD.json lists what is wrong in TEXT: [{"start", "end",
"fixes"}], in code points; a row without fixes is only to be pointed at. FILE.m2 has tokenised sentences with
annotated errors; it is only counted how many findings stand at one.

A finding that makes a known correction is right. The others are for a person: `--judge` shows those that
nobody has judged, one by one; `--dump FILE` writes them out and `--load FILE` takes them back in when their
"verdict" is filled in. Verdicts are kept in benchmarks/judged.tsv, which holds no word of the texts. What is
not judged counts as such, never as right.

Prints the sums by pack and checker; `--ablation` what each part of the program adds; `--rules FILE` writes
the table of all rules; `--rates FILE` counts the verdicts on LanguageTool's rules into its rates.json, from
which it follows which of them are suggestions. Results of unchanged paragraphs come from the cache; `--cold`
leaves it out, so that the processor times mean something.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from measure import judging, rates, tables, texts, verdicts
from measure.ablation import PairScore, per_1000, score_gold, score_pairs
from measure.places import Firing
from measure.runs import EVERYTHING, LEVELS, Checked, check, firings, located
from measure.texts import Work
from measure.verdicts import Verdicts

from proofread.config import Config
from proofread.finding import Applicability, Severity
from proofread.pipeline import open_store
from proofread.store import Store

JUDGED = Path(__file__).parent / "judged.tsv"


def main() -> None:
    args = _arguments()
    works = list(_works(args))
    if not works:
        sys.exit("nothing to measure: give --clean, --typos, --gold or --m2")
    judged = verdicts.read(args.judged)
    if args.load:
        judged |= judging.load(args.load)
        verdicts.write(args.judged, judged)
    with open_store(Config(cache=not args.cold)) as store:
        if args.ablation:
            print("\n".join(_ablation(works, store, timed=args.cold)))
            return
        found = list(_all_firings(works, store, args.level))
        loud = [f for f in found if tables.level(f) == "default" and f.source != "m2"]
        if args.judge:
            verdicts.write(args.judged, judged | judging.ask(loud, judged))
            return
        if args.dump:
            print(f"{judging.dump(loud, judged, args.dump)} findings to judge in {args.dump}")
            return
        if loud:
            print("\n".join(_sums(works, loud, judged)))
        if args.clean:
            print("\n".join(_safe(works, store, judged, args)))
        print("\n".join(_annotated(f for f in found if f.source == "m2")))
    if args.rates:
        verdicts_now = rates.judged((f for f in found if f.source != "m2"), judged)
        rates.write(args.rates, rates.read(args.rates) | {"judged": verdicts_now})
    if args.rules:
        args.rules.write_text("\n".join(_rules(works, found, judged)) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clean", type=Path, metavar="FOLDER")
    parser.add_argument("--typos", type=Path, metavar="FILE")
    parser.add_argument("--gold", type=Path, nargs=2, metavar=("TEXT", "GOLD"))
    parser.add_argument("--m2", type=Path, metavar="FILE")
    parser.add_argument("--judged", type=Path, default=JUDGED)
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--level", choices=LEVELS, default=EVERYTHING, help="how much of the program runs")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--dump", type=Path, metavar="FILE")
    parser.add_argument("--load", type=Path, metavar="FILE")
    parser.add_argument("--safe", action="store_true", help="list the safe edits in the clean texts")
    parser.add_argument("--rates", type=Path, metavar="FILE")
    parser.add_argument("--rules", type=Path, metavar="FILE")
    args = parser.parse_args()
    if args.rates and not args.rates.is_file():
        parser.error(f"--rates: there is no '{args.rates}'; benchmarks/languagetool_noise.py makes it")
    return args


def _works(args: argparse.Namespace) -> Iterator[Work]:
    if args.clean:
        yield from texts.clean(args.clean)
    if args.gold:
        yield texts.gold(*args.gold)
    if args.typos:
        yield from texts.pairs(args.typos)
    if args.m2:
        yield texts.annotated(args.m2)


def _all_firings(works: Iterable[Work], store: Store, level: str) -> Iterator[Firing]:
    """Yield every finding, suggestions too."""
    for work in works:
        for found in firings(check(work, store, level, Severity.SUGGESTION)).values():
            yield from found


def _ablation(works: Sequence[Work], store: Store, *, timed: bool) -> list[str]:
    """Return the table of what each part adds; its processor time too, when nothing comes from the cache.

    One store serves all rows, so that a row has the time of what it adds. The model's own findings are wanted
    for the judge's row already, which weighs the others with them.
    """
    head = (
        "",
        "gold: flagged / fixed",
        "noise per 1000",
        "clean: findings per 1000",
        "one-word typos",
        "CPU s",
    )
    return tables.table(head, [_level(name, works, store, timed) for name in LEVELS])


def _level(name: str, works: Sequence[Work], store: Store, timed: bool) -> tuple[str, ...]:
    print(f"{name} …", file=sys.stderr, flush=True)
    runs = [check(work, store, name) for work in works]
    gold, clean, typos = (_of(source, runs) for source in ("gold", "clean", "typos"))
    noise = sum(len(result.findings) for run in clean for result in run.results)
    pairs = sum((score_pairs(run, firings(run)) for run in typos), PairScore(0, 0, 0))
    return (
        name,
        *(score_gold(gold[0], firings(gold[0])).cells() if gold else ("–", "–")),
        f"{per_1000(noise, _words(run.work for run in clean)):.2f}" if clean else "–",
        *(pairs.cells() if typos else ("–",)),
        f"{sum(run.seconds for run in runs):.0f}" if timed else "–",
    )


def _of(source: str, runs: Iterable[Checked]) -> list[Checked]:
    return [run for run in runs if run.work.source == source]


def _words(works: Iterable[Work]) -> int:
    return sum(work.words for work in works)


def _clean_words(works: Iterable[Work]) -> int:
    return _words(work for work in works if work.source == "clean")


def _sums(works: Sequence[Work], loud: Sequence[Firing], judged: Verdicts) -> list[str]:
    """Return the sums by pack and checker, of what is shown by default."""
    words = _clean_words(works)
    return [
        *tables.sums_table(tables.grouped(loud, judged, tables.part), words, "pack or checker"),
        *tables.sums_table(tables.grouped(loud, judged, lambda firing: "all"), words, "all")[2:],
    ]


def _safe(works: Iterable[Work], store: Store, judged: Verdicts, args: argparse.Namespace) -> Iterator[str]:
    """Say what `fix` would do to the clean texts, and how much of it is right."""
    said: Counter[str] = Counter()
    for work in works:
        if work.source != "clean":
            continue
        run = check(work, store, args.level, at_least=Applicability.SAFE)
        for text, result in zip(work.texts, run.results, strict=True):
            for edit in result.edits:
                asking = [located(work.source, text, result.document, one) for one in edit.findings]
                known = {v.value for firing in asking if (v := tables.verdict(firing, judged))}
                word = "/".join(sorted(known)) or "unjudged"
                said[word] += 1
                if args.safe:
                    before, marked, after = asking[0].around(judging.SHOWN // 2)
                    where = f"…{before}[[{marked}]]{after}… -> {edit.replacement!r}"
                    yield f"{word} {', '.join(edit.rules)}: {where}"
    yield f"\nSafe edits in the clean texts: {dict(said) or 0}"


def _annotated(found: Iterable[Firing]) -> list[str]:
    """Return how many findings stand at an annotated error, and how many mend one."""
    rows: dict[str, list[Firing]] = {}
    for firing in found:
        if tables.level(firing) == "default":
            rows.setdefault(tables.part(firing), []).append(firing)
    if not rows:
        return []
    counts = [
        (name, str(len(one)), str(sum(bool(f.touches) for f in one)), str(sum(f.restores for f in one)))
        for name, one in sorted(rows.items())
    ]
    return [
        "",
        *tables.table(("pack or checker", "findings", "at an annotated error", "as annotated"), counts),
    ]


def _rules(works: Sequence[Work], found: Iterable[Firing], judged: Verdicts) -> Iterator[str]:
    """Yield the page with every rule that fired."""
    found = [firing for firing in found if firing.source != "m2"]
    words, total = _clean_words(works), _words(work for work in works if work.source != "m2")
    yield from (
        "# How often each rule is right",
        "",
        "<!-- Made by benchmarks/accuracy.py; changes by hand are lost. -->",
        "",
        f"Counted on {total:,} words: {words:,} of published, proofread novels (*clean texts*: a good rule",
        "is nearly silent there) and texts with known faults (*gold, typos*). A finding that makes the known",
        "correction is right; the others were judged by a strict copy editor who respects dialect and period",
        "style. *Query* is a place worth a question, which may well be meant; it counts as right only where",
        "the rule asks. What is unjudged counts neither way. Rules that never fired are not listed.",
        "[How it was measured](../benchmarks/accuracy.md).",
    )
    for level, head in (("default", "Shown by default"), ("suggestion", "Suggestions, shown when asked for")):
        some = [firing for firing in found if tables.level(firing) == level]
        yield from ("", f"## {head}", "")
        yield from tables.sums_table(
            tables.grouped(some, judged, lambda firing: f"`{firing.finding.rule}`"), words, "rule"
        )


if __name__ == "__main__":
    main()

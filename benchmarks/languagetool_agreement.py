"""Run the embedded engine and LanguageTool's Java server over the same texts and count where they differ.

    python benchmarks/languagetool_agreement.py [PATHS...] [--rule-examples] [--server URL]

PATHS are files, or folders of them: `.txt` with one paragraph a line, `.m2` whose S lines are taken, `.xml`
with LanguageTool rules, whose examples are taken. `--rule-examples` takes the rules of the installed data
package. The server is the installed one (`proofread languagetool install`) unless an address is given.
Compared is what the engines say, before anything is left out or demoted: the same rule at exactly the same
place counts as both.
"""

from __future__ import annotations

import argparse
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from proofread.checkers.languagetool import address, endpoints, engine_data, mapping
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool
from proofread.checkers.languagetool.mapping import Match, rule_id
from proofread.checkers.languagetool.process import Setting
from proofread.checkers.languagetool.server import ServerLanguageTool
from proofread.checkers.languagetool.variants import likely_english
from proofread.pipeline.engines import places


@dataclass(frozen=True)
class Sample:
    """A paragraph; `rule` is the one it is an example of, `wrong` whether the rule shall find something."""

    text: str
    rule: str = ""
    wrong: bool = False


@dataclass
class Tally:
    """Counts by (category, rule)."""

    both: Counter[tuple[str, str]] = field(default_factory=Counter)
    java: Counter[tuple[str, str]] = field(default_factory=Counter)
    embedded: Counter[tuple[str, str]] = field(default_factory=Counter)
    other_suggestion: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, java: Sequence[Match], embedded: Sequence[Match]) -> None:
        """Count one paragraph."""
        ours, theirs = keyed(embedded), keyed(java)
        for key in sorted({*ours, *theirs}, key=str):
            match = theirs.get(key) or ours[key]
            name = (mapping._category(match).value, key[0])
            if key not in ours:
                self.java[name] += 1
                self.show("only Java", name, text, match)
            elif key not in theirs:
                self.embedded[name] += 1
                self.show("only embedded", name, text, match)
            else:
                self.both[name] += 1
                if ours[key].suggestions[:1] != theirs[key].suggestions[:1]:
                    self.other_suggestion[name] += 1
                    was = f"{theirs[key].suggestions[:3]} / {ours[key].suggestions[:3]}"
                    self.show(f"suggestion {was}", name, text, match)

    def show(self, what: str, name: tuple[str, str], text: str, match: Match) -> None:
        """Remember a place."""
        start, end = match.span.start, match.span.end
        before, after = text[max(0, start - 40) : start], text[end : end + 30]
        self.shown[name].append(
            f"{what}: {before}[{text[start:end]}]{after} -> {list(match.suggestions[:3])}"
        )


def keyed(matches: Sequence[Match]) -> dict[tuple[str, int, int], Match]:
    return {(rule_id(m.rule), m.span.start, m.span.end): m for m in matches}


def read(path: Path) -> Iterator[Sample]:
    if path.suffix == ".xml":
        yield from examples(path)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if path.suffix == ".m2":
            line = line[2:] if line.startswith("S ") else ""
        if line.strip():
            yield Sample(line.strip())


def examples(path: Path) -> Iterator[Sample]:
    """Yield the examples of a rule file; a rule in a group bears the group's id."""
    tree = ET.parse(path)
    for group in tree.iter():
        rules = group.findall("rule") if group.tag in ("category", "rulegroup") else []
        for rule in rules:
            name = rule.get("id") or group.get("id") or ""
            for example in [
                *rule.findall("example"),
                *(group.findall("example") if rule is rules[0] else []),
            ]:
                text = "".join(example.itertext())
                wrong = example.get("correction") is not None or example.get("type") == "incorrect"
                yield Sample(" ".join(text.split()), name, wrong)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in (".txt", ".m2", ".xml"))
        else:
            yield path


def run_embedded(engine: EmbeddedLanguageTool, texts: Sequence[str]) -> list[list[Match]]:
    engine._load()
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(engine._matches, texts))


class Raw(ServerLanguageTool):
    """The server's checker, asked for matches and not for findings."""

    def matches(self, texts: Sequence[str]) -> list[list[Match]]:
        """Return the matches of each text, one request each, so that no text knows another."""
        with ThreadPoolExecutor(2) as pool:
            return [list(found[0]) for found in pool.map(lambda text: self._matches([text]), texts)]


def table(tally: Tally) -> Iterator[str]:
    yield f"{'category':14} {'both':>7} {'only Java':>10} {'only embedded':>14} {'other suggestion':>17}"
    columns = (tally.both, tally.java, tally.embedded, tally.other_suggestion)
    categories = sorted({category for column in columns for category, _ in column})
    sums = [
        [sum(n for (c, _), n in column.items() if c == name) for column in columns] for name in categories
    ]
    for name, (both, java, embedded, other) in zip(
        [*categories, "all"], [*sums, [column.total() for column in columns]], strict=True
    ):
        yield f"{name:14} {both:7} {java:10} {embedded:14} {other:17}"


def details(tally: Tally, show: int) -> Iterator[str]:
    differing = tally.java + tally.embedded + tally.other_suggestion
    for (category, rule), _ in differing.most_common():
        name = (category, rule)
        counts = f"{tally.both[name]} both, {tally.java[name]} Java, {tally.embedded[name]} embedded"
        yield f"{rule} ({category}): {counts}, {tally.other_suggestion[name]} other suggestion"
        yield from (f"    {line}" for line in tally.shown[name][:show])


def own_rule(samples: Sequence[Sample], found: Sequence[Sequence[Match]]) -> tuple[int, int]:
    """Return how many wrong examples their own rule finds, and how many right ones it flags."""
    hit = Counter(
        sample.wrong
        for sample, matches in zip(samples, found, strict=True)
        if sample.rule and any(match.rule == sample.rule for match in matches)
    )
    return hit[True], hit[False]


def compare(name: str, samples: Sequence[Sample], endpoint: endpoints.Endpoint, total: Tally) -> None:
    """Compare one file and print its line."""
    texts = [sample.text for sample in samples]
    language = likely_english(texts) if not samples[0].rule else "en-US"
    started = time.perf_counter()
    embedded = run_embedded(EmbeddedLanguageTool(language), texts)
    between = time.perf_counter()
    java = Raw(language, endpoint).matches(texts)
    ended = time.perf_counter()
    for text, one, other in zip(texts, java, embedded, strict=True):
        total.add(text, one, other)
    words = sum(len(text.split()) for text in texts)
    print(
        f"{name[:44]:44} {language} {len(texts):6} paragraphs {words:7} words  "
        f"embedded {between - started:.0f} s, Java {ended - between:.0f} s"
    )
    wrong = sum(sample.wrong for sample in samples)
    if samples[0].rule:
        for who, found in (("Java", java), ("embedded", embedded)):
            right, false = own_rule(samples, found)
            print(f"    {who}: own rule finds {right} of {wrong} wrong examples, flags {false} of the others")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--rule-examples", action="store_true", help="those of the installed data package")
    parser.add_argument("--server", help="address; default: the installed server")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth paragraph only")
    parser.add_argument("--show", type=int, default=2, metavar="N", help="places to print for each rule")
    args = parser.parse_args()
    if args.server:
        endpoint: endpoints.Endpoint = endpoints.Named(address.parse(args.server))
    else:
        endpoint = endpoints.Local(places(), Setting())
    paths = list(files(args.paths))
    if args.rule_examples:
        rules = engine_data.data_folder("en-US") / "en" / "rules"
        paths += [rules / "grammar.xml", rules / "style.xml"]
    total = Tally()
    for path in paths:
        samples = list(read(path))[:: args.sample]
        if samples:
            compare(path.name, samples, endpoint, total)
    print("", *table(total), "", *details(total, args.show), sep="\n")


if __name__ == "__main__":
    main()

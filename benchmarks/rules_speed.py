"""How fast the rule engine reads: words a second for a growing number of synthetic rules, and load times.

    python benchmarks/rules_speed.py [FILE ...]

Without files it reads made-up prose. Prints a table; asserts nothing.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.engine import Engine
from proofread.rules.load import load_rules

_LIST = "ba co di fe gu ha ki lo me nu pa ri so ta ve wi ya zo the er ing an re ed on al"
_SYLLABLES = _LIST.split()
_COUNTS = (100, 1_000, 3_000, 10_000)


def _word(random_: random.Random) -> str:
    return "".join(random_.choice(_SYLLABLES) for _ in range(random_.randint(2, 4)))


def _prose(words: int, random_: random.Random) -> list[str]:
    """Return paragraphs of about 60 words."""
    vocabulary = [_word(random_) for _ in range(8_000)]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    text = random_.choices(vocabulary, weights, k=words)
    return [" ".join(text[at : at + 60]).capitalize() + "." for at in range(0, words, 60)]


def _rules(count: int, random_: random.Random) -> str:
    """Return a rule file: a third each of swaps, regexes and patterns."""
    out: list[str] = []
    for number in range(count):
        one, two = _word(random_), _word(random_)
        head = f"- {{id: rule-{number}, category: style, message: m, kind: "
        if number % 3 == 0:
            out.append(head + f'substitution, swap: {{"{one} {two}": "x"}}}}')
        elif number % 3 == 1:
            out.append(head + f"existence, regex: '\\b{one}\\w* (?:of|to|{two})\\b'}}")
        else:
            out.append(
                head
                + f'pattern, tokens: [{{word: "{one}"}}, {{form: VBD, optional: true}}, {{word: "{two}"}}]}}'
            )
    return "\n".join(out)


def main() -> None:
    random_ = random.Random(1)
    if sys.argv[1:]:
        lines = [line for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
        paragraphs = [line for line in lines if line.strip()]
    else:
        paragraphs = _prose(100_000, random_)
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    print(f"{words} words in {len(paragraphs)} paragraphs")
    print(f"{'rules':>8} {'load cold':>10} {'load warm':>10} {'first':>8} {'words/s':>10} {'findings':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for count in _COUNTS:
            path = Path(folder) / f"r{count}" / "rules.yaml"
            path.parent.mkdir()
            path.write_text(_rules(count, random_), encoding="utf-8")
            _row(count, path.parent, Path(folder) / "cache", paragraphs, words, bundled=False)
        _row(0, Path(folder) / "r100", Path(folder) / "cache", paragraphs, words, bundled=True)


def _row(count: int, folder: Path, cache: Path, paragraphs: list[str], words: int, *, bundled: bool) -> None:
    times = [time.perf_counter()]
    for _ in range(2):
        rules = load_rules(() if bundled else (folder,), cache, bundled=bundled)
        times.append(time.perf_counter())
    engine = Engine(rules.rules)
    times.append(time.perf_counter())
    found = sum(len(engine.check(Passage(paragraph))[0]) for paragraph in paragraphs)
    times.append(time.perf_counter())
    cold, warm, build, run = (b - a for a, b in pairwise(times))
    name = f"{len(rules.rules)}*" if bundled else str(count)
    print(f"{name:>8} {cold:>9.3f}s {warm:>9.3f}s {build:>7.3f}s {words / run:>10,.0f} {found:>9}")
    if bundled:
        print("* the bundled rules; 'first' is the time to build the gate")


if __name__ == "__main__":
    main()

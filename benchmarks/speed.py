"""Time the tool against its peers on one text, in one run, and print ratios. Nothing here is asserted.

    python benchmarks/speed.py [FILE]

FILE is a plain text of about a novel's length; without one, a text of 100,000 words is made up from the
samples. What is compared:

    start    `proofread --help` and `check` on a small clean file (warm) with `python -c "import click"`
    cold     LanguageTool's checker, rules + names + formats, and everything, with LanguageTool's engine
             called directly; a paragraph that gets an edit is checked a second time with it, so that a
             text full of faults, as the made-up one is, costs more than a clean one
    warm     the same novel unchanged, and with one paragraph changed

The language model has a benchmark of its own and is left out (`--no-context`). Each ratio is given by the
clock, where the engine has all cores and the light checkers one, and by the seconds of the CPU, which say
more on a machine that others use. The CPU counts the processes that a run starts beside itself, too; the
memory is that of the largest of them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CHECK = ["check", "--isolated", "--no-context"]
ENGINE = """
import sys, time, os
from concurrent.futures import ThreadPoolExecutor
import lt_py, lingotweaker_data_en
from proofread.checkers import Passage
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool

def timed(work):
    start, cpu = time.perf_counter(), time.process_time()
    done = work()
    print(time.perf_counter() - start, time.process_time() - cpu)
    return done

def directly():
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(engine.check, batches))

engine = timed(lambda: lt_py.Engine("en-US", data_dir=lingotweaker_data_en.data_dir()))
paragraphs = [p for p in open(sys.argv[1], encoding="utf-8").read().split("\\n") if p.strip()]
batches = ["\\n\\n".join(paragraphs[i : i + 40]) for i in range(0, len(paragraphs), 40)]
passages = [Passage(p) for p in paragraphs]
checker = EmbeddedLanguageTool("en-US")
list(checker.check(passages[:1]))
timed(directly)
timed(lambda: list(checker.check(passages)))
"""


class Cost(NamedTuple):
    """What a run took: seconds by the clock and of the CPU, and the peak memory in MB."""

    seconds: float
    cpu: float
    memory: float


def made_up_novel(words: int) -> str:
    """Return a text of about `words` words from the samples, no two paragraphs alike."""
    paragraphs = [
        p
        for name in ("chapter.txt", "clean.txt")
        for p in (ROOT / "samples" / name).read_text(encoding="utf-8").split("\n\n")
        if p.strip()
    ]
    out, count, i = [], 0, 0
    while count < words:
        paragraph = f"{paragraphs[i % len(paragraphs)].strip()} That was on day {i}."
        out.append(paragraph)
        count += len(paragraph.split())
        i += 1
    return "\n\n".join(out) + "\n"


def timed(args: list[str], home: Path) -> Cost:
    """Run `args` with its own cache folder."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    start = time.perf_counter()
    process = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, peak(usage))


def peak(usage: resource.struct_rusage) -> float:
    """Peak memory in MB; Linux counts KiB, macOS bytes."""
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def best(args: list[str], home: Path, runs: int = 5) -> Cost:
    """Return the fastest of `runs`."""
    return min(timed(args, home) for _ in range(runs))


def main() -> None:
    """Print the table."""
    python = sys.executable
    proofread = [python, "-m", "proofread"]
    with tempfile.TemporaryDirectory() as folder:
        work, home = Path(folder), Path(folder) / "cache"
        book = work / "book.txt"
        given = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else made_up_novel(100_000)
        book.write_text(given, encoding="utf-8")
        small = work / "small.txt"
        small.write_text((ROOT / "samples" / "clean.txt").read_text(encoding="utf-8"), encoding="utf-8")
        words = len(given.split())
        print(f"{words:,} words, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
        rows = start_up(python, proofread, small, home) + novel(python, proofread, book, home, words)
    width = max(len(row[0]) for row in rows)
    for name, value, against in rows:
        print(f"{name:{width}}  {value:>22}  {against}")


def start_up(python: str, proofread: list[str], small: Path, home: Path) -> list[tuple[str, str, str]]:
    """Measure how fast it starts."""
    click = best([python, "-c", "import click"], home).seconds
    helped = best([*proofread, "--help"], home).seconds
    timed([*proofread, *CHECK, str(small)], home)
    warm = best([*proofread, *CHECK, str(small)], home)
    return [
        ("python -c 'import click'", f"{click:.3f} s", ""),
        ("proofread --help", f"{helped:.3f} s", f"{helped / click:.2f} x import click"),
        (
            "check, small clean file, warm",
            f"{warm.seconds:.3f} s",
            f"{warm.cpu:.3f} s CPU, {warm.memory:.0f} MB",
        ),
    ]


def first_look(check: list[str], book: Path) -> Cost:
    """Return the cost of a novel never seen, without LanguageTool; the rules are compiled already."""
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "other.txt"
        other.write_text("The rain fell.\n", encoding="utf-8")
        timed([*check, "--languagetool", "off", str(other)], Path(folder))
        return timed([*check, "--languagetool", "off", str(book)], Path(folder))


def novel(
    python: str, proofread: list[str], book: Path, home: Path, words: int
) -> list[tuple[str, str, str]]:
    """Measure a novel, cold and warm."""
    done = subprocess.run([python, "-c", ENGINE, str(book)], capture_output=True, text=True, check=True)
    load, load_cpu, engine, engine_cpu, checker, checker_cpu = map(float, done.stdout.split())
    check = [*proofread, *CHECK]
    light = min(first_look(check, book) for _ in range(2))
    cold = timed([*check, str(book)], home)
    warm = best([*check, str(book)], home, runs=3)
    text = book.read_text(encoding="utf-8")
    middle = text.index("\n", len(text) // 2)
    book.write_text(text[:middle] + " And then it rained." + text[middle:], encoding="utf-8")
    changed = timed([*check, str(book)], home)
    return [
        ("LanguageTool engine alone: load", f"{load:.2f} s", f"{load_cpu:.2f} s CPU"),
        (
            "LanguageTool engine alone: novel",
            f"{engine:.2f} s",
            f"{words / engine:,.0f} words/s, {engine_cpu:.2f} s CPU",
        ),
        (
            "LanguageTool's checker: novel",
            f"{checker:.2f} s",
            f"{checker / engine:.2f} x the engine, {checker_cpu / engine_cpu:.2f} x its CPU",
        ),
        (
            "rules + names + formats, cold",
            f"{light.seconds:.2f} s",
            f"{light.seconds / engine:.3f} x the engine, {light.cpu / engine_cpu:.3f} x its CPU",
        ),
        (
            "everything, cold",
            f"{cold.seconds:.2f} s",
            f"{cold.seconds / (load + engine):.2f} x load + engine, "
            f"{cold.cpu / (load_cpu + engine_cpu):.2f} x their CPU, {cold.memory:.0f} MB",
        ),
        ("everything, warm", f"{warm.seconds:.2f} s", f"{warm.cpu:.2f} s CPU, {warm.memory:.0f} MB"),
        (
            "warm, one paragraph changed",
            f"{changed.seconds:.2f} s",
            f"load + {changed.seconds - load:.2f} s, CPU load + {changed.cpu - load_cpu:.2f} s, "
            f"{changed.memory:.0f} MB",
        ),
    ]


if __name__ == "__main__":
    main()

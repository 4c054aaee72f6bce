"""Time LanguageTool's two engines side by side on one novel and print ratios. Nothing here is asserted.

    python benchmarks/languagetool_speed.py FILE

FILE is plain text, best of a novel's length. Each row is a whole `proofread check --select languagetool`,
from the start of the program to its end; the ratios are server to embedded. CPU seconds are those of all
processes that took part, and on a busy machine say more than the clock. The server has to be installed
(`proofread languagetool install`); a server that is running already would be in the way.

    cold      the engine is loaded, or the server started, by the run itself
    warm      the server was left running by `proofread languagetool start` and has checked the text before;
              the embedded engine has no such state, and its rows differ by chance only
    cached    nothing has changed since the last run: neither engine is loaded
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from proofread.checkers.languagetool.warm import warm
from proofread.pipeline.engines import places


@dataclass(frozen=True)
class Run:
    """Seconds by the clock and of the CPU, and peak memory in MB, of all processes that took part."""

    seconds: float
    cpu: float
    memory: float


def run(engine: str, book: Path, cache: Path | None) -> Run:
    """Check the book with an engine; results are remembered in `cache`, or not."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache or book.parent)}
    command = [sys.executable, "-m", "proofread", "check", "--isolated", "--select", "languagetool"]
    options = ["--languagetool", engine, *([] if cache else ["--no-cache"])]
    there = warm(places()) if engine == "server" else None
    before = cpu_of(there.pid) if there else 0.0
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, *options, str(book)], stdout=subprocess.DEVNULL, env=environment, start_new_session=True
    )
    servers: dict[int, float] = {}
    while True:  # a server's memory can only be seen while it lives
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        for child in children(process.pid):
            servers[child] = max(servers.get(child, 0.0), peak_of(child))
        time.sleep(0.1)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"check --languagetool {engine} failed")
    seconds = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime + (cpu_of(there.pid) - before if there else 0.0)
    memory = own_peak(usage) + sum(servers.values()) + (peak_of(there.pid) if there else 0.0)
    return Run(seconds, cpu, memory)


def children(pid: int) -> list[int]:
    """Return the processes that `pid` started (Linux; none elsewhere)."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [int(one) for one in found]


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a living process so far (Linux; 0 elsewhere)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_of(pid: int) -> float:
    """Return the most memory a living process has had, in MB (Linux; 0 elsewhere)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def own_peak(usage: resource.struct_rusage) -> float:
    """Return the peak memory in MB; Linux counts KiB, macOS bytes."""
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def small(book: Path) -> Path:
    """Return a file with the book's first page."""
    page = book.with_name("page.txt")
    page.write_text(book.read_text(encoding="utf-8")[:2000], encoding="utf-8")
    return page


def command(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "proofread", "languagetool", *words], check=True)


def main() -> None:
    """Print the table."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if warm(places()) is not None:
        sys.exit("A server is running: `proofread languagetool stop` first.")
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    words = len(text.split())
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.txt"
        book.write_text(text, encoding="utf-8")
        cache = Path(folder) / "cache"
        run("embedded", small(book), None)  # the files are in memory, then, for both
        rows = [("cold", run("embedded", book, None), run("server", book, None))]
        command("start")
        try:
            run("server", book, None)
            rows.append(("warm", run("embedded", book, cache), run("server", book, cache)))
            rows.append(("cached", run("embedded", book, cache), run("server", book, cache)))
        finally:
            command("stop")
    print(f"{words:,} words, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print(f"{'':8} {'embedded':>39} {'server':>39} {'time':>8} {'CPU':>8} {'memory':>8}")
    for name, one, other in rows:
        print(
            f"{name:8} {shown(one, words):>39} {shown(other, words):>39} "
            f"{other.seconds / one.seconds:6.2f} x {other.cpu / one.cpu:6.2f} x "
            f"{other.memory / one.memory:6.2f} x"
        )


def shown(run: Run, words: int) -> str:
    rate = f"{words / run.seconds:,.0f} words/s"
    return f"{run.seconds:.1f} s, {rate}, {run.cpu:.0f} s CPU, {run.memory:,.0f} MB"


if __name__ == "__main__":
    main()

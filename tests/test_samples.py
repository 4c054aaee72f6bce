"""The findings and diffs of the samples: a change in results shows up here and in the review."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = ("chapter.txt", "article.md", "clean.txt")


def _run(root: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "proofread", *args]
    return subprocess.run(command, cwd=root / "samples", capture_output=True, check=False)


def _findings(root: Path, name: str) -> str:
    report = json.loads(_run(root, "check", "--output-format", "json", "--isolated", name).stdout)
    (document,) = report["documents"]
    rows = [
        f"{f['line']}:{f['column']} {f['severity']} {f['rule']}: {f['text']!r} -> "
        + " | ".join(f"{s['replacement']!r} ({s['applicability']})" for s in f["suggestions"][:3])
        for f in document["findings"]
    ]
    return "".join(row + "\n" for row in rows)


def _compare(path: Path, got: str, update: bool) -> None:
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if update and got != expected:
        path.parent.mkdir(exist_ok=True)
        path.write_text(got, encoding="utf-8")
    assert got == expected, f"results changed: `make samples-expected` rewrites {path.name}; read its diff"


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_findings_are_the_expected_ones(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    """Every finding of a sample, with its place and suggestions, is the one reviewed last."""
    update = request.config.getoption("--update-expected")
    _compare(root / "samples/expected" / f"{name}.findings", _findings(root, name), update)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_diff_is_the_expected_one(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    """The patch of a sample is the one reviewed last."""
    update = request.config.getoption("--update-expected")
    got = _run(root, "diff", "--isolated", name).stdout.decode("utf-8")
    _compare(root / "samples/expected" / f"{name}.diff", got, update)


@pytest.mark.slow
def test_clean_sample_is_silent(root: Path) -> None:
    """A clean page gives no finding and exit code 0."""
    done = _run(root, "check", "--isolated", "clean.txt")

    assert done.returncode == 0, done.stdout.decode()

"""Drafts that carry their own corrections: what is read of them, and what counts as found."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from measure.marked import by_kind, faults, read
from measure.places import Change
from measure.runs import check, firings

from proofread.document import Span
from proofread.store import Store

DRAFT = (
    "He could {of|have|verb-form} gone home{.|,|splice} and he wanted {|to |missing-word}sleep.\n\n"
    "“Well,” she said.  It was {the the|the|doubled-word} end.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "one.marked"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_the_text_is_as_the_writer_left_it(draft: Path) -> None:
    """Each fault stands at its place in it, with what is right there and its kind."""
    read_ = read(draft)

    assert read_.text.text == (
        "He could of gone home. and he wanted sleep.\n\n“Well,” she said.  It was the the end.\n"
    )
    assert read_.text.right == (
        "He could have gone home, and he wanted to sleep.\n\n“Well,” she said.  It was the end.\n"
    )
    assert list(read_.known)[:3] == [
        Change(Span(9, 11), ("have",)),
        Change(Span(21, 22), (",",)),
        Change(Span(37, 37), ("to ",)),
    ]
    assert read_.kinds == ("verb-form", "splice", "missing-word", "doubled-word")


@pytest.mark.parametrize(
    "wrong", ["a {b|c} d", "a {b|b|spelling} c", "a } b", "a {b|{c}|spelling} d", "a | b"]
)
def test_a_slip_in_the_marks_is_told(tmp_path: Path, wrong: str) -> None:
    """What was meant as a mark and is none would be measured as text."""
    path = tmp_path / "bad.marked"
    path.write_text(wrong, encoding="utf-8")

    with pytest.raises(ValueError, match=re.escape("bad.marked")):
        read(path)


def test_what_is_found_is_counted_by_kind(draft: Path) -> None:
    """Flagged and fixed are told apart, and a finding at no fault is noise."""
    read_ = read(draft)
    with Store(None) as store:
        shown = firings(check(read_.work, store, "rules only"))["one"]
    told = list(faults(read_, shown))

    assert by_kind(told)["verb-form"] == (1, 1, 1)
    assert by_kind(told)["doubled-word"] == (1, 1, 1)
    assert by_kind(told)["missing-word"] == (1, 0, 0)
    assert all(fault.change is None for fault in told[len(read_.known) :])
    assert sum(rows for rows, _, _ in by_kind(told).values()) == 4


def test_the_drafts_are_marked_as_they_should_be(root: Path) -> None:
    """Every draft can be read, and no draft is in there whose faults nobody knows."""
    files = sorted((root / "benchmarks" / "drafts").glob("*.marked"))

    assert len(files) >= 4
    assert all(len(read(path).known) > 20 for path in files)


def test_the_script_prints_both_tables(draft: Path, root: Path) -> None:
    """By draft and by kind; what is missed is listed where it is asked for."""
    command = [sys.executable, str(root / "benchmarks" / "drafts.py"), str(draft)]
    command += ["--level", "rules only", "--show"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "| one | 17 | 4 |" in done.stdout
    assert "| doubled-word | 1 | 1 | 1 |" in done.stdout
    assert "and he wanted []sleep" in done.stdout

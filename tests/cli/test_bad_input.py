"""Whatever is wrong with the input: a plain sentence, the right exit code, nothing lost, no traceback."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Proofread = Callable[..., Any]

FAULT = "She said teh word.\n"
MENDED = "She said the word.\n"


def _sentence(ran: Any, *parts: str) -> None:
    """The error is for people: prefixed, no traceback, and it names what is wrong."""
    assert "Traceback" not in ran.err
    for part in parts:
        assert part in ran.err


def test_missing_file(proofread: Proofread, work: Path) -> None:
    """A path that leads nowhere is named; the other files are still checked."""
    (work / "good.txt").write_text(FAULT, encoding="utf-8")

    ran = proofread("check", "missing.txt", "good.txt")

    assert ran.code == 2
    _sentence(ran, "missing.txt")
    assert "teh" in ran.out


def test_folder_without_documents(proofread: Proofread, work: Path) -> None:
    """An empty folder is not a clean text."""
    (work / "empty").mkdir()

    ran = proofread("check", "empty")

    assert ran.code == 2
    _sentence(ran, "empty", ".md")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"\x00\x01\x02\x03PNG\x00\x00binary\x00", "binary.txt"),
        (b"Good text.\n\x00\nMore.\n", "binary.txt"),
        ("Zażółć gęślą jaźń, naïve café. ".encode() * 3 + b"\xff\xfe bad", "binary.txt"),
        ("a \ud800 b".encode("utf-16-le", "surrogatepass"), "binary.txt"),
        (b"\xff\xfe" + "a \ud800 b".encode("utf-16-le", "surrogatepass"), "binary.txt"),
        ("caf\u00e9 na\u00efve \ud800 ".encode("utf-8", "surrogatepass") * 2, "binary.txt"),
    ],
    ids=[
        "binary",
        "NUL bytes",
        "damaged UTF-8",
        "bare UTF-16",
        "lone surrogate UTF-16",
        "lone surrogate UTF-8",
    ],
)
def test_what_is_no_text(data: bytes, part: str, proofread: Proofread, work: Path) -> None:
    """Binary data, NUL bytes and damaged encodings are refused, and the file is left alone."""
    (work / "binary.txt").write_bytes(data)

    ran = proofread("fix", "binary.txt")

    assert ran.code == 2
    _sentence(ran, part)
    assert (work / "binary.txt").read_bytes() == data


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31m.txt", r"a\x1b[31m.txt"),
        ("a\u202etxt.exe", r"a\u202etxt.exe"),
        ("a\u2066b.txt", r"a\u2066b.txt"),
        ("a\nproofread: all is well.txt", r"a\x0aproofread: all is well.txt"),
        ("a\x07\x9b.txt", r"a\x07\x9b.txt"),
    ],
)
def test_a_name_cannot_steer_the_terminal(name: str, shown: str, proofread: Proofread, work: Path) -> None:
    """Control characters and marks that turn the line round are shown in messages, not sent."""
    missing = proofread("check", name)
    option = proofread("check", f"--{name}")
    rule = proofread("check", "--select", name, "x.txt")

    for ran in (missing, option, rule):
        assert ran.code == 2
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(ran.err)
    assert shown in missing.err
    assert len(missing.err.splitlines()) == 1


def test_empty_file_is_clean(proofread: Proofread, work: Path) -> None:
    """Nothing in it, nothing wrong with it."""
    (work / "empty.txt").write_bytes(b"")

    assert proofread("check", "empty.txt").code == 0
    assert proofread("fix", "empty.txt").code == 0
    assert (work / "empty.txt").read_bytes() == b""


def test_lone_cr_is_a_line_end(proofread: Proofread, work: Path) -> None:
    """A file from an old Mac is read line by line and written back with its line ends."""
    (work / "old.txt").write_bytes(b"One line here.\rShe said teh word.\r")

    ran = proofread("check", "--output-format", "json", "old.txt")

    (finding,) = json.loads(ran.out)["documents"][0]["findings"]
    assert (finding["line"], finding["column"]) == (2, 10)
    assert proofread("fix", "old.txt").code == 0
    assert (work / "old.txt").read_bytes() == b"One line here.\rShe said the word.\r"


def test_too_large_a_file(proofread: Proofread, work: Path) -> None:
    """50 MB are refused with the limit and the setting that raises it, before they are read."""
    with (work / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)

    ran = proofread("check", "huge.txt")

    assert ran.code == 2
    _sentence(ran, "huge.txt", "max-file-size")


def test_a_line_of_five_million_characters(proofread: Proofread, work: Path) -> None:
    """A novel in one line is checked like any other."""
    line = "The rain fell on the town and nobody minded it much. " * 95_000
    assert len(line) > 5_000_000
    (work / "line.txt").write_text(line + FAULT, encoding="utf-8")

    ran = proofread("check", "--select", "misspelling", "--output-format", "json", "line.txt")

    assert ran.code == 1, ran.err
    (finding,) = json.loads(ran.out)["documents"][0]["findings"]
    assert finding["text"] == "teh"


def test_characters_without_a_blank_are_not_called_clean(proofread: Proofread, work: Path) -> None:
    """What cannot be checked is said."""
    (work / "blob.txt").write_text("x" * 50_000 + "\n", encoding="utf-8")

    ran = proofread("check", "blob.txt")

    assert ran.code == 2
    _sentence(ran, "blob.txt:1:1", "without a blank")


def test_config_with_a_typo(proofread: Proofread, work: Path) -> None:
    """The key, its line, and the key that was meant."""
    (work / "proofread.toml").write_text('language = "en-US"\nignroe = ["style"]\n', encoding="utf-8")
    (work / "a.txt").write_text(MENDED, encoding="utf-8")

    ran = proofread("check", "a.txt")

    assert ran.code == 2
    _sentence(ran, "proofread.toml:2", "ignroe", "ignore")


@pytest.mark.parametrize(
    ("args", "parts"),
    [
        (("check", "--select", "tisk-tsik", "a.txt"), ("tisk-tsik", "Did you mean")),
        (("check", "--output-format", "jsno", "a.txt"), ("jsno", "json")),
        (("check", "--format", "markdwon", "a.txt"), ("markdwon", "markdown")),
        (("check", "--language", "en-UK", "a.txt"), ("en-UK", "en-GB")),
        (("check", "--langauge", "en-US", "a.txt"), ("--langauge",)),
        (("chekc", "a.txt"), ("chekc", "check")),
        (("explain", "no-such-rule-at-all"), ("no-such-rule-at-all",)),
        (("fix", "-o", "out.txt", "a.txt", "b.txt"), ("-o", "--output-dir")),
        (("check", "--config", "none.toml", "a.txt"), ("none.toml",)),
        (("check", "--baseline", "none.json", "a.txt"), ("none.json",)),
        (("check", "--write-baseline", "b.txt", "a.txt"), ("b.txt", "baseline")),
        (("check", "--language", "zz-QQ", "a.txt"), ("zz-QQ",)),
        (("check", "--language", "de-DE", "a.txt"), ("de-DE", "LanguageTool is off")),
        (("check", "--select", "languagetool", "a.txt"), ("languagetool", "off")),
        (("fix", "-o", "", "a.txt"), ("-o",)),
        (("fix", "--output-dir", "", "a.txt"), ("--output-dir",)),
        (("fix", "--stdin-filename", "a.txt", "a.txt", "-"), ("a.txt",)),
    ],
)
def test_unknown_names(
    args: tuple[str, ...], parts: tuple[str, ...], proofread: Proofread, work: Path
) -> None:
    """An unknown option, rule, format or language: exit 2, the value named, the nearest known one offered."""
    (work / "a.txt").write_text(FAULT, encoding="utf-8")
    (work / "b.txt").write_text(FAULT, encoding="utf-8")

    ran = proofread(*args)

    assert ran.code == 2
    _sentence(ran, *parts)
    assert (work / "a.txt").read_text(encoding="utf-8") == FAULT
    assert (work / "b.txt").read_text(encoding="utf-8") == FAULT


def test_broken_user_rule_is_named_and_the_rest_goes_on(proofread: Proofread, work: Path) -> None:
    """path:line:column, the line itself, exit 2, and the bundled rules still run."""
    (work / "style").mkdir()
    (work / "style" / "mine.yaml").write_text(
        "- id: my-rule\n  kind: existance\n  words: [foo]\n", encoding="utf-8"
    )
    (work / "proofread.toml").write_text('rules = ["style"]\n', encoding="utf-8")
    (work / "a.txt").write_text(FAULT, encoding="utf-8")

    for _ in range(2):  # the second time from the cache
        ran = proofread("check", "a.txt")

        assert ran.code == 2
        _sentence(ran, "mine.yaml:2:", "existance", "existence")
        assert "teh" in ran.out


def test_broken_user_rule_is_told_for_cached_paragraphs_too(proofread: Proofread, work: Path) -> None:
    """No passage is remembered as if all rules had seen it."""
    (work / "style").mkdir()
    (work / "style" / "mine.yaml").write_text("- id: my-rule\n  kind: existance\n", encoding="utf-8")
    (work / "proofread.toml").write_text('rules = ["style"]\n', encoding="utf-8")
    (work / "a.txt").write_text("One day it rained here.\n\nTwo days later it did not.\n", encoding="utf-8")
    assert proofread("check", "a.txt").code == 2

    (work / "a.txt").write_text("Two days later it did not.\n", encoding="utf-8")
    assert proofread("check", "a.txt").code == 2


def test_catastrophic_user_regex_times_out_by_name(proofread: Proofread, work: Path) -> None:
    """A regex that would run for hours is stopped and named; the rest goes on."""
    (work / "style").mkdir()
    (work / "style" / "slow.yaml").write_text(
        "- id: slow-rule\n  kind: existence\n  category: style\n  message: Slow.\n"
        "  regex: '(?:x+x+)+y'\n  needs: [x]\n"
        '  examples:\n    - {wrong: "[[xxy]]"}\n    - {fine: "abc"}\n',
        encoding="utf-8",
    )
    (work / "proofread.toml").write_text('rules = ["style"]\n', encoding="utf-8")
    (work / "a.txt").write_text("Here " + "x" * 400 + " stands.\n\n" + FAULT, encoding="utf-8")

    ran = proofread("check", "a.txt")

    assert ran.code == 2
    _sentence(ran, "slow-rule")
    assert "teh" in ran.out


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_write_that_fails(
    number: int, proofread: Proofread, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disk full, no permission, read-only: the original is whole, no temporary file stays, exit 2."""
    (work / "a.txt").write_text(FAULT, encoding="utf-8")

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    ran = proofread("fix", "a.txt")

    assert ran.code == 2
    _sentence(ran, "a.txt")
    assert "FIXED" not in ran.out
    assert (work / "a.txt").read_text(encoding="utf-8") == FAULT
    assert [p.name for p in work.iterdir()] == ["a.txt"]


def test_file_that_changed_meanwhile_is_not_overwritten(
    proofread: Proofread, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saved the chapter while it was checked: their version stays."""
    import proofread.cli.fix as fix_module

    path = work / "a.txt"
    path.write_text(FAULT, encoding="utf-8")
    original = fix_module.write

    def meanwhile(*args: Any) -> bytes:
        path.write_text("Saved by another program.\n", encoding="utf-8")
        return original(*args)

    monkeypatch.setattr(fix_module, "write", meanwhile)
    ran = proofread("fix", "a.txt")

    assert ran.code == 2
    _sentence(ran, "a.txt", "changed")
    assert path.read_text(encoding="utf-8") == "Saved by another program.\n"


def test_interruption_gives_130_and_leaves_everything_whole(work: Path) -> None:
    """Ctrl-C while LanguageTool works: 130 within seconds, no traceback, the manuscript as it was."""
    book = work / "book.txt"
    lines = (
        f"In year {i} the rain fell on teh town and the miller counted his sacks.\n\n" for i in range(20_000)
    )
    book.write_text("".join(lines), encoding="utf-8")
    before = book.read_bytes()
    command = [sys.executable, "-m", "proofread", "fix", "book.txt"]
    process = subprocess.Popen(command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err
    assert book.read_bytes() == before
    assert [p.name for p in work.iterdir()] == ["book.txt"]


def test_closed_stdout_ends_quietly(work: Path) -> None:
    """`proofread check | head -1` is no error of ours."""
    (work / "a.txt").write_text(FAULT * 3000, encoding="utf-8")
    command = f"{sys.executable} -m proofread check --languagetool off a.txt | head -1"
    done = subprocess.run(command, shell=True, cwd=work, capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert done.stderr == ""


def test_unusable_cache_is_only_a_warning(
    proofread: Proofread, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache folder that is a file: said once, and the check goes on with the right exit code."""
    (work / "cache").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(work / "cache"))
    (work / "a.txt").write_text(FAULT, encoding="utf-8")

    ran = proofread("check", "a.txt")

    assert ran.code == 1
    assert "teh" in ran.out
    assert "cache" in ran.err
    assert "Traceback" not in ran.err


def test_fix_writes_every_file_also_when_nobody_reads_its_list(work: Path) -> None:
    """`proofread fix *.txt | head -1` leaves no file half done or forgotten."""
    for name in ("one.txt", "two.txt", "three.txt"):
        (work / name).write_text(FAULT * 2000, encoding="utf-8")
    command = f"{sys.executable} -m proofread fix --languagetool off *.txt | head -1"
    subprocess.run(command, shell=True, cwd=work, capture_output=True, check=False)

    for name in ("one.txt", "two.txt", "three.txt"):
        assert "teh" not in (work / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("redirection", ["> /dev/full", ">&-"])
def test_output_that_cannot_be_written(redirection: str, work: Path) -> None:
    """A full disk or a closed stdout under the report: no traceback, and never the code for findings."""
    (work / "a.txt").write_text(FAULT * 3000, encoding="utf-8")
    command = f"{sys.executable} -m proofread check --languagetool off a.txt {redirection}"
    done = subprocess.run(["bash", "-c", command], cwd=work, capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr
    if redirection == "> /dev/full":
        assert done.returncode == 2
        assert "could not be written" in done.stderr


def test_fix_of_stdin_keeps_stdout_for_the_text(proofread: Proofread, work: Path) -> None:
    """With other files beside it, the list of changes goes to stderr altogether."""
    (work / "a.txt").write_text(FAULT, encoding="utf-8")

    ran = proofread("fix", "-", "a.txt", stdin=FAULT.encode())

    assert ran.out == MENDED
    assert "FIXED a.txt" in ran.err
    assert (work / "a.txt").read_text(encoding="utf-8") == MENDED

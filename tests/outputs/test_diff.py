"""The patch: `git apply` takes it and gives exactly the bytes that `write` gives."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from proofread.document import Span
from proofread.edit import Edit
from proofread.finding import Applicability, Category, Finding, Severity
from proofread.formats import by_name
from proofread.formats.splice import place, write
from proofread.outputs import Style
from proofread.outputs.diff import document_diff, patch_path, render
from proofread.result import Report, Result


def _edit(text: str, old: str, new: str, rule: str = "a-rule") -> Edit:
    start = text.index(old)
    span = Span(start, start + len(old))
    finding = Finding("rules", rule, Category.MISSPELLING, Severity.WARNING, span, "A message.")
    return Edit(span, new, Applicability.SAFE, (finding,))


def _result(data: bytes, path: str, *changes: tuple[str, str]) -> Result:
    document = by_name("plain").read(data, path=path, language="en-US")
    edits, conflicts = place(document, [_edit(document.text, old, new) for old, new in changes])
    assert not conflicts
    return Result(document, (), edits)


def _apply(folder: Path, result: Result) -> bytes:
    """Write the document, apply the patch with git, and return what is then in the file."""
    file = folder / result.document.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(result.document.data)
    patch = render(Report((result,)), Style())
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=patch, capture_output=True, check=False)
    assert done.returncode == 0, (done.stderr, patch)
    return file.read_bytes()


LONG = "".join(f"Line {i} of a text with a wrrd in it.\n\n" for i in range(40))

DATA = [
    pytest.param(b"She saw teh dog.\n\nIt ran.\n", id="lf"),
    pytest.param(b"She saw teh dog.\r\n\r\nIt ran.\r\n", id="crlf"),
    pytest.param(b"She saw teh dog.\r\n\nIt ran.\n", id="mixed"),
    pytest.param(b"It ran.\n\nShe saw teh dog.", id="no newline at the end"),
    pytest.param(b"She saw teh dog.", id="one line"),
    pytest.param(b"\xef\xbb\xbfShe saw teh dog.\n", id="byte order mark"),
    pytest.param("“Café,” she said. She saw teh dog.\n".encode("cp1252"), id="windows-1252"),
    pytest.param("\ufeff“Café.” She saw teh dog.\n\nIt ran.\n".encode("utf-16-le"), id="utf-16"),
    pytest.param(b"She saw\rteh dog.\r", id="lone cr"),
    pytest.param(b"She saw teh dog.\n\x0c\nIt ran.\n", id="form feed"),
]


@pytest.mark.parametrize("data", DATA)
def test_git_apply_gives_the_written_bytes(data: bytes, tmp_path: Path) -> None:
    """Whatever the encoding and the line ends, the patched file is the corrected file."""
    result = _result(data, "book.txt", ("teh", "the"))

    assert _apply(tmp_path, result) == write(result.document, result.edits)


@pytest.mark.parametrize(
    "name", ["book.txt", "my book/chapter one.txt", 'a "quoted" name.txt', "Übung.txt", "a\\b.txt"]
)
def test_names_git_has_to_quote(name: str, tmp_path: Path) -> None:
    """Blanks, quotes, backslashes and letters beyond ASCII in a path are found by git."""
    result = _result(b"She saw teh dog.\n", name, ("teh", "the"))

    assert _apply(tmp_path, result) == b"She saw the dog.\n"


def test_many_hunks_keep_their_places(tmp_path: Path) -> None:
    """Edits near and far, also ones that make lines longer, give a patch whose line numbers are right."""
    generator = random.Random(7)
    for _ in range(25):
        chosen = sorted(generator.sample(range(40), generator.randint(1, 12)))
        document = by_name("plain").read(LONG.encode(), path="book.txt", language="en-US")
        edits = []
        for i in chosen:
            start = document.text.index(f"Line {i} of") + len(f"Line {i} of a text with a ")
            edits.append(Edit(Span(start, start + 4), "word" * generator.randint(0, 3)))
        placed, _ = place(document, edits)
        result = Result(document, (), placed)

        assert _apply(tmp_path, result) == write(document, placed)


def test_an_edit_that_joins_two_lines(tmp_path: Path) -> None:
    """A patch may have fewer lines after it than before."""
    wrapped = (
        b"The house stood on the hill where it had always stood, and she had been over\n"
        b"looking the town from its porch since before the railway came through, or the\n"
        b"mill, or any of the other things that people now said had always been there and\n"
        b"would always be.\n"
    )
    document = by_name("plain").read(wrapped, path="book.txt", language="en-US")
    placed, _ = place(document, [_edit(document.text, "over looking", "overlooking")])
    result = Result(document, (), placed)

    assert _apply(tmp_path, result) == write(document, placed)


def test_hunk_headers_name_the_rules() -> None:
    """A reviewer sees beside each hunk which rules are behind it."""
    result = _result(b"She saw teh dog.\n", "book.txt", ("teh", "the"))

    assert b"@@ -1,1 +1,1 @@ a-rule\n" in render(Report((result,)), Style())


def test_words_are_marked_in_the_running_text() -> None:
    """`--words` shows [-old-]{+new+} within the line."""
    result = _result(b"She saw teh dog.\n", "book.txt", ("teh", "the"))

    shown = document_diff(result, Style(words=True)).decode()

    assert "She saw [-teh-]{+the+} dog." in shown


def test_control_characters_do_not_reach_the_terminal() -> None:
    """An escape sequence in a manuscript is shown, not obeyed."""
    result = _result(b"She saw teh \x1b[31mdog.\n", "book.txt", ("teh", "the"))

    shown = document_diff(result, Style(color=True)).decode()

    assert "\\x1b[31mdog" in shown


def test_absolute_paths_become_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the current folder a patch names the file as git does."""
    monkeypatch.chdir(tmp_path)

    assert patch_path(str(tmp_path / "part" / "one.txt")) == "part/one.txt"
    assert patch_path("one.txt") == "one.txt"
    assert patch_path("part/../one.txt") == "one.txt"
    assert patch_path("/elsewhere/one.txt") == "elsewhere/one.txt"
    (tmp_path / ".git").mkdir()
    (tmp_path / "part").mkdir()
    monkeypatch.chdir(tmp_path / "part")
    assert patch_path("../one.txt") == "one.txt"


def test_no_edits_no_patch() -> None:
    """A clean document leaves nothing in the patch."""
    document = by_name("plain").read(b"Clean.\n", path="a.txt", language="en-US")

    assert render(Report((Result(document, ()),)), Style()) == b""

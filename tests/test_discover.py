"""From the paths of the command line to files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from proofread.discover import Input, discover

SUFFIXES = (".md", ".txt")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("x", encoding="utf-8")


def found(*paths: str, **options: object) -> list[str]:
    """Return the inputs' paths with slashes, asserting that nothing is wrong."""
    inputs, problems = discover(paths, SUFFIXES, **options)  # type: ignore[arg-type]
    assert problems == ()
    return [Path(item.path).as_posix() for item in inputs]


def test_walk_is_sorted_and_known(book: Path) -> None:
    """A folder gives its documents by known suffix, in whatever case, files before folders, sorted."""
    make("b.md", "a.TXT", "z/c.md", "z/a.md", "c/d.md", "x.py", "noext", ".hidden.py")

    assert found(".") == ["a.TXT", "b.md", "c/d.md", "z/a.md", "z/c.md"]


def test_named_file_is_always_taken(book: Path) -> None:
    """A file that the user names is taken whatever its suffix, and even when it is ignored."""
    make("notes", "old/a.md")
    Path(".gitignore").write_text("old/\n", encoding="utf-8")

    assert found("notes", "old/a.md", excluded=lambda path, folder: True) == ["notes", "old/a.md"]


def test_force_exclude(book: Path) -> None:
    """With --force-exclude a named file goes when it, or a folder it lies in, is excluded."""
    make("a.md", "old/b.md", "c.md")

    def excluded(path: Path, folder: bool) -> bool:
        return path.name == "a.md" or (folder and path.name == "old")

    assert found("a.md", "old/b.md", "c.md", excluded=excluded, force_exclude=True) == ["c.md"]


def test_force_excluded_folder_is_no_error(book: Path) -> None:
    """A hook that is given an excluded folder only has nothing to complain about."""
    make("old/b.md")

    assert found("old", excluded=lambda path, folder: path.parts[0] == "old", force_exclude=True) == []


def test_order_and_once(book: Path) -> None:
    """The user's order is kept, and a file comes once however it is named."""
    make("b.md", "a.md")

    assert found("b.md", "./b.md", str(book / "b.md"), ".") == ["b.md", "a.md"]


def test_stdin(book: Path) -> None:
    """A dash is standard input, once."""
    assert (Input("-"),) == discover(["-", "-"], SUFFIXES)[0]


@pytest.mark.parametrize(
    "path", ["node_modules/a.md", ".venv/a.md", "venv/a.md", "__pycache__/a.md", ".git/a.md", "x/.idea/a.md"]
)
def test_foreign_folders_are_skipped(book: Path, path: str) -> None:
    """Hidden folders and those with other people's files are not walked into."""
    make(path, "a.md")

    assert found(".") == ["a.md"]


def test_hidden_folder_can_be_named(book: Path) -> None:
    """A folder that the user names is walked though it is hidden."""
    make(".drafts/a.md")

    assert found(".drafts") == [".drafts/a.md"]


class TestGitignore:
    def test_nested(self, book: Path) -> None:
        """Each .gitignore speaks for its folder and below; the inner one wins."""
        make("a.md", "a.draft.md", "x/b.draft.md", "x/keep.draft.md", "x/c.md", "y/c.md")
        Path(".gitignore").write_text("# drafts\n*.draft.md\n/y/\n", encoding="utf-8")
        Path("x/.gitignore").write_text("!keep.draft.md\n/c.md\n", encoding="utf-8")

        assert found(".") == ["a.md", "x/keep.draft.md"]

    def test_above_within_the_repository(self, book: Path) -> None:
        """The repository's .gitignore speaks for a folder in it; one outside of any does not."""
        make("in/.git/HEAD", "in/part/a.md", "in/part/b.draft.md", "out/part/b.draft.md")
        for top in ("in", "out"):
            Path(top, ".gitignore").write_text("*.draft.md\n", encoding="utf-8")

        assert found("in/part", "out/part") == ["in/part/a.md", "out/part/b.draft.md"]

    def test_named_folder_that_is_ignored(self, book: Path) -> None:
        """A folder that the user names is walked though the repository ignores it."""
        make(".git/HEAD", "build/a.md")
        Path(".gitignore").write_text("build/\n", encoding="utf-8")

        assert found("build") == ["build/a.md"]

    def test_nonsense_in_it(self, book: Path) -> None:
        """Lines that are no patterns, and bytes that are no text, ignore nothing and break nothing."""
        make("a.md", "b.md")
        Path(".gitignore").write_bytes(b"!\n\\\n\xff\xfe\x00\n[\n***x\nb.md\n")

        assert found(".") == ["a.md"]

    def test_folder_of_that_name(self, book: Path) -> None:
        """A folder called .gitignore is no pattern file."""
        make("a.md", ".gitignore/x")

        assert found(".") == ["a.md"]


class TestLinks:
    def test_loop(self, book: Path) -> None:
        """A link that leads back up does not go on for ever, and gives no file twice."""
        make("x/a.md")
        Path("x/up").symlink_to(book)
        Path("x/here").symlink_to(".")

        assert found(".") == ["x/a.md"]

    def test_two_names_of_one_file(self, book: Path) -> None:
        """A file with a link to it is read once, by its own name unless the link was named first."""
        make("b.md")
        Path("a.md").symlink_to("b.md")

        assert found(".") == ["b.md"]
        assert found("a.md", ".") == ["a.md"]

    def test_link_to_nowhere(self, book: Path) -> None:
        """In a folder a dangling link is no document; named, it is a missing file."""
        make("b.md")
        Path("a.md").symlink_to("nowhere.md")

        assert found(".") == ["b.md"]
        assert len(discover(["a.md"], SUFFIXES)[1]) == 1

    def test_pipe(self, book: Path) -> None:
        """A named pipe in a folder is not opened."""
        make("b.md")
        os.mkfifo("a.md")

        assert found(".") == ["b.md"]


class TestProblems:
    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("nope.md", "there is no such file or folder."),
            ("", "a path is empty."),
            ("a\0b", "a path cannot hold a NUL character."),
            ("a.md/b.md", "it cannot be read: Not a directory."),
            ("x" * 5000, "it cannot be read: File name too long."),
        ],
    )
    def test_paths_that_lead_nowhere(self, book: Path, path: str, said: str) -> None:
        """Each gets a sentence, and the others are still read."""
        make("a.md")
        inputs, problems = discover([path, "a.md"], SUFFIXES)

        assert [("a.md",), (path, said)] == [
            tuple(item.path for item in inputs),
            (problems[0].path, problems[0].message),
        ]

    def test_folder_without_documents(self, book: Path) -> None:
        """A folder that gives nothing to check must not look like a clean text."""
        make("code/a.py", "b.md")
        inputs, problems = discover(["code", "b.md"], SUFFIXES)

        assert tuple(item.path for item in inputs) == ("b.md",)
        assert "holds no document proofread can read (.md, .txt)" in problems[0].message

    def test_folder_that_cannot_be_read(self, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that may not be opened is told, and the rest is walked."""
        make("a.md", "secret/b.md")
        scandir = os.scandir

        def refuse(path: Path) -> object:
            if Path(path).name == "secret":
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        inputs, problems = discover(["."], SUFFIXES)

        assert tuple(item.path for item in inputs) == ("a.md",)
        assert (
            problems[0].path,
            problems[0].message,
        ) == ("secret", "the folder cannot be read: Permission denied.")

    def test_names_that_are_not_utf8(self, book: Path) -> None:
        """A file name in another encoding is found as any other."""
        try:
            Path(os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")

        assert [os.fsdecode(b"caf\xe9.md")] == found(".")

"""`proofread stylesheet`: printed, written, updated, obeyed; nothing of the author's is ever lost."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

STORY = (
    "Orla left the boathouse. The boathouse burned… her boathouse sank…\n\n"
    "The grey sea, the grey sky… a grey wall… A boat-house was drawn… Orla Venn slept.\n\n"
    "Orla Venn woke, and the gray harbour slept.\n"
)


@pytest.fixture
def story(work: Path) -> Path:
    (work / "story.txt").write_text(STORY, encoding="utf-8")
    return work


def test_it_is_printed(proofread: Callable, story: Path) -> None:
    """Without -o the sheet goes to standard output, and no file is written."""
    ran = proofread("stylesheet", "story.txt")

    assert (ran.code, ran.err) == (0, "")
    assert tomllib.loads(ran.out)["spellings"]["grey"] == ["gray"]
    assert [path.name for path in story.iterdir()] == ["story.txt"]


def test_names_prints_the_names_part(proofread: Callable, story: Path) -> None:
    """The older command prints what it always did."""
    ran = proofread("names", "story.txt")

    assert (ran.code, ran.err) == (0, "")
    assert list(tomllib.loads(ran.out)) == ["ignored", "names"]
    assert "Venn" in tomllib.loads(ran.out)["names"]


@pytest.mark.parametrize("key", ["stylesheet", "names"])
def test_it_is_written_and_obeyed(proofread: Callable, story: Path, key: str) -> None:
    """What -o writes is a sheet that the configuration can name, under either key; then it prints itself."""
    assert proofread("stylesheet", "story.txt", "-o", "s.toml").code == 0
    text = (story / "s.toml").read_text(encoding="utf-8")
    (story / "s.toml").write_text(text.replace('"grey" = ["gray"]', '"gray" = ["grey"]'), encoding="utf-8")
    (story / "proofread.toml").write_text(f'{key} = "s.toml"\n', encoding="utf-8")
    ran = proofread("check", "--select", "gray-grey", "story.txt")

    assert ran.out.count("grey -> gray") == 3
    assert proofread("stylesheet", "story.txt").out == proofread("stylesheet", "story.txt").out
    assert '"gray" = ["grey"]' in proofread("stylesheet", "story.txt").out


def test_a_file_is_not_replaced_unasked(proofread: Callable, story: Path) -> None:
    """-o over a file needs --force or --update."""
    (story / "s.toml").write_text("# mine\n", encoding="utf-8")
    refused = proofread("stylesheet", "story.txt", "-o", "s.toml")

    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert (story / "s.toml").read_text(encoding="utf-8") == "# mine\n"
    assert proofread("stylesheet", "story.txt", "-o", "s.toml", "--force").code == 0
    assert "# mine" not in (story / "s.toml").read_text(encoding="utf-8")


def test_update_adds_and_keeps(proofread: Callable, story: Path) -> None:
    """--update writes what is new into the file that the configuration names, and only that."""
    (story / "proofread.toml").write_text('stylesheet = "s.toml"\n', encoding="utf-8")
    mine = '# mine\n[names]\n"Orla" = {}  # the heroine\n'
    (story / "s.toml").write_text(mine, encoding="utf-8")
    first = proofread("stylesheet", "story.txt", "--update")
    text = (story / "s.toml").read_text(encoding="utf-8")

    assert first.code == 0
    assert text.startswith(mine)
    assert tomllib.loads(text)["spellings"] == {"grey": ["gray"]}
    assert b"\r" not in (story / "s.toml").read_bytes()
    assert "nothing new" in proofread("stylesheet", "story.txt", "--update").err
    assert (story / "s.toml").read_text(encoding="utf-8") == text


def test_update_keeps_the_ends_of_lines(proofread: Callable, story: Path) -> None:
    """A sheet with Windows line ends and a byte order mark keeps both, in new lines too."""
    mine = b'\xef\xbb\xbf# mine\r\n[names]\r\n"Orla" = {}\r\n'
    (story / "s.toml").write_bytes(mine)
    ran = proofread("stylesheet", "story.txt", "--update", "-o", "s.toml")
    data = (story / "s.toml").read_bytes()

    assert (ran.code, data[: len(mine)]) == (0, mine)
    assert data.count(b"\n") == data.count(b"\r\n") > 3


def test_update_creates_the_file(proofread: Callable, story: Path) -> None:
    """A file that the configuration names before it is there is written whole."""
    (story / "proofread.toml").write_text('stylesheet = "s.toml"\n', encoding="utf-8")

    assert proofread("stylesheet", "story.txt", "--update").code == 0
    assert tomllib.loads((story / "s.toml").read_text(encoding="utf-8"))["spellings"] == {"grey": ["gray"]}


@pytest.mark.parametrize(
    ("sheet", "config", "args", "says"),
    [
        ("", "", ["--update"], "needs a file"),
        ("", "", ["--update", "--force", "-o", "s.toml"], "say one of them"),
        ("", "", ["-o", ""], "name of a file"),
        ("[style]\nelipsis = '…'\n", 'stylesheet = "s.toml"', [], "s.toml:2: unknown key"),
        ("names = {}\n", "", ["--update", "-o", "s.toml"], "cannot be added to"),
        ("", 'stylesheet = "gone.toml"', [], "cannot be read"),
        ("", 'stylesheet = "s.toml"\nnames = "s.toml"', [], "older key"),
        ("\xff", 'stylesheet = "s.toml"', [], "not UTF-8"),
    ],
)
def test_what_cannot_be(
    proofread: Callable, story: Path, sheet: str, config: str, args: list[str], says: str
) -> None:
    """A wrong call, sheet or configuration is one sentence and exit code 2; the sheet stays as it was."""
    (story / "s.toml").write_bytes(sheet.encode("latin-1" if sheet == "\xff" else "utf-8"))
    (story / "proofread.toml").write_text(config, encoding="utf-8")
    before = (story / "s.toml").read_bytes()
    ran = proofread("stylesheet", "story.txt", *args)

    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert (story / "s.toml").read_bytes() == before


def test_fixing_settles(proofread: Callable, story: Path) -> None:
    """With every suggestion made, a second check finds nothing more of the kind."""
    many = STORY + "\n" + "The grey boathouse of it, grey… " * 6 + "\n"
    (story / "story.txt").write_text(many, encoding="utf-8")
    assert "boat-house" in proofread("check", "--select", "consistency", "story.txt").out
    proofread("fix", "--unsafe-fixes", "--select", "consistency", "story.txt")

    fixed = (story / "story.txt").read_text(encoding="utf-8")
    assert fixed == many.replace("gray", "grey").replace("boat-house", "boathouse")
    assert proofread("check", "--select", "consistency", "story.txt").code == 0

"""The commands that clean books and make pairs: the pairs' law, the split, going on after a break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from proofread.document import Span
from proofread.edit import Edit, apply
from training import books, make_data
from training.pairs import Book, Recipe, pair, pieces, read_books, split

LINES = (
    "“I can’t say where he went,” said Karin, looking at the door. “He was here, and then he had gone.”",
    "The two men walked slowly down to the harbour, where the boats were, and waited for an answer.",
    "Nobody knew whose coat it was. It had lain there since Monday, wet through and quite forgotten.",
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder of four small books."""
    folder = tmp_path / "books"
    folder.mkdir()
    for name in ("one", "two", "three", "four"):
        text = "CHAPTER I\n" + "".join(f"{line} This is book {name}.\n" for line in LINES)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def run(library: Path, out: Path, pairs: int, *more: str) -> str:
    """Run the command; return what it said."""
    args = ["--books", str(library), "--out", str(out), "--pairs", str(pairs), "--held-out", "0.25", *more]
    result = CliRunner().invoke(make_data.main, [*args, "--workers", "1"])
    assert result.exit_code == (1 if result.output.startswith("Error") else 0), result.output
    return result.output


def test_pairs_keep_their_law(library: Path, tmp_path: Path) -> None:
    """With the slips mended each text is the right one; about the share asked for is clean."""
    out = tmp_path / "data.jsonl"
    run(library, out, 120, "--clean-share", "0.5")
    made = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    assert len(made) == 120
    assert 35 < sum(not one["slips"] for one in made) < 85
    for one in made:
        edits = [Edit(Span(s["start"], s["end"]), s["right"]) for s in one["slips"]]
        assert apply(one["text"], edits) == one["right"]


def test_no_book_is_in_both_parts(library: Path, tmp_path: Path) -> None:
    """What is held out comes from books that the data to learn from has nothing of."""
    out = tmp_path / "data.jsonl"
    run(library, out, 80)
    parts = [out, out.with_suffix(".held-out.jsonl")]
    train, held = ({json.loads(line)["book"] for line in p.read_text("utf-8").splitlines()} for p in parts)

    assert train & held <= {"own"}
    assert len(train - {"own"}) == 3
    assert len(held - {"own"}) == 1


def test_a_broken_run_goes_on(library: Path, tmp_path: Path) -> None:
    """Cut off in the middle of a line and run again, the file is what one run would have made."""
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    run(library, whole, 70)
    run(library, broken, 30)
    with broken.open("a", encoding="utf-8") as file:
        file.write('{"text": "half a li')
    run(library, broken, 70)

    assert broken.read_bytes() == whole.read_bytes()


def test_other_settings_are_not_mixed_in(library: Path, tmp_path: Path) -> None:
    """A file made with another seed is not continued, but named."""
    out = tmp_path / "data.jsonl"
    run(library, out, 10)

    assert "other settings" in run(library, out, 20, "--seed", "2")


def test_a_folder_without_prose_is_an_error(tmp_path: Path) -> None:
    """Without books there is a plain sentence."""
    assert "no .txt file" in run(tmp_path, tmp_path / "data.jsonl", 10)
    with pytest.raises(ValueError, match="one book only"):
        split([Book("one", LINES)], 0.1, 1)


def test_number_decides_the_pair(library: Path) -> None:
    """A pair follows from seed, part and number alone."""
    shelf = read_books(library)

    assert pair(shelf, 5, Recipe(seed=4)) == pair(shelf, 5, Recipe(seed=4))
    assert pair(shelf, 5, Recipe(seed=4)) != pair(shelf, 6, Recipe(seed=4))
    assert pair(shelf, 5, Recipe(seed=4)) != pair(shelf, 5, Recipe(seed=4), "held-out")


def test_long_paragraphs_are_cut_at_sentence_ends() -> None:
    """Nothing is lost, and every piece ends a sentence; headings and scraps are left out."""
    long = " ".join(LINES * 9)

    assert " ".join(pieces(long)) == long
    assert len(pieces(long)) > 1
    assert all(piece[-1] in ".”" for piece in pieces(long))
    assert pieces("CHAPTER ONE") == ()


GUTENBERG = """The Project Gutenberg eBook of Something

*** START OF THE PROJECT GUTENBERG EBOOK SOMETHING ***

Produced by Nobody in Particular, with help.

CONTENTS

I. The Door.....1

[Illustration: A door.]

It was a _very_ long road that went down, over the hills, to the
sea--and nobody at all had been on it since the night the old mill-
house burned, as they say.

    Set in like this,
    a verse may stand,
    and be no prose.

*** END OF THE PROJECT GUTENBERG EBOOK SOMETHING ***

Licence text that is long enough to look like prose, and is none of ours.
"""


def test_gutenberg_frames_are_cleaned_away(tmp_path: Path) -> None:
    """Frame, contents, pictures and verse go; wraps, italics and dashes are made plain."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GUTENBERG, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"\xff\xfe nothing")
    result = CliRunner().invoke(books.main, [str(tmp_path / "in"), str(tmp_path / "out")])

    assert result.exit_code == 0
    assert "b.txt: is not UTF-8" in result.output
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == (
        "It was a very long road that went down, over the hills, to the sea—and nobody at all had been on it "
        "since the night the old mill-house burned, as they say.\n"
    )


def test_how_to_get_books_is_told() -> None:
    """Without arguments the command says where books come from."""
    assert "Project Gutenberg" in CliRunner().invoke(books.main, []).output

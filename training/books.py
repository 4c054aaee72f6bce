"""Make a folder of books ready to learn from: one paragraph a line, nothing but prose.

    python -m training.books              says how to get books that anyone may use
    python -m training.books FROM TO      cleans the .txt files of FROM into TO

Project Gutenberg's frame, headings, notes on pictures, tables, verse and lists of contents are left out; hard
wraps become spaces; underscores for italics go; dashes of two hyphens become one dash.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

HOW = """\
Books whose copyright has run out may be used by anyone. Some dozens of careful editions, a few million words,
are enough.

- Standard Ebooks (CC0): carefully proofread. Each book is a repository; take the text of its chapters, one
  paragraph a line, into a .txt file named author_title.txt.
- Project Gutenberg: "Plain Text UTF-8" of each book. Its rules ask robots to use its mirrors. Then run
      python -m training.books DOWNLOADS BOOKS
- Your own: any .txt with one paragraph a line, if you are sure that it has been proofread. What is wrong
  in it will be learned as right.

Leave out the books that you measure on.
"""

_START = re.compile(
    r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]*\n|\*END\*THE SMALL PRINT[^\n]*\n", re.I
)
_END = re.compile(
    r"\n[^\n]*\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|\nEnd of (?:the )?Project Gutenberg", re.I
)
_NOTE = re.compile(r"\[(?:Illustration|Footnote|Transcriber|Sidenote)[^\]]*\]", re.IGNORECASE)
_PRODUCED = re.compile(r"^(?:E-text )?(?:Produced|Prepared|Transcribed) by\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;,—…-][”\"’'»)_]*$")
_LONGEST = 72  # code points: lines of verse end before, lines of prose seldom do


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of prose of a book, each on one line.

    Args:
        text: with hard wraps and a blank line between paragraphs, or one paragraph a line.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if start := _START.search(text):
        text = text[start.end() :]
    if end := _END.search(text):
        text = text[: end.start()]
    text = _NOTE.sub("", text)
    blocks = re.split(r"\n\s*\n", text) if _wrapped(text) else text.split("\n")
    for block in blocks:
        lines = [line for line in block.split("\n") if line.strip()]
        if lines and not _is_verse(lines):
            joined = _joined(lines)
            if _is_prose(joined):
                yield joined


def _wrapped(text: str) -> bool:
    """Say whether the lines are wrapped: hardly any is longer than a page is wide."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(len(line) > 90 for line in lines) * 20 < len(lines) and "\n\n" in text


def _joined(lines: list[str]) -> str:
    text = " ".join(line.strip() for line in lines)
    text = re.sub(r"(?<=\w)- (?=[a-z])", "-", text) if len(lines) > 1 else text
    text = re.sub(r"(?<!\w)_([^_]+)_(?!\w)", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r"(?<!-)--(?!-)", "—", text)).strip()


def _is_verse(lines: list[str]) -> bool:
    """Say whether the lines are verse, a table or a list: set in, or short though more follow."""
    if len(lines) < 2:
        return False
    indented = sum(line.startswith(("  ", "\t")) for line in lines[1:])
    short = sum(len(line.strip()) < _LONGEST * 0.65 for line in lines[:-1])
    return indented * 2 > len(lines) or short * 2 > len(lines)


def _is_prose(text: str) -> bool:
    """Say whether a paragraph is prose to learn from: a sentence with letters, no heading, no table."""
    letters = sum(c.isalpha() for c in text)
    return (
        20 <= len(text) <= 6000
        and letters > 0.7 * len(text.replace(" ", ""))
        and sum(c.isupper() for c in text) < 0.3 * letters
        and _ENDS.search(text) is not None
        and not re.search(r"\.{5}|…{3}| {3}|\*\s*\*|https?:", text)
        and _PRODUCED.match(text) is None
    )


@click.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), required=False)
def main(source: Path | None, target: Path | None) -> None:
    """Clean the .txt files of SOURCE into TARGET; without them say how to get books."""
    if source is None:
        click.echo(HOW)
        return
    if target is None:
        raise click.UsageError("Say where the clean books shall go: python -m training.books FROM TO")
    files = sorted(source.glob("*.txt"))
    if not files:
        raise click.ClickException(f"There is no .txt file in {source}.")
    target.mkdir(parents=True, exist_ok=True)
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            click.echo(f"{path.name}: is not UTF-8; left out", err=True)
            continue
        kept = list(paragraphs(text))
        (target / path.name).write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
        click.echo(f"{path.name}: {len(kept)} paragraphs, {sum(len(p.split()) for p in kept)} words")


if __name__ == "__main__":
    sys.exit(main())

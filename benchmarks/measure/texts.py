"""The sets of texts, read as works: clean ones, pairs before and after correction, gold edits, M2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure.places import Change, changes, is_one_word
from proofread.document import Span

_GLUED_LEFT = re.compile(r"[.,;:!?%)\]}’”…]|n['’]t|['’](?:s|m|d|re|ve|ll)?")
_GLUED_RIGHT = re.compile(r"[(\[{$£“‘#]")

ONWARD = "\n“That is all.”\n"
"""Put after a paragraph whose right text leaves a quotation open: it was cut out of a speech that runs on in
the next paragraph, as it does here, so a mark that is missing there is no fault."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as a file, with what is known to be wrong in it.

    Attributes:
        name: of the file.
        text: its content, which its format must give back unchanged.
        known: the corrections, or None where none are known (a clean text).
        right: the corrected text, or "" where there is none.
        one_word: whether one word was put for another, and nothing else.
    """

    name: str
    text: str
    known: tuple[Change, ...] | None = None
    right: str = ""
    one_word: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Texts that are checked together, as the chapters of one book; `source` names the set it belongs to."""

    source: str
    texts: tuple[Text, ...]

    @property
    def words(self) -> int:
        """Runs of non-blanks."""
        return sum(len(text.text.split()) for text in self.texts)


def clean(folder: Path) -> list[Work]:
    """Return each plain text of the folder as a work of its own."""
    files = sorted(folder.glob("*.txt"))
    return [Work("clean", (Text(file.stem, _read(file)),)) for file in files]


def gold(text_path: Path, gold_path: Path) -> Work:
    """Return the text with its gold edits: rows of {start, end, fixes}, in code points."""
    rows = json.loads(gold_path.read_text(encoding="utf-8"))
    known = tuple(Change(Span(row["start"], row["end"]), tuple(row["fixes"])) for row in rows)
    return Work("gold", (Text(text_path.stem, _read(text_path), known),))


def pairs(path: Path) -> list[Work]:
    """Return the paragraphs of a JSON lines file, {book, wrong, right}, a work a book."""
    books: dict[str, list[Text]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row: Mapping[str, str] = json.loads(line)
        onward = ONWARD if row["right"].count("“") > row["right"].count("”") else ""
        wrong, right = row["wrong"] + onward, row["right"] + onward
        text = Text(f"{number:05}", wrong, changes(wrong, right), right, is_one_word(wrong, right))
        books.setdefault(row.get("book", ""), []).append(text)
    return [Work("typos", tuple(texts)) for texts in books.values()]


def annotated(path: Path) -> Work:
    """Return the sentences of an M2 file as the paragraphs of one text, with all that was annotated in it."""
    text, known = "", []
    for sentence, found in _m2(path):
        known += [Change(change.span.shift(len(text)), change.fixes) for change in found]
        text += sentence + "\n\n"
    return Work("m2", (Text(path.stem, text, tuple(known)),))


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as handle:  # every line end as it is in the file
        return handle.read()


def _m2(path: Path) -> Iterator[tuple[str, list[Change]]]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        sentence, spans = joined(lines[0].split(" ")[1:])
        yield sentence, [c for line in lines[1:] if (c := _annotation(line, spans, sentence)) is not None]


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Return the natural text of Penn Treebank-like tokens, and each token's place in it."""
    text, spans, quoted = "", [], False
    for token in tokens:
        quote = token in {'"', "``", "''"}
        after_open = quoted and not quote and text[-1:] in {'"', "`"}
        left = _GLUED_LEFT.fullmatch(token) or (quote and quoted)
        text += "" if not text or left or after_open or _GLUED_RIGHT.fullmatch(text[-1]) else " "
        quoted = quoted != quote
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, spans


def _annotation(line: str, spans: Sequence[Span], sentence: str) -> Change | None:
    """Return the change of an M2 annotation, or None when it says that there is none."""
    place, kind, fix, *_ = line[2:].split("|||")
    first, last = map(int, place.split())
    if kind in {"noop", "UNK", "Um"} or first < 0:
        return None
    fix = "" if fix == "-NONE-" else fix
    if first < last:
        return Change(Span(spans[first].start, spans[last - 1].end), (fix,))
    if first >= len(spans):
        return Change(Span(len(sentence), len(sentence)), (fix,))
    return Change(Span(spans[first].start, spans[first].start), (fix + " ",))

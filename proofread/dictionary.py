"""Word lists of a project or a user: plain text, a word or a phrase a line, `#` starts a comment.

An entry in lower case accepts the word in lower case, Capitalised and in CAPITALS; an entry with a capital
accepts it as written and in CAPITALS. A possessive and a plain plural of an entry are accepted too. Curly and
straight apostrophes are one. A word is accepted as a whole only: "Ons" says nothing about "Onslaught".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proofread.document import Span
from proofread.errors import ConfigError, UsageError, WriteError

_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u00ad": ""})
_HEAD = "# Words and phrases that are right here: one a line; '#' starts a comment.\n"
_COMMENT = re.compile(r"(?:^|\s)#.*")
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")


@dataclass(frozen=True)
class Dictionary:
    """Accepted words and phrases as they were written."""

    entries: tuple[str, ...] = ()

    def knows(self, word: str) -> bool:
        """Say whether the word or phrase is accepted: an entry, or a possessive or plural of one."""
        return any(stem in self._forms for stem in _stems(_comparable(word)))

    def accepts(self, text: str, span: Span) -> bool:
        """Say whether all of `span` is accepted where it stands: whole, word by word, or in a phrase."""
        if not self._forms:
            return False
        found = span.of(text)
        if self.knows(found):
            return True
        words = _WORD.findall(_comparable(found))
        return bool(words) and (all(map(self.knows, words)) or self._within_phrase(text, span))

    def _within_phrase(self, text: str, span: Span) -> bool:
        """Say whether a phrase of the list stands in `text` so that it covers `span`."""
        if self._phrases is None:
            return False
        reach = max(map(len, self._forms)) + 2
        start = max(0, span.start - reach)
        # `_PLAIN` drops soft hyphens, so places are only right in a text that keeps its length.
        window = text[start : span.end + reach].translate(_SAME_LENGTH)
        return any(
            start + match.start() <= span.start and span.end <= start + match.end()
            for match in self._phrases.finditer(window)
        )

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for entry in self.entries for form in _forms(_comparable(entry)))

    @cached_property
    def _phrases(self) -> re.Pattern[str] | None:
        phrases = sorted((form for form in self._forms if " " in form), key=len, reverse=True)
        if not phrases:
            return None
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?:'?s|'|'?S)?(?!\w)")


_SAME_LENGTH = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " "})


def _comparable(word: str) -> str:
    """Return the word in one spelling: composed, straight apostrophes, single blanks."""
    return " ".join(unicodedata.normalize("NFC", word).translate(_PLAIN).split())


def _forms(entry: str) -> Iterator[str]:
    """Yield an entry as it may be written, by the case rule of the module."""
    yield entry
    yield entry.upper()
    if entry == entry.lower():
        yield entry[:1].upper() + entry[1:]
        yield " ".join(word[:1].upper() + word[1:] for word in entry.split(" "))


def _stems(word: str) -> Iterator[str]:
    """Yield the word, and what it would be a possessive or a plain plural of."""
    yield word
    bare = word
    if word[-2:] in ("'s", "'S"):
        bare = word[:-2]
        yield bare
    elif word[-1:] == "'" and word[-2:-1] in ("s", "S"):
        bare = word[:-1]
        yield bare
    if len(bare) > 2 and bare[-1] in "sS":
        yield bare[:-1]
        if bare[-2] in "eE" and bare[:-2].lower().endswith(("s", "x", "z", "ch", "sh", "o")):
            yield bare[:-2]


def load(paths: Iterable[Path], optional: Iterable[Path] = ()) -> Dictionary:
    """Return the words of all the lists; those of `optional` need not be there.

    Raises:
        ConfigError: a list is missing, unreadable or not UTF-8 text.
    """
    entries: dict[str, None] = {}
    for path in (*paths, *(path for path in optional if path.is_file())):
        for line in _decoded(path, _data(path)).splitlines():
            entry = _comparable(_COMMENT.sub("", line))
            if entry:
                entries.setdefault(entry)
    return Dictionary(tuple(entries))


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(
            f"there is no word list '{path}'. Make it with 'proofread dictionary add WORD'."
        ) from error
    except OSError as error:
        raise ConfigError(f"the word list '{path}' cannot be read: {error.strerror}.") from error


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"the word list '{path}' is not UTF-8 text (byte {error.start}).") from error


def add(path: Path, words: Sequence[str]) -> tuple[str, ...]:
    """Write the words that the list does not hold yet at its end, and return them.

    Comments and order stay as they are; the file and its folder are made when missing.

    Raises:
        UsageError: a word that a list cannot hold.
        ConfigError: the list cannot be read.
        WriteError: it cannot be written.
    """
    data = _data(path) if path.exists() else b""
    held = {_comparable(_COMMENT.sub("", line)) for line in _decoded(path, data).splitlines()}
    added: list[str] = []
    for word in words:
        entry = " ".join(unicodedata.normalize("NFC", word).split())
        if not entry or entry.startswith("#") or " #" in entry or not entry.isprintable():
            raise UsageError(f"'{word}' is not a word that a word list can hold.")
        if _comparable(entry) not in held:
            held.add(_comparable(entry))
            added.append(entry)
    if added:
        from proofread.files import write_atomic  # a check only reads

        newline = "\r\n" if b"\r\n" in data else "\n"
        gap = newline if data and not data.endswith(b"\n") else ""
        more = (gap if data else _HEAD) + "".join(entry + newline for entry in added)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"{path} was not written: {error.strerror}.") from error
        write_atomic(path, data + more.encode("utf-8"), expected=data if data else None)
    return tuple(added)

"""The style sheet: the learned names as a TOML file that the author edits and later runs obey.

    ignored = ["Moreover"]              # not names, whatever the text looks like

    [names]
    "Zorro" = {}                        # 12 times, first at ch1.md:3:5
    "Kartidont" = { wrong = ["Kartidon", "Kartidont’s's"] }

Only keys and lists count; the comments are for the reader.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from proofread.errors import ConfigError, did_you_mean

if TYPE_CHECKING:
    from proofread.checkers.names.cast import Cast, Name

_HEADER = """\
# The names of this work, as proofread learned them.
#
# Correct this file and keep it: with it, these names are never called misspelt, and every spelling listed
# under `wrong` is. For example:
#
#     "Katharine" = { wrong = ["Katherine", "Catharine"] }
#
# A line that begins with "# perhaps a slip" is a rare form of a frequent name: take the words before the
# name away to make it right, or list it under `wrong`.
#
# Delete a line, and the name is learned from the text again; to stop that, move it to `ignored`.
# The comments behind the names (how often, where first, other forms) are for you only.

"""
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_AT_END = re.compile(r"\(at end of document\)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the author decided.

    Attributes:
        names: confirmed names; a name of several words confirms each of them.
        wrong: wrong spelling -> right name, apostrophes as written.
        ignored: words that are not names.
    """

    names: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()


def to_sheet(cast: Cast) -> str:
    """Return the style sheet of a cast as TOML; `read_sheet` reads it back."""
    lines = [_HEADER, "ignored = []\n\n[names]\n"]
    frequent = cast.frequent()
    for name in cast.names:
        # To list a slip as a name would make it right; it stays a comment until the author decides.
        doubt = "# perhaps a slip: " if _may_be_a_slip(name, frequent) else ""
        lines.append(f"{doubt}{_quoted(name.text)} = {{}}  # {_remark(name)}\n")
    if cast.nouns:
        lines.append("\n# words of your own\n")
        nouns = sorted(cast.nouns.items(), key=lambda pair: (-pair[1], pair[0]))
        lines += (f"{_quoted(noun)} = {{}}  # {_times(n)}\n" for noun, n in nouns)
    return "".join(lines)


def _may_be_a_slip(name: Name, frequent: Mapping[str, int]) -> bool:
    """Say whether a rare name, or a word of it, is a letter or two from one that stands often."""
    from proofread.checkers.names.near import RARE, drifted_from, resembles

    return name.count <= RARE and any(
        word not in frequent
        and (drifted_from(word, name.count, frequent) is not None or resembles(word, frequent))
        for word in name.text.split()
    )


def read_sheet(text: str, path: str) -> Sheet:
    """Read a style sheet; ConfigError with `path:line` when it is not one."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(text, path, error) from None
    for key in data:
        if key not in ("names", "ignored"):
            raise _wrong_at(text, path, key, f"unknown key '{key}'.{did_you_mean(key, ('names', 'ignored'))}")
    ignored = _words(text, path, "ignored", data.get("ignored", []))
    table = data.get("names", {})
    if not isinstance(table, dict):
        raise _wrong_at(text, path, "names", "'names' must be a table: write [names] on a line of its own.")
    wrong: dict[str, str] = {}
    for name, entry in table.items():
        for spelling in _wrong_spellings(text, path, name, entry):
            if spelling in table or wrong.get(spelling, name) != name:
                raise _wrong_at(
                    text, path, spelling, f"'{spelling}' cannot be wrong for '{name}' and right too."
                )
            wrong[spelling] = name
    return Sheet(tuple(table), wrong, frozenset(ignored))


def _wrong_spellings(text: str, path: str, name: str, entry: Any) -> tuple[str, ...]:
    """Return the wrong spellings of one entry, which is a table or, for short, a list."""
    if not name.strip():
        raise _wrong_at(text, path, '""', "a name is empty.")
    if isinstance(entry, list):
        return _words(text, path, name, entry)
    if not isinstance(entry, dict):
        raise _wrong_at(text, path, name, f"write '{name}' = {{ wrong = [...] }} or '{name}' = {{}}.")
    for key in entry:
        if key != "wrong":
            raise _wrong_at(
                text, path, name, f"unknown key '{key}' of '{name}'.{did_you_mean(key, ('wrong',))}"
            )
    return _words(text, path, name, entry.get("wrong", []))


def _words(text: str, path: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _wrong_at(text, path, key, f"'{key}' needs a list of words, each in quotes.")
    return tuple(value)


def _broken(text: str, path: str, error: tomllib.TOMLDecodeError) -> ConfigError:
    message = str(error)
    found = _AT_LINE.search(message)
    line = int(found[1]) if found else text.count("\n") + 1
    reason = _AT_END.sub("", _AT_LINE.sub("", message)).strip()
    return ConfigError(f"{path}:{line}: the style sheet is not valid TOML: {reason}.")


def _wrong_at(text: str, path: str, key: str, message: str) -> ConfigError:
    """Return the error, with the first line that names the key."""
    lines = text.split("\n")
    line = next((i for i, content in enumerate(lines, 1) if key in content.partition("#")[0]), 1)
    return ConfigError(f"{path}:{line}: {message}")


def _remark(name: Name) -> str:
    also = "".join(f"; {_plain(form)} {n}" for form, n in name.variants)
    return f"{_times(name.count)}, first at {_plain(name.place)}{also}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _plain(text: str) -> str:
    """Return the text without what a TOML comment may not hold."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _quoted(text: str) -> str:
    """Return the text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'

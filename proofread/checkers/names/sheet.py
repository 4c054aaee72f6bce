"""The style sheet: a TOML file of what holds in a work, which the author edits and later runs obey.

    ignored = ["Moreover"]              # not names, whatever the text looks like

    [names]
    "Zorro" = {}                        # 12 times, first at ch1.md:3:5
    "Kartidont" = { wrong = ["Kartidon", "Kartidont’s's"] }

    [spellings]
    "grey" = ["gray"]

    [hyphens]
    "half-moon" = ["halfmoon", "half moon"]

    [capitals]
    "Pyromancer" = ["pyromancer"]

    [style]
    ellipsis = "…"
    serial-comma = "yes"

Only keys and values count; the comments are for the reader. `consistency/sheet_text.py` writes the last four.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from proofread.checkers.names.choices import ALLOWED
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
        spellings, hyphens, capitals: right form -> the forms that are wrong here; an empty tuple keeps the
            form against a majority and calls nothing else wrong.
        choices: key of `choices.ALLOWED` -> what was decided.
    """

    names: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hyphens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


WORDS = ("spellings", "hyphens", "capitals")
"""The sections that list words: `"right" = ["wrong", ...]`."""

_KEYS = ("ignored", "names", *WORDS, "style")


def to_sheet(cast: Cast, sheet: Sheet | None = None) -> str:
    """Return the names part of a style sheet as TOML; `read_sheet` reads it back."""
    sheet = sheet or Sheet()
    ignored = ", ".join(map(quoted, sorted(sheet.ignored)))
    return "".join([_HEADER, f"ignored = [{ignored}]\n\n[names]\n", *names_lines(cast, sheet)])


def names_lines(cast: Cast, sheet: Sheet, skip: Container[str] = ()) -> Iterator[str]:
    """Yield the lines of [names]: what was learned, then what only the sheet knows."""
    frequent = cast.frequent()
    wrong: dict[str, list[str]] = {}
    for spelling, right in sheet.wrong.items():
        wrong.setdefault(right, []).append(spelling)
    written = set()
    for name in cast.names:
        if name.text not in skip:
            # To list a slip as a name would make it right; it stays a comment until the author decides.
            in_doubt = name.text not in sheet.names and _may_be_a_slip(name, frequent)
            doubt = "# perhaps a slip: " if in_doubt else ""
            yield f"{doubt}{quoted(name.text)} = {_entry(wrong.get(name.text))}  # {_remark(name)}\n"
            written.add(name.text)
    for text in sheet.names:
        if text not in written and text not in cast.nouns and text not in skip:
            yield f"{quoted(text)} = {_entry(wrong.get(text))}\n"
    nouns = [(noun, n) for noun, n in cast.nouns.items() if noun not in skip and noun not in written]
    if nouns:
        yield "\n# words of your own\n"
        for noun, n in sorted(nouns, key=lambda pair: (-pair[1], pair[0])):
            yield f"{quoted(noun)} = {_entry(wrong.get(noun))}  # {_times(n)}\n"


def _entry(wrong: Sequence[str] | None) -> str:
    return f"{{ wrong = [{', '.join(map(quoted, wrong))}] }}" if wrong else "{}"


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
    except RecursionError:
        raise ConfigError(f"{path}:1: nested too deep to be a style sheet.") from None
    for key in data:
        if key not in _KEYS:
            raise _wrong_at(text, path, key, f"unknown key '{key}'.{did_you_mean(key, _KEYS)}")
    names, wrong = _read_names(text, path, _table(text, path, "names", data))
    sections = [_read_words(text, path, section, _table(text, path, section, data)) for section in WORDS]
    return Sheet(
        names,
        wrong,
        frozenset(_words(text, path, "ignored", data.get("ignored", []))),
        spellings=sections[0],
        hyphens=sections[1],
        capitals=sections[2],
        choices=_read_choices(text, path, _table(text, path, "style", data)),
    )


def _table(text: str, path: str, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        message = f"'{key}' must be a table: write [{key}] on a line of its own."
        raise _wrong_at(text, path, key, message)
    return table


def _read_names(text: str, path: str, table: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the names, and wrong spelling -> right name."""
    wrong: dict[str, str] = {}
    for name, entry in table.items():
        for spelling in _wrong_spellings(text, path, name, entry):
            if spelling in table or wrong.get(spelling, name) != name:
                message = f"'{spelling}' cannot be wrong for '{name}' and right too."
                raise _wrong_at(text, path, spelling, message, "names")
            wrong[spelling] = name
    return tuple(table), wrong


def _read_words(text: str, path: str, section: str, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return right form -> wrong forms of one section."""
    seen: dict[str, str] = {}
    for right, entry in table.items():
        if not right.strip():
            raise _wrong_at(text, path, '""', "a word is empty.", section)
        for form in _words(text, path, right, entry, section):
            if form in table or seen.get(form, right) != right:
                message = f"'{form}' cannot be wrong for '{right}' and right too."
                raise _wrong_at(text, path, form, message, section)
            seen[form] = right
    return {right: tuple(entry) for right, entry in table.items()}


def _read_choices(text: str, path: str, table: dict[str, Any]) -> dict[str, str]:
    """Return the decisions of [style]."""
    choices: dict[str, str] = {}
    for key, value in table.items():
        if key not in ALLOWED:
            message = f"unknown key '{key}' of [style].{did_you_mean(key, ALLOWED)}"
            raise _wrong_at(text, path, key, message, "style")
        said = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
        if said not in ALLOWED[key]:
            known = ", ".join(f'"{allowed}"' for allowed in ALLOWED[key])
            hint = did_you_mean(said, ALLOWED[key]) if isinstance(said, str) else ""
            raise _wrong_at(text, path, key, f"{key} must be one of {known}.{hint}", "style")
        choices[key] = said
    return choices


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


def _words(text: str, path: str, key: str, value: Any, section: str = "") -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _wrong_at(text, path, key, f"'{key}' needs a list of words, each in quotes.", section)
    return tuple(value)


def _broken(text: str, path: str, error: tomllib.TOMLDecodeError) -> ConfigError:
    message = str(error)
    found = _AT_LINE.search(message)
    line = int(found[1]) if found else text.count("\n") + 1
    reason = _AT_END.sub("", _AT_LINE.sub("", message)).strip()
    return ConfigError(f"{path}:{line}: the style sheet is not valid TOML: {reason}.")


def _wrong_at(text: str, path: str, key: str, message: str, section: str = "") -> ConfigError:
    """Return the error, with the first line that names the key, in its section if that is given."""
    lines = text.split("\n")
    header = re.compile(rf"\s*\[\s*{section}\s*\]") if section else None
    start = next((i for i, content in enumerate(lines) if header and header.match(content)), 0)
    named = (i for i, content in enumerate(lines[start:], start + 1) if key in content.partition("#")[0])
    return ConfigError(f"{path}:{next(named, start + 1)}: {message}")


def _remark(name: Name) -> str:
    also = "".join(f"; {_plain(form)} {n}" for form, n in name.variants)
    return f"{_times(name.count)}, first at {_plain(name.place)}{also}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _plain(text: str) -> str:
    """Return the text without what a TOML comment may not hold."""
    return "".join(c if c.isprintable() else "?" for c in text)


def quoted(text: str) -> str:
    """Return the text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'

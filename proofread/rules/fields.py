"""Reading values out of a YAML node tree, with the place of every mistake.

The tree is used instead of loaded values because each node knows its line and column, and because no scalar
is turned into anything: `no`, `on` and `12:30` stay words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from proofread.errors import RuleFileError, did_you_mean

Node = Any  # yaml.Node; PyYAML is imported only where a file is parsed
Keys = Mapping[str, tuple[Node, Node]]

_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}


@dataclass(frozen=True)
class Source:
    """A rule file's name and lines, for its errors."""

    path: str
    lines: tuple[str, ...]

    def error(self, node: Node, message: str, offset: int = 0) -> RuleFileError:
        """Return the error at the start of `node`, `offset` letters on."""
        return self.error_at(node.start_mark.line, node.start_mark.column + offset, message)

    def error_at(self, line: int, column: int, message: str) -> RuleFileError:
        """Return the error at a 0-based place."""
        shown = self.lines[line] if line < len(self.lines) else ""
        return RuleFileError(self.path, line + 1, column + 1, message, shown)


def is_scalar(node: Node) -> bool:
    """Say whether the node is one word or text."""
    return bool(node.id == "scalar")


def is_list(node: Node) -> bool:
    """Say whether the node is a list."""
    return bool(node.id == "sequence")


def is_mapping(node: Node) -> bool:
    """Say whether the node is a mapping."""
    return bool(node.id == "mapping")


def keys_of(source: Source, node: Node, known: Iterable[str] | None, what: str) -> Keys:
    """Return key -> (key node, value node) of a mapping.

    Args:
        source: for errors.
        node: must be a mapping.
        known: the keys that may occur; None for any.
        what: "a rule", "a token" ..., for the sentence.
    """
    if not is_mapping(node):
        raise source.error(node, f"{what} must be written as `key: value` lines.")
    names = None if known is None else list(known)
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        if not is_scalar(key):
            raise source.error(key, f"a key of {what} must be a plain word.")
        name = key.value
        if names is not None and name not in names:
            hint = did_you_mean(name, names) or f" Known here: {', '.join(names)}."
            raise source.error(key, f"{what} has no key '{name}'.{hint}")
        if name in found:
            raise source.error(key, f"'{name}' is given twice; keep one.")
        found[name] = (key, value)
    return found


def text_of(source: Source, node: Node, name: str, *, empty: bool = False) -> str:
    """Return a text; an empty one is an error unless `empty`."""
    if not is_scalar(node):
        raise source.error(node, f"'{name}' must be one text; put it in quotes if it contains ': ' or '#'.")
    if not node.value and not empty:
        raise source.error(node, f"'{name}' is empty; write a value or leave the key out.")
    return cast(str, node.value)


def texts_of(source: Source, node: Node, name: str) -> tuple[str, ...]:
    """Return a text or a list of texts as a tuple."""
    if is_list(node):
        if not node.value:
            raise source.error(node, f"'{name}' is an empty list; write a value or leave the key out.")
        return tuple(text_of(source, item, name) for item in node.value)
    return (text_of(source, node, name),)


def flag_of(source: Source, node: Node, name: str) -> bool:
    """Return true or false."""
    word = text_of(source, node, name).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise source.error(node, f"'{name}' must be true or false, not '{node.value}'.")


def number_of(source: Source, node: Node, name: str) -> int:
    """Return a number from 0 to 20 (a pattern that repeats more would be a mistake)."""
    word = text_of(source, node, name)
    if not (word.isascii() and word.isdigit() and int(word) <= 20):
        raise source.error(node, f"'{name}' must be a number from 0 to 20, not '{word}'.")
    return int(word)


def choice_of(source: Source, node: Node, name: str, known: Iterable[str]) -> str:
    """Return one of the known words."""
    word = text_of(source, node, name)
    names = list(known)
    if word not in names:
        raise source.error(node, unknown_word(name, word, names))
    return word


def choices_of(source: Source, node: Node, name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return some of the known words."""
    names = list(known)
    items = node.value if is_list(node) else [node]
    return tuple(choice_of(source, item, name, names) for item in items)


def unknown_word(name: str, word: str, names: list[str]) -> str:
    """Return the sentence for a word that is none of `names`."""
    return f"'{word}' is no {name}.{did_you_mean(word, names)} Known: {', '.join(names)}."

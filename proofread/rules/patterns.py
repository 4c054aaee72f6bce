"""What rules say in regexes, templates and tokens, checked when the file is read."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from proofread.rules import fields
from proofread.rules.fields import Node, Source
from proofread.rules.lexicon import PENN_TAGS, all_forms
from proofread.rules.literals import required_literals
from proofread.rules.model import Token
from proofread.rules.normalise import WORD, fold, straighten
from proofread.rules.rarity import share

_GROUP = re.compile(r"\\(?:(\d+)|g<(\w+)>)")
_SLOT = re.compile(r"\{([^{}]*)\}")
_TOKEN_KEYS = (
    "word",
    "lemma",
    "form",
    "not_form",
    "tag",
    "regex",
    "any",
    "any_of",
    "not",
    "optional",
    "min",
    "max",
    "mark",
)


def checked_regex(source: Source, node: Node, name: str) -> str:
    """Return the regex; an error at the very letter when it cannot be compiled."""
    import regex

    pattern = fields.text_of(source, node, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # hints about future syntax are not the user's business
            regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        at = getattr(error, "pos", None) or 0
        quote = 1 if node.style in ("'", '"') else 0
        raise source.error(
            node,
            f"the regex of '{name}' is wrong at letter {at + 1}: {getattr(error, 'msg', error)}.",
            at + quote,
        ) from None
    return pattern


def checked_templates(source: Source, node: Node, pattern: str, name: str) -> tuple[str, ...]:
    """Return the templates after looking up every group they name."""
    import regex

    compiled = regex.compile(pattern, regex.IGNORECASE)
    items = node.value if fields.is_list(node) else [node]
    for item in items:
        if item.value in ("{fix}", "{found}"):
            raise source.error(
                item, f"'{item.value}' is for messages; write the replacement, with \\1 for group 1."
            )
        for number, group in _GROUP.findall(fields.text_of(source, item, name, empty=True)):
            if (number and int(number) > compiled.groups) or (group and not _has_group(compiled, group)):
                raise source.error(
                    item, f"'{name}' names group '{number or group}', but the regex has none such."
                )
    return tuple(fields.text_of(source, item, name, empty=True) for item in items)


def _has_group(compiled: object, name: str) -> bool:
    groups = getattr(compiled, "groups", 0)
    return name in getattr(compiled, "groupindex", {}) or (name.isdigit() and int(name) <= groups)


def checked_slots(source: Source, node: Node, tokens: int) -> tuple[str, ...]:
    """Return the templates of a pattern: {1}, {2:VBD}, {2:lemma}."""
    items = node.value if fields.is_list(node) else [node]
    for item in items:
        for slot in _SLOT.findall(fields.text_of(source, item, "replace", empty=True)):
            number, _, form = slot.partition(":")
            if not (number.isascii() and number.isdigit() and 1 <= int(number) <= tokens):
                raise source.error(
                    item,
                    f"'{{{slot}}}' names no token; they are {{1}} to {{{tokens}}}, optionally {{1:VBD}}.",
                )
            if form and form != "lemma" and form not in PENN_TAGS:
                raise source.error(
                    item, f"'{form}' in '{{{slot}}}' is no Penn tag; VBD, NNS or lemma would be."
                )
    return tuple(fields.text_of(source, item, "replace", empty=True) for item in items)


def read_tokens(source: Source, node: Node, exact: bool) -> tuple[Token, ...]:
    """Return the tokens of a pattern."""
    if not fields.is_list(node) or not node.value:
        raise source.error(node, "'tokens' must be a list, each token like {word: could} or {lemma: be}.")
    tokens = tuple(_token(source, item, exact) for item in node.value)
    if all(token.least == 0 for token in tokens):
        raise source.error(node, "every token is optional, so the pattern would match nothing everywhere.")
    return tokens


def _token(source: Source, node: Node, exact: bool, nested: bool = False) -> Token:
    keys = fields.keys_of(source, node, _TOKEN_KEYS, "a token")
    if not (set(keys) - {"optional", "min", "max", "mark"}):
        raise source.error(
            node, "the token says nothing; give word, lemma, form, regex, tag, any_of or any: true."
        )

    def words(name: str) -> tuple[str, ...]:
        if name not in keys:
            return ()
        return _single_words(source, keys[name][1], name, exact and name != "lemma")

    def tags(name: str) -> tuple[str, ...]:
        return () if name not in keys else fields.choices_of(source, keys[name][1], name, sorted(PENN_TAGS))

    def flag(name: str) -> bool:
        return name in keys and fields.flag_of(source, keys[name][1], name)

    least, most = _times(source, keys)
    lemmas = words("lemma")
    return Token(
        words=words("word"),
        lemmas=lemmas,
        forms_of_lemma=tuple(sorted({form for lemma in lemmas for form in all_forms(lemma)})),
        form=tags("form"),
        not_form=tags("not_form"),
        tag=tags("tag"),
        regex=checked_regex(source, keys["regex"][1], "regex") if "regex" in keys else "",
        any=flag("any"),
        excluded=words("not"),
        any_of=_options(source, keys["any_of"][1], exact, nested) if "any_of" in keys else (),
        least=least,
        most=most,
        mark=flag("mark"),
    )


def _options(source: Source, node: Node, exact: bool, nested: bool) -> tuple[Token, ...]:
    """Return the tokens of `any_of`, which cannot hold another `any_of`."""
    if nested or not fields.is_list(node) or not node.value:
        raise source.error(node, "'any_of' must be a list of tokens, and cannot be put into another.")
    return tuple(_token(source, item, exact, nested=True) for item in node.value)


def _single_words(source: Source, node: Node, name: str, exact: bool) -> tuple[str, ...]:
    items = node.value if fields.is_list(node) else [node]
    out: list[str] = []
    for item in items:
        word = straighten(fields.text_of(source, item, name))
        if not WORD.fullmatch(word):
            raise source.error(item, f"'{word}' is more than one token; write one {{{name}: ...}} for each.")
        out.append(word if exact else fold(word))
    return tuple(out)


def _times(source: Source, keys: fields.Keys) -> tuple[int, int]:
    """Return how often the token may stand: from optional, min and max."""
    optional = "optional" in keys and fields.flag_of(source, keys["optional"][1], "optional")
    least = fields.number_of(source, keys["min"][1], "min") if "min" in keys else 0 if optional else 1
    most = fields.number_of(source, keys["max"][1], "max") if "max" in keys else max(1, least)
    if most < max(least, 1):
        raise source.error(keys["max"][1], f"'max' is {most}, but must be at least 1 and not below 'min'.")
    return (0 if optional else least), most


def token_literals(tokens: Iterable[Token]) -> tuple[tuple[str, ...], ...]:
    """Return the literals of every token that must be there and is one of known words, the rarest first."""
    found = {gate_words(token): None for token in tokens if token.least}
    return tuple(sorted(filter(None, found), key=lambda words: (share(words), len(words))))


def gate_words(token: Token) -> tuple[str, ...]:
    """Return literals of which one must occur in any word the token takes; () when it may be many words."""
    words = tuple(fold(word) for word in token.words) or token.forms_of_lemma
    if words:
        return words
    if token.any_of:
        each = [gate_words(option) for option in token.any_of]
        return tuple(dict.fromkeys(w for words in each for w in words)) if all(each) else ()
    return required_literals(token.regex) if token.regex else ()

"""What each kind of rule holds beside the common keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from proofread.rules import fields
from proofread.rules.fields import Keys, Node, Source
from proofread.rules.inflect import inflected
from proofread.rules.literals import Needed, besides, needed, required_literals
from proofread.rules.model import Group, Kind, Rule, Swap
from proofread.rules.normalise import fold, straighten
from proofread.rules.patterns import (
    checked_regex,
    checked_slots,
    checked_templates,
    read_tokens,
    token_literals,
)
from proofread.rules.rarity import share

KIND_KEYS: dict[Kind, tuple[str, ...]] = {
    Kind.EXISTENCE: ("words", "regex", "suggest"),
    Kind.SUBSTITUTION: ("swap", "inflect", "regex", "replace"),
    Kind.REPETITION: ("except", "only"),
    Kind.PATTERN: ("tokens", "replace"),
    Kind.CONSISTENCY: ("either", "pairs", "inflect"),
    Kind.CAPITALISATION: ("swap", "sentence_start"),
}


def read_kind(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    """Return `rule` with what its kind holds, and with its literals."""
    done = _KINDS[rule.kind](source, node, keys, rule)
    asked = (
        getattr(context, name) for context in done.when for name in ("before", "after", "match", "sentence")
    )
    surroundings = (required_literals(pattern) for pattern in asked if pattern)
    others = besides(done.literals, (*done.besides, *surroundings))
    own = (rule.literals,) if rule.literals not in (done.literals, *others) else ()
    return replace(done, besides=(*others, *own) if rule.literals else others)


def _one_of(source: Source, node: Node, keys: Keys, names: tuple[str, str], kind: Kind) -> str:
    """Return which of the two keys is given; an error when none or both are."""
    given = [name for name in names if name in keys]
    if len(given) != 1:
        wanted = f"needs either '{names[0]}' or '{names[1]}'"
        raise source.error(node, f"a rule of kind {kind.value} {wanted}{', not both' if given else ''}.")
    return given[0]


def _existence(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    which = _one_of(source, node, keys, ("words", "regex"), rule.kind)
    if which == "words":
        words = _phrases(source, keys["words"][1], "words", rule.exact)
        templates = fields.texts_of(source, keys["suggest"][1], "suggest") if "suggest" in keys else ()
        return _with_phrases(replace(rule, words=words, templates=templates), words)
    return _with_regex(source, keys, rule, "suggest")


def _substitution(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    which = _one_of(source, node, keys, ("swap", "regex"), rule.kind)
    if which == "regex":
        if "replace" not in keys:
            raise source.error(node, "a substitution with a regex needs `replace:`.")
        if "inflect" in keys:
            raise source.error(keys["inflect"][0], "'inflect' goes with `swap:`, not with a regex.")
        return _with_regex(source, keys, rule, "replace")
    if "replace" in keys:
        raise source.error(keys["replace"][0], "'replace' goes with `regex:`; a swap holds its replacements.")
    swaps = _swaps(source, keys["swap"][1], rule.exact)
    if "inflect" in keys and fields.flag_of(source, keys["inflect"][1], "inflect"):
        swaps = _inflected_swaps(swaps)
    return _with_phrases(replace(rule, swaps=swaps), tuple(swap.phrase for swap in swaps))


def _repetition(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    excepted = _phrases(source, keys["except"][1], "except", False) if "except" in keys else ()
    only = _phrases(source, keys["only"][1], "only", False) if "only" in keys else ()
    return replace(rule, excepted=excepted, only=only)


def _pattern(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    if "tokens" not in keys:
        raise source.error(node, "a rule of kind pattern needs `tokens:`.")
    tokens = read_tokens(source, keys["tokens"][1], rule.exact)
    needs = token_literals(tokens)
    if rule.literals:  # the author's own
        needs = (rule.literals, *needs)
    if not needs:
        raise _no_literal(source, keys["tokens"][0], "pattern")
    templates = checked_slots(source, keys["replace"][1], len(tokens)) if "replace" in keys else ()
    return replace(rule, tokens=tokens, templates=templates, literals=needs[0], besides=needs[1:])


def _consistency(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    which = _one_of(source, node, keys, ("either", "pairs"), rule.kind)
    value = keys[which][1]
    if which == "either":
        labelled = fields.keys_of(source, value, None, "'either'")
        phrases = [_phrases(source, item, label, rule.exact) for label, (_, item) in labelled.items()]
        groups = [Group(tuple(labelled), tuple(phrases))]
    else:
        if not fields.is_list(value):
            raise source.error(value, "'pairs' must be a list of pairs like [grey, gray].")
        groups = []
        for pair in value.value:
            words = _phrases(source, pair, "pairs", rule.exact)
            groups.append(Group(words, tuple((word,) for word in words)))
    for group in groups:
        if len(group.labels) < 2 or len({len(some) for some in group.phrases}) > 1:
            raise source.error(
                value, "each side needs the same number of phrases, in the same order, and two sides."
            )
    if "inflect" in keys and fields.flag_of(source, keys["inflect"][1], "inflect"):
        groups = [_inflected_group(group) for group in groups]
    literals = tuple(dict.fromkeys(fold(p) for g in groups for some in g.phrases for p in some))
    return replace(rule, groups=tuple(groups), literals=literals)


def _capitalisation(source: Source, node: Node, keys: Keys, rule: Rule) -> Rule:
    which = _one_of(source, node, keys, ("swap", "sentence_start"), rule.kind)
    if which == "sentence_start":
        return replace(rule, sentence_start=fields.flag_of(source, keys[which][1], which))
    swaps = _swaps(source, keys["swap"][1], False)
    for swap, (_, value) in zip(swaps, keys["swap"][1].value, strict=True):
        if len(swap.replacements) != 1 or fold(swap.replacements[0]) != swap.phrase:
            raise source.error(value, "only the capitals may differ; another spelling is a substitution.")
    return _with_phrases(replace(rule, swaps=swaps), tuple(swap.phrase for swap in swaps))


_KINDS: dict[Kind, Callable[[Source, Node, Keys, Rule], Rule]] = {
    Kind.EXISTENCE: _existence,
    Kind.SUBSTITUTION: _substitution,
    Kind.REPETITION: _repetition,
    Kind.PATTERN: _pattern,
    Kind.CONSISTENCY: _consistency,
    Kind.CAPITALISATION: _capitalisation,
}


def _with_regex(source: Source, keys: Keys, rule: Rule, name: str) -> Rule:
    pattern = checked_regex(source, keys["regex"][1], "regex")
    templates = checked_templates(source, keys[name][1], pattern, name) if name in keys else ()
    needs = needed(pattern)
    if rule.literals and (not needs.literals or share(rule.literals) < share(needs.literals)):
        own = (needs.literals,) if needs.literals else ()
        needs = Needed(rule.literals, None, (*own, *needs.besides))
    if not needs.literals:
        raise _no_literal(source, keys["regex"][0], "regex")
    return replace(
        rule,
        regex=pattern,
        templates=templates,
        literals=needs.literals,
        reach=needs.reach,
        besides=needs.besides,
    )


def _no_literal(source: Source, node: Node, what: str) -> Exception:
    return source.error(
        node,
        f"no word or letters can be derived that every match of this {what} contains; add "
        "`needs: [...]` with the texts (in small letters) of which one must occur.",
    )


def _with_phrases(rule: Rule, phrases: tuple[str, ...]) -> Rule:
    """Return the rule gated by its own phrases: they are searched directly."""
    return replace(rule, literals=tuple(dict.fromkeys(fold(phrase) for phrase in phrases)))


def _phrase(source: Source, node: Node, name: str, exact: bool) -> str:
    phrase = straighten(fields.text_of(source, node, name))
    if not phrase.strip():
        raise source.error(node, f"a phrase of '{name}' is blank; write the words.")
    return phrase if exact else fold(phrase)


def _phrases(source: Source, node: Node, name: str, exact: bool) -> tuple[str, ...]:
    items = node.value if fields.is_list(node) else [node]
    if not items:
        raise source.error(node, f"'{name}' is an empty list; write a value or leave the key out.")
    return tuple(dict.fromkeys(_phrase(source, item, name, exact) for item in items))


def _swaps(source: Source, node: Node, exact: bool) -> tuple[Swap, ...]:
    if not fields.is_mapping(node) or not node.value:
        raise source.error(node, "'swap' must be written as {wrong words: right words}.")
    seen: set[str] = set()
    out: list[Swap] = []
    for key, value in node.value:
        phrase = _phrase(source, key, "swap", exact)
        if phrase in seen:
            raise source.error(key, f"'{phrase}' is swapped twice; put both replacements into one list.")
        seen.add(phrase)
        items = value.value if fields.is_list(value) else [value]
        out.append(Swap(phrase, tuple(fields.text_of(source, item, "swap", empty=True) for item in items)))
    return tuple(out)


def _inflected_swaps(swaps: tuple[Swap, ...]) -> tuple[Swap, ...]:
    """Return the swaps with every inflection; a form that could become several things gets them all."""
    out: dict[str, dict[str, None]] = {}
    for swap in swaps:
        for replacement in swap.replacements:
            for form, become in inflected(swap.phrase, replacement):
                out.setdefault(form, {})[become] = None
    return tuple(Swap(phrase, tuple(become)) for phrase, become in out.items())


def _inflected_group(group: Group) -> Group:
    """Return the group with every inflection of its phrases, still aligned by index."""
    columns: list[tuple[str, ...]] = []
    for lemmas in zip(*group.phrases, strict=True):
        forms: dict[str, list[str]] = {lemmas[0]: [lemmas[0]]}
        for side, other in enumerate(lemmas[1:], 1):
            for form, become in inflected(lemmas[0], other):
                column = forms.setdefault(form, [form])
                if len(column) == side:  # `colour` is a noun and a verb: it comes twice
                    column.append(become)
        columns += [tuple(column) for column in forms.values() if len(column) == len(lemmas)]
    return Group(group.labels, tuple(zip(*dict.fromkeys(columns), strict=True)))

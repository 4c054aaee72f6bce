"""A rule file -> `Rule`s. Every mistake is a RuleFileError at its place that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from proofread.document import BlockKind
from proofread.errors import RuleFileError
from proofread.finding import Applicability, Category, Severity
from proofread.rules import fields
from proofread.rules.fields import Keys, Node, Source
from proofread.rules.kinds import KIND_KEYS, read_kind
from proofread.rules.model import Context, Example, Kind, Rule
from proofread.rules.patterns import checked_regex

_COMMON = (
    "id",
    "kind",
    "category",
    "severity",
    "message",
    "why",
    "url",
    "applicability",
    "scope",
    "blocks",
    "languages",
    "default",
    "case",
    "unless",
    "when",
    "needs",
    "examples",
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CONTEXT = ("before", "after", "match", "sentence")


def parse_rules(text: str, path: str, pack: str) -> tuple[tuple[Rule, ...], tuple[RuleFileError, ...]]:
    """Return the good rules of a file and the errors of the others."""
    source = Source(path, tuple(text.split("\n")))
    try:
        items = _items(source, text)
    except RuleFileError as error:
        return (), (error,)
    rules: list[Rule] = []
    errors: list[RuleFileError] = []
    for node in items:
        try:
            rules.append(_rule(source, node, pack))
        except RuleFileError as error:
            errors.append(error)
    return tuple(rules), tuple(errors)


def _items(source: Source, text: str) -> list[Node]:
    """Return the nodes of the list that the file must be; an empty file has none."""
    import yaml  # 30 ms, needed only when a file is not in the compiled cache

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(text, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise source.error_at(
            mark.line if mark else 0, mark.column if mark else 0, f"this is not YAML: {said}."
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise RuleFileError(source.path, 0, 0, f"this is not YAML: {' '.join(str(error).split())}.") from None
    if root is None:
        return []
    if not fields.is_list(root):
        raise source.error(root, "a rule file is a list of rules; begin each with `- id: name-of-the-fault`.")
    return list(root.value)


def _rule(source: Source, node: Node, pack: str) -> Rule:
    """Return the rule written at `node`."""
    loose = fields.keys_of(source, node, None, "a rule")
    if "kind" not in loose:
        raise source.error(
            node, f"the rule has no kind; add `kind:` with one of {', '.join(k.value for k in Kind)}."
        )
    kind = Kind(fields.choice_of(source, loose["kind"][1], "kind", [k.value for k in Kind]))
    keys = fields.keys_of(source, node, (*_COMMON, *KIND_KEYS[kind]), f"a rule of kind {kind.value}")
    for name in ("id", "category", "message"):
        if name not in keys:
            raise source.error(node, f"the rule has no {name}; add `{name}:`.{_NEEDED[name]}")
    rule = _described(source, node, keys, kind, pack)
    return read_kind(source, node, keys, rule)


_NEEDED = {
    "id": " It is a name in small letters with hyphens, for the fault: tisk-tisk.",
    "category": f" One of {', '.join(c.value for c in Category)}.",
    "message": " It is a plain sentence for the writer.",
}


def _described(source: Source, node: Node, keys: Keys, kind: Kind, pack: str) -> Rule:
    """Return a rule with everything that all kinds share."""
    name_node = keys["id"][1]
    name = fields.text_of(source, name_node, "id")
    if not _ID.fullmatch(name):
        raise source.error(name_node, f"'{name}' is no id; use small letters, digits and single hyphens.")
    rule = Rule(
        id=name,
        kind=kind,
        category=Category(
            fields.choice_of(source, keys["category"][1], "category", [c.value for c in Category])
        ),
        message=fields.text_of(source, keys["message"][1], "message"),
        pack=pack,
        path=source.path,
        line=node.start_mark.line + 1,
    )
    for key, (_, value) in keys.items():
        if key in _READERS:
            rule = _READERS[key](source, value, rule)
    return rule


def _severity(source: Source, node: Node, rule: Rule) -> Rule:
    return replace(
        rule, severity=Severity(fields.choice_of(source, node, "severity", [s.value for s in Severity]))
    )


def _applicability(source: Source, node: Node, rule: Rule) -> Rule:
    labels = {level.label: level for level in reversed(Applicability)}
    return replace(rule, applicability=labels[fields.choice_of(source, node, "applicability", labels)])


def _case(source: Source, node: Node, rule: Rule) -> Rule:
    return replace(rule, exact=fields.choice_of(source, node, "case", ("ignore", "exact")) == "exact")


def _needs(source: Source, node: Node, rule: Rule) -> Rule:
    from proofread.rules.normalise import fold

    return replace(rule, literals=tuple(fold(text) for text in fields.texts_of(source, node, "needs")))


_READERS: dict[str, Callable[[Source, Node, Rule], Rule]] = {
    "severity": _severity,
    "applicability": _applicability,
    "case": _case,
    "needs": _needs,
    "why": lambda s, n, r: replace(r, why=fields.text_of(s, n, "why")),
    "url": lambda s, n, r: replace(r, url=fields.text_of(s, n, "url")),
    "scope": lambda s, n, r: replace(r, scope=fields.choices_of(s, n, "scope", ("narration", "speech"))),
    "blocks": lambda s, n, r: replace(
        r, blocks=fields.choices_of(s, n, "blocks", [kind.value for kind in BlockKind])
    ),
    "languages": lambda s, n, r: replace(r, languages=fields.texts_of(s, n, "languages")),
    "default": lambda s, n, r: replace(r, default=fields.flag_of(s, n, "default")),
    "unless": lambda s, n, r: replace(r, unless=_contexts(s, n, "unless")),
    "when": lambda s, n, r: replace(r, when=_contexts(s, n, "when")),
    "examples": lambda s, n, r: replace(r, examples=tuple(_examples(s, n))),
}


def _contexts(source: Source, node: Node, name: str) -> tuple[Context, ...]:
    """Return the contexts of `unless` or `when`: a list of mappings, or one mapping."""
    items = node.value if fields.is_list(node) else [node]
    out: list[Context] = []
    for item in items:
        keys = fields.keys_of(source, item, _CONTEXT, f"an item of '{name}'")
        if not keys:
            raise source.error(item, f"this item of '{name}' is empty; give one of {', '.join(_CONTEXT)}.")
        out.append(Context(**{key: checked_regex(source, value, key) for key, (_, value) in keys.items()}))
    return tuple(out)


def _examples(source: Source, node: Node) -> Iterator[Example]:
    """Yield the examples."""
    if not fields.is_list(node):
        raise source.error(node, "'examples' must be a list of {wrong: ..., right: ...} and {fine: ...}.")
    for item in node.value:
        keys = fields.keys_of(source, item, ("wrong", "right", "fine", "all"), "an example")
        if ("wrong" in keys) == ("fine" in keys):
            raise source.error(item, "an example has either `wrong` (and `right`) or `fine`.")
        if "right" in keys and "wrong" not in keys:
            raise source.error(item, "`right` goes with `wrong`; a text that is good by itself is `fine`.")
        texts = {
            key: fields.text_of(source, value, key, empty=key == "right")
            for key, (_, value) in keys.items()
            if key != "all"
        }
        example = Example(
            wrong=texts.get("wrong", ""),
            right=texts.get("right"),
            fine=texts.get("fine", ""),
            all="all" in keys and fields.flag_of(source, keys["all"][1], "all"),
            line=item.start_mark.line + 1,
        )
        if example.wrong and not example.marked()[1]:
            raise source.error(keys["wrong"][1], "mark the fault in `wrong` with [[ and ]].")
        yield example

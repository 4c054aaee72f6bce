"""`proofread explain NAME`: what a rule marks, why, its examples, and how to switch it off.

NAME is anything that `--select` takes: a rule of any checker, a checker, a category or a pack; and the name
of a profile or a style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from textwrap import indent

import click

from proofread import profiles
from proofread.checkers import CHECKERS
from proofread.checkers.explanation import ABOUT, Explanation, all_explanations
from proofread.cli.rules import all_rules
from proofread.config import load_config
from proofread.config_values import PROFILES, STYLES
from proofread.errors import UsageError, did_you_mean
from proofread.finding import Category
from proofread.rules import Rule

CATEGORIES: dict[Category, str] = {
    Category.MISSPELLING: "A word that is in no dictionary, or a usual slip of spelling.",
    Category.GRAMMAR: "Forms that do not go together: agreement, verb forms, pronouns.",
    Category.CONFUSION: "A real word in the place of another: their/there, lose/loose.",
    Category.PUNCTUATION: "Commas, stops, quotation marks, apostrophes and hyphens in the wrong place.",
    Category.TYPOGRAPHY: "How marks are set: blanks, dashes, dots, kinds of quotation marks.",
    Category.CASING: "Capitals that are missing or too many.",
    Category.DUPLICATION: "A word or a mark that stands twice.",
    Category.CONSISTENCY: "Two forms of one thing within a work.",
    Category.STYLE: "What is right, but a house or a reader may want otherwise.",
    Category.QUERY: "Questions to the author; nothing is ever changed for them.",
}
"""What each category holds, in a sentence."""


@click.command()
@click.argument("rule", metavar="NAME")
def explain(rule: str) -> int:
    """Say what a rule marks, why, with examples, and how to switch it off.

    NAME is a rule, or a checker, a category or a pack, whatever --select takes; or a profile or a style.
    """
    click.echo(explained(rule, all_rules(load_config(Path.cwd())).rules))
    return 0


def explained(name: str, rules: Sequence[Rule]) -> str:
    """Return the explanation of anything that has one; UsageError with a hint for what has none.

    Args:
        name: a rule, a checker, a category, a pack, a profile or a style.
        rules: the rules in YAML, the user's included.
    """
    one = (_yaml_rule(name, rules), _code_rule(name), _languagetool(name))
    several = (_checker(name, rules), _group(name, rules), _settings(name))  # a name may be two of these
    said = next(filter(None, one), "") or "\n\n\n".join(filter(None, several))
    if said:
        return said
    known = [*(r.id for r in rules), *{r.pack for r in rules}, *all_explanations(), *CHECKERS, *PROFILES]
    hint = did_you_mean(name, [*known, *STYLES, *(category.value for category in Category)])
    raise UsageError(f"unknown rule '{name}'.{hint} `proofread rules list` lists them.")


def _yaml_rule(name: str, rules: Iterable[Rule]) -> str:
    """Return the explanation of a rule in YAML, written `id` or `pack/id`, or an empty string."""
    found = next((r for r in rules if name in (r.id, f"{r.pack}/{r.id}")), None)
    return describe(found) if found else ""


def describe(rule: Rule) -> str:
    """Return everything a writer wants to know about a rule, as text."""
    off = "" if rule.default else " (off unless selected)"
    examples = (
        (e.wrong.replace("[[", "").replace("]]", ""), e.right or "") for e in rule.examples if e.wrong
    )
    parts = [
        f"{rule.id}  [{rule.pack}, {rule.category.value}, {rule.severity.value}]{off}",
        rule.spoken(),
        f"Authority: {rule.why}" if rule.why else "",
        rule.url,
        _examples(examples, (example.fine for example in rule.examples if example.fine)),
        f"Looks only at {' and '.join(rule.scope)}." if rule.scope else "",
        _switch(rule.id, on=rule.default, markdown=True),
        f"Defined in {rule.path}:{rule.line}.",
    ]
    return _paragraphs(parts)


def _code_rule(name: str) -> str:
    """Return the explanation of a rule that a checker holds in code, or an empty string."""
    found = all_explanations().get(name)
    return describe_code(name, found) if found else ""


def describe_code(name: str, said: Explanation) -> str:
    """Return everything a writer wants to know about a rule that is written in code, as text."""
    level = f"  [{said.severity.value}]" if said.severity else ""
    parts = [
        f"{name}{level}",
        said.what,
        said.why,
        f"Authority: {said.authority}",
        _examples(said.examples, said.fine),
        _switch(name, on=True, markdown=True),
    ]
    return _paragraphs(parts)


def _languagetool(name: str) -> str:
    """Return what can be said of a rule of LanguageTool, whose text is on its own site."""
    checker, _, rule = name.partition("/")
    if checker != "languagetool" or not rule or rule != rule.upper():
        return ""
    from proofread.checkers.languagetool.noise import why_demoted

    demoted = why_demoted(rule)
    parts = [
        name,
        "A rule of LanguageTool: the embedded engine runs it in this process, or the server you chose does.",
        f"It is shown as a suggestion only: {demoted}" if demoted else "",
        f"https://community.languagetool.org/rule/show/{rule}?lang=en",
        _switch(name, on=True, markdown=True),
    ]
    return _paragraphs(parts)


def _checker(name: str, rules: Iterable[Rule]) -> str:
    """Return what a checker does, with the list of its rules, or an empty string."""
    if name not in CHECKERS:
        return ""
    own = [
        f"  {rule}  {said.what}" for rule, said in all_explanations().items() if rule.startswith(f"{name}/")
    ]
    parts = [
        f"{name}  [checker]",
        ABOUT.get(name, ""),
        "\n".join(["Its rules:", *own]) if own else "",
        _packs(rules) if name == "rules" else "",
        _switch(name, on=True, markdown=False),
    ]
    return _paragraphs(parts)


def _group(name: str, rules: Iterable[Rule]) -> str:
    """Return what a category or a pack holds, or an empty string."""
    category = next((one for one in Category if one.value == name), None)
    belongs: Callable[[Rule], bool] = (
        (lambda rule: rule.category is category) if category else (lambda rule: rule.pack == name)
    )
    members = [rule for rule in rules if belongs(rule)]
    if category is None and not members:
        return ""
    off = any(rule.default for rule in members) or category is not None
    width = max((len(rule.id) for rule in members), default=0)
    listed = [f"  {r.id:{width}}  {r.spoken()}{'' if r.default else ' (off)'}" for r in members]
    parts = [
        f"{name}  [{'category' if category else 'pack'}]",
        CATEGORIES[category] if category else "",
        "\n".join([f"Its {len(members)} rules:", *listed]) if members else "",
        _switch(name, on=off, markdown=category is not None),
    ]
    return _paragraphs(parts)


def _settings(name: str) -> str:
    """Return what a profile or a style sets, as its file says it, or an empty string."""
    kind = "profile" if name in PROFILES else "style" if name in STYLES else ""
    if not kind:
        return ""
    file = name if kind == "profile" else f"style-{name}"
    _, _, rest = (profiles.FOLDER / f"{file}.toml").read_text(encoding="utf-8").partition("\n")
    parts = [
        f"{name}  [{kind}]",
        profiles.about(file),
        f"It sets, below what your configuration says:\n{indent(rest.rstrip(), '  ')}",
        f'To use it: --{kind} {name}, or in proofread.toml:\n\n  {kind} = "{name}"',
    ]
    return _paragraphs(parts)


def _packs(rules: Iterable[Rule]) -> str:
    """Return the packs with their number of rules."""
    packs = [rule.pack for rule in rules]
    listed = [f"  {pack:16} {packs.count(pack)} rules" for pack in sorted(set(packs))]
    return "\n".join(["Its packs (`proofread explain PACK` lists one):", *listed])


def _examples(pairs: Iterable[tuple[str, str]], fine: Iterable[str]) -> str:
    """Return the examples as lines, or an empty string when there are none."""
    lines = [f"  wrong  {wrong}" + (f"\n  right  {right}" if right else "") for wrong, right in pairs]
    lines += [f"  fine   {text}" for text in fine]
    return "\n".join(["Examples:", *lines]) if lines else ""


def _switch(name: str, *, on: bool, markdown: bool) -> str:
    """Return how to switch it off, and on when it is off by default: a profile may have switched it on."""
    off = f'To switch it off: --ignore {name}, or in proofread.toml:\n\n  ignore = ["{name}"]'
    place = f"\n\nFor one place in Markdown: <!-- proofread: ignore[{name}] -->" if markdown else ""
    if on:
        return off + place
    return (
        f"It is off by itself. To switch it on: --extend-select {name}, or in proofread.toml:\n\n"
        f'  extend-select = ["{name}"]\n\n{off}{place}'
    )


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)

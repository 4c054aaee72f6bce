"""`proofread explain RULE`: what a rule marks, why, its examples, and how to switch it off."""

from __future__ import annotations

import click

from proofread.cli.rules import all_rules
from proofread.config import load_config
from proofread.errors import UsageError, did_you_mean
from proofread.rules import Rule

_BUILT_IN = {
    "names/drift": (
        "A name that is written once or twice in a way that differs by a letter or two from a name that the "
        "manuscript uses often. The usual form is suggested.",
        "The manuscript itself: the form used most is taken to be meant.",
    ),
    "names/case": (
        "A name written with other capitals than everywhere else in the manuscript.",
        "The manuscript itself: the form used most is taken to be meant.",
    ),
    "names/sheet": (
        "A form that your style sheet lists as wrong.",
        "Your style sheet (`names` in the configuration).",
    ),
}


@click.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Say what RULE marks, why, with examples, and how to switch it off."""
    if rule in _BUILT_IN:
        what, why = _BUILT_IN[rule]
        click.echo(f"{rule}\n\n{what}\n\nAuthority: {why}\n\n{_switch_off(rule)}")
        return 0
    if rule.startswith("dialogue/") and (said := _dialogue(rule)):
        click.echo(said)
        return 0
    if rule.startswith("languagetool/"):
        click.echo(_languagetool(rule))
        return 0
    from pathlib import Path

    rules = {r.id: r for r in all_rules(load_config(Path.cwd())).rules}
    found = rules.get(rule) or rules.get(rule.rpartition("/")[2])
    if found is None:
        from proofread.checkers.dialogue.explain import EXPLANATIONS

        hint = did_you_mean(rule, [*rules, *_BUILT_IN, *EXPLANATIONS])
        raise UsageError(f"unknown rule '{rule}'.{hint} `proofread rules list` lists them.")
    click.echo(describe(found))
    return 0


def describe(rule: Rule) -> str:
    """Return everything a writer wants to know about a rule, as text."""
    off = "" if rule.default else " (off unless selected)"
    parts = [
        f"{rule.id}  [{rule.pack}, {rule.category.value}, {rule.severity.value}]{off}",
        rule.message.replace("{found}", "…").replace("{fix}", "…"),
    ]
    if rule.why:
        parts.append(f"Authority: {rule.why}")
    if rule.url:
        parts.append(rule.url)
    wrong = [
        f"  wrong  {e.wrong.replace('[[', '').replace(']]', '')}"
        + (f"\n  right  {e.right}" if e.right else "")
        for e in rule.examples
        if e.wrong
    ]
    fine = [f"  fine   {example.fine}" for example in rule.examples if example.fine]
    if wrong or fine:
        parts.append("\n".join(["Examples:", *wrong, *fine]))
    if rule.scope:
        parts.append(f"Looks only at {' and '.join(rule.scope)}.")
    parts.append(_switch_off(rule.id))
    parts.append(f"Defined in {rule.path}:{rule.line}.")
    return "\n\n".join(parts)


def _switch_off(rule: str) -> str:
    return (
        f"To switch it off: --ignore {rule}, or in proofread.toml:\n\n"
        f'  ignore = ["{rule}"]\n\n'
        f"For one place in Markdown: <!-- proofread: ignore[{rule}] -->"
    )


def _dialogue(rule: str) -> str:
    """Return the explanation of a rule of the checker `dialogue`, or an empty string."""
    from proofread.checkers.dialogue.explain import EXPLANATIONS

    found = EXPLANATIONS.get(rule)
    if found is None:
        return ""
    wrong = (f"  wrong  {w}" + (f"\n  right  {right}" if right else "") for w, right in found.examples)
    examples = "\n".join(["Examples:", *wrong, *(f"  fine   {fine}" for fine in found.fine)])
    return "\n\n".join([rule, found.what, f"Authority: {found.authority}", examples, _switch_off(rule)])


def _languagetool(rule: str) -> str:
    from proofread.checkers.languagetool.noise import why_demoted

    name = rule.partition("/")[2]
    demoted = why_demoted(name)
    parts = [
        rule,
        "A rule of LanguageTool: the embedded engine runs it in this process, or the server you chose does.",
        f"It is shown as a suggestion only: {demoted}" if demoted else "",
        f"https://community.languagetool.org/rule/show/{name}?lang=en",
        _switch_off(rule),
    ]
    return "\n\n".join(part for part in parts if part)

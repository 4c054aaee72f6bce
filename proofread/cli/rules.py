"""`proofread rules`: list and show rules, test a rule file against its own examples, write a new rule."""

from __future__ import annotations

from pathlib import Path

import click

from proofread.cli.saying import say
from proofread.config import Config, load_config
from proofread.errors import ProofreadError, UsageError, WriteError
from proofread.paths import cache_dir
from proofread.rules import RuleSet


def all_rules(config: Config) -> RuleSet:
    """Return the bundled rules and those of the configuration; sentences about broken files go to stderr."""
    from proofread.rules.load import load_rules

    found = load_rules(config.rules, cache_dir() if config.cache else None)
    for error in found.errors:
        say(error)
    return found


@click.group()
def rules() -> None:
    """List, show, test and write rules."""


@rules.command("list")
@click.option("--pack", help="Only this pack.")
@click.option("--category", help="Only this category.")
def list_rules(pack: str | None, category: str | None) -> int:
    """List the rules: id, pack, category, severity and message."""
    found = all_rules(load_config(Path.cwd()))
    shown = [
        rule
        for rule in found.rules
        if (pack is None or rule.pack == pack) and (category is None or rule.category.value == category)
    ]
    if not shown and (pack or category):
        packs = ", ".join(sorted({rule.pack for rule in found.rules}))
        raise UsageError(
            f"no rule is in pack '{pack or '*'}' and category '{category or '*'}'. Packs: {packs}."
        )
    width = max((len(rule.id) for rule in shown), default=0)
    for rule in shown:
        off = "" if rule.default else " (off)"
        kind = f"{rule.pack:14} {rule.category.value:12} {rule.severity.value:10}"
        click.echo(f"{rule.id:{width}}  {kind} {rule.message}{off}")
    click.echo(f"{len(shown)} rules", err=True)
    return 2 if found.errors else 0


@rules.command()
@click.argument("rule")
@click.pass_context
def show(ctx: click.Context, rule: str) -> int:
    """Show one rule with its examples (the same as `proofread explain`)."""
    from proofread.cli.explain import explain

    return int(ctx.invoke(explain, rule=rule))


@rules.command()
@click.argument("files", nargs=-1, required=True)
def test(files: tuple[str, ...]) -> int:
    """Run the rules in FILES (or folders) against their own examples.

    Exit code 1 when an example fails, 2 when a file cannot be read.
    """
    from proofread.rule_examples import run_examples
    from proofread.rules.load import load_rules

    broken = False
    failed = tested = 0
    for name in files:
        found = load_rules((Path(name),), bundled=False)
        for error in found.errors:
            say(error)
            broken = True
        for problem in run_examples(found.rules):
            click.echo(str(problem))
            failed += 1
        tested += len(found.rules)
    click.echo(f"{tested} rules tested, {failed} problems.", err=True)
    return 2 if broken else 1 if failed else 0


@rules.command()
@click.option("--from", "old", required=True, metavar="TEXT", help="The text with the fault.")
@click.option("--to", "new", required=True, metavar="TEXT", help="The same text, corrected.")
@click.option("--id", "rule_id", default="", metavar="ID", help="Its name; default: made from the text.")
@click.option("-o", "--output", metavar="FILE", help="Append it to this rule file; default: print it.")
def new(old: str, new: str, rule_id: str, output: str | None) -> int:
    """Write a rule with its examples from a correction.

    proofread rules new --from "He payed the bill." --to "He paid the bill." -o style/words.yaml
    """
    from proofread.write_rule import write_rule

    text = write_rule(old, new, rule_id) if rule_id else write_rule(old, new)
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return 0
    path = Path(output)
    _append(path, text)
    click.echo(f"proofread: rule written to {path}. Test it: proofread rules test {path}", err=True)
    return 0


def _append(path: Path, text: str) -> None:
    """Append the rule to the file, made if missing; the file as a whole must stay readable."""
    from proofread.files import write_atomic
    from proofread.rules.parse import parse_rules

    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ProofreadError(f"{path} is not UTF-8 text; save it as UTF-8 first.") from error
    whole = before + ("\n" if before and not before.endswith("\n") else "") + text.rstrip("\n") + "\n"
    found, errors = parse_rules(whole, str(path), path.resolve().parent.name)
    if errors:
        raise errors[0]
    ids = [rule.id for rule in found]
    if len(ids) != len(set(ids)):
        raise UsageError(f"{path} has a rule of that id already; choose another with --id.")
    write_atomic(str(path), whole.encode("utf-8"), expected=before.encode("utf-8") if path.exists() else None)

"""Writes the list of rules, docs/rules.md and docs/rules/, from the rules themselves: `make docs-rules`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from proofread.checkers import CHECKERS
from proofread.checkers.explanation import ABOUT, Explanation, explanations
from proofread.config_values import PROFILES, STYLES
from proofread.profiles import about
from proofread.rules.load import load_rules
from proofread.rules.model import Example, Rule

HERE = Path(__file__).parent
NOTE = "<!-- Made by `make docs-rules` from the rules; changes by hand are lost. -->"
FINE = 2
"""Sentences shown of those that a rule leaves alone; `proofread explain` shows all."""


@cache
def pages() -> dict[str, str]:
    """Return every page by its path below docs/, in a fixed order."""
    rules = load_rules().rules
    packs = sorted({rule.pack for rule in rules})
    made = {f"rules/{pack}.md": _pack(pack, [rule for rule in rules if rule.pack == pack]) for pack in packs}
    coded = {checker: explanations(checker) for checker in CHECKERS}
    for checker, said in coded.items():
        if said:
            made[f"rules/checker-{checker}.md"] = _checker(checker, said.items())
    return {"rules.md": _index(rules, packs, {name: len(said) for name, said in coded.items()}), **made}


def _index(rules: Sequence[Rule], packs: Sequence[str], coded: dict[str, int]) -> str:
    lines = [
        "# The rules",
        "",
        NOTE,
        "",
        f"{len(rules)} rules are written in YAML, in packs; {sum(coded.values())} more in the checkers' own",
        "code. `proofread explain NAME` shows any of them with all its examples, and how to switch it off or",
        "on; [the README](../README.md#rules) says how to write your own.",
        "",
        "## Packs",
        "",
        "| pack | rules | on by default |",
        "| --- | ---: | ---: |",
    ]
    for pack in packs:
        mine = [rule for rule in rules if rule.pack == pack]
        on = sum(rule.default for rule in mine)
        lines.append(f"| [{pack}](rules/{pack}.md) | {len(mine)} | {on} |")
    lines += [
        "",
        "## Checkers",
        "",
        "| checker | rules of its own | what it looks for |",
        "| --- | ---: | --- |",
    ]
    for checker, count in coded.items():
        name = f"[{checker}](rules/checker-{checker}.md)" if count else checker
        lines.append(f"| {name} | {count or '–'} | {_text(ABOUT[checker])} |")
    lines += ["", "## Profiles and styles", "", "| name | what it is for |", "| --- | --- |"]
    lines += [f'| `profile = "{name}"` | {_text(about(name))} |' for name in PROFILES]
    lines += [f'| `style = "{name}"` | {_text(about(f"style-{name}"))} |' for name in STYLES]
    return "\n".join(lines) + "\n"


def _pack(pack: str, rules: Sequence[Rule]) -> str:
    lines = [f"# {pack}", "", NOTE, "", f"{len(rules)} rules of the pack `{pack}`. [All packs](../rules.md)"]
    for rule in rules:
        lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    marks = [rule.category.value, rule.severity.value, *([] if rule.default else ["off by default"])]
    marks += [f"in {', '.join(rule.languages)}"] if rule.languages else []
    marks += [f"only in {' and '.join(rule.scope)}"] if rule.scope else []
    yield f"## {rule.id}"
    yield ""
    yield f"*{', '.join(marks)}.* {_text(rule.spoken())}"
    yield ""
    yield from _examples(
        [_pair(e) for e in rule.examples if e.wrong], [e.fine for e in rule.examples if e.fine]
    )
    yield ""
    yield f"Authority: {_text(rule.why)}"


def _pair(example: Example) -> tuple[str, str]:
    return example.marked()[0], example.right or ""


def _checker(checker: str, rules: Iterable[tuple[str, Explanation]]) -> str:
    lines = [f"# {checker}", "", NOTE, "", f"{_text(ABOUT[checker])} [All checkers](../rules.md)"]
    for name, said in rules:
        severity = f"*{said.severity.value}.* " if said.severity else ""
        lines += ["", f"## {name}", "", f"{severity}{_text(said.what)}"]
        lines += ["", _text(said.why)] if said.why else []
        lines += ["", *_examples(said.examples, said.fine)] if said.examples or said.fine else []
        lines += ["", f"Authority: {_text(said.authority)}"]
    return "\n".join(lines) + "\n"


def _examples(pairs: Sequence[tuple[str, str]], fine: Sequence[str]) -> Iterator[str]:
    """Yield the first faults and the first sentences that are left alone, as a list."""
    for wrong, right in pairs[:FINE]:
        yield f"- {_code(wrong)}" + (f" → {_code(right)}" if right else "")
    for text in fine[:FINE]:
        yield f"- fine: {_code(text)}"


def _code(text: str) -> str:
    """Return inline code on one line; its fence is longer than any run of backticks inside."""
    flat = re.sub(r"\s*\n\s*", " ⏎ ", text)
    fence = "`" * (max((len(run) for run in re.findall("`+", flat)), default=0) + 1)
    pad = " " if "`" in flat else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def _text(text: str) -> str:
    """Return prose in which nothing is taken for markup."""
    parts = re.split(r"(`[^`]+`)", text)  # every other part is inline code already
    parts[::2] = (re.sub(r"([\\`*_<>|\[\]])", r"\\\1", part) for part in parts[::2])
    return "".join(parts)


def write(folder: Path) -> int:
    """Write the pages below `folder`, remove those of rules that are gone, and return how many differ."""
    wanted = pages()
    changed = 0
    for path in sorted((folder / "rules").glob("*.md")):
        if f"rules/{path.name}" not in wanted:
            path.unlink()
            changed += 1
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed += 1
    return changed


if __name__ == "__main__":
    print(f"{write(HERE)} pages written", file=sys.stderr)

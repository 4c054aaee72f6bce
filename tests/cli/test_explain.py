"""`proofread explain`: whatever can be selected can be explained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proofread.checkers import CHECKERS
from proofread.checkers.explanation import ABOUT, Explanation, all_explanations, explanations
from proofread.cli.explain import describe, describe_code, explained
from proofread.config_values import PROFILES, STYLES
from proofread.errors import UsageError
from proofread.finding import Category, Severity
from proofread.rules.load import load_rules

Proofread = Callable[..., Any]

RULES = load_rules().rules

OWN = """\
- id: our-word
  kind: substitution
  category: style
  message: "We write '{fix}'."
  swap: {gizmo: device}
  examples:
    - {wrong: "A [[gizmo]].", right: "A device."}
    - {fine: "A device."}
"""

OFF = 'ignore = ["{}"]'


def test_every_checker_says_what_it_looks_for() -> None:
    """No checker without a sentence, and none that explains the rules of another."""
    assert set(ABOUT) == set(CHECKERS)
    for checker in CHECKERS:
        assert {name.partition("/")[0] for name in explanations(checker)} <= {checker}


@pytest.mark.parametrize(("name", "said"), all_explanations().items(), ids=list(all_explanations()))
def test_a_rule_in_code_explains_itself(name: str, said: Explanation) -> None:
    """What, authority, and how to switch it off, for every rule that a checker holds in code."""
    text = describe_code(name, said)

    assert said.what.endswith((".", "?", ")")), said.what
    assert said.authority
    assert OFF.format(name) in text
    assert f"<!-- proofread: ignore[{name}] -->" in text
    for wrong, right in said.examples:
        assert wrong != right


def test_every_rule_in_yaml_explains_itself() -> None:
    """Authority, examples, and how to switch it off, for every bundled rule."""
    for rule in RULES:
        text = describe(rule)

        assert "Authority:" in text
        assert "Examples:" in text
        assert OFF.format(rule.id) in text
        assert rule.default or f'extend-select = ["{rule.id}"]' in text


def test_an_explanation_in_full() -> None:
    """Severity, reason and examples stand in it when there are any."""
    said = Explanation("What.", "Who.", (("wrog", "wrong"), ("odd", "")), ("fine",), "Why.", Severity.ERROR)

    assert describe_code("names/x", said).split("\n\n")[:5] == [
        "names/x  [error]",
        "What.",
        "Why.",
        "Authority: Who.",
        "Examples:\n  wrong  wrog\n  right  wrong\n  wrong  odd\n  fine   fine",
    ]


def test_the_command(proofread: Proofread, work: Path) -> None:
    """It prints the explanation, for rules of the project too; a wrong name is exit 2."""
    (work / "house").mkdir()
    (work / "house" / "own.yaml").write_text(OWN, encoding="utf-8")
    (work / "proofread.toml").write_text('rules = ["house"]', encoding="utf-8")

    mine, wrong = proofread("explain", "house/our-word"), proofread("explain", "our-wrod")

    assert (mine.code, mine.out.splitlines()[0]) == (0, "our-word  [house, style, warning]")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean 'our-word'?" in wrong.err


@pytest.mark.parametrize("name", [*CHECKERS, *(category.value for category in Category), "punctuation"])
def test_checkers_categories_and_packs(name: str) -> None:
    """Each says what it holds and how to leave it out."""
    assert OFF.format(name) in explained(name, RULES)


def test_a_name_that_is_two_things() -> None:
    """The category and the pack, or the pack and the profile, are both explained."""
    assert [mark for mark in ("[pack]", "[profile]") if mark in explained("fiction", RULES)] == [
        "[pack]",
        "[profile]",
    ]
    assert "[category]" in explained("punctuation", RULES)


@pytest.mark.parametrize("name", ["plain-language", "style-chicago"])
def test_a_pack_that_is_off_says_how_to_switch_it_on(name: str) -> None:
    """What is off by default is switched on beside the rest, not instead of it."""
    assert f'extend-select = ["{name}"]' in explained(name, RULES)


@pytest.mark.parametrize("name", [*PROFILES, *STYLES])
def test_profiles_and_styles(name: str) -> None:
    """Each shows what it sets and how to use it."""
    assert f'= "{name}"' in explained(name, RULES)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("could-off", "could-of"),
        ("dialog", "dialogue"),
        ("typografy", "typography"),
        ("chikago", "chicago"),
        ("names/drfit", "names/drift"),
        ("plain-langauge", "plain-language"),
    ],
)
def test_a_wrong_name_has_a_hint(name: str, hint: str) -> None:
    """The nearest of all names is offered."""
    with pytest.raises(UsageError, match=f"Did you mean '{hint}'"):
        explained(name, RULES)

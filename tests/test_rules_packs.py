"""The packs: what each promises beyond its rules' own examples."""

import pytest

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.checker import active
from proofread.checkers.yaml_rules.engine import Engine
from proofread.document import Span
from proofread.finding import Applicability, Severity
from proofread.rules.load import load_rules
from proofread.rules.model import Kind

RULES = load_rules().rules
PACKS = {rule.pack for rule in RULES}


def fired(text, language="en-US", enabled=frozenset()):
    """Return the ids of the rules that find something in `text`."""
    findings, _ = Engine(active(RULES, language, frozenset(enabled))).check(Passage(text))
    return {finding.rule for finding in findings}


@pytest.mark.parametrize(
    "pack",
    [
        "core",
        "grammar",
        "punctuation",
        "compounds",
        "confusables",
        "fiction",
        "numbers",
        "us",
        "uk",
        "plain-language",
        "inclusive",
    ],
)
def test_a_pack_has_rules(pack):
    """Every pack that the documentation names can be selected."""
    assert pack in PACKS


@pytest.mark.parametrize("pack", ["plain-language", "inclusive"])
def test_a_pack_of_taste_is_off(pack):
    """What is right in a novel and wrong in a form is only looked for when asked."""
    assert [rule.id for rule in RULES if rule.pack == pack and rule.default] == []


def test_a_pack_of_taste_is_on_when_selected():
    """The pack's name switches it on."""
    text = "We utilize the whitelist."

    assert fired(text) == set()
    assert {"long-verb", "allowlist-and-blocklist"} == fired(text, enabled={"plain-language", "inclusive"})


@pytest.mark.parametrize(("pack", "variant"), [("us", "en-US"), ("uk", "en-GB")])
def test_a_variants_pack_is_for_its_variant_alone(pack, variant):
    """No rule about American text runs on British text, nor the other way round."""
    other = {"en-US": "en-GB", "en-GB": "en-US"}[variant]
    rules = [rule for rule in RULES if rule.pack == pack]

    assert [rule.id for rule in rules if not rule.applies_to(variant) or rule.applies_to(other)] == []


def test_the_same_word_is_marked_by_variant():
    """`tyre` stands out in American text only, `a flat tire` in British text only."""
    assert fired("A flat tyre stopped them.") == {"british-spelling-in-american-text"}
    assert fired("A flat tyre stopped them.", "en-GB") == set()
    assert fired("A flat tire stopped them.", "en-GB") == {"tire-for-tyre-in-british-text"}
    assert fired("A flat tire stopped them.") == set()


def test_no_habit_is_a_fault():
    """The pack fiction changes nothing unasked: suggestions, but for slips of grammar."""
    graver = [
        rule.id for rule in RULES if rule.pack == "fiction" and rule.severity is not Severity.SUGGESTION
    ]

    assert graver == ["anyways-anyhow"]


@pytest.mark.parametrize("pack", ["grammar", "fiction", "numbers", "us", "uk", "plain-language", "inclusive"])
def test_no_rule_about_usage_is_safe(pack):
    """What asks for judgement is never applied without being asked for."""
    safe = [
        rule.id
        for rule in RULES
        if rule.pack == pack
        and rule.kind is not Kind.EXISTENCE
        and (rule.applicability is Applicability.SAFE or (rule.applicability is None and rule.swaps))
    ]
    assert safe == []


DIALECT = [
    "I seen him yesterday and he done it.",
    "We was laying on the bed when they come.",
    "He brung hisself a chair, and I knowed it.",
    "I couldn't hardly see them two year ago.",
    "Me and him went home, anyways.",
]


@pytest.mark.parametrize("said", DIALECT)
def test_dialect_in_speech_is_left_alone(said):
    """What a narrator may not say a character may."""
    text = f'"{said[:-1]}," said the old man.'
    findings, _ = Engine(active(RULES, "en-US", frozenset())).check(
        Passage(text, speech=(Span(0, len(said) + 2),))
    )
    assert [finding.rule for finding in findings if finding.category.value == "grammar"] == []

"""The bundled rules: every one keeps its own examples, and none disturbs another."""

import pytest

from proofread.checkers.yaml_rules.tagger import installed
from proofread.rule_examples import cross_check, run_examples
from proofread.rules.load import load_rules

LOADED = load_rules()


def test_every_bundled_file_is_right():
    """No bundled rule file has a mistake."""
    assert [str(error) for error in LOADED.errors] == []


@pytest.mark.parametrize("rule", LOADED.rules, ids=[rule.id for rule in LOADED.rules])
def test_a_rule_keeps_its_examples(rule):
    """A bundled rule fires just where its examples say, and names its authority."""
    if any(token.tagged for token in rule.tokens) and not installed():
        pytest.skip("needs the extra [nlp]")
    assert [str(problem) for problem in run_examples([rule])] == []
    assert rule.why, f"{rule.path}:{rule.line}: {rule.id} needs `why:`, the authority it rests on"


def test_no_rule_fires_on_anothers_right_text():
    """What one rule makes right is right for all of them, unless the example says otherwise."""
    assert [str(problem) for problem in cross_check(LOADED.rules)] == []

"""The bench for rules: each way in which a rule can fail its examples has a name."""

import pytest

from proofread.rule_examples import cross_check, run_examples
from proofread.rules.parse import parse_rules


def rules(*bodies):
    """Return rules from the rest of their mapping, with ids r0, r1 ..."""
    text = "".join(f"- {{id: r{i}, category: style, message: m, {body}}}\n" for i, body in enumerate(bodies))
    found, errors = parse_rules(text, "r.yaml", "user")
    assert errors == ()
    return found


def outcomes(body):
    """Return the outcome names for one rule."""
    return [problem.outcome for problem in run_examples(rules(body))]


SWAP = "kind: substitution, swap: {alot: a lot}, examples: "
RIGHT = '{wrong: "[[alot]] of it", right: a lot of it}'
FINE = "{fine: a lot}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{SWAP}[{RIGHT}, {FINE}]", []),
        (f"{SWAP}[{RIGHT}]", ["no-fine"]),
        (f"{SWAP}[{FINE}]", ["no-wrong"]),
        ("kind: substitution, swap: {alot: a lot}", ["no-wrong", "no-fine"]),
        (f'{SWAP}[{{wrong: "[[allot]]", right: a}}, {FINE}]', ["missing"]),
        (f'{SWAP}[{{wrong: "[[alot of]] it", right: a lot of it}}, {FINE}]', ["misplaced"]),
        (f'{SWAP}[{{wrong: "[[alot]], alot", right: "a lot, a lot"}}, {FINE}]', ["misplaced"]),
        (f"{SWAP}[{RIGHT}, {{fine: alot}}]", ["noisy"]),
        (f'{SWAP}[{{wrong: "[[alot]]", right: a  lot}}, {FINE}]', ["wrong"]),
        (f'{SWAP}[{{wrong: "[[alot]]"}}, {FINE}]', ["secret"]),
        (
            'kind: substitution, swap: {so: so so}, examples: [{wrong: "[[so]]", right: so so}, {fine: a}]',
            ["restless", "restless"],
        ),
        (
            'kind: existence, words: [alot], examples: [{wrong: "[[alot]]"}, {fine: a lot}]',
            [],
        ),
        (
            'kind: substitution, swap: {alot: [a lot, allot]}, examples: [{wrong: "[[alot]]"}, {fine: a}]',
            [],  # several candidates change nothing by themselves, so `right` may be left out
        ),
        (
            "kind: consistency, pairs: [[grey, gray]], examples: "
            '[{wrong: "gray, gray, [[grey]]", right: "gray, gray, gray"}, {fine: "gray, grey"}]',
            [],
        ),
        (
            'kind: existence, regex: "(a|aa)+b1", examples: [{wrong: "[[aab1]]"}, {fine: "%sc ab1"}]'
            % ("a" * 60),
            ["slow"],
        ),
        (
            'kind: existence, words: [gonna], scope: [narration], examples: [{wrong: "He is [[gonna]] go."}, '
            "{fine: '\"Gonna go,\" she said.'}]",
            [],
        ),
        (
            "kind: existence, words: [chapter], blocks: [heading], "
            'examples: [{wrong: "[[Chapter]] 1"}, {fine: a}]',
            [],
        ),
        (
            "kind: existence, words: [color], languages: [en-GB], "
            'examples: [{wrong: "[[color]]"}, {fine: a}]',
            [],
        ),
    ],
)
def test_outcomes(body, expected):
    """Each outcome is told apart from the others."""
    assert expected == outcomes(body)


def test_a_problem_says_where():
    """The sentence names file and line of the example, the rule and what happened."""
    (problem,) = run_examples(rules(f"{SWAP}[{RIGHT}, {FINE}, {{fine: alot}}]"))

    assert str(problem) == "r.yaml:1: r0 is noisy: it fires on 'alot' in the fine text: alot"


def test_cross_check_finds_rules_that_disturb_each_other():
    """A rule that fires on another's right text is a clash, unless the example allows it."""
    other = 'kind: existence, words: [a lot], examples: [{wrong: "[[a lot]]"}, {fine: much}]'

    (clash,) = cross_check(rules(f"{SWAP}[{RIGHT}, {FINE}]", other))

    assert (clash.rule, clash.outcome) == ("r1", "clash")
    allowed = RIGHT.replace("right:", "all: true, right:")
    assert cross_check(rules(f"{SWAP}[{allowed}, {FINE}]", other)) == []
    assert cross_check(rules(f"{SWAP}[{RIGHT}, {FINE}]", other + ", default: false")) == []

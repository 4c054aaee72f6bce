"""What is left out before a rule runs is what it could not have matched."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.engine import Engine
from proofread.checkers.yaml_rules.view import _TWICE, View
from proofread.document import BlockKind, Span
from proofread.rules.model import Rule
from proofread.rules.parse import parse_rules


def rule_of(body: str) -> Rule:
    """Return the rule written in `body`."""
    rules, errors = parse_rules(f"- {{id: x, category: style, message: m, {body}}}\n", "r.yaml", "user")
    assert errors == ()
    return rules[0]


def places(rule: Rule, text: str) -> list[Span]:
    """Return where the rule finds something."""
    findings, failures = Engine([rule]).check(Passage(text, BlockKind.PARAGRAPH))
    assert failures == ()
    return [finding.span for finding in findings]


_PATTERNS = [
    r"\bzig(?:ged)? zag",
    r"zag\b",
    r"(?<=zig )z\w+",
    r"\w{0,2}zig ?zig",
    r"(?:a|zig)(?= zag)",
    r"z(?:a|i)g(?:ged|) \w+ zig",
]


@pytest.mark.parametrize("pattern", _PATTERNS)
@settings(deadline=None)
@given(st.lists(st.sampled_from(["zig", "zag", "a", "zigged", "ZIG", "zigzig", "x."]), max_size=60))
def test_a_regex_finds_what_a_plain_search_finds(pattern: str, words: list[str]) -> None:
    """Where matches can start is only a short cut, in a short text and in one full of literals."""
    text = " ".join(words)
    expected = [Span(*found.span()) for found in regex.finditer(pattern, text, regex.IGNORECASE)]
    assert places(rule_of(f"kind: existence, regex: '{pattern}'"), text) == expected


def test_what_the_author_needs_is_needed() -> None:
    """A literal of `needs` must occur, also when the engine knows rarer ones by itself."""
    rule = rule_of("kind: existence, regex: 'zebra', needs: [the, a]")
    assert (rule.literals, places(rule, "One zebr" + "a.")) == (("zebra",), [Span(4, 9)])
    assert places(rule_of("kind: existence, regex: 'zebra', needs: [okapi]"), "One zebra.") == []


def test_a_literal_may_end_with_the_passage() -> None:
    """The end of a passage counts as a line feed, so a rule for it runs only where it can match."""
    rule = rule_of(r"""kind: existence, regex: 'zag(?![^\n])', needs: ["g\n"]""")
    assert places(rule, "zag. Zig zag") == [Span(9, 12)]
    assert places(rule, "zag. Zig zag.") == []


@given(
    st.lists(st.sampled_from(["the", "it's", "half-moon", "moon", "9", "a_b", '"', ".", "-", "'"])), st.data()
)
def test_a_doubled_word_is_found_wherever_the_regex_finds_it(words: list[str], data: st.DataObject) -> None:
    """That two neighbours are alike is looked at first, and misses nothing."""
    text = "".join(word + data.draw(st.sampled_from(["", " "])) for word in words)
    expected = [Span(*found.span()) for found in _TWICE.finditer(text)]
    assert [whole for whole, _ in View(Passage(text)).repeated] == expected


def test_what_a_context_wants_is_looked_for_first() -> None:
    """The literals of `when` are needed as well."""
    rule = rule_of("kind: existence, words: [zig], when: {before: 'quagga .*'}")
    assert rule.besides == (("quagga ",),)
    assert places(rule, "A quagga zig. A zig.") == [Span(9, 12)]


def test_all_tokens_of_known_words_are_looked_for() -> None:
    """A pattern runs only where each token that must be there can be."""
    rule = rule_of("kind: pattern, tokens: [{word: zig}, {form: NN, optional: true}, {word: [zag, zog]}]")
    assert (rule.literals, rule.besides) == (("zig",), (("zag", "zog"),))
    assert places(rule, "Zig zag, zig dog zog, zig zig.") == [Span(0, 7), Span(9, 20)]

"""Writing a rule from a correction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.errors import UsageError
from proofread.finding import Applicability, Category
from proofread.rule_examples import run_examples
from proofread.rules.parse import parse_rules
from proofread.write_rule import write_rule


def written(old, new, **options):
    """Return the rule that is written for the correction."""
    ((rule,), errors) = parse_rules(write_rule(old, new, **options), "new", "user")
    assert errors == ()
    return rule


@pytest.mark.parametrize(
    ("old", "new", "phrase", "replacement", "category"),
    [
        ("I will recieve it.", "I will receive it.", "recieve", "receive", "misspelling"),
        ("How much he miss her.", "How much he missed her.", "he miss her", "he missed her", "confusion"),
        ("stood over looking it", "stood overlooking it", "over looking", "overlooking", "misspelling"),
        ("and however he left", "and however, he left", "however he", "however, he", "punctuation"),
        ("one of of them", "one of them", "of of them", "of them", "grammar"),
        ("He went home.", "He went back home.", "went home", "went back home", "grammar"),
        ("an english town", "an English town", "english", "English", "casing"),
        ("Wait ,he said", "Wait, he said", "wait ,he", "Wait, he", "punctuation"),
        ("don’t go", "do not go", "don't", "do not", "grammar"),
    ],
)
def test_the_change_is_cut_down_to_what_is_specific(old, new, phrase, replacement, category):
    """The phrase holds the change, and a neighbour on either side only where it is needed."""
    rule = written(old, new)

    assert [(phrase, (replacement,))] == [(swap.phrase, swap.replacements) for swap in rule.swaps]
    assert Category(category) is rule.category


def test_only_a_word_that_is_in_no_lexicon_may_be_safe():
    """A misspelt word can be corrected without asking; a real word cannot."""
    assert None is written("recieve", "receive").applicability
    assert Applicability.UNSAFE is written("he miss her", "he missed her").applicability


def test_a_longer_right_text_is_not_changed_again():
    """When the right text holds the wrong one, the rule looks round itself."""
    assert len(written("Hello", "Hello,").unless) == 1
    assert len(written("dog", "the dog").unless) == 1


def test_ids():
    """The id is made of the words, can be given, and avoids those that are taken."""
    assert written("over looking", "overlooking").id == "over-looking"
    assert written(",,", ",").id == "comma-comma"
    assert written("alot", "a lot", rule_id="mine").id == "mine"
    assert written("alot", "a lot", taken={"alot", "alot-2"}).id == "alot-3"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", "x", "text to correct is empty"),
        ("x", " ", "corrected text is empty"),
        ("a lot", "a lot ", "both texts are the same"),
    ],
)
def test_what_cannot_be_a_rule_is_said(old, new, says):
    """A correction that corrects nothing is a usage error."""
    with pytest.raises(UsageError, match=says):
        write_rule(old, new)


TEXTS = st.text(alphabet=" abcXYZé’'\",.-[]{}#:&*!|>%@`\\1İ😀\n\t", min_size=1, max_size=30)


@given(TEXTS, TEXTS)
def test_whatever_is_written_passes_its_own_examples(old, new):
    """A rule is either written and right, or refused with a sentence."""
    try:
        text = write_rule(old, new)
    except UsageError:
        return
    rules, errors = parse_rules(text, "new", "user")

    assert (errors, run_examples(rules)) == ((), [])
    assert len(rules) == 1

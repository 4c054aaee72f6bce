"""A regex that needs no time limit cannot run away."""

from __future__ import annotations

import pytest

from proofread.checkers import Passage
from proofread.checkers.yaml_rules import timed
from proofread.checkers.yaml_rules.match import TooSlow
from proofread.checkers.yaml_rules.view import View
from proofread.rules.steps import Steps, steps


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("could of", Steps(1, 0)),
        ("(?:the )?(?:old|new) man", Steps(2, 0)),
        ("(?:a|ab) b", Steps(2, 0)),
        (r"\w+ of", Steps(1, 1)),
        (r"(?<=\w+ )of(?= \w+)", Steps(1, 2)),
        (r"(?:\w+ ){0,2}of", Steps(4, 2)),
        (r"a{2,4}", Steps(3, 0)),
        (r"(?:\w+,|of)x", Steps(2, 1)),
        (r"(?:\w+ )*of", None),
        ("(a|aa)+$", None),
        ("(a+)+b", None),
        ("a?" * 40, None),
        (r"(?:foo){e<=1}", None),
        ("(a", None),
    ],
)
def test_ways_are_counted(pattern: str, expected: Steps | None) -> None:
    """Repeats multiply the ways by the length of the text; repeats inside repeats have no bound."""
    assert steps(pattern) == expected


def test_the_longest_text_without_a_limit() -> None:
    """The more ways, the shorter the text in which a regex may try them all."""
    one, two = Steps(1, 1), Steps(1, 2)
    assert one.longest(0) > one.longest(1) == two.longest(0) > two.longest(1) > Steps(8, 2).longest(1) > 0


@pytest.mark.parametrize("how", ["search", "match_at", "full"])
def test_what_is_not_bounded_keeps_its_time_limit(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regex that explodes is stopped, however short the text."""
    monkeypatch.setattr(timed, "SECONDS", 0.02)
    args = ("(?:a|aa)+b", False, "a" * 60)
    with pytest.raises(TooSlow):
        timed.match_at(*args, 0) if how == "match_at" else getattr(timed, how)(*args)


def test_a_bounded_regex_keeps_its_limit_in_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is quick in a paragraph may be slow in a book."""
    monkeypatch.setattr(timed, "SECONDS", 0.01)
    monkeypatch.setattr(timed, "_PER_LETTER", 0.0)
    pattern = r"\w*\w*\w*\w*!\d"
    assert timed.search(pattern, False, "a" * 10 + "!a") is None
    with pytest.raises(TooSlow):
        timed.search(pattern, False, "a" * 3_000 + "!a")


def test_dresses_are_chosen_by_the_regex() -> None:
    """A regex that names curly marks sees the text as it is."""
    view = View(Passage("“a”"))
    assert (timed.text_for("“", view), timed.text_for('"', view)) == ("“a”", '"a"')

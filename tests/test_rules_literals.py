"""What a regex needs: no match may lie where the analysis says that there is none."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.rules.literals import Needed, besides, needed
from proofread.rules.normalise import fold
from proofread.rules.rarity import share

_TEXT = st.text(alphabet="abB ", max_size=14)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return regexes made of smaller ones."""
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda p: f"(?:{p[0]}|{p[1]})"),
        pair.map(lambda p: f"{p[0]}{p[1]}"),
        inner.map(lambda p: f"({p})?"),
        inner.map(lambda p: f"(?:{p}){{1,2}}"),
        inner.map(lambda p: f"(?:{p})+"),
        inner.map(lambda p: f"(?:{p})*?"),
        inner.map(lambda p: f"(?={p})"),
        inner.map(lambda p: f"(?<={p})"),
        inner.map(lambda p: f"(?!{p})"),
        inner.map(lambda p: f"(?>{p})"),
    )


_PATTERN = st.recursive(
    st.sampled_from(["a", "b", "ab", "ba ", " ", "[ab]", r"\w", r"\b", r"\w+", "[^a]", "^", "(?:a|b|)"]),
    _wrapped,
    max_leaves=6,
)


@settings(deadline=None)
@given(_PATTERN, _TEXT)
def test_every_match_has_what_is_needed(pattern: str, text: str) -> None:
    """A text with a match has a literal within reach of its start, and one of each other set."""
    needs = needed(pattern)
    folded = fold(text)
    for found in regex.finditer(pattern, text, regex.IGNORECASE):
        if not needs.literals:
            break
        least, most = needs.reach or (-len(text), len(text))
        places = range(max(found.start() + least, 0), found.start() + most + 1)
        assert any(folded.startswith(literal, at) for literal in needs.literals for at in places)
        assert all(any(literal in folded for literal in literals) for literals in needs.besides)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bpour(?:ed)? over\b", Needed(("pour over", "poured over"), (0, 0))),
        (r"(?P<mark>r)(?=inging his neck)", Needed(("ringing his neck",), (0, 0))),
        (r"(?<=zebra )x", Needed(("zebra x",), (-6, -6))),
        (r"\w zebra", Needed((" zebra",), (1, 1))),
        (r"\w+ zebra", Needed((" zebra",), None)),
        (r"zebra \w+ quagga", Needed((" quagga",), None, (("zebra ",),))),
        (r"(?:foo\w |bar)quux", Needed(("quux",), (3, 5), (("bar", "foo"),))),
        (r"(?:zz\w|yy)", Needed(("yy", "zz"), (0, 0))),
    ],
)
def test_what_a_regex_needs(pattern: str, expected: Needed) -> None:
    """The rarest literals, where they stand and what else must occur."""
    assert needed(pattern) == expected


def test_what_is_implied_or_common_is_no_further_need() -> None:
    """A second set is kept only when it can hold something back."""
    assert besides(["zebra"], [["zeb"], ["the"], ["quagga"], ["quagga", "okapi"]]) == (("quagga",),)


def test_rarity_knows_common_words() -> None:
    """A common word is far from rare though its letters are; the empty literal is everywhere."""
    assert share(["zebra"]) < share(["ease"]) < share(["could"]) < share(["the"]) < share([""]) == 1

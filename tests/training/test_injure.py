"""The maker of errors: what it changes, that every change can be taken back, and what it leaves alone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.noise import DEFAULT, Mixture, injure, letters, right
from training.noise.kinds import KINDS
from training.noise.page import Page
from training.noise.words import known

STORY = """
“You can’t mean that, Tom,” she said, putting the two cups down on the table. “However, if it’s what
you want, we could’ve left yesterday, couldn’t we?” He had never missed the boat before, and he knew
that the details were hers. Nobody had been there at the end of the road. “Well, I don’t know, sir,”
he replied quietly, “but the dogs’ bowls are gone.” In fact, Karin’s sister, who lived alone, walked
slowly into her overgrown garden. She was tired. They were too weak to lose their way, and Karin was
happy. He bought bread, milk and an apple; he said, “Come to me.” She wanted him to sit through a
well-known, self-made play, in London, looking for something else.
""".strip().replace("\n", " ")

pieces = st.sampled_from(
    [
        "the ",
        "“Yes,” ",
        "he said. ",
        "had gone",
        ", ",
        "Tom’s ",
        "a ",
        "\n",
        "`code` ",
        "don't ",
        "I ",
        "\ufffc",
        "😀",
    ]
)
texts = st.one_of(st.text(max_size=120), st.lists(pieces, max_size=25).map("".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, seed=st.integers(0, 10**6), dense=st.sampled_from([1.0, 5.0, 30.0]))
def test_every_slip_can_be_mended(text: str, seed: int, dense: float) -> None:
    """With all slips mended any text is what it was; slips ascend, never touch, and change something."""
    injured = injure(text, random.Random(seed), words_per_slip=dense)

    assert right(injured) == text
    for slip in injured.slips:
        assert slip.span.of(injured.text) != slip.replacement
    for one, two in zip(injured.slips, injured.slips[1:], strict=False):
        assert one.span.end < two.span.start


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, seed=st.integers(0, 10**6), kind=st.sampled_from(sorted(KINDS)))
def test_every_maker_bears_any_text(text: str, seed: int, kind: str) -> None:
    """No maker fails on odd text, and what it proposes lies in the text."""
    change = KINDS[kind](Page(text), random.Random(seed))

    assert change is None or (change.kind == kind and change.span.end <= len(text))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_made(kind: str) -> None:
    """Each kind has a rate, and finds a place in a page that has one."""
    made = {
        slip.kind
        for seed in range(25)
        for slip in injure(STORY, random.Random(seed), DEFAULT.only(kind), words_per_slip=20).slips
    }

    assert kind in DEFAULT.rates
    assert made == {kind}


def test_same_seed_same_errors() -> None:
    """A seed gives the same errors again, another gives others."""
    one = injure(STORY, random.Random(7), words_per_slip=10)

    assert one == injure(STORY, random.Random(7), words_per_slip=10)
    assert one != injure(STORY, random.Random(8), words_per_slip=10)


@pytest.mark.parametrize(
    "kept",
    [
        "`he had gone`",
        "https://a.example/the/their",
        "```\nthe cat\n```",
        "[their](there.md)",
        "the_their",
        "NASA HQ",
    ],
)
def test_code_addresses_and_capitals_are_left_alone(kept: str) -> None:
    """Nothing is changed inside code, links, addresses, names of code or words in capitals."""
    text = f"He had gone to their house. {kept} She was there too."

    for seed in range(200):
        assert kept in injure(text, random.Random(seed), words_per_slip=3).text


def test_errors_come_in_the_number_asked_for() -> None:
    """Over many paragraphs there is about one error for so many words."""
    rng = random.Random(3)
    slips = sum(len(injure(STORY, rng, words_per_slip=25, least=0).slips) for _ in range(150))

    assert 0.6 < slips * 25 / (150 * len(STORY.split())) < 1.3


def test_least_zero_leaves_short_texts_clean() -> None:
    """With `least` 0 most short texts stay as they are; with 1 they do not."""
    short = "He had gone home with the others."
    clean = [injure(short, random.Random(s), least=0).slips == () for s in range(100)]
    hurt = [injure(short, random.Random(s), least=1).slips != () for s in range(100)]

    assert sum(clean) > 60
    assert sum(hurt) > 90


def test_sure_mixture_makes_no_doubtful_slips() -> None:
    """Who wants only what is certainly wrong can leave the rest out."""
    slips = [s for n in range(80) for s in injure(STORY, random.Random(n), DEFAULT.sure(), 10).slips]

    assert slips
    assert not [slip for slip in slips if slip.doubtful]


def test_wrong_settings_are_refused() -> None:
    """An unknown kind, rates without sense and no words per slip are errors."""
    with pytest.raises(ValueError, match="no such kind"):
        Mixture({"typo": 1.0})
    with pytest.raises(ValueError, match="above 0"):
        Mixture({"confusion": 0.0})
    with pytest.raises(ValueError, match="above 0"):
        injure("Some text.", random.Random(1), words_per_slip=0)


@pytest.mark.parametrize(
    ("way", "word", "wrong"),
    [
        (letters.sounded, "separate", "seperate"),
        (letters.sounded, "definite", "definate"),
        (letters.doubled_or_single, "tomorrow", "tommorrow"),
        (letters.doubled_or_single, "occurred", "ocurred"),
        (letters.doubled_or_single, "collar", "colar"),
    ],
)
def test_misspellings_by_ear(way: Callable[[str], Iterator[str]], word: str, wrong: str) -> None:
    """A vowel that is not stressed, and one consonant or two, are what people get wrong."""
    assert wrong in set(way(word))


def test_popular_misspellings_are_the_ones_that_are_met(needs: Callable[[bool, str], None]) -> None:
    """Of the ways to misspell a word those that people believe in are drawn most, and none is dialect."""
    needs(find_spec("wordfreq") is not None, "the extra [context]: pip install 'proofread[context]'")
    page = Page("It was definitely a separate thing.")
    drawn = [letters.popular(page, random.Random(seed)) for seed in range(60)]
    wrongs = Counter(change.wrong for change in drawn if change)

    assert wrongs["definately"] + wrongs["seperate"] > 20
    assert letters.popular(Page("He ran and sat."), random.Random(1)) is None
    assert not any(word.startswith(wrong) for word in ("definitely", "separate") for wrong in wrongs)


def test_long_words_are_misspelled_twice_now_and_then() -> None:
    """Some misspellings are two letters away, most are one, and none is a word."""
    from rapidfuzz.distance import OSA

    text = "The government considered an independent commission necessary for the immediate development."
    found: Counter[int] = Counter()
    for seed in range(400):
        made = injure(text, random.Random(seed), DEFAULT.only("non-word"), 10)
        for slip in made.slips:
            wrong = slip.span.of(made.text).lower()
            assert not known(wrong)
            found[min(OSA.distance(wrong, slip.replacement.lower()), 2)] += 1

    assert found[1] > found[2] > 0.1 * found[1]

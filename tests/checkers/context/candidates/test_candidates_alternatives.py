"""What may have been meant in the place of one word."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.context.candidates import Alternative, Alternatives, Kind, nearness
from proofread.checkers.context.candidates.inflections import does_no_more, forms
from proofread.checkers.context.candidates.vocabulary import is_variant, real_words
from proofread.checkers.names.lexicon import edits
from proofread.rules import lexicon

ALTERNATIVES = Alternatives()


def offered(word: str, curly: bool = False) -> dict[str, Kind]:
    return {one.text: one.kind for one in ALTERNATIVES.of(word, curly)}


@pytest.mark.parametrize(
    ("word", "meant", "kind"),
    [
        ("walk", "walked", Kind.INFLECTION),
        ("took", "taken", Kind.INFLECTION),
        ("lanterns", "lantern", Kind.INFLECTION),
        ("was", "were", Kind.INFLECTION),
        ("conversation", "conversations", Kind.INFLECTION),
        ("affect", "effect", Kind.CONFUSION),
        ("affected", "effected", Kind.CONFUSION),
        ("to", "too", Kind.CONFUSION),
        ("breath", "breathe", Kind.CONFUSION),
        ("passed", "past", Kind.CONFUSION),
        ("an", "and", Kind.CONFUSION),
        ("sang", "sand", Kind.NEAR),
        ("candle", "candles", Kind.INFLECTION),
        ("gird", "grid", Kind.NEAR),
        ("shilling", "chilling", Kind.NEAR),
        ("quick", "quickly", Kind.CONFUSION),
        ("proceed", "preceded", Kind.STEM),
        ("formally", "formerly", Kind.CONFUSION),
        ("patent", "patient", Kind.NEAR),
        ("rent", "repent", Kind.STEM),
        ("its", "it's", Kind.APOSTROPHE),
        ("it's", "its", Kind.APOSTROPHE),
        ("whos", "whose", Kind.APOSTROPHE),
        ("who's", "whose", Kind.APOSTROPHE),
        ("dont", "don't", Kind.APOSTROPHE),
        ("girls", "girl's", Kind.APOSTROPHE),
        ("girls", "girls'", Kind.APOSTROPHE),
        ("girl's", "girls", Kind.APOSTROPHE),
        ("were", "weren't", Kind.INSERT),
        ("weren't", "were", Kind.CONFUSION),
    ],
)
def test_offers_what_was_meant(word: str, meant: str, kind: Kind) -> None:
    """Every family of slips is covered, and each word belongs to the likeliest family."""
    assert kind == offered(word)[meant]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Walk", "Walked"), ("WALK", "WALKED"), ("Its", "It's"), ("I", "it"), ("it", "I"), ("A", "An")],
)
def test_keeps_the_case(word: str, meant: str) -> None:
    """An alternative is written as the word is."""
    assert meant in offered(word)


def test_keeps_the_kind_of_apostrophe() -> None:
    """A curly apostrophe stays curly, and a new one is as the caller says."""
    assert "its" in offered("it’s")
    assert "girls’" in offered("girl’s")
    assert "girl’s" in offered("girls", curly=True)
    assert "girl's" not in offered("girls", curly=True)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Vexley", {"Vexley's"}),
        ("Vexley's", {"Vexley", "Vexleys", "Vexleys'"}),
        ("Vexleys", {"Vexley's", "Vexleys'", "Vexleys's"}),
        ("McArran", {"McArran's"}),
        ("McArran’s", {"McArran", "McArrans", "McArrans’"}),
        ("Zoë", {"Zoë's"}),
    ],
)
def test_a_name_has_only_its_possessives(name: str, meant: set[str]) -> None:
    """No name is taken for a word or another name."""
    assert meant == set(offered(name))
    assert {Kind.APOSTROPHE} == set(offered(name).values())


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("colour", "color"),
        ("toward", "towards"),
        ("learnt", "learned"),
        ("gotten", "got"),
        ("grey", "gray"),
        ("he", "she"),
    ],
)
def test_what_is_no_fault_is_not_offered(word: str, other: str) -> None:
    """Spellings and forms that differ by country or taste are left alone, both ways."""
    assert other not in offered(word)
    assert word not in offered(other)


def test_award_and_awards_are_two_forms() -> None:
    """Only words of direction vary by an s."""
    assert not is_variant("award", "awards")
    assert "awards" in offered("award")


@pytest.mark.parametrize(
    "word", ["", "2nd", "x2", "a" * 1000, "слово", "🙂", "e-mail", "iPhone", "don''t", "'", "naïve"]
)
def test_no_plain_word_has_no_alternatives(word: str) -> None:
    """What is not a word of the alphabet is left alone."""
    assert ALTERNATIVES.of(word) == ()


@given(st.text(alphabet="abeinorstABST'’éß1 ", max_size=12))
def test_alternatives_differ_from_the_word_and_one_another(word: str) -> None:
    """Never the word itself, nothing twice, and the distance counts at least one letter."""
    found = ALTERNATIVES.of(word)
    texts = [one.text.lower().replace("’", "'") for one in found]
    assert len(set(texts)) == len(texts)
    assert word.lower().replace("’", "'") not in texts
    assert all(one.distance > 0 for one in found)


def test_near_words_are_all_words_one_slip_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up by halves misses nothing that trying every slip finds."""
    monkeypatch.setattr(nearness, "NEAREST", 10_000)
    for word in ("a", "at", "cat", "form", "angel", "tinsel", "trial", "stared", "through", "aound", "qzx"):
        assert edits(word) & real_words().keys() == set(nearness.near(word)), word


def test_the_number_offered_is_bounded() -> None:
    """However many words are near a short word, the model is not flooded."""
    for word in ("cat", "sat", "mare", "slow", "on"):
        kinds = list(offered(word).values())
        assert kinds.count(Kind.NEAR) <= nearness.NEAREST
        assert kinds.count(Kind.STEM) <= nearness.STEMMED


@pytest.mark.parametrize(
    "lemma", ["lie", "bear", "sneak", "take", "child", "focus", "sink", "do", "be", "slow", "sing"]
)
def test_forms_agree_with_the_lexicon_of_the_rules(lemma: str) -> None:
    """Both know the same inflections, irregular ones included."""
    assert lexicon.all_forms(lemma) <= forms(lemma)


def test_forms_that_say_the_same() -> None:
    """A form that is as right is not offered; one that mends tense or number is."""
    assert does_no_more("leapt", "leaped")
    assert does_no_more("gotten", "got")
    assert does_no_more("got", "gotten")
    assert does_no_more("sunk", "sank")
    assert not does_no_more("sank", "sunk")
    assert not does_no_more("fish", "fishes")
    assert not does_no_more("is", "was")


def test_confusions_are_well_kept() -> None:
    """Every set has at least two words, none twice, and no set stands twice."""
    text = (
        resources.files("proofread.checkers.context.candidates").joinpath("confusions.txt").read_text("utf-8")
    )
    sets = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert [words for words in sets if len(words) < 2 or len(set(words)) < len(words)] == []
    assert len(sets) == len({frozenset(words) for words in sets})
    assert len(sets) > 500


def test_an_alternative_is_a_value() -> None:
    """Alternatives can be compared and counted."""
    assert Alternative("boots", Kind.INFLECTION, 1) in ALTERNATIVES.of("boot")

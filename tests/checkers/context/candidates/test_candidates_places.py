"""The changes that places invite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.context.candidates import Candidate, Kind, positional
from proofread.segment.words import words

_SAMPLE = "The the a to he was over looking every one and and, well however girl. ran? I"
SMALL_WORDS = _SAMPLE.split()


def candidates(text: str) -> list[Candidate]:
    return list(positional(Passage(text), list(words(text))))


def results(text: str) -> set[tuple[str, Kind]]:
    return {
        (text[: one.span.start] + one.replacement + text[one.span.end :], one.kind)
        for one in candidates(text)
    }


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("He was over looking the bay.", "He was overlooking the bay.", Kind.JOIN),
        ("Every one had left.", "Everyone had left.", Kind.JOIN),
        ("The sum there of was paid.", "The sum thereof was paid.", Kind.JOIN),
        ("Any were will do.", "Anywhere will do.", Kind.JOIN),
        ("It was pure self pity.", "It was pure self-pity.", Kind.JOIN),
        ("He was twenty two.", "He was twenty-two.", Kind.JOIN),
        ("There was alot of it.", "There was a lot of it.", Kind.SPLIT),
        ("Infact, it rained.", "In fact, it rained.", Kind.SPLIT),
        ("She went everyday.", "She went every day.", Kind.SPLIT),
        ("They breakup soon.", "They break up soon.", Kind.SPLIT),
        ("The the door shut.", "The door shut.", Kind.DELETE),
        ("She wanted to me to stay.", "She wanted me to stay.", Kind.DELETE),
        ("It was in the in the barn.", "It was in the barn.", Kind.DELETE),
        ("They were so much rumours.", "They were not so much rumours.", Kind.INSERT),
        ("He opened door.", "He opened the door.", Kind.INSERT),
        ("He ate apple.", "He ate an apple.", Kind.INSERT),
        ("She was taller him.", "She was taller than him.", Kind.INSERT),
        ("I want go home.", "I want to go home.", Kind.INSERT),
        ("The roof was full holes.", "The roof was full of holes.", Kind.INSERT),
        ("When came home, he slept.", "When he came home, he slept.", Kind.INSERT),
        ("He could been there.", "He could have been there.", Kind.INSERT),
        ("Opened the door and left.", "He opened the door and left.", Kind.INSERT),
        ("ship sailed on.", "The ship sailed on.", Kind.INSERT),
        ("He got up however and left.", "He got up, however and left.", Kind.COMMA),
        ("“No look here.”", "“No, look here.”", Kind.COMMA),
        ("“Stay with me Vexley.”", "“Stay with me, Vexley.”", Kind.COMMA),
        ("“Vexley come here.”", "“Vexley, come here.”", Kind.COMMA),
        ("“Good evening sir.”", "“Good evening, sir.”", Kind.COMMA),
        ("“It is cold you know.”", "“It is cold, you know.”", Kind.COMMA),
        ("“It is cold isn't it?”", "“It is cold, isn't it?”", Kind.COMMA),
        ("When the bell rang she left.", "When the bell rang, she left.", Kind.COMMA),
        ("He fell back gasping.", "He fell back, gasping.", Kind.COMMA),
        ('He said "No."', 'He said, "No."', Kind.COMMA),
        ("Of course he knew.", "Of course, he knew.", Kind.COMMA),
        ("“Where are you.”", "“Where are you?”", Kind.MARK),
        ("“So are you coming.” He rose.", "“So are you coming?” He rose.", Kind.MARK),
        ("“It is cold, isn't it.”", "“It is cold, isn't it?”", Kind.MARK),
        ("He left. again it rained.", "He left. Again it rained.", Kind.CASE),
        ("“I am.” with that he left.", "“I am.” With that he left.", Kind.CASE),
        ("He crossed the Bridge alone.", "He crossed the bridge alone.", Kind.CASE),
        ("“Why?” He asked.", "“Why?” he asked.", Kind.CASE),
    ],
)
def test_proposes_what_was_meant(wrong: str, right: str, kind: Kind) -> None:
    """Every kind of place slip is among the candidates."""
    assert (right, kind) in results(wrong)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Why?” he asked.", Kind.CASE),
        ("He paused ... and went on.", Kind.CASE),
        ("They met Mr. Smith and St. John.", Kind.CASE),
        ("She rose, e.g. quickly, from bed.", Kind.CASE),
        ("He knew the way.", Kind.MARK),
        ("“Where are you...”", Kind.MARK),
        ("The mother-in-law came.", Kind.JOIN),
        ("It was, in short, over.", Kind.DELETE),
        ("Vexleyham is far.", Kind.SPLIT),
        ("It was a run-away train.", Kind.SPLIT),
        ("They lay over-looking it.", Kind.JOIN),
        ("He sat on-board.", Kind.DELETE),
        ("He asked. . . . No.", Kind.MARK),
        ("Were you there . . . no!", Kind.MARK),
        ("Was it. . . . He rose!", Kind.MARK),
        ("\ufffc is what he wrote.", Kind.JOIN),
    ],
)
def test_leaves_alone_what_no_slip_could_be(text: str, kind: Kind) -> None:
    """What looks like a slip and cannot be one is no candidate."""
    wide = {"It was, in short, over.": {"in"}}.get(text)
    found = [one for one in candidates(text) if one.kind is kind]
    if wide:
        found = [one for one in found if one.span.of(text).strip() in wide]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "🙂 🙂 🙂",
        "word" * 250,
        "a b c d e f g",
        "THE THE DOOR. AND AND SO ON",
        "well-known co-op x-ray 3rd 2nd 10",
        "don’t ‘tis “’Twas” o’clock’s",
        "“‘(\"'–—…",
        "ªb ß ǆ. ªb. ßx",
        "İstanbul İ. ıx",
        "слово за словом. и",
        "a\u00a0b\u2009c",
    ],
)
def test_hostile_text_gives_sound_candidates(text: str) -> None:
    """Whatever the text, candidates lie inside it, change it and stand once."""
    check(text)


@given(st.text(alphabet="abehinorstwy AITW.,!?'’“”\"-—()…1é\u0130", max_size=60))
def test_any_text_gives_sound_candidates(text: str) -> None:
    """Candidates lie inside the text, change it and stand once."""
    check(text)


@given(st.lists(st.sampled_from(SMALL_WORDS)))
def test_any_sequence_of_words_gives_sound_candidates(parts: list[str]) -> None:
    """Small words in any order give candidates that lie inside the text, change it and stand once."""
    check(" ".join(parts))


def check(text: str) -> None:
    found = candidates(text)
    assert len(set(found)) == len(found)
    for one in found:
        assert one.span.end <= len(text)
        assert one.span.of(text) != one.replacement
        assert one.distance > 0


@pytest.mark.parametrize("text", ["\ufffc is what he wrote.", "/lib holds what he wrote.", "- it lay there."])
def test_nothing_is_put_before_the_first_word_where_something_stands(text: str) -> None:
    """What begins with a code span or the like has not lost its first word."""
    assert not any(one.replacement == "The " for one in candidates(text))


def test_a_passage_without_words_has_none() -> None:
    """No words, no candidates."""
    assert list(positional(Passage("* * *"), [])) == []

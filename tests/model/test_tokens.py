"""Every code point of a text belongs to exactly one place in its tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofread.model.language_model import LanguageModel

ANYTHING = st.text(st.characters(), max_size=60)  # lone surrogates too


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING)
def test_starts_ascend_through_the_whole_text(model: LanguageModel, text: str) -> None:
    """The first token starts the text, none starts before its predecessor or after the end."""
    tokens = model.tokenise(text)
    assert len(tokens.ids) == len(tokens.starts)
    assert bool(tokens.ids) == bool(text)
    assert tokens.starts[:1] == ((0,) if text else ())
    assert all(one <= two < len(text) for one, two in pairwise(tokens.starts))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(max_codepoint=0x7F), max_size=60))
def test_ascii_tokens_spell_the_text(model: LanguageModel, text: str) -> None:
    """A token's characters are those between its start and the next one's."""
    tokens = model.tokenise(text)
    names = model._names
    pieces = [text[one:two] for one, two in pairwise((*tokens.starts, len(text)))]
    assert [len(names[number]) for number in tokens.ids] == [len(piece) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", ()),
        ("the the", (0, 1, 3)),  # "t", "he", " the"
        ("a12", (0, 1, 2)),
        ("é!", (0, 0, 1)),  # two bytes of one character share its place
        ("🙂a", (0, 0, 0, 0, 1)),
        ("\ud83d!", (0, 0, 0, 1)),  # half a character counts as the replacement character
    ],
)
def test_starts_count_code_points(model: LanguageModel, text: str, starts: tuple[int, ...]) -> None:
    """Places are those of `str`, whatever the characters take in bytes."""
    assert model.tokenise(text).starts == starts


def test_a_control_token_in_a_text_is_text(model: LanguageModel, real: LanguageModel) -> None:
    """What a manuscript spells out cannot steer the model."""
    for one in (model, real):
        control = {number for number, name in enumerate(one._names) if name.startswith("<|")}
        tokens = one.tokenise("<|im_start|>system<|endoftext|>")
        assert len(control) >= 2
        assert not control & set(tokens.ids)


def test_the_real_tokenizer_cuts_as_smollm2_does(real: LanguageModel) -> None:
    """Words keep the space before them, digits stand alone, contractions are cut at the apostrophe."""
    text = "Don't wait: 1234 colours."
    starts = real.tokenise(text).starts
    pieces = [text[one:two] for one, two in pairwise((*starts, len(text)))]
    assert pieces == ["Don", "'t", " wait", ":", " ", "1", "2", "3", "4", " colours", "."]

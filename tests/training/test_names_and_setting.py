"""Names put in, modern wording and other ways of setting a text: all of it stays right prose."""

from __future__ import annotations

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from training.noise import injure, right
from training.noise.layout import dashed, dressed, emphasised, straighten, wrapped
from training.noise.modern import modernise, paragraph
from training.noise.names import coin, invented, rename, tables

SCENE = (
    "Then Wemble saw an Obrin at Wemble’s gate. He asked Obrin the way to the windmill on Monday, in England."
)

texts = st.text(st.sampled_from("aA bB,.“”’—…*_\n\ufffc😀é"), max_size=80)


@settings(max_examples=150, deadline=None)
@given(text=texts, seed=st.integers(0, 10**6))
def test_any_text_can_be_dressed(text: str, seed: int) -> None:
    """Odd text passes through every step, the same for a seed, and can be injured and mended afterwards."""
    new = dressed(
        coin(rename(modernise(text), random.Random(seed)), random.Random(seed)), random.Random(seed), 0.5, 0.5
    )
    again = dressed(
        coin(rename(modernise(text), random.Random(seed)), random.Random(seed)), random.Random(seed), 0.5, 0.5
    )

    assert new == again
    assert right(injure(new, random.Random(seed), words_per_slip=3)) == new


def test_a_name_is_replaced_throughout() -> None:
    """Each name becomes one other wherever it stands, possessive kept, and a vowel stays a vowel."""
    for seed in range(30):
        new = rename(SCENE, random.Random(seed), share=1.0)
        found = re.fullmatch(
            r"Then (\w+) saw an (\w+) at (\w+)’s gate. He asked (\w+) the way to the windmill on Monday, in "
            r"England.",
            new,
        )

        assert found is not None, new
        assert found[1] == found[3] != "Wemble"
        assert found[2] == found[4] != "Obrin"
        assert found[2][0] in "AEIOU"
        assert found[1] != found[2]


def test_nouns_are_coined_throughout() -> None:
    """A coined noun stands for the same noun each time; its plural goes with it."""
    text = "He saw the windmill. The windmill turned, as windmills do."
    new = coin(text, random.Random(2), most=1)
    (noun,) = set(re.findall(r"[Tt]he (\w+)", new))

    assert noun != "windmill"
    assert new == f"He saw the {noun}. The {noun} turned, as {noun}s do."


def test_invented_names_can_be_said() -> None:
    """No name has a letter three times in a row, and the first letter is of the sort asked for."""
    for tongue in tables():
        if tongue == "given":
            continue
        for seed in range(40):
            name = invented(random.Random(seed), vowel=seed % 4 == 0, tongue=tongue)
            assert (name[0].lower() in "aeiou") == (seed % 4 == 0)
            assert re.search(r"(.)\1\1", name.lower()) is None


def test_old_words_are_made_new() -> None:
    """Old spellings and things are brought up to date, capitals kept, parts of other words left."""
    assert modernise("To-day he shewed the telegram.") == "Today he showed the message."
    assert modernise("the wireless-operator") == "the wireless-operator"


def test_our_own_paragraphs_are_complete() -> None:
    """No slot stays open, quotation marks pair, and every paragraph ends its sentence."""
    for seed in range(300):
        made = paragraph(random.Random(seed))
        assert not re.search(r"[{}|]", made), made
        assert made.count("“") == made.count("”"), made
        assert made[-1] in ".?!”", made
        assert made[0].isupper() or made[0] == "“", made


def test_marks_are_set_alike_throughout() -> None:
    """Straight marks leave no curly one; another dash is another dash everywhere."""
    assert straighten("“It’s ‘fine’”") == "\"It's 'fine'\""
    found = {dashed("One—two… three—four", random.Random(seed)) for seed in range(40)}
    assert "One--two... three--four" in found
    assert "One — two… three — four" in found
    assert {dashed("“One—” he said.", random.Random(seed)) for seed in range(40)} == {"“One—” he said."}


def test_emphasis_and_wraps_add_nothing_else() -> None:
    """Without the marks, or with spaces for line ends, the text is what it was."""
    for seed in range(40):
        assert re.sub(r"[*_]", "", emphasised(SCENE, random.Random(seed))) == SCENE
        assert wrapped(SCENE, random.Random(seed)).replace("\n", " ") == SCENE
    assert "\n" in wrapped(SCENE, random.Random(1))

"""A sentence that leaves the tense of its scene is asked about; what may stand in another tense is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[..., list[tuple[str, str, str]]]

PAST = """Mara opened the gate and walked up the path. The gravel was wet. She stopped at the door.

The house was dark, and it had a smell of wax. She listened for a while and heard the clock.

{}

She turned away and went down to the river. The water was high. A boat lay on the bank, and she sat in it.

Then Corin came after Mara. He looked tired. He had walked all night, and his boots were full of mud.
"""

PRESENT = """Mara opens the gate and walks up the path. The gravel is wet. She stops at the door.

The house is dark, and it has a smell of wax. She listens for a while and hears the clock.

{}

She turns away and goes down to the river. The water is high. A boat lies on the bank, and she sits in it.

Then Corin comes after Mara. He looks tired. He takes off his boots, and they are full of mud.
"""


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("She knocks twice.", "knocks"),
        ("She pulled the handle and opens the door.", "opens"),
        ("She pulled the handle, then steps in and sees the lamp.", "sees"),
        ("When she steps inside, the boards creaked.", "steps"),
        ("He looks at her and shrugged.", "looks"),
        ("Slowly she looks up at the window.", "looks"),
        ("Then Mara takes the lamp from the hook.", "takes"),
        ("They sit down on the step.", "sit"),
        ('"Go away," Corin says from the other side.', "says"),
        ("“Go away,” he says.", "says"),
        ("She is cold.", "is"),
        ("The rain hit the roof. She takes the lamp. Mara shook it.", "takes"),
    ],
)
def test_a_present_in_the_past_is_asked_about(ask: Ask, sentence: str, verb: str) -> None:
    """A lone finite verb in the present is marked where the scene is told in the past."""
    assert [found[1] for found in ask(PAST.format(sentence), rule="tense-shift")] == [verb]


@pytest.mark.parametrize(
    "sentence",
    [
        '"She knocks twice," said Corin.',
        "*She knocks twice,* thought Mara. She smiled.",
        "*She knocks twice.*",
        "Sorren lies on the river, which runs to the sea.",
        "She lived in Sorren, and the town is still there today.",
        "She knew that he always walks to the mill.",
        "I think she was right.",
        "She took the bags and boxes and left.",
        "She wanted to walk and to see the hills.",
        "She watched him walk to the mill and open it.",
        "The doors were shut, and the lights were out.",
        "Her hands and looks and ways were his mother's.",
        "Is he a fool? she wondered.",
        "> She knocks twice.",
        "## She knocks twice",
        "It is a long way to the sea.",
    ],
)
def test_fine_in_the_past(ask: Ask, sentence: str) -> None:
    """Speech, thoughts, quotations, general truths and words that are no finite verbs are left alone."""
    assert ask(PAST.format(sentence), rule="tense-shift") == []


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("She pulls the handle and opened the door.", "opened"),
        ("She walks in and took the lamp.", "took"),
        ("She reached for the handle.", "reached"),
        ("Mara took the lamp from the hook.", "took"),
    ],
)
def test_a_past_in_the_present_is_asked_about(ask: Ask, sentence: str, verb: str) -> None:
    """A lone past is marked where the scene is told in the present."""
    assert [found[1] for found in ask(PRESENT.format(sentence), rule="tense-shift")] == [verb]


@pytest.mark.parametrize(
    "sentence",
    [
        "She walked here once, years ago.",
        "He had left her when the war began.",
        "She was born in this house.",
        '"I took the lamp," says Corin.',
        "She sits on the step, tired and bored.",
        "She remembers the day that he took the lamp.",
    ],
)
def test_fine_in_the_present(ask: Ask, sentence: str) -> None:
    """What lay before a scene in the present is told in the past."""
    assert ask(PRESENT.format(sentence), rule="tense-shift") == []


def test_a_scene_in_the_historic_present_is_fine(ask: Ask) -> None:
    """Each scene has its own tense: one told in the present among others is meant so."""
    work = PAST.format("She waited.") + "\n***\n\n" + PRESENT.format("She waits.")

    assert ask(work, rule="tense-shift") == []


def test_a_letter_is_fine(ask: Ask) -> None:
    """The present of a letter, from its salutation to its farewell, is not the narrator's."""
    letter = "Dear Mara,\n\nHe walks to the mill. He takes the lamp and opens the door.\n\nYours, Corin"

    assert ask(PAST.format(letter), rule="tense-shift") == []


def test_no_majority_no_query(ask: Ask) -> None:
    """Where both tenses are as frequent nothing is asked."""
    mixed = "She walks in. She sat down. He takes the lamp. He went out. It is dark. It was late. "

    assert ask(mixed * 5, rule="tense-shift") == []


def test_sure_where_the_sentence_mixes(ask: Ask) -> None:
    """Two tenses in one sentence are shown by default, the narrator's present only as a suggestion."""
    assert ask(PAST.format("She rose and opens the door."), rule="tense-shift") == [
        ("tense-shift", "opens", "warning")
    ]
    told_by_me = PAST.replace("She", "I").replace("he ", "I ").replace("her", "me")
    assert [f[2] for f in ask(told_by_me.format("Corin wears a hat."), rule="tense-shift")] == ["suggestion"]

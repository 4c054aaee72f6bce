"""The manuscript's own names are learned, and what merely looks like one is not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.names import Cast, Sheet, learn
from proofread.document import BLOCK_SEPARATOR, Block, BlockKind, Document, Piece, SourceMap, Span


def document(*parts: str, path: str = "draft.md") -> Document:
    """Return a document of these paragraphs; one that starts with "# " is a heading."""
    blocks, texts, at = [], [], 0
    for part in parts:
        kind = BlockKind.HEADING if part.startswith("# ") else BlockKind.PARAGRAPH
        text = part.removeprefix("# ")
        texts.append(text)
        blocks.append(Block(kind, Span(at, at + len(text))))
        at += len(text) + len(BLOCK_SEPARATOR)
    text = BLOCK_SEPARATOR.join(texts)
    whole = Span(0, len(text))
    return Document(path, "plain", "en-US", text, tuple(blocks), text, SourceMap((Piece(whole, whole),)))


STORY = document(
    "# The Harbour of Vellmar",
    "The keeper told Zorrin to wait. Zorrin's boat was late, and so was Captain Ardlow.",
    '"You are early," Zorrin said. He had served in SOLDIER for years, and SOLDIER paid well, did SOLDIER.',
    "Later the old man saw Ardlow at the quay in Vellmar. Recieved twice. Goverment house stood empty.",
    '"Z-Zorrin!" she cried. Moreover, the letter was for Quillan. Quillan, a glimmerfolk, never came.',
    "They fed the two glimmerfolk. A glimmerfolk feast, the glimmerfolk said, is glimmerfolk music.",
    "But the glimmerfolk and Zorrin knew. Mr. Thessel nodded to Tom Hallorand and Tom Hallorand left.",
)
CAST = learn([STORY])


@pytest.mark.parametrize(
    "word",
    [
        "Zorrin", "Zorrin's", "Zorrin’s", "ZORRIN", "ZORRIN'S", "Zorrins", "Ardlow", "Ardlows'", "Vellmar",
        "SOLDIER", "Quillan", "Thessel", "Hallorand", "Z-Zorrin", "Zo-Zorrin", "Zorriiiin", "Zo-or-rin",
        "Zorrin-shaped", "Zorrin-Ardlow", "glimmerfolk", "Glimmerfolk", "glimmerfolk's",
    ],
)  # fmt: skip
def test_knows(word: str) -> None:
    """Names are known in all their forms."""
    assert CAST.knows(word)


@pytest.mark.parametrize(
    "word",
    [
        "Recieved",
        "recieved",
        "Goverment",
        "zorrin",
        "Zorin",
        "Zorrinn",
        "",
        "-",
        "'s",
        "Zorrin-recieved",
        "xZorrin",
    ],
)
def test_does_not_know(word: str) -> None:
    """A misspelling with a capital at the start of a sentence is no name, nor is a slip of a name."""
    assert not CAST.knows(word)


def test_names_are_listed_by_count() -> None:
    """Each name has its count, its other forms and its first place."""
    first = CAST.names[0]
    assert (first.text, first.count) == ("Zorrin", 4)
    assert first.variants == (("Zorrin's", 1),)
    assert first.first == ("draft.md", Span(40, 46))
    assert first.place == "draft.md:3:17"
    listed = {name.text for name in CAST.names}
    assert {"Tom Hallorand", "Mr. Thessel"} & listed == {"Tom Hallorand"}


def test_an_ordinary_word_is_no_name() -> None:
    """Words that stand in small letters as well, or only where sentences start, are not names."""
    cast = learn(
        [document("The river rose. River and rose. Rose did it. Then rose the River. Then it fell. Then!")]
    )
    assert cast.names == ()


def test_an_ordinary_word_can_be_a_name() -> None:
    """A person called Rose is one when the capital stands inside sentences again and again."""
    cast = learn([document("He saw Rose. She met Rose there. They gave Rose a rose. And Rose was happy.")])
    assert [name.text for name in cast.names] == ["Rose"]


def test_a_name_seen_only_at_starts() -> None:
    """A strange word that only starts sentences is a name when it recurs."""
    assert learn([document("Zorrin ran. Zorrin fell. Zorrin rose.")]).knows("Zorrin")
    assert not learn([document("Zorrin ran. Zorrin fell.")]).knows("Zorrin")


def test_a_speech_tag_tells_a_name() -> None:
    """A capital after a speech tells nothing, unless a tag follows."""
    assert learn([document('"No." Zorrin said so. "No!" Zorrin shouted.')]).knows("Zorrin")


def test_a_short_form_that_is_also_a_title() -> None:
    """Gen is a person here, not General; Mr and Captain are titles however they stand."""
    text = "He saw Gen there, and Gen left. Mr Hale and Captain Hale met Gen. Then Mr Hale left Captain Hale."
    assert [name.text for name in learn([document(text)]).names if " " not in name.text] == ["Hale", "Gen"]


def test_headings_tell_nothing() -> None:
    """Every word has a capital in a heading."""
    assert not learn([document("# How Brimful Tarkles Came", "It rained.")]).knows("Tarkles")


def test_a_recurring_misspelling_is_not_learned() -> None:
    """What hands or ears often make of an ordinary word is a misspelling, however often it stands."""
    text = "He did recieve it and definately so."
    assert not learn([document(*[text] * 9)]).knows("recieve")
    assert not learn([document(*[text] * 9)]).knows("definately")


def test_several_documents_are_one_work() -> None:
    """Counts are over all documents; the first place is in the first that has it."""
    cast = learn(
        [document("Rain fell."), document("He saw Zorrin.", path="b.md"), document("By Zorrin.", path="c.md")]
    )
    assert [(name.text, name.count, name.place) for name in cast.names] == [("Zorrin", 2, "b.md:1:8")]


def test_sheet_confirms_and_ignores() -> None:
    """The style sheet vouches for words that the text does not show, and takes away what it does."""
    sheet = Sheet(("Oda Mae", "qwel"), {"Zorin": "Zorrin"}, frozenset({"Quillan"}))
    cast = learn([STORY], sheet)
    assert [cast.knows(w) for w in ("Oda", "Mae's", "qwel", "Zorin", "Quillan")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert "Quillan" not in {name.text for name in cast.names}


def test_nothing_to_learn() -> None:
    """No documents, or empty ones, teach nothing and break nothing."""
    assert learn([]) == Cast()
    assert learn([document("")]) == Cast()
    assert not learn([document("")]).knows("Zorrin")


def test_learning_loads_no_engine() -> None:
    """A warm run stays light: learning imports none of the heavy packages."""
    code = (
        "import sys; from proofread.checkers.names import learn; learn([]).knows('Zo-Zorrin');"
        "print({'lemminflect', 'numpy', 'nupunkt', 'lt_py', 'regex', 'spacy'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


@given(
    st.lists(st.text("Zaz'’-. Éß\"\U0001f600İ", max_size=40), max_size=4),
    st.text("Zaz'’-. ÉßİS", max_size=12),
)
def test_any_text_can_be_learned(parts: list[str], word: str) -> None:
    """No text breaks learning, and places lie where the name stands."""
    work = document(*parts)
    cast = learn([work])
    cast.knows(word)
    for name in cast.names:
        assert name.first[1].of(work.text).replace("’", "'") == name.text


@pytest.mark.parametrize(
    ("text", "word", "known"),
    [
        ("He saw Angeru. Angeru left.", "Angeru", True),  # near a word, but it recurs
        ("He saw Goverment there.", "Goverment", False),
        ("He came on Wensday. She left on Wensday. Then on Wensday too.", "Wensday", False),
        (
            "He saw Milray there. " * 9 + "He saw Milry there.",
            "Milry",
            False,
        ),  # too short to report, yet no name
        ("He saw Milray there. " * 9 + "The Milrays were there.", "Milrays", True),
        ("He saw Hodo there.", "Hodo", True),
        ("It ended - DHT", "DHT", True),
        ("He STOPPED. He RECIEVED it.", "RECIEVED", False),
        ("GO AWAY NOW! PLEASE GO AWAY!", "AWAY", False),
    ],
)
def test_rare_words(text: str, word: str, known: bool) -> None:
    """A word seen once is a name only when it is no slip of another; one that recurs is, but not Wensday."""
    assert learn([document(text)]).knows(word) is known


@pytest.mark.parametrize(
    ("word", "extra", "learned"),
    [
        ("skathe", "", True),
        ("skathe", "She could skate well.", False),
        ("occured", "", False),
    ],
)
def test_invented_noun_near_an_ordinary_word(word: str, extra: str, learned: bool) -> None:
    """One used throughout is the author's own, unless it is a slip of the hand or both words stand there."""
    parts = [f"The {word} by the hill saw one {word}." for _ in range(4)]

    assert learn([document(*parts, *([extra] if extra else []))]).knows(word) is learned


def test_days_months_and_plurals_are_no_names_to_list() -> None:
    """A style sheet lists who is in the work; the calendar and whole families are not, but who speaks is."""
    story = document(
        "They met Zorrin on Monday and Tuesday, and on Monday again. It rained all October, a wet October.",
        "She saw the Zorrins and both Zorrins waved. Zorrin left, and then Zorrin came back with Zorrin.",
        'They asked April, and they liked April. "No," April said. On Mondays and Mondays alone.',
        'He met Zellan there, and Zellan paid. "Yes," Zellans said. They knew Zellans.',
    )
    cast = learn([story])
    assert {"Zorrin", "April", "Zellan", "Zellans"} == {name.text for name in cast.names}
    assert cast.knows("Zorrins")

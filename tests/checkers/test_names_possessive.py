"""A possessive that a name lacks, or bears without need."""

import pytest

from proofread.checkers.names import NameChecker
from proofread.checkers.names.possessive import RULE
from proofread.document import Block, BlockKind, Document, Piece, SourceMap, Span
from proofread.edit import Edit, apply
from proofread.finding import Applicability

CAST = (
    'They knew Orlan well, and they liked Orlan. "No," Orlan said. Once Orlan had lived here, and old '
    'Orlan was right. "Yes," Maren said. He saw Maren and heard Maren. They asked Maren and paid Orlan. '
    '"Well?" Tess said, and Tess left. Then Tess came back with Tess. When Orlan woke, Maren slept. With '
    "Maren he was well."
)


def work(text, language="en-US"):
    """Return a document of a paragraph that teaches the names and of this text."""
    whole = f"{CAST}\n\n{text}"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, len(CAST))),
        Block(BlockKind.PARAGRAPH, Span(len(CAST) + 2, len(whole))),
    )
    span = Span(0, len(whole))
    return Document("x", "plain", language, whole, blocks, whole, SourceMap((Piece(span, span),)))


def mended(text, language="en-US"):
    """Return the text with the possessives made right."""
    document = work(text, language)
    (found,) = NameChecker().check([document])
    found = [f for f in found if f.rule == RULE]
    assert all(f.suggestions[0].applicability is Applicability.UNSAFE for f in found)
    edits = [Edit(f.span, f.suggestions[0].replacement) for f in found]
    return apply(document.text, edits)[len(CAST) + 2 :]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Orlan voice was firm.", "Orlan's voice was firm."),
        ("He knew that Orlan eyes were grey.", "He knew that Orlan's eyes were grey."),
        ("She leaned on Orlan shoulder.", "She leaned on Orlan's shoulder."),
        ("Maren mother had gone.", "Maren's mother had gone."),
        ('"Wait." Maren hand shook.', '"Wait." Maren\'s hand shook.'),
        ("Slowly Maren face softened.", "Slowly Maren's face softened."),
        ("Orlan car was red.", "Orlan's car was red."),
        ("Tess lips parted.", "Tess's lips parted."),
        ("To Marens surprise he stayed.", "To Maren's surprise he stayed."),
        ("It was Marens hand.", "It was Maren's hand."),
        ("That was Orlans idea.", "That was Orlan's idea."),
        ("Orlan's hadn't seen it.", "Orlan hadn't seen it."),
        ("But Tess's couldn't sleep.", "But Tess couldn't sleep."),
        ("Maren's didn't really know.", "Maren didn't really know."),
        ("The Orlan's were late.", "The Orlans were late."),
        ("He said the Maren's have left.", "He said the Marens have left."),
        ("Both Tess's are here.", "Both Tesses are here."),
    ],
)
def test_possessive_is_mended(wrong, right):
    """A missing ending is set, a needless one taken away, in straight and curly text."""
    assert (right, right.replace("'", "’")) == (
        mended(wrong),
        mended(f"{wrong} ’’’".replace("'", "’")).removesuffix(" ’’’"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Orlan's voice was firm.",
        "The Orlan voice was firm.",  # a compound
        "An Orlan smile, he called it.",
        "My sister Maren looks well.",
        "Maren eyes the door.",
        "Maren hands him the cup.",
        "Orlan faced him.",
        "He let Orlan voice his doubts.",
        "Did Orlan voice it?",
        '"No," said Maren, eyes closed.',
        '"No," said Maren voice trembling.',
        "She told Maren mother was ill.",
        "Orlan hand-picked them.",
        "He gave Maren heart.",
        "Two Marens surprise him daily.",
        "The Marens surprise was great.",
        "The Orlans were late.",
        "His coat was dry; Orlan's wasn't.",
        "Orlan's hand shook.",
        "Orlan's had enough.",
        "He said Orlan's here.",
        "The Orlan's dog was late.",
        "Roman nose. The Roman voice was firm. In London hearts break.",
        "Then Baxter voice was firm.",  # nobody knows him
        "A WHITE FACE. Orlan. Voice.",
    ],
)
def test_right_names_are_left_alone(text):
    """Compounds, verbs, plurals, ellipses and unknown names are no faults."""
    assert text == mended(text)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('Mary voice was low. "Go," Mary said.', 'Mary\'s voice was low. "Go," Mary said.'),
        ('"Go," said Tom. Tom eyes were wide.', '"Go," said Tom. Tom\'s eyes were wide.'),
    ],
)
def test_well_known_names_that_are_words_too(wrong, right):
    """Mary and Tom stand in the dictionary; where the work has no other use of the word they are people."""
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        'Grace smile faded. "Go," Grace said. Her grace was gone.',  # the word itself stands here
        'The Mary voice was low. "Go," Mary said.',
        "Mary voice was low.",  # nobody here speaks
        'Boston Mary face cards. "Go," Mary said.',
    ],
)
def test_words_that_may_be_no_person_are_left_alone(text):
    """A name that is a word of the work, half of a compound or nobody's is not questioned."""
    assert mended(text) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Ilvek slept. " + "He met Ilvek. " * 3 + "Ilveks throat was dry.", "Ilvek's throat"),
        ("Mr Ilvek slept. He met Mr Ilvek. Ilvek ran. Mr Ilveks idea was good.", "Mr Ilvek's idea"),
    ],
)
def test_one_who_never_speaks_owns_what_nobody_does_and_one_with_a_title_owns_anything(wrong, right):
    assert right in mended(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Ilvek slept. " + "He met Ilvek. " * 4 + "Ilveks face ruin.",  # may be a family, facing it
        "Ilvekans came. Ilvekan rose. " + "An Ilvekan ran. Ilvekan ways. " * 4 + "Ilvekans life.",  # a people
        "Mr Ilveks throat was dry.",  # nobody knows an Ilvek
    ],
)
def test_what_may_be_many_is_left_alone(text):
    assert mended(text) == text


def test_a_name_that_ends_in_s_is_no_possessive_of_a_shorter_one():
    """`Marens` that stands often, or a well-known name, is a name of its own."""
    text = "Marens hand. " + "He met Marens often. " * 4
    assert text == mended(text)
    assert "Marens's" not in mended("Marens smile was new. He met Marens often.")


def test_other_languages_are_left_alone():
    """Only English forms its possessives so."""
    assert mended("Orlan voice was firm.", "de-DE") == "Orlan voice was firm."

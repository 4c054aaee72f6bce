"""Speech is found as a reader finds it: by the quotation marks, however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.document import BLOCK_SEPARATOR, Block, BlockKind, Span
from proofread.segment.speech import in_speech, mark_speech

P, H, C = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CELL


def build(marked: str) -> tuple[str, tuple[Block, ...]]:
    """Return the text and its blocks with the speech that `marked` shows in ⟦ and ⟧.

    Paragraphs are parted by a blank line; one that starts with "# " is a heading, with "| " a cell.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in marked.split("\n\n"):
        kind = {"# ": H, "| ": C}.get(part[:2], P)
        plain, speech, start = "", [], 0
        for char in part[2:] if kind is not P else part:
            if char == "⟦":
                start = at + len(plain)
            elif char == "⟧":
                speech.append(Span(start, at + len(plain)))
            else:
                plain += char
        blocks.append(Block(kind, Span(at, at + len(plain)), tuple(speech)))
        parts.append(plain)
        at += len(plain) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(parts), tuple(blocks)


def show(text: str, blocks: tuple[Block, ...]) -> str:
    """Return the text with its speech in ⟦ and ⟧: the counterpart of `build`, for a readable failure."""
    out = []
    for block in blocks:
        shown, at = "", block.span.start
        for span in block.speech:
            shown += text[at : span.start] + "⟦" + span.of(text) + "⟧"
            at = span.end
        out.append({H: "# ", C: "| "}.get(block.kind, "") + shown + text[at : block.span.end])
    return "\n\n".join(out)


def bare(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block(block.kind, block.span) for block in blocks)


DOUBLE = {
    "tag after": '⟦"The kettle is on,"⟧ she said.',
    "tag before": 'Marta said, ⟦"The kettle is on."⟧',
    "tag between": '⟦"Wait,"⟧ said the porter, ⟦"until the gate lifts."⟧',
    "curly": "⟦“The kettle is on,”⟧ she said.",
    "curly both facing left": "⟦“The kettle is on,“⟧ she said.",
    "curly both facing right": "⟦”The kettle is on,”⟧ she said.",
    "straight opens, curly closes": '⟦"The kettle is on,”⟧ she said.',
    "curly opens, straight closes": '⟦“The kettle is on,"⟧ she said.',
    "nested single": "⟦\"He told me 'never' and left,\"⟧ said Ida.",
    "nested single at the end": "⟦\"He told me, 'Never.'\"⟧ Ida shrugged.",
    "nested single at both ends": "⟦\"'Never,' he told me,\"⟧ said Ida.",
    "nested curly": "⟦“He told me ‘never’ and left,”⟧ said Ida.",
    "nested in the same marks": '⟦"He said "no" to me,"⟧ she said. Rain fell.',
    "nested in the same curly marks": "⟦“He said “no” to me,”⟧ she said. Rain fell.",
    "apostrophes inside": "⟦\"Don't let 'em in 'til it's dark,\"⟧ the dogs' keeper said.",
    "apostrophes outside": "The dogs' bowls were James', and goin' to rust since the '90s.",
    "elision first": '⟦"\'Tis late,"⟧ he said. ⟦"\'Course it is."⟧',
    "broken off, straight": '⟦"I never—"⟧ He stopped.',
    "broken off, dash follows": '⟦"I never"⟧—he coughed—⟦"touched it."⟧',
    "begins with a dash": 'Then: ⟦"—and the boat?"⟧',
    "begins with an ellipsis": '⟦"...and the boat?"⟧ he asked. ⟦"…what boat?"⟧',
    "in brackets": 'She waved (⟦"Over here!"⟧) and ran.',
    "comma outside": 'He wrote ⟦"red"⟧, ⟦"blue"⟧ and then slept.',
    "inches alone": 'The plank was 5" wide and 6\'2" long.',
    "inches in speech": '⟦"He is 6\'2" tall and thin,"⟧ said Ida. ⟦"Very."⟧',
    "a number ends the speech": '⟦"I have 5"⟧ was all he said.',
    "a number before the next speech": '⟦"Room 12"⟧ and ⟦"Room 14"⟧ were free.',
    "two singles": "⟦''The kettle is on,''⟧ she said.",
    "two singles and a double": "⟦''Shush.\"⟧ The old man leaned back.",
    "double and two singles": "⟦\"Shush,''⟧ the old man said.",
    "two curly singles": "⟦‘‘The kettle is on,’’⟧ she said.",
    "backticks": "⟦``The kettle is on,''⟧ she said.",
    "guillemets": "⟦«The kettle is on»⟧, she said.",
    "spaced guillemets": "⟦« The kettle is on »⟧, she said.",
    "guillemets pointing in": "⟦»The kettle is on«⟧, she said.",
    "German": "⟦„The kettle is on“⟧, she said. ⟦„Fine!“⟧",
    "Polish": "⟦„The kettle is on”⟧, she said.",
    "doubled by mistake": '⟦""The kettle is on,""⟧ she said.',
    "no blank between two": '⟦"First."⟧⟦"Second."⟧',
    "no blank after": '⟦"First."⟧She turned. ⟦"Second."⟧',
    "blanks inside": 'And then ⟦" Fine "⟧ he wrote.',
    "blank before the closing mark": '⟦"Come in, "⟧ he said. ⟦"Sit."⟧',
    "no letters": '⟦"..."⟧ He said nothing. ⟦"?!"⟧',
    "one mark": 'A single " stands here.',
    "stray closing mark": 'A word" and then ⟦"speech"⟧ again.',
    "opened by a single": '⟦\'Come in,"⟧ he said. ⟦"Sit down."⟧',
    "closed by a single": '⟦"Come in,\'⟧ he said. ⟦"Sit down."⟧',
    "forgotten before a tag": '⟦"Come in,⟧ he said. ⟦"Sit down."⟧',
    "forgotten before a name": '⟦"Come in!⟧ Marta shouted. ⟦"Sit down."⟧',
    "forgotten, no tag": '⟦"Come in.⟧ ⟦"Sit down."⟧',
    "forgotten at the end": 'He turned. ⟦"Come in and sit down.⟧\n\nRain fell on the yard.',
    "forgotten at the end before a tag": '⟦"Come in,⟧ he said.\n\nRain fell on the yard.',
    "forgotten before a tag, speech next": '⟦"Come in,⟧ he said.\n\n⟦"No,"⟧ she said.',
    "title quoted": 'They sang ⟦"Blue River"⟧ twice.',
    "three paragraphs": '⟦"It rained,⟧\n\n⟦"and it poured.⟧\n\n⟦"Then it stopped."⟧ She smiled.',
    "reopened, curly": "He began. ⟦“It rained.⟧\n\n⟦“Then it stopped,”⟧ he said. He left.",
    "not reopened after a heading": '⟦"It rained.⟧\n\n# ⟦"Then"⟧ it stopped\n\nThe end.',
    "heading": '# On ⟦"being"⟧ late\n\n⟦"Late,"⟧ he said.',
    "cell": '| ⟦"yes"⟧\n\n| no"\n\n⟦"Late,"⟧ he said.',
    "none": "Rain fell on the yard.\n\nIt stopped.",
    "empty": "",
}

SINGLE = {
    "tag after": "⟦'The kettle is on,'⟧ she said.",
    "curly": "⟦‘The kettle is on,’⟧ she said. ⟦‘Good.’⟧",
    "tag between": "⟦‘Wait,’⟧ said the porter, ⟦‘until the gate lifts.’⟧",
    "nested double": "⟦'He told me \"never\" and left,'⟧ said Ida.",
    "nested double at the end": "⟦‘He told me, “Never.”’⟧ Ida shrugged.",
    "double outside": "⟦'It is shut,'⟧ he said. The sign read ⟦\"Shut\"⟧. ⟦'See?'⟧",
    "contractions": "⟦'Don't say it isn't so,'⟧ she said. It wasn't.",
    "contractions, curly": "⟦‘Don’t say it isn’t so,’⟧ she said. It wasn’t.",
    "possessive plural inside": "⟦'The dogs' bowls are empty,'⟧ said Ida.",
    "possessive plural outside": "The dogs' bowls were empty. ⟦'Fill them,'⟧ said Ida. ⟦'Now.'⟧",
    "name in s": "⟦'It was James' hat,'⟧ said Ida. James' dog barked. ⟦'Quiet!'⟧",
    "name in s, curly": "⟦‘It was James’ hat,’⟧ said Ida. James’ dog barked. ⟦‘Quiet!’⟧",
    "dropped g": "⟦'I'm goin' home an' sleepin' late,'⟧ he said. ⟦'Mind you.'⟧",
    "elisions": "⟦'Give 'em to 'im,'⟧ she said. ⟦'Rock 'n' roll, eh?'⟧",
    "elision first": "⟦'Cause I say so,'⟧ he said. ⟦'Now go.'⟧",
    "elision first, doubled": "⟦''Tis late,'⟧ he said. ⟦'Now go.'⟧",
    "elision outside": "'Tis said that it rained. ⟦'It did,'⟧ he said. ⟦'Hard.'⟧",
    "unlisted elision": "⟦'We'll 'splain it to 'er 'morrow,'⟧ he said. ⟦'Summer '08.'⟧",
    "elision right after the mark": "⟦‘’Deed I did,’⟧ he said. ⟦‘’S true.’⟧",
    "dropped g before a dash": "⟦‘What were you doin’—say, in May?’⟧ he asked. ⟦‘Well?’⟧",
    "decade": "⟦'Back in the '90s it rained,'⟧ he said. ⟦'And snowed.'⟧",
    "o'clock": "⟦'At six o'clock,'⟧ he said. ⟦'Sharp.'⟧",
    "word without punctuation": "He called it ⟦'progress'⟧ and laughed. ⟦'Progress!'⟧ he said.",
    "feet and inches": "⟦'He was 6'2\" and thin,'⟧ said Ida. ⟦'Very.'⟧",
    "broken off": "⟦'I never—'⟧ He stopped. ⟦'Well.'⟧",
    "dash follows": "⟦'I never'⟧—he coughed—⟦'touched it.'⟧ ⟦'So you say.'⟧",
    "closed by a double": "⟦'Come in,\"⟧ he said. ⟦'Sit down.'⟧ ⟦'Thanks.'⟧",
    "three paragraphs": "⟦'It rained,⟧\n\n⟦'and it poured.⟧\n\n⟦'Then it stopped.'⟧ ⟦'Did it?'⟧",
    "three paragraphs, curly": "⟦‘It rained in James’ yard.⟧\n\n⟦‘Then it stopped.’⟧\n\n⟦‘Did it?’⟧",
    "forgotten before a tag": "⟦'Come in,⟧ he said. ⟦'Sit down.'⟧ ⟦'Why?'⟧",
    "single guillemets": "⟦‹The kettle is on,›⟧ she said. ⟦‹Good.›⟧",
}


@pytest.mark.parametrize("marked", DOUBLE.values(), ids=DOUBLE.keys())
def test_double_quoted(marked: str) -> None:
    """Dialogue in double marks of any make is found, to the letter."""
    text, blocks = build(marked)
    assert show(text, mark_speech(text, bare(blocks))) == marked


@pytest.mark.parametrize("marked", SINGLE.values(), ids=SINGLE.keys())
def test_single_quoted(marked: str) -> None:
    """Dialogue in single marks is found among the apostrophes."""
    text, blocks = build(marked)
    assert show(text, mark_speech(text, bare(blocks))) == marked


def test_the_document_decides_between_single_and_double() -> None:
    """In a work with double marks single ones are inner quotations, also where a paragraph has no double."""
    marked = '⟦"Yes,"⟧ he said. ⟦"Quite."⟧\n\nThe ship \'Dawn,\' it seems, was late.'
    text, blocks = build(marked)
    assert show(text, mark_speech(text, bare(blocks))) == marked


def test_text_outside_the_blocks_is_ignored() -> None:
    """Marks between blocks belong to none, and a block's speech never leaves it."""
    text = '"one" xx" "two'
    blocks = (Block(P, Span(0, 5)), Block(C, Span(9, 14)))
    assert [(Span(0, 5),), (Span(10, 14),)] == [block.speech for block in mark_speech(text, blocks)]


def test_old_speech_is_replaced() -> None:
    """Marking twice, or marking blocks with wrong speech, gives the same."""
    text, blocks = build('⟦"Yes,"⟧ he said.\n\nRain.')
    wrong = tuple(Block(b.kind, b.span, (Span(b.span.start, b.span.start + 1),)) for b in blocks)
    assert blocks == mark_speech(text, wrong)
    assert blocks == mark_speech(text, blocks)
    plain = Block(P, Span(0, 4), (Span(0, 1),))
    assert (Block(P, Span(0, 4)),) == mark_speech("Rain", (plain,))


def test_in_speech() -> None:
    """The marks belong to the speech; what lies between two speeches does not."""
    text, (block,) = build('⟦"Yes,"⟧ he said, ⟦"no."⟧ So.')
    inside = "".join("x" if in_speech(block, i) else "." for i in range(len(text) + 1))
    assert inside == "xxxxxx..........xxxxx....."


def test_a_million_open_marks_end() -> None:
    """Marks that never close cost linear time and still give disjoint spans."""
    text = ' "a' * 300_000
    (block,) = mark_speech(text, (Block(P, Span(0, len(text))),))
    assert len(block.speech) == 300_000


@pytest.mark.parametrize("unit", ['"', "'", '" ', "' ", "a' ", " 'a", '5" ', "''", "“", "('", "\"a'b "])
def test_long_runs_of_marks_end(unit: str) -> None:
    """No run of marks, however long, makes it slow or wrong."""
    text = "'Yes,' " + unit * 100_000
    (block,) = mark_speech(text, (Block(P, Span(0, len(text))),))
    assert_sound(text, (block,))


def assert_sound(text: str, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        at = block.span.start
        for span in block.speech:
            assert at <= span.start < span.end <= block.span.end
            at = span.end


@given(st.lists(st.text("\"'“”‘’„«»`,. —5s\U0001f600aTn\n", max_size=40), max_size=6))
def test_spans_are_sound_on_any_text(parts: list[str]) -> None:
    """Spans are ascending, disjoint, not empty, and within their block, whatever the text."""
    parts = [part.replace("\n", " ") for part in parts]
    text, blocks, at = BLOCK_SEPARATOR.join(parts), [], 0
    for part in parts:
        blocks.append(Block(P, Span(at, at + len(part))))
        at += len(part) + 2
    marked = mark_speech(text, blocks)
    assert [(b.kind, b.span) for b in blocks] == [(b.kind, b.span) for b in marked]
    assert_sound(text, marked)
    assert marked == mark_speech(text, marked)


def test_a_tag_ends_a_speech_closed_by_the_wrong_mark_where_the_next_paragraph_speaks():
    """`“It is late,’ she said.` is no speech of several paragraphs, though the next one opens with a mark."""
    text = "“It is late,’ she said.\n\n“Very late,” he said."
    first = text.index("\n")
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, first)),
        Block(BlockKind.PARAGRAPH, Span(first + 2, len(text))),
    )
    assert [s.of(text) for s in mark_speech(text, blocks)[0].speech] == ["“It is late,’"]

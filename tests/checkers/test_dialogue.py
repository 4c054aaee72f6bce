"""Speech and what stands beside it."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.dialogue import explain
from proofread.checkers.dialogue.checker import DialogueChecker
from proofread.checkers.dialogue.explain import EXPLANATIONS
from proofread.checkers.dialogue.names import DialogueNames
from proofread.checkers.dialogue.verbs import ACTION, TAGS, VOICE
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.edit import Edit, apply
from proofread.finding import Severity
from proofread.segment.speech import mark_speech


def findings(text, language="en-US", kind=BlockKind.PARAGRAPH):
    """Return what the checker finds in one paragraph."""
    evidence = "\n\n'Right,' he said. 'Sit down,' she said." if '"' not in text and "“" not in text else ""
    whole, size = text + evidence, len(text)
    blocks = (Block(kind, Span(0, size)), Block(kind, Span(min(size + 2, len(whole)), len(whole))))
    block = mark_speech(whole, blocks)[0]
    (checked,) = DialogueChecker(language).check([Passage(text, kind, block.speech)])
    return checked.findings


def work(*paragraphs):
    """Return a document of these paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document("x", "plain", "en-US", text, mark_speech(text, blocks), text, SourceMap(()))


def work_findings(*paragraphs):
    """Return what only the work as a whole tells."""
    return DialogueNames().check([work(*paragraphs)])[0]


def mended(text, **options):
    """Return (rules that fired, the text with every single suggestion made)."""
    found = () if "\n\n" in text else findings(text, **options)
    found = [*found, *work_findings(*text.split("\n\n"))]
    found = [f for f in found if f.severity is not Severity.SUGGESTION]
    edits = [Edit(f.span, f.suggestions[0].replacement) for f in found if len(f.suggestions) == 1]
    return [f.rule.removeprefix("dialogue/") for f in found], apply(text, edits)


def curly(text):
    """Return the text with typographic double quotes and apostrophes."""
    out, opened = [], False
    for letter in text:
        if letter == '"':
            opened = not opened
            letter = "“" if opened else "”"
        out.append("’" if letter == "'" else letter)
    return "".join(out)


def british(text):
    """Return the text with single quotation marks; its apostrophes are curly."""
    return text.replace("'", "’").replace('"', "'")


WRONG = [
    ('"Strong isn\'t it?" he asked.', "tag-question-comma", '"Strong, isn\'t it?" he asked.'),
    ('"Lovely day isn\'t it?"', "tag-question-comma", '"Lovely day, isn\'t it?"'),
    ('"Do you know a man called Bell."', "question-without-mark", '"Do you know a man called Bell?"'),
    # marks with their blanks on the wrong side, and two for one
    ('"The bus was late"he said.', "blank-beside-quotes", '"The bus was late," he said.'),
    ('"The bus was late,"said Mabel.', "blank-beside-quotes", '"The bus was late," said Mabel.'),
    ('"The bus was late "he said.', "blank-beside-quotes", '"The bus was late," he said.'),
    ('"The bus was late, "he said, and sat.', "blank-beside-quotes", '"The bus was late," he said, and sat.'),
    ('"The bus was late."He rose.', "blank-beside-quotes", '"The bus was late." He rose.'),
    ('"The bus was late " he said.', "missing-comma-before-tag", '"The bus was late," he said.'),
    ('He said, " The bus was late."', "blank-inside-quotes", 'He said, "The bus was late."'),
    ('"The bus was late.," he said.', "two-marks-at-close", '"The bus was late," he said.'),
    ('"The bus was late.," said Mabel.', "two-marks-at-close", '"The bus was late," said Mabel.'),
    ('"The bus was late.," He rose.', "two-marks-at-close", '"The bus was late." He rose.'),
    # a speech that goes on after its tag
    (
        '"Well," he said, "The bus was late."',
        "capital-in-resumed-speech",
        '"Well," he said, "the bus was late."',
    ),
    (
        '"If you ask me," said Mabel, "It\'s too late."',
        "capital-in-resumed-speech",
        '"If you ask me," said Mabel, "it\'s too late."',
    ),
    (
        '"You see," the clerk explained, turning round, "There is no bus."',
        "capital-in-resumed-speech",
        '"You see," the clerk explained, turning round, "there is no bus."',
    ),
    # full stop before a tag
    ('"The bus was late." he said.', "full-stop-before-tag", '"The bus was late," he said.'),
    ('"The bus was late." said Mabel.', "full-stop-before-tag", '"The bus was late," said Mabel.'),
    (
        '"The bus was late." said the old clerk.',
        "full-stop-before-tag",
        '"The bus was late," said the old clerk.',
    ),
    (
        '"The bus was late." the clerk muttered.',
        "full-stop-before-tag",
        '"The bus was late," the clerk muttered.',
    ),
    (
        '"The bus was late." she hissed through her teeth.',
        "full-stop-before-tag",
        '"The bus was late," she hissed through her teeth.',
    ),
    ('"The bus was late." Mabel said.', "full-stop-before-tag", '"The bus was late," Mabel said.'),
    (
        '"The bus was late." Mabel said with a shrug.',
        "full-stop-before-tag",
        '"The bus was late," Mabel said with a shrug.',
    ),
    (
        '"The bus was late." I said, putting down my bag.',
        "full-stop-before-tag",
        '"The bus was late," I said, putting down my bag.',
    ),
    ('"The bus was late." He said.', "full-stop-before-tag", '"The bus was late," he said.'),
    (
        '"The bus was late." She whispered quietly.',
        "full-stop-before-tag",
        '"The bus was late," she whispered quietly.',
    ),
    ('"The bus was late." He said to her.', "full-stop-before-tag", '"The bus was late," he said to her.'),
    (
        '"The bus was late." The old clerk murmured.',
        "full-stop-before-tag",
        '"The bus was late," the old clerk murmured.',
    ),
    ('"The bus was late." Said Mabel.', "full-stop-before-tag", '"The bus was late," said Mabel.'),
    (
        'He looked up. "Stay here." he said. "I won\'t be long."',
        "full-stop-before-tag",
        'He looked up. "Stay here," he said. "I won\'t be long."',
    ),
    # a tag with a capital
    ('"Where were you?" He asked.', "capital-after-question", '"Where were you?" he asked.'),
    ('"Get down!" She exclaimed.', "capital-after-question", '"Get down!" she exclaimed.'),
    ('"Where were you?" Asked Mabel.', "capital-after-question", '"Where were you?" asked Mabel.'),
    ('"Where were you?" The clerk asked.', "capital-after-question", '"Where were you?" the clerk asked.'),
    ('"I only wanted—" He said.', "capital-after-question", '"I only wanted—" he said.'),
    ('"I only wanted..." She muttered.', "capital-after-question", '"I only wanted..." she muttered.'),
    ('"I missed it," He said.', "capital-after-comma", '"I missed it," he said.'),
    ('"I missed it," The clerk said.', "capital-after-comma", '"I missed it," the clerk said.'),
    # a beat
    ('"I missed it," he turned away.', "comma-before-beat", '"I missed it." He turned away.'),
    (
        '"I missed it," Mabel stepped off the kerb.',
        "comma-before-beat",
        '"I missed it." Mabel stepped off the kerb.',
    ),
    (
        '"I missed it," the clerk closed his book.',
        "comma-before-beat",
        '"I missed it." The clerk closed his book.',
    ),
    ('"I missed it." he turned away.', "lower-case-after-speech", '"I missed it." He turned away.'),
    (
        '"I missed it." she was already at the door.',
        "lower-case-after-speech",
        '"I missed it." She was already at the door.',
    ),
    ('"Did I miss it?" he stood up.', "lower-case-after-speech", '"Did I miss it?" He stood up.'),
    (
        '"I missed it." then the lamp went out.',
        "lower-case-after-speech",
        '"I missed it." Then the lamp went out.',
    ),
    ('"I missed it." his coat was wet.', "lower-case-after-speech", '"I missed it." His coat was wet.'),
    # comma missing
    ('"The bus was late" he said.', "missing-comma-before-tag", '"The bus was late," he said.'),
    ('"The bus was late" said Mabel.', "missing-comma-before-tag", '"The bus was late," said Mabel.'),
    ('"Hello" he said.', "missing-comma-before-tag", '"Hello," he said.'),
    ('"The bus was late" Mabel said.', "missing-comma-before-tag", '"The bus was late," Mabel said.'),
    ('"The bus was late" He said.', "missing-comma-before-tag", '"The bus was late," he said.'),
]

WRONG += [
    # led up to
    ('Mabel said "The bus was late."', "missing-comma-after-tag", 'Mabel said, "The bus was late."'),
    (
        'He sat down. Then she asked him "Where were you?"',
        "missing-comma-after-tag",
        'He sat down. Then she asked him, "Where were you?"',
    ),
    (
        '"If you like," he said "we can walk."',
        "missing-comma-after-tag",
        '"If you like," he said, "we can walk."',
    ),
    (
        'The old clerk said quietly "It is late."',
        "missing-comma-after-tag",
        'The old clerk said quietly, "It is late."',
    ),
    ('Mabel said. "The bus was late."', "full-stop-after-lead", 'Mabel said, "The bus was late."'),
    ('Mabel said, "the bus was late."', "lower-case-in-speech", 'Mabel said, "The bus was late."'),
    (
        '"Why not?" he asked. "it is only a bus."',
        "lower-case-in-speech",
        '"Why not?" he asked. "It is only a bus."',
    ),
    ('"the bus was late," he said.', "lower-case-in-speech", '"The bus was late," he said.'),
    ('He rose. "come with me now."', "lower-case-in-speech", 'He rose. "Come with me now."'),
    # marks
    ('"Was it late?," he asked.', "comma-after-question", '"Was it late?" he asked.'),
    ('"Was it late?", he asked.', "comma-after-question", '"Was it late?" he asked.'),
    ('"It was late.", he said.', "comma-outside-quotes", '"It was late," he said.'),
    ('"The bus was late today". He rose.', "full-stop-outside-quotes", '"The bus was late today." He rose.'),
    # address
    ('He waved. "I wrote to you sir."', "missing-vocative-comma", 'He waved. "I wrote to you, sir."'),
    ('"Slow down man!" he said.', "missing-vocative-comma", '"Slow down, man!" he said.'),
    ('"Thank you doctor," he said.', "missing-vocative-comma", '"Thank you, doctor," he said.'),
    ('"Not tonight honey."', "missing-vocative-comma", '"Not tonight, honey."'),
    ('"Dad can you hear me?"', "missing-vocative-comma", '"Dad, can you hear me?"'),
    ('"Sir I have the keys."', "missing-vocative-comma", '"Sir, I have the keys."'),
    ('"No sir, I have not."', "missing-vocative-comma", '"No, sir, I have not."'),
    ('"Hello mother," he said.', "missing-vocative-comma", '"Hello, mother," he said.'),
    ('"Yes I have the keys."', "interjection-comma", '"Yes, I have the keys."'),
    ('"It rains. Well I can wait."', "interjection-comma", '"It rains. Well, I can wait."'),
    ('"No don\'t open it."', "interjection-comma", '"No, don\'t open it."'),
    ('"Okay we can go now."', "interjection-comma", '"Okay, we can go now."'),
    # phrases
    (
        '"It is late," Mabel said glancing at the clock.',
        "participle-comma",
        '"It is late," Mabel said, glancing at the clock.',
    ),
    (
        '"Is it late?" asked Mabel softly rubbing her eyes.'.replace("her eyes", "at her eyes"),
        "participle-comma",
        '"Is it late?" asked Mabel softly, rubbing at her eyes.',
    ),
    ('"By the next day however she knew."', "however-comma", '"By the next day, however, she knew."'),
    # questions
    ('"What are you doing here."', "question-without-mark", '"What are you doing here?"'),
    ('"Well, why did she leave." he asked.', "question-without-mark", '"Well, why did she leave?" he asked.'),
    (
        '"I see. Who told you that. Sit down."',
        "question-without-mark",
        '"I see. Who told you that? Sit down."',
    ),
    ('"What\'s wrong with you."', "question-without-mark", '"What\'s wrong with you?"'),
    ('"How many boats are on the lake."', "question-without-mark", '"How many boats are on the lake?"'),
    (
        '"Isn\'t Mabel coming to the lake."',
        "question-without-mark",
        '"Isn\'t Mabel coming to the lake?"',
    ),
    ('"Have you seen the keys."', "question-without-mark", '"Have you seen the keys?"'),
    ('"It is late, isn\'t it."', "question-without-mark", '"It is late, isn\'t it?"'),
    ('"You never saw him, did you."', "question-without-mark", '"You never saw him, did you?"'),
    ("\"It's late isn't it?\"", "tag-question-comma", "\"It's late, isn't it?\""),
    ('"She can\'t know can she?"', "tag-question-comma", '"She can\'t know, can she?"'),
]

WRONG += [
    # a voice, and `came the reply`
    ('"The bus was late." came the reply.', "full-stop-before-tag", '"The bus was late," came the reply.'),
    (
        '"The bus was late." Came the slow answer from below.',
        "full-stop-before-tag",
        '"The bus was late," came the slow answer from below.',
    ),
    ('"Was it late?" Came her voice.', "capital-after-question", '"Was it late?" came her voice.'),
    (
        '"The bus was late." that low voice he knew began to speak.',
        "full-stop-before-tag",
        '"The bus was late," that low voice he knew began to speak.',
    ),
    (
        '"The bus was late." Mabel nearly growled.',
        "full-stop-before-tag",
        '"The bus was late," Mabel nearly growled.',
    ),
    ('"The bus was late!" She yelled.', "capital-after-question", '"The bus was late!" she yelled.'),
    (
        '"The bus was late." Mabel quietly said.',
        "full-stop-before-tag",
        '"The bus was late," Mabel quietly said.',
    ),
    # blanks and marks
    ('"It was late. It rained. "', "blank-inside-quotes", '"It was late. It rained."'),
    ('"It was late. " He rose.', "blank-inside-quotes", '"It was late." He rose.'),
    (
        '"Was it late?" He cried, looking up.',
        "capital-after-question",
        '"Was it late?" he cried, looking up.',
    ),
    ('"Come back!" The clerk called out.', "capital-after-question", '"Come back!" the clerk called out.'),
    # questions of one word, and the narrator's
    ('"Where were you." she asked.', "question-without-mark", '"Where were you?" she asked.'),
    ('"Who is that." He rose.', "question-without-mark", '"Who is that?" He rose.'),
    ('"How." He looked up.', "question-without-mark", '"How?" He looked up.'),
    ('He nodded. "Why." she asked.', "question-without-mark", 'He nodded. "Why?" she asked.'),
    ("How could she ever forgive him.", "narrated-question", "How could she ever forgive him?"),
    (
        "It rained again, why was Mabel doing this to him.",
        "narrated-question",
        "It rained again, why was Mabel doing this to him?",
    ),
    (
        '"No." He sat down, why had he come here.',
        "narrated-question",
        '"No." He sat down, why had he come here?',
    ),
    # asides
    ('"I can see it from here you know."', "aside-comma", '"I can see it from here, you know."'),
    ('"It was late for me I guess, so I went."', "aside-comma", '"It was late for me, I guess, so I went."'),
    ('"No. Like I said it was late."', "aside-comma", '"No. Like I said, it was late."'),
    ('"As I said I don\'t care."', "aside-comma", '"As I said, I don\'t care."'),
    ('"Oh I think it is late."', "interjection-comma", '"Oh, I think it is late."'),
    ('"It is late. Gee you are slow."', "interjection-comma", '"It is late. Gee, you are slow."'),
    ('"Man no, it is late."', "interjection-comma", '"Man, no, it is late."'),
    ("As she looked up however, it rained.", "however-comma", "As she looked up, however, it rained."),
    ("But, of course he went.", "however-comma", "But, of course, he went."),
]

WRONG += [
    # a question or cry with its mark outside
    ('"Where is the cab"? she asked.', "question-mark-outside-quotes", '"Where is the cab?" she asked.'),
    # measures
    (
        '"How many buses are there." she asked.',
        "question-without-mark",
        '"How many buses are there?" she asked.',
    ),
    ('"What time is it." he said.', "question-without-mark", '"What time is it?" he said.'),
    ('"Which one is yours." he said.', "question-without-mark", '"Which one is yours?" he said.'),
    # a tag question after a verb that needs no auxiliary
    ('"You found it didn\'t you?"', "tag-question-comma", '"You found it, didn\'t you?"'),
    ('"Well, she left the bus didn\'t she?"', "tag-question-comma", '"Well, she left the bus, didn\'t she?"'),
    ('"He knows doesn\'t he?"', "tag-question-comma", '"He knows, doesn\'t he?"'),
    # a title and a name
    ('"Good evening Mrs. Hale."', "missing-vocative-comma", '"Good evening, Mrs. Hale."'),
    ('"Thank you Dr Hale," he said.', "missing-vocative-comma", '"Thank you, Dr Hale," he said.'),
]

EITHER = [
    ('"Would you like the window." he said.', "full-stop-before-tag"),
    ('"Is Mabel there." she said.', "full-stop-before-tag"),
    ('"I missed it." A voice from behind him called out.', "tag-or-beat"),
    ('"I missed it." he laughed.', "tag-or-beat"),
    ('"I missed it." she sighed and sat.', "tag-or-beat"),
    ('"I missed it," She smiled.', "tag-or-beat"),
    ('"I missed it." he called the dog.', "tag-or-beat"),
]

FINE = [
    'Who wrote "The Late Bus"? she asked.',
    '"How long it has been," she said.',
    '"You want what did you?"',
    '"Thank you Mr. Hale will remember."',
    '"The bus was late," he said.',
    '"The bus was late." He said it twice.',
    '"The bus was late." He said nothing more.',
    '"The bus was late." She shouted across the yard.',
    '"The bus was late." He answered with a shrug.',
    '"The bus was late." He turned.',
    '"The bus was late." Mabel laughed.',
    '"The bus was late," Mabel laughed.',
    '"The bus was late," he sobbed.',
    '"The bus was late," he turned and said.',
    '"Why," he turned to her, "look at that."',
    '"Well," he said, "look."',
    '"Where were you?" he asked.',
    '"Where were you?" He asked the question again.',
    '"Where were you?" He asked again.',
    '"Where were you?" She asked for the bill.',
    '"Where were you?" The clerk said nothing.',
    '"It is the law." It said so on the door.',
    'He said "no" and left.',
    'He said "No." and left.',
    'The word "fine." he left alone.',
    'She called it "the den," he thought, and laughed.',
    'He had read "Great Hopes." the year before.',
    '"I work for Barker & Co." he said.',
    '"Come at six p.m." he said.',
    '"Yes." "No." "Yes."',
    '"I only wanted—" He broke off.',
    '"I only wanted..." He let it go.',
    '"Rosebud" was all he said.',
    '"Rosebud" he did not know.',
    '"Mabel," the man who sat beside her said, "is late."',
    '"I know you." And he laughed.',
    '"Nobody," he opened up, "is ever late here."',
    "He never said a word.",
    # marks and blanks
    'The "A"s and the "No"s were red.',
    '"Bring pens, ink, etc.," he said.',
    '"I saw Mrs. P.," he said.',
    "He wrote 'bus'es and 'tram's.",
    # goes on after its tag
    '"Well," he said, "Mabel is late."',
    '"Well," he said, "I am late."',
    '"Well," he said, "the bus is late."',
    '"The bus is late," he said. "There is no other."',
    '"Will," he said, "Mark is late."',
    '"Well," he said, and then he added softly, "You are late."',
    '"Hope," she read, "Is the thing."',
    # led up to
    'He said "Yes." and went on.',
    'She had called it "The Den."',
    '"If you like," he said, "we can walk."',
    'He said, "if you like" and no more.',
    '"Well—" he said, "or even if you stay."',
    'The sign said. "Sold" was painted over it.',
    '"\'Twas late," he said.',
    '"...and then it was late," he said.',
    # marks
    'They called it "the den", and "the lair".',
    "\"He told me, 'Come in,'\" she said.",
    'The board was 5" wide," he said.'.replace('," he said', ", he said"),
    '"Is it?" "It is!" "Well."',
    # address
    '"Call me sir."',
    '"Bring me the old man."',
    '"You guys are late."',
    '"He is too old, and the man is tired."',
    '"It\'s me, man."',
    '"Dad can do it."',
    '"Man the pumps."',
    '"That will please mother."',
    '"I gave him honey."',
    '"You darling!"',
    '"No man is an island."',
    '"No one knows."',
    '"No it isn\'t."',
    '"Well done." "Well enough."',
    '"Yes." I nodded. "No." You know.',
    '"Okay then."',
    "Well I never, he thought.",
    # phrases
    '"It is late," he said during the night.',
    '"It is late," he said something to the point.',
    "After that however hard he tried, he failed.",
    "In the end, however, he went.",
    "However, he went. But however hard he tried, he failed.",
    "He was late, however, and she went. Try however, many ways there are.".replace(
        "however, m", "however m"
    ),
    "But of course he went. But, of course, he went.",
    # a voice
    '"The bus was late." His voice shook.',
    '"The bus was late." The deep voice of the clerk came from below.',
    '"The bus was late," came the reply.',
    '"The bus was late." Came the dawn.',
    # asides
    '"He is the man you know."',
    '"Everyone here you know."'.replace("here ", ""),
    '"As I said it, I knew."',
    '"Like I said to him."',
    '"Oh you!" "Oh dear." "Oh I say!" "Man the pumps." "Hey you!"',
    # the narrator asks
    "He asked how she could forgive him.",
    "He knew why she had come.",
    "How could she ever forgive him?",
    "What he had done was wrong.",
    "Why had he come, he asked himself.",
    '"Come back!" She cried. She had waited long.',
    '"Come back!" He called the dog, walking on.',
    # words quoted
    'Somebody says "Oh!" Somebody else says, "No."',
    '"You Malloy?"',
    # questions
    '"What." was all he could think of.'.replace('."', '"'),
    '"Could you pass the salt."',
    '"Would you mind the step."',
    '"How do you do."',
    '"What a day it was."',
    '"What he did was wrong."',
    '"What is done is done."',
    '"Had I known, I would have come."',
    '"Don\'t you dare."',
    '"Do it now."',
    '"Have it your way."',
    '"So was I once."',
    '"The trouble," he said, "is that you sleep."',
    '"I asked where you were."',
    '"Look who is here."',
    '"Wake me at six, won\'t you."',
    '"Is that so."',
    '"Who knows."',
    '"How dare you."',
    '"Where he was is no matter."',
    '"What else did you?"',
    '"Why isn\'t it?" "And why shouldn\'t it?" "Then don\'t you?"',
    '"Can\'t you see?" "Really don\'t you?"',
    '"I do not ask who did it?"',
    '"You are late, aren\'t you?"',
]


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize(("text", "rule", "right"), WRONG)
def test_fault_is_named_and_mended(text, rule, right, dress):
    """Each state of the machine mends its fault, in straight, curly and British marks."""
    language = "en-GB" if dress is british else "en-US"
    assert ([rule], dress(right)) == mended(dress(text), language=language)


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize(("text", "rule"), EITHER)
def test_ambiguous_verbs_get_both_repairs_and_no_edit(text, rule, dress):
    """Where the verb leaves it open, both repairs are shown and none is made."""
    (found,) = findings(dress(text))
    assert (f"dialogue/{rule}", 2) == (found.rule, len(found.suggestions))


@pytest.mark.parametrize("dress", [str, curly, british])
def test_a_sentence_before_the_tag_gets_both_repairs(dress):
    """Where the first part may be a sentence itself, the full stop may be what is missing."""
    text = dress('"I missed it," he said, "The bus was late."')
    (found,) = findings(text, language="en-GB" if dress is british else "en-US")
    fixes = [apply(text, [Edit(found.span, s.replacement)]) for s in found.suggestions]
    assert fixes == [
        dress('"I missed it," he said. "The bus was late."'),
        dress('"I missed it," he said, "the bus was late."'),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('He asked. "Where is the bus?"', True),
        ('He whispered. "Come here at once."', True),
        ('He asked. "The bus is late."', False),
        ('He called. "Where is the bus?"', False),
        ('"No." He replied. "I am late."', False),
    ],
)
def test_a_verb_of_saying_without_its_speech_is_a_suggestion(text, asked):
    """`He asked.` lacks what he asked; a call may do without words."""
    found = [f for f in findings(text) if f.rule == "dialogue/full-stop-after-lead"]
    assert [Severity.SUGGESTION] * asked == [f.severity for f in found]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("‘ It is late,’ she said.", "‘It is late,’ she said."),
        ("' It is late,' she said.", "'It is late,' she said."),
        ("‘It is late, ’she said.", "‘It is late,’ she said."),
        ("‘It is late ’she said.", "‘It is late,’ she said."),
        ("‘It is late’she said.", "‘It is late,’ she said."),
        ("‘It is late ’ she said.", "‘It is late,’ she said."),
    ],
)
def test_blanks_beside_british_marks_are_set_right(text, right):
    """A single mark that stands like an apostrophe or like one that opens still closes before a tag."""
    assert mended(text, language="en-GB")[1] == right


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize("text", FINE)
def test_right_prose_is_left_alone(text, dress):
    """Right prose, dialect, titles and quoted words are not questioned."""
    assert ([], dress(text)) == mended(dress(text))


NAMED = [
    ('"You and Mabel man, got the worst."', '"You and Mabel, man, got the worst."'),
    ('"You\'re right Mabel."', '"You\'re right, Mabel."'),
    ('"I can\'t Mabel!"', '"I can\'t, Mabel!"'),
    ("\"You know what she's like Mabel, she's sly.\"", "\"You know what she's like, Mabel, she's sly.\""),
    ('"Welcome back Mabel."', '"Welcome back, Mabel."'),
    ('"Mabel it\'s a fence."', '"Mabel, it\'s a fence."'),
    ('"Mabel how fast can you run?"', '"Mabel, how fast can you run?"'),
    ('"Sergeant Mabel how many are there?"', '"Sergeant Mabel, how many are there?"'),
    ('"Hush Mabel!"', '"Hush, Mabel!"'),
    ('"Run Mabel!"', '"Run, Mabel!"'),
    ('"Mabel who told you that?"', '"Mabel, who told you that?"'),
    ('"Of course Mabel, it was late."', '"Of course, Mabel, it was late."'),
    ('"For God\'s sake Mabel!"', '"For God\'s sake, Mabel!"'),
    ('"I\'m over here Mabel."', '"I\'m over here, Mabel."'),
    ('"Sit down Mabel," he said.', '"Sit down, Mabel," he said.'),
    ('"Listen to me Mabel!"', '"Listen to me, Mabel!"'),
    ('"Mabel you should rest."', '"Mabel, you should rest."'),
    ('"Mabel what are you doing?"', '"Mabel, what are you doing?"'),
    ('"Hello Mabel."', '"Hello, Mabel."'),
    ('"Well Mabel I must go."', '"Well, Mabel, I must go."'),
    ('"You know Mabel, I was wrong."', '"You know, Mabel, I was wrong."'),
    ('"Thank you Mabel."', '"Thank you, Mabel."'),
    ('"Calm down Mabel, I meant it."', '"Calm down, Mabel, I meant it."'),
    ('"You won\'t go now, will you Mabel?"', '"You won\'t go now, will you, Mabel?"'),
    ('"It was for you Mabel—"', '"It was for you, Mabel—"'),
]

ASIDE = [
    ('"You can call me Mabel you know."', "aside-comma", '"You can call me Mabel, you know."'),
    ('"He asked for Mabel I guess, and left."', "aside-comma", '"He asked for Mabel, I guess, and left."'),
    ("No Mabel clearly remembered it.", "interjection-comma", "No, Mabel clearly remembered it."),
    (
        "It rained. No Mabel had wanted the coat.",
        "interjection-comma",
        "It rained. No, Mabel had wanted the coat.",
    ),
]

NAMED_FINE = [
    '"She is a Mabel man."',
    '"That is the Mabel you know."',
    '"If it is Mabel you know what to do."',
    '"What is it like Mabel said?"',
    '"It is all over Mabel."',
    '"I will come home Fridays."',
    "No Mabel would ever do that.",
    "No Mabel was there.",
    '"You won\'t bring Mabel."',
    '"Call me Mabel."',
    '"Bring me Mabel."',
    '"It\'s me Mabel."',
    '"Pick up Mabel."',
    '"That will please Mabel."',
    '"I can hear Mabel."',
    '"Is it Mabel\'s?"',
    '"I told you Mabel was late."',
    '"Mabel who is ill stayed at home."',
    '"They run Mabel down." "The run Mabel had was short."',
    '"You know Mabel, he told me."',
    '"Mabel can do it."',
    '"Are you Mabel?"',
    '"You Mabel! Come here!"',
    '"Bring me Mabel, Tom and the dog."',
    '"Mabel I know already."',
    '"Look here, Mabel."',
    '"You Germans." "No Sundays."',
    "Then he came to me Mabel.",
]

CAST = (
    "He had seen Mabel at the door, and Mabel had seen him.",
    "Why had Mabel come? Nobody but Mabel knew.",
)


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize(("text", "right"), NAMED)
def test_names_of_the_work_are_parted_off(text, right, dress):
    """Who is spoken to stands between commas, when the work knows the name."""
    evidence = (british('"Right," he said. "Sit down," she said.'),) if dress is british else ()
    (found,) = work_findings(dress(text), *CAST, *evidence)
    edit = Edit(found.span, found.suggestions[0].replacement)
    assert ("dialogue/missing-vocative-comma", dress(right)) == (found.rule, apply(dress(text), [edit]))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('"That isn\'t an answer Mabel."', '"That isn\'t an answer, Mabel."'),
        ('"It is a wooden fence Mabel."', '"It is a wooden fence, Mabel."'),
        ('"You\'re an idiot Mabel."', '"You\'re an idiot, Mabel."'),
        ('"I\'m the worst Mabel!"', '"I\'m the worst, Mabel!"'),
        ('"You\'re a regular Mabel."', ""),
        ('"It was a certain Mabel."', ""),
        ('"It was a rental Mabel."', ""),
        ('"It was a promise Mabel... kept."', ""),
        ('"Mabel it\'s not."', ""),
        ('"It is a fence Mabel built."', ""),
        ('"He is my brother Mabel."', ""),
        ('"It will be a pleasure dressing Mabel."', ""),
    ],
)
def test_who_speaks_is_spoken_to_behind_a_noun(text, right):
    """Behind a noun with an indefinite article only an address can stand; a mere name may be a make."""
    assert work_findings(text, *CAST) == ()

    found = work_findings(text, *CAST, "Mabel said, and Mabel asked.", '"Right," said Mabel. "Sit down."')
    assert [apply(text, [Edit(f.span, f.suggestions[0].replacement)]) for f in found] == (
        [right] if right else []
    )


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize(("text", "rule", "right"), ASIDE)
def test_asides_beside_names_are_parted_off(text, rule, right, dress):
    """What stands beside a name that the work knows is told from what belongs to it."""
    evidence = (british('"Right," he said. "Sit down," she said.'),) if dress is british else ()
    (found,) = work_findings(dress(text), *CAST, *evidence)
    edit = Edit(found.span, found.suggestions[0].replacement)
    assert (f"dialogue/{rule}", dress(right)) == (found.rule, apply(dress(text), [edit]))


@pytest.mark.parametrize("text", NAMED_FINE)
def test_names_that_are_objects_or_subjects_are_left_alone(text):
    """A name that may be an object, a subject or nobody's is no address."""
    assert work_findings(text, *CAST) == ()


@pytest.mark.parametrize(
    "paragraphs",
    [
        ('"It was late. I could not stay.', '"So I went."'),
        ('"He wrote to me:', "Dear friend, come soon.", 'Yours, M."'),
        ('"It was late."', "He went."),
        ('"It was late,"', "he sang."),
        ('"It was late,"', '"or so I thought," he said.'.replace('"or', 'or "')),
        ("He was 6' tall.", "She was not."),
    ],
)
def test_speech_of_several_paragraphs_is_left_alone(paragraphs):
    """A speech goes on where the next paragraph opens, or a letter in it comes to its closing mark."""
    assert work_findings(*paragraphs) == ()


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (('"It was late.', "He went."), '"It was late."\n\nHe went.'),
        (('"It was late, he said.', "He went."), '"It was late," he said.\n\nHe went.'),
        (("“Was it late? she asked.", "He went."), "“Was it late?” she asked.\n\nHe went."),
        (('"It was late,"', "He went."), '"It was late."\n\nHe went.'),
    ],
)
def test_what_the_next_paragraph_shows_is_mended(paragraphs, expected):
    """A closing mark is missing, or a comma left over, where the next paragraph does not go on."""
    (found,) = work_findings(*paragraphs)
    text = "\n\n".join(paragraphs)
    assert expected == apply(text, [Edit(found.span, found.suggestions[0].replacement)])


@pytest.mark.parametrize(
    ("paragraphs", "rule"),
    [
        (('"It was late. He could not stay.', "He went."), "missing-closing-quote"),
        (('"It was late. I could not stay.', "I went."), "missing-closing-quote"),
        (('"It was late. He rose. "Come."', "He went."), "missing-closing-quote"),
    ],
)
def test_where_a_mark_belongs_is_not_guessed(paragraphs, rule):
    """A mark that may belong in several places is missed without a repair."""
    assert [(f"dialogue/{rule}", ())] == [(f.rule, f.suggestions) for f in work_findings(*paragraphs)]


@pytest.mark.parametrize(
    ("paragraphs", "mended"),
    [
        (('"It was late. I could not stay.', "He went."), '."'),
        (('"It was late. Did you wait?', "I went."), '?"'),
        (('"It was late.', "He went.", 'She stayed. "Was it?"'), '."'),
        (("‘It was late. You had gone!", "He went.", "She stayed. ‘Was it?’"), "!’"),
    ],
)
def test_a_speech_that_nothing_else_can_end_is_closed_at_the_end_of_its_paragraph(paragraphs, mended):
    found = work_findings(*paragraphs)
    assert [("dialogue/missing-closing-quote", mended)] == [
        (f.rule, f.suggestions[0].replacement) for f in found
    ]


def test_a_letter_within_a_speech_is_closed_in_its_last_paragraph():
    assert not work_findings(
        '"He wrote to me, and this is the letter.', "Dear Tom, it rains.", 'All is lost."'
    )


OPENINGS = [
    ("If you had told me sooner I'd have waited.", "sooner,"),
    ("When he came home she was gone.", "home,"),
    ("After the storm passed we crept out.", "passed,"),
    ("If you had waited I would have come.", "waited,"),
    ("While the old clerk was eating she counted the bread.", "eating,"),
    ("Because he was tired Mabel went alone.", "tired,"),
    ("Although it was late they walked to the sea, and sang.", "late,"),
    ("When she saw the empty house she wept.", "house,"),
    ("As she turned and looked up she would have cried.", "up,"),
    ("When the clerk came back he had gone home.", "back,"),
    ("\"If you don't believe him I can't help it.\"", "him,"),
    ("Instead of waiting for the bus (it was late again) he just went home.", "again),"),
]
OPENINGS_FINE = [
    "If it hadn't been this one it'd have been the next house we passed.",
    "If there is anything I can do let me know.",
    "When the man she loved came back it rained.",
    "When she saw the man she loved again the rain began.",
    "When he saw the girl he loved, she ran.",
    "When he said she was late and wet, it rained.",
    "When he thought she was asleep.",
    "As a boy he lived there for a year.",
    "After supper with the clerk he slept.",
    "If only she had known!",
    "Before the friend of Mabel was here, it rained.",
    "When he came he went home.",  # short
    "As she turned and looked up, she cried.",
    "When the clerk told him he was late, it rained.",
    "If he knew what she was doing here he never said so.".replace("here ", ""),
    "When the man that she met there was gone, it rained.",
    "He waited until she came back.",
]


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize(("text", "right"), OPENINGS)
def test_long_opening_is_parted_off_as_a_suggestion(text, right, dress):
    """What a strict editor marks and many leave is there for those who ask, and hidden otherwise."""
    (found,) = findings(dress(text))
    expected = ("dialogue/opening-clause-comma", Severity.SUGGESTION, right)
    assert expected == (found.rule, found.severity, found.suggestions[0].replacement)


@pytest.mark.parametrize("text", OPENINGS_FINE)
def test_short_openings_and_clauses_within_are_left_alone(text):
    """A short opening needs no comma, and a clause within a clause gets none."""
    assert findings(text) == ()


@pytest.mark.parametrize(
    ("text", "rules", "right"),
    [
        ("‘It is late,‘ she said.", ["turned-quotes"], "‘It is late,’ she said."),
        ("’It is late,’ she said.", ["turned-quotes"], "‘It is late,’ she said."),
        ("It is late,’ she said.", ["missing-opening-quote"], "‘It is late,’ she said."),
        ("’Tis late,’ she said.", [], "’Tis late,’ she said."),
        ("‘It is late, down at the dogs’, she said.’", [], "‘It is late, down at the dogs’, she said.’"),
        ("He was goin’, she said.", [], "He was goin’, she said."),
    ],
)
def test_single_marks_that_are_turned_or_lost_are_set_right(text, rules, right):
    """British marks that curl the wrong way or are forgotten are mended; apostrophes are left alone."""
    assert (rules, right) == mended(text, language="en-GB")


def test_two_single_marks_are_mended_to_the_double_one_that_closes():
    """`''Fine."` and `''Fine,”` open with another mark than they close with."""
    assert mended("''The bus was late.\"") == (["mixed-quotes"], '"The bus was late."')
    assert mended("''The bus was late.”") == (["mixed-quotes"], "“The bus was late.”")
    assert mended("''The bus was late.''") == ([], "''The bus was late.''")


def test_commas_outside_are_left_to_british_writers():
    """Where the comma stands outside, only American English is sure that it is wrong."""
    text = '"It was late", he said.'
    assert mended(text, language="en-US") == (["comma-outside-quotes"], '"It was late," he said.')
    assert ([], text) == mended(text, language="en-GB")


@pytest.mark.parametrize("kind", [BlockKind.VERSE, BlockKind.HEADING, BlockKind.CELL, BlockKind.CAPTION])
def test_verse_and_headings_keep_their_own_rules(kind):
    """Only prose is held to the rules of dialogue."""
    assert findings('"The bus was late." he said.', kind=kind) == ()


def test_other_languages_are_left_alone():
    """Only English is held to the rules of English."""
    text = '"Der Bus kam spät." he said.'
    assert findings(text, language="de-DE") == ()
    assert findings(text, language="en-GB") != ()


def test_no_names_are_learned_for_a_text_without_addresses(monkeypatch):
    """What costs time is done only when it can matter."""
    learning = import_module("proofread.checkers.names.learn")
    monkeypatch.setattr(learning, "learn", lambda *args: pytest.fail("learned"))
    assert work_findings('"It was late," said Mabel.') == ()


@given(st.text(alphabet="Aab .,?!\"'“”‘’…—\ufffc\n", max_size=60))
def test_no_text_breaks_it(text):
    """Whatever the marks, findings lie in the text and their edits change it."""
    text = text.replace("\n", " ")
    for finding in findings(text):
        assert finding.span.end <= len(text)
        assert all(s.replacement != finding.span.of(text) for s in finding.suggestions)


def test_each_rule_is_explained():
    """`explain`, `select` and `ignore` know exactly the rules that the code can report."""
    sources = Path(explain.__file__).parent.glob("*.py")
    named = re.compile(r"(?:fault|hint|query|_joined|_small|_capital)\(\s*(?:raw, \w+, )?\"([a-z-]+)\"")
    after = re.compile(r"after\(\s*(?:scene\.passage\.text|raw), \w+, \"([a-z-]+)\"")
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    reported = {f"dialogue/{rule}" for pattern in (named, after) for rule in pattern.findall(code)}
    assert reported == set(explain.EXPLANATIONS)


def test_each_verb_has_one_grade():
    """A verb in two lists would be judged by whichever is asked first."""
    grades = (TAGS, VOICE, ACTION)
    assert len(frozenset().union(*grades)) == sum(map(len, grades))


def explained():
    """Yield (rule, wrong, right) of all explanations."""
    return [(rule, *example) for rule, e in EXPLANATIONS.items() for example in e.examples]


@pytest.mark.parametrize(("rule", "wrong", "right"), explained())
def test_explained_examples_are_true(rule, wrong, right):
    """What `explain` shows as wrong is found by that rule and becomes what it shows as right."""
    found = () if "\n\n" in wrong else findings(wrong)
    assert rule in {f.rule for f in (*found, *work_findings(*wrong.split("\n\n")))}
    assert not right or right == mended(wrong)[1]


@pytest.mark.parametrize("fine", [fine for e in EXPLANATIONS.values() for fine in e.fine])
def test_explained_fine_examples_are_fine(fine):
    """What `explain` shows as fine has no fault."""
    assert mended(fine)[0] == []


@pytest.mark.parametrize("right", [right for _, _, right in WRONG])
def test_the_repair_is_not_questioned_again(right):
    """What the checker writes it finds right."""
    assert ([], right) == mended(right)


@pytest.mark.parametrize("dress", [str, curly, british])
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('"I am late again." "So am I," said Mabel.', ['"So am I,"']),
        ('"I am late again." He rose. "So is she," he said.', []),
        ('The signs said "No Entry" "Keep Out" and no more.', []),
        ('"Late." "Late?" "Late."', []),
    ],
)
def test_speech_that_follows_speech_is_asked_about(text, asked, dress):
    """Two whole speeches side by side belong to two people, and each to a paragraph of its own."""
    language = "en-GB" if dress is british else "en-US"
    found = [f for f in findings(dress(text), language=language) if f.rule == "dialogue/new-speaker"]
    assert [dress(a) for a in asked] == [f.span.of(dress(text)) for f in found]

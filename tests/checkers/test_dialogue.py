"""Speech and what stands beside it."""

import pytest

from proofread.checkers import Passage
from proofread.checkers.dialogue.checker import DialogueChecker
from proofread.checkers.dialogue.explain import EXPLANATIONS
from proofread.checkers.dialogue.verbs import ACTION, TAGS, VOICE
from proofread.document import Block, BlockKind, Span
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


def mended(text, **options):
    """Return (rules that fired, the text with every single suggestion made)."""
    found = [f for f in findings(text, **options) if f.severity is not Severity.SUGGESTION]
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
    ('"The bus was late" Mabel said.', "missing-comma-before-tag", '"The bus was late," Mabel said.'),
    ('"The bus was late" He said.', "missing-comma-before-tag", '"The bus was late," he said.'),
]

EITHER = [
    ('"I missed it." he laughed.', "tag-or-beat"),
    ('"I missed it." she sighed and sat.', "tag-or-beat"),
    ('"I missed it," She smiled.', "tag-or-beat"),
    ('"I missed it." he called the dog.', "tag-or-beat"),
]

FINE = [
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
@pytest.mark.parametrize("text", FINE)
def test_right_prose_is_left_alone(text, dress):
    """Right prose, dialect, titles and quoted words are not questioned."""
    assert ([], dress(text)) == mended(dress(text))


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
    assert rule in {f.rule for f in findings(wrong)}
    assert not right or right == mended(wrong)[1]


@pytest.mark.parametrize("fine", [fine for e in EXPLANATIONS.values() for fine in e.fine])
def test_explained_fine_examples_are_fine(fine):
    """What `explain` shows as fine has no fault."""
    assert mended(fine)[0] == []


@pytest.mark.parametrize("right", [right for _, _, right in WRONG])
def test_the_repair_is_not_questioned_again(right):
    """What the checker writes it finds right."""
    assert ([], right) == mended(right)

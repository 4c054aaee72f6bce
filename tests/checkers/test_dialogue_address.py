"""Direct address, tag questions and interjections: the commas that part them off, and where none is due."""

import pytest

from proofread.checkers import Passage
from proofread.checkers.dialogue.checker import DialogueChecker
from proofread.document import Block, BlockKind, Span
from proofread.edit import Edit, apply
from proofread.finding import Severity
from proofread.segment.speech import mark_speech


def findings(text):
    """Return what the checker finds in one paragraph."""
    (block,) = mark_speech(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    (checked,) = DialogueChecker().check([Passage(text, block.kind, block.speech)])
    return checked.findings


def curly(text):
    """Return one speech with typographic quotation marks and apostrophes."""
    return "“" + text[1:-1].replace("'", "’") + "”"


ADDRESSED = [
    ("Calm down man, nobody will know.", "Calm down, man, nobody will know."),
    ("Come on love, it's time.", "Come on, love, it's time."),
    ("I'm sorry love.", "I'm sorry, love."),
    ("Hurry up lads, the tide is turning.", "Hurry up, lads, the tide is turning."),
    ("Thank you sir, that is very kind.", "Thank you, sir, that is very kind."),
    ("Sit down dad, you look tired.", "Sit down, dad, you look tired."),
    ("Over here folks!", "Over here, folks!"),
    ("Hold still darling.", "Hold still, darling."),
    ("Look here sir!", "Look here, sir!"),
    ("Wait mom, don't go.", "Wait, mom, don't go."),
    ("Listen dude, I never said that.", "Listen, dude, I never said that."),
    ("Nice to meet you Mr. Brown.", "Nice to meet you, Mr. Brown."),
    ("Excuse me Miss Grey.", "Excuse me, Miss Grey."),
    ("Mr. Brown I need your help.", "Mr. Brown, I need your help."),
    ("Yes Mr. Brown I did.", "Yes, Mr. Brown, I did."),
    ("Officer I can explain.", "Officer, I can explain."),
    ("I don't know man.", "I don't know, man."),
    ("The boat is ready sir.", "The boat is ready, sir."),
    ("I don't know sir, I wasn't there.", "I don't know, sir, I wasn't there."),
    ("What's wrong dear?", "What's wrong, dear?"),
    ("What do you think doctor?", "What do you think, doctor?"),
    ("But sir I posted it on Monday.", "But, sir, I posted it on Monday."),
    ("And Mum you promised.", "And, Mum, you promised."),
    ("Why dad?", "Why, dad?"),
    ("What sir?", "What, sir?"),
    ("Ready sir?", "Ready, sir?"),
    ("You'll catch your death m'lady.", "You'll catch your death, m'lady."),
    ("The carriage waits milord.", "The carriage waits, milord."),
    ("Not bad kid.", "Not bad, kid."),
    ("Where captain?", "Where, captain?"),
]
TAGGED = [
    ("You went out did you?", "You went out, did you?"),
    ("So you went out did you?", "So you went out, did you?"),
    ("You're leaving are you?", "You're leaving, are you?"),
    ("That was you was it?", "That was you, was it?"),
    ("She left early didn't she?", "She left early, didn't she?"),
    ("The shop's closed isn't it?", "The shop's closed, isn't it?"),
    ("Your brother drives doesn't he?", "Your brother drives, doesn't he?"),
    ("Ted never paid you did he?", "Ted never paid you, did he?"),
    ("Nobody told him did they?", "Nobody told him, did they?"),
    ("He won't bite will he?", "He won't bite, will he?"),
    ("Never guessed it did she?", "Never guessed it, did she?"),
    ("Can't sit still can you?", "Can't sit still, can you?"),
    ("Never been there have you?", "Never been there, have you?"),
    ("Shut the door will you?", "Shut the door, will you?"),
    ("Let's go home shall we?", "Let's go home, shall we?"),
    ("Lovely weather eh?", "Lovely weather, eh?"),
]
INTERJECTED = [
    ("Well I never thought of that.", "Well, I never thought of that."),
    ("Well you can't.", "Well, you can't."),
    ("Well he never said so.", "Well, he never said so."),
    ("Well are you coming or not?", "Well, are you coming or not?"),
    ("Well didn't he tell her so?", "Well, didn't he tell her so?"),
    ("Well that depends on the price.", "Well, that depends on the price."),
    ("Well nobody asked you.", "Well, nobody asked you."),
    ("Oh no I forgot the milk.", "Oh no, I forgot the milk."),
    ("Why yes I did.", "Why yes, I did."),
    ("Um I think so.", "Um, I think so."),
    ("Good lord you're wet!", "Good lord, you're wet!"),
    ("No thanks I ate.", "No thanks, I ate."),
]
ASIDE = [
    ("To be honest I was scared.", "To be honest, I was scared."),
    ("Honestly I don't care.", "Honestly, I don't care."),
]
KINDS = {
    "missing-vocative-comma": ADDRESSED,
    "tag-question-comma": TAGGED,
    "interjection-comma": INTERJECTED,
    "aside-comma": ASIDE,
}
WRONG = [(rule, wrong, right) for rule, pairs in KINDS.items() for wrong, right in pairs]

FINE = [
    '"Do you love?" she asked.',
    '"I never knew such love, and it hurt."',
    '"It cost him dear."',
    '"There was so much love, it hurt."',
    '"Give us honey, please."',
    '"Come on, love, it\'s time."',
    '"They brought in the man, nobody knew why."',
    '"You love, you lose, you learn."',
    '"Who did it?" "What did you?" "Who are you?" "How are you?"',
    '"So what did you?"',
    '"Never did you?" "Didn\'t you ask how did you?" "Never, did you?"',
    '"Do you know who did it?"',
    '"I asked what she was, was she?"',
    '"The question is can he?"',
    '"How far did you?"',
    '"Well done, lads." "Well before noon he left." "Well may you ask."',
    '"Well you may ask."',
    '"Well I remember that summer."',
    '"Well I never!"',
    '"Well do you deserve your name!"',
    '"Well do I know it," he said, "but why ask?"',
    '"Well do I remember it: who could forget?"',
    '"You will be good boys."',
    "He spoke well. Well he knew the road.",
    '"I\'d like you to meet you-know-who, Mr. Brown."',
    '"I present to you Mr. Brown."',
    '"Are you Mr. Brown?"',
    '"Thank you, Mr. Brown."',
    '"Call him Dr. Moss."',
    '"I\'ll tell you what, you drive."',
    '"If you love me, please stay."',
    '"Here men, women and boys worked."',
    '"Was it folks like us?"',
    '"The others came later folks say."',
    '"I saw it all and it was him did it?"',
    '"What is it dad wants?"',
    '"Did you see that man?"',
    '"Did you hear that dad joke?"',
    '"She has two, has she?"',
    '"Tell me what you saw and who you are."',
    '"I want you boys home by six."',
    '"Let us girls go."',
    "\"I'll tell it to milord, and bring it for m'lady.\"",
    '"He is not a bad kid."',
    '"Them folks are mean."',
    '"He never did you wrong, did he?"',
    '"Whatever you did did you good."',
    '"The man you saw did it?"',
    '"All the boys you know were there, were they?"',
    '"Why would you?" "When have I?" "Which is it?" "Whose is it?"',
    '"What use is it?" "Nice one, is it?" "Now who is he?"',
    '"Tell me how old is he?"',
    '"What the devil is it?"',
    '"Nice try, huh?" "Well, huh?"',
    '"I don\'t know man or beast." "I don\'t know any man." "No man knows man."',
    '"Where are you going, dad?" "What do you want honey for?" "What do you want most?"',
    '"Look father up in the book." "Listen to dad." "Wait here."',
    '"They call you sir, I hear."',
    '"He called the man sir."',
    '"Do not say sir." "Yes, sir." "Dear sir," he wrote.',
    '"Your pardon, noble sir."',
    '"Oh no you don\'t!" "Oh yes I can, and I will." "Oh no you\'re not."',
    '"Oh God of mercy."',
    '"Er is no word."',
    '"Honestly speaking, no."',
    '"Believe me or not."',
    '"Trust me to forget."',
    '"Doctor Moss is in."',
    '"Officer on deck!"',
    '"Father knows best."',
    '"Mr. Brown can help."',
    '"Miss Grey is here, I think."',
    '"No thanks are due." "My God of old." "Why no one came I cannot say."',
    '"Mr. Brown, I need help." "Thank you Mr. Hale will remember."',
]


@pytest.mark.parametrize("dress", [str, curly])
@pytest.mark.parametrize(("rule", "wrong", "right"), WRONG)
def test_comma_is_set_in_speech(rule, wrong, right, dress):
    """Who is spoken to, a tag question and an interjection are parted off by their one sure repair."""
    text = dress(f'"{wrong}"')
    (found,) = findings(text)
    (fix,) = found.suggestions
    assert (f"dialogue/{rule}", dress(f'"{right}"')) == (
        found.rule,
        apply(text, [Edit(found.span, fix.replacement)]),
    )


@pytest.mark.parametrize("dress", [str, curly])
@pytest.mark.parametrize("right", [right for _, _, right in WRONG])
def test_the_repair_needs_no_other(right, dress):
    """What has its commas is left alone."""
    assert findings(dress(f'"{right}"')) == ()


@pytest.mark.parametrize("wrong", [wrong for rule, wrong, _ in WRONG if rule != "aside-comma"])
def test_narration_is_left_alone(wrong):
    """Outside speech nobody is spoken to: the words may be a thought or a letter."""
    assert tuple(f for f in findings(wrong) if f.severity is not Severity.SUGGESTION) == ()


@pytest.mark.parametrize("text", FINE)
def test_look_alikes_are_left_alone(text):
    """Nouns, verbs, questions and set phrases in the same words need no comma."""
    assert [f.rule for f in findings(text) if f.rule != "dialogue/new-speaker"] == []


@pytest.mark.parametrize("dress", [str, curly])
def test_kin_after_an_object_is_a_suggestion(dress):
    """`That dad` may be one phrase, so the comma is only suggested."""
    (found,) = findings(dress('"Did you see that dad?"'))
    assert (found.severity, found.suggestions[0].replacement) == (Severity.SUGGESTION, "that, dad")


def test_an_amount_is_no_other_clause():
    """The `than` of `more than an hour` opens no clause, so the border is certain."""
    (found,) = findings("After they had walked along the river for more than an hour they sat down.")
    assert (found.rule, found.suggestions[0].replacement) == ("dialogue/opening-clause-comma", "hour,")


@pytest.mark.parametrize("phrase", ["In fact", "Anyway"])
def test_a_phrase_that_many_set_close_is_a_suggestion(phrase):
    """Books differ on it."""
    (found,) = findings(f"{phrase} she knew the road.")

    assert (found.rule, found.severity) == ("dialogue/transition-comma", Severity.SUGGESTION)
    assert [s.replacement for s in found.suggestions] == [f"{phrase},"]


@pytest.mark.parametrize(
    "text",
    [
        "On the other hand she wore a ring.",
        "By the way he looked at her, she knew.",
        "Moreover, it was late.",
        "He named one for example he knew.",
        '"What doctor?" he asked.',
        '"But Doctor Moss is ill."',
        '"And Dad knows it."',
        '"And boss you around all day."',
        '"So darling I could eat her up."',
        '"And captain you can be, if you work."',
        '"And Dad you can trust. Because Mom I love."',
        '"And Professor I. Petrov will speak next."',
        '"Right doctor?" he asked. "Really honey?"',
        "On the other hand she was wearing a ring.",
        "On the other hand there were six.",
        "In other words there were letters missing.",
        "By the way that's quickest, we could be home by six.",
        "By the way what was said mattered.",
        'The sign read "in fact he is."',
        'He was late, "for example he came at ten," she said.',
    ],
)
def test_phrases_and_titles_that_are_something_else_are_left_alone(text):
    """A hand, a way, and somebody who is spoken of."""
    assert findings(text) == ()

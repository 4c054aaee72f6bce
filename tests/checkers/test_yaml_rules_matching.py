"""What each kind of rule finds, and what it makes of it."""

import pytest

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.checkers.yaml_rules.engine import Engine
from proofread.checkers.yaml_rules.template import expand_groups, expand_slots
from proofread.checkers.yaml_rules.words import bounded
from proofread.document import BlockKind, Span
from proofread.finding import Applicability
from proofread.rules.parse import parse_rules
from proofread.segment.speech import mark_speech


def passage(text, kind=BlockKind.PARAGRAPH):
    """Return the text as a passage with its speech marked."""
    from proofread.document import Block

    (block,) = mark_speech(text, (Block(kind, Span(0, len(text))),))
    return Passage(text, kind, block.speech)


def found(body, text, kind=BlockKind.PARAGRAPH):
    """Return (matched text, replacements ...) for each finding of one rule."""
    rules, errors = parse_rules(f"- {{id: x, category: style, message: m, {body}}}\n", "r.yaml", "user")
    assert errors == ()
    findings, failures = Engine(rules).check(passage(text, kind))
    assert failures == ()
    return [(f.span.of(text), *(s.replacement for s in f.suggestions)) for f in findings]


SWAP = "kind: substitution, swap: "


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        (
            SWAP + "{alot: a lot}",
            "Alot of it, ALOT, alot.",
            [("Alot", "A lot"), ("ALOT", "A LOT"), ("alot", "a lot")],
        ),
        (SWAP + "{tisk tisk: tsk tsk}", "“Tisk tisk.”", [("Tisk tisk", "Tsk tsk")]),
        (SWAP + "{tisk tisk: tsk tsk}", "Tisk Tisk", [("Tisk Tisk", "Tsk Tsk")]),
        (SWAP + "{tisk tisk: tsk tsk}", "tisk\u00a0tisk", [("tisk\u00a0tisk", "tsk tsk")]),
        (SWAP + "{tisk tisk: tsk tsk}", "tisk  tisk", []),
        (SWAP + "{alot: a lot}", "alot-of, pre-alot, alots, balot, alot's, alot’s, o'alot", []),
        (SWAP + "{alot: a lot}", "'alot' alot- -alot", [("alot", "a lot")] * 3),
        (SWAP + "{couldnt: couldn't}", "He couldnt. It’s so.", [("couldnt", "couldn’t")]),
        (SWAP + "{couldnt: couldn't}", "He couldnt. It's so.", [("couldnt", "couldn't")]),
        (SWAP + "{im: I'm}", "Im here, IM here, im here", [("Im", "I'm"), ("IM", "I'M"), ("im", "I'm")]),
        (SWAP + "{who's hat: whose hat}", "Who’s hat?", [("Who’s hat", "Whose hat")]),
        (SWAP + "{a: b, a c: d}", "a c", [("a c", "d")]),
        (SWAP + "{ach: [oh, ah]}", "Ach!", [("Ach", "Oh", "Ah")]),
        (SWAP + "{US: USA}, case: exact", "US us Us", [("US", "USA")]),
        (SWAP + "{english: English}", "english English", [("english", "English")]),
        (SWAP + "{',,': ','}", "a,, b", [(",,", ",")]),
        (SWAP + "{straße: Weg}", "STRASSE Straße İstraße", [("Straße", "Weg")]),
        ("kind: existence, words: [very]", "Very very", [("Very",), ("very",)]),
        ("kind: existence, words: [very], suggest: quite", "Very", [("Very", "Quite")]),
        (r"kind: existence, regex: '\bun\w+ly\b'", "Unlikely", [("Unlikely",)]),
    ],
)
def test_phrases(body, text, expected):
    """Phrases match whole words in any case; replacements copy case and apostrophes."""
    assert expected == found(body, text)


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        (r"regex: '\b(could|might) of\b', replace: '\1 have'", "Could of been", [("Could of", "Could have")]),
        (r"regex: '\b(could|might) of\b', replace: '\1 have'", "COULD OF", [("COULD OF", "COULD HAVE")]),
        (r"regex: 'more \w+ (?P<mark>then)\b', replace: than", "more big Then", [("Then", "Than")]),
        (
            r"regex: '(?<a>don''t) (?<b>got)', replace: '\g<b> \g<a>'",
            "don’t got",
            [("don’t got", "got don’t")],
        ),
        (r"regex: '(\w)oo', replace: ['\1u', '\1o']", "foo", [("foo", "fu", "fo")]),
        (r"regex: 'foo(bar)?', replace: '\1x'", "foo", [("foo", "x")]),
        (r"regex: '(fo)o', replace: '\1o'", "foo", []),
        (r"regex: '“\s+', replace: '“'", '“ a " b', [("“ ", "“")]),
        (
            r"regex: '\. (?P<mark>(x)\w+)', replace: '\u\2', needs: ['. x'], case: exact",
            "a. xy",
            [("xy", "X")],
        ),
        (r"regex: 'x*', needs: [x], replace: y", "xx", [("xx", "y"), ("", "y")]),
    ],
)
def test_regexes(body, text, expected):
    """A regex may narrow its span; templates fill in groups as they stand in the text."""
    assert expected == found("kind: substitution, " + body, text)


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("", "The the dog", [("The the", "The")]),
        ("", "a dog dog dog.", [("dog dog dog", "dog")]),
        ("", "that’s that’s", [("that’s that’s", "that’s")]),
        ("", "the the-dog, a the's the, no no.", [("no no", "no")]),
        ("", "the, the 12 12", []),
        (", except: [had]", "had had, the the", [("the the", "the")]),
        (", only: [the]", "had had, the the", [("the the", "the")]),
    ],
)
def test_repetition(body, text, expected):
    """A word twice in a row is one finding, however often it stands there."""
    assert expected == found("kind: repetition" + body, text)


@pytest.mark.parametrize(
    ("tokens", "text", "expected"),
    [
        (
            "[{word: could}, {word: of}], replace: '{1} have'",
            "Could of, could, of",
            [("Could of", "Could have")],
        ),
        ("[{word: [could, might]}, {word: of, mark: true}], replace: have", "Might of", [("of", "have")]),
        (
            "[{lemma: go}, {word: there}]",
            "He went there, gone there, goat there",
            [("went there",), ("gone there",)],
        ),
        (
            "[{word: to}, {form: VBD}], replace: '{1} {2:VB}'",
            "to went, to walked",
            [("to went", "to go"), ("to walked", "to walk")],
        ),
        ("[{word: to}, {form: VBD, not_form: VB}]", "to put, to went", [("to went",)]),
        (
            "[{word: the}, {any: true, min: 0, max: 2}, {word: dog}]",
            "the big bad dog",
            [("the big bad dog",)],
        ),
        ("[{word: the}, {any: true, min: 0, max: 1}, {word: dog}]", "the big bad dog", []),
        ("[{word: very, max: 3}, {word: big}]", "very very big", [("very very big",)]),
        (
            "[{word: a}, {word: big, optional: true}, {word: dog}], replace: '{1} {2} cat'",
            "a dog, a big dog",
            [("a dog", "a cat"), ("a big dog", "a big cat")],
        ),
        ("[{any_of: [{word: x}, {lemma: be}]}, {word: 'y'}]", "x y was y z y", [("x y",), ("was y",)]),
        (
            "[{word: in}, {regex: '[a-z]+ing'}]",
            "in being, in Bering, in bed",
            [("in being",), ("in Bering",)],
        ),
        ("[{word: in}, {any: true, not: [the, a]}]", "in the, in a, in bed", [("in bed",)]),
        ("[{word: said}, {word: ','}, {word: i}]", "said, I", [("said, I",)]),
        ("[{word: well}, {word: '-'}, {word: known}]", "well-known", [("well-known",)]),
        ("[{word: over}, {word: look}]", "re-over look, over look-out, over-look", []),
        ("[{word: over}, {word: look}]", "It was over. Look at him.", []),
        ("[{word: who's}, {word: hat}]", "who’s hat", [("who’s hat",)]),
        ("[{form: PRP}, {word: of}], needs: [of]", "I saw him of", [("him of",)]),
        ("[{form: DT}, {form: NN}], needs: [zebra]", "A dog met a zebra", [("A dog",), ("a zebra",)]),
        ("[{word: US}], case: exact", "us US", [("US",)]),
    ],
)
def test_patterns(tokens, text, expected):
    """Tokens match words and marks within a sentence, with gaps, repeats and alternatives."""
    assert expected == found(f"kind: pattern, tokens: {tokens}", text)


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        (
            "swap: {english: English}",
            "english ENGLISH English eNglish",
            [("english", "English"), ("eNglish", "English")],
        ),
        ("swap: {new year's day: New Year's Day}", "New year’s day", [("New year’s day", "New Year’s Day")]),
        ("swap: {internet: internet}", "Internet is. The Internet", [("Internet", "internet")]),
        ("sentence_start: true", "he left. she stayed. I.e. this, etc. that", [("he", "He"), ("she", "She")]),
        ("sentence_start: true", "“What?” he said. iPhone too. It cost. 5 pounds... so he left.", []),
    ],
)
def test_capitalisation(body, text, expected):
    """Words are written just so, but ALL CAPS and sentence starts are respected."""
    assert expected == found("kind: capitalisation, " + body, text)


INFLECTED = "kind: substitution, inflect: true, swap: "


@pytest.mark.parametrize(
    ("swap", "text", "expected"),
    [
        (
            "{over look: overlook}",
            "over look over looked over looking Over looks",
            [
                ("over look", "overlook"),
                ("over looked", "overlooked"),
                ("over looking", "overlooking"),
                ("Over looks", "Overlooks"),
            ],
        ),
        ("{over see: oversee}", "over saw, over seen", [("over saw", "oversaw"), ("over seen", "overseen")]),
        ("{recieve: receive}", "recieved recieving", [("recieved", "received"), ("recieving", "receiving")]),
        ("{step child: stepchild}", "step children", [("step children", "stepchildren")]),
    ],
)
def test_inflection(swap, text, expected):
    """With `inflect` every form of the lemma becomes the same form of the other."""
    assert expected == found(INFLECTED + swap, text)


WORD = "kind: existence, words: [dog], "


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("unless: [{before: 'the '}]", "The dog, a dog", 1),
        ("unless: [{before: '^'}]", "Dog eats. Dog, a dog", 1),
        ("unless: [{after: ' (?:house|food)'}]", "dog food dog  dog house", 1),
        ("unless: [{match: DOG}], case: exact", "dog", 1),
        ("unless: [{sentence: cat}]", "The dog saw a cat here. The dog left soon.", 1),
        ("unless: [{before: 'a '}, {after: '!'}]", "a dog, dog! dog", 1),
        ("unless: [{before: 'a ', after: '!'}]", "a dog! a dog, dog!", 2),
        ("when: [{before: 'a '}]", "a dog, dog", 1),
        ("when: [{before: 'a '}, {after: '!'}]", "a dog! a dog, dog!", 1),
        ("unless: [{after: ’s}]", "dog, dog’", 2),
        ("scope: [speech]", "The dog. “My dog!” he said.", 1),
        ("scope: [narration]", "The dog. “My dog!” he said. Dog.", 2),
        ("scope: [narration, speech]", "The dog. “My dog!”", 2),
        ("blocks: [heading]", "dog", 0),
        ("blocks: [heading, paragraph]", "dog", 1),
    ],
)
def test_surroundings(body, text, expected):
    """`unless`, `when`, scope and blocks silence a match, each key for itself."""
    assert expected == len(found(WORD + body, text))


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("kind: substitution, swap: {dog: cat}", Applicability.SAFE),
        ("kind: substitution, swap: {dog: cat}, applicability: unsafe", Applicability.UNSAFE),
        ("kind: substitution, swap: {dog: [cat, cow]}", Applicability.DISPLAY_ONLY),
        ("kind: existence, words: [dog], suggest: cat", Applicability.UNSAFE),
        ("kind: pattern, tokens: [{word: dog}], replace: cat", Applicability.UNSAFE),
        ("kind: capitalisation, swap: {dog: Dog}, applicability: safe", Applicability.SAFE),
    ],
)
def test_applicability(body, level):
    """One replacement of a substitution is safe, any other unsafe, several are for display."""
    rules, _ = parse_rules(
        f"- {{id: x, category: style, message: \"'{{found}}' -> '{{fix}}'\", {body}}}", "r.yaml", "user"
    )
    ((finding,), _) = Engine(rules).check(passage("A dog."))

    assert {level} == {s.applicability for s in finding.suggestions}
    assert f"'dog' -> '{finding.suggestions[0].replacement}'" == finding.message
    assert (finding.checker, finding.rule, finding.pack) == ("rules", "x", "user")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("dog", "cat", "cat"),
        ("Dog", "cat", "Cat"),
        ("DOG", "cat", "CAT"),
        ("D", "cat", "Cat"),
        ("I", "me", "me"),
        ("I seen", "I saw", "I saw"),
        ("english", "English", "English"),
        ("DON'T", "do not", "DO NOT"),
        ("Don't", "do not", "Do not"),
        ("dOG", "cat", "cat"),
        ("Every Body", "everybody", "Everybody"),
        ("", "cat", "cat"),
        ("--", "cat", "cat"),
        ("Dog", "", ""),
        ("Dog", "'cat'", "'Cat'"),
        ("Dog", "ßa", "ßa"),
    ],
)
def test_copy_case(old, new, expected):
    """The case of the text goes over to the replacement."""
    assert expected == copy_case(old, new)


def test_copy_quotes():
    """Apostrophes follow the matched text, then the passage when it is of one mind."""
    assert copy_quotes("", "can’t", "don't") == "don’t"
    assert copy_quotes("’", "can't", "don't") == "don't"
    assert copy_quotes("it’s", "x", "don't") == "don’t"
    assert copy_quotes("it’s it's", "x", "don't") == "don't"


@pytest.mark.parametrize(
    ("found", "replacement", "expected"),
    [
        ("“ ", '"', "“"),
        (' "', '"', '"'),
        ("”.", '"', "”"),
        (",”", ', "', ", ”"),
        ("‘‘", '"', "“"),
        ("’’", '"', "”"),
        ("''", '"', '"'),
        ("“” ", '""', "“”"),
        ("“", '""', '“"'),
    ],
)
def test_quotation_marks_stay_as_they_are_curled(found: str, replacement: str, expected: str) -> None:
    """A rule that says straight marks keeps the curled ones of the text, whichever way they face."""
    assert copy_quotes("", found, replacement) == expected


def test_templates():
    """Groups, case marks, escapes and inflected slots are filled in."""
    groups = {"1": "Ab", "n": "cd"}

    assert expand_groups(r"<\1>\g<n>\u\g<n>\\\l\1", lambda name: groups[name], str) == "<Ab>cdCd\\ab"
    assert "He went. {9}"[:8] == expand_slots("{1} {2:VBD}.", ["He", "go"], str)
    assert expand_slots("{1} {2} cat", ["a", ""], str) == "a cat"
    assert expand_slots("{1:VBD}", ["Going"], str) == "Went"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dog", True),
        ("dogs", False),
        ("(dog)", True),
        ("dog-", True),
        ("dog-s", False),
        ("a'dog", False),
        ("'dog'", True),
        ("dog'", True),
        ("dog's", False),
        ("dog\u0301", False),
        ("_dog", False),
        ("1dog", False),
    ],
)
def test_bounded(text, expected):
    """A word is whole when neither letters nor an apostrophe or hyphen with letters go on with it."""
    start = text.index("dog")

    assert expected == bounded(text, start, start + 3)

"""What a work teaches of its style: the majority is kept, the minority flagged, what may be meant is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.consistency import series
from proofread.checkers.consistency.checker import ConsistencyChecker
from proofread.checkers.consistency.explain import EXPLANATIONS
from proofread.checkers.names import Sheet
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.edit import Edit, apply
from proofread.finding import Finding, Severity
from proofread.rules import RuleSet
from proofread.segment.speech import mark_speech


def document(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """Return a document of paragraphs."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Document("x", "plain", "en-US", text, mark_speech(text, blocks), text, SourceMap(()))


def check(documents: Sequence[Document], sheet: Sheet | None = None) -> list[tuple[Finding, ...]]:
    return list(ConsistencyChecker(rules=RuleSet(()), learn=True, sheet=sheet).check(documents))


def said(*paragraphs: str, sheet: Sheet | None = None) -> list[tuple[str, str, str]]:
    """Return (rule, text, first suggestion or "") of what is found."""
    doc = document(*paragraphs)
    return [
        (f.rule, f.span.of(doc.text), f.suggestions[0].replacement if f.suggestions else "")
        for f in check([doc], sheet)[0]
    ]


JOINED = "The boathouse leaked. Her boathouse burned. Our boathouses sank."
HYPHENED = "The half-moon of stone stood. A half-moon was drawn. His half-moon. My half-moon on a chain."
TERM = "She met a Pyromancer. The Pyromancer slept, and every Pyromancer with the old Pyromancer dreamt."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((JOINED, "He left the boat-house."), ("hyphens", "boat-house", "boathouse")),
        ((JOINED, "Boat-houses burn."), ("hyphens", "Boat-houses", "Boathouses")),
        (
            ("A boat-house. The boat-house. My boat-house.", "The boathouse."),
            ("hyphens", "boathouse", "boat-house"),
        ),
        ((HYPHENED, "She saw the half moon on a banner."), ("hyphens", "half moon", "half-moon")),
        ((TERM, "He was no pyromancer at all."), ("capitals", "pyromancer", "Pyromancer")),
        (
            ("A glimwright came; the glimwright and her glimwright left.", "They paid the Glimwright."),
            ("capitals", "Glimwright", "glimwright"),
        ),
        (
            ("The Guild met. So the Guild and the Guild and the Guild of it.", "He left the guild early."),
            ("capitals", "guild", "Guild"),
        ),
        (("Well… yes. No… not. So… what.", "Then... nothing."), ("ellipsis", "...", "…")),
        (("Well... yes. No... not. So... what.", "Then . . . nothing."), ("ellipsis", ". . .", "...")),
        (("He ran—she ran—they ran—we ran.", "It fell – and broke."), ("dashes", " – ", "—")),
        (("He ran – she ran – they ran – all.", "It fell—and broke."), ("dashes", "—", " – ")),
        (("He ran – she ran – they ran – all.", "It fell -- and broke."), ("dashes", " -- ", " – ")),
        (("He ran—she ran—they ran—we ran.", "It fell— and broke."), ("dashes", "— ", "—")),
        (("“Yes.” “No.” “Why?”", 'He said, "no.”'), ("quotes", '"', "“")),
        (("“Yes.” “No.” “Why?”", 'He said, “no."'), ("quotes", '"', "”")),
        (('"Yes." "No." "Why?"', 'He said, “no."'), ("quotes", "“", '"')),
        (("It’s Mara’s; don’t.", "They can't."), ("apostrophes", "'", "’")),
        (("It's Mara's; don't.", "They can’t."), ("apostrophes", "’", "'")),
        (
            ("He left at 10:30. She left at 11:45. We left at 12:00.", "They left at 9.15."),
            ("time-mark", "9.15", "9:15"),
        ),
        (
            ("At 6 a.m. he woke, at 7 p.m. he ate, at 8 a.m. he left.", "At 9 pm he slept."),
            ("am-pm", "pm", "p.m."),
        ),
        (("At ten o'clock, at two o'clock, at six o'clock.", "At 9 o'clock."), ("o-clock", "9", "nine")),
        (
            (
                "He saw the hat, the coat, and the stick. He took a cup, a plate, and a spoon. It "
                "was wet, cold, and dark.",
                "She had her lamp, her rope and her knife.",
            ),
            ("serial-comma", " ", ", "),
        ),
        (
            (
                "He saw the hat, the coat and the stick. He took a cup, a plate and a spoon. It "
                "was wet, cold and dark.",
                "He stopped, turned and stared. They laughed, cried, and danced.",
            ),
            ("serial-comma", ", ", " "),
        ),
        (
            (
                "She bought apples, pears, and plums. The bag was full of bread, butter, and salt.",
                "He wore boots, gloves and scarves in the snow.",
            ),
            ("serial-comma", " ", ", "),
        ),
        (
            (
                "Two men, three women, six dogs, nine cats and two mice; three, two. Four came, five left.",
                "They met 7 wolves in the wood.",
            ),
            ("small-numbers", "7", "seven"),
        ),
        (
            ("“Come.” “Go.” “Stay.” “Run.”", "‘Where are you?’ she asked."),
            ("quote-marks", "‘Where are you?’", "“Where are you?”"),
        ),
    ],
)
def test_the_minority_is_found(paragraphs: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    """The one place that differs is marked, with the form of all others."""
    rule, text, fix = expected

    assert [(f"consistency/{rule}", text, fix)] == [f for f in said(*paragraphs) if f[0].startswith("cons")]


def test_all_forms_of_a_compound_are_held_against_the_commonest() -> None:
    """Where the joined form prevails, the open one is marked as well as the one with a hyphen."""
    teacups = "The teacup broke. A teacup stood there. The teacup was his. She held a teacup."
    found = said(teacups, "A tea-cup fell. The tea cup in the hall was green.")
    assert found == [("consistency/hyphens", form, "teacup") for form in ("tea-cup", "tea cup")]


def test_what_only_looks_like_a_series_of_nouns_is_not_counted() -> None:
    """Set pairs behind a comma, clauses and pronouns make no series."""
    work = (
        "She bought apples, pears, and plums. He sold bread, butter, and salt. They ate fish, rice, and figs."
    )
    others = (
        "He had her, body and soul. They had fun, more or less. When he sold cars, trucks and buses came."
    )
    assert said(work, others) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The boathouse leaked.", "The boat-house burned."),
        ("They had to set up the tents. The set-up was good. A set-up is a set-up. His set-up.",),
        ("He will pick up the pick-up. Her pick-up, my pick-up and the pick-up of his.",),
        (HYPHENED, "A half moon table stood there, and half moonlit faces."),
        ("The newly-wed of it. A newly-wed. The newly-wed.", "The newly wed of the town."),
        ("Twenty-one men. The twenty-one of us. A twenty-one.", "The twenty one of us."),
        ("He reformed. She reformed. They reformed it.", "They had to re-form the line."),
        ("So lovely. A lovely day, a lovely boy.", "It was no-no to him: n-no, no-no."),
        ("King Alder sat. King Alder stood. King Alder slept.", "The king of the hills, a king, his king."),
        ("She met Pyromancer Alder, Pyromancer Beck and Pyromancer Corr.", "He was a pyromancer."),
        ("The Bank of Harrow. The Bank of Lund. The Bank of Lund.", "He sat on the bank of it, the bank."),
        ("Angus the First came. Angus the First saw. Angus the First won.", "He was the first of them."),
        ("Then… he. So… she. And… it.", "The end.... Nothing came."),
        ("He ran—she ran—they ran—we ran.", "The years 1914–18 and pages 3–7; a London–Paris train."),
        ("He ran—she ran—they ran—we ran.", "“But—” he said. “—and so,” she said."),
        ("“Yes.” “No.” “Why?”", 'A pipe of 5" held.'),
        ("In the morning, the man and the woman left.", "My brother, Tom, and I left."),
        ("He was there, waiting and watching.", "She was here, smiling, and left."),
        (
            "Two men, three women, six dogs, nine cats; two, three, four, five, six.",
            "Room 7 was his, and page 9.",
        ),
        ("Ten men, twenty women, ten dogs, ten cats, ten, ten, ten, ten, ten, ten.", "A 19 bus; 12 points."),
        ("At 10:30, at 11:30, at 12:30.", "It cost 4.50 in all, from John 3.16 to 4.20 in the list."),
        ("“Come.” “Go.” “Stay.” “Run.”", "‘Twas brillig, and ’tis gone,’ he thought."),
        ("The Sports", "The sports of it, and the sports, and the sports."),
        ("",),
        ("…",),
        ("—", "-", '"', "'", "."),
    ],
)
def test_what_may_be_meant_is_left_alone(paragraphs: tuple[str, ...]) -> None:
    """No finding where both forms are right, or where neither prevails."""
    assert [f for f in said(*paragraphs) if f[0].startswith("consistency/")] == []


def test_a_figure_that_is_read_out_is_no_more_than_a_suggestion() -> None:
    """A quotation inside speech has the style of the book it comes from."""
    habit = (
        "He met ten men, thirty women, forty dogs, ninety cats; twenty, ten, sixty, fifty, eighty, twelve. "
        * 2
    )
    told, read = "He lay there for 36 hours.", "“It says here: ‘He lay there for 36 hours.’”"

    (slip,), (doubt,) = (check([document(habit, text)])[0] for text in (told, read))

    assert (slip.rule, slip.severity) == ("consistency/numbers", Severity.WARNING)
    assert (doubt.rule, doubt.severity) == ("consistency/numbers", Severity.SUGGESTION)


PAIRS = [
    ("Her boathouse. ", "Her boat-house. "),
    ("Well… so. ", "Well... so. "),
    ("He ran—she ran. ", "He ran – she ran. "),
    ("It was Ana’s. ", "It was Ana's. "),
    ("With a Pyromancer there. ", "With a pyromancer there. "),
    ("It was cold, wet, and dark. ", "It was cold, wet and dark. "),
    ("At 10:30 then. ", "At 10.30 then. "),
    ("At ten o’clock. ", "At 10 o’clock. "),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@given(n=st.integers(1, 4), m=st.integers(0, 1))
def test_ties_are_silent(one: str, other: str, n: int, m: int) -> None:
    """Without a form that stands twice as often as the other there is nothing to keep."""
    least, most = sorted((n, min(n + m, 2 * n - 1)))

    assert said(one * least, other * most) == []
    assert said(one * most, other * least) == []


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_one_against_many_is_a_warning(one: str, other: str) -> None:
    """Against a form that stands six times a lone one is a slip (a comma in a series stays a suggestion)."""
    for many, lone in ((one, other), (other, one)):
        (finding,) = check([document(many * 6, lone)])[0]
        optional = finding.rule == "consistency/serial-comma"

        assert finding.severity is (Severity.SUGGESTION if optional else Severity.WARNING)
        assert len(finding.suggestions) == 1


@given(st.permutations(range(5)))
def test_the_order_of_files_does_not_matter(order: list[int]) -> None:
    """The majority is that of the whole work, whichever file comes first."""
    texts = [JOINED, "Her boat-house. So... it was.", HYPHENED, "Then… he. So… she. And… it.", TERM]
    found = check([document(texts[i]) for i in order])
    by_file = {i: [(f.rule, f.span) for f in some] for i, some in zip(order, found, strict=True)}
    plain = check([document(text) for text in texts])

    assert by_file == {i: [(f.rule, f.span) for f in some] for i, some in enumerate(plain)}
    assert [f.rule for f in plain[1]] == ["consistency/hyphens", "consistency/ellipsis"]


@given(st.lists(st.sampled_from([text for pair in PAIRS for text in pair]), max_size=25))
def test_suggestions_make_the_findings_disappear(sentences: list[str]) -> None:
    """Once each place is as suggested, the work is of one mind about it."""
    doc = document("".join(sentences).strip())
    found = check([doc])[0]
    edits = [Edit(f.span, f.suggestions[0].replacement) for f in found if f.suggestions]
    again = check([document(apply(doc.text, edits))])[0]

    assert {f.rule for f in again} & {f.rule for f in found} == set()


@given(st.text(alphabet="aB1…. —–-“”\"'‘’,:\nThe ", max_size=200))
def test_any_text_is_survived(text: str) -> None:
    """Spans lie in the text, in order, whatever it holds."""
    doc = document(text.replace("\n", " "))
    found = check([doc])[0]

    assert all(f.span.end <= len(doc.text) for f in found)
    assert [f.span for f in found] == sorted(f.span for f in found)


def test_headings_have_capitals_of_their_own() -> None:
    """What a heading capitalises is not compared."""
    heading = document("Of Pyromancer Law and a Pyromancer's Oath", kind=BlockKind.HEADING)

    assert check([heading, document("A pyromancer came. The pyromancer left, a pyromancer.")]) == [(), ()]


def test_the_rules_explain_themselves() -> None:
    """Every rule that can be reported has words and an authority."""
    learned = {rule for text in PAIRS for rule, _, _ in said(text[0] * 6, text[1])}

    assert learned <= EXPLANATIONS.keys()
    assert all(e.what and e.authority for e in EXPLANATIONS.values())


@pytest.mark.parametrize(("rule", "explained"), EXPLANATIONS.items())
def test_the_examples_hold(rule: str, explained: object) -> None:
    """An explanation's wrong text is found by its rule, and its fine sentences are left alone."""
    for wrong, _ in EXPLANATIONS[rule].examples:
        assert rule in [f[0] for f in said(wrong)]
    for fine in EXPLANATIONS[rule].fine:
        assert rule not in [f[0] for f in said(fine)]


_WORDS = [
    "the cat",
    "a dog",
    "his hat",
    "was",
    "cold",
    "wet",
    "tired",
    "bought",
    "pears",
    "plums",
    "He walked",
    "ran",
]


@given(st.lists(st.sampled_from([*_WORDS, ", ", " and ", " or ", ", and ", ". ", " ", " in "]), max_size=30))
def test_series_are_found_by_their_ends(pieces: list[str]) -> None:
    """Looking near the end of a series finds what looking everywhere does."""
    text = "".join(pieces)
    expected = [found.span() for found in series._SERIES.finditer(text)]
    assert [found.span() for found in series._shapes(text)] == expected

"""The style sheet: what is learned is written, what is written is read and obeyed against any majority."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.consistency import sheet_text
from proofread.checkers.consistency.checker import ConsistencyChecker
from proofread.checkers.names import Sheet, learn, read_sheet
from proofread.checkers.names.choices import ALLOWED, as_choices, decided
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.errors import ConfigError
from proofread.finding import Severity
from proofread.rules import RuleSet
from proofread.rules.parse import parse_rules
from proofread.segment.speech import mark_speech

PAIRS, _ = parse_rules(
    "- {id: gray-grey, kind: consistency, category: consistency, severity: suggestion, message: m, "
    "pairs: [[grey, gray]], unless: [{before: 'Lady '}]}\n"
    "- {id: or-our, kind: consistency, category: consistency, message: m, "
    "either: {british: [colour, harbour], american: [color, harbor]}}",
    "r.yaml",
    "user",
)


def document(*paragraphs: str) -> Document:
    """Return a document of paragraphs."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Document("x", "plain", "en-US", text, mark_speech(text, blocks), text, SourceMap(()))


def checker(sheet: Sheet | None = None) -> ConsistencyChecker:
    return ConsistencyChecker(rules=RuleSet(PAIRS), learn=True, sheet=sheet)


def said(text: str, sheet: str = "") -> list[tuple[str, str]]:
    """Return (text, first suggestion) of the warnings."""
    doc = document(text)
    found = checker(read_sheet(sheet, "s.toml")).check([doc])[0]
    return [(f.span.of(text), f.suggestions[0].replacement) for f in found if f.severity is Severity.WARNING]


def written(documents: Sequence[Document], sheet: Sheet) -> str:
    learned = sheet_text.learn(checker().variants(documents), documents)
    return sheet_text.to_sheet(learn(documents, sheet), learned, sheet)


WORK = (
    "Orla left the boathouse. The boathouse burned, her boathouse sank… “Where?” asked Orla. The grey sea, "
    "the grey sky, a grey wall… A boat-house was drawn. Orla Venn met a Pyromancer; no Pyromancer slept, and "
    "every Pyromancer with them dreamt… At ten o'clock a pyromancer wept… and the colour of gray harbours… "
    "He ran—she ran—Orla ran."
)


def test_what_is_learned_is_written() -> None:
    """Each section has its decisions, and what is in doubt stays a comment."""
    text = written([document(WORK)], Sheet())
    sheet = read_sheet(text, "s.toml")

    assert sheet.spellings == {"grey": ("gray",)}
    assert '"grey" = ["gray"]  # grey 3, gray 1\n' in text
    assert '# perhaps: "boathouse" = ["boat-house"]  # boat-house 1, boathouse 3\n' in text
    assert '# perhaps: "Pyromancer" = ["pyromancer"]  # Pyromancer 3, pyromancer 1\n' in text
    assert sheet.choices == {"ellipsis": "…"}
    assert '# perhaps: english = "british"\n' in text
    assert "Orla" in sheet.names


@pytest.mark.parametrize("times", [1, 3, 9])
def test_a_sheet_writes_itself_again(times: int) -> None:
    """Obeying the sheet that was written, the same text gives the same sheet."""
    documents = [document(WORK, *["The boathouse and a Pyromancer of it. "] * times)]
    first = written(documents, Sheet())

    assert first == written(documents, read_sheet(first, "s.toml"))


words = st.text(alphabet="abcdé'-\" \\#=[]", min_size=1, max_size=8).filter(lambda s: s.strip())


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Any sheet that says nothing twice."""
    pool = draw(st.lists(words, unique=True, max_size=12))
    cuts = sorted(draw(st.tuples(*[st.integers(0, len(pool))] * 3)))
    parts = [pool[: cuts[0]], pool[cuts[0] : cuts[1]], pool[cuts[1] : cuts[2]], pool[cuts[2] :]]
    sections = [{part[0]: tuple(part[1:])} if part else {} for part in parts[:3]]
    choices = {
        key: draw(st.sampled_from(ALLOWED[key])) for key in draw(st.sets(st.sampled_from(list(ALLOWED))))
    }
    names = tuple(parts[3][:1])
    wrong = dict.fromkeys(parts[3][1:], names[0]) if names else {}
    return Sheet(names, wrong, frozenset(draw(st.sets(words, max_size=2))), *sections, choices)


@given(sheets())
def test_what_is_written_is_read(sheet: Sheet) -> None:
    """Every decision survives being written and read, whatever letters it has; nothing is added."""
    nothing = sheet_text.Learned({"spellings": (), "hyphens": (), "capitals": ()}, {})
    text = sheet_text.to_sheet(learn([], sheet), nothing, sheet)

    assert read_sheet(text, "s.toml") == sheet
    assert text == sheet_text.to_sheet(learn([], sheet), nothing, read_sheet(text, "s.toml"))


@pytest.mark.parametrize(
    ("text", "sheet", "expected"),
    [
        ("grey grey grey gray", '[spellings]\ngray = ["grey"]', [("grey", "gray")] * 3),
        ("Grey it was.", '[spellings]\ngray = ["grey"]', [("Grey", "Gray")]),
        ("grey Lady Grey grey", '[spellings]\ngray = ["grey"]', [("grey", "gray")] * 2),
        ("grey grey grey gray", "[spellings]\ngray = []", [("grey", "gray")] * 3),
        ("The skandha of skandhas.", '[spellings]\nscandha = ["skandha"]', [("skandha", "scandha")]),
        ("color color harbour", '[style]\nenglish = "british"', [("color", "colour")] * 2),
        (
            "Her boathouse, a boathouse.",
            '[hyphens]\nboat-house = ["boathouse"]',
            [("boathouse", "boat-house")] * 2,
        ),
        ("Boathouses burn.", '[hyphens]\nboat-house = ["boathouse"]', [("Boathouses", "Boat-houses")]),
        (
            "The half moon of it; half moonlit.",
            '[hyphens]\nhalf-moon = ["half moon"]',
            [("half moon", "half-moon")],
        ),
        ("They will set up a set up.", '[hyphens]\nset-up = ["set up"]', [("set up", "set-up")]),
        ("A Mage came, a Mage, a mage.", '[capitals]\nmage = ["Mage"]', [("Mage", "mage")] * 2),
        ("A mage came to Mage Alder.", '[capitals]\nMage = ["mage"]', [("mage", "Mage")]),
        ("Well… so… it… is... so.", '[style]\nellipsis = "..."', [("…", "...")] * 3),
        ("He ran—she ran—all ran.", '[style]\ndash = " – "', [("—", " – ")] * 2),
        ("“Yes,” he said.", '[style]\nquotes = "straight double"', [("“", '"'), ("”", '"')]),
        ("“Yes,” he said.", '[style]\nquotes = "curly single"', [("“Yes,”", "‘Yes,’")]),
        ("It was cold, wet, and dark.", "[style]\nserial-comma = false", [(", ", " ")]),
        ("It was cold, wet and dark.", "[style]\nserial-comma = true", [(" ", ", ")]),
        (
            "He had 3 dogs and then, years later, 30 cats.",
            '[style]\nnumbers = "words to nine"',
            [("3", "three")],
        ),
        ("He had 3 dogs and then, years later, 30 cats.", '[style]\nnumbers = "figures"', []),
        ("At 5 o'clock or six o'clock.", '[style]\no-clock = "figures"', [("six", "6")]),
        ("At 5 a.m. or 6 p.m. today.", '[style]\nam-pm = "AM"', [("a.m.", "AM"), ("p.m.", "PM")]),
        ("At 5.30 a.m. it was.", '[style]\ntime-mark = ":"', [("5.30", "5:30")]),
    ],
)
def test_the_author_decides(text: str, sheet: str, expected: list[tuple[str, str]]) -> None:
    """A decision holds against every majority, and is a warning wherever it is not kept."""
    assert expected == said(text, sheet)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[spelings]\n", 1, "Did you mean 'spellings'?"),
        ("[spellings]\ngrey = 'gray'\n", 2, "list of words"),
        ("[names]\ngrey = {}\n[spellings]\ngrey = 5\n", 4, "list of words"),
        ("[hyphens]\nboat-house = ['boathouse']\nboathouse = []\n", 2, "cannot be wrong"),
        ("[capitals]\nMage = ['mage']\nWizard = ['mage']\n", 2, "cannot be wrong"),
        ('[capitals]\n"" = []\n', 2, "empty"),
        ("[style]\nelipsis = '…'\n", 2, "Did you mean 'ellipsis'?"),
        ("# x\n[style]\nellipsis = '....'\n", 3, 'one of "…", "...", ". . ."'),
        ("[style]\nserial-comma = 5\n", 2, 'one of "yes", "no"'),
        ("[style]\nquotes = ['curly double']\n", 2, "one of"),
        ("style = 'chicago'\n", 1, "[style]"),
        ("[style]\nnumbers = words\n", 2, "TOML"),
        ("x = " + "[" * 20_000, 1, "style sheet"),
    ],
)
def test_a_broken_sheet_says_where(text: str, line: int, says: str) -> None:
    """The error names path and line and says what to write."""
    with pytest.raises(ConfigError) as caught:
        read_sheet(text, "s.toml")

    assert str(caught.value).startswith(f"s.toml:{line}: ")
    assert says in str(caught.value)


@given(st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in ALLOWED.items()}))
def test_choices_and_topics_say_the_same(choices: dict[str, str]) -> None:
    """What a choice decides topic by topic makes the same choice again."""
    topics = ("ellipsis", "ellipsis-blanks", "dashes", "quotes", "quote-marks", "serial-comma", "numbers")
    topics = (*topics, "small-numbers", "o-clock", "am-pm", "time-mark", "english", "endings")
    kept = {topic: form for topic in topics if (form := decided(topic, choices)) is not None}

    assert as_choices(kept) == {key: choices[key] for key in ALLOWED if key in choices}


def test_additions_keep_what_stands() -> None:
    """New lines go to the end of their sections; comments and decisions of the author stay."""
    documents = [document(WORK)]
    mine = '# mine\n[names]\n"Orla" = {}  # the heroine\n\n# about words\n[spellings]\n"gray" = ["grey"]\n'
    sheet = read_sheet(mine, "s.toml")
    learned = sheet_text.learn(checker().variants(documents), documents)
    new = sheet_text.additions(learn(documents, sheet), learned, sheet)
    text = sheet_text.with_additions(mine, new)
    after = read_sheet(text, "s.toml")

    old = [line for line in mine.split("\n") if line]
    assert old == [line for line in text.split("\n") if line in old]
    assert after.spellings == {"gray": ("grey",)}
    assert after.choices == {"ellipsis": "…"}
    assert "Orla Venn" in after.names or "Venn" in after.names
    assert sheet_text.additions(learn(documents, after), learned, after) == {}


def test_a_listed_pair_decided_among_the_hyphens_is_obeyed_once():
    """`email` under [hyphens] decides for the rule that lists the pair too: one finding, in its direction."""
    pairs, _ = parse_rules(
        "- {id: email-e-mail, kind: consistency, category: consistency, severity: suggestion, message: m, "
        "pairs: [[email, e-mail]]}",
        "r.yaml",
        "user",
    )
    doc = document("The e-mail came. Another e-mail followed, and a third e-mail. Then an email.")
    sheet = read_sheet('[hyphens]\n"email" = ["e-mail"]\n', "s.toml")
    found = ConsistencyChecker(rules=RuleSet(pairs), learn=True, sheet=sheet).check([doc])[0]
    assert [(f.rule, f.suggestions[0].replacement) for f in found] == [("email-e-mail", "email")] * 3


def test_a_decided_capital_holds_for_the_plural_too():
    """Who decides for `pyromancer` means the pyromancers as well."""
    found = said("The old Pyromancers met a Pyromancer.", '[capitals]\n"pyromancer" = ["Pyromancer"]\n')
    assert found == [("Pyromancers", "pyromancers"), ("Pyromancer", "pyromancer")]

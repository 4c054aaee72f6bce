"""The rules as a paragraph checker: keys, errors, time-outs, hostile passages, the tagger."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.yaml_rules import tagger
from proofread.checkers.yaml_rules.checker import RuleChecker
from proofread.checkers.yaml_rules.engine import Engine
from proofread.checkers.yaml_rules.gate import Gate
from proofread.checkers.yaml_rules.view import View
from proofread.document import Span
from proofread.rules import RuleSet
from proofread.rules import load as load_module
from proofread.rules.normalise import fold, straighten
from proofread.rules.parse import parse_rules

HEAD = "category: style, message: m, kind: "


def rule_set(*bodies):
    """Return rules from the rest of their mapping, with ids r0, r1 ..."""
    text = "".join(f"- {{id: r{i}, {HEAD}{body}}}\n" for i, body in enumerate(bodies))
    found, errors = parse_rules(text, "r.yaml", "user")
    assert errors == ()
    return RuleSet(found)


def checked(checker, *texts):
    """Return (rules of the findings, failures) for each text."""
    return [
        ([finding.rule for finding in one.findings], one.failures)
        for one in checker.check([Passage(text) for text in texts])
    ]


DOG = "existence, words: [dog]"


def test_yields_each_passage_in_order():
    """Every passage gets its answer, also one without findings."""
    answers = list(
        RuleChecker(rules=rule_set(DOG)).check([Passage("a dog"), Passage(""), Passage("dog dog")])
    )

    assert [(one.index, len(one.findings)) for one in answers] == [(0, 1), (1, 0), (2, 2)]
    assert Span(2, 5) == answers[0].findings[0].span


def test_the_key_follows_files_and_options(tmp_path: Path):
    """The key differs by language, enabled rules and the bytes of rule files, and is stable otherwise."""
    place = tmp_path / "r.yaml"
    place.write_text("[]", encoding="utf-8")

    def key(**options):
        return RuleChecker(folders=(tmp_path,), **options).key()

    first = key()
    assert first == key()
    assert len({first, key(language="en-GB"), key(enabled=frozenset({"x"}))}) == 3
    place.write_text("[ ]", encoding="utf-8")
    assert first != key()


def test_the_key_parses_nothing(tmp_path: Path):
    """A broken rule file has a key, and a missing folder too: loading tells what is wrong."""
    (tmp_path / "r.yaml").write_text("- {", encoding="utf-8")

    assert RuleChecker(folders=(tmp_path, tmp_path / "none")).key()


def test_broken_rule_files_are_told_and_the_rest_is_checked(tmp_path: Path, monkeypatch):
    """Every passage carries the sentences, so none is remembered; rules that are right still run."""
    (tmp_path / "a.yaml").write_text(f"- {{id: my-dog, {HEAD}{DOG}}}", encoding="utf-8")
    monkeypatch.setattr(load_module, "bundled_folder", lambda: tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text("- {id: x}", encoding="utf-8")
    checker = RuleChecker(folders=(tmp_path / "b.yaml",))

    (one, said), (two, again) = checked(checker, "My dog.", "My dog.")

    assert (one, two) == (["my-dog"], ["my-dog"])
    assert ["b.yaml:1:3: the rule has no kind" in sentence for sentence in said] == [True]
    assert again == said


def test_off_rules_and_other_languages_are_silent():
    """`default: false` waits to be enabled by id or pack; a rule keeps to its languages."""
    rules = rule_set(DOG + ", default: false", DOG + ", languages: [en-GB]", DOG + ", languages: [de]", DOG)

    def fired(**options):
        return checked(RuleChecker(rules=rules, **options), "dog")[0][0]

    assert fired() == ["r3"]
    assert fired(enabled=frozenset({"r0"})) == ["r0", "r3"]
    assert fired(enabled=frozenset({"user"})) == ["r0", "r3"]
    assert fired(language="en-GB") == ["r1", "r3"]
    assert fired(language="de-AT") == ["r2"]


def test_a_catastrophic_regex_is_switched_off_and_named():
    """A regex that runs out of time is a failure sentence that names rule and file; others go on."""
    checker = RuleChecker(rules=rule_set("existence, regex: '(a|aa)+b1'", DOG))
    slow = "a" * 80 + "c dog ab1"

    (first, second, third) = checked(checker, slow, slow, "no such letters: dog")

    assert (first[0], second[0], third[0]) == (["r1"], ["r1"], ["r1"])
    assert "'r0' (r.yaml:1) took longer than 0.25 s" in first[1][0]
    assert first[1] == second[1]  # said again, or the passage would be kept as checked
    assert third[1] == ()


@pytest.mark.parametrize("where", ["before", "after", "match", "sentence"])
def test_a_catastrophic_context_is_a_failure_too(where):
    """Contexts run under the same limit."""
    text = "a" * 80 + "c! dog " + "a" * 80 + "c!"
    word = "a" * 80 + "c" if where == "match" else "dog"
    rules = rule_set(f"existence, words: [{word}], unless: [{{{where}: ' ?(a|aa)+b1'}}]")

    ((_, failures),) = checked(RuleChecker(rules=rules), text)

    assert len(failures) == 1


EVERY_KIND = rule_set(
    DOG,
    "substitution, swap: {alot: a lot, ',,': ','}",
    "substitution, regex: '(\\w+)dog(?= )', replace: '\\1cat'",
    "repetition",
    "pattern, tokens: [{word: dog}, {any: true, min: 0, max: 3}, {form: VBD}]",
    "capitalisation, swap: {english: English}",
    "capitalisation, sentence_start: true",
    "existence, words: [cat], unless: [{before: 'a+'}, {sentence: dog}]",
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "." * 5000,
        "a" * 200_000,
        "dog" * 50_000,
        "dog " * 5_000,
        "'-" * 5_000,
        "𝒹ℴℊ 😀dog😀",
        "\ud800dog \udfff",
        "İ" * 1000 + " dog",
        "\x00dog\x00",
        "d\u0301o\u0301g",
    ],
    ids=range(12),
)
def test_hostile_passages(text):
    """Whatever comes in, the answer comes, with spans inside the text and no failure."""
    (one,) = RuleChecker(rules=EVERY_KIND).check([Passage(text)])

    assert one.failures == ()
    assert all(finding.span.end <= len(text) for finding in one.findings)


def test_five_million_letters_without_a_blank():
    """A line without any blank is searched like any other."""
    text = "xdog" * 1_250_000

    (one,) = Engine(rule_set(DOG, "substitution, swap: {alot: a lot}", "repetition").rules).check(
        Passage(text)
    )[:1]

    assert one == ()


@given(st.text(alphabet="İıſΣßﬁ’‘“”\u00a0\u202faZ \ud800😀e\u0301'"))
def test_normalising_keeps_every_position(text):
    """Straightening and folding never move a letter."""
    assert len(text) == len(straighten(text)) == len(fold(text))
    assert fold(text) == fold(fold(text))


WORDS = st.lists(
    st.sampled_from(["dog", "Dog", "a lot", "dogs", "dog-", "’", "cat", ".", "the"]), max_size=12
)


@given(WORDS)
def test_the_gate_finds_what_a_plain_search_finds(words):
    """The automaton with its boundaries equals looking at every place."""
    text = fold(" ".join(words))
    rules = rule_set("existence, words: [dog, a lot, the]", "existence, regex: 'og|t\\b'").rules

    hits = Gate(rules).hits(text)

    whole = {
        (i, i + len(w)) for w in ("dog", "a lot", "the") for i in range(len(text)) if text.startswith(w, i)
    }
    parts = {(i, i + len(w)) for w in ("og", "t") for i in range(len(text)) if text.startswith(w, i)}
    assert parts == set(hits.get(1, ()))
    assert {s for s in whole if not text[s[1] : s[1] + 1].isalnum()} == set(hits.get(0, ()))


def test_sentences_of_a_view_cover_the_text():
    """Every position lies in one sentence, blanks between them included."""
    view = View(Passage("  One is here. Two is there.  "))

    assert Span(0, 15) == view.sentence_at(0) == view.sentence_at(14)
    assert Span(15, 30) == view.sentence_at(15) == view.sentence_at(29)
    assert Span(0, 0) == View(Passage("")).sentence_at(0)


TAGGED = "pattern, tokens: [{word: [the, a]}, {word: run, tag: NN}]"


def test_without_the_tagger_the_rule_is_silent_and_says_so(monkeypatch):
    """A rule that needs parts of speech counts the places where everything else fitted."""
    monkeypatch.setattr(tagger, "installed", lambda: False)
    checker = RuleChecker(rules=rule_set(TAGGED, DOG))

    assert checker.notices == ()
    assert [rules for rules, _ in checked(checker, "A dog. The run was long.", "A run.")] == [["r1"], []]
    assert len(checker.notices) == 1
    assert "2 places were not judged" in checker.notices[0]
    assert "proofread[nlp]" in checker.notices[0]


def test_the_tagger_is_asked_last(monkeypatch):
    """Only a sentence in which all else fits is tagged, by the place of the word in it."""
    asked = []

    def tagged(sentence):
        asked.append(sentence)
        return (0, 4), ("DT", "NN")

    monkeypatch.setattr(tagger, "installed", lambda: True)
    monkeypatch.setattr(tagger, "_tagged", tagged)
    checker = RuleChecker(rules=rule_set(TAGGED))

    assert [r for r, _ in checked(checker, "They run.", "The runs.", "Who ran here? The run was.")] == [
        [],
        [],
        ["r0"],
    ]
    assert asked == ["The run was."]


@pytest.mark.slow
@pytest.mark.skipif(not tagger.installed(), reason="needs the extra [nlp]")
def test_the_real_tagger_tells_noun_from_verb():
    """In one sentence the word is a noun, in the other a verb."""
    rules = rule_set("pattern, tokens: [{word: run, tag: NN}]")

    assert [
        r
        for r, _ in checked(
            RuleChecker(rules=rules), "It was a long run in the rain.", "We run every day in the park."
        )
    ] == [["r0"], []]


def test_importing_the_checker_loads_no_engine():
    """The module is light, for the key is asked on every run: nothing heavy comes in with it."""
    import subprocess

    heavy = "yaml msgspec regex lemminflect numpy spacy ahocorasick_rs nupunkt"
    code = (
        "import sys; from proofread.checkers.yaml_rules.checker import RuleChecker; RuleChecker().key(); "
        f"print([m for m in '{heavy}'.split() if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"

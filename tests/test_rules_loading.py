"""Rule files: what is read, and what is said about mistakes."""

from pathlib import Path

import pytest

from proofread.finding import Applicability, Category, Severity
from proofread.rules import Kind, Rule, fingerprint, rule_files
from proofread.rules.literals import required_literals
from proofread.rules.load import load_rules
from proofread.rules.model import Example
from proofread.rules.parse import parse_rules

GOOD = """\
- id: alot
  kind: substitution
  category: misspelling
  message: "'{found}' is two words."
  swap: {alot: a lot}
  examples:
    - {wrong: "[[Alot]] of it.", right: "A lot of it."}
    - {fine: "A lot of it."}
"""


def rule(body, head="id: x, category: style, message: m"):
    """Return the text of a file with one rule in flow style."""
    return f"- {{{head}, {body}}}\n"


def only_error(text):
    """Return the one error of a file."""
    rules, errors = parse_rules(text, "house.yaml", "house")
    assert rules == ()
    (error,) = errors
    return error


def test_reads_a_rule():
    """Every common field of a rule arrives, with its defaults."""
    ((one,), errors) = parse_rules(GOOD, "house.yaml", "house")

    assert errors == ()
    assert (one.id, one.kind, one.category) == ("alot", Kind.SUBSTITUTION, Category.MISSPELLING)
    assert (one.severity, one.applicability, one.default, one.exact) == (Severity.WARNING, None, True, False)
    assert (one.pack, one.path, one.line) == ("house", "house.yaml", 1)
    assert one.literals == ("alot",)
    assert [example.line for example in one.examples] == [7, 8]


@pytest.mark.parametrize("word", ["no", "on", "yes", "12:30", "1_000", "null", "07", "~", "true"])
def test_words_stay_words(word):
    """YAML's own types never turn a word of a list into something else."""
    ((one,), _) = parse_rules(rule(f"kind: existence, words: [{word}]"), "x.yaml", "x")

    assert (word,) == one.words


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("id: x\n", 1, 1, "is a list of rules"),
        ("- id: x\n  categry: style\n", 1, 3, "has no kind"),
        (rule("kind: existense, words: [a]"), 1, 46, "Did you mean 'existence'?"),
        (rule("kind: existence, wrods: [a]"), 1, 57, "Did you mean 'words'?"),
        (rule("kind: existence, words: [a]", "id: x, message: m, category: stile"), 1, 33, "'style'"),
        (rule("kind: existence, words: [a]", "id: X y, message: m, category: style"), 1, 8, "is no id"),
        (rule("kind: existence, words: [a]", "id: x, category: style"), 1, 3, "has no message"),
        (rule("kind: existence, words: []"), 1, 64, "empty list"),
        (rule("kind: existence"), 1, 3, "needs either 'words' or 'regex'"),
        (rule("kind: existence, words: [a], regex: b"), 1, 3, "not both"),
        (rule("kind: existence, regex: 'ab(c'"), 1, 69, "is wrong at letter"),
        (rule(r"kind: existence, regex: '\b\w+\b'"), 1, 57, "needs: [...]"),
        (rule("kind: substitution, regex: ab"), 1, 3, "needs `replace:`"),
        (rule(r"kind: substitution, regex: ab, replace: '\1'"), 1, 80, "names group '1'"),
        (rule("kind: substitution, regex: ab, replace: '{fix}'"), 1, 80, "is for messages"),
        (rule("kind: substitution, swap: {a: b, A: c}"), 1, 73, "swapped twice"),
        (rule("kind: pattern, tokens: [{word: could of}]"), 1, 71, "more than one token"),
        (rule("kind: pattern, tokens: [{form: XYZ}]"), 1, 71, "'XYZ' is no form"),
        (rule("kind: pattern, tokens: [{mark: true}]"), 1, 64, "says nothing"),
        (rule("kind: pattern, tokens: [{word: a, max: 99}]"), 1, 79, "from 0 to 20"),
        (rule("kind: pattern, tokens: [{word: a}], replace: '{2}'"), 1, 85, "names no token"),
        (rule("kind: pattern, tokens: [{form: VBD}]"), 1, 55, "needs: [...]"),
        (rule("kind: pattern, tokens: [{word: a, optional: true}]"), 1, 63, "every token is optional"),
        (rule("kind: consistency, pairs: [[a, b, c], [d]]"), 1, 66, "two sides"),
        (rule("kind: capitalisation, swap: {english: Englisch}"), 1, 78, "only the capitals"),
        (rule("kind: existence, words: [a], default: maybe"), 1, 78, "must be true or false"),
        (rule("kind: existence, words: [a], examples: [{wrong: a}]"), 1, 88, "mark the fault"),
        (rule("kind: existence, words: [a], examples: [{right: a}]"), 1, 80, "either `wrong`"),
        (rule("kind: existence, words: [a], unless: [{befor: a}]"), 1, 79, "Did you mean 'before'?"),
        (rule("kind: existence, words: [a], words: [b]"), 1, 69, "given twice"),
        ("- {id: x\n", 2, 1, "not YAML"),
        ("- id: x\n\tkind: y\n", 2, 1, "not YAML"),
    ],
)
def test_a_mistake_is_shown_at_its_place(text, line, column, says):
    """Each mistake is one sentence with line and column and what to write instead."""
    error = only_error(text)

    assert says in str(error)
    assert (line, column) == (error.line, error.column)
    assert str(error).startswith(f"house.yaml:{line}:{column}: ")


def test_the_line_is_shown():
    """The sentence is followed by the line it is about."""
    error = only_error("- id: x\n  kind: nonsense\n  message: m\n")

    assert str(error).endswith("\n    kind: nonsense")


def test_one_bad_rule_does_not_hide_the_others():
    """A file with a mistake still gives its good rules, and every mistake is told."""
    text = GOOD + "- {id: y, kind: existence}\n- {id: z}\n"

    rules, errors = parse_rules(text, "x.yaml", "x")

    assert ([one.id for one in rules], len(errors)) == (["alot"], 2)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path):
    """Files are read one by one; `.yml` counts, other suffixes do not."""
    (tmp_path / "a.yaml").write_text("- {", encoding="utf-8")
    (tmp_path / "b.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.txt").write_text("- {", encoding="utf-8")
    (tmp_path / "e.yaml").write_text("", encoding="utf-8")

    found = load_rules((tmp_path,), bundled=False)

    assert [one.id for one in found.rules] == ["alot"]
    assert [Path(error.path).name for error in found.errors] == ["a.yaml", "c.yaml"]
    assert tmp_path.name == found.rules[0].pack


def test_a_missing_folder_is_an_error_not_a_crash(tmp_path: Path):
    """A folder of the configuration that is not there is told, and the other rules load."""
    (tmp_path / "b.yml").write_text(GOOD, encoding="utf-8")

    found = load_rules((tmp_path / "none", tmp_path / "b.yml"), bundled=False)

    assert [one.id for one in found.rules] == ["alot"]
    assert "no such rule folder" in str(found.errors[0])


def test_an_id_is_unique_over_all_folders(tmp_path: Path):
    """The second rule of the same id is an error that names the first; the first stays."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.yaml").write_text(GOOD, encoding="utf-8")

    found = load_rules((tmp_path / "a", tmp_path / "b"), bundled=False)

    assert [str(tmp_path / "a" / "r.yaml")] == [one.path for one in found.rules]
    assert f"is taken by {tmp_path / 'a' / 'r.yaml'}:1" in str(found.errors[0])


def test_the_cache_gives_the_same_rules(tmp_path: Path):
    """Read back from the cache, the rules are equal to those from YAML, for every kind."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "r.yaml").write_text(
        GOOD
        + rule(
            "kind: pattern, tokens: [{lemma: be}, {any_of: [{word: so}, {form: RB}], max: 2, mark: true}]",
            HEAD % 1,
        )
        + rule("kind: consistency, pairs: [[grey, gray]], unless: [{before: a}]", HEAD % 2)
        + rule("kind: repetition, except: [had], applicability: safe", HEAD % 3),
        encoding="utf-8",
    )

    first = load_rules((folder,), tmp_path / "cache", bundled=False)
    second = load_rules((folder,), tmp_path / "cache", bundled=False)

    assert len(first.rules) == 4
    assert first == second
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert Applicability.SAFE is second.rules[3].applicability


HEAD = "id: x%d, category: style, message: m"


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\xc1" * 40, b"\x91\x80"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes):
    """A cache file that cannot be read costs time, nothing else."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "r.yaml").write_text(GOOD, encoding="utf-8")
    load_rules((folder,), tmp_path / "cache", bundled=False)
    (place,) = (tmp_path / "cache").iterdir()
    place.write_bytes(damage)

    found = load_rules((folder,), tmp_path / "cache", bundled=False)

    assert [one.id for one in found.rules] == ["alot"]
    assert len(damage) < place.stat().st_size


def test_an_unusable_cache_folder_is_ignored(tmp_path: Path):
    """Rules load also where nothing can be written."""
    (tmp_path / "r.yaml").write_text(GOOD, encoding="utf-8")

    found = load_rules((tmp_path / "r.yaml",), tmp_path / "r.yaml" / "below-a-file", bundled=False)

    assert [one.id for one in found.rules] == ["alot"]


def test_an_edited_rule_is_seen(tmp_path: Path):
    """The fingerprint follows the bytes and the names of the files."""
    place = tmp_path / "r.yaml"
    place.write_text(GOOD, encoding="utf-8")
    before = fingerprint(rule_files(tmp_path))
    place.write_text(GOOD.replace("two words", "2 words"), encoding="utf-8")
    edited = fingerprint(rule_files(tmp_path))
    place.rename(tmp_path / "s.yaml")

    assert len({before, edited, fingerprint(rule_files(tmp_path))}) == 3


def test_recursion_in_yaml_is_an_error():
    """An alias that contains itself is refused, not followed."""
    error = only_error("- id: x\n  kind: existence\n  category: style\n  message: m\n  words: &a [b, *a]\n")

    assert "must be one text" in str(error)


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("gr[ae]y|foo", ("foo", "gray", "grey")),
        (r"\b(could|might)(n't)? of\b", ("could of", "couldn't of", "might of", "mightn't of")),
        (r"\w+ing of", ("ing of",)),
        (r"\b(\w+) \1\b", ()),
        (r"(?<mark>tisk)[, ]+tisk", ("tisk ", "tisk,")),
        (r" +,", (" ,",)),
        (r"(?:the|a) \p{Lu}\w+ing", ("ing",)),
        (r"a?b?", ()),
        (r"(?:foo){e<=1}", ()),
        (r"[^a]b", ("b",)),
        (r"don’t", ("don't",)),
        (r"ABC", ("abc",)),
        (r"of (?P<mark>its)|at (?P<mark>its)", ("at its", "of its")),
        (r"(?<q>['\"])ab(?P=q)", ('"ab', "'ab")),
        (r"(?:ab){2,}", ("abab",)),
        (r"x(?=yy)z(?!q)", ("xyy",)),
        (r"(?:a|)b", ("ab", "b")),
        (r"ba+rk", ("ark",)),
    ],
)
def test_required_literals(pattern, literals):
    """The literals of a regex are those of which one is in every match, the longest there are."""
    assert literals == required_literals(pattern)


@pytest.mark.parametrize(
    ("message", "wrong", "right", "said"),
    [
        ("'{found}' is '{fix}'.", "He saw [[teh]] dog.", "He saw the dog.", "'teh' is 'the'."),
        ("Write '{fix}'.", "a [[x]] b", None, "Write '…'."),
        ("'{fix}'.", "[[x]] and [[y]]", "z and z", "'…'."),
        ("Leave it out: '{fix}'.", "He nodded[[ his head]].", "He nodded.", "Leave it out: '…'."),
        ("Plain.", "[[x]]", "y", "Plain."),
    ],
)
def test_a_message_as_its_first_example_reads(message: str, wrong: str, right: str | None, said: str) -> None:
    """Where no text is at hand, a rule is shown with the words of its first example."""
    rule = Rule("x", Kind.SUBSTITUTION, Category.STYLE, message, examples=(Example(wrong, right),))

    assert rule.spoken() == said

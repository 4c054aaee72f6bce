"""Matches of LanguageTool become findings that say the right thing, to the right degree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.languagetool.mapping import MOST_SUGGESTIONS, Match, findings, rule_id
from proofread.checkers.languagetool.messages import of_unknown_word
from proofread.checkers.languagetool.noise import UNMEASURED, Rate, Rates
from proofread.document import PLACEHOLDER, BlockKind, Span
from proofread.finding import Applicability, Category, Finding, Severity

SPELLER = "MORFOLOGIK_RULE_EN_US"


def match(
    text: str,
    part: str,
    *suggestions: str,
    rule: str = "SOME_RULE",
    category: str = "GRAMMAR",
    issue: str = "grammar",
    message: str = "Something is wrong",
) -> Match:
    """Return a match on the first `part` of `text`."""
    start = text.index(part)
    return Match(rule, Span(start, start + len(part)), message, suggestions, category, issue)


def found(passage: Passage | str, *matches: Match, rates: Rates = UNMEASURED) -> tuple[Finding, ...]:
    """Map the matches, no rule demoted unless `rates` says so."""
    passage = Passage(passage) if isinstance(passage, str) else passage
    return findings(passage, matches, "en-US", rates)


def levels(finding: Finding) -> list[tuple[str, Applicability]]:
    """Return the suggestions with who may apply them."""
    return [(s.replacement, s.applicability) for s in finding.suggestions]


@pytest.mark.parametrize(
    ("category", "issue", "ours", "severity"),
    [
        ("TYPOS", "misspelling", Category.MISSPELLING, Severity.WARNING),
        ("GRAMMAR", "grammar", Category.GRAMMAR, Severity.WARNING),
        ("CONFUSED_WORDS", "misspelling", Category.CONFUSION, Severity.WARNING),
        ("PUNCTUATION", "Other", Category.PUNCTUATION, Severity.WARNING),
        ("CASING", "typographical", Category.CASING, Severity.WARNING),
        ("REDUNDANCY", "style", Category.STYLE, Severity.SUGGESTION),
        ("REPETITIONS_STYLE", "style", Category.STYLE, Severity.SUGGESTION),
        ("AMERICAN_ENGLISH", "locale-violation", Category.CONSISTENCY, Severity.SUGGESTION),
        ("SEMANTICS", "inconsistency", Category.QUERY, Severity.SUGGESTION),
        ("SOMETHING_NEW", "register", Category.STYLE, Severity.SUGGESTION),
        ("SOMETHING_NEW", "whitespace", Category.TYPOGRAPHY, Severity.WARNING),
    ],
)
def test_categories_and_severities(category: str, issue: str, ours: Category, severity: Severity) -> None:
    """LanguageTool's categories map to ours; matters of style are suggestions."""
    text = "He go home."
    (finding,) = found(text, match(text, "go", "goes", category=category, issue=issue))

    assert (ours, severity) == (finding.category, finding.severity)


def test_finding_carries_id_message_and_place() -> None:
    """The id has our prefix, the message is a sentence, the span is kept."""
    text = "He go home."
    (finding,) = found(text, match(text, "go", "goes", message="Use <suggestion>goes</suggestion>"))

    assert finding.rule == "languagetool/SOME_RULE"
    assert finding.message == "Use “goes”."
    assert finding.span.of(text) == "go"
    assert levels(finding) == [("goes", Applicability.UNSAFE)]


def test_several_suggestions_are_for_a_person() -> None:
    """Nothing is applied when the rule does not know which; order is kept, repeats and excess are not."""
    text = "He go home."
    many = tuple(f"go{i}" for i in range(20))
    (finding,) = found(text, match(text, "go", "goes", "went", "goes", "go", *many))

    assert [s.replacement for s in finding.suggestions[:3]] == ["goes", "went", "go0"]
    assert len(finding.suggestions) == MOST_SUGGESTIONS
    assert {Applicability.DISPLAY_ONLY} == {s.applicability for s in finding.suggestions}


def test_misspelling_with_a_clear_winner_is_unsafe() -> None:
    """The clear one comes first and may be applied by a person's leave; the others are shown."""
    text = "She recieved it."
    (finding,) = found(text, match(text, "recieved", "relieved", "received", rule=SPELLER, category="TYPOS"))

    assert Severity.ERROR is finding.severity
    assert levels(finding) == [("received", Applicability.UNSAFE), ("relieved", Applicability.DISPLAY_ONLY)]


def test_name_in_the_sentence_is_not_reported() -> None:
    """A capitalised unknown word inside a sentence is a name."""
    text = "Then Madson came."

    assert found(text, match(text, "Madson", "Madison", rule=SPELLER, category="TYPOS")) == ()


@pytest.mark.parametrize(
    ("text", "word", "meant", "level"),
    [
        ("Recieved with thanks.", "Recieved", "Received", Applicability.UNSAFE),
        ("Definately not.", "Definately", "Definitely", Applicability.UNSAFE),
        ("Captein came late.", "Captein", "Captain", Applicability.DISPLAY_ONLY),
        ("Defence is dear.", "Defence", "Defense", Applicability.UNSAFE),
    ],
)
def test_capital_at_the_start_of_a_sentence(text: str, word: str, meant: str, level: Applicability) -> None:
    """A clear slip there may be mended; what may be a name is only shown."""
    message = "Possible spelling mistake. 'defence' is British English." if word == "Defence" else "m"
    (finding,) = found(text, match(text, word, meant, rule=SPELLER, message=message))

    assert levels(finding) == [(meant, level)]


def test_word_of_another_variant_has_one_answer() -> None:
    """The other variant's form is what is meant."""
    text = "A grey day."
    wrong = match(
        text, "grey", "gray", rule=SPELLER, message="Possible spelling mistake. 'grey' is British English."
    )
    (finding,) = found(text, wrong)

    assert levels(finding) == [("gray", Applicability.UNSAFE)]
    assert Severity.WARNING is finding.severity


def test_noisy_rule_is_a_suggestion() -> None:
    """A rule that cries wolf on proofread books is demoted; the finding stays."""
    text = "He go home."
    loud = Rates(1_000_000, 1_000_000, {"SOME_RULE": Rate(900, 900.0)})
    (finding,) = found(text, match(text, "go", "goes"), rates=loud)

    assert Severity.SUGGESTION is finding.severity


@pytest.mark.parametrize("part", ["go", " go", "go "])
def test_what_touches_a_placeholder_is_dropped(part: str) -> None:
    """Code in the middle of a sentence is not judged as prose."""
    text = f"He {PLACEHOLDER} go {PLACEHOLDER} home."

    assert found(text, match(text, PLACEHOLDER, "x")) == ()
    assert found(text, Match("R", Span(3, 6), "m", (), "GRAMMAR", "grammar")) == ()
    assert len(found("He go home.", match("He go home.", part, "goes"))) == 1


@pytest.mark.parametrize(
    ("text", "part", "new", "rule"),
    [
        ("Well , he said.", " ,", ",", "COMMA_PARENTHESIS_WHITESPACE"),
        ("He left .", " .", ".", "COMMA_PARENTHESIS_WHITESPACE"),
        ("“Well ,” he said.", " ,", ", ", "COMMA_PARENTHESIS_WHITESPACE"),
        ("He  left.", "  ", " ", "CONSECUTIVE_SPACES"),
    ],
)
def test_blanks_alone_are_safe(text: str, part: str, new: str, rule: str) -> None:
    """A blank before a comma or stop and a doubled blank may be mended without asking."""
    (finding,) = found(text, match(text, part, new, rule=rule, category="TYPOGRAPHY", issue="whitespace"))

    assert [(new.strip() or " ", Applicability.SAFE)] == levels(finding)


@pytest.mark.parametrize(
    ("text", "part", "new", "rule", "kind"),
    [
        ("He drew a .45 at once.", " .", ".", "COMMA_PARENTHESIS_WHITESPACE", BlockKind.PARAGRAPH),
        ("ˇ , s = 0", " ,", ",", "COMMA_PARENTHESIS_WHITESPACE", BlockKind.PARAGRAPH),
        ("He came,and went.", ",and", ", and", "COMMA_PARENTHESIS_WHITESPACE", BlockKind.PARAGRAPH),
        ("Oh,  the sea.", "  ", " ", "CONSECUTIVE_SPACES", BlockKind.VERSE),
        ("a , b", " ,", ",", "COMMA_PARENTHESIS_WHITESPACE", BlockKind.CELL),
        ("He said go,go now.", "go,go", "go, go", "OTHER_RULE", BlockKind.PARAGRAPH),
    ],
)
def test_other_blanks_are_unsafe(text: str, part: str, new: str, rule: str, kind: BlockKind) -> None:
    """Where a blank may have a meaning, a person decides."""
    (finding,) = found(Passage(text, kind), match(text, part, new, rule=rule, category="TYPOGRAPHY"))

    assert [(new, Applicability.UNSAFE)] == levels(finding)


def test_apostrophes_follow_the_text() -> None:
    """A text with typographic quotation marks gets ’, any other '; the two forms are one suggestion."""
    curly, straight = "“I know dont do it,” he said.", "I know dont do it."
    (one,) = found(curly, match(curly, "dont", "don't", "don’t", rule="EN_CONTRACTION_SPELLING"))
    (two,) = found(straight, match(straight, "dont", "don't", "don’t", rule="EN_CONTRACTION_SPELLING"))

    assert levels(one) == [("don’t", Applicability.UNSAFE)]
    assert levels(two) == [("don't", Applicability.UNSAFE)]
    assert Severity.ERROR is one.severity


@pytest.mark.parametrize(
    ("text", "part", "rule"),
    [
        ("She had had enough.", "had had", "ENGLISH_WORD_REPEAT_RULE"),
        ("Baa baa, said the sheep.", "Baa baa", "ENGLISH_WORD_REPEAT_RULE"),
        ("“Ah! but he came.”", "but", "UPPERCASE_SENTENCE_START"),
        ("“r—” said the clerk.", "r", "UPPERCASE_SENTENCE_START"),
        ("“He said,\u202f“ ‘Come!’ and left.”", "“ ", "COMMA_PARENTHESIS_WHITESPACE"),
        ("“My dear,—” he began.", ",", "COMMA_PARENTHESIS_WHITESPACE"),
        ("If you will I can show you.", "will", "PRP_MD_PRP_MD_COMMA"),
    ],
)
def test_what_writers_mean_is_a_suggestion(text: str, part: str, rule: str) -> None:
    """Good uses of what a rule flags are set aside by their surroundings."""
    (finding,) = found(text, match(text, part, "X", rule=rule, category="CASING"))

    assert Severity.SUGGESTION is finding.severity


def test_doubled_small_word_is_a_warning() -> None:
    """Hands repeat "the" and "of"; that is no style."""
    text = "He went to the the sea."
    (finding,) = found(
        text, match(text, "the the", "the", rule="ENGLISH_WORD_REPEAT_RULE", issue="duplication")
    )

    assert (finding.severity, levels(finding)) == (Severity.WARNING, [("the", Applicability.UNSAFE)])


def test_grammar_of_dialect_is_a_suggestion() -> None:
    """Where the speech is spelled as it sounds, its grammar is meant too; its punctuation is not."""
    text = "“He don’t take nothin’ from ’em,” she said. “He don’t know.”"
    speech = (Span(0, text.index("”") + 1), Span(text.rindex("“"), len(text)))
    last = text.rindex("don’t")
    first = match(text, "don’t", "doesn’t")
    second = Match("SOME_RULE", Span(last, last + 5), "m", ("doesn’t",), "GRAMMAR", "grammar")
    comma = match(text, " from", ", from", category="PUNCTUATION")

    severities = [f.severity for f in found(Passage(text, speech=speech), first, second, comma)]

    assert severities == [Severity.SUGGESTION, Severity.WARNING, Severity.WARNING]


def test_findings_that_depend_on_the_day_are_dropped() -> None:
    """The same text gives the same findings on every day."""
    text = "On Friday, 16th March."

    assert found(text, match(text, "Friday", "Monday", rule="EN_DATE_WEEKDAY_CURRENTYEAR")) == ()


def test_rules_of_one_list_share_an_id() -> None:
    """Ids with a word in them fold, so that one --ignore takes the list."""
    assert rule_id("EN_COMPOUNDS_WELL_KNOWN") == "EN_COMPOUNDS"
    assert rule_id("EN_DIACRITICS_REPLACE_ORTHOGRAPHY_CAFE") == "EN_DIACRITICS_REPLACE"
    assert rule_id("EN_A_VS_AN") == "EN_A_VS_AN"


@given(st.permutations(["go", "home", "now", "soon"]))
def test_order_of_matches_does_not_matter(parts: list[str]) -> None:
    """Findings come in the order of the text."""
    text = "He go home now or soon."

    assert found(text, *(match(text, part) for part in parts)) == found(
        text, *(match(text, part) for part in sorted(parts))
    )


@pytest.mark.parametrize(
    ("rule", "text", "word"),
    [
        ("SENTENCE_WHITESPACE", "He felt the pain...I mean it.", "I"),
        ("SENTENCE_WHITESPACE", "He felt the pain…I mean it.", "I"),
        ("TOO_ADJECTIVE_TO", "It went from black to misty to a dull white.", "to misty to"),
        ("INCORRECT_POSSESSIVE_FORM_AFTER_A_NUMBER", "They met at 0530 base's time.", "base's"),
        ("EN_SPECIFIC_CASE", "She saw a barn owl.", "barn owl"),
        ("UH_UH_COMMA", "Hm hm.", "Hm hm"),
    ],
)
def test_place_that_shows_it_was_meant_is_a_suggestion(rule: str, text: str, word: str) -> None:
    """What stands before a flagged place may explain it."""
    (finding,) = found(text, match(text, word, "x", rule=rule))

    assert finding.severity is Severity.SUGGESTION


def test_repeated_phrase_in_speech_is_a_suggestion() -> None:
    """People say things twice, narrators seldom."""
    text = "Come on come on, he said."
    wrong = match(text, "Come on come on", "Come on", rule="PHRASE_REPETITION")
    spoken = Passage(text, speech=(Span(0, 16),))

    assert [f.severity for f in found(spoken, wrong)] == [Severity.SUGGESTION]
    assert [f.severity for f in found(text, wrong)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Possible spelling mistake found.", "“qwrt” is not in the dictionary."),
        ("Possible spelling mistake. 'grey' is British English.", "“grey” is British English."),
    ],
)
def test_message_of_an_unknown_word_is_plain(message: str, said: str) -> None:
    """It says what is known, and nothing where nothing is."""
    assert of_unknown_word(message, "qwrt") == said

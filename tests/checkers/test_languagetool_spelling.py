"""Unknown words are told apart: slips from dialect, sounds, foreign phrases and new compounds."""

import pytest

from proofread.checkers.languagetool.choice import Choice, choose, common_words, slip
from proofread.checkers.languagetool.dialect import is_old
from proofread.checkers.languagetool.spelling import Unknown, judge, starts_sentence
from proofread.checkers.languagetool.variants import likely_english
from proofread.document import Span
from proofread.finding import Severity

COMMON = common_words("en-US")


def unknown(marked: str, *suggestions: str, spoken: bool = False, others: tuple[int, ...] = ()) -> Unknown:
    """Return the unknown word between [ and ] of `marked`; all of it is dialogue if `spoken`."""
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    speech = (Span(0, len(text)),) if spoken else ()
    return Unknown(text, Span(start, end), suggestions, speech, others or (start,))


def verdict(case: Unknown) -> Severity | None:
    """Judge the word as the mapping does."""
    return judge(case, choose(case.word, case.suggestions, COMMON), "en-US")


@pytest.mark.parametrize(
    ("word", "suggestions", "meant"),
    [
        ("recieve", ("receive", "relieve"), "receive"),
        ("teh", ("the", "ten", "tea", "TeX"), "the"),
        ("definately", ("definitely", "defiantly"), "definitely"),
        ("tommorow", ("tomorrow",), "tomorrow"),
        ("thedoor", ("Theodor", "the door"), "the door"),
        ("adress", ("address", "dress", "a dress"), "address"),
        ("jsut", ("just", "jut", "JSU", "Just"), "just"),
        ("hte", ("the", "hate"), "the"),
        ("wich", ("with", "which", "wish"), None),
        ("eyrie", ("are", "arise", "Erie"), None),
        ("boathook", ("boat hook",), None),
        ("no-one", ("no one",), None),
        ("qx", ("ox",), None),
        ("", (), None),
    ],
)
def test_clear_winner(word: str, suggestions: tuple[str, ...], meant: str | None) -> None:
    """One slip of a common kind to a common word is clear; rivals and rare words leave it open."""
    assert meant == choose(word, suggestions, COMMON).best


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("freind", "friend", 0),
        ("comming", "coming", 0),
        ("begining", "beginning", 0),
        ("seperate", "separate", 1),
        ("wot", "not", None),
        ("dissapear", "disappear", 2),
        ("dog", "cats", None),
    ],
)
def test_kinds_of_slip(wrong: str, right: str, kind: int | None) -> None:
    """Swaps and doublings are the nearest kind, two slips the farthest, another first letter none."""
    assert kind == slip(wrong, right)


@pytest.mark.parametrize(
    "case",
    [
        unknown("“They ’[eard] you,” he said.", "heard", spoken=True),
        unknown("“I was [comin]’ home.”", "coming", spoken=True),
        unknown("Bring t’[young] man in.", "young"),
        unknown("“[Sooo] you came.”", "So", spoken=True),
        unknown("He made a long [hmmmm] of it.", "hm"),
        unknown("“[W-w-what]?”", "what", spoken=True),
        unknown("Chapter [XXXIV]", "XXIV"),
        unknown("The [R2D7] stood there.", "Red"),
        unknown("A be‑[oo]‑tiful love.", "of"),
    ],
)
def test_what_is_no_slip_is_dropped(case: Unknown) -> None:
    """Elisions, drawn-out sounds, stammers, numerals, codes and spelled-out syllables are not reported."""
    assert verdict(case) is None


@pytest.mark.parametrize(
    "case",
    [
        unknown("He took the [boathook] down.", "boat hook"),
        unknown("She waited [torturedly] by the door.", "tortured"),
        unknown("The [unoiled] hinge cried.", "unboiled", "uncoiled"),
        unknown("A [windowful] of lamb.", "window", "wonderful"),
        unknown("“[Wot] now?”".replace("Wot", "wot"), "not", "got", spoken=True),
        unknown("“Are you [goin] home?”", "going", spoken=True),
        unknown("Il n’y a [très] peu.", "tree"),
        unknown("The [deep-socketed] eyes.", "deep-pocketed"),
        unknown("Mon cher [ami], que faire", "am", others=(0, 9, 14, 18)),
        unknown("It was [frotz] to him.", "fritz"),
        unknown("A [lightlance] burned.", "glance"),
        unknown("A [trumpety] voice.", "trumpet", "trumpets"),
    ],
)
def test_what_was_probably_meant_is_a_suggestion(case: Unknown) -> None:
    """New compounds and derivations, dialect and foreign phrases are shown only when asked for."""
    assert verdict(case) is Severity.SUGGESTION


@pytest.mark.parametrize(
    "case",
    [
        unknown("She [recieved] the letter.", "received", "relieved"),
        unknown("“You [recieved] it,” he said.", "received", "relieved", spoken=True),
        unknown("He went [happend] by.", "happened", "happen"),
        unknown("A [rhododendrun] in flower.", "rhododendron"),
        unknown("She [genufflected] there.", "genuflected", "genuflect"),
        unknown("He opened [thedoor] at last.", "Theodor", "the door"),
        unknown("The boys’ ‘[recieved]’ was wrong.", "received"),
    ],
)
def test_slips_are_errors(case: Unknown) -> None:
    """A lower-case non-word that nothing explains is an error, in speech too."""
    assert verdict(case) is Severity.ERROR


@pytest.mark.parametrize(
    ("case", "severity"),
    [
        (unknown("Then [Grabo] came.", "Garbo"), None),
        (unknown("[Grabo] came.", "Garbo"), None),
        (unknown("[Baka], she thought.", "Bake", "Baku"), None),
        (unknown("[Recieved] with thanks.", "Received"), Severity.WARNING),
        (unknown("[Thsi] is it.", "This"), Severity.WARNING),
        (unknown("[Befor] we go.", "Before", "Befoul"), Severity.WARNING),
        (unknown("[Inthe] end he went.", "In the"), Severity.WARNING),
        (unknown("WHO [RECIEVED] IT?", "RECEIVED"), Severity.WARNING),
        (unknown("Ask the [LUK] stat.", "LUCK"), None),
    ],
)
def test_capital_makes_a_name_unless_a_slip_begins_a_sentence(
    case: Unknown, severity: Severity | None
) -> None:
    """No dictionary has to know a name; a slip with a sentence's capital is told all the same."""
    assert verdict(case) is severity


def test_heading_in_title_case_may_hold_a_slip() -> None:
    """Capitals are no sign of a name where most words have one."""
    case = unknown("The [Begining] of Rain", "Beginning")
    heading = Unknown(case.text, case.span, case.suggestions, others=case.others, heading=True)

    assert judge(heading, choose("Begining", ("Beginning",), COMMON), "en-US") is Severity.WARNING


@pytest.mark.parametrize("marked", ["on a [db].m6g.large host", "the max_[len].x here"])
def test_parts_of_code_names_are_no_words(marked: str) -> None:
    """A word joined by a point or an underscore is a piece of a technical name."""
    assert verdict(unknown(marked, "do", "lend")) is None


def test_old_spelling_is_no_slip() -> None:
    """Among the spellings of centuries ago nothing is an error."""
    text = "Hee prayeth for ye childe."

    assert is_old(text, (Span(0, 3), Span(19, 25)))
    assert not is_old("He prays for teh chidl.", (Span(13, 16), Span(17, 22)))
    case = unknown("for ye [childe] to live", "child")
    old = Unknown(case.text, case.span, case.suggestions, others=case.others, old=True)
    assert judge(old, choose("childe", ("child",), COMMON), "en-US") is Severity.SUGGESTION


def test_word_of_another_variant_is_a_warning() -> None:
    """A British spelling in an American text is told even in speech."""
    case = unknown("“What [colour]?”", "color", spoken=True)
    other = Unknown(case.text, case.span, case.suggestions, case.speech, case.others, variant=True)

    assert judge(other, Choice(None), "en-US") is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Word", True),
        ("Stop. Word", True),
        ("“Word", True),
        ("of Word", False),
        ("Dr. Word", False),
        ('he said,"Word', False),
        ('"Word', True),
        ("the “big Word", False),
    ],
)
def test_sentence_start(text: str, starts: bool) -> None:
    """A capital at the start of a sentence or speech says nothing about the word."""
    assert starts is starts_sentence(text, text.index("Word"))


def test_language_without_tables_makes_no_compounds() -> None:
    """For a language whose words we do not have, an unknown word is an error."""
    assert judge(unknown("das [Bootshakn] da".lower()), Choice(None), "de-DE") is Severity.ERROR


def test_variant_of_english_is_told_by_its_spellings() -> None:
    """The British -our and -re count, -ise does not."""
    assert likely_english(["The colour of the theatre", "pleased her neighbour."]) == "en-GB"
    assert likely_english(["A grey day in the theatre."]) == "en-US"
    assert likely_english(["A grey day with a little colour."]) == "en-GB"
    assert likely_english(["She checked the parking meter and learned a story."]) == "en-US"
    assert likely_english(["The tyre and the colour of her parking meter."]) == "en-GB"
    assert likely_english(["The color of the theater pleased her neighbor."]) == "en-US"
    assert likely_english(["They realised it, and organised themselves."]) == "en-US"
    assert likely_english([""]) == "en-US"

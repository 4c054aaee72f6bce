from __future__ import annotations

from measure import tables, verdicts
from measure.ablation import GoldScore, PairScore, score_gold, score_pairs
from measure.places import Change, Firing
from measure.runs import Checked
from measure.tables import Tally
from measure.texts import Text, Work
from measure.verdicts import Verdict

from proofread.document import Span
from proofread.finding import Category, Finding, Severity, Suggestion

TEXT = "He had ran home, and she were glad of it."


def found(start: int, end: int, *replacements: str, **given: object) -> Finding:
    values: dict[str, object] = {
        "checker": "rules",
        "rule": "r",
        "category": Category.GRAMMAR,
        "severity": Severity.WARNING,
        **given,
    }
    suggestions = tuple(Suggestion(r) for r in replacements)
    return Finding(span=Span(start, end), message="m", suggestions=suggestions, **values)  # type: ignore[arg-type]


def test_unjudged_is_never_right() -> None:
    """A firing that nobody judged counts as such, and a group of these has no share."""
    tally = tables.tally(Firing("clean", TEXT, found(0, 2)), {})

    assert tally == Tally(clean=1)
    assert tally.unjudged == 1
    assert tally.share is None


def test_a_known_correction_is_right_by_itself() -> None:
    """A finding that makes it needs no verdict; one that only stands at the fault does."""
    mends = Firing("gold", TEXT, found(7, 10, "run"), touches=True, restores=True)
    stands = Firing("gold", TEXT, found(7, 10, "ruin"), touches=True, restores=False)

    assert tables.tally(mends, {}) == Tally(errors=1, right=1)
    assert tables.tally(stands, {}) == Tally(errors=1)


def test_a_doubtful_place_is_right_only_for_what_asks() -> None:
    """A rule that claims a fault is not right where a question was due."""
    asks = Firing("clean", TEXT, found(0, 2, category=Category.QUERY))
    claims = Firing("clean", TEXT, found(0, 2))
    said = {verdicts.key(asks): Verdict.QUERY}

    assert tables.verdict(asks, said) is Verdict.RIGHT
    assert tables.verdict(claims, said) is Verdict.QUERY
    assert tables.tally(claims, said).share == 0


def test_sums_are_by_pack_checker_and_category() -> None:
    """LanguageTool's are told apart by what kind of fault they claim."""
    firings = [
        Firing("clean", TEXT, found(0, 2, pack="core")),
        Firing("clean", TEXT, found(3, 6, pack="core", rule="s")),
        Firing("clean", TEXT, found(0, 2, checker="languagetool", rule="languagetool/X")),
        Firing("typos", TEXT, found(0, 2, checker="dialogue"), touches=False),
    ]

    assert tables.grouped(firings, {}, tables.part) == {
        "dialogue": Tally(errors=1),
        "languagetool: grammar": Tally(clean=1),
        "rules: core": Tally(clean=2),
    }


def test_a_table_says_rates_and_shares() -> None:
    """Firings in clean texts are given in 1000 of their words."""
    lines = tables.sums_table({"core": Tally(clean=4, errors=1, right=3, wrong=1)}, 2000, "pack")

    assert lines[0].startswith("| pack | clean texts | per 1000 words | gold, typos | right |")
    assert lines[2] == "| core | 4 | 2.000 | 1 | 3 | 1 | 0 | 1 | 75 % |"


def test_gold_rows_are_flagged_fixed_and_the_rest_is_noise() -> None:
    """A suggestion at no gold row is optional style, not noise."""
    text = Text("a", TEXT, (Change(Span(7, 10), ("run",)), Change(Span(25, 29), ("was",))))
    checked = Checked(Work("gold", (text,)), (), 0.0)
    firings = [
        Firing("gold", TEXT, found(7, 10, "run"), True, True),
        Firing("gold", TEXT, found(25, 29, "where"), True, False),
        Firing("gold", TEXT, found(30, 34), False, False),
        Firing("gold", TEXT, found(35, 37, severity=Severity.SUGGESTION), False, False),
    ]

    score = score_gold(checked, {"a": firings})

    assert score == GoldScore(rows=2, flagged=2, fixed=1, noise=1, words=10)
    assert score.cells() == ("2 / 1 of 2", "100.0")


def test_a_pair_is_fixed_when_a_suggestion_makes_the_right_text() -> None:
    """Only rows with one word for another count; a finding at the place flags the row."""
    right = TEXT.replace("ran", "run")
    known = (Change(Span(7, 10), ("run",)),)
    texts = (
        Text("a", TEXT, known, right, one_word=True),
        Text("b", TEXT, known, right, one_word=True),
        Text("c", TEXT, known, right, one_word=False),
    )
    firings = {
        "a": [Firing("typos", TEXT, found(3, 10, "had run"), True, True)],
        "b": [Firing("typos", TEXT, found(7, 10, "rang"), True, False)],
        "c": [Firing("typos", TEXT, found(7, 10, "run"), True, True)],
    }

    score = score_pairs(Checked(Work("typos", texts), (), 0.0), firings)

    assert score == PairScore(rows=2, fixed=1, flagged=2)
    assert score.cells() == ("2 / 1 of 2 (50 %)",)

from __future__ import annotations

import json
from pathlib import Path

import pytest
from measure import judging, verdicts
from measure.places import Firing
from measure.verdicts import Verdict

from proofread.document import Span
from proofread.finding import Category, Finding, Severity, Suggestion

TEXT = "The lamp stood on teh table by the window, and nobody had lit it since the evening before the storm."
FOUND = Finding(
    "rules", "teh", Category.MISSPELLING, Severity.WARNING, Span(18, 21), "A slip.", (Suggestion("the"),)
)
FIRING = Firing("clean", TEXT, FOUND)


def test_a_verdict_holds_wherever_the_same_words_stand() -> None:
    """Text that is put far before or after does not unsettle a verdict."""
    longer = Firing(
        "typos",
        "x" * 100 + TEXT,
        Finding(
            "rules", "teh", Category.STYLE, Severity.ERROR, Span(118, 121), "Other.", (Suggestion("the"),)
        ),
    )
    before = Firing("typos", "x" * 100 + TEXT[:60], longer.finding)

    assert verdicts.key(longer) != verdicts.key(FIRING)  # less than 40 letters before it, so these count
    assert verdicts.key(longer) == verdicts.key(Firing("typos", longer.text + "y", longer.finding))
    assert verdicts.key(before) != verdicts.key(longer)


def test_another_replacement_is_another_matter() -> None:
    """A rule that now says something else is judged anew."""
    other = Finding(
        "rules", "teh", Category.MISSPELLING, Severity.WARNING, Span(18, 21), "A slip.", (Suggestion("ten"),)
    )

    assert verdicts.key(FIRING) != verdicts.key(Firing("clean", TEXT, other))


def test_the_file_of_verdicts_holds_no_word_of_the_text(tmp_path: Path) -> None:
    """Only the rule, a hash and the verdict are written, and read back as they were."""
    path = tmp_path / "judged.tsv"
    said = {verdicts.key(FIRING): Verdict.RIGHT, ("echo", "0123456789abcdef"): Verdict.QUERY}

    verdicts.write(path, said)

    assert verdicts.read(path) == said
    assert not [
        word for word in ("lamp", "table", "window", "the ") if word in path.read_text().split("\n")[1]
    ]
    assert path.read_text().splitlines()[1:] == sorted(path.read_text().splitlines()[1:])


def test_a_missing_file_holds_no_verdict(tmp_path: Path) -> None:
    """Nothing is judged before somebody judges."""
    assert verdicts.read(tmp_path / "none.tsv") == {}


@pytest.mark.parametrize("line", ["teh\tabc", "teh\tabc\tperhaps", "teh abc right", "\0"])
def test_a_line_that_is_no_verdict_is_named(tmp_path: Path, line: str) -> None:
    """The message says which line it is."""
    path = tmp_path / "judged.tsv"
    path.write_text(f"# head\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"judged\.tsv:2: "):
        verdicts.read(path)


def test_what_is_known_or_judged_is_not_asked_again() -> None:
    """A known correction, a verdict and a second firing at the same words need nobody."""
    mending = Firing("gold", TEXT, FOUND, touches=True, restores=True)

    assert list(judging.unjudged([mending], {})) == []
    assert list(judging.unjudged([FIRING], {verdicts.key(FIRING): Verdict.WRONG})) == []
    assert [firing for _, firing in judging.unjudged([FIRING, FIRING], {})] == [FIRING]


def test_dumped_findings_come_back_with_their_verdicts(tmp_path: Path) -> None:
    """A row whose verdict was filled in is taken; one left empty stays unjudged."""
    path = tmp_path / "unjudged.jsonl"
    second = Firing("clean", TEXT + " More.", FOUND)
    assert judging.dump([FIRING], {}, path) == 1
    row = json.loads(path.read_text(encoding="utf-8"))
    assert "[[teh]]" in row["text"]

    empty = {**row, "place": verdicts.key(second)[1]}
    path.write_text(json.dumps({**row, "verdict": "right"}) + "\n" + json.dumps(empty) + "\n")

    assert judging.load(path) == {verdicts.key(FIRING): Verdict.RIGHT}


@pytest.mark.parametrize("line", ["not json", "[]", '{"rule": "x"}', '{"verdict": "so-so", "rule": "x"}'])
def test_a_row_that_is_no_judged_finding_is_named(tmp_path: Path, line: str) -> None:
    """The message says which line it is."""
    path = tmp_path / "rows.jsonl"
    path.write_text(line + "\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"rows\.jsonl:1: "):
        judging.load(path)


def test_a_person_answers_with_a_letter_and_may_stop() -> None:
    """What is passed over stays unjudged, and a full stop ends the questions."""
    findings = [Firing("clean", f"{i} {TEXT}", FOUND) for i in range(4)]
    answers = iter(["R", "", "w", "."])
    shown: list[str] = []

    said = judging.ask(findings, {}, lambda _: next(answers), shown.append)

    assert said == {
        verdicts.key(findings[0]): Verdict.RIGHT,
        verdicts.key(findings[2]): Verdict.WRONG,
    }
    assert len(shown) == 8

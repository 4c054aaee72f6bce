from __future__ import annotations

from pathlib import Path

from measure import rates, verdicts
from measure.places import Firing
from measure.verdicts import Verdict

from proofread.checkers.languagetool import noise
from proofread.document import Span
from proofread.finding import Category, Finding, Severity

TEXT = "He had ran home, and she were glad of it."


def fired(rule: str, start: int) -> Firing:
    span = Span(start, start + 2)
    finding = Finding("languagetool", rule, Category.GRAMMAR, Severity.WARNING, span, "m", ())
    return Firing("clean", TEXT, finding)


def test_verdicts_are_counted_by_rule() -> None:
    """Right and wrong of LanguageTool's rules that fired now; no dictionary, no query, nothing unjudged."""
    here = [fired("languagetool/A", 0), fired("languagetool/A", 3), fired("languagetool/A", 7)]
    others = [
        fired("languagetool/MORFOLOGIK_RULE_EN_US", 0),
        fired("could-of", 0),
        fired("languagetool/B", 0),
    ]
    said = {verdicts.key(firing): Verdict.WRONG for firing in (here[0], *others[:2])}
    said |= {verdicts.key(here[1]): Verdict.RIGHT, verdicts.key(here[2]): Verdict.QUERY}
    said[verdicts.key(fired("languagetool/GONE", 0))] = Verdict.WRONG

    assert rates.judged([*here, *others], said) == {"A": [1, 1]}


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """By the package, too; the part of the other benchmark stays."""
    file = tmp_path / "rates.json"
    rates.write(file, {"words": 10, "error_words": 5, "rules": {"A": [1, 2.5, 0, 3], "B": [0, 0.0, 1, 0]}})
    rates.write(file, rates.read(file) | {"judged": {"A": [0, 2]}})
    read = noise.parse(file.read_text(encoding="utf-8"))

    assert (read.words, read.error_words, read.rules["A"].per_million) == (10, 5, 2.5)
    assert (read.verdicts("A"), read.verdicts("B")) == ((0, 2), (1, 0))

"""The tables of misspellings: promises that no single example can keep."""

from pathlib import Path

import pytest
import yaml

RULES = Path(__file__).parent.parent / "rules"
TABLES = [
    pytest.param(rule, id=rule["id"])
    for file in sorted((RULES / "core").glob("misspellings*.yaml"))
    for rule in yaml.safe_load(file.read_text(encoding="utf-8"))
    if "swap" in rule
]
ENTRIES = [(wrong, rule.values[0]["id"]) for rule in TABLES for wrong in rule.values[0]["swap"]]
RIGHT = {right for rule in TABLES for right in rule.values[0]["swap"].values()}


@pytest.mark.parametrize("rule", [p for p in TABLES if len(p.values[0]["swap"]) > 2])
def test_a_table_is_sorted(rule):
    """A table stands in order, so that an addition has one place and a double entry is seen."""
    assert list(rule["swap"]) == sorted(rule["swap"])


@pytest.mark.parametrize("rule", TABLES)
def test_no_entry_is_a_word_cut_short(rule):
    """`straigh'` and `disgustin'` are speech: no string is listed that its own correction begins with."""
    clipped = [w for w, r in rule["swap"].items() if r.startswith(w)]
    assert clipped == []


def test_no_spelling_is_listed_twice():
    """Each misspelling belongs to one table, so it is reported once."""
    seen: dict[str, str] = {}
    twice = [(wrong, rule, seen[wrong]) for wrong, rule in ENTRIES if seen.setdefault(wrong, rule) != rule]
    assert twice == []


def test_no_correction_is_itself_a_misspelling():
    """What a table puts in is not what a table takes out, so a second pass changes nothing."""
    assert RIGHT & {wrong for wrong, _ in ENTRIES} == set()


SAFE_IN_ANY_CASE = [
    p
    for p in TABLES
    if p.values[0].get("case") != "exact" and p.values[0].get("applicability", "safe") == "safe"
]


@pytest.mark.parametrize("rule", SAFE_IN_ANY_CASE)
def test_safe_entries_that_ignore_case_are_no_abbreviations(rule):
    """A string of three letters or fewer may be an abbreviation in capitals, so it needs `case: exact`."""
    assert [wrong for wrong in rule["swap"] if len(wrong) < 4] == []

"""Regexes of rules that are kept between runs: the same ones, and nothing else from a file."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.yaml_rules.checker import RuleChecker
from proofread.finding import Category
from proofread.rules import compiled as module
from proofread.rules.compiled import Regexes, compiled, keep, made_from
from proofread.rules.load import load_rules
from proofread.rules.model import Kind, Rule, RuleSet

RULES = """\
- id: the-house
  kind: substitution
  category: style
  message: m
  regex: '(?P<mark>casas?) (?=blanca)'
  replace: 'house '
  unless:
    - {before: 'la '}
    - {sentence: 'Madrid'}
  examples:
    - {wrong: "Una [[casa ]]blanca.", right: "Una house blanca."}
    - {fine: "La casa blanca."}
"""


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Begin as a new process does, and leave as one."""
    module._kept.clear()
    compiled.cache_clear()
    yield
    module._kept.clear()
    compiled.cache_clear()


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a folder with one rule."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "house.yaml").write_text(RULES, encoding="utf-8")
    return folder


def read(folder: Path, cache: Path) -> RuleSet:
    """Read the rules of the folder as a new process would."""
    module._kept.clear()
    compiled.cache_clear()
    return load_rules((folder,), cache, bundled=False)


def found(rules: RuleSet, text: str) -> list[str]:
    """Return what the rules find in a text."""
    (checked,) = RuleChecker(rules=rules).check([Passage(text)])
    assert checked.failures == ()
    return [finding.span.of(text) for finding in checked.findings]


def test_a_second_run_compiles_nothing(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All regexes that the engine asks for are kept, contexts too."""
    read(rules, tmp_path / "cache")
    again = read(rules, tmp_path / "cache")
    monkeypatch.setattr("regex.compile", lambda *_: pytest.fail("compiled again"))

    assert found(again, "Una casa blanca.") == ["casa"]
    assert found(again, "La casa blanca.") == []
    assert found(again, "Una casa blanca. Y en Madrid una casa blanca.") == ["casa"]


@given(st.text("casblnu AC.", max_size=40))
@settings(max_examples=200)
def test_what_is_kept_finds_the_same(text: str) -> None:
    """A regex from its pickle matches as the one that was compiled, and needs the same limits."""
    pattern = r"(?P<mark>casas?) (?=blan)|(?<=\bu)n[ac]{1,3}"
    module._kept.clear()
    compiled.cache_clear()
    regexes = made_from([_rule(pattern)])
    fresh = compiled(pattern, False)
    keep(regexes)
    compiled.cache_clear()
    kept = compiled(pattern, False)

    assert [m.span() for m in kept.pattern.finditer(text)] == [m.span() for m in fresh.pattern.finditer(text)]
    assert (kept.match_limit, kept.search_limit) == (fresh.match_limit, fresh.search_limit)
    assert kept.pattern.groupindex == fresh.pattern.groupindex


def _rule(pattern: str) -> Rule:
    return Rule("x", Kind.EXISTENCE, Category.STYLE, "m", regex=pattern)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_file_is_made_anew(rules: Path, tmp_path: Path, damage: str) -> None:
    """No byte of it reaches the matcher."""
    cache = tmp_path / "cache"
    read(rules, cache)
    (file,) = cache.glob("rules-*.msgpack")
    whole = file.read_bytes()
    at = len(whole) - 200
    file.write_bytes({"cut": whole[:at], "flip": whole[:at] + b"\0" + whole[at + 1 :], "empty": b""}[damage])

    assert found(read(rules, cache), "Una casa blanca.") == ["casa"]
    assert file.read_bytes() == whole


def test_other_makers_are_not_trusted() -> None:
    """What another version of `regex` or Python compiled is compiled again."""
    ours = made_from([_rule("casa")])
    keep(Regexes("1999.1.1 cpython-27", ours.pickles))

    assert module._kept == {}
    assert compiled("casa", False).pattern.pattern == "casa"


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("owned",)


def test_a_pickle_makes_regexes_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote the file: nothing but a regex comes out of it."""
    monkeypatch.chdir(tmp_path)
    maker = made_from([]).made_by
    keep(Regexes(maker, {"0casa": (pickle.dumps(_Evil()), 1, 1)}))

    with pytest.raises(pickle.UnpicklingError):
        compiled("casa", False)
    assert not (tmp_path / "owned").exists()

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
from proofread.rules.compiled import compiled, keep, pickled
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
    pickles = pickled([_rule(pattern)])
    fresh = compiled(pattern, False)
    keep(pickles)
    compiled.cache_clear()
    kept = compiled(pattern, False)

    assert [m.span() for m in kept.pattern.finditer(text)] == [m.span() for m in fresh.pattern.finditer(text)]
    assert (kept.match_limit, kept.search_limit) == (fresh.match_limit, fresh.search_limit)
    assert kept.pattern.groupindex == fresh.pattern.groupindex


def _rule(pattern: str) -> Rule:
    return Rule("x", Kind.EXISTENCE, Category.STYLE, "m", regex=pattern)


def test_the_bundled_rules_compile_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On all their examples, contexts and tokens of patterns included."""
    load_rules((), tmp_path)
    module._kept.clear()
    compiled.cache_clear()
    again = load_rules((), tmp_path)
    texts = [text for rule in again.rules for e in rule.examples for text in (e.marked()[0], e.fine) if text]
    monkeypatch.setattr("regex.compile", lambda pattern, *_: pytest.fail(f"compiled again: {pattern}"))

    checked = list(RuleChecker(rules=again).check([Passage(text) for text in texts]))
    assert sum(len(one.findings) for one in checked) > len(texts) / 4


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


def test_each_maker_has_its_file(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of `regex` or Python compiled is neither used nor overwritten."""
    cache = tmp_path / "cache"
    read(rules, cache)
    monkeypatch.setattr("proofread.rules.load.maker", lambda: "1999.1.1-cpython-27")
    monkeypatch.setattr(module, "keep", lambda _: pytest.fail("used"))
    read(rules, cache)

    assert len(list(cache.glob("rules-*.msgpack"))) == 2


def test_one_bad_context_leaves_the_other_rules(rules: Path, tmp_path: Path) -> None:
    """A regex that is right by itself, but not where the engine puts it, fails its own rule only."""
    (rules / "bad.yaml").write_text(
        "- id: bad\n  kind: existence\n  category: style\n  message: m\n  words: [perro]\n"
        "  unless:\n    - {before: '(?x) la [ ]  # the article'}\n",
        encoding="utf-8",
    )

    assert found(read(rules, tmp_path / "cache"), "Una casa blanca.") == ["casa"]


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("owned",)


def test_a_pickle_makes_this_regex_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote the file: nothing else comes out of it, and the regex is compiled then."""
    monkeypatch.chdir(tmp_path)
    other = pickled([_rule("blanca")])["0blanca"]
    for data in (pickle.dumps(_Evil()), b"", b"x", pickle.dumps("casa"), other[0]):
        compiled.cache_clear()
        keep({"0casa": (data, 1, 1)})
        assert compiled("casa", False).pattern.pattern == "casa"
    assert not (tmp_path / "owned").exists()

"""The list of rules in docs/ is what the rules say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def maker(root: Path) -> ModuleType:
    """The script that writes the pages."""
    spec = importlib.util.spec_from_file_location("make_rules", root / "docs" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_current(maker: ModuleType, root: Path) -> None:
    """Whoever changes a rule writes the list anew, with one command."""
    docs = root / "docs"
    there = {f"rules/{path.name}": path.read_text(encoding="utf-8") for path in (docs / "rules").glob("*.md")}
    there["rules.md"] = (docs / "rules.md").read_text(encoding="utf-8")
    wanted = maker.pages()

    stale = sorted(name for name in there.keys() | wanted if there.get(name) != wanted.get(name))
    assert stale == [], "the list of rules is not current: run `make docs-rules` and commit docs/"


def test_writing_twice_changes_nothing(maker: ModuleType, tmp_path: Path) -> None:
    """The pages come out the same each time, and those of a pack that is gone go."""
    assert maker.write(tmp_path) > 10
    (tmp_path / "rules" / "gone.md").write_text("old", encoding="utf-8")

    assert maker.write(tmp_path) == 1
    assert not (tmp_path / "rules" / "gone.md").exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b <c> [d]", r"a\*b \<c\> \[d\]"),
        ("with `x_y`, not z_", r"with `x_y`, not z\_"),
        ("a ` b", r"a \` b"),
    ],
)
def test_prose_is_no_markup(maker: ModuleType, text: str, shown: str) -> None:
    """A message is shown letter by letter, whatever marks it holds."""
    assert maker._text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("a", "`a`"), ("a\n\nb", "`a ⏎ b`"), ("a `b`", "`` a `b` ``"), ("``", "``` `` ```")]
)
def test_examples_are_code(maker: ModuleType, text: str, shown: str) -> None:
    """An example with backticks or line ends stays one piece of code on one line."""
    assert maker._code(text) == shown

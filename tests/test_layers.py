"""Who may import whom: the layers of the program, read from its imports.

A module may import itself, what stands beside its name here, and nothing else of ours. Imports inside a
function count too: they are there for speed, not to go round the table.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import proofread

PACKAGE = Path(proofread.__file__).parent

CORE = {"document", "finding", "edit", "errors"}
INPUT = {
    "config",
    "config_layers",
    "config_table",
    "config_values",
    "profiles",
    "discover",
    "paths",
    "files",
    "store",
    "store_codec",
}
FILTERS = {"ignore", "dictionary", "baseline", "decisions"}
EVERYTHING_BELOW_OUTPUTS = {
    *CORE,
    *INPUT,
    *FILTERS,
    *{"merge", "result", "rules", "segment", "formats", "checkers", "model", "judge"},
}

MAY_IMPORT: dict[str, set[str]] = {
    "": set(),  # proofread/__init__.py
    "document": set(),
    "errors": set(),
    "finding": {"document"},
    "edit": {"document", "finding"},
    "merge": {"document", "finding", "edit"},
    "result": {"document", "finding", "edit"},
    "decisions": {"document", "finding", "edit"},
    "paths": {"errors"},
    "files": {"errors"},
    "config_table": {"errors"},
    "config_values": {"config_table", "finding", "errors"},
    "config_layers": set(),
    "profiles": {"config_table", "config_values"},
    "config": {
        "config_layers",
        "config_table",
        "config_values",
        "profiles",
        "paths",
        "finding",
        "errors",
        "",
    },
    "discover": {"finding", "errors"},
    "store_codec": {"document", "finding"},
    "store": {"store_codec", "document", "finding", "errors"},
    "dictionary": {"document", "errors", "files"},
    "ignore": {"dictionary", "document", "finding", "edit", "errors"},
    "baseline": {"document", "finding", "edit", "errors", "files"},
    "segment": {"document"},
    "rules": {"document", "finding", "errors", "segment"},
    "rule_examples": {"rules", "checkers", "merge", "segment", *CORE},
    "write_rule": {"rule_examples", "rules", "checkers", "segment", *CORE},
    "model": {"document", "errors", "files", "paths"},
    "formats": {"document", "edit", "errors", "segment"},
    "checkers": {"document", "finding", "edit", "rules", "segment", "errors", "model"},
    "judge": {"document", "finding", "rules", "segment", "checkers", "errors", "model"},
    # "" is the version; of the formats only `splice`, which alone knows where an edit lies in the source
    "outputs": {"document", "finding", "edit", "result", "errors", "formats", ""},
    "pipeline": EVERYTHING_BELOW_OUTPUTS,
    "cli": {*EVERYTHING_BELOW_OUTPUTS, "", "pipeline", "outputs", "rule_examples", "write_rule"},
    "__main__": {"cli"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(dotted: str) -> str:
    """Return the row of the table for a module name: "proofread.formats.plain" -> "formats"."""
    return [*dotted.split("."), ""][1]


def module_name(path: Path) -> str:
    parts = ["proofread", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Yield (line, full name) of everything of ours that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, base] if base else kept)
            # `from proofread import x` may name a module or something in the package itself
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def ours(path: Path) -> list[tuple[int, str]]:
    """Return (line, layer) of the imports that stay within the package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for line, name in imports(tree, module_name(path), path.name == "__init__.py"):
        if name.split(".")[0] == "proofread":
            layer = layer_of(name)
            found.append((line, layer if _is_module(layer) else ""))
    return found


def _is_module(layer: str) -> bool:
    return (PACKAGE / layer).is_dir() or (PACKAGE / f"{layer}.py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: module_name(path))
def test_imports_follow_the_table(path: Path) -> None:
    """Each module imports only what its layer may."""
    layer = layer_of(module_name(path))
    assert layer in MAY_IMPORT, f"proofread/{layer} is new: give it a row in MAY_IMPORT of {__file__}"
    allowed = MAY_IMPORT[layer] | {layer}
    wrong = [
        f"{path}:{line}: imports '{name or 'proofread'}'" for line, name in ours(path) if name not in allowed
    ]

    assert not wrong, (
        "\n".join(wrong)
        + f"\n'{layer}' may import: {', '.join(sorted(allowed - {layer, ''})) or 'nothing of ours'}."
        + "\nMove the code to a layer that may, or hand the value in from the pipeline."
    )


def test_the_table_has_no_circle() -> None:
    """Layers stand one above the other: none reaches itself by way of others."""
    reached = {layer: set(below) for layer, below in MAY_IMPORT.items()}
    for _ in MAY_IMPORT:
        for layer, below in reached.items():
            reached[layer] = below.union(*(reached.get(name, set()) for name in below))

    assert sorted(layer for layer, below in reached.items() if layer in below) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import proofread.cli", [(1, "proofread.cli")]),
        ("import os, proofread.store as s", [(1, "os"), (1, "proofread.store")]),
        ("from proofread.cli import main", [(1, "proofread.cli.main")]),
        ("from proofread import cli", [(1, "proofread.cli")]),
        ("from . import splice", [(1, "proofread.formats.splice")]),
        ("from ..cli import main", [(1, "proofread.cli.main")]),
        ("def f():\n    from proofread.cli import main", [(2, "proofread.cli.main")]),
        ("if TYPE_CHECKING:\n    import proofread.cli", [(2, "proofread.cli")]),
        ("import_module('x')", []),
    ],
)
def test_imports_are_seen(code: str, expected: list[tuple[int, str]]) -> None:
    """The reading of imports misses none of the ways to write one."""
    assert list(imports(ast.parse(code), "proofread.formats.plain", False)) == expected


def test_relative_import_in_a_package() -> None:
    """In an __init__.py one dot is the package itself."""
    tree = ast.parse("from .plain import read")

    assert list(imports(tree, "proofread.formats", True)) == [(1, "proofread.formats.plain.read")]

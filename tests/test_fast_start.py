"""What must not be imported: the command line imports no engine, a warm check loads none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "ahocorasick_rs",
    "lemminflect",
    "lingotweaker_data_en",
    "lt_py",
    "msgspec",
    "numpy",
    "nupunkt",
    "pathspec",
    "pyromark",
    "rich",
    "spacy",
    "yaml",
}
SHOW = "import sys; print(' '.join(sorted({m.partition('.')[0] for m in sys.modules})), file=sys.stderr)"


def _modules(code: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{SHOW}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    return set(done.stderr.splitlines()[-1].split())


def test_importing_the_cli_imports_no_engine(tmp_path: Path) -> None:
    """`import proofread.cli` and the modules of `check` load nothing heavy."""
    code = "import proofread.cli, proofread.cli.check, proofread.cli.fix, proofread.cli.diff"

    assert not _modules(code, tmp_path) & HEAVY


def test_warm_check_loads_no_engine(tmp_path: Path) -> None:
    """The second check of an unchanged text neither loads LanguageTool nor parses a rule file."""
    (tmp_path / "a.txt").write_text("The rain fell on the town. Mara left.\n", encoding="utf-8")
    code = "from proofread.cli import run; run(['check', '--isolated', 'a.txt'])"
    cold = _modules(code, tmp_path)
    warm = _modules(code, tmp_path)

    assert "lt_py" in cold
    assert not warm & {
        "lt_py",
        "lingotweaker_data_en",
        "lemminflect",
        "numpy",
        "yaml",
        "rich",
        "spacy",
        "pyromark",
    }

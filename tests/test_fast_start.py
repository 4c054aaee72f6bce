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
OURS = (
    "import sys; print(' '.join(sorted(m for m in sys.modules if m[:10] == 'proofread.')), file=sys.stderr)"
)
SHOW = "import sys; print(' '.join(sorted({m.partition('.')[0] for m in sys.modules})), file=sys.stderr)"


def _modules(code: str, folder: Path, show: str = SHOW) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"],
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
    assert not warm & {*HEAVY, "regex", "rapidfuzz", "wordfreq", "ctranslate2", "tokenizers"}


def test_warm_check_imports_no_checker(tmp_path: Path) -> None:
    """Of a text that was seen before nothing is asked that a checker would have to be imported for."""
    text = "Mara had recieved the letter. We saw Zorrin leave, and then Zorrin come back. Zorrin smiled.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    code = "from proofread.cli import run; run(['check', '--isolated', '--no-context', 'a.txt'])"
    cold = _modules(code, tmp_path, OURS)
    warm = _modules(code, tmp_path, OURS)

    for name in ("dialogue", "names", "consistency", "queries", "yaml_rules"):
        assert f"proofread.checkers.{name}" in cold
    assert {m for m in warm if m.startswith("proofread.checkers.")} <= {"proofread.checkers.explanation"}
    assert not any(name.startswith(("proofread.judge.", "proofread.model.")) for name in warm)

"""What the findings depend on besides the model: code, what was fitted, word lists, other packages."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from proofread.checkers.context.calibration import fingerprint
from proofread.rules.files import source_version

_HERE = Path(__file__).parent
_OURS = _HERE.parents[1]

FOLDERS = (
    _HERE,
    _HERE / "candidates",
    _HERE / "corrector",
    _OURS / "model",
    _OURS / "segment",
    _OURS / "checkers" / "names",
    _OURS / "rules",
)
"""Folders whose code has a say in what is proposed and how it is judged."""

_ENGINE = _OURS / "checkers" / "languagetool"
LISTS = (
    _HERE / "candidates" / "confusions.txt",
    *(_ENGINE / name for name in ("choice.py", "mapping.py", "spelling.py")),  # what a word's form is told by
)

PACKAGES = (
    "ctranslate2",
    "tokenizers",
    "nupunkt",
    "lemminflect",
    "wordfreq",
    "rapidfuzz",
    "lingotweaker-data-en",
)
"""They run the model, find the sentences and hold the words: other versions find other things."""


@cache
def findings_version() -> str:
    """Return a hash of all that, for cache keys; imports none of the packages."""
    parts = [
        fingerprint(),
        fingerprint(_HERE / "corrector" / "calibration.json"),
        *map(source_version, FOLDERS),
        *map(_bytes_hash, LISTS),
    ]
    parts += [f"{name} {_installed(name)}" for name in PACKAGES]
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _bytes_hash(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"

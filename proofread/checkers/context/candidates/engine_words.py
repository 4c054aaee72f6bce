"""The word lists that come with LanguageTool's English data (lingotweaker-data-en), read where they lie.

They are LanguageTool's (LGPL) and stay in that package; when it is not installed there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a list such as "confusion_sets.txt", without comments and empty lines."""
    path = _folder() / name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for line in text.splitlines():
        bare = line.partition("#")[0].strip()
        if bare:
            yield bare


def _folder() -> Path:
    """Return where the lists lie, or a folder that does not exist; the package itself is not loaded."""
    found = find_spec("lingotweaker_data_en")
    if found is None or found.origin is None:
        return Path("no such folder")
    return Path(found.origin).parent / "data" / "en" / "words"

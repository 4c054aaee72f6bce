"""Prints pip constraints that hold every dependency at its declared lower bound; for `make test-lowest`."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
_BOUND = re.compile(r"([A-Za-z0-9._-]+)\s*>=\s*([0-9][0-9.]*)")


def constraints(requirements: Iterable[str]) -> Iterator[str]:
    """Yield `name==version` for each requirement with a lower bound."""
    for requirement in requirements:
        match = _BOUND.match(requirement)
        if match:
            yield f"{match[1]}=={match[2]}"


def main(extras: list[str]) -> None:
    """Print those of the package itself and of the named extras."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    wanted = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    print("\n".join(line for part in wanted for line in constraints(part)))


if __name__ == "__main__":
    main(sys.argv[1:])

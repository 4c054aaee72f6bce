"""The corrector that comes with this version, merged into the installed model."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from proofread.checkers import Passage
from proofread.checkers.context.checker import ContextChecker
from proofread.checkers.context.corrector.figures import NAMES, SHAPES
from proofread.checkers.context.corrector.probability import FILE, read_judgement
from proofread.errors import CheckerError
from proofread.model import install, place

DEEP = place.find_corrector(place.models_folder() / place.DEFAULT)  # before each test gets user folders


@pytest.fixture(scope="module")
def loaded() -> dict[Path, ContextChecker]:
    """One checker for all tests of this module."""
    return {}


@pytest.fixture
def checker(
    installed: Path, loaded: dict[Path, ContextChecker], needs: Callable[[bool, str], None]
) -> ContextChecker:
    """The checker that a run makes."""
    needs(DEEP is not None, "the corrector: proofread model install")
    assert DEEP is not None
    return loaded.setdefault(installed, ContextChecker(installed, "test", (DEEP, "corrector")))


def sure(checker: ContextChecker, text: str) -> list[tuple[str, str]]:
    """Return (old, new) of what is more than likely."""
    (checked,) = checker.check([Passage(text)])
    return [(f.span.of(text), f.suggestions[0].replacement) for f in checked.findings if f.confidence >= 0.6]


def test_the_adapter_is_small_and_whole() -> None:
    """Two factors of rank 16 for each linear layer of thirty, all finite, within what a package may weigh."""
    import numpy as np

    path = install.shipped()
    assert path is not None
    assert path.stat().st_size < 15_000_000
    with np.load(path, allow_pickle=False) as held:
        factors = {name: held[name] for name in held.files}
    scale = factors.pop("scale")
    assert (len(factors), float(scale)) == (2 * 7 * 30, 2.0)
    assert all(np.isfinite(factor).all() and 16 in factor.shape for factor in factors.values())


def test_the_judgement_fits_the_code() -> None:
    """It was made for the figures that the code computes, and knows every sort of change."""
    made = read_judgement()

    assert made.classifier.features == NAMES
    assert set(made.shifts) == set(SHAPES)
    assert list(made.classifier.probabilities) == sorted(made.classifier.probabilities)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.pop("shifts"),
        lambda data: data["shifts"].update(nonsense=1.0),
        lambda data: data["shifts"].update(comma=float("inf")),
        lambda data: data["classifier"]["features"].pop(),
        lambda data: data["classifier"]["trees"].append({}),
    ],
)
def test_a_damaged_judgement_is_refused(tmp_path: Path, damage: Callable[[Any], Any]) -> None:
    """It is said in a sentence, whatever is wrong with the file."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    damage(data)
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(CheckerError, match="install proofread again"):
        read_judgement(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He reached for the rope and squeeze it until his knuckles were white.", ("squeeze", "squeezed")),
        ("“I was not there.” he said, and shut the door.", (".", ",")),
        ("She folded the note twice and gave it too him without a word.", ("too", "to")),
        ("“Never,” he said. and he meant it.", ("and", "And")),
    ],
)
def test_what_it_has_learned_is_found(checker: ContextChecker, text: str, expected: tuple[str, str]) -> None:
    """Words, the marks of speech, capitals."""
    assert expected in sure(checker, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ilka set the lantern on the sill and listened to the rain until it stopped.",
        "“You’ve no idea what they did to him,” Tolvek whispered. “None at all.”",
        "The Varn drifted past Ommel at dusk, her holds full of grelk and salt.",
    ],
)
def test_what_is_right_is_left_alone(checker: ContextChecker, text: str) -> None:
    """Invented names and things too."""
    assert sure(checker, text) == []


def test_every_finding_has_a_finite_confidence(checker: ContextChecker) -> None:
    """Poetry, lists and nonsense are judged without harm."""
    texts = ["so so so so so", "1. 2. 3. 4. 5. six", "“‘“‘ the the the the", "The. The. The. The. The."]
    for checked in checker.check([Passage(text) for text in texts]):
        assert all(isfinite(f.confidence) and 0 <= f.confidence <= 1 for f in checked.findings)

"""Fitting what judges the corrector's changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from proofread.checkers.context.corrector.figures import NAMES, SHAPES
from proofread.checkers.context.corrector.probability import read_judgement
from proofread.checkers.context.corrector.shape import Shape


def rows(count: int = 1200) -> Any:
    """Changes whose gain tells the right ones, but for commas, of which nobody can tell."""
    import numpy as np

    from training.context.classifier import Rows

    rng = np.random.default_rng(3)
    figures = np.zeros((count, len(NAMES)))
    right = rng.random(count) < 0.5
    comma, case = np.arange(count) % 4 == 0, np.arange(count) % 4 == 1
    figures[:, NAMES.index("gain")] = np.where(right & ~comma, 4.0, 0.0) + rng.normal(size=count)
    figures[:, NAMES.index("is_comma")] = comma
    figures[:, NAMES.index("is_case")] = case
    figures[:, NAMES.index("is_replace")] = ~comma & ~case
    clean = ~right & (rng.random(count) < 0.5)
    return Rows(figures, right, clean, np.arange(count) % 5, 900_000, 400_000)


def test_a_sort_that_is_seldom_right_must_be_surer(
    tmp_path: Path, needs: Callable[[bool, str], None]
) -> None:
    """What is fitted can be read, and reports words rather than commas."""

    needs(find_spec("sklearn") is not None, "scikit-learn: pip install 'proofread[train]'")
    from training.context.sorts import LEAST, MOST, fit_judgement

    data = fit_judgement(rows())
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(data))
    made = read_judgement(path)
    word = [0.0] * len(NAMES)
    word[NAMES.index("gain")] = 5.0
    word[NAMES.index("is_replace")] = 1.0

    assert made.probability(word, Shape.WORD) > 0.9
    assert made.shifts[Shape.COMMA] == LEAST < 0 < made.shifts[Shape.WORD]
    assert set(made.shifts) == set(SHAPES)
    assert max(made.shifts.values()) <= MOST
    assert made.shifts[Shape.QUOTE] == LEAST
    assert made.shifts[Shape.CASE] <= 0.0

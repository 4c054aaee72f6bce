"""What the context checker is fitted on, and that the file which comes of it says what was fitted."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from proofread.checkers import Passage
from proofread.checkers.context.candidates import Kind
from proofread.checkers.context.features import NAMES
from proofread.checkers.context.proposals import FREE, Proposal
from proofread.checkers.context.reading import Reading
from proofread.checkers.context.trees import classifier
from proofread.document import Span
from proofread.edit import Edit, apply
from proofread.model.tokens import Tokens
from training.context.samples import Sample, samples

BOOK = "\n".join(
    [
        "The boats lay on the sand, and nobody had touched them since the storm.",
        "“Where did you put the lamp?” she asked him. “I need it for the stairs.”",
        "He told her that he’d left it by the door, where he always left it.",
        "They wanted her to stay for supper, but she had promised to be home.",
    ]
    * 5
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of twenty paragraphs."""
    path = tmp_path / "book.txt"
    path.write_text(BOOK, encoding="utf-8")
    return path


def proposal(before: str, text: str, span: Span, replacement: str) -> Proposal:
    reading = Reading(Passage(text), before + text, len(before), Tokens((), ()), (), ())
    figures = (0.0,) * len(FREE)
    return Proposal(reading, span.shift(len(before)), replacement, Kind.NEAR, figures, 0.0)


def test_every_other_passage_is_clean(book: Path) -> None:
    """Half of the passages stay as they are; in the others, what is wanted gives the clean text."""
    drawn = samples([book], 20, random.Random(3))

    lines = BOOK.splitlines()
    assert all(sample.passage.text in lines for sample in drawn[::2])
    assert any(not sample.clean for sample in drawn[1::2])
    for sample in drawn:
        edits = [Edit(span, new) for span, new in sorted(sample.wanted, key=lambda w: w[0])]
        assert apply(sample.passage.text, edits) in lines


def test_the_same_seed_draws_the_same(book: Path) -> None:
    """What was fitted can be fitted again."""
    assert samples([book], 9, random.Random(1)) == samples([book], 9, random.Random(1))


@pytest.mark.parametrize(
    ("span", "replacement", "expected"),
    [
        (Span(7, 11), "missed", True),
        (Span(11, 11), "ed", True),
        (Span(7, 11), "mist", False),
        (Span(0, 2), "She", False),
    ],
)
def test_a_slip_is_undone_however_the_change_is_put(span: Span, replacement: str, expected: bool) -> None:
    """The text that comes out counts, not where exactly the letters are put."""
    sample = Sample("book", Passage("He had miss it."), frozenset({(Span(7, 11), "missed")}))

    assert expected is sample.undoes_a_slip(proposal("Before. ", sample.passage.text, span, replacement))


def test_the_file_says_what_was_fitted(needs: Callable[[bool, str], None]) -> None:
    """The trees that are read back give the probabilities that were fitted."""
    needs(find_spec("sklearn") is not None, "scikit-learn: pip install 'proofread[train]'")
    import numpy as np

    from training.context.classifier import Rows, fit_classifier

    noise = np.random.default_rng(1)
    figures = noise.normal(size=(400, len(NAMES)))
    right = figures[:, NAMES.index("gain")] + 0.3 * noise.normal(size=400) > 0.5
    rows = Rows(figures, right, ~right, np.arange(400) % 5, 8000, 4000)

    data, _ = fit_classifier(rows)

    made = classifier(data)
    said = np.array([made.probability(list(row)) for row in figures])
    assert said[right].mean() > 0.8 > 0.2 > said[~right].mean()

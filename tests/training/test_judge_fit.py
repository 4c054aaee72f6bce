"""Fitting what the judge of suggestions goes by."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from proofread.checkers import Passage
from proofread.checkers.context.rescoring import Gain
from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.judge.cases import case
from proofread.judge.figures import finding_names
from proofread.judge.judge import verdict
from proofread.judge.learned import learned
from proofread.judge.scoring import Copy


def test_the_corrector_tells_where_the_gains_do_not(needs: Callable[[bool, str], None]) -> None:
    """Where half the faults gain nothing, whoever knows how gladly a place is copied knows more."""
    needs(find_spec("sklearn") is not None, "scikit-learn: pip install 'proofread[train]'")
    import numpy as np

    from training.fit_judge import fitted
    from training.judge.samples import Drawn, Known

    rng = np.random.default_rng(5)
    finding = Finding(
        "languagetool",
        "languagetool/RULE",
        Category.GRAMMAR,
        Severity.WARNING,
        Span(4, 8),
        "A sentence.",
        (Suggestion("missed", Applicability.DISPLAY_ONLY),),
    )
    one = case(Passage("Had miss the boat."), finding)
    assert one is not None
    faults = rng.random(600) < 0.5
    shown = faults & (rng.random(600) < 0.5)
    known = tuple(Known(i % 5, one, not fault, (bool(fault),), bool(fault)) for i, fault in enumerate(faults))
    gained = [(Gain(float(g), 0.0, -4.0, 1, 1),) for g in np.where(shown, 5.0, 0.0) + rng.normal(size=600)]
    doubted = faults ^ (rng.random(600) < 0.05)
    copied = [Copy(-5.0 if doubt else -0.01) for doubt in doubted]
    plain, _ = fitted(Drawn(known, int(faults.sum()), 9000), gained, None, unknown=False)
    trained, table = fitted(Drawn(known, int(faults.sum()), 9000), gained, copied, unknown=False)
    without, with_it = learned(plain), learned(trained, trained=True)
    silent = (Gain(0.0, 0.0, -4.0, 1, 1),)

    for made, told in ((without, False), (with_it, True)):
        assert made.finding.features == finding_names(trained=told, unknown=False)
    assert verdict(one, silent, Copy(-5.0), with_it).fault > 0.7 > verdict(one, silent, None, without).fault
    assert verdict(one, silent, Copy(-0.01), with_it).fault < 0.2
    assert any(line.startswith("| grammar | 600 |") for line in table)

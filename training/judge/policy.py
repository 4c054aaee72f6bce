"""From probabilities to what is done: the limits, and in which category each act helps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from proofread.finding import Category, Finding
from proofread.judge.decision import Verdict, decide
from proofread.judge.learned import Act, Learned, Limits
from training.judge.samples import Known
from training.judge.tally import Tally, tally

EDIT = 0.5
"""A suggestion that is likelier than all else together may be applied."""

RAISED = 0.9
"""A finding that stands on the language model's word alone must be as sure as the model's own are."""

LOST = 0.01
"""Share of the findings on slips that may be left out altogether."""

FEWEST = 10
"""Findings that an act must touch before anything is known of it."""

Outcomes = Sequence[tuple[Known, Verdict]]
"""Findings with the verdicts of classifiers that have not seen their books."""


def settled(learned: Learned, outcomes: Outcomes, *, unknown: bool = False) -> Learned:
    """Return what was fitted with the limits, and for each category the acts, that serve best.

    An unknown word does not stand on the model's word alone: no dictionary has it either, so it is shown from
    the probability on from which it is not hidden.
    """
    everything = {category: frozenset(Act) for category in Category}
    limits = _limits(outcomes, learned)
    if unknown:
        limits = replace(limits, raised=limits.lower)
    start = replace(learned, acts=everything, limits=limits)
    acts = {}
    for category in {known.case.finding.category for known, _ in outcomes}:
        some = [one for one in outcomes if one[0].case.finding.category is category]
        chosen = frozenset(act for act in Act if helps(start, act, some))
        if chosen:
            acts[category] = chosen
    return replace(start, acts=acts)


def _limits(outcomes: Outcomes, learned: Learned) -> Limits:
    faults = sorted(verdict.fault for known, verdict in outcomes if known.fault)
    remove = faults[int(LOST * len(faults))]
    only = {category: frozenset({Act.LOWER}) for category in Category}

    def shown(limit: float) -> float:
        made = replace(learned, acts=only, limits=Limits(EDIT, remove, limit, RAISED))
        return result(made, outcomes).f_half

    steps = [step / 50 for step in range(1, 46) if step / 50 >= remove]
    return Limits(EDIT, remove, max(steps, key=lambda limit: (round(shown(limit), 4), -limit)), RAISED)


def result(learned: Learned, outcomes: Outcomes) -> Tally:
    """Return the tally of the findings as the judge leaves them."""
    return tally((known, decide(known.case.finding, verdict, learned)) for known, verdict in outcomes)


def before(outcomes: Outcomes) -> Tally:
    """Return the tally of the findings as their checker gave them."""
    return tally((known, known.case.finding) for known, _ in outcomes)


_BETTER: Mapping[Act, Callable[[Tally], float]] = {
    Act.ORDER: lambda one: one.fixed,
    Act.EDIT: lambda one: one.edits_f_half,
    Act.LOWER: lambda one: one.f_half,
    Act.RAISE: lambda one: one.f_half,
}


def helps(learned: Learned, act: Act, outcomes: Outcomes) -> bool:
    """Say whether the act alone makes better what it is for, on enough of these findings of one category."""
    acts = {act, Act.ORDER} if act is Act.EDIT else {act}
    alone = replace(learned, acts={category: frozenset(acts) for category in Category})
    touched = [one for one in outcomes if _differs(one[0].case.finding, one[1], alone)]
    better = _BETTER[act]
    return len(touched) >= FEWEST and better(result(alone, outcomes)) > better(before(outcomes))


def _differs(finding: Finding, verdict: Verdict, learned: Learned) -> bool:
    made = decide(finding, verdict, learned)
    return made is None or replace(made, confidence=finding.confidence) != finding

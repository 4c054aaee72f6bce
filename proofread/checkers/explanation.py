"""What the rules that are written in code say about themselves, in one shape for all checkers.

A checker that reports rules of its own (`names/drift`, `queries/echo`) holds their explanations beside its
code, in `EXPLANATIONS` of `proofread/checkers/<package>/explain.py`: id -> `Explanation`. That module imports
nothing but this one and constants, so that reading it loads no engine. Rules in YAML explain themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from proofread.checkers import CHECKERS
from proofread.finding import Severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule in words.

    Attributes:
        what: what it marks, in a sentence or two.
        authority: who says so.
        examples: pairs (wrong, right); an empty right means that no single repair is offered.
        fine: sentences it leaves alone.
        why: the reason a writer should care, or "" when `what` says it.
        severity: what it is reported at, or None when that depends on the place.
    """

    what: str
    authority: str
    examples: tuple[tuple[str, str], ...] = ()
    fine: tuple[str, ...] = ()
    why: str = ""
    severity: Severity | None = None


ABOUT: dict[str, str] = {
    "rules": "The YAML rules: misspellings, look-alikes, compounds, punctuation, and the packs of profiles "
    "and styles. Each rule carries its authority and its examples.",
    "languagetool": "The rules and the spelling dictionary of LanguageTool. Those that cry wolf in proofread "
    "books are shown as suggestions only.",
    "dialogue": "Punctuation and capitals where speech meets its tags and the deeds beside it, commas of "
    "direct address, and questions without their mark.",
    "names": "The cast that the manuscript itself teaches: a name that drifted from its usual form, and what "
    "your style sheet says of names.",
    "consistency": "One form throughout the whole work: spelling variants, hyphens, capitals, numbers, "
    "marks. The form used most is kept, and the others are marked; a tie is left alone.",
    "queries": "Questions to the author, never corrections: tense, point of view, echoes, dates, chapter "
    "numbers, sentences that break off.",
    "context": "Real words in the wrong place, found by a language model on this machine.",
}
"""Checker -> what it looks for."""


def explanations(checker: str) -> Mapping[str, Explanation]:
    """Return the explained rules of one checker by id; none for one without rules of its own."""
    module, _, _ = CHECKERS[checker].partition(":")
    parent = module.rpartition(".")[0]
    if parent == "proofread.checkers" or find_spec(f"{parent}.explain") is None:
        return {}
    found: Mapping[str, Explanation] = import_module(f"{parent}.explain").EXPLANATIONS
    return found


def all_explanations() -> dict[str, Explanation]:
    """Return the explained rules of all checkers by id, in the order of `CHECKERS`."""
    return {rule: said for checker in CHECKERS for rule, said in explanations(checker).items()}

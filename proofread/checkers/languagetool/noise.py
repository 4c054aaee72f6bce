"""Which rules cry wolf, measured: `rates.json` and what follows from it.

`benchmarks/languagetool_noise.py` runs the rules over published, proofread books, where nearly every flag is
false, and over texts whose real errors are marked, and counts per rule. Three things demote a rule to a
suggestion, which is hidden unless asked for:

- it is too loud: more than `LOUDEST` flags in a million words of proofread prose, whatever else it finds.
  The book in which the rule is loudest is left out of this: one author who writes "dont" throughout says
  nothing about the rule;
- it is seldom right: in an unedited text fewer than `LEAST_PRECISION` of its flags would be errors. Both the
  flags on true errors and the false ones are taken as rates of their own texts and a small prior is added, so
  that a rule never seen to be right may have raised one false alarm in three million words, no more:

      true rate  = (true flags + PRIOR) / words of the error texts
      false rate = flags on proofread books / words of the books, without the loudest book
      precision  = true rate / (true rate + false rate)

- people looked at its flags in other texts (`benchmarks/accuracy.py`), at `LEAST_JUDGED` or more, and called
  fewer than `LEAST_PRECISION` of them right, its flags on true errors counted in. One or two wrong flags are
  no rate: a rule for `were` and `where` may err once in a novel and be what a draft needs.

Spelling is not judged here: its false flags are names and dialect, the business of others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path

LOUDEST = 50.0
"""Flags per million words of proofread prose that no warning may exceed: five in a novel."""

LEAST_PRECISION = 0.9
"""Share of a rule's flags that must be errors, estimated as above."""

LEAST_JUDGED = 3
"""Flags of which it must be known whether they are right, before they count against a rule."""

PRIOR = 0.5
"""True flags a rule is credited with beforehand."""

_FILE = Path(__file__).with_name("rates.json")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one rule did.

    Attributes:
        flags: on proofread books.
        per_million: the same in a million words, without the book in which the rule is loudest.
        right: flags on marked errors in the error texts.
        wrong: its other flags there; for the reader only, since annotators leave much unmarked.
    """

    flags: int
    per_million: float
    right: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Rates:
    """All counts, with the number of words they were taken from.

    Attributes:
        words: of the proofread books.
        error_words: of the error texts.
        rules: what each rule did there.
        judged: of each rule, how many of its flags elsewhere people called right and wrong.
    """

    words: int
    error_words: int
    rules: dict[str, Rate]
    judged: dict[str, tuple[int, int]] = field(default_factory=dict)

    def per_million(self, rule: str) -> float:
        """Return the flags of `rule` in a million words of proofread prose; 0.0 for a rule never seen."""
        return self.rules[rule].per_million if rule in self.rules else 0.0

    def precision(self, rule: str) -> float:
        """Return the estimated share of right flags in an unedited text; 1.0 for a rule never seen."""
        if rule not in self.rules or not self.error_words:
            return 1.0
        right = 1e6 * (self.rules[rule].right + PRIOR) / self.error_words
        return right / (right + self.rules[rule].per_million)

    def verdicts(self, rule: str) -> tuple[int, int]:
        """Return how many flags of `rule` are known to be right, and how many to be wrong."""
        right, wrong = self.judged.get(rule, (0, 0))
        return right + (self.rules[rule].right if rule in self.rules else 0), wrong


def parse(text: str) -> Rates:
    """Read the JSON that the benchmark writes: each rule is [flags, per million, right, wrong].

    Those that people judged are [right, wrong].
    """
    data = json.loads(text)
    return Rates(
        data["words"],
        data["error_words"],
        {rule: Rate(*counts) for rule, counts in data["rules"].items()},
        {rule: (right, wrong) for rule, (right, wrong) in data.get("judged", {}).items()},
    )


UNMEASURED = Rates(0, 0, {})
"""Demotes nothing."""


@cache
def measured() -> Rates:
    """Return the counts that come with the package."""
    return parse(_FILE.read_text(encoding="utf-8"))


@cache
def fingerprint() -> str:
    """Identify the counts and the thresholds, for the cache key."""
    text = f"{LOUDEST} {LEAST_PRECISION} {LEAST_JUDGED} {PRIOR}".encode() + _FILE.read_bytes()
    return blake2b(text, digest_size=6).hexdigest()


def why_demoted(rule: str, rates: Rates | None = None) -> str | None:
    """Return why `rule` is only a suggestion, as a sentence, or None when it is not demoted.

    Args:
        rule: the id as in a finding ("languagetool/IT_IS_2") or without the prefix.
        rates: other counts than those of the package.
    """
    rates = measured() if rates is None else rates
    rule = rule.removeprefix("languagetool/")
    loud, precision = rates.per_million(rule), rates.precision(rule)
    if loud > LOUDEST:
        return (
            f"It flags {loud:.0f} places in a million words of published, proofread prose "
            f"(limit {LOUDEST:.0f})."
        )
    if precision < LEAST_PRECISION:
        return (
            f"It flags {loud:.1f} places in a million words of published, proofread prose, so only about "
            f"{100 * precision:.0f} % of its flags are expected to be errors "
            f"(limit {100 * LEAST_PRECISION:.0f} %)."
        )
    right, wrong = rates.verdicts(rule)
    if right + wrong >= LEAST_JUDGED and right < LEAST_PRECISION * (right + wrong):
        return (
            f"Of the flags of which it is known, {right} were right and {wrong} wrong "
            f"(limit {100 * LEAST_PRECISION:.0f} % right)."
        )
    return None

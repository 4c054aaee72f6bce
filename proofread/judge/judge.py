"""The model with what was fitted: cases in, verdicts out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.checkers.context.version import findings_version
from proofread.checkers.languagetool import noise
from proofread.judge.cases import Case
from proofread.judge.decision import Verdict
from proofread.judge.figures import finding_row, suggestion_rows
from proofread.judge.learned import Learned, file_of, fingerprint, read_learned
from proofread.rules.files import source_version

if TYPE_CHECKING:
    from proofread.checkers.context.rescoring import Gain
    from proofread.judge.scoring import Copy


@dataclass(eq=False)
class Judge:
    """Weighs cases; the model is loaded by the first that is not known yet.

    Attributes:
        path: folder of the converted model.
        identity: of that model, as written beside it.
        corrector: folder of the trained corrector and its identity, or None.
    """

    path: Path
    identity: str
    corrector: tuple[Path, str] | None = None

    def learned(self, *, unknown: bool) -> Learned:
        """Return what was fitted for unknown words, or for all else; CheckerError when a file is damaged."""
        return self._learned[unknown]

    @cached_property
    def _learned(self) -> dict[bool, Learned]:
        trained = self.corrector is not None
        return {
            unknown: read_learned(file, trained=trained, unknown=unknown)
            for unknown, file in self._files.items()
        }

    @property
    def _files(self) -> dict[bool, Path]:
        trained = self.corrector is not None
        return {unknown: file_of(trained=trained, unknown=unknown) for unknown in (False, True)}

    @cached_property
    def version(self) -> str:
        """Identify the models, what was fitted and the code that uses it; loads nothing."""
        code = f"{source_version(Path(__file__).parent)} {findings_version()}"
        models = f"{self.identity} {self.corrector[1] if self.corrector else 'none'}"
        fitted = " ".join(map(fingerprint, self._files.values()))
        return f"judge {models} {fitted} {noise.fingerprint()} {code}"

    def key(self, case: Case) -> bytes:
        """Return 16 bytes that depend on all that the verdict on the case depends on."""
        finding = case.finding
        parts = (
            self.version,
            case.text,
            case.span.start,
            case.span.end,
            case.in_speech,
            case.sentence_start,
            finding.checker,
            finding.rule,
            finding.category.value,
            finding.severity.value,
            [(s.replacement, int(s.applicability)) for s in finding.suggestions],
            (case.window.text, case.place.start),
        )
        return blake2b(json.dumps(parts).encode("ascii"), digest_size=16).digest()

    def verdicts(self, cases: Sequence[Case]) -> list[Verdict]:
        """Return the verdict on each case; a ProofreadError when the model cannot be loaded."""
        from proofread.judge.scoring import gains
        from proofread.model.language_model import shared

        gained = gains(shared(self.path, self.identity), cases)
        return [
            verdict(one, gain, copy, self.learned(unknown=one.is_unknown_word))
            for one, gain, copy in zip(cases, gained, self._copies(cases), strict=True)
        ]

    def _copies(self, cases: Sequence[Case]) -> Sequence[Copy | None]:
        """Return what the corrector says of each case, where there is one."""
        if self.corrector is None:
            return [None] * len(cases)
        from proofread.checkers.context.corrector.copying import Corrector
        from proofread.judge.scoring import copies
        from proofread.model.language_model import shared

        return copies(Corrector(shared(*self.corrector)), cases)


def verdict(case: Case, gains: Sequence[Gain], copy: Copy | None, learned: Learned) -> Verdict:
    """Return what the classifiers say of a case whose suggestions gain so much."""
    probabilities = tuple(map(learned.suggestion.probability, suggestion_rows(case, gains)))
    fault = learned.finding.probability(finding_row(case, gains, probabilities, copy))
    return Verdict(round(fault, 4), tuple(round(p, 4) for p in probabilities))


def encode(verdict: Verdict) -> bytes:
    """Return a verdict as bytes for the cache."""
    return json.dumps((verdict.fault, verdict.suggestions)).encode("ascii")


def decode(data: bytes, count: int) -> Verdict | None:
    """Return the verdict on `count` suggestions that `encode` made these bytes of, or None."""
    try:
        fault, suggestions = json.loads(data)
        made = Verdict(float(fault), tuple(map(float, suggestions)))
    except (ValueError, TypeError, RecursionError):
        return None
    return made if len(made.suggestions) == count else None

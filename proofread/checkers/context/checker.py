"""Words in the wrong place, by a small language model that runs on this machine.

Cheap first: one pass reads every word and weighs every candidate by what precedes it (`proposals`), the
promising few are scored with what follows (`rescoring`), and a classifier that was fitted on known slips says
how probable it is that the writer meant the other (`trees`). Where the trained corrector is installed it has
its say on those, and proposes what it would rather write (`corrector`). Everything above a low floor is kept;
what is shown is decided after the cache, so that moving the threshold checks nothing again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.checkers import Checked, Passage
from proofread.checkers.context.calibration import Calibration, read_calibration
from proofread.checkers.context.version import findings_version
from proofread.finding import Finding

if TYPE_CHECKING:
    from proofread.checkers.context.corrector.copying import Corrector
    from proofread.checkers.context.proposals import Proposer
    from proofread.checkers.context.reading import Reading
    from proofread.checkers.context.report import Judged

CHUNK = 24
"""Passages that are read together: enough for full batches, few enough that an interruption loses little."""


@dataclass(eq=False)
class ContextChecker:
    """A `ParagraphChecker`; the model is loaded by the first `check`.

    Attributes:
        path: folder of the converted model.
        identity: of that model, as written beside it.
        corrector: folder of the trained corrector and its identity, or None: then the candidates alone are
            judged.
    """

    path: Path
    identity: str
    corrector: tuple[Path, str] | None = None
    name: str = "context"
    context: int = 400

    def key(self) -> str:
        """Identify the model and all else that the findings depend on; loads nothing."""
        trained = self.corrector[1] if self.corrector else "none"
        return f"context {self.identity} {trained} {findings_version()}"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield one `Checked` a passage; ModelError or MissingExtraError when the model cannot be loaded."""
        from proofread.checkers.context.prose import is_english, is_prose

        for start in range(0, len(passages), CHUNK):
            chunk = passages[start : start + CHUNK]
            prose = [i for i, passage in enumerate(chunk) if is_prose(passage)]
            english = [i for i in prose if is_english(chunk[i])]
            found = self._found(chunk, english)
            foreign = set(prose).difference(english)
            for i in range(len(chunk)):
                yield Checked(start + i, found.get(i, ()), foreign=i in foreign)

    def _found(self, chunk: Sequence[Passage], english: Sequence[int]) -> dict[int, tuple[Finding, ...]]:
        """Return the findings of the passages of these numbers; without any the model is not loaded."""
        if not english:
            return {}
        judged = _judge(self.path, self.identity, self.corrector).findings([chunk[i] for i in english])
        return dict(zip(english, judged, strict=True))


@dataclass(frozen=True, slots=True)
class _Judge:
    """The models with what was fitted."""

    proposer: Proposer
    calibration: Calibration
    corrector: Corrector | None

    def findings(self, passages: Sequence[Passage]) -> list[tuple[Finding, ...]]:
        """Return the findings of each passage."""
        from proofread.checkers.context.reading import reading
        from proofread.checkers.context.report import findings

        readings = [reading(self.proposer.model, passage) for passage in passages]
        if self.corrector is None:
            judged = self._candidates(readings)
        else:
            judged = self._changes(self.corrector, readings)
        return [findings(passage.text, of) for passage, of in zip(passages, judged, strict=True)]

    def _candidates(self, readings: Sequence[Reading]) -> list[list[Judged]]:
        """Return the candidates of each passage."""
        from proofread.checkers.context.report import Judged, rule_of
        from proofread.checkers.context.weighing import weigh

        return [
            [
                Judged(
                    one.proposal.place,
                    one.proposal.replacement,
                    rule_of(one.proposal.kind),
                    self.calibration.classifier.probability(one.row),
                )
                for one in weighed
            ]
            for weighed in weigh(self.proposer, readings)
        ]

    def _changes(self, corrector: Corrector, readings: Sequence[Reading]) -> list[list[Judged]]:
        """Return the changes of each passage that the corrector or the candidates speak for."""
        from proofread.checkers.context.corrector.figures import rows
        from proofread.checkers.context.corrector.probability import read_judgement
        from proofread.checkers.context.corrector.weighing import Candidates, weigh
        from proofread.checkers.context.report import Judged

        def propose(doubted: Sequence[Reading]) -> list[Candidates]:
            return [
                [(one.span, one.replacement, one.probability) for one in of]
                for of in self._candidates(doubted)
            ]

        judgement = read_judgement()
        weighed = weigh(corrector, self.proposer.model, readings, propose)
        return [
            [
                Judged(
                    change.edit.span,
                    change.edit.replacement,
                    change.shape.value,
                    judgement.probability(row, change.shape),
                )
                for change, row in zip(changes, rows(one, changes), strict=True)
            ]
            for one, changes in zip(readings, weighed, strict=True)
        ]


@lru_cache(maxsize=1)
def _judge(path: Path, identity: str, corrector: tuple[Path, str] | None) -> _Judge:
    """Load the models and the tables, once a process: this is the time that the first check takes."""
    from proofread.checkers.context.candidates import Alternatives
    from proofread.checkers.context.corrector.copying import Corrector
    from proofread.checkers.context.proposals import Gate, Proposer
    from proofread.model.language_model import shared

    calibration = read_calibration()
    proposer = Proposer(shared(path, identity), Alternatives(), Gate(calibration.gate))
    return _Judge(proposer, calibration, Corrector(shared(*corrector)) if corrector else None)

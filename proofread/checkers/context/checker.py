"""Words in the wrong place, by a small language model that runs on this machine.

Cheap first: one pass reads every word and weighs every candidate by what precedes it (`proposals`), the
promising few are scored with what follows (`rescoring`), and a classifier that was fitted on known slips says
how probable it is that the writer meant the other (`trees`). Everything above a low floor is kept; what is
shown is decided after the cache, so that moving the threshold checks nothing again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from proofread.checkers import Checked, Passage
from proofread.checkers.context.calibration import Calibration, read_calibration
from proofread.checkers.context.version import findings_version
from proofread.finding import Finding

CHUNK = 24
"""Passages that are read together: enough for full batches, few enough that an interruption loses little."""


@dataclass(eq=False)
class ContextChecker:
    """A `ParagraphChecker`; the model is loaded by the first `check`.

    Attributes:
        path: folder of the converted model.
        identity: of that model, as written beside it.
        notices: what it has to say after a run.
    """

    path: Path
    identity: str
    name: str = "context"
    context: int = 400
    notices: list[str] = field(default_factory=list)

    def key(self) -> str:
        """Identify the model and all else that the findings depend on; loads nothing."""
        return f"context {self.identity} {findings_version()}"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield one `Checked` a passage; ModelError or MissingExtraError when the model cannot be loaded."""
        from proofread.checkers.context.prose import is_english, is_prose

        foreign = 0
        for start in range(0, len(passages), CHUNK):
            chunk = passages[start : start + CHUNK]
            prose = [i for i, passage in enumerate(chunk) if is_prose(passage)]
            english = [i for i in prose if is_english(chunk[i])]
            foreign += len(prose) - len(english)
            found = self._found(chunk, english)
            for i in range(len(chunk)):
                yield Checked(start + i, found.get(i, ()))
        if foreign and not self.notices:  # the text as it is, not as edits would leave it
            self.notices.append(
                f"{foreign:,} {'paragraphs are' if foreign > 1 else 'paragraph is'} not in English:"
                f" the language model did not judge {'them' if foreign > 1 else 'it'}."
            )

    def _found(self, chunk: Sequence[Passage], english: Sequence[int]) -> dict[int, tuple[Finding, ...]]:
        """Return the findings of the passages of these numbers; without any the model is not loaded."""
        if not english:
            return {}
        judged = _judge(self.path, self.identity).findings([chunk[i] for i in english])
        return dict(zip(english, judged, strict=True))


@dataclass(frozen=True, slots=True)
class _Judge:
    """The model with what was fitted."""

    proposer: object
    calibration: Calibration

    def findings(self, passages: Sequence[Passage]) -> list[tuple[Finding, ...]]:
        """Return the findings of each passage."""
        from proofread.checkers.context.proposals import Proposer
        from proofread.checkers.context.report import Judged, findings
        from proofread.checkers.context.weighing import weigh

        assert isinstance(self.proposer, Proposer)
        out = []
        for passage, weighed in zip(passages, weigh(self.proposer, passages), strict=True):
            judged = [
                Judged(
                    one.proposal.span.shift(-one.proposal.reading.base),
                    one.proposal.replacement,
                    one.proposal.kind,
                    self.calibration.classifier.probability(one.row),
                )
                for one in weighed
            ]
            out.append(findings(passage.text, judged))
        return out


@lru_cache(maxsize=1)
def _judge(path: Path, identity: str) -> _Judge:
    """Load the model and the tables, once a process: this is the time that the first check takes."""
    from proofread.checkers.context.candidates import Alternatives
    from proofread.checkers.context.proposals import Gate, Proposer
    from proofread.model.language_model import shared

    calibration = read_calibration()
    return _Judge(Proposer(shared(path, identity), Alternatives(), Gate(calibration.gate)), calibration)

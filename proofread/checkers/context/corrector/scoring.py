"""How much likelier the corrector finds a text with one change made, all else as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.checkers.context.corrector.copying import Copied, Corrector
from proofread.edit import Edit, apply


def gains(corrector: Corrector, edits: Sequence[tuple[Copied, Edit]]) -> list[float]:
    """Return the gain (nats) of each edit of a window's text, made alone."""
    sequences = []
    for copied, edit in edits:
        written = corrector.model.tokenise(apply(copied.window.text, [edit]))
        sequences.append(corrector.sequence(copied.tokens.ids, written.ids))
    scores = corrector.model.log_probs(sequences)
    return [
        float(score[len(copied.tokens.ids) + 1 :].sum() - copied.log_probs.sum())
        for (copied, _), score in zip(edits, scores, strict=True)
    ]

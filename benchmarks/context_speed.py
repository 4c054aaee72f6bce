"""Time the language model's checker on one text beside LanguageTool, in one run. Nothing is asserted.

    python benchmarks/context_speed.py FILE [WORDS]

FILE is plain text, best a novel; WORDS (default 10,000) is how much of its beginning is taken. Rows:

    LanguageTool   the engine alone, loaded, on all cores: what the ratios are to
    model load     reading the model and the tables
    context        the checker on the same passages, loaded
    tokens         scored for each token of the text: in the first pass, on both sides of candidates, in all
    memory         the most that this process had
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from proofread.checkers import Passage
from proofread.checkers.context.calibration import read_calibration
from proofread.checkers.context.candidates import Alternatives
from proofread.checkers.context.proposals import Gate, Proposer
from proofread.checkers.context.prose import is_prose
from proofread.checkers.context.weighing import weigh
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool
from proofread.formats import by_name
from proofread.model.language_model import LanguageModel, load
from proofread.model.place import find_model
from proofread.pipeline.passages import Placed, passages

CHUNK = 24


class Counting:
    """A model that counts what it is asked to score."""

    def __init__(self, model: LanguageModel) -> None:
        self.model, self.first, self.both = model, 0, 0
        self.tokenise, self.start, self.vocabulary = model.tokenise, model.start, model.vocabulary

    def log_probs(self, sequences: Sequence[Sequence[int]]) -> list[Any]:
        """Count, and pass on."""
        self.both += sum(map(len, sequences))
        return list(self.model.log_probs(sequences))

    def distributions(self, sequences: Sequence[Sequence[int]]) -> Iterator[tuple[int, Any]]:
        """Count, and pass on."""
        self.first += sum(map(len, sequences))
        return self.model.distributions(sequences)


def read(path: Path, words: int) -> list[Passage]:
    """Return the prose passages of the first `words` words."""
    document = by_name("plain").read(path.read_bytes(), path=str(path), language="en-US")
    out, count = [], 0
    for part in passages(document):
        if isinstance(part, Placed) and is_prose(part.passage) and count < words:
            out.append(part.passage)
            count += len(part.passage.text.split())
    return out


def languagetool(texts: Sequence[Passage]) -> float:
    """Return the seconds that the engine itself takes, in batches on all cores."""
    checker = EmbeddedLanguageTool("en-US")
    next(iter(checker.check(texts[:1])))
    engine = checker._engine  # the engine without what we make of its matches
    start = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(engine.check, [one.text for one in texts], chunksize=8))
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = find_model(None)
    if folder is None:
        sys.exit("No language model is installed: run 'proofread model install'.")
    texts = read(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 10_000)
    start = time.perf_counter()
    model = Counting(load(folder))
    calibration = read_calibration()
    proposer = Proposer(model, Alternatives(), Gate(calibration.gate))  # type: ignore[arg-type]
    weigh(proposer, [Passage("He had miss the last boat to the island.")])
    loaded = time.perf_counter() - start
    model.first = model.both = 0
    start = time.perf_counter()
    for at in range(0, len(texts), CHUNK):
        for weighed in weigh(proposer, texts[at : at + CHUNK]):
            for one in weighed:
                calibration.classifier.probability(one.row)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peer = languagetool(texts)
    words = sum(len(one.text.split()) for one in texts)
    tokens = sum(len(model.tokenise(one.text).ids) for one in texts)
    print(f"{words} words, {tokens} tokens")
    print(f"LanguageTool  {peer:7.1f} s  {words / peer:7.0f} words/s")
    print(f"model load    {loaded:7.1f} s")
    print(
        f"context       {seconds:7.1f} s  {words / seconds:7.0f} words/s  {seconds / peer:.1f} x LanguageTool"
    )
    first, both = model.first / tokens, model.both / tokens
    print(f"tokens        {first:7.2f} first pass  {both:.2f} both sides  {first + both:.2f} in all")
    print(f"memory        {memory:7.0f} MB")


if __name__ == "__main__":
    main()

"""The language model at work: how likely each token of a text is after those before it.

SmolLM2 by ctranslate2 in int8 on the CPU. Throughput lies in the settings: one worker a core with one
thread each, and small batches of sequences of like length (`benchmarks/model_speed.py` compares).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofread.errors import MissingExtraError, ModelError
from proofread.model import tokens as bpe
from proofread.model.batches import batches
from proofread.model.convert import TOKENIZER
from proofread.model.memo import Memo
from proofread.model.place import AGAIN, read_record
from proofread.model.tokens import NEWLINE, Tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from ctranslate2 import Generator
    from tokenizers import Tokenizer

__all__ = ["LONGEST", "LanguageModel", "Tokens", "load"]

LONGEST = 2000
"""Tokens of the longest sequence that is scored; callers cut longer texts into windows."""

_BATCH = 128  # tokens: the fastest of 64 to 2,048 on two cores
_MEMO = 64_000_000  # bytes: about 200,000 sequences of 50 tokens
_ROWS = 1024  # distributions that may be in memory at once: 200 MB of them


class LanguageModel:
    """A model that is loaded; `load` makes it.

    Attributes:
        identity: a hash for cache keys; changes with the model's file and the adapter merged into it.
        start: the id of the newline token, the context that every sequence starts with.
        vocabulary: number of tokens.

    Its methods may be called from several threads. Ctrl-C ends them within a second.
    """

    def __init__(self, generator: Generator, tokenizer: Tokenizer, identity: str) -> None:
        self.identity = identity
        self.vocabulary: int = tokenizer.get_vocab_size()
        start = tokenizer.token_to_id(NEWLINE)
        if start is None:
            raise ModelError("The model's vocabulary has no newline, so it is not of SmolLM2's kind.")
        self.start: int = start
        self._generator, self._tokenizer = generator, tokenizer
        self._memo = Memo(_MEMO)
        names = tokenizer.get_vocab()
        self._names = sorted(names, key=names.__getitem__)

    def tokenise(self, text: str) -> Tokens:
        """Cut a text into tokens, without the start token."""
        return bpe.tokenise(self._tokenizer, text)

    def log_probs(self, sequences: Sequence[Sequence[int]]) -> list[npt.NDArray[np.float32]]:
        """Return the log-probability (nats) of each token after `start` and the tokens before it.

        One read-only array for each sequence, in the order given and as long as the sequence. A sequence that
        was asked before is not scored again while it is remembered.

        Raises:
            ValueError: a sequence has more than LONGEST tokens, or an id that is not in the vocabulary.
        """
        import numpy as np

        keys = [self._key(sequence) for sequence in sequences]
        known = {key: self._memo.get(key) for key in keys}
        missing = [key for key, found in known.items() if found is None and key]
        known[b""] = np.zeros(0, np.float32)
        inputs = [np.frombuffer(key, np.uint32) for key in missing]
        for index, scores in self._score(inputs):
            scores.flags.writeable = False
            known[missing[index]] = scores
            self._memo.put(missing[index], scores)
        return [found for key in keys if (found := known[key]) is not None]

    def distributions(
        self, sequences: Sequence[Sequence[int]]
    ) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
        """Yield (index of a sequence, log-probabilities of every token at each of its places), in any order.

        The array has a row more than the sequence has tokens: row i is about what follows `start` and the
        first i tokens. It is a view of the engine's own memory (200 kB a row), so let go of it before asking
        for the next.

        Raises:
            ValueError: as `log_probs`.
        """
        for sequence in sequences:
            self._key(sequence)
        inputs = [[self.start, *map(int, sequence)] for sequence in sequences]
        waiting = deque(batches([len(tokens) for tokens in inputs], _BATCH))
        running: dict[Future[Any], list[int]] = {}
        pool = ThreadPoolExecutor(_cores(), thread_name_prefix="model")
        try:
            while waiting or running:
                while waiting and (not running or _rows([*running.values(), waiting[0]], inputs) <= _ROWS):
                    batch = waiting.popleft()
                    running[pool.submit(self._forward, [inputs[index] for index in batch])] = batch
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    batch, made = running.pop(future), future.result()
                    for row, index in enumerate(batch):
                        yield index, made[row, : len(inputs[index])]
                    del made, future
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _forward(self, inputs: list[list[int]]) -> npt.NDArray[np.float32]:
        """Return log-probabilities [sequence, place, token] of one batch."""
        import numpy as np

        return np.asarray(self._generator.forward_batch(inputs, return_log_probs=True))

    def _score(self, inputs: list[npt.NDArray[np.uint32]]) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
        """Yield (index, log-probabilities) of sequences that are not empty.

        A few batches are under way at a time, no more, so that Ctrl-C has little to wait for.
        """
        import numpy as np

        names, start = self._names, [NEWLINE]
        running: deque[tuple[list[int], Any]] = deque()
        for batch in [*batches([len(ids) + 1 for ids in inputs], _BATCH), None]:
            if batch is not None:
                texts = [start + [names[number] for number in inputs[index]] for index in batch]
                running.append(
                    (batch, self._generator.score_batch(texts, max_input_length=0, asynchronous=True))
                )
            while running and (batch is None or len(running) > 2 * _cores()):
                indices, results = running.popleft()
                for index, result in zip(indices, results, strict=True):
                    yield index, np.array(result.result().log_probs, np.float32)

    def _key(self, sequence: Sequence[int]) -> bytes:
        """Return a sequence's bytes; ValueError when it cannot be scored."""
        import numpy as np

        if len(sequence) > LONGEST:
            raise ValueError(f"a sequence of {len(sequence)} tokens; the most is {LONGEST}")
        ids = np.asarray(sequence, np.int64)
        if ids.size and (ids.min() < 0 or ids.max() >= self.vocabulary):
            raise ValueError(f"a token that is not in the vocabulary of {self.vocabulary}")
        return ids.astype(np.uint32).tobytes()


def load(path: Path) -> LanguageModel:
    """Load a converted model (half a second).

    Raises:
        ModelError: missing, damaged, half written, or of another kind.
        MissingExtraError: the engine is not installed.
    """
    if path.is_file():
        raise ModelError(f"{path} is not converted yet: proofread model install {path}")
    record = read_record(path)
    try:
        import ctranslate2
    except ImportError:
        raise MissingExtraError("context", "The language model") from None
    if damage := record.damage(thorough=True):
        raise ModelError(f"The language model in {path} is damaged: {damage}. {AGAIN}")
    tokenizer = bpe.load(path / TOKENIZER)
    try:
        generator = ctranslate2.Generator(
            str(path), device="cpu", compute_type="int8", inter_threads=_cores(), intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"The language model in {path} cannot be loaded: {error}. {AGAIN}") from error
    return LanguageModel(generator, tokenizer, record.identity)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _rows(groups: list[list[int]], inputs: list[list[int]]) -> int:
    """Return how many distributions the batches make together, padding included."""
    return sum(len(group) * max(len(inputs[index]) for index in group) for group in groups)

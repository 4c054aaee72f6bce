"""The language model at work: how likely each token of a text is after those before it.

SmolLM2 by ctranslate2 in int8 on the CPU. Throughput lies in the settings: one worker a core with one
thread each, and small batches of sequences of like length (`benchmarks/model_speed.py` compares).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofread.errors import MissingExtraError, ModelError
from proofread.model import tokens as bpe
from proofread.model.batches import batches
from proofread.model.convert import TOKENIZER
from proofread.model.memo import Memo
from proofread.model.memory import hand_back, one_arena
from proofread.model.place import again, read_record
from proofread.model.tokens import NEWLINE, Tokens
from proofread.model.writing import Enough, Written, begin

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from ctranslate2 import Generator
    from tokenizers import Tokenizer

__all__ = ["LONGEST", "LanguageModel", "Tokens", "load", "shared"]

LONGEST = 2000
"""Tokens of the longest sequence that is scored; callers cut longer texts into windows."""

_BATCH = 128  # tokens: the fastest of 64 to 2,048 on two cores
_MEMO = 64_000_000  # bytes: about 200,000 sequences of 50 tokens
_UNDER_WAY = 600
_LONG = 500  # tokens of a sequence for which the engine's own scoring takes too much memory
_CHUNK = 32  # distributions that numpy works on at a time, 6 MB


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
        for index, scores in self._score_all(inputs):
            scores.flags.writeable = False
            known[missing[index]] = scores
            self._memo.put(missing[index], scores)
        return [found for key in keys if (found := known[key]) is not None]

    def continuations(self, sequences: Sequence[Sequence[int]], most: int, enough: Enough) -> list[Written]:
        """Return what the model would write after `start` and each sequence: the likeliest token each time.

        It ends with `<|im_end|>`, after `most` tokens, or when `enough` has seen what it needs; what that
        raises comes out here.

        Raises:
            ValueError: as `log_probs`.
        """
        for sequence in sequences:
            self._key(sequence)
        waiting: deque[Any] = deque()
        found: list[Written] = []
        left = False

        def told(index: int, ids: Sequence[int]) -> bool:
            return left or enough(index, ids)

        try:
            for index, sequence in enumerate(sequences):
                prompt = [NEWLINE, *(self._names[number] for number in sequence)]
                answer, written = begin(self._generator, prompt, most, partial(told, index))
                found.append(written)
                waiting.append(answer)
                if len(waiting) > 2 * _cores():
                    waiting[0].result()
                    waiting.popleft()
            for answer in waiting:
                answer.result()
            for written in found:
                if written.failure is not None:
                    raise written.failure
        except BaseException:
            left = True  # what is under way ends with its next token: it must not outlive this process
            for answer in waiting:
                with suppress(Exception):
                    answer.result()
            raise
        return found

    def id_of(self, token: str) -> int:
        """Return the number of a control token; ModelError when the vocabulary has no such token."""
        if (number := self._tokenizer.token_to_id(token)) is None:
            raise ModelError(f"The model's vocabulary has no {token}, so it is not of SmolLM2's kind.")
        return int(number)

    def text_of(self, ids: Sequence[int]) -> str | None:
        """Return the text of tokens, or None where a character is cut or a control token among them."""
        return bpe.text_of([self._names[number] for number in ids])

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
        lengths = [len(tokens) for tokens in inputs]
        waiting = deque(batches(lengths, _BATCH))
        running: dict[Future[Any], list[int]] = {}
        pool = ThreadPoolExecutor(_cores(), thread_name_prefix="model")
        try:
            while waiting or running:
                while waiting and _room([waiting[0], *running.values()], lengths):
                    batch = waiting.popleft()
                    running[pool.submit(self._forward, [inputs[index] for index in batch])] = batch
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    batch, made = running.pop(future), future.result()
                    for row, index in enumerate(batch):
                        yield index, made[row, : lengths[index]]
                    del made
                del done, future  # they hold the results, which would stay through the next batch
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            hand_back()

    def _forward(self, inputs: list[list[int]]) -> npt.NDArray[np.float32]:
        """Return log-probabilities [sequence, place, token] of one batch.

        The engine's own `return_log_probs` would hold them once more, 0.2 MB a token.
        """
        import numpy as np

        logits: npt.NDArray[np.float32] = np.asarray(self._generator.forward_batch(inputs))
        rows = logits.reshape(-1, logits.shape[-1])
        for at in range(0, len(rows), _CHUNK):
            some = rows[at : at + _CHUNK]
            some -= some.max(axis=1, keepdims=True)
            some -= np.log(np.exp(some).sum(axis=1, keepdims=True))
        return logits

    def _score_all(
        self, inputs: list[npt.NDArray[np.uint32]]
    ) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
        """Yield (index, log-probabilities) of sequences that are not empty; the long ones spare memory."""
        import numpy as np

        long = [index for index, ids in enumerate(inputs) if len(ids) > _LONG]
        short = [index for index, ids in enumerate(inputs) if len(ids) <= _LONG]
        for which, rows in self.distributions([inputs[index].tolist() for index in long]):
            ids = inputs[long[which]]
            yield long[which], rows[np.arange(len(ids)), ids]
            del rows
        for which, scores in self._score([inputs[index] for index in short]):
            yield short[which], scores

    def _score(self, inputs: list[npt.NDArray[np.uint32]]) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
        """Yield (index, log-probabilities) of sequences that are not empty.

        A few batches are under way at a time, no more, so that Ctrl-C has little to wait for.
        """
        import numpy as np

        lengths = [len(ids) + 1 for ids in inputs]
        waiting = deque(batches(lengths, _BATCH))
        running: deque[tuple[list[int], Any]] = deque()
        while waiting or running:
            while waiting and _room([waiting[0], *(batch for batch, _ in running)], lengths):
                batch = waiting.popleft()
                running.append((batch, self._begin([inputs[index] for index in batch])))
            batch, results = running.popleft()
            for index, result in zip(batch, results, strict=True):
                yield index, np.array(result.result().log_probs, np.float32)

    def _begin(self, inputs: list[npt.NDArray[np.uint32]]) -> Any:
        """Let the engine score a batch; return what it will answer."""
        texts = [[NEWLINE, *(self._names[number] for number in ids)] for ids in inputs]
        return self._generator.score_batch(texts, max_input_length=0, asynchronous=True)

    def _key(self, sequence: Sequence[int]) -> bytes:
        """Return a sequence's bytes; ValueError when it cannot be scored."""
        import numpy as np

        if len(sequence) > LONGEST:
            raise ValueError(f"a sequence of {len(sequence)} tokens; the most is {LONGEST}")
        ids = np.asarray(sequence, np.int64)
        if len(ids) and (ids.min() < 0 or ids.max() >= self.vocabulary):
            raise ValueError(f"a token that is not in the vocabulary of {self.vocabulary}")
        return ids.astype(np.uint32).tobytes()


def load(path: Path) -> LanguageModel:
    """Load a converted model (half a second).

    Raises:
        ModelError: missing, damaged, half written, or of another kind.
        MissingExtraError: the engine is not installed.
    """
    if not path.exists():
        raise ModelError(f"There is no model {path}.")
    record = read_record(path)
    try:
        import ctranslate2
    except ImportError:
        raise MissingExtraError("context", "The language model") from None
    if damage := record.damage(thorough=True):
        raise ModelError(f"The language model in {path} is damaged: {damage}. {again(path)}")
    one_arena()
    tokenizer = bpe.load(path / TOKENIZER)
    try:
        generator = ctranslate2.Generator(
            str(path), device="cpu", compute_type="int8", inter_threads=_cores(), intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"The language model in {path} cannot be loaded: {error}. {again(path)}") from error
    hand_back()
    return LanguageModel(generator, tokenizer, record.identity)


@lru_cache(maxsize=2)
def shared(path: Path, identity: str) -> LanguageModel:
    """Return the one model of this place that all parts of this process use; loaded when first asked for.

    Args:
        path: as for `load`, and the same errors are raised.
        identity: of the model as its record tells, so that one installed anew is loaded anew.
    """
    return load(path)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _room(groups: list[list[int]], lengths: list[int]) -> bool:
    """Say whether these batches may be under way together; a single one always may.

    Enough to keep each core busy, and few enough of long sequences to stay within 700 MB on two cores.
    """
    tokens = sum(len(group) * max(lengths[index] for index in group) for group in groups)
    return len(groups) == 1 or tokens <= max(_UNDER_WAY, 2 * _BATCH * _cores())

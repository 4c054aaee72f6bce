"""How fast the language model scores: `LanguageModel.log_probs` against ctranslate2 called directly.

    python benchmarks/model_speed.py [FILE ...]

The same sequences of tokens, by turns, in one run: what the scorer loses to the best of ctranslate2's own
settings is the ratio in the last column. Without files it reads made-up prose. Prints a table; asserts
nothing. Two minutes on two cores with nothing else to do.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

import ctranslate2

from proofread.model import language_model, place

_LIST = (
    "the a of and to in was he she it that his her had with for on at as but not they from be said what "
    "door window letter garden morning captain river evening table silence road stranger candle winter "
    "walked looked turned waited opened remembered carried answered crossed followed"
)
_WORDS = _LIST.split()
_TEXTS = 100
_ROUNDS = 2
_LONG = 60  # words of the longest made-up text
_CORES = os.cpu_count() or 1
_SETTINGS = [  # inter_threads, intra_threads, max_batch_size in tokens
    (_CORES, 1, 64),
    (_CORES, 1, 128),
    (_CORES, 1, 256),
    (_CORES, 1, 1024),
    (1, _CORES, 128),
    (1, _CORES, 2048),
]


def _prose() -> list[str]:
    random_ = random.Random(1)
    texts = []
    for _ in range(_TEXTS):
        words = [random_.choice(_WORDS) for _ in range(random_.randint(4, _LONG))]
        texts.append(" ".join(words).capitalize() + ".")
    return texts


def _direct(generator: Any, texts: list[list[str]], batch: int) -> float:
    """Return the seconds that ctranslate2 takes by itself."""
    start = time.perf_counter()
    generator.score_batch(texts, max_batch_size=batch, batch_type="tokens", max_input_length=0)
    return time.perf_counter() - start


def _ours(folder: Path, sequences: list[tuple[int, ...]]) -> float:
    model = language_model.load(folder)  # one that remembers nothing
    start = time.perf_counter()
    model.log_probs(sequences)
    return time.perf_counter() - start


def main() -> None:
    folder = place.find_model(None)
    if folder is None:
        sys.exit("There is no model: proofread model install")
    start = time.perf_counter()
    model = language_model.load(folder)
    print(f"load {time.perf_counter() - start:.2f} s")
    given = [line for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    sequences = [model.tokenise(text).ids for text in given or _prose() if text.strip()]
    sequences = [ids[: language_model.LONGEST] for ids in sequences]
    tokens = sum(map(len, sequences))
    names = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    texts = [[names[model.start], *(names[number] for number in ids)] for ids in sequences]
    print(f"{tokens} tokens in {len(sequences)} sequences, {_CORES} cores\n")
    best = _table(folder, sequences, texts, tokens)
    _distributions(model, sequences, best)


def _table(
    folder: Path,
    sequences: list[tuple[int, ...]],
    texts: list[list[str]],
    tokens: int,
) -> float:
    """Print both, the better of the rounds; return the best tokens a second."""
    rates: dict[str, float] = {}
    for inter, intra, batch in _SETTINGS:
        generator = ctranslate2.Generator(
            str(folder), compute_type="int8", inter_threads=inter, intra_threads=intra
        )
        label = f"ctranslate2, {inter} x {intra} threads, batches of {batch}"
        seconds, own = [], []
        for _ in range(_ROUNDS):
            seconds.append(_direct(generator, texts, batch))
            own.append(_ours(folder, sequences))
        rates[label] = tokens / min(seconds)
        rates["log_probs"] = max(rates.get("log_probs", 0.0), tokens / min(own))
    best = max(rate for label, rate in rates.items() if label != "log_probs")
    print(f"{'':50} {'tokens/s':>9} {'of the best':>12}")
    for label, rate in rates.items():
        print(f"{label:50} {rate:9.0f} {rate / best:12.0%}")
    return best


def _distributions(
    model: language_model.LanguageModel, sequences: list[tuple[int, ...]], best: float
) -> None:
    """Print the speed of whole distributions, each read once."""
    some = sequences[: max(1, len(sequences) // 4)]
    start = time.perf_counter()
    for _, rows in model.distributions(some):
        rows.argmax(axis=1)
    rate = sum(map(len, some)) / (time.perf_counter() - start)
    print(f"{'distributions, the best token of each place':50} {rate:9.0f} {rate / best:12.0%}")


if __name__ == "__main__":
    main()

"""Pairs as sequences of tokens, and the order in which they are learned."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from training.noise import injure, right
from training.pairs import as_line

pytest.importorskip("tokenizers", reason="missing: tokenizers (extra [context])")
np = pytest.importorskip("numpy")

from proofread.model import tokens as bpe  # noqa: E402
from training.corrector.batches import Lines, Order, Position, cut, padded  # noqa: E402
from training.corrector.encode import END, SEPARATOR, Encoder, changed_tokens  # noqa: E402

TEXT = "He had missed the boat, and the details were hers. “Come here, Tom,” she said, looking at the door."


def byte_tokens() -> tuple[str, ...]:
    """Return a vocabulary of single bytes and the marks of a sequence."""
    from tokenizers import pre_tokenizers

    return (*sorted(pre_tokenizers.ByteLevel.alphabet()), SEPARATOR, END)


def made(number: int) -> dict[str, Any]:
    """Return a pair as the command writes it."""
    injured = injure(TEXT, random.Random(number), words_per_slip=8, least=0 if number % 3 else 1)
    slips = [
        {"start": s.span.start, "end": s.span.end, "right": s.replacement, "kind": s.kind, "doubtful": False}
        for s in injured.slips
    ]
    return {"text": injured.text, "right": right(injured), "slips": slips, "book": "one"}


@pytest.fixture
def encoder() -> Encoder:
    """An encoder of bytes."""
    return Encoder(bpe.build(byte_tokens(), ()), changed_weight=4.0, longest=1000)


def test_a_sequence_holds_both_texts(encoder: Encoder) -> None:
    """First the wrong text, without weight, then the right one to the end mark, each with a weight."""
    for number in range(20):
        pair = made(number)
        (one,) = encoder.encode([as_line(pair)])
        half = len(pair["text"].encode()) + 2
        ids = one.ids.tolist()

        assert ids[0] == encoder.newline
        assert ids[half - 1] == encoder.separator
        assert ids[-1] == encoder.end
        assert len(ids) == half + len(pair["right"].encode()) + 1
        assert set(one.weights[:half].tolist()) == {0.0}
        assert set(one.weights[half:].tolist()) <= {1.0, 4.0}
        assert (4.0 in one.weights) == bool(pair["slips"])


@pytest.mark.parametrize(
    ("start", "end", "replacement", "expected"),
    [
        (4, 6, "xx", [2, 3]),  # over two tokens
        (2, 2, "b", [1]),  # something was left out
        (2, 4, "", [1]),  # something was too much: the token after it
        (8, 9, "", [4]),  # at the end: the end mark
    ],
)
def test_changed_tokens_are_those_that_differ(
    start: int, end: int, replacement: str, expected: list[int]
) -> None:
    """Of tokens two letters long, those are marked that a slip's right text lies in."""
    starts = np.array([0, 2, 4, 5, 6][:4] if replacement != "" or start == 8 else [0, 2, 4, 5], np.int64)
    slip = {"start": start, "end": end, "right": replacement}

    assert changed_tokens([slip], starts) == expected


def test_too_long_pairs_are_left_out() -> None:
    """A pair that the model cannot hold is no sequence."""
    short = Encoder(bpe.build(byte_tokens(), ()), 4.0, longest=50)

    assert short.encode([as_line(made(1))]) == []


def test_batches_keep_to_their_size(encoder: Encoder) -> None:
    """Every sequence is in one batch, and padded none has more places than asked for."""
    sequences = encoder.encode([as_line(made(n)) for n in range(40)])
    batches = cut(sequences, 900, np.random.default_rng(1))

    assert sum(map(len, batches)) == len(sequences)
    for batch in batches:
        ids, weights = padded(batch)
        assert ids.shape == weights.shape
        assert ids.size <= 900 or len(batch) == 1


def test_order_goes_on_from_any_place(
    encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batches from a position on are those that an uninterrupted run has there, over epochs too."""
    from training.corrector import batches

    monkeypatch.setattr(batches, "POOL", 7)
    path = tmp_path / "data.jsonl"
    path.write_text("".join(as_line(made(n)) for n in range(20)), encoding="utf-8")
    order = Order(Lines(path), encoder, tokens=700, seed=3, workers=0)

    def seen(position: Position, count: int) -> list[tuple[Position, list[list[int]]]]:
        found = islice(order.after(position), count)
        return [(where, [one.ids.tolist() for one in batch]) for where, batch in found]

    whole = seen(Position(), 40)

    assert whole[-1][0].epoch >= 1
    for cut_at in (1, 5, 17):
        assert seen(whole[cut_at - 1][0], 40 - cut_at) == whole[cut_at:]


def test_each_epoch_has_every_pair_once(encoder: Encoder, tmp_path: Path) -> None:
    """An epoch is a new order of the same pairs."""
    path = tmp_path / "data.jsonl"
    lines = [json.dumps({"text": f"{n}", "right": f"{n}", "slips": []}) + "\n" for n in range(30)]
    path.write_text("".join(lines), encoding="utf-8")
    order = Order(Lines(path), encoder, tokens=100, seed=3, workers=0)
    epochs: dict[int, list[bytes]] = {}
    for position, batch in order.after(Position()):
        if position.epoch > 1:
            break
        epochs.setdefault(position.epoch, []).extend(one.ids.tobytes() for one in batch)

    assert len(epochs[0]) == len(set(epochs[0])) == 30
    assert sorted(epochs[0]) == sorted(epochs[1])
    assert epochs[0] != epochs[1]


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    """There is nothing to learn from a file without lines."""
    (tmp_path / "data.jsonl").write_text("", encoding="utf-8")

    with pytest.raises(ValueError, match="is empty"):
        Lines(tmp_path / "data.jsonl")

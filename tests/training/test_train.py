"""Learning on a tiny model: the loss falls, a broken run goes on, the adapter is what the program reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from training.corrector.card import write_card
from training.train import main

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch", reason="missing: torch (extra [train])")
pytest.importorskip("tokenizers", reason="missing: tokenizers (extra [context])")

from proofread.model import adapter  # noqa: E402
from proofread.model import tokens as bpe  # noqa: E402
from proofread.model.gguf_file import Shape, Source, _expected, _names  # noqa: E402
from training.corrector.batches import Lines, Order  # noqa: E402
from training.corrector.encode import END, SEPARATOR, Encoder  # noqa: E402
from training.corrector.network import PARTS, Network  # noqa: E402
from training.corrector.run import Plan, Run  # noqa: E402

LINE = '{"text": "a bb cc", "right": "a b cc", "slips": [{"start": 2, "end": 4, "right": "b"}]}\n'


@pytest.fixture
def source() -> Source:
    """A model of two layers with random weights that knows bytes only."""
    from tokenizers import pre_tokenizers

    vocabulary = (*sorted(pre_tokenizers.ByteLevel.alphabet()), SEPARATOR, END)
    shape = Shape("tiny", 2, 4, 2, 32, 48, len(vocabulary), 10000.0, 1e-5)
    rng = np.random.default_rng(1)
    names = list(_names(shape))
    weights = {n: rng.normal(0, 0.2, _expected(n, shape)).astype(np.float32) for n in names}
    weights.update({n: np.ones_like(weights[n]) for n in names if "norm" in n})
    return Source(shape, weights, vocabulary, ())


def run_in(folder: Path, source: Source, tokens: int) -> Run:
    """Return a run on one pair, again and again, for so many tokens."""
    folder.mkdir(exist_ok=True)
    data = folder / "data.jsonl"
    data.write_text(LINE * 8, encoding="utf-8")
    encoder = Encoder(bpe.build(source.tokens, source.merges), 4.0, 100)
    torch.manual_seed(1)
    network = Network(source, rank=4, dtype=torch.float32)
    order = Order(Lines(data), encoder, 64, 1, 0)
    plan = Plan(tokens, rate=2e-2, step_tokens=64, check_minutes=1e9)
    return Run(network, order, encoder.encode([LINE]), plan, folder, "cpu")


def quiet(_: Any) -> None:
    """Say nothing."""


def test_the_loss_falls_and_the_adapter_fits(source: Source, tmp_path: Path) -> None:
    """Learned for a moment it knows the pair; the file merges into the weights and computes the same."""
    run = run_in(tmp_path / "one", source, 6000)
    run.learn(quiet)
    first, last = run.curve()[0], run.curve()[-1]

    assert last["changed_loss"] < first["changed_loss"] / 2

    merged = adapter.merged(source.weights, run.folder / "adapter.npz")
    plain = Network(replace(source, weights=merged), rank=1, dtype=torch.float32)
    ids = torch.arange(1, 13)[None]
    with torch.no_grad():
        gap = (run.network(ids) - plain(ids)).abs().max()

    assert {n for n in merged if not np.array_equal(merged[n], source.weights[n])} == {
        f"model.layers.{layer}.{part}.weight" for layer in range(2) for part in PARTS
    }
    assert float(gap) < 0.05


def test_a_broken_run_goes_on(source: Source, tmp_path: Path) -> None:
    """Broken off, saved and taken up again, a run ends where an unbroken one does."""
    whole = run_in(tmp_path / "whole", source, 1500)
    whole.learn(quiet)

    broken = run_in(tmp_path / "broken", source, 1500)
    step, taken = broken._step, []

    def stop(progress: float) -> None:
        step(progress)
        taken.append(progress)
        if len(taken) == 5:
            raise KeyboardInterrupt

    broken._step = stop
    with pytest.raises(KeyboardInterrupt):
        broken.learn(quiet)
    again = run_in(tmp_path / "broken", source, 1500)

    assert again.resume()
    assert again.steps == 5
    again.learn(quiet)
    assert (again.tokens, again.steps) == (whole.tokens, whole.steps)
    assert again.curve()[-1]["changed_loss"] == pytest.approx(whole.curve()[-1]["changed_loss"], rel=0.02)


def test_padding_changes_nothing(source: Source) -> None:
    """A sequence has the same hidden states alone and beside a longer one."""
    network = Network(source, dtype=torch.float32)
    with torch.no_grad():
        alone = network(torch.tensor([[5, 6, 7]]))
        beside = network(torch.tensor([[5, 6, 7, 0, 0], [9, 8, 7, 6, 5]]))[:1, :3]

    assert torch.allclose(alone, beside, atol=1e-5)


def test_the_rate_rises_and_falls() -> None:
    """It starts low, is highest after the warm-up, and ends low, by tokens or by minutes."""
    plan = Plan(1000, minutes=10, rate=1.0)

    assert plan.rate_at(0.0) < 0.1
    assert plan.rate_at(0.02) > 0.99
    assert plan.rate_at(1.0) == pytest.approx(0.02)
    assert plan.progress(500, 0) == 0.5
    assert plan.progress(500, 540) == 0.9
    assert plan.progress(5000, 0) == 1.0


def test_the_card_tells_everything() -> None:
    """Data, steps, losses and licence are on the card, with or without the settings of the data."""
    facts = {
        "base": "tiny", "rank": 4, "parameters": 1234, "licence": "MIT", "steps": 5, "tokens": 6000,
        "minutes": 1.5, "device": "a CPU", "rate": 0.001, "seed": 1, "changed_weight": 4.0, "held_out": 10,
    }  # fmt: skip
    point = {
        "tokens": 6000, "minutes": 1.5, "changed_loss": 1.2, "changed_right": 0.5,
        "kept_loss": 0.1, "kept_right": 0.99,
    }  # fmt: skip
    recipe = {"words_per_slip": 25.0, "clean_share": 0.5, "modern": 0.06, "seed": 1}
    settings = {"recipe": recipe, "books": {"a_book": 120}, "held_out": 0.05, "noise": "abc"}
    card = write_card(facts, settings, [point])

    assert "| 6,000 | 1.5 | 1.2 | 50.0% | 0.1 | 99.00% |" in card
    assert "- a_book (120 paragraphs)" in card
    assert "Licence: MIT" in card
    assert "unknown making" in write_card(facts, None, [])


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    """Without a model, or without held-out pairs, there is a plain sentence."""
    data = tmp_path / "data.jsonl"
    data.write_text(LINE, encoding="utf-8")
    args = ["--data", str(data), "--out", str(tmp_path / "run")]

    assert "proofread model install" in CliRunner().invoke(main, args).output
    assert "--held-out" in CliRunner().invoke(main, [*args, "--model", str(data)]).output

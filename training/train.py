"""Teach the installed language model to correct, by an adapter of low rank.

    python -m training.train --data data.jsonl --out runs/one --minutes 45

On a GPU where there is one, else on the CPU, alone on the machine. Cut off, it goes on where it last saved.
The folder gets the state, `curve.jsonl`, `adapter.npz` (what `proofread.model.adapter` reads) and the card.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Any

import click

CHANGED_WEIGHT = 4.0
LONGEST = 1024  # tokens of a whole sequence
CPU_TOKENS, GPU_TOKENS = 1400, 32768


def find_gguf() -> Path | None:
    """Return the model as `proofread model install` fetched it, or None."""
    from proofread.model.pinned import GGUF
    from proofread.model.place import models_folder

    return next(iter(sorted(models_folder().rglob(GGUF))), None)


@click.command()
@click.option("--data", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the run."
)
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A GGUF file.")
@click.option(
    "--start",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An adapter to go on from, of the same rank.",
)
@click.option("--epochs", default=1.0, show_default=True, type=click.FloatRange(0, min_open=True))
@click.option(
    "--minutes", default=math.inf, type=float, help="Stop after so long; the rate falls in time for it."
)
@click.option("--rank", default=16, show_default=True, type=click.IntRange(1, 128))
@click.option("--rate", default=8e-4, show_default=True, type=click.FloatRange(0, min_open=True))
@click.option(
    "--batch-tokens", type=click.IntRange(64), help=f"{GPU_TOKENS} on a GPU, {CPU_TOKENS} without one."
)
@click.option("--step-tokens", type=click.IntRange(64), help="Tokens a step; as --batch-tokens unless given.")
@click.option("--check-pairs", default=600, show_default=True, type=click.IntRange(1), help="Held-out pairs.")
@click.option("--check-minutes", default=5.0, show_default=True, type=float)
@click.option(
    "--workers", default=max(0, (os.cpu_count() or 1) // 4), show_default=True, type=click.IntRange(0)
)
@click.option(
    "--threads", type=click.IntRange(1), help="Batches at once; as many as cores without a GPU, else one."
)
@click.option("--seed", default=1, show_default=True)
@click.option("--licence", default="MIT", show_default=True, help="Of the adapter.")
def main(**options: Any) -> None:
    """Learn from DATA, resuming what is in the folder OUT."""
    try:
        train(**options)
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} is not installed: pip install -e '.[train,context]'"
        ) from error
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("Stopped; the same command goes on from here.", err=True)
        sys.exit(130)


def train(data: Path, out: Path, model: Path | None, start: Path | None, **options: Any) -> None:
    """Do what the command says; ValueError tells what is wrong with the input."""
    import torch

    from proofread.model import gguf_file, tokens
    from training.corrector.batches import Lines, Order
    from training.corrector.encode import Encoder
    from training.corrector.network import Network
    from training.corrector.run import Plan, Run

    gguf = model or find_gguf()
    if gguf is None:
        raise ValueError(
            "There is no language model: run `proofread model install`, or give --model FILE.gguf"
        )
    held = data.with_suffix(".held-out.jsonl")
    if not held.exists():
        raise ValueError(f"{held} is missing: make the data with --held-out above 0.")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options["seed"])
    torch.set_float32_matmul_precision("high")
    source = gguf_file.read(gguf)
    encoder = Encoder(tokens.build(source.tokens, source.merges), CHANGED_WEIGHT, LONGEST)
    batch_tokens = options["batch_tokens"] or (GPU_TOKENS if device == "cuda" else CPU_TOKENS)
    threads = options["threads"] or (1 if device == "cuda" else os.cpu_count() or 1)
    order = Order(Lines(data), encoder, batch_tokens, options["seed"], options["workers"])
    held_out = encoder.encode(held.read_text(encoding="utf-8").splitlines()[: options["check_pairs"]])
    sample = encoder.encode(order.lines.take(order.lines.sample(2000)))
    size = round(sum(map(len, sample)) / len(sample) * len(order.lines) * options["epochs"])
    plan = Plan(
        size,
        options["minutes"],
        options["rate"],
        step_tokens=options["step_tokens"] or threads * batch_tokens,
        check_minutes=options["check_minutes"],
    )
    out.mkdir(parents=True, exist_ok=True)
    run = Run(Network(source, options["rank"]).to(device), order, held_out, plan, out, device, threads)
    resumed = run.resume()
    if start is not None and not resumed:
        run.network.load_adapter(start)
    click.echo(f"{len(order.lines):,} pairs, about {size:,} tokens, {device}{', resumed' * resumed}")
    try:
        run.learn(click.echo)
    finally:
        _write_card(run, data, gguf.stem, options)


def _write_card(run: Any, data: Path, base: str, options: dict[str, Any]) -> None:
    from training.corrector.card import write_card

    beside = data.with_suffix(".settings.json")
    settings = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else None
    facts = {
        "base": base,
        "rank": run.network.rank,
        "parameters": sum(p.numel() for p in run.network.parameters()),
        "licence": options["licence"],
        "steps": run.steps,
        "tokens": run.tokens,
        "minutes": run.seconds / 60,
        "device": "a GPU" if run.device == "cuda" else "a CPU",
        "rate": options["rate"],
        "seed": options["seed"],
        "changed_weight": CHANGED_WEIGHT,
        "held_out": len(run.held_out),
    }
    (run.folder / "card.md").write_text(write_card(facts, settings, run.curve()), encoding="utf-8")


if __name__ == "__main__":
    main()

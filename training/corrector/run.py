"""Learning: steps, schedule, checks on held-out pairs, and a state from which an interrupted run goes on."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.corrector.batches import Order, Position, cut, padded
from training.corrector.encode import Sequence_
from training.corrector.network import Network

START = Position()
ENOUGH = 0.75
"""Share of a step's tokens that is one: batches are not quite full."""

STATE, CURVE, ADAPTER = "state.pt", "curve.jsonl", "adapter.npz"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn.

    The rate rises over the first `warm_up` share and falls as a cosine; how far a run has come is the larger
    of its share of `tokens` (of whole sequences) and of `minutes` (of learning, all its parts together).
    """

    tokens: int
    minutes: float = math.inf
    rate: float = 8e-4
    warm_up: float = 0.02
    step_tokens: int = 32768
    clip: float = 1.0
    check_minutes: float = 5.0

    def progress(self, tokens: int, seconds: float) -> float:
        """Return how far a run has come, 0 to 1."""
        return min(1.0, max(tokens / self.tokens, seconds / 60 / self.minutes))

    def rate_at(self, progress: float) -> float:
        """Return the learning rate."""
        if progress < self.warm_up:
            return self.rate * max(progress, 1e-3) / self.warm_up
        return self.rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))


def _together(
    batches: Iterator[tuple[Position, list[Sequence_]]], count: int
) -> Iterator[tuple[Position, list[list[Sequence_]]]]:
    """Yield `count` batches at a time, with the position after the last."""
    while group := list(islice(batches, count)):
        yield group[-1][0], [batch for _, batch in group]


@dataclass
class Run:
    """One course of learning. `folder` gets the state, the curve and the adapter.

    Attributes:
        threads: how many batches are worked on at once, each by one core: faster than all cores at one.
    """

    network: Network
    order: Order
    held_out: Sequence[Sequence_]
    plan: Plan
    folder: Path
    device: str
    threads: int = 1
    position: Position = START
    tokens: int = 0
    steps: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.learned = [p for p in self.network.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(
            self.learned, lr=self.plan.rate, betas=(0.9, 0.98), weight_decay=0.0
        )

    def resume(self) -> bool:
        """Take up the state of an earlier run in the folder, if there is one."""
        path = self.folder / STATE
        if not path.exists():
            return False
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["adapter"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.position = Position(*state["position"])
        self.tokens, self.steps, self.seconds = state["tokens"], state["steps"], state["seconds"]
        kept = [entry for entry in self.curve() if entry["tokens"] <= self.tokens]
        text = "".join(json.dumps(entry) + "\n" for entry in kept)
        (self.folder / CURVE).write_text(text, encoding="utf-8")
        return True

    def save(self) -> None:
        """Write state and adapter; a break in the middle leaves the old ones."""
        state = {
            "adapter": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "position": list(asdict(self.position).values()),
            "tokens": self.tokens,
            "steps": self.steps,
            "seconds": self.seconds,
        }
        for name, write in ((STATE, lambda p: torch.save(state, p)), (ADAPTER, self.network.save_adapter)):
            made = self.folder / f"{name}.new"
            write(made)
            made.replace(self.folder / name)

    def curve(self) -> list[dict[str, Any]]:
        """Return the checks so far."""
        path = self.folder / CURVE
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def learn(self, tell: Any = print) -> None:
        """Learn to the end of the plan; an interruption (Ctrl-C) saves and is raised again."""
        began, checked, gathered = time.monotonic() - self.seconds, self.seconds, 0
        try:
            if not self.curve():
                self._check(tell)
            for position, batches in _together(self.order.after(self.position), self.threads):
                progress = self.plan.progress(self.tokens, self.seconds)
                if progress >= 1:
                    break
                gathered += self._backward(batches)
                self.position, self.seconds = position, time.monotonic() - began
                if gathered >= ENOUGH * self.plan.step_tokens:
                    self._step(progress)
                    gathered = 0
                if self.seconds - checked > 60 * self.plan.check_minutes and not gathered:
                    self._check(tell)
                    self.save()
                    checked = self.seconds
        except KeyboardInterrupt:
            self.save()
            raise
        self._check(tell)
        self.save()

    def _backward(self, batches: Sequence[list[Sequence_]]) -> int:
        """Add the gradients of some batches; return how many tokens they have."""
        self.network.train()
        with ThreadPoolExecutor(len(batches)) as pool:
            for gradients in pool.map(self._gradients, batches):
                for parameter, gradient in zip(self.learned, gradients, strict=True):
                    parameter.grad = gradient if parameter.grad is None else parameter.grad + gradient
        tokens = sum(len(one) for batch in batches for one in batch)
        self.tokens += tokens
        return tokens

    def _gradients(self, batch: Sequence[Sequence_]) -> tuple[Tensor, ...]:
        """Return the gradients of a batch; several threads may be at it."""
        self._alone()
        ids, weights = (torch.from_numpy(array).to(self.device) for array in padded(batch))
        with torch.autocast(self.device, torch.bfloat16):
            losses, counts, _ = self.network.losses(ids, weights)
        # A step is a sum over about as many tokens each time, so that batches of a step may differ in size.
        return torch.autograd.grad((losses * counts).sum().div(self.plan.step_tokens / 2), self.learned)

    def _step(self, progress: float) -> None:
        for group in self.optimiser.param_groups:
            group["lr"] = self.plan.rate_at(progress)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.plan.clip)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.steps += 1

    def _check(self, tell: Any) -> None:
        """Measure on held-out pairs, write it on the curve and tell it."""
        done = {"tokens": self.tokens, "steps": self.steps, "minutes": round(self.seconds / 60, 2)}
        entry = {**done, **self.measure()}
        with (self.folder / CURVE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        tell("  ".join(f"{key} {value:,}" for key, value in entry.items()))

    def measure(self) -> dict[str, float]:
        """Return loss and share of first choices at changed and at kept tokens of the held-out pairs."""
        import numpy as np

        self.network.eval()
        batches = cut(self.held_out, self.order.tokens, np.random.default_rng(0))
        with ThreadPoolExecutor(self.threads) as pool:
            found = list(pool.map(self._sums, batches))
        out: dict[str, float] = {}
        for name, column in (("changed", 0), ("kept", 1)):
            loss, right, count = (sum(one[column][i] for one in found) for i in range(3))
            out[f"{name}_loss"] = round(loss / max(count, 1), 4)
            out[f"{name}_right"] = round(right / max(count, 1), 5)
        return out

    def _sums(self, batch: Sequence[Sequence_]) -> list[tuple[float, float, float]]:
        """Return loss, first choices and tokens: of the changed ones, of the kept ones."""
        self._alone()
        ids, weights = (torch.from_numpy(array).to(self.device) for array in padded(batch))
        with torch.no_grad(), torch.autocast(self.device, torch.bfloat16):
            losses, counts, first = self.network.losses(ids, weights)
        return [
            (float(losses[chosen].sum()), float(first[chosen].sum()), float(chosen.sum()))
            for chosen in (counts > 1, counts <= 1)
        ]

    def _alone(self) -> None:
        """Keep a thread of several to one core."""
        if self.threads > 1:
            torch.set_num_threads(1)

"""SmolLM2 in torch, its weights frozen, with an adapter of low rank (LoRA) on every linear layer.

The weights come from `proofread.model.gguf_file`, named and laid out as in Hugging Face's Llama; the adapter
is written as `proofread.model.adapter` reads it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

if TYPE_CHECKING:
    from proofread.model.gguf_file import Shape, Source

_ROWS = 4096  # predictions whose distributions over the vocabulary are in memory at once


class Adapted(nn.Module):
    """A frozen linear layer without bias plus `scale * b @ a`, which is learned."""

    weight: Tensor

    def __init__(self, weight: Tensor, rank: int, scale: float) -> None:
        super().__init__()
        self.register_buffer("weight", weight, persistent=False)
        self.scale = scale
        self.a = nn.Parameter(torch.randn(rank, weight.shape[1]) / weight.shape[1] ** 0.5)
        self.b = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output for x [..., inputs]."""
        low = functional.linear(functional.linear(x, self.a), self.b)
        return functional.linear(x, self.weight) + self.scale * low


def _norm(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    wide = x.float()
    return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + epsilon) * weight).to(x.dtype)


def _turn(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotate the two halves of each head by position."""
    one, two = x.chunk(2, -1)
    return torch.cat((one * cos - two * sin, two * cos + one * sin), -1)


def _attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Return what each place sees of those up to it; all are [sequences, heads, places, size].

    On a CPU plain products of the short sequences at hand take a third of the time of torch's own function.
    """
    if q.is_cuda:
        return functional.scaled_dot_product_attention(q, k, v, is_causal=True)
    later = torch.full((q.shape[2], q.shape[2]), -math.inf).triu(1)
    scores = torch.matmul(q, k.transpose(-1, -2)).float() * q.shape[-1] ** -0.5 + later
    return torch.matmul(scores.softmax(-1).to(v.dtype), v)


class Layer(nn.Module):
    """Attention and feed-forward network of one layer."""

    before_attention: Tensor
    before_feed: Tensor

    def __init__(self, source: Source, number: int, rank: int, scale: float, dtype: torch.dtype) -> None:
        super().__init__()
        start = f"model.layers.{number}."
        self.shape: Shape = source.shape
        self.parts = nn.ModuleDict(
            {
                part.replace(".", "_"): Adapted(
                    torch.from_numpy(np.ascontiguousarray(source.weights[f"{start}{part}.weight"])).to(dtype),
                    rank,
                    scale,
                )
                for part in PARTS
            }
        )
        for name, key in (
            ("before_attention", "input_layernorm"),
            ("before_feed", "post_attention_layernorm"),
        ):
            weight = torch.from_numpy(np.array(source.weights[f"{start}{key}.weight"], np.float32))
            self.register_buffer(name, weight, persistent=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        """Return the layer's output for x [sequences, places, width]."""
        shape, p = self.shape, self.parts
        rows, places, _ = x.shape
        y = _norm(x, self.before_attention, shape.epsilon)
        q = p["self_attn_q_proj"](y).view(rows, places, shape.heads, -1).transpose(1, 2)
        k = p["self_attn_k_proj"](y).view(rows, places, shape.key_heads, -1).transpose(1, 2)
        v = p["self_attn_v_proj"](y).view(rows, places, shape.key_heads, -1).transpose(1, 2)
        times = shape.heads // shape.key_heads
        k, v = k.repeat_interleave(times, 1), v.repeat_interleave(times, 1)
        q, k = _turn(q, cos, sin).to(v.dtype), _turn(k, cos, sin).to(v.dtype)
        seen = _attend(q, k, v)
        x = x + p["self_attn_o_proj"](seen.transpose(1, 2).reshape(rows, places, -1))
        y = _norm(x, self.before_feed, shape.epsilon)
        inner = functional.silu(p["mlp_gate_proj"](y)) * p["mlp_up_proj"](y)
        out: Tensor = x + p["mlp_down_proj"](inner)
        return out


PARTS = (
    "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
    "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj",
)  # fmt: skip
"""The linear layers that an adapter changes, by Hugging Face's names."""


class Network(nn.Module):
    """The whole decoder. What stands on the right never changes what is left of it: padding needs no mask."""

    embedding: Tensor
    projection: Tensor
    last_norm: Tensor
    angles: Tensor

    def __init__(
        self, source: Source, rank: int = 16, alpha: float = 32.0, dtype: torch.dtype = torch.bfloat16
    ) -> None:
        """Take the weights; `rank` and `alpha` are the adapter's, `dtype` that of the frozen weights."""
        super().__init__()
        self.shape, self.rank, self.scale = source.shape, rank, alpha / rank
        self.layers = nn.ModuleList(
            Layer(source, i, rank, self.scale, dtype) for i in range(source.shape.layers)
        )
        embedding = torch.from_numpy(np.ascontiguousarray(source.weights["model.embed_tokens.weight"])).to(
            dtype
        )
        own = source.weights.get("lm_head.weight")
        projection = embedding if own is None else torch.from_numpy(np.ascontiguousarray(own)).to(dtype)
        norm = torch.from_numpy(np.array(source.weights["model.norm.weight"], np.float32))
        size = source.shape.width // source.shape.heads
        turns = source.shape.rotary_base ** (-torch.arange(0, size, 2, dtype=torch.float32) / size)
        for name, value in (
            ("embedding", embedding), ("projection", projection), ("last_norm", norm), ("angles", turns)
        ):  # fmt: skip
            self.register_buffer(name, value, persistent=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the last hidden states [sequences, places, width] for ids [sequences, places]."""
        x = functional.embedding(ids, self.embedding)
        at = torch.arange(ids.shape[1], device=ids.device, dtype=torch.float32)[:, None] * self.angles
        cos, sin = at.cos(), at.sin()
        for layer in self.layers:
            x = layer(x, cos, sin)
        return _norm(x, self.last_norm, self.shape.epsilon)

    def losses(self, ids: Tensor, weights: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return, for each token with a weight: its loss, its weight, whether it was the first choice."""
        hidden = self(ids)[:, :-1]
        counted = weights[:, 1:] > 0
        rows, targets = hidden[counted], ids[:, 1:][counted]
        pieces = [(rows[i : i + _ROWS], targets[i : i + _ROWS]) for i in range(0, len(rows), _ROWS)]
        if len(pieces) == 1:
            parts = [self._predicted(*pieces[0])]
        else:  # made again on the way back, for want of memory
            parts = [checkpoint(self._predicted, *piece, use_reentrant=False) for piece in pieces]
        loss, first = (torch.cat(column) for column in zip(*parts, strict=True))
        return loss, weights[:, 1:][counted], first

    def _predicted(self, rows: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        logits = functional.linear(rows, self.projection).float()
        return functional.cross_entropy(logits, targets, reduction="none"), logits.detach().argmax(
            -1
        ) == targets

    def adapter(self) -> Iterator[tuple[str, Adapted]]:
        """Yield each adapted layer with the name of its weight."""
        for number, layer in enumerate(self.layers):
            for part in PARTS:
                adapted = layer.parts[part.replace(".", "_")]
                yield f"model.layers.{number}.{part}.weight", adapted

    def save_adapter(self, path: Path) -> None:
        """Write the adapter in half precision, as `proofread.model.adapter` reads it."""
        held: dict[str, Any] = {"scale": np.array(self.scale, np.float32)}
        for name, layer in self.adapter():
            held[f"{name}.a"] = layer.a.detach().float().cpu().numpy().astype(np.float16)
            held[f"{name}.b"] = layer.b.detach().float().cpu().numpy().astype(np.float16)
        with path.open("wb") as file:
            np.savez(file, **held)

    def load_adapter(self, path: Path) -> None:
        """Take up an adapter that `save_adapter` wrote; ValueError when it does not fit."""
        with np.load(path, allow_pickle=False) as held:
            if float(held["scale"]) != np.float32(self.scale):
                raise ValueError(f"{path} was learned with another rank.")
            for name, layer in self.adapter():
                for part, own in (("a", layer.a), ("b", layer.b)):
                    key = f"{name}.{part}"
                    if key not in held or held[key].shape != tuple(own.shape):
                        raise ValueError(f"{path} was made for another model or rank: {key} does not fit.")
                    own.data.copy_(torch.from_numpy(held[key].astype(np.float32)))

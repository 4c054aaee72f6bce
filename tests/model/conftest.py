"""A tiny model with random weights, made here as a GGUF file; the real one where it is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from proofread.model import language_model, place
from proofread.model.convert import FILES, convert

INSTALLED = place.find_model(None)  # looked up before each test gets user folders of its own
_PACKAGES = ("ctranslate2", "gguf", "numpy", "tokenizers")


@pytest.fixture(autouse=True)
def _extra(needs: Callable[[bool, str], None]) -> None:
    whole = all(importlib.util.find_spec(name) for name in _PACKAGES)
    needs(whole, "the extra [context]: pip install 'proofread[context]'")


@dataclass(frozen=True)
class Tiny:
    """What a tiny model consists of; `write` makes the file."""

    layers: int = 2
    heads: int = 4
    key_heads: int = 2
    width: int = 32
    inner: int = 48
    base: float = 10000.0
    seed: int = 1
    architecture: str = "llama"
    pieces: str = "smollm"
    without: str = ""
    extra: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def tokens(self) -> list[str]:
        from tokenizers.pre_tokenizers import ByteLevel

        return ["<|endoftext|>", "<|im_start|>", *sorted(ByteLevel.alphabet()), "Ġt", "he", "Ġthe"]

    def weights(self) -> dict[str, Any]:
        """Return the weights by Hugging Face's names."""
        import numpy as np

        random = np.random.default_rng(self.seed)
        keys = self.width // self.heads * self.key_heads
        wide, inner = self.width, self.inner
        made: dict[str, Any] = {
            "model.embed_tokens.weight": random.normal(0, 0.6, (len(self.tokens()), wide)),
            "model.norm.weight": random.uniform(0.5, 1.5, wide),
        }
        for layer in range(self.layers):
            at = f"model.layers.{layer}."
            for name, rows, columns in (
                ("self_attn.q_proj", wide, wide),
                ("self_attn.k_proj", keys, wide),
                ("self_attn.v_proj", keys, wide),
                ("self_attn.o_proj", wide, wide),
                ("mlp.gate_proj", inner, wide),
                ("mlp.up_proj", inner, wide),
                ("mlp.down_proj", wide, inner),
            ):
                made[f"{at}{name}.weight"] = random.normal(0, 1.2 / columns**0.5, (rows, columns))
            for name in ("input_layernorm", "post_attention_layernorm"):
                made[f"{at}{name}.weight"] = random.uniform(0.5, 1.5, wide)
        return {name: weight.astype(np.float32) for name, weight in made.items()}

    def write(self, path: Path) -> Path:
        from gguf import GGUFWriter

        writer = GGUFWriter(path, self.architecture)
        writer.add_name("Tiny")
        writer.add_block_count(self.layers)
        writer.add_embedding_length(self.width)
        writer.add_feed_forward_length(self.inner)
        writer.add_head_count(self.heads)
        writer.add_head_count_kv(self.key_heads)
        writer.add_rope_freq_base(self.base)
        writer.add_rope_dimension_count(self.width // self.heads)
        writer.add_layer_norm_rms_eps(1e-5)
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(self.pieces)
        writer.add_token_list(self.tokens())
        writer.add_token_merges(["Ġ t", "h e", "Ġt he"])
        for key, value in self.more.items():
            writer.add_string(key, value)
        for name, weight in self.weights().items():
            if _gguf_name(name) != self.without:
                writer.add_tensor(_gguf_name(name), _interleaved(name, weight, self))
        for name in self.extra:
            writer.add_tensor(name, self.weights()["model.norm.weight"])
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path


def _gguf_name(name: str) -> str:
    for ours, theirs in (
        ("model.embed_tokens", "token_embd"),
        ("model.norm", "output_norm"),
        ("model.layers.", "blk."),
        ("self_attn.o_proj", "attn_output"),
        ("self_attn.q_proj", "attn_q"),
        ("self_attn.k_proj", "attn_k"),
        ("self_attn.v_proj", "attn_v"),
        ("mlp.gate_proj", "ffn_gate"),
        ("mlp.up_proj", "ffn_up"),
        ("mlp.down_proj", "ffn_down"),
        ("input_layernorm", "attn_norm"),
        ("post_attention_layernorm", "ffn_norm"),
    ):
        name = name.replace(ours, theirs)
    return name


def _interleaved(name: str, weight: Any, tiny: Tiny) -> Any:
    """Order query and key rows as llama.cpp's converter does: pairs (i, i + half) side by side."""
    heads = {"q_proj": tiny.heads, "k_proj": tiny.key_heads}.get(name.split(".")[-2])
    if heads is None:
        return weight
    size = weight.shape[0] // heads
    order = [
        h * size + half * (size // 2) + i for h in range(heads) for i in range(size // 2) for half in (0, 1)
    ]
    return weight[order].copy()


@pytest.fixture(scope="session")
def tiny() -> type[Tiny]:
    """The class, to make variants of."""
    return Tiny


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    """A tiny model as it would be fetched."""
    return Tiny().write(tmp_path / "tiny.gguf")


@pytest.fixture
def converted(gguf: Path, tmp_path: Path) -> Path:
    """The folder of a tiny model that is ready to run."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    name = convert(gguf, folder)
    made = place.Model(folder, name, "test", place.hash_of(gguf), "", place.survey(folder, FILES))
    place.write_record(made, folder)
    return folder


@pytest.fixture
def model(converted: Path) -> language_model.LanguageModel:
    """A tiny model, loaded."""
    return language_model.load(converted)


@cache
def _loaded(folder: Path) -> language_model.LanguageModel:
    return language_model.load(folder)


@pytest.fixture
def real(needs: Callable[[bool, str], None]) -> language_model.LanguageModel:
    """The model that is installed on this machine, loaded once."""
    needs(INSTALLED is not None, "the language model: proofread model install")
    assert INSTALLED is not None
    return _loaded(INSTALLED)

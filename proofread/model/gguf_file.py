"""A language model out of a GGUF file: its shape, its weights as float32, its vocabulary.

The weights are named and laid out as in Hugging Face's `LlamaForCausalLM`, the form in which such models are
trained and adapters for them are made. GGUF differs in two ways, both undone here: its names, and the rows of
the query and key projections, which llama.cpp interleaves for its own rotary embedding.

Only models of SmolLM2's kind are read: Llama architecture, byte-level BPE with digits one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofread.errors import MissingExtraError, ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from gguf import GGUFReader

    Weights = dict[str, npt.NDArray[np.float32]]

_TOP = {
    "model.embed_tokens.weight": "token_embd.weight",
    "model.norm.weight": "output_norm.weight",
}
_LAYER = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_UNTIED = "output.weight"
_KIND = "Only models of SmolLM2's kind can be used."


@dataclass(frozen=True, slots=True)
class Shape:
    """What a decoder is made of.

    Attributes:
        name: as the file gives it.
        layers: number of them.
        heads: of the queries.
        key_heads: of the keys and values.
        width: of the hidden state.
        inner: width of the feed-forward network.
        vocabulary: number of tokens.
        rotary_base: of the position embedding.
        epsilon: of the normalisation.
    """

    name: str
    layers: int
    heads: int
    key_heads: int
    width: int
    inner: int
    vocabulary: int
    rotary_base: float
    epsilon: float


@dataclass(frozen=True, slots=True)
class Source:
    """Everything in a GGUF file that a conversion needs.

    Attributes:
        shape: of the decoder.
        weights: Hugging Face's name -> float32 array in Hugging Face's layout.
        tokens: the vocabulary in byte-level BPE's alphabet, in the order of the ids.
        merges: pairs joined by a space, the most urgent first.
    """

    shape: Shape
    weights: Weights
    tokens: tuple[str, ...]
    merges: tuple[str, ...]


def read(path: Path) -> Source:
    """Read a GGUF file whole (600 MB of float32 for SmolLM2-135M).

    Raises:
        ModelError: no GGUF file, cut short, or a model of another kind.
        MissingExtraError: the package `gguf` is not installed.
    """
    try:
        from gguf import GGUFReader
    except ImportError:
        raise MissingExtraError("context", "Reading a GGUF file") from None
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise ModelError(f"{path} is no GGUF file.")
        reader = GGUFReader(path)
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, IndexError, KeyError, OverflowError, MemoryError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} is damaged or only half there: {error}.") from error
    shape = _shape(reader, path)
    tokens, merges = _vocabulary(reader, path, shape)
    return Source(shape, dict(_weights(reader, path, shape)), tokens, merges)


def _field(reader: GGUFReader, path: Path, key: str) -> Any:
    """Return a value of the header."""
    field = reader.get_field(key)
    if field is None:
        raise ModelError(f"{path} does not say its {key}. {_KIND}")
    return field.contents()


def _shape(reader: GGUFReader, path: Path) -> Shape:
    """Read the shape; ModelError when it is not one that the conversion knows."""
    kind = _field(reader, path, "general.architecture")
    if kind != "llama":
        raise ModelError(f"{path} holds a model of the architecture '{kind}'. {_KIND}")
    width = int(_field(reader, path, "llama.embedding_length"))
    heads = int(_field(reader, path, "llama.attention.head_count"))
    name = reader.get_field("general.name")
    shape = Shape(
        name=str(name.contents()) if name else path.stem,
        layers=int(_field(reader, path, "llama.block_count")),
        heads=heads,
        key_heads=int(_field(reader, path, "llama.attention.head_count_kv")),
        width=width,
        inner=int(_field(reader, path, "llama.feed_forward_length")),
        vocabulary=len(_field(reader, path, "tokenizer.ggml.tokens")),
        rotary_base=float(_field(reader, path, "llama.rope.freq_base")),
        epsilon=float(_field(reader, path, "llama.attention.layer_norm_rms_epsilon")),
    )
    uneven = not heads or not shape.key_heads or width % heads or heads % shape.key_heads
    scaled = reader.get_field("llama.rope.scaling.type") or reader.get_field("llama.expert_count")
    if uneven or scaled or int(_field(reader, path, "llama.rope.dimension_count")) != width // heads:
        raise ModelError(f"{path} holds a Llama model of an unusual build. {_KIND}")
    return shape


def _vocabulary(reader: GGUFReader, path: Path, shape: Shape) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return tokens and merges; ModelError when the tokenizer is another."""
    tokens = tuple(map(str, _field(reader, path, "tokenizer.ggml.tokens")))
    pieces = _field(reader, path, "tokenizer.ggml.pre")
    if pieces != "smollm":  # numbers and contractions are cut otherwise, so every score would be off
        raise ModelError(f"{path} has a tokenizer of the kind '{pieces}'. {_KIND}")
    if len(set(tokens)) != shape.vocabulary:
        raise ModelError(f"{path} is damaged: a token appears twice.")
    return tokens, tuple(map(str, _field(reader, path, "tokenizer.ggml.merges")))


def _weights(reader: GGUFReader, path: Path, shape: Shape) -> Iterator[tuple[str, Any]]:
    """Yield each weight under Hugging Face's name."""
    import numpy as np
    from gguf.quants import dequantize

    held = {tensor.name: tensor for tensor in reader.tensors}
    wanted = _names(shape)
    if _UNTIED in held:
        wanted["lm_head.weight"] = _UNTIED
    if extra := held.keys() - set(wanted.values()):
        raise ModelError(f"{path} holds a weight of another build: {min(extra)}. {_KIND}")
    for name, place in wanted.items():
        if place not in held:
            raise ModelError(f"{path} is damaged: the weight {place} is missing.")
        tensor = held[place]
        if tuple(int(n) for n in reversed(tensor.shape)) != _expected(name, shape):
            raise ModelError(f"{path} holds {place} in an unexpected size. {_KIND}")
        try:
            weight = dequantize(tensor.data, tensor.tensor_type)
        except (NotImplementedError, ValueError) as error:
            raise ModelError(f"{path} is packed in a way that cannot be read: {error}.") from error
        # an unpacked weight is a read-only view of the file
        yield name, np.require(_straight(name, weight, shape), np.float32, ["C", "W", "O"])


def _names(shape: Shape) -> dict[str, str]:
    """Return Hugging Face's name -> GGUF's name."""
    names = dict(_TOP)
    for layer in range(shape.layers):
        for ours, theirs in _LAYER.items():
            names[f"model.layers.{layer}.{ours}.weight"] = f"blk.{layer}.{theirs}.weight"
    return names


def _expected(name: str, shape: Shape) -> tuple[int, ...]:
    """Return the size that a weight must have."""
    keys = shape.width // shape.heads * shape.key_heads
    for part, size in (
        ("norm", (shape.width,)),
        ("q_proj", (shape.width, shape.width)),
        ("o_proj", (shape.width, shape.width)),
        ("k_proj", (keys, shape.width)),
        ("v_proj", (keys, shape.width)),
        ("down_proj", (shape.width, shape.inner)),
        ("gate_proj", (shape.inner, shape.width)),
        ("up_proj", (shape.inner, shape.width)),
    ):
        if part in name:
            return size
    return (shape.vocabulary, shape.width)


def _straight(name: str, weight: Any, shape: Shape) -> Any:
    """Undo llama.cpp's interleaving of the query and key rows; other weights come back as they are."""
    heads = {"q_proj": shape.heads, "k_proj": shape.key_heads}.get(name.split(".")[-2])
    if heads is None:
        return weight
    rows, columns = weight.shape
    return weight.reshape(heads, rows // heads // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)

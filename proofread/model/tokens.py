"""Byte-level BPE as SmolLM2 does it: text to token ids, each with the place where it starts.

Digits stand alone, no space is put before the text, and nothing in a text is taken for a control token:
"<|im_end|>" written in a manuscript is punctuation and letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.errors import MissingExtraError, ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NEWLINE = "Ċ"
"""The newline in byte-level BPE's alphabet."""

SEPARATOR = "<|im_start|>"
"""What stands between a text and how it should be, for the corrector."""

END = "<|im_end|>"
"""What ends a text that the model writes."""

_CONTROL = re.compile(r"<\|\w*\|>")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens.

    Attributes:
        ids: of the tokens, in the order of the text.
        starts: the code point where each token starts; it ends where the next one starts, the last with the
            text. The tokens that one character was split over share its place.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]


def build(tokens: tuple[str, ...], merges: tuple[str, ...]) -> Tokenizer:
    """Make the tokenizer; MissingExtraError when `tokenizers` is not installed."""
    try:
        from tokenizers import Tokenizer, models, pre_tokenizers
    except ImportError:
        raise MissingExtraError("context", "The language model") from None
    pairs = []
    for merge in merges:
        left, _, right = merge.partition(" ")
        pairs.append((left, right))
    made = Tokenizer(models.BPE({token: number for number, token in enumerate(tokens)}, pairs))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    return made


def load(path: Path) -> Tokenizer:
    """Read a tokenizer that `build` made; ModelError when the file is damaged."""
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise MissingExtraError("context", "The language model") from None
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing more exact
        raise ModelError(f"{path} cannot be read as a tokenizer: {error}.") from error


def tokenise(tokenizer: Tokenizer, text: str) -> Tokens:
    """Cut a text; a lone surrogate counts as the replacement character."""
    encoding = tokenizer.encode(_LONE_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    return Tokens(tuple(encoding.ids), tuple(start for start, _ in encoding.offsets))


def text_of(names: Sequence[str]) -> str | None:
    """Return the text of tokens, or None where a character is cut or a control token among them."""
    from tokenizers import decoders

    if any(_CONTROL.fullmatch(name) for name in names):
        return None
    text: str = decoders.ByteLevel().decode(list(names))
    return None if "\ufffd" in text else text

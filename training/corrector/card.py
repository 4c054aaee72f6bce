"""The model card of an adapter: what it is, what it was made of, how it learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_TEXT = """\
# Corrector: an adapter for {base}

An adapter of low rank (rank {rank}, {parameters:,} parameters) for the linear layers of {base}
(Apache-2.0). With it the model writes a text again without its errors: `newline + text + <|im_start|> +
right text + <|im_end|>`. It proposes corrections; what is shown to anybody is decided by what uses it.

Licence: {licence}

## Data

{data}

## Learning

{steps:,} steps, {tokens:,} tokens of whole sequences, {minutes:.1f} minutes on {device}; AdamW, rate {rate}
falling as a cosine, seed {seed}; tokens where a text changes weigh {changed_weight}. The loss is in nats a
token on {held_out} held-out pairs of other books; "first" is how often the right token was the model's
first choice, given the right text before it.

| tokens | minutes | loss, changed | first, changed | loss, kept | first, kept |
| ---: | ---: | ---: | ---: | ---: | ---: |
{curve}

## Limits

It learned from errors that a program made. It has seen English only, mostly published fiction. It knows
nothing of the page before: who is meant, what was agreed on, which name is right.
"""
_ROW = "| {tokens:,} | {minutes} | {changed_loss} | {changed_right:.1%} | {kept_loss} | {kept_right:.2%} |"

Facts = Mapping[str, Any]


def write_card(facts: Facts, settings: Facts | None, curve: Sequence[Facts]) -> str:
    """Return the card in Markdown.

    Args:
        facts: what the text above asks for by name, without `data` and `curve`.
        settings: the file beside the data, in which it is said how it was made; None if missing.
        curve: the checks, ascending.
    """
    rows = "\n".join(_ROW.format(**entry) for entry in curve)
    return _TEXT.format(**facts, data=_data(settings), curve=rows)


def _data(settings: Facts | None) -> str:
    if settings is None:
        return "Pairs of texts of unknown making."
    recipe = settings["recipe"]
    books = "\n".join(f"- {name} ({count:,} paragraphs)" for name, count in settings["books"].items())
    return (
        f"Errors put by a program (`training/noise`, version {settings['noise']}) into paragraphs of\n"
        f"the books below, of which whole books ({settings['held_out']:.0%} of the words) were held out:\n"
        f"one for about {recipe['words_per_slip']:g} words, {recipe['clean_share']:.0%} of the texts left\n"
        f"clean, names and some nouns replaced by invented ones, {recipe['modern']:.0%} of the texts from\n"
        f"templates; seed {recipe['seed']}.\n\n{books}"
    )

"""LanguageTool's messages as plain sentences.

They arrive with `<suggestion>` tags, straight quotation marks around words, a tail that repeats what the
suggestions say, and often without a full stop.
"""

from __future__ import annotations

import re
from html import unescape

_SUGGESTION = re.compile(r"<suggestion>(.*?)</suggestion>", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_QUOTED = re.compile(r"(?<![\w’'])(['\"])(?=\S)(.+?)(?<=\S)\1(?![\w’'])")
_EMPTY_QUOTES = re.compile(r"\s*“”")
_SAYS_LITTLE = re.compile(r"^Possible spelling mistake(?: found)?\.\s*")
_BLANKS = re.compile(r"\s+")
_BLANK_BEFORE_STOP = re.compile(r"\s+([.,;:?!])")


def clean(message: str) -> str:
    """Return `message` as plain sentences: no tags, typographic quotation marks, a stop at the end."""
    text = _SUGGESTION.sub(lambda m: f"“{m[1].strip()}”", message)
    text = unescape(_TAG.sub("", text))
    text = _QUOTED.sub(lambda m: f"“{m[2]}”", text)
    text = text.replace("““", "“").replace("””", "”")
    text = _BLANK_BEFORE_STOP.sub(r"\1", _BLANKS.sub(" ", _EMPTY_QUOTES.sub("", text))).strip()
    if not text:
        return "LanguageTool marks this place."
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!…" or text.endswith((".)", "?)", "!)", ".”", "?”", "!”")) else f"{text}."


def of_unknown_word(message: str, word: str) -> str:
    """Return what `message` says of a word that the dictionary does not have, or that it does not have it."""
    text = _SAYS_LITTLE.sub("", clean(message))
    return text or f"“{word}” is not in the dictionary."

"""Passages -> the annotated text of one request, and the server's matches back to their passages.

Java counts UTF-16 units, in which a letter outside the basic plane (an emoji, 𝔘) is two. What is a
placeholder for markup goes as markup, so that the server knows it is not the writer's.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from proofread.checkers.languagetool.mapping import Match
from proofread.document import BLOCK_SEPARATOR, PLACEHOLDER, Span
from proofread.errors import CheckerError

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(f"({PLACEHOLDER}+)")


@dataclass(frozen=True, slots=True)
class Units:
    """Converts offsets of UTF-16 units into code points of one text."""

    text: str
    _astral: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        # where, counted in units, the second half of each astral letter stands
        places = (i for i, letter in enumerate(self.text) if ord(letter) > 0xFFFF)
        object.__setattr__(self, "_astral", tuple(place + n + 1 for n, place in enumerate(places)))

    def point(self, unit: int) -> int:
        """Return the code point at `unit`; within an astral letter, the letter itself."""
        return unit - bisect_right(self._astral, unit)

    @property
    def size(self) -> int:
        """How many units the text has."""
        return len(self.text) + len(self._astral)


@dataclass(frozen=True, slots=True)
class Request:
    """Several texts as one, separated as paragraphs are."""

    texts: tuple[str, ...]
    _units: tuple[Units, ...] = field(init=False)
    _starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        units = tuple(Units(text) for text in self.texts)
        lengths = (one.size + len(BLOCK_SEPARATOR) for one in units)
        object.__setattr__(self, "_units", units)
        object.__setattr__(self, "_starts", tuple(accumulate(lengths, initial=0))[:-1])

    def data(self) -> str:
        """Return the `data` parameter: text and markup, in order."""
        annotation: list[dict[str, str]] = []
        for i, text in enumerate(self.texts):
            if i:
                annotation.append({"text": BLOCK_SEPARATOR})
            for n, part in enumerate(_MARKUP.split(_SURROGATE.sub("\ufffd", text))):
                if n % 2:
                    annotation.append({"markup": part, "interpretAs": part})
                elif part:
                    annotation.append({"text": part})
        return json.dumps({"annotation": annotation}, ensure_ascii=False)

    def matches(self, answer: Mapping[str, Any]) -> tuple[tuple[Match, ...], ...]:
        """Return the matches of each text, spans in code points of that text.

        A match that reaches from one text into the next is none of either and left out.

        Raises:
            CheckerError: the answer is not what LanguageTool sends.
        """
        found: list[list[Match]] = [[] for _ in self.texts]
        try:
            for raw in answer["matches"]:
                offset, length = int(raw["offset"]), int(raw["length"])
                i = bisect_right(self._starts, offset) - 1
                units, start = self._units[i], offset - self._starts[i]
                if start + length <= units.size:
                    found[i].append(_match(raw, units, start, start + length))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CheckerError(
                f"The LanguageTool server sent a match that makes no sense: {error!r}."
            ) from error
        return tuple(map(tuple, found))


def _match(raw: Mapping[str, Any], units: Units, start: int, end: int) -> Match:
    rule = raw["rule"]
    replacements: Iterable[Mapping[str, Any]] = raw.get("replacements") or ()
    return Match(
        str(rule["id"]),
        Span(units.point(start), units.point(end)),
        str(raw["message"]),
        tuple(str(replacement["value"]) for replacement in replacements),
        str(rule.get("category", {}).get("id", "")),
        str(rule.get("issueType", "")),
    )

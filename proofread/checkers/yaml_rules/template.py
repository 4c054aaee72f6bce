r"""Replacement templates of regexes (`\1`, `\g<name>`) and of patterns (`{1}`, `{2:VBD}`, `{2:lemma}`).

`\u` and `\l` before a group put its first letter in upper or lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from proofread.rules import lexicon

_PART = re.compile(
    r"\\(?P<case>[ul])|\\(?P<number>\d)|\\g<(?P<name>\w+)>|\\(?P<escaped>\\)|(?P<text>[^\\]+|\\)"
)
_SLOT = re.compile(r"\{(\d+)(?::([\w$]+))?\}")


def expand_groups(template: str, group: Callable[[str], str], literal: Callable[[str], str]) -> str:
    """Return the template filled.

    Args:
        template: with backslash groups.
        group: gives the text of a group by number or name, "" when it took no part.
        literal: applied to the stretches of plain text (to copy apostrophes).
    """
    parts: list[str] = []
    case = ""
    for match in _PART.finditer(template):
        if match["case"]:
            case = match["case"]
            continue
        if match["text"] or match["escaped"]:
            part = literal(match["text"] or "\\")
        else:
            part = group(match["number"] or match["name"])
        parts.append(_first_letter(part, case))
        case = ""
    return "".join(parts)


def _first_letter(text: str, case: str) -> str:
    if not case or not text:
        return text
    return (text[0].upper() if case == "u" else text[0].lower()) + text[1:]


def expand_slots(template: str, tokens: Sequence[str], literal: Callable[[str], str]) -> str:
    """Return the template filled; `tokens[0]` is the text of token 1, "" when it was left out."""
    parts: list[str] = []
    at = 0
    for match in _SLOT.finditer(template):
        parts.append(literal(template[at : match.start()]))
        word = tokens[int(match[1]) - 1]
        parts.append(_inflect(word, match[2]) if match[2] and word else word)
        at = match.end()
    parts.append(literal(template[at:]))
    return " ".join("".join(parts).split(" ")) if all(tokens) else " ".join("".join(parts).split())


def _inflect(word: str, form: str) -> str:
    from proofread.checkers.yaml_rules.case import copy_case

    return copy_case(word, lexicon.reinflect(word, form))

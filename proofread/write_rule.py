"""Writes a rule from a text before and after its correction: `rules new --from "..." --to "..."`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from proofread.errors import UsageError
from proofread.rule_examples import run_examples
from proofread.rules import lexicon
from proofread.rules.normalise import fold
from proofread.rules.parse import parse_rules

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class _Change:
    """The two texts as tokens, and the range that differs: [first, last) from either end."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    head: int  # tokens at the start that are taken as unchanged
    tail: int  # tokens at the end

    @property
    def before(self) -> str:
        return "".join(self.old[: len(self.old) - self.tail][self.head :])

    @property
    def after(self) -> str:
        return "".join(self.new[: len(self.new) - self.tail][self.head :])

    def around(self) -> tuple[str, str]:
        """Return what stands before and after the change in both texts."""
        return "".join(self.old[: self.head]), "".join(self.old[len(self.old) - self.tail :])


def write_rule(old: str, new: str, rule_id: str = "", taken: Collection[str] = ()) -> str:
    """Return a YAML rule that makes `new` out of `old`, with its examples; it passes them.

    The change is cut down to whole words. A neighbour on either side stays when the words are right in other
    places: a real word, a word left out or put in.

    Args:
        old: the text with the fault.
        new: the same text without it.
        rule_id: its id; made from the text when empty.
        taken: ids that a made one must not be.

    Raises UsageError when no rule can be made of it.
    """
    old, new = " ".join(old.strip().splitlines()), " ".join(new.strip().splitlines())
    if not old:
        raise UsageError("the text to correct is empty; give the words that are wrong with --from.")
    if not new:
        raise UsageError("the corrected text is empty; give a few words around what is to go, in both texts.")
    if old == new:
        raise UsageError("both texts are the same; give the corrected text with --to.")
    change = _narrowed(tuple(_TOKEN.findall(old)), tuple(_TOKEN.findall(new)))
    specific = _specific(change)
    name = rule_id or _free_id(_id(specific.before, specific.after), taken)
    text = _yaml(specific, old, new, name)
    rules, errors = parse_rules(text, "new rule", "user")
    problems = [str(error) for error in errors] or [problem.message for problem in run_examples(rules)]
    if problems:
        raise UsageError(
            f"no rule can be made of this change ({problems[0]}); give more of the text around it."
        )
    return text


def _narrowed(old: tuple[str, ...], new: tuple[str, ...]) -> _Change:
    """Cut the equal tokens from both ends."""
    most = min(len(old), len(new))
    head = tail = 0
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return _Change(old, new, head, tail)


def _specific(change: _Change) -> _Change:
    """Widen the change until it is wrong nearly wherever it stands, as far as the text goes."""
    if _is_specific(change):
        return change
    head, tail = _one_more(change.old, change.head), _one_more(change.old[::-1], change.tail)
    return _Change(change.old, change.new, head, tail)


def _one_more(tokens: tuple[str, ...], kept: int) -> int:
    """Return how many tokens stay outside when one more word (and the blank beside it) is taken in."""
    while kept > 0:
        kept -= 1
        if not tokens[kept].isspace():
            break
    return kept


def _is_specific(change: _Change) -> bool:
    """Say whether the words are wrong by themselves: one that is in no lexicon, or several words."""
    words = _words(change.before)
    if not words or not change.after.strip():
        return False
    return len(words) > 1 or not _is_word(words[0]) or fold(change.before) == fold(change.after)


def _is_safe(change: _Change) -> bool:
    """Say whether a word is wrong wherever it stands, because no lexicon has it."""
    return any(not _is_word(word) for word in _words(change.before))


def _words(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if token[0].isalnum()]


def _is_word(word: str) -> bool:
    straight = fold(word)
    return lexicon.known(straight) or bool(lexicon.possible_tags(straight))


def _yaml(change: _Change, old: str, new: str, name: str) -> str:
    before, after = change.before, change.after
    left, right = change.around()
    only_case = fold(before) == fold(after)
    lines = [
        f"- id: {name}",
        "  kind: substitution",
        f"  category: {_category(change)}",
        "  message: \"Write '{fix}' instead of '{found}'.\"",
        f"  swap: {{{_quoted(before)}: {_quoted(after)}}}",
        *(["  case: exact"] if only_case else []),
        *([] if _is_safe(change) or only_case else ["  applicability: unsafe"]),
        *_unless(before, after),
        "  examples:",
        f"    - {{wrong: {_quoted(f'{left}[[{before}]]{right}')}, right: {_quoted(new)}}}",
        f"    - {{fine: {_quoted(new)}}}  # better: a text that comes close and is right",
    ]
    return "\n".join(lines) + "\n"


def _unless(before: str, after: str) -> list[str]:
    """Return the lines that keep the rule from its own result when that holds the wrong text again."""
    at = fold(after).find(fold(before))
    if at < 0:
        return []
    contexts = []
    if put_before := after[:at]:
        contexts.append(f"    - {{before: {_quoted(_escaped(put_before))}}}")
    if put_after := after[at + len(before) :]:
        contexts.append(f"    - {{after: {_quoted(_escaped(put_after))}}}")
    return ["  unless:", *contexts] if contexts else []


def _escaped(text: str) -> str:
    return re.escape(text).replace("\\ ", " ")


def _category(change: _Change) -> str:
    narrow = _narrowed(change.old, change.new)
    before, after = fold(narrow.before), fold(narrow.after)
    if before == after:
        return "casing" if narrow.before.lower() == narrow.after.lower() else "typography"
    letters = ["".join(c for c in text if c.isalnum()) for text in (before, after)]
    if letters[0] == letters[1]:
        blanks_only = before.replace(" ", "").replace("-", "") == after.replace(" ", "").replace("-", "")
        return "misspelling" if letters[0] and blanks_only else "punctuation"
    if " " in before.strip() or " " in after.strip() or not before.strip() or not after.strip():
        return "grammar"
    return "confusion" if _is_word(before) else "misspelling"


def _id(before: str, after: str) -> str:
    """Return a name for the fault in kebab case."""
    for text in (before, after):
        plain = unicodedata.normalize("NFKD", fold(text).replace("'", "")).encode("ascii", "ignore").decode()
        words = re.findall(r"[a-z0-9]+", plain)
        name = "-".join(words)[:_LONGEST_ID].strip("-")
        if name:
            return name
    names = [unicodedata.name(c, "mark").split()[0].lower() for c in before if not c.isspace()]
    return "-".join(names)[:_LONGEST_ID].strip("-") or "new-rule"


def _free_id(name: str, taken: Collection[str]) -> str:
    """Return `name`, with a number when it is taken."""
    number = 1
    free = name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _quoted(text: str) -> str:
    """Return `text` as a YAML double-quoted scalar, of which JSON's strings are a part."""
    return json.dumps(text, ensure_ascii=False)

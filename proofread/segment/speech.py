"""Where a text is dialogue: fills `Block.speech`.

How it works, in order:

1. `_single_quoted` decides by evidence whether the work sets its dialogue in single quotes (as British books
   do). If not, single quotes are apostrophes and inner quotations to us, and are not looked at.
2. One pass of a regular expression over the whole text finds the quotation marks. Two singles (`''Fine''`),
   guillemets and „German“ marks count as double.
3. `_mark` gives each a role. The neighbours decide when they are clear (a blank before and a letter after:
   opens), whichever way the mark curls, for smart quotes are often wrong. Else the way it curls decides, else
   what is open. Inches (`5" pipe`) and apostrophes (`dogs' bowls`, `'tis`) are *weak*: they count only
   when no other mark does their work.
4. `_pair` matches the marks of a block on a stack; the outermost pairs are the speeches.
5. What stays open (`_unclosed`): when the next block of the same kind opens with a quotation mark again, it
   is one speech over several paragraphs and runs to the end of its block. Otherwise the mark was forgotten:
   the speech ends before a tag (`"Fine, he said.`) or at a stray single quote (`"Fine,' he said.`); failing
   both, before the next speech or at the end of the block. That is the harmless side: what is wrongly taken
   for speech is left in peace by the rules for narration.

A closing mark with nothing open is paired with a single opening quote (`'Fine," he said.`) when there is one
since the last mark, else it is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from proofread.document import Block, Span
from proofread.segment.tags import SPEECH_TAG

_TAG_AHEAD = re.compile(rf"[,?!…—]['’]?(?=\s+{SPEECH_TAG})|[.,?!…—]['’](?=\s|\Z)")
_TAG_AT_END = re.compile(rf"[,?!…—]['’]?(?=\s+{SPEECH_TAG}\s*\w*[.!?…]?\s*\Z)")
_TAG_LENGTH = 80  # no tag that ends a paragraph is longer, in code points

_DOUBLE = r"\"+|''+|‘‘|’’|``|[“”„‟«»]"
_DOUBLE_MARK = re.compile(_DOUBLE)
_ANY_MARK = re.compile(rf"(?P<double>{_DOUBLE})|(?<![^\W_])['’‘‚‛‹›]|['’‘‚‛‹›](?![^\W_])")

# Words that lose their first letters, so that the mark before them is an apostrophe.
_ELISION = re.compile(
    r"(?:\d0s|tis|twas|twere|twill|twould|twixt|tain|em|til|till|cause|bout|round|n|un|uns|im|er|ow|e|ere|"
    r"ave|ome|ouse|eard|ead|neath|gainst|nuff|nother|tween|sup|scuse|fraid|pon|ullo|ello|alf|ard|appen|spose|"
    r"s|twon|stead|fore|deed|lowed|long)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
# Word ends that lose their last letters: goin', an', o', th', wi', and the possessives dogs', James'.
_CLIPPED = re.compile(
    r"(?:\w\win|\b(?:an|o|th|wi|ol|d|tha|mo|lil|yo|fo|t|po|n|sho|gi|wa|ha|hersel|mysel))\Z", re.I
)

_OPENING_PUNCTUATION = "([{"
_CLOSING_PUNCTUATION = ".,;:!?)]}…"
_QUOTES = "\"'“”‘’„‚«»‹›`"
_DASHES = "—–-―"
_ALWAYS_OPENS = frozenset("„‟“«‘‚‛‹`")
_ALWAYS_CLOSES = frozenset("”»›")

_DOUBLE_OPENS = re.compile(r"(?:(?<=[\s(\[—–])|^)(?:[\"“„«]|''(?=\w)|»(?=\w))", re.MULTILINE)
_SINGLE_OPENS = re.compile(r"(?:(?<=[\s(\[—–])|^)['’‘‚‹](?=['’]?\w)", re.MULTILINE)
_SINGLE_CLOSES = re.compile(r"(?<=[,.!?…—”\"])['’‘›](?=\s|$)", re.MULTILINE)
_LONE_SINGLE = re.compile(r"(?:(?<=[\s(\[—–])|\A)['‘](?=\w)")


class _Role(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark; a weak one may be something else (an apostrophe, inches)."""

    start: int
    end: int
    double: bool
    role: _Role
    weak: bool = False


def mark_speech(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with `speech` filled.

    Args:
        text: `Document.text`.
        blocks: ascending and disjoint spans of it.
    """
    pattern = _ANY_MARK if _single_quoted(text) else _DOUBLE_MARK
    if pattern is _DOUBLE_MARK and _DOUBLE_MARK.search(text) is None:
        return tuple(replace(block, speech=()) if block.speech else block for block in blocks)
    marks = _by_block(pattern, text, blocks)
    out: list[Block] = []
    for i, block in enumerate(blocks):
        speech: tuple[Span, ...] = ()
        if marks[i]:
            goes_on = _opens(text, blocks, marks, i + 1) and blocks[i + 1].kind is block.kind
            speech = tuple(_speeches(text, block.span, marks[i], goes_on))
        out.append(replace(block, speech=speech) if speech != block.speech else block)
    return tuple(out)


def in_speech(block: Block, position: int) -> bool:
    """Say whether the code point at `position` of the document's text lies in dialogue; marks do."""
    i = bisect_right(block.speech, position, key=lambda span: span.start) - 1
    return i >= 0 and position < block.speech[i].end


def _single_quoted(text: str) -> bool:
    """Decide by count whether dialogue stands in single quotes; on a tie the first mark decides.

    An opening single quote may be an elision and a closing one a possessive, so the rarer of the two counts,
    and closing ones only after punctuation, where apostrophes hardly stand.
    """
    closes = sum(1 for _ in _SINGLE_CLOSES.finditer(text))
    if not closes:
        return False
    opens = [m.start() for m in _SINGLE_OPENS.finditer(text) if _ELISION.match(text, m.end()) is None]
    singles = min(closes, len(opens))
    found = (m for m in _DOUBLE_OPENS.finditer(text) if m[0] != "''" or not _ELISION.match(text, m.end()))
    doubles = [m.start() for m in islice(found, singles + 1)]
    return singles > len(doubles) or (singles == len(doubles) > 0 and opens[0] < doubles[0])


def _by_block(pattern: re.Pattern[str], text: str, blocks: Sequence[Block]) -> list[list[_Mark]]:
    """Return the marks of each block, found in one pass over each."""
    return [
        [
            mark
            for found in pattern.finditer(text, block.span.start, block.span.end)
            for mark in _mark(text, block.span, found, pattern is _DOUBLE_MARK or found["double"] is not None)
        ]
        for block in blocks
    ]


def _opens(text: str, blocks: Sequence[Block], marks: list[list[_Mark]], i: int) -> bool:
    """Say whether block `i` exists and starts with a mark that opens."""
    if i >= len(blocks) or not marks[i]:
        return False
    first = marks[i][0]
    return first.role is not _Role.CLOSE and not text[blocks[i].span.start : first.start].strip()


def _mark(text: str, block: Span, found: re.Match[str], double: bool) -> Iterator[_Mark]:
    """Yield the mark with its role; two where one speech ends and the next starts without a blank."""
    start, end = found.span()
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    role = _role(text, end, text[start], before, after)
    if end - start > 1 and text[start] == '"' and role is _Role.EITHER:
        yield _Mark(start, start + 1, double, _Role.CLOSE)
        yield _Mark(start + 1, end, double, _Role.OPEN)
        return
    weak = False
    if role is _Role.CLOSE:
        weak = before.isdecimal() and text[start] in "\"'" if double else before.isalnum()
    elif not double and after.isalnum() and text[start] in "'’":
        weak = before in _QUOTES or _ELISION.match(text, end) is not None
        role = _Role.OPEN if before in _QUOTES else role
    yield _Mark(start, end, double, role, weak)


def _role(text: str, end: int, mark: str, before: str, after: str) -> _Role:
    """Return what the neighbours say, or the way the mark curls, or EITHER."""
    if before.isspace() or before in _OPENING_PUNCTUATION:
        if not after.isspace() and (after not in _CLOSING_PUNCTUATION or text.startswith(("..", "…"), end)):
            return _Role.OPEN
    elif after.isspace() or after in _CLOSING_PUNCTUATION or after in _QUOTES:
        if before not in _QUOTES or mark not in _ALWAYS_OPENS:
            return _Role.CLOSE
    elif after in _DASHES and before not in _DASHES:
        return _Role.CLOSE
    if mark in _ALWAYS_OPENS:
        return _Role.OPEN
    return _Role.CLOSE if mark in _ALWAYS_CLOSES else _Role.EITHER


def _speeches(text: str, block: Span, marks: Sequence[_Mark], goes_on: bool) -> list[Span]:
    """Return the outermost quotations of a block, ascending."""
    done, still_open = _pair(text, block, marks, goes_on)
    if not still_open:
        return done
    starts = sorted([span.start for span in done] + still_open)
    for start in still_open:
        i = bisect_right(starts, start)
        limit = starts[i] if i < len(starts) else block.end
        done.append(Span(start, _unclosed(text, start, limit, block.end, goes_on)))
    return sorted(done)


def _pair(text: str, block: Span, marks: Sequence[_Mark], goes_on: bool) -> tuple[list[Span], list[int]]:
    """Return the outermost pairs, and where the marks stand that surely open and that nothing closes."""
    done: list[Span] = []
    stack: list[_Mark] = []
    depth = {True: 0, False: 0}  # how many of each kind are open: saves a search of the stack
    for i, mark in enumerate(marks):
        role = mark.role
        if role is _Role.EITHER:
            role = _Role.CLOSE if depth[mark.double] else _Role.OPEN
        if role is _Role.OPEN:
            if mark.weak:
                opens = _elision_opens(marks, i, stack)
            else:  # no speech in single quotes starts small inside another: that is 'deed, '08
                opens = mark.double or not depth[False] or not _starts_small(text, mark)
            if opens:
                stack.append(mark)
                depth[mark.double] += 1
            continue
        if mark.weak and not _weak_closes(text, marks, i, goes_on):
            continue
        family = mark.double if depth[mark.double] else not mark.double
        if depth[family] == 0:
            _close_lone(text, block, done, marks, i)
        elif family is mark.double or _mismatched(marks, i):
            _close(stack, depth, family, mark.end, done)
    return done, [mark.start for mark in stack if mark.role is _Role.OPEN]


def _close(stack: list[_Mark], depth: dict[bool, int], family: bool, end: int, done: list[Span]) -> None:
    """Close the innermost open mark of `family`, and with it what was left open inside."""
    while True:
        opener = stack.pop()
        depth[opener.double] -= 1
        if opener.double is family:
            break
    while done and done[-1].start > opener.start:  # it lay inside
        done.pop()
    done.append(Span(opener.start, end))


def _close_lone(text: str, block: Span, done: list[Span], marks: Sequence[_Mark], i: int) -> None:
    """Pair a closing double mark that nothing opened with a single quote before it: `'Fine," he said.`."""
    mark = marks[i]
    if not mark.double or text[mark.start - 1 : mark.start] not in set(",.!?…—"):
        return
    low = max(marks[i - 1].end if i else block.start, done[-1].end if done else block.start)
    lone = _LONE_SINGLE.search(text[low : mark.start])
    if lone and _ELISION.match(text, low + lone.end()) is None:
        done.append(Span(low + lone.start(), mark.end))


def _starts_small(text: str, mark: _Mark) -> bool:
    """Say whether an apostrophe-like mark stands before a small letter or a digit."""
    following = text[mark.end : mark.end + 1]
    return text[mark.start] in "'’" and (following.islower() or following.isdecimal())


def _elision_opens(marks: Sequence[_Mark], i: int, stack: Sequence[_Mark]) -> bool:
    """Say whether the mark of `'Cause I say so,' he said` opens: only if a sure closing one follows."""
    following = next((m for m in islice(marks, i + 1, i + 4) if not m.double and not m.weak), None)
    return not stack and following is not None and following.role is _Role.CLOSE


def _weak_closes(text: str, marks: Sequence[_Mark], i: int, goes_on: bool) -> bool:
    """Say whether a closing mark after a digit (`5"`) or a letter (`dogs'`) ends a speech.

    Not if the next mark closes as well: then that one does, and this is inches or an apostrophe.
    """
    mark = marks[i]
    word_end = text[max(mark.start - 8, 0) : mark.start]
    clipped = not mark.double and _CLIPPED.search(word_end) is not None
    if not mark.double and not clipped and not word_end.endswith(("s", "z", "x")):
        return True
    following = marks[i + 1] if i + 1 < len(marks) else None
    if following is None:
        return not clipped and not goes_on
    return following.role is _Role.OPEN and not following.weak


def _mismatched(marks: Sequence[_Mark], i: int) -> bool:
    """Say whether a closing mark of the other kind (`'Fine," he said.`) does for the right one.

    Not if the right one follows: `'He said, no",' she said`.
    """
    following = marks[i + 1] if i + 1 < len(marks) else None
    if marks[i].weak:
        return False
    return following is None or following.role is not _Role.CLOSE or following.double is marks[i].double


def _unclosed(text: str, start: int, limit: int, block_end: int, goes_on: bool) -> int:
    """Return where a speech ends that nothing closes before `limit`, the next speech or the block's end."""
    if limit == block_end and goes_on:
        tail = max(start + 1, block_end - _TAG_LENGTH)
        tag = _TAG_AT_END.search(text[tail:block_end])
        return tail + tag.end() if tag else block_end
    tag = _TAG_AHEAD.search(text, start + 1, limit)
    if tag:
        return tag.end()
    return start + len(text[start:limit].rstrip())

"""`queries/unfinished-sentence`: a sentence of the narration that stops in the middle.

What stops before its full stop is seen in one paragraph (`stopped`, cached); what has no full stop at all
needs to know what follows the paragraph (`trailing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofread.checkers import Passage
from proofread.checkers.queries.report import query
from proofread.document import Block, BlockKind, Document, Span
from proofread.finding import Finding
from proofread.rules.normalise import straighten

RULE = "unfinished-sentence"

_STOP = r"\.(?! ?[.…])(?=[*_)\]]*(?:\s|\Z))"  # `and. …` trails off with four points, as CMOS 13.53 sets them
# No sentence ends in these (CGEL ch. 5 and 15: determiners, coordinators, subordinators).
_NO_END = (
    "a|an|the|my|your|our|their|every|and|or|but|nor|if|because|although|whereas|unless|lest|such as|as if|"
    "as though|as well as|because of|in spite of|on account of|according to|rather than|due to"
)
_NEVER = re.compile(rf"(?<=[\w,]) (?P<word>{_NO_END}){_STOP}")
_NAMED = re.compile(
    r"\b(?:section|part|exhibit|type|plan|item|question|option|letters?|grade|group|class|an?|the"
    r"|vitamin|row|flat|words?"
    r"|hepatitis|point|appendix|article|clause|say|said|wrote|or|and|between|of) (?:a|and|the)\.\Z"
)
_ELLIPTICAL = re.compile(
    r"\b(?:(?:all|nothing|anything|everything|none|last|next|one|but|no|ifs?|buts?|and|an|or) (?:but|if"
    r"|and|or)"
    r"|[jJ]ust because|(?:[Oo]h|[Mm]y|[Ll]ord),? my|(?:what|why|which|where|who|whom|how|that)\b.{0,60}"
    r"(?:because of|in spite of|according to|as well as|due to|on account of))\.\Z"
)
_MANNER = "voice|tone|manner"
_BARE_MANNER = re.compile(
    rf" (?P<word>(?:in|with) an? (?:{_MANNER})|with the intention|with a sense|(?:kind|sort) of an?){_STOP}"
)
_SPEAKING = re.compile(
    r"\b(?:said|says|repl\w+|answered|asked|whispered|spoke|speaks|told|continued|added|murmured"
    r"|muttered|began"
    r"|responded|remarked|announced|called|cried|sang|finished|sense|intention|sort|kind)\b"
)
_VERY = re.compile(rf"\b(?:was|were|is|are|felt|seemed|looked|became) (?P<word>very|quite a|rather a){_STOP}")
_PREPOSITIONS = (
    "of|with|from|at|for|into|onto|upon|toward|towards|against|among|amongst|between|during|despite|via|amid"
)
_OBJECTLESS = re.compile(rf"(?<=[\w,]) (?P<word>{_PREPOSITIONS}){_STOP}")
_LAST = frozenset(
    each.split()[-1] for each in f"{_NO_END}|{_MANNER}|intention|sense|very|{_PREPOSITIONS}".split("|")
)
"""The last words of all these; where no stop follows one, the patterns need not be tried."""
_SURELY = frozenset({"during", "despite", "via", "amid", "among", "amongst", "onto"})
_STRANDED = re.compile(
    r"\b(?:wh\w+|that|how|than|as|to|so|too|enough|worth|no|not|nothing|none|little|much|lot|something"
    r"|anything|everything"
    r"|one|all|only|first|last|few|many|more|most|any|some|same|such|being|be|been|get|gets|got|gotten"
    r"|was|were|is|are|had|has"
    r"|have|having|it|them|him|her|me|us|you|I|they|we|(?:he|she) \w+ed)\b"
)
# `He looked at her with.`: one subject, a verb, its object, and nothing that `with` could belong to. Left out
# are auxiliaries and verbs that have two objects or a clause.
_OTHER_VERBS = (
    r"(?!(?:was|were|is|had|has|got|did|could|would|should|might|must|made|gave|needed|wanted|found|saw|left|said|"
    r"asked|told|knew|named|called|kept|took)\b)"
)
_NO_CLAUSE = (
    r"(?!(?:he|she|they|we|I|who|what|that|which|where|how|to|than|as|enough|worth|and|but|or|whatever|nothing|"
    r"something|anything|\w+ing)\b)"
)
_WHOLE = re.compile(
    r"(?:(?:Then|And|But|So|Now|Slowly|Suddenly|Finally) )?(?:He|She|They|We|I|[A-Z][a-z]+) "
    rf"(?:[a-z]+ly |just |only )?{_OTHER_VERBS}[a-z]+(?:ed|oke|ew|ood|at|ook|ang|eld|ent|an|eapt|ove|ung)\b"
    rf"(?: (?:{_NO_CLAUSE}|(?=to (?:the|a|him|her|his|them)\b))[a-z]+){{0,6}}"
    r" (?:him|her|them|it|me|us|you|himself|herself|themselves|(?:the|his|a|their|my)(?: [a-z]+){1,3})\Z"
)
_JOINED = re.compile(r", (?:and|but|then) (?=(?:he|she|they|we|I|[A-Z][a-z]+) )")
_WHOLE_PREPOSITIONS = frozenset(
    {"with", "of", "from", "for", "into", "upon", "against", "between", "toward", "towards"}
)
_SENTENCE = re.compile(r"[.!?…][\"')\]*_]*\s+(?=[\"'(\[*_]*[A-Z])")

_FINAL = re.compile(r"[.!?…:;—–\"')\]*_/-]\Z|--\Z")
_DANGLING = re.compile(
    r"\b(?:an?|the|my|your|our|their|every|and|or|but|nor|if|because|although|of|with|from|at|for|into"
    r"|to|was|were|had|is)\Z"
)
_WORDS = 8  # of the least paragraph that is taken for prose, not for a line of an address or a title
_SHORT = 60  # code points of a line that may belong to a letter
_HABIT = 0.97  # share of paragraphs that must end in a mark, so that one without is a slip


def stopped(passage: Passage) -> Iterator[Finding]:
    """Yield the sentences of a paragraph that have a full stop too early; spans count in the passage."""
    if passage.kind is not BlockKind.PARAGRAPH:
        return
    text = straighten(passage.text)
    if _LAST.isdisjoint(clause[clause.rfind(" ") + 1 :] for clause in text.split(".")):
        return
    taken: set[int] = set()  # where a stop was reported: `in spite of` ends in `of`
    for pattern, sure in ((_NEVER, True), (_BARE_MANNER, True), (_VERY, True), (_OBJECTLESS, False)):
        for found in pattern.finditer(text):
            span = Span(*found.span("word"))
            if any(span.start < s.end and s.start < span.end for s in passage.speech):
                continue
            start = _sentence_start(text, passage.speech, span.start)
            if span.end not in taken and _stops(pattern, text[start : span.end + 1], found["word"]):
                taken.add(span.end)
                whole = _is_whole(text[start : span.start], found["word"])
                yield _finding(span, text, sure or whole or found["word"] in _SURELY)


def _stops(pattern: re.Pattern[str], sentence: str, word: str) -> bool:
    """Say whether the sentence, up to its stop, needs something after `word`."""
    if pattern is _NEVER:
        return not (_NAMED.search(sentence) or _ELLIPTICAL.search(sentence))
    if pattern is _BARE_MANNER:
        return _SPEAKING.search(sentence) is not None
    if pattern is _VERY:
        return True
    before = sentence[: -len(word) - 1]
    if _is_whole(before, word):
        return True
    least = 2 if word in _SURELY else 3
    return len(before.split()) >= least and before[:1].isupper() and not _STRANDED.search(before)


def _is_whole(before: str, word: str) -> bool:
    """Say whether a sentence is complete without the preposition that it ends in: `He looked at her` with."""
    before = before.rstrip()
    if word not in _WHOLE_PREPOSITIONS:
        return False
    clause = _JOINED.split(before)[-1]
    return before.endswith(",") or _WHOLE.match(clause[:1].upper() + clause[1:]) is not None


def _sentence_start(text: str, speech: Sequence[Span], at: int) -> int:
    """Return where the sentence around `at` begins, or the stretch since the last speech."""
    low = max((s.end for s in speech if s.end <= at), default=0)
    start = low
    for found in _SENTENCE.finditer(text, low, at):
        start = found.end()
    while start < at and not text[start].isalnum():
        start += 1
    return start


def _finding(span: Span, text: str, sure: bool) -> Finding:
    word = span.of(text)
    return query(RULE, span, f'The sentence stops after "{word}": is something missing?', sure=sure)


def trailing(document: Document) -> Iterator[Finding]:
    """Yield the paragraphs of narration that end in a comma or in a word, where all others end in a mark."""
    blocks = document.blocks
    text = document.text
    prose = [i for i, block in enumerate(blocks) if _is_prose(document, block)]
    open_ = [i for i in prose if not _FINAL.search(_tail(text, blocks[i]))]
    if len(prose) < 3 or len(open_) > max(2, (1 - _HABIT) * len(prose)):
        return
    for i in open_:
        block = blocks[i]
        if block.speech and block.speech[-1].end >= block.span.end:
            continue
        if (i + 1 < len(blocks) and not _starts_anew(text, blocks[i + 1])) or not _begins_anew(text, block):
            continue
        tail = _tail(text, block)
        start = block.span.end - len(text[block.span.start : block.span.end].split()[-1])
        if tail.endswith(","):
            message = "The paragraph ends in a comma: is something missing?"
        else:
            message = "The paragraph ends without a mark: is something missing, or only the full stop?"
        yield query(RULE, Span(start, block.span.end), message, sure=_is_sure(document, i, tail))


def _is_sure(document: Document, i: int, tail: str) -> bool:
    """Say whether a paragraph without a final mark stands among others that have one, and is prose itself."""
    text, blocks = document.text, document.blocks
    if not (tail.endswith(",") or tail[-1:].islower()):
        return False
    around = [blocks[n] for n in (i - 1, i + 1) if 0 <= n < len(blocks)]
    if any(b.kind is BlockKind.PARAGRAPH and not (_FINAL.search(_tail(text, b))) for b in around):
        return False
    if any(b.kind is BlockKind.PARAGRAPH and len(b.span) < _SHORT and not b.speech for b in around):
        return False  # beside the lines of a letter, a notice, a list
    return tail.endswith(",") or _DANGLING.search(tail) is not None or not _is_label(text, blocks[i])


def _tail(text: str, block: Block) -> str:
    return straighten(text[max(block.span.start, block.span.end - 12) : block.span.end])


def _is_prose(document: Document, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return document.text.count(" ", block.span.start, block.span.end) >= _WORDS - 1


def _begins_anew(text: str, block: Block) -> bool:
    first = text[block.span.start]
    if text.startswith(("Dear", "My dear", "My Dear"), block.span.start):
        return False
    return first.isupper() or not first.isalnum()


def _starts_anew(text: str, block: Block) -> bool:
    """Say whether a block neither goes on with the sentence before it nor is shown by it."""
    if block.kind is BlockKind.HEADING:
        return True
    first = straighten(text[block.span.start])
    return block.kind is BlockKind.PARAGRAPH and first.isupper()


def _is_label(text: str, block: Block) -> bool:
    """Say whether a paragraph could be a title, a notice or a note: no sentence in it ends before it."""
    return _SENTENCE.search(straighten(text[block.span.start : block.span.end])) is None

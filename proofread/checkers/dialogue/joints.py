"""The joint where a speech ends and the narration goes on: the heart of the state machine.

The state is what the speech ends with (`scene.End`), the input what follows (`frames.Frame`):

    ends with      a tag follows            a beat follows             other small letters follow
    full stop      comma, small letter      capital                    capital
    ? or !         small letter             capital                    (left alone)
    comma          small letter             full stop, capital         (left alone)
    nothing        comma                    (left alone)               (left alone)
    dash, dots     small letter             (left alone)               (left alone)

What no more than looks like speech, words quoted in a sentence (`He said "no." and left`), is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.asking import may_ask
from proofread.checkers.dialogue.frames import Frame, Grade, Rest, Subject, frame_after
from proofread.checkers.dialogue.report import fault, query
from proofread.checkers.dialogue.scene import End, Scene, Start, Utterance
from proofread.checkers.dialogue.verbs import TAGS
from proofread.document import Span
from proofread.finding import Category, Finding

_COMMA_BEFORE_TAG = "Speech that runs on into its tag ends in a comma, not a full stop."
_SMALL_AFTER = "The tag belongs to the sentence of the speech and goes on with a small letter."
_BEAT = "What follows is no way of speaking but a sentence of its own: full stop and capital."
_CAPITAL_AFTER = "The speech ends in a full stop, so a new sentence begins with a capital."
_EITHER = "Either the speech goes on into a tag (comma, small letter) or a new sentence begins (capital)."

# Small words that begin a sentence and no tag. Nouns' articles are among them: `the room went still`.
_OPENERS = re.compile(
    r"\s+(?P<word>(?:with|then|at|in|on|after|before|as|when|while|again|once|now|there|without|from|by|"
    r"suddenly|slowly|quickly|finally|his|her|their|my|our|the|a|an|this|these|those|all|both|nobody|"
    r"everyone|someone|something|nothing))\s+(?!(?:of|or|and)\b)[A-Za-z]"
)
_AUXILIARIES = frozenset(
    {"was", "were", "had", "has", "is", "are", "would", "could", "should", "might", "did", "does", "will"}
    | {"can", "seemed", "went", "came", "got", "kept", "started", "tried", "wanted", "left", "made", "gave"}
)
_SOMEBODY = ("a ", "another ")  # `A voice called.`: nobody else is about to speak, and it can do no more
# One cries and calls without words too, but not after a question and with a deed beside it.
_CALLS_OUT = re.compile(
    r"(?:He|She|They|The [a-z]+) (?:(?:cried|called|screamed) out\b|(?:cried|called|screamed) ?, [a-z]+ing\b)"
)
# A single word in quotation marks may be mentioned only, unless it is one that is said by itself.
_PROPER_SPEECH = re.compile(
    r"[A-Z][\w']*[ ,.!?…—]|(?:Hello|Hi|Hey|Goodbye|Bye|Yes|Yeah|Yep|No|Nope|Nah|Okay|Ok|OK|Alright|Sure|"
    r"Sorry|Thanks|Please|Well|Fine|Maybe|Perhaps|Exactly|Indeed|Certainly|Absolutely|Nothing|Nonsense|"
    r"Welcome|Wait|Listen|Look|Enough|Oh|Ah|Hm+|Uh|Um)\b"
)


def joints(scene: Scene) -> Iterator[Finding]:
    """Yield what is wrong where the speeches of a passage meet the narration after them."""
    for i, u in enumerate(scene.utterances):
        if not (u.opened and u.closed) or scene.start(u) is Start.INSIDE:
            continue
        end = scene.end(u)
        frame = frame_after(scene.text, u.after, scene.following(i) is not None)
        if end is End.STOP:
            yield from _after_stop(scene, u, frame)
        elif end is End.COMMA:
            yield from _after_comma(scene, u, frame)
        elif end in (End.ASK, End.OPEN) and frame is not None:
            yield from _after_question(scene, u, frame, end)
        elif end is End.WORD and frame is not None:
            yield from _after_nothing(scene, u, frame)


def _after_stop(scene: Scene, u: Utterance, frame: Frame | None) -> Iterator[Finding]:
    mark = Span(u.inner.end - 1, u.inner.end)
    if frame is None:
        yield from _small_opener(scene, u)
    elif frame.capital or frame.subject is Subject.NAME:
        if frame.is_sure_alone:
            yield _joined("full-stop-before-tag", scene, u, frame, ",", _COMMA_BEFORE_TAG)
        elif frame.subject is Subject.SOUND and frame.verb in TAGS and frame.who.startswith(_SOMEBODY):
            yield _either(scene, u, frame)
    elif frame.is_tag_in_small:
        fixes = ("?", ",") if may_ask(scene, u) else (",",)
        yield fault("full-stop-before-tag", mark, _COMMA_BEFORE_TAG, *fixes)
    elif frame.rest is not Rest.SPEAKS and (frame.grade is Grade.ACTION or frame.verb in _AUXILIARIES):
        yield _capital("lower-case-after-speech", scene, frame, _CAPITAL_AFTER)
    else:
        yield _either(scene, u, frame)


def _after_comma(scene: Scene, u: Utterance, frame: Frame | None) -> Iterator[Finding]:
    if frame is None:
        return
    if frame.capital and frame.grade >= Grade.TAG:
        yield _small("capital-after-comma", scene, frame)
    elif frame.rest in (Rest.LEADS, Rest.SPEAKS) or scene.start(u) is not Start.FRESH:
        return  # `"Well," he turned to her, "look."` wants dashes, and a person to set them
    elif frame.grade is Grade.ACTION:
        yield _joined("comma-before-beat", scene, u, frame, ".", _BEAT)
    elif frame.grade is Grade.VOICE and frame.capital:
        yield _either(scene, u, frame)
    elif frame.grade is Grade.VOICE:
        yield _query_voice(scene, u, frame)


def _after_question(scene: Scene, u: Utterance, frame: Frame, end: End) -> Iterator[Finding]:
    if frame.capital:
        if frame.is_sure_alone or (end is End.ASK and _CALLS_OUT.match(scene.text, frame.start)):
            yield _small("capital-after-question", scene, frame)
    elif (
        (frame.grade, frame.subject, end) == (Grade.ACTION, Subject.PRONOUN, End.ASK)
        and frame.rest not in (Rest.LEADS, Rest.SPEAKS)
        and scene.start(u) is Start.FRESH
    ):
        yield _capital("lower-case-after-speech", scene, frame, _BEAT)


def _after_nothing(scene: Scene, u: Utterance, frame: Frame) -> Iterator[Finding]:
    """Yield what a speech without an end mark lacks; quoted words have none either, so a tag must follow."""
    if frame.grade < Grade.TAG or scene.start(u) is not Start.FRESH:
        return
    if not _PROPER_SPEECH.match(scene.text, u.inner.start):
        return
    if frame.rest is Rest.OTHER and frame.subject is not Subject.INVERTED:
        return
    if (frame.capital or frame.subject is Subject.NAME) and not frame.is_sure_alone:
        return
    last = re.search(r"[\w']+\Z", scene.text[u.inner.start : u.inner.end])
    start = u.inner.start + last.start() if last else u.inner.end
    text = scene.passage.text
    close = u.inner.end + len(gap := u.span.of(text)[u.inner.end - u.span.start :]) - len(gap.lstrip(" "))
    if frame.capital:
        span = Span(start, frame.start + 1)
        fix = f"{text[start : u.inner.end]},{text[close : frame.start]}{text[frame.start].lower()}"
    else:  # a blank before the closing mark goes as well
        span, fix = Span(start, close), f"{text[start : u.inner.end]},"
    yield fault("missing-comma-before-tag", span, "A comma parts speech from its tag.", fix)


def _small_opener(scene: Scene, u: Utterance) -> Iterator[Finding]:
    """`"…me." with that he left`: a sentence that begins in small letters after a whole speech."""
    found = _OPENERS.match(scene.text, u.after.start, u.after.end)
    if found is None or scene.start(u) is not Start.FRESH:
        return
    if not scene.first_letter(u).isupper():
        return
    word = found["word"]
    yield fault(
        "lower-case-after-speech",
        Span(*found.span("word")),
        _CAPITAL_AFTER,
        word.capitalize(),
        category=Category.CASING,
    )


def _joined(rule: str, scene: Scene, u: Utterance, frame: Frame, mark: str, message: str) -> Finding:
    """Return the finding that sets `mark` at the end of the speech, and the letter after it to match."""
    text = scene.passage.text
    first = text[frame.start]
    if frame.subject is Subject.NAME:
        return fault(rule, Span(u.inner.end - 1, u.inner.end), message, mark)
    letter = first.lower() if mark == "," else first.upper()
    if letter == first:
        return fault(rule, Span(u.inner.end - 1, u.inner.end), message, mark)
    between = text[u.inner.end : frame.start]
    return fault(rule, Span(u.inner.end - 1, frame.start + 1), message, f"{mark}{between}{letter}")


def _either(scene: Scene, u: Utterance, frame: Frame) -> Finding:
    """Return the finding that shows both repairs."""
    text = scene.passage.text
    between, first = text[u.inner.end : frame.start], text[frame.start]
    return fault(
        "tag-or-beat",
        Span(u.inner.end - 1, frame.start + 1),
        _EITHER,
        f".{between}{first.upper()}",
        f",{between}{first if frame.subject is Subject.NAME else first.lower()}",
    )


def _query_voice(scene: Scene, u: Utterance, frame: Frame) -> Finding:
    text = scene.passage.text
    between, first = text[u.inner.end : frame.start], text[frame.start]
    return query(
        "beat-as-tag",
        Span(u.inner.end - 1, frame.start + 1),
        f"One cannot '{frame.verb}' words, says the strict school; a sentence of its own would do.",
        f".{between}{first.upper()}",
    )


def _small(rule: str, scene: Scene, frame: Frame) -> Finding:
    span = _first_word(scene, frame)
    return fault(rule, span, _SMALL_AFTER, span.of(scene.text).lower(), category=Category.CASING)


def _capital(rule: str, scene: Scene, frame: Frame, message: str) -> Finding:
    span = _first_word(scene, frame)
    return fault(rule, span, message, span.of(scene.text).capitalize(), category=Category.CASING)


def _first_word(scene: Scene, frame: Frame) -> Span:
    end = frame.start
    while scene.text[end : end + 1].isalpha():
        end += 1
    return Span(frame.start, end)

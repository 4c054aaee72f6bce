"""How speech is set: the mark before the tag, the capital after it, the quotation marks themselves."""

from __future__ import annotations

import random
import re

from proofread.document import Span
from proofread.segment.tags import SPEECH_TAG, SPEECH_VERBS
from training.noise.choice import one_of
from training.noise.page import Page
from training.noise.slip import Change

_TAGGED = re.compile(rf"(?P<mark>[,?!])(?P<quote>[”\"])(?P<gap>\s)(?P<tag>{SPEECH_TAG})")
_LED = re.compile(
    rf"\b(?:{'|'.join(SPEECH_VERBS)})(?: \w+(?:ly)?)?(?P<comma>,)\s(?P<quote>[“\"])(?P<first>\w)"
)
_RESUMED = re.compile(rf"[,?!][”\"]\s{SPEECH_TAG}(?P<comma>,)\s(?P<quote>[“\"])(?P<first>[a-z])")
_CLOSING = re.compile(r"(?<=[.,?!…—])[”\"](?=\s|\Z)")
_OPENING = re.compile(r"(?:^|(?<=\s))[“\"](?=\w)")
_FULL_STOP = re.compile(r"(?<=[\w’'])[.](?=[”\"](?:\s*\Z|\s+[A-Z“\"]))")
_PERSON = (
    "he",
    "she",
    "they",
    "we",
    "it",
    "you",
    "the",
    "my",
    "his",
    "her",
    "their",
    "a",
    "an",
    "our",
    "said",
    "asked",
)


def _tagged(page: Page) -> list[re.Match[str]]:
    return [match for match in _TAGGED.finditer(page.text) if page.free(Span(*match.span()))]


def full_stop_before_tag(page: Page, rng: random.Random) -> Change | None:
    """Close speech with a full stop though a tag follows: `"Fine." he said`."""
    marks = [match.start() for match in _tagged(page) if match["mark"] == ","]
    return one_of(rng, [Change(Span(at, at + 1), ".", "speech-full-stop") for at in marks])


def no_mark_before_tag(page: Page, rng: random.Random) -> Change | None:
    """Leave out the comma before a tag, or before the speech that a tag leads to."""
    marks = [match.start() for match in _tagged(page) if match["mark"] == ","]
    marks += [match.start("comma") for match in _LED.finditer(page.text)]
    return one_of(rng, [Change(Span(at, at + 1), "", "speech-comma") for at in marks])


def capital_of_tag(page: Page, rng: random.Random) -> Change | None:
    """Begin a tag with a capital: `"Fine," He said`; with the full stop too, as those who do it mostly do."""
    places = []
    for match in _tagged(page):
        word = match["tag"].split()[0]
        if word.lower() not in _PERSON or word[0].isupper():
            continue
        start = match.start("tag")
        span, wrong = Span(start, start + len(word)), word.capitalize()
        if match["mark"] == "," and rng.random() < 0.6:
            span, wrong = Span(match.start(), span.end), "." + page.text[match.start() + 1 : start] + wrong
        places.append(Change(span, wrong, "tag-capital"))
    return one_of(rng, places)


def capital_of_speech(page: Page, rng: random.Random) -> Change | None:
    """Begin speech small after a tag that leads to it, or with a capital where it only goes on."""
    places = []
    for match in (*_LED.finditer(page.text), *_RESUMED.finditer(page.text)):
        at, letter = match.start("first"), match["first"]
        resumed = letter.islower()
        if letter.isupper() and page.text[at : at + 2] in ("I ", "I’", "I'"):
            continue
        word = re.compile(r"[\w’']+").match(page.text, at)
        if word is not None and letter.isalpha() and not word.group().isupper():
            new = word.group()[0].swapcase() + word.group()[1:]
            known_name = not resumed and any(w.start == at and w.name for w in page.words)
            if not known_name:
                places.append(
                    Change(Span(*word.span()), new, "speech-capital", resumed and rng.random() < 0.5)
                )
    return one_of(rng, places)


def missing_quote(page: Page, rng: random.Random) -> Change | None:
    """Forget a quotation mark; the closing one of a paragraph's last speech is one that people forget."""
    if page.text.count("“") != page.text.count("”") or page.text.count('"') % 2:
        return None
    places = [
        Span(*m.span()) for pattern in (_CLOSING, _CLOSING, _OPENING) for m in pattern.finditer(page.text)
    ]
    return one_of(rng, [Change(span, "", "missing-quote") for span in places if page.free(span)])


def mark_outside(page: Page, rng: random.Random) -> Change | None:
    """Put the comma or full stop behind the closing quotation mark: `"Fine", he said`."""
    places = [Span(match.start(), match.start("gap")) for match in _tagged(page) if match["mark"] == ","]
    places += [Span(match.start(), match.start() + 2) for match in _FULL_STOP.finditer(page.text)]
    found = [
        Change(span, page.text[span.start + 1] + page.text[span.start], "mark-outside") for span in places
    ]
    return one_of(rng, found)


def no_final_mark(page: Page, rng: random.Random) -> Change | None:
    """Leave out the mark at the end of a speech or of the paragraph."""
    places = [match.start() for match in _FULL_STOP.finditer(page.text)]
    text = page.text.rstrip()
    if text.endswith(".") and not text.endswith("..") and text[-2:-1].isalpha():
        places.append(len(text) - 1)
    return one_of(
        rng, [Change(Span(at, at + 1), "", "final-mark") for at in places if page.free(Span(at, at + 1))]
    )


MAKERS = {
    "speech-full-stop": full_stop_before_tag,
    "speech-comma": no_mark_before_tag,
    "tag-capital": capital_of_tag,
    "speech-capital": capital_of_speech,
    "missing-quote": missing_quote,
    "mark-outside": mark_outside,
    "final-mark": no_final_mark,
}

"""Commas left out and put in: sure where a careful editor would ask for the comma, else doubtful."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from proofread.document import Span
from proofread.segment.tags import SPEECH_VERBS
from training.noise.choice import Maker, one_of
from training.noise.page import Page
from training.noise.slip import Change
from training.noise.words import group, tags

_ADDRESS = (
    "sir|madam|ma['’]am|miss|man|mate|dude|buddy|pal|boy|boys|lad|girl|girls|guys|folks|gentlemen|ladies|child|"
    "sweetheart|darling|dear|honey|love|baby|kid|kiddo|son|brother|sister|doctor|captain|sergeant|officer|"
    "mother|father|mom|mum|dad|my (?:dear|friend|lord|lady|boy|girl|love)|old (?:man|boy|chap)|"
    "(?:Mr|Mrs|Dr|Miss)\\.? [A-Z]\\w+|[A-Z][a-z]+"
)
_NAME_AT_END = re.compile(rf"(?<=\w), (?=(?:{_ADDRESS})[.!?,…—]['’]?[”\"])")
_NAME_INSIDE = re.compile(rf"(?<=\w), (?:{_ADDRESS})(, )")
_NAME_FIRST = re.compile(rf"[“\"](?:{_ADDRESS})(, )(?=\w)")
_ANSWER = re.compile(
    r"\b(?:No|Yes|Yeah|Well|Please|Hey|Sorry|Thanks|Hello|Hi|Okay|Sure|Right|Look|Listen)(, )(?=[\w’']+)"
)
_WORDS_ASIDE = re.compile(
    r"(?<=\w)(, )(?:you know|you see|I mean|I think|I suppose|please|too|though|anyway|however|of course|"
    r"after all|by the way|for example|for instance|in fact|indeed|perhaps|really|honestly)(?=[,.?!;—])"
)
_TAG_QUESTION = re.compile(
    r"(?<=\w)(, )(?:(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|wo|ca)n['’]t|"
    r"is|are|was|were|do|does|did|have|has|can|could|will|would) (?:I|you|he|she|it|we|they|there)(?=\?)"
)
_PLAIN_TAG = re.compile(r"(?<=\w)(, )(?:right|okay|huh|eh|no|yes)(?=\?)")
_LEAD = re.compile(
    r"(?:^|(?<=[.?!”\"] )|(?<=[“\"]))(?P<lead>When|If|As|After|Before|Although|Though|Because|Since|"
    r"While|Once|Until|Unless|Whenever|However|Finally|Meanwhile|Unfortunately|Fortunately|Instead|Of course|"
    r"In fact|For example|At last|Still|Besides|Anyway|Also|Therefore)"
    r"(?P<rest>[^.,;:?!“”\"—]{0,90})(?P<comma>, )(?=\w)"
)
_TWO_CLAUSES = re.compile(r"[^.,;:?!“”\"—]{20,}(, )(?:and|but|so|or|yet) (?:he|she|they|I|we|it|you|there)\b")
_PARTICIPLE = re.compile(r"(?P<before>\w+)(, )(?P<form>[a-z]+ing)\b")
_RELATIVE = re.compile(r"(?P<name>\w+)(, )(?:who|which|whose|whom)\b")
_LIST = re.compile(r"\w+(, )(?:\w+ ){1,2}?(?:and|or) \w+|\w+(, )(?:\w+ )?\w+, (?:and|or) \w+")
_SERIAL = re.compile(r"\w+, (?:\w+ ){0,2}\w+(, )(?:and|or) \w+")
_APPOSITION = re.compile(r"[A-Z]\w+, (?:the|a|an|his|her|their|my) [^.,;:?!“”\"—]{3,40}(, )(?!and|or|but)\w+")
_HOWEVER = re.compile(
    r"\w(, )(?:however|of course|therefore|for example|for instance|after all|in fact|indeed)(, )"
)
_AFTER_ING_VERB = frozenset(SPEECH_VERBS)

_Found = Iterator[tuple[Span, bool]]


def _groups(pattern: re.Pattern[str], page: Page, doubtful: bool = False, group: int = 1) -> _Found:
    """Yield (where the comma is, doubtful) for each match."""
    for match in pattern.finditer(page.text):
        at = match.start(group) if group <= (pattern.groups or 0) else match.start()
        if at >= 0:
            yield Span(at, at + 1), doubtful


def _vocatives(page: Page) -> _Found:
    if any(c in page.text for c in '“"'):
        for span, unsure in (
            *_groups(_NAME_AT_END, page),
            *_groups(_NAME_FIRST, page),
            *_groups(_NAME_INSIDE, page),
        ):
            if page.spoken(span.start):
                yield span, unsure
        for match in _ANSWER.finditer(page.text):
            if page.spoken(match.start()):
                yield (
                    Span(match.start(1), match.start(1) + 1),
                    match.group().startswith(("Well", "Okay", "Right")),
                )


def _asides(page: Page) -> _Found:
    yield from _groups(_TAG_QUESTION, page)
    yield from _groups(_PLAIN_TAG, page)
    for match in _WORDS_ASIDE.finditer(page.text):
        yield (
            Span(match.start(1), match.start(1) + 1),
            match.group()[2:] in ("too", "though", "perhaps", "indeed", "really"),
        )
    for match in _HOWEVER.finditer(page.text):
        yield (
            Span(match.start(1), match.start(1) + 1),
            "of course" in match.group() or "indeed" in match.group(),
        )
        yield Span(match.start(2), match.start(2) + 1), "indeed" in match.group()


def _clauses(page: Page) -> _Found:
    for match in _LEAD.finditer(page.text):
        at = match.start("comma")
        short = len(match["rest"].split()) < 4 and match["lead"] not in (
            "However",
            "Unfortunately",
            "Fortunately",
            "Instead",
        )
        yield Span(at, at + 1), short
    for span, _ in _groups(_TWO_CLAUSES, page):
        yield span, False
    for match in _PARTICIPLE.finditer(page.text):
        told = match["before"] in _AFTER_ING_VERB
        if "VBG" in tags(match["form"]) and "VBG" not in tags(match["before"]):
            yield Span(match.start(2), match.start(2) + 1), not told
    for match in _RELATIVE.finditer(page.text):
        yield Span(match.start(2), match.start(2) + 1), not match["name"][0].isupper()
    for span, _ in _groups(_APPOSITION, page):
        yield span, False


def _lists(page: Page) -> _Found:
    for match in _LIST.finditer(page.text):
        at = match.start(1) if match.start(1) >= 0 else match.start(2)
        words = match.group().replace(",", " ").split()
        same = bool(tags(words[0].lower()) & tags(words[1].lower()) & {"NN", "NNS", "VBD"})
        yield Span(at, at + 1), not same
    yield from _groups(_SERIAL, page, doubtful=True)


def _without(kind: str, places: Callable[[Page], _Found], unsure: float) -> Maker:
    """Return a maker that leaves out a comma that `places` finds; a doubtful one with chance `unsure`."""

    def make(page: Page, rng: random.Random) -> Change | None:
        found = [
            (span, doubt) for span, doubt in places(page) if page.free(span) and span.of(page.text) == ","
        ]
        if rng.random() > unsure:
            found = [place for place in found if not place[1]] or ([] if rng.random() > unsure else found)
        chosen = one_of(rng, found)
        return chosen and Change(chosen[0], "", kind, chosen[1])

    return make


_AFTER_LINK = group("after-link")
_NO_COMMA_BEFORE = group("no-comma-before")
_THAT_VERBS = group("that-verbs")
_DETERMINERS = group("determiners")


def extra_comma(page: Page, rng: random.Random) -> Change | None:
    """Put a comma between subject and verb, after a conjunction, before `that`, `than` or an object."""
    places = []
    for i, word in enumerate(page.words[:-1]):
        after = page.next(i)
        if not after or not page.clear(i):
            continue
        at = Change(Span(word.end, word.end), ",", "extra-comma")
        if _never_comma(page, i, word.low, after):
            places.append(at)
        elif "VBD" in tags(word.low) and after in _DETERMINERS and not tags(word.low) & {"NN", "JJ"}:
            places += [at] * (rng.random() < 0.15)
        elif after in ("and", "because", "when", "with"):
            places += [replace(at, doubtful=True)] * (rng.random() < 0.1)
    return one_of(rng, places)


def _never_comma(page: Page, i: int, word: str, after: str) -> bool:
    """Say whether people, but no editor, put a comma between word `i` and the next."""
    if word in _AFTER_LINK:
        return after in ("he", "she", "it", "they", "the", "i", "we")
    if after in _NO_COMMA_BEFORE:
        return "NN" in tags(word) and page.previous(i) in _DETERMINERS
    if after == "than":
        return bool(tags(word) & {"JJR", "RBR", "NN", "NNS"})
    return word in _THAT_VERBS and after == "that"


MAKERS = {
    "vocative-comma": _without("vocative-comma", _vocatives, 0.15),
    "aside-comma": _without("aside-comma", _asides, 0.15),
    "clause-comma": _without("clause-comma", _clauses, 0.15),
    "list-comma": _without("list-comma", _lists, 0.1),
    "extra-comma": extra_comma,
}

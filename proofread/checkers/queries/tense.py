"""`queries/tense-shift`: a sentence of the narration that leaves the tense its scene is told in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from proofread.checkers.queries.clauses import Tense, Verb, fronted_verb, later_verbs, main_verb, tag_verb
from proofread.checkers.queries.narration import Narration, Paragraph, Scene, Sentence
from proofread.checkers.queries.report import query
from proofread.checkers.queries.verbs import PAST_MARKS, PRESENT_MARKS, bases, sure_pasts, thirds
from proofread.document import Span
from proofread.finding import Finding

RULE = "tense-shift"

_MARKS = 6  # forms that show the tense of a scene, at the least
_CLEAR = 4  # how many times as many as of the other tense
_CLEAR_PRESENT = 3  # in the present also what lies before is told, in the past
_NARRATOR = 0.01  # share of `I` among the words of narration that makes the narrator a person
_AROUND = 2  # how many times as many of these keep the tense as leave it
_PARAGRAPHS = 5  # before and after, in which these sentences are looked for
_NEAR = 3  # sentences before and after that are asked for their tense
_PLURAL = re.compile(r"(?:I|We|They) ([a-z]+)\b")
_STATES_LISTED = """
is are am has have does do don't doesn't isn't aren't say says know knows like likes love loves fancies
believe believes think thinks seem seems belong belongs contain contains mean means live lives need needs
own owns want wants hate hates
"""
_STATES = frozenset(_STATES_LISTED.split())
_PRESENTS = frozenset({"is", "has", "does", "are", "am", "says"})

# Such a sentence is told by a narrator who looks back, or tells what is always true.
_ALWAYS = re.compile(
    r"\b(?:always|never|every|often|sometimes|usually|nowadays|today|to-day|still|now|ever since"
    r"|these days|to this day|you|one|perhaps|must|may|readers?)\b"
)
# Here what comes later may report what is said, thought or lasting.
_REPORTS = re.compile(r"\b(?:who|that|which|said|thought|knew|told|wondered|believed|if)\b")
_APART = re.compile(r"[:;(\x1f]")
_PAST_AFTER = re.compile(r"\b(?:was|were|had|did|" + "|".join(sorted(sure_pasts())) + r")\b")
_EARLIER = re.compile(
    r"\b(?:ago|yesterday|last|once|when|before|earlier|since|never|always|that|had|until|already|used"
    r"|years?|first"
    r"|back|then|after|as|while|because|if|would|could|remember\w*|childhood)\b"
)
_MODAL = frozenset({"can", "can't", "cannot", "will", "won't", "may", "must", "shall"})
_MUSING_LISTED = """
think suppose know remember believe guess confess admit mean wonder hope say tell recall fear doubt imagine
am have want wish understand see need like love hate feel dare do forget find trust make regret owe call use
claim hear live prefer expect realise realize gather prove
"""
_MUSING = frozenset(_MUSING_LISTED.split())
"""What a narrator in the first person may do now, while telling what was."""


def tense_shifts(told: Narration, is_name: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield the queries of a document."""
    plurals = [m.start() for m in _PLURAL.finditer(told.text) if m[1] in bases()]
    for scene in told.scenes:
        tense = tense_of(scene)
        if tense is not None:
            yield from _Scene(told, scene, tense, is_name).shifts(plurals)


def tense_of(scene: Scene) -> Tense | None:
    """Return the tense a scene is told in, or None when it is not clear."""
    past = present = 0
    for paragraph in scene.paragraphs:
        words = paragraph.words
        past += sum(map(PAST_MARKS.__contains__, words))
        present += sum(map(PRESENT_MARKS.__contains__, words))
    if past >= _MARKS and past >= _CLEAR * present:
        return Tense.PAST
    if present >= _MARKS and present >= _CLEAR_PRESENT * past:
        return Tense.PRESENT
    return None


@dataclass
class _Scene:
    told: Narration
    scene: Scene
    tense: Tense
    is_name: Callable[[str], bool]

    def shifts(self, plurals: list[int]) -> Iterator[Finding]:
        """Yield the queries of the scene; `plurals`: places, ascending, where `they` may have a present."""
        paragraphs = self.scene.paragraphs
        personal = sum(p.words.count("I") for p in paragraphs) > _NARRATOR * self.scene.length
        for i, paragraph in enumerate(paragraphs):
            if not self._worth(paragraph, plurals):
                continue
            window: dict[Span, tuple[Tense, ...]] = {}
            for sentence in self.told.sentences(paragraph.span):
                verb, sure = self._odd(sentence, personal)
                if verb is None:
                    continue
                if not sure:
                    window = window or self._window(i)
                    if not self._stands_alone(window[sentence.span]):
                        continue
                    sure = self.tense is Tense.PAST and not personal and self._acts(verb)
                if not self.told.emphasised(paragraph.span, verb.span.start):
                    yield _finding(self.told.text, verb, self.tense, sure)

    def _worth(self, paragraph: Paragraph, plurals: list[int]) -> bool:
        """Say whether the paragraph has any form of the other tense."""
        if self.tense is Tense.PRESENT:
            return True
        words = paragraph.words
        if not (thirds().isdisjoint(words) and _PRESENTS.isdisjoint(words)):
            return True
        first = bisect_left(plurals, paragraph.span.start)
        return first < len(plurals) and plurals[first] < paragraph.span.end

    def _odd(self, sentence: Sentence, personal: bool) -> tuple[Verb | None, bool]:
        """Return a verb of the other tense, and whether the sentence itself proves it a slip."""
        text, span = self.told.text, sentence.span
        if not sentence.fresh:
            verb = tag_verb(text, span, self.is_name)
            ours = verb is not None and verb.tense is self.tense.other and verb.subject != "I"
            return (verb, False) if ours else (None, False)
        front = fronted_verb(text, span, self.is_name)
        if front is not None and front.tense is Tense.PRESENT and self.tense is Tense.PAST:
            comma = text.find(",", front.span.end, span.end)
            rest = main_verb(text, _after(text, comma, span), self.is_name) if comma > 0 else None
            return (front, True) if rest is not None and rest.tense is Tense.PAST else (None, False)
        first = main_verb(text, span, self.is_name)
        if first is None or text[span.end - 1] in "?":
            return None, False
        if first.tense is self.tense:
            return self._mixed(span, first)
        if not self._may_slip(span, first, personal):
            return None, False
        return first, self.tense is Tense.PAST and any(
            verb.tense is self.tense for verb in later_verbs(text, span, first) if not verb.subject
        )

    def _mixed(self, span: Span, first: Verb) -> tuple[Verb | None, bool]:
        """Return a coordinated verb that does not keep the tense of the main one."""
        text = self.told.text
        for verb in later_verbs(text, span, first):
            between = text[first.span.start : verb.span.start]
            apart = _APART.search(between) or _ALWAYS.search(between) or _REPORTS.search(between)
            if verb.tense is first.tense or apart:
                continue
            if self.tense is Tense.PRESENT and _EARLIER.search(between):
                continue
            return verb, True
        return None, False

    def _may_slip(self, span: Span, verb: Verb, personal: bool) -> bool:
        """Say whether a lone main verb of the other tense is no remark, memory or general truth."""
        text = self.told.text
        sentence = span.of(text)
        subject, word = verb.subject.lower(), verb.span.of(text)
        if not subject or word in _MODAL:
            return False
        if self.tense is Tense.PRESENT:
            acts = word not in {"was", "were", "had", "did", "could", "would", "might"}
            return acts and subject not in {"it", "there"} and not _EARLIER.search(sentence)
        if subject in {"it", "there", "we"} or _ALWAYS.search(sentence):
            return False
        if _REPORTS.search(sentence):
            rest = text[verb.span.end : span.end]
            return not personal and word not in _STATES and _PAST_AFTER.search(rest) is not None
        if subject == "i":
            return word not in _MUSING and word in bases()
        return not (personal and word in {"is", "has", "does", "are"})

    def _acts(self, verb: Verb) -> bool:
        """Say whether the verb tells what happens; what people are and have may hold for good."""
        word, subject = verb.span.of(self.told.text), verb.subject.lower()
        if word in _STATES:
            return subject in {"he", "she"} and word in {"is", "has"}
        return subject != "i"

    def _window(self, index: int) -> dict[Span, tuple[Tense, ...]]:
        """Return the sentences of a paragraph and its neighbours by place, with the tenses around them."""
        spans: list[Span] = []
        tenses: list[Tense | None] = []
        low, high = max(index - _PARAGRAPHS, 0), index + _PARAGRAPHS + 1
        for paragraph in self.scene.paragraphs[low:high]:
            for sentence in self.told.sentences(paragraph.span):
                find = main_verb if sentence.fresh else tag_verb
                verb = find(self.told.text, sentence.span, self.is_name)
                spans.append(sentence.span)
                tenses.append(verb.tense if verb else None)
        before = _last(tenses)
        after = reversed(_last(tenses[::-1]))
        return dict(zip(spans, (b + a for b, a in zip(before, after, strict=True)), strict=True))

    def _stands_alone(self, near: tuple[Tense, ...]) -> bool:
        """Say whether the sentences around one keep the scene's tense."""
        ours = near.count(self.tense)
        return ours >= 2 and ours >= _AROUND * (len(near) - ours)


def _last(tenses: Sequence[Tense | None]) -> list[tuple[Tense, ...]]:
    """Return for each place the last few tenses before it."""
    out: list[tuple[Tense, ...]] = []
    near: tuple[Tense, ...] = ()
    for tense in tenses:
        out.append(near)
        if tense is not None:
            near = (*near, tense)[-_NEAR:]
    return out


def _after(text: str, comma: int, span: Span) -> Span:
    start = min(comma + 1 + text.startswith(" ", comma + 1), span.end)
    return Span(start, span.end)


def _finding(text: str, verb: Verb, tense: Tense, sure: bool) -> Finding:
    message = (
        f'This scene is told in the {tense.value} tense, but "{verb.span.of(text)}" is in the '
        f"{verb.tense.value}: is that meant?"
    )
    return query(RULE, verb.span, message, sure=sure)

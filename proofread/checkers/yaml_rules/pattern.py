"""Rules made of tokens: words, lemmas, lexicon forms, gaps and alternatives; the tagger is asked last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, takewhile

from proofread.checkers.yaml_rules.case import copy_case, copy_quotes
from proofread.checkers.yaml_rules.match import Hits, Match
from proofread.checkers.yaml_rules.tagger import Tagger
from proofread.checkers.yaml_rules.template import expand_slots
from proofread.checkers.yaml_rules.timed import full
from proofread.checkers.yaml_rules.view import View
from proofread.checkers.yaml_rules.words import is_letter
from proofread.document import Span
from proofread.rules.lexicon import possible_tags
from proofread.rules.model import Rule, Token
from proofread.rules.normalise import fold
from proofread.rules.patterns import gate_words

Ways = tuple[tuple[int, int], ...]
"""For each token of the pattern the range of text tokens it took, as (first, after last)."""

_MOST_WAYS = 200  # ways to lay the pattern from one start; a guard against many gaps


class PatternMatcher:
    """Lays the pattern over the tokens round each hit of its literals."""

    def __init__(self, rule: Rule, tagger: Tagger) -> None:
        self.rule, self.tokens, self.exact = rule, rule.tokens, rule.exact
        self.tagger = tagger
        self.tagged = any(token.tagged for token in rule.tokens)
        self._anchor = _anchor(rule)
        options = [option for token in rule.tokens for option in (token, *token.any_of)]
        self._words = {id(option): frozenset(option.words) for option in options}
        self._forms = {id(option): frozenset(option.forms_of_lemma) for option in options}
        self._head = _head(rule.tokens)

    def find(self, view: View, hits: Hits) -> Iterator[Match]:
        """Yield the matches."""
        done = 0
        for start in self._starts(view, hits):
            if start < done or not self._may_start(view, start):
                continue
            ways = self._match_at(view, start)
            if ways is None:
                continue
            done = ways[-1][1]
            if (match := self._finish(view, ways)) is not None:
                yield match

    def _starts(self, view: View, hits: Hits) -> list[int]:
        """Return the token indices where the pattern may begin so that a hit is its anchor."""
        if self._anchor is None:
            return list(range(len(view.tokens)))
        starts: set[int] = set()
        for begin, _ in hits:
            at = view.token_index(begin)
            starts.update(range(max(at - self._anchor[1], 0), at - self._anchor[0] + 1))
        return sorted(starts)

    def _may_start(self, view: View, start: int) -> bool:
        """Say whether the tokens fit that stand at a known distance from the start, the cheapest first."""
        if start + len(self._head) > len(view.tokens):
            return False
        for distance, token in self._head:  # noqa: SIM110  # `all` takes twice as long
            if not self._fits(view, start + distance, token):
                return False
        return True

    def _match_at(self, view: View, start: int) -> Ways | None:
        """Return the first way to lay the pattern from token `start` within one sentence, or None."""
        for ways in islice(self._lay(view, start, 0), _MOST_WAYS):
            span = Span(view.tokens[start][0], view.tokens[ways[-1][1] - 1][1])
            if _hyphenated(view.plain, span) or not view.sentence_at(span.start).contains(span):
                continue
            if not self.tagged or self._tags_fit(view, ways):
                return ways
        return None

    def _lay(self, view: View, at: int, number: int) -> Iterator[Ways]:
        """Yield the ways to lay the pattern from its token `number` on, from text token `at` on.

        A token takes as much as it can first; a gap as little as it must.
        """
        if number == len(self.tokens):
            yield ()
            return
        token = self.tokens[number]
        fits = 0
        while fits < token.most and at + fits < len(view.tokens) and self._fits(view, at + fits, token):
            fits += 1
        counts = range(token.least, fits + 1) if token.any else range(fits, token.least - 1, -1)
        for count in counts:
            for rest in self._lay(view, at + count, number + 1):
                yield ((at, at + count), *rest)

    def _fits(self, view: View, index: int, token: Token) -> bool:
        """Say whether the text token at `index` is what `token` asks for, the tagger aside."""
        low = view.words[index]
        start, end = view.tokens[index]
        word = view.plain[start:end] if self.exact else low
        if (words := self._words[id(token)]) and word not in words:
            return False
        if (forms := self._forms[id(token)]) and low not in forms:
            return False
        if word in token.excluded:
            return False
        if token.form and possible_tags(low).isdisjoint(token.form):
            return False
        if token.not_form and not possible_tags(low).isdisjoint(token.not_form):
            return False
        if token.regex and not full(token.regex, self.exact, view.plain[start:end]):
            return False
        return not token.any_of or any(self._fits(view, index, option) for option in token.any_of)

    def _tags_fit(self, view: View, ways: Ways) -> bool:
        """Ask the tagger about the tokens that want a tag."""
        sentence = view.sentence_at(view.tokens[ways[0][0]][0])
        for token, (first, end) in zip(self.tokens, ways, strict=True):
            for index in range(first, end):
                if token.tagged and not self._tag_fits(view, sentence, index, token):
                    return False
        return True

    def _tag_fits(self, view: View, sentence: Span, index: int, token: Token) -> bool:
        place = view.tokens[index][0] - sentence.start
        if token.tag and self.tagger.tag(sentence.of(view.raw), place) not in token.tag:
            return False
        return not token.any_of or any(
            self._fits(view, index, option) and self._tag_fits(view, sentence, index, option)
            for option in token.any_of
        )

    def _finish(self, view: View, ways: Ways) -> Match | None:
        """Return the match with its replacements; None when none of them changes anything."""
        taken = [view.tokens[i] for token, way in zip(self.tokens, ways, strict=True) for i in range(*way)]
        marked = [
            view.tokens[i]
            for token, way in zip(self.tokens, ways, strict=True)
            for i in range(*way)
            if token.mark
        ]
        whole = marked or taken
        span = Span(whole[0][0], whole[-1][1])
        if not self.rule.templates:
            return Match(span)
        texts = [_text(view, way) for way in ways]
        found = span.of(view.raw)
        curl = partial(copy_quotes, view.raw, found)
        filled = [expand_slots(template, texts, curl) for template in self.rule.templates]
        cased = filled if self.exact else [copy_case(found, text) for text in filled]
        changing = tuple(dict.fromkeys(text for text in cased if text != found))
        return Match(span, changing) if changing else None


def _anchor(rule: Rule) -> tuple[int, int] | None:
    """Return how many text tokens may stand before the one that the gate finds, as (least, most).

    None when the literals are the author's own: they may be anywhere in the passage.
    """
    for number, token in enumerate(rule.tokens):
        if token.least and gate_words(token) == rule.literals:
            before = rule.tokens[:number]
            return sum(t.least for t in before), sum(t.most for t in before) + token.most - 1
    return None


def _head(tokens: Sequence[Token]) -> tuple[tuple[int, Token], ...]:
    """Return the first tokens, as far as each takes just one word, with their place; plain words first."""
    fixed = list(takewhile(lambda token: token.least == token.most == 1, tokens))
    return tuple(sorted(enumerate(fixed), key=lambda item: not (item[1].words or item[1].forms_of_lemma)))


def _text(view: View, way: tuple[int, int]) -> str:
    """Return the text that a token of the pattern took."""
    first, end = way
    return view.raw[view.tokens[first][0] : view.tokens[end - 1][1]] if end > first else ""


def _hyphenated(text: str, span: Span) -> bool:
    """Say whether a hyphen ties the first or last word to another one outside."""
    start, end = span.start, span.end
    if start > 1 and text[start - 1] == "-" and is_letter(text[start]) and is_letter(text[start - 2]):
        return True
    return end + 1 < len(text) and text[end] == "-" and is_letter(text[end - 1]) and is_letter(text[end + 1])


def whole_words(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the literals of a pattern that are whole tokens, so that the gate may ask for their ends."""
    out: set[str] = set()
    for token in tokens:
        for option in (token, *token.any_of):
            out.update(fold(word) for word in (*option.words, *option.forms_of_lemma))
    return frozenset(out)

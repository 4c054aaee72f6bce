"""The comma after a long opening clause: `When the clerk came back he would have gone home`, with none.

A suggestion, for many leave it out. It is made only where the border between the clauses is certain: after a
word that can take no clause of its own (`back`, `him`), or where the opening clause has its verb already and
what follows it is the only subject with a verb that the sentence can end with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofread.checkers.dialogue.report import hint
from proofread.checkers.dialogue.scene import Scene
from proofread.document import Span
from proofread.finding import Finding
from proofread.rules.lexicon import possible_tags

_BEGUN = re.compile(r"\A\Z|[.!?…]['\"]? \Z|['\"]\Z")  # what a sentence begins after
_LONG = 5  # words to the verb of the sentence; after a short opening clause many leave the comma out
_TOGETHER = re.compile(
    r"(?:[\w',-]+ ){2,18}?"
    r"(?P<last>up|down|out|in|off|away|back|over|around|round|him|me|us|them|himself|herself|itself|themselves|"
    r"myself|home|there|here|again|too|inside|outside|together|alone|"
    r"(?!only |family |reply |early )[a-z]+ly|\([^()]{1,90}\)) "
    r"(?P<who>he|she|they|we|I) (?P<verb>(?:just |only |simply |still |also |never |always |almost |\w+ly )?"
    r"(?:would|could|was|were|had|did|will|can|should|might|must|didn't|couldn't|wouldn't|wasn't|hadn't|"
    r"fell|saw|knew|felt|found|heard|thought|went|came|took|began|made|got|ran|sat|stood|turned|looked|"
    r"noticed|realised|realized|remembered|wondered|said|asked|smiled|laughed))\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|what|where|when|how|why|if|than|as|because|before|after|until|while|"
    r"though|all|everything|anything|nothing|something|whenever|wherever|once|since)(?: \w+)? \Z|"
    r"\b(?:and|but|or|told|tell|tells|asked|showed|assured|informed|bet) \Z",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:As soon as|As long as|As|Just as|When|While|If|After|Before|Because|Since|Although|Even though|"
    r"Though|Once|Until|Unless|Whenever|By the time|Instead of|Rather than|In spite of) "
)
_CLAUSE = re.compile(r"(?P<words>[A-Za-z'-]+(?: [A-Za-z'-]+){3,24})(?P<end>[.!?]|, (?:and|but)\b)")
_SUBJECTS = frozenset({"he", "she", "they", "we", "I"})
_FIRST_SUBJECTS = _SUBJECTS.union(
    ("it", "you", "this", "that", "there", "everyone", "everybody", "nobody", "someone")
)
_FINITE = frozenset(
    {"was", "were", "had", "did", "would", "could", "should", "might", "must", "will", "can", "is"}
    | {"are", "has", "wasn't", "weren't", "hadn't", "didn't", "wouldn't", "couldn't", "won't", "can't"}
)
_CONTRACTED = re.compile(r"(?:he|she|they|we|I|it|you)'(?:s|d|ll|m|re|ve)")
_BETWEEN = frozenset(
    {"just", "only", "simply", "still", "also", "never", "always", "almost", "suddenly", "quickly"}
)
# What opens or joins another clause, so that there is more than one border.
_JOINS = frozenset(
    {"and", "but", "or", "nor", "that", "which", "who", "whom", "whose", "what", "where", "when"}
    | {"how", "why", "if", "than", "as", "because", "before", "after", "until", "while", "though"}
    | {"although", "whenever", "since", "once", "so", "whether", "wherever", "whatever", "like", "all"}
    | {"everything", "something"}
)
# Verbs that a clause may follow without `that`: `When he said she was late`.
_TAKES_CLAUSE = """
said say says told tell asked thought think knew know saw see heard hear felt feel believed believe hoped hope
wished wish feared swore decided realised realized noticed found guessed supposed remembered understood
assumed admitted explained insisted claimed discovered learned learnt suspected imagined pretended dreamed
dreamt agreed proved showed assured informed warned promised bet figured reckoned doubted meant mentioned
suggested sure afraid glad sorry certain known seen felt told thought found heard hoped way time moment day
reason first last one ones anything nothing everything something thing things place only
"""
_OPENS_CLAUSE = frozenset(_TAKES_CLAUSE.split())
_AMOUNTS = frozenset(
    {"a", "an", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"twelve", "twenty", "thirty", "forty", "fifty", "sixty"}
)
_PREPOSITIONS = frozenset(
    {"of", "with", "to", "for", "from", "at", "by", "into", "onto", "upon", "about", "against"}
    | {"between", "toward", "towards", "without", "the", "a", "an", "his", "her", "their", "my", "our"}
    | {"your", "its"}
)


def openings(scene: Scene) -> Iterator[Finding]:
    """Yield the ends of opening clauses and phrases that no comma parts from the sentence (a suggestion)."""
    text = scene.passage.text
    for start in _FIRST.finditer(scene.text):
        if _BEGUN.search(scene.text[max(0, start.start() - 3) : start.start()]) is None:
            continue
        span = _after_sure_word(scene, start.end()) or _before_only_subject(scene, start.end())
        if span is not None:
            message = "A comma parts a long opening clause or phrase from its sentence."
            yield hint("opening-clause-comma", span, message, f"{span.of(text)},")


def _after_sure_word(scene: Scene, at: int) -> Span | None:
    """Return the last word of the opening where that word alone shows the border."""
    found = _TOGETHER.match(scene.text, at)
    if found is None or len(found[0].split()) < _LONG:
        return None
    if _SUBORDINATE.search(scene.text[found.start() - 1 : found.start("last")]):
        return None
    word = re.compile(r"[\w'-]+\)?\Z").search(scene.passage.text[found.start("last") : found.end("last")])
    return None if word is None else Span(found.start("last") + word.start(), found.end("last"))


def _before_only_subject(scene: Scene, at: int) -> Span | None:
    """Return the last word of an opening clause that has its verb, where one subject follows and no more."""
    found = _CLAUSE.match(scene.text, at)
    if found is None:
        return None
    words = found["words"].split(" ")
    borders = [i for i in range(2, len(words) - 1) if _begins(words, i)]
    if len(borders) != 1 or borders[0] + 2 < _LONG:
        return None
    border = borders[0]
    last = words[border - 1]
    if not _JOINS.isdisjoint(w.lower() for i, w in enumerate(words[: border + 1]) if not _counts(words, i)):
        return None
    if last.lower() in _OPENS_CLAUSE | _PREPOSITIONS or last[0].isupper() or not _has_verb(words[:border]):
        return None
    if possible_tags(last) & {"NN", "NNS"} and not (found["end"] in ".!?" and _is_last_verb(words, border)):
        return None  # `the man she loved`: the rest may have the verb of the sentence
    end = at + len(" ".join(words[:border]))
    return Span(end - len(last), end)


def _counts(words: Sequence[str], i: int) -> bool:
    """Say whether the `than` at word `i` compares an amount: `more than an hour`, `less than two`."""
    return words[i] == "than" and words[i - 1] in ("more", "less") and words[i + 1] in _AMOUNTS


def _begins(words: Sequence[str], i: int) -> bool:
    """Say whether a subject with its verb begins at word `i`: `she was`, `Tom never came`."""
    word = words[i]
    if _CONTRACTED.fullmatch(word):
        return True
    if word not in _SUBJECTS and not (word[0].isupper() and word[1:].islower() and "'" not in word):
        return False
    following = next((w for w in words[i + 1 : i + 3] if w not in _BETWEEN), "")
    return following in _FINITE or ("VBD" in possible_tags(following) and following.islower())


def _has_verb(words: Sequence[str]) -> bool:
    """Say whether an opening clause has its subject and, after it, a finite verb."""
    if words[0] in _FIRST_SUBJECTS:
        return _is_verb(words[1]) or (len(words) > 2 and words[1] in _BETWEEN and _is_verb(words[2]))
    return any(word in _FINITE or _is_plain_past(word) for word in words[1:])


def _is_verb(word: str) -> bool:
    return word in _FINITE or not possible_tags(word).isdisjoint({"VBD", "VBZ", "VBP"})


def _is_plain_past(word: str) -> bool:
    """Say whether a word is a past tense and no noun or adjective."""
    tags = possible_tags(word)
    return "VBD" in tags and tags.isdisjoint({"NN", "NNS", "JJ", "VB"})


def _is_last_verb(words: Sequence[str], border: int) -> bool:
    """Say whether no verb follows that of the subject at `border`."""
    return not any(word in _FINITE or _is_plain_past(word) for word in words[border + 3 :])

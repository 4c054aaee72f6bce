"""Question marks, run-on sentences, spaces, and quotation marks of the wrong sort."""

from __future__ import annotations

import random
import re

from proofread.document import Span
from training.noise.choice import one_of
from training.noise.page import Page, like
from training.noise.slip import Change

_ASKING = (
    r"(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Ww]ell,|[Nn]ow,?|[Oo]h,|[Tt]hen) )?"
    r"(?:[Ww]h(?:at|o|y|ere|en|ich|ose)|[Hh]ow|"
    r"(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Dd]o|[Dd]oes|[Dd]id|[Hh]ave|[Hh]as|[Hh]ad|[Cc]an|[Cc]ould|[Ww]ill|[Ww]ould|"
    r"[Ss]hould|[Ss]hall|[Mm]ay|[Mm]ight)(?:n['’]t)? "
    r"(?:I|you|he|she|it|we|they|there|this|that|the|any\w*|your|my)\b)"
)
_QUESTION = re.compile(rf"(?:^|(?<=[.?!…] )|(?<=[“\"‘]))(?P<start>{_ASKING}[^.?!“”\"]*)(?P<mark>\?)")
_TAG_QUESTION = re.compile(
    r", (?:\w+n['’]t|is|are|was|were|do|does|did|have|has|can|could|will|would) \w+(?P<mark>\?)"
)
_STATEMENT = re.compile(
    r"(?:^|(?<=[.?!…] )|(?<=[“\"]))I wonder(?:ed)? (?:what|who|why|where|when|how|if|whether) "
    r"[^.?!“”\"]*(?P<mark>\.)"
)
_TWO_SENTENCES = re.compile(
    r"(?<=[a-z])(?P<mark>\.)(?P<gap> )(?P<first>(?:He|She|It|They|I|We|You|There|This|That)\b(?:['’]\w+)?)"
)
_BLANK_AFTER = re.compile(r"(?<=[^\W\d_])[,;.?!](?P<gap> )(?=[^\W\d_“\"])")
_BEFORE_MARK = re.compile(r"(?<=\w)(?=[,.?!;:](?:\s|[”\"]|\Z))")
_BETWEEN = re.compile(r"(?<=[\w,.]) (?=\w)")
_INSIDE_QUOTE = re.compile(r"(?:(?:^|(?<=\s))[“\"](?=\w)|(?<=[.,?!])(?=[”\"](?:\s|\Z)))")
_CURLY_OPEN, _CURLY_CLOSE = re.compile(r"“(?=\w)"), re.compile(r"(?<=[.,?!…—])”")
_STRAIGHT_OPEN, _STRAIGHT_CLOSE = re.compile(r"(?:^|(?<=\s))\"(?=\w)"), re.compile(r"(?<=[.,?!])\"(?=\s|\Z)")


def question_mark(page: Page, rng: random.Random) -> Change | None:
    """End a question with a full stop, now and then a wondering with a question mark."""
    marks = [match.start("mark") for match in _QUESTION.finditer(page.text)]
    marks += [match.start("mark") for match in _TAG_QUESTION.finditer(page.text)]
    if marks:
        at = rng.choice(marks)
        wrong = (
            "," if page.text[at + 1 : at + 2] in ("”", '"') and page.text[at + 3 : at + 4].islower() else "."
        )
        return Change(Span(at, at + 1), wrong, "question-mark")
    found = [match.start("mark") for match in _STATEMENT.finditer(page.text)]
    return one_of(rng, [Change(Span(at, at + 1), "?", "question-mark", doubtful=True) for at in found])


def run_on(page: Page, rng: random.Random) -> Change | None:
    """Run two sentences together: with a comma (which style allows now and then) or with nothing."""
    places = []
    for match in _TWO_SENTENCES.finditer(page.text):
        first = match["first"]
        small = first if first[0] == "I" and first != "It" else first[0].lower() + first[1:]
        if rng.random() < 0.5:
            change = Change(
                Span(match.start(), match.end()), f", {small}", "run-on", first in ("There", "This", "That")
            )
        elif rng.random() < 0.5:
            change = Change(Span(match.start(), match.start() + 1), "", "run-on")
        else:
            change = Change(Span(match.start(), match.end()), f" {small}", "run-on")
        places.append(change)
    return one_of(rng, places)


def spacing(page: Page, rng: random.Random) -> Change | None:
    """Put a space before a mark or inside quotation marks, forget one after a mark, type two."""
    way = rng.choices(("before", "after", "two", "inside"), (5, 3, 4, 1))[0]
    if way == "before":
        places = [
            Change(Span(m.start(), m.start()), " ", "spacing") for m in _BEFORE_MARK.finditer(page.text)
        ]
    elif way == "after":
        found = [m for m in _BLANK_AFTER.finditer(page.text) if len(page.text[: m.start()].split()[-1]) > 3]
        places = [Change(Span(*m.span("gap")), "", "spacing") for m in found]
    elif way == "two":
        places = [Change(Span(m.end(), m.end()), " ", "spacing") for m in _BETWEEN.finditer(page.text)]
    else:
        ends = [m.end() for m in _INSIDE_QUOTE.finditer(page.text)]
        places = [Change(Span(at, at), " ", "spacing") for at in ends]
    return one_of(rng, [change for change in places if page.free(change.span)])


def mixed_quotes(page: Page, rng: random.Random) -> Change | None:
    """Write two single marks for a double one, a single or straight one, or one that curls the wrong way."""
    curly = "“" in page.text
    opening = [m.start() for m in (_CURLY_OPEN if curly else _STRAIGHT_OPEN).finditer(page.text)]
    closing = [m.start() for m in (_CURLY_CLOSE if curly else _STRAIGHT_CLOSE).finditer(page.text)]
    ways = [(at, wrong) for at in opening for wrong in (("''", '"', "”") if curly else ("''", "'", "''"))]
    ways += [(at, wrong) for at in closing for wrong in (("''", '"', "“", "’") if curly else ("''", "'"))]
    chosen = one_of(rng, ways)
    if chosen is None or not page.free(Span(chosen[0], chosen[0] + 1)):
        return None
    return Change(Span(chosen[0], chosen[0] + 1), chosen[1], "mixed-quotes")


def full_stop_lost(page: Page, rng: random.Random) -> Change | None:
    """Write a comma for a full stop and leave the capital after it."""
    found = [
        m for m in re.finditer(r"(?<=[a-z])\.(?= [A-Z][a-z]+ [a-z])", page.text) if page.free(Span(*m.span()))
    ]
    return one_of(rng, [Change(Span(*m.span()), like(",", ","), "comma-for-stop") for m in found])


MAKERS = {
    "question-mark": question_mark,
    "run-on": run_on,
    "spacing": spacing,
    "mixed-quotes": mixed_quotes,
    "comma-for-stop": full_stop_lost,
}

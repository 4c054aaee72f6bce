"""How narration leads into speech, and how a speech goes on after a tag in its midst.

the narration ends in                  the speech begins with         what is wrong
said                                   a capital, a whole sentence    comma missing
said, or said.  after "Well,"          either                         comma missing; or full stop for comma
She said.       (nothing before)       a capital                      full stop for comma
He asked.       (nothing before)       a question                     perhaps full stop for comma
said,           (nothing before)       a small letter                 capital missing
he said.        after "Why?"           a small letter                 capital missing
he said.        after "Well,"          a small letter                 comma or capital: for a person
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.checkers.dialogue.frames import NAME, NOUN_ARTICLES, Grade, Subject, frame_after
from proofread.checkers.dialogue.report import fault, hint, query
from proofread.checkers.dialogue.scene import End, Scene, Start, Utterance
from proofread.checkers.dialogue.verbs import PURE, SAYING
from proofread.document import Span
from proofread.finding import Category, Finding

_VERBS = "|".join(
    sorted(SAYING - {"added", "suggested", "pleaded", "urged", "queried", "stated", "announced"})
)
_WHOM = "him|her|them|me|us"
_TO = rf"(?: to (?:{_WHOM}|himself|herself|[A-Z][a-z]+)| (?:{_WHOM})| \w+ly| aloud| at last)?"
_WHO = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|{NAME}|(?:{NOUN_ARTICLES}|The|An?|His|Her|My) [a-z]+(?: [a-z]+)?)"

_LEAD = re.compile(
    rf"(?:\A\s*|[.!?…]['\"]?\s|, (?:and|but|then)\s|; )"
    rf"(?:(?:Then|And|But|So) )?(?P<who>{_WHO}) (?:\w+ly |then |only |just )?(?P<verb>{_VERBS})"
    rf"(?P<to>{_TO})(?P<mark>[,.]?) ?\Z"
)
_SMALL_WORD = re.compile(r"[a-z]+(?=[ ,.!?])")
_LONG = 200  # no narration that leads into a speech is looked at further back than this, in code points


def leads(scene: Scene) -> Iterator[Finding]:
    """Yield what is wrong between narration and the speech after it."""
    for i, u in enumerate(scene.utterances):
        if not (u.opened and u.closed):
            continue
        previous = scene.previous(i)
        gap = scene.text[max(u.before.start, u.before.end - _LONG) : u.before.end]
        lead = _LEAD.search(gap) if gap.strip() else None
        if lead is not None and _stands_alone(scene, u):
            at = u.before.end - len(gap)
            yield from _after_lead(scene, u, previous, lead, at)
        elif lead is None:
            yield from _small_start(scene, u, previous, gap)
    yield from _new_speaker(scene)


def _stands_alone(scene: Scene, u: Utterance) -> bool:
    """Say whether the speech is a sentence or more, and the sentence it stands in ends with it."""
    inner = u.inner.of(scene.text)
    if " " not in inner.strip():
        return False  # CMOS 13.14 and 6.39: `She said "Oh!"` takes none
    after = u.after.of(scene.text)
    whole = not after.strip() or re.match(r"\s+[A-Z]", after) is not None
    return whole and scene.end(u) in (End.STOP, End.ASK, End.OPEN)


def _after_lead(
    scene: Scene, u: Utterance, previous: Utterance | None, lead: re.Match[str], at: int
) -> Iterator[Finding]:
    small = scene.first_letter(u).islower()
    tagged = previous is not None and lead.start() == 0  # the tag of the speech before
    continues = tagged and previous is not None and scene.end(previous) is End.COMMA
    mark, end = lead["mark"], at + lead.end("to")
    if not mark:
        word = Span(at + lead.start("verb"), end)
        said = word.of(scene.passage.text)
        message = "A comma parts the tag from the speech."
        if tagged and (continues or not small):
            fixes = (f"{said},",) if small else (f"{said}.", f"{said},")
            yield fault("missing-comma-after-tag", word, message, *fixes)
        elif not tagged and not small:
            yield fault("missing-comma-after-tag", word, message, f"{said},")
    elif mark == "." and previous is None and lead["verb"] in PURE - {"asked", "asks"} and not small:
        message = "The speech is what was said: a comma leads into it."
        yield fault("full-stop-after-lead", Span(end, end + 1), message, ",")
    elif mark == "." and previous is None and not small and _wants_speech(scene, u, lead):
        message = f"'{lead['verb']}' may lead into the speech: then a comma stands after it."
        yield hint("full-stop-after-lead", Span(end, end + 1), message, ",")
    elif mark == "." and small and continues:
        yield _comma_or_capital(scene, u, Span(end, end + 1))
    elif mark == "." and small and tagged:
        yield from _capital(scene, u, "A sentence begins with a capital.")
    elif mark == "," and small and not continues and not _mid_sentence(scene, previous, lead):
        yield from _capital(scene, u, "A speech that is a sentence begins with a capital.")


def _wants_speech(scene: Scene, u: Utterance, lead: re.Match[str]) -> bool:
    """Say whether the narration has nothing but a verb of saying, whose object the speech must be."""
    if lead["verb"] in ("asked", "asks", "enquired", "inquired", "queried", "demanded"):
        return scene.end(u) is End.ASK
    return True


def _mid_sentence(scene: Scene, previous: Utterance | None, lead: re.Match[str]) -> bool:
    """Say whether the tag stands within a speech: `"If you go—" he said, "or even if you stay—"`."""
    return previous is not None and lead.start() == 0 and scene.end(previous) is not End.STOP


def _small_start(scene: Scene, u: Utterance, previous: Utterance | None, gap: str) -> Iterator[Finding]:
    """`"Why?" he asked. "it is late."`: a new sentence of speech that begins small."""
    lead = gap.rstrip()
    if not scene.first_letter(u).islower() or lead.endswith("...") or not (not lead or lead.endswith(".")):
        return
    whole = scene.end(u) in (End.STOP, End.ASK) or frame_after(scene.text, u.after, leads=False) is not None
    if whole and (previous is None or scene.end(previous) in (End.ASK, End.STOP)):
        yield from _capital(scene, u, "A sentence begins with a capital.")


def _capital(scene: Scene, u: Utterance, message: str) -> Iterator[Finding]:
    found = _SMALL_WORD.match(scene.text, u.inner.start, u.inner.end)
    if found is None or len(u.inner.of(scene.text).split()) < 3:
        return
    word = found[0]
    span = Span(*found.span())
    yield fault("lower-case-in-speech", span, message, word.capitalize(), category=Category.CASING)


def _comma_or_capital(scene: Scene, u: Utterance, mark: Span) -> Finding:
    text = scene.passage.text
    between, first = text[mark.end : u.inner.start], text[u.inner.start]
    return fault(
        "lower-case-in-speech",
        Span(mark.start, u.inner.start + 1),
        "Either the speech goes on after the tag (comma) or a new sentence begins (capital).",
        f",{between}{first}",
        f".{between}{first.upper()}",
    )


def _answers_at_once(scene: Scene, i: int) -> bool:
    """Say whether one whole speech follows another with nothing between: `"I am late." "So am I."`."""
    u, previous = scene.utterances[i], scene.previous(i)
    if previous is None or not (previous.opened and previous.closed and u.opened and u.closed):
        return False
    if scene.text[u.before.start : u.before.end].strip(" ") or u.before.start == u.before.end:
        return False
    if scene.start(previous) is not Start.FRESH:
        return False
    sentences = scene.end(previous) in (End.STOP, End.ASK) and scene.end(u) is not End.WORD
    words = min(previous.inner.of(scene.text).count(" "), u.inner.of(scene.text).count(" "))
    return sentences and scene.first_letter(u).isupper() and words > 0


def _new_speaker(scene: Scene) -> Iterator[Finding]:
    """Ask about a paragraph in which he says something and she, or somebody, says something else."""
    speaker = ""
    for i, u in enumerate(scene.utterances):
        if _answers_at_once(scene, i):
            message = "Speech follows speech: a new speaker has a paragraph of their own."
            yield query("new-speaker", u.span, message)
            continue
        frame = frame_after(scene.text, u.after, scene.following(i) is not None)
        if frame is None or frame.subject is not Subject.PRONOUN or frame.grade is not Grade.SAYING:
            continue
        if frame.capital or scene.start(u) is not Start.FRESH or frame.who not in ("he", "she"):
            continue
        if speaker and frame.who != speaker:
            yield query(
                "new-speaker", u.span, "Another person speaks: a new speaker has a paragraph of their own."
            )
        speaker = frame.who

"""What each rule of the checker asks, with which authority."""

from __future__ import annotations

from proofread.checkers.explanation import Explanation
from proofread.finding import Severity

_EINSOHN = (
    "Einsohn & Schwartz, The Copyeditor's Handbook, 'Editorial triage' and 'Queries': ask, do not mend."
)
_CMOS = "CMOS 2.69, 'Editing for consistency and discrepancies', and 2.70, 'Querying'."

EXPLANATIONS: dict[str, Explanation] = {
    "queries/tense-shift": Explanation(
        "A sentence of the narration in another tense than its scene is told in. The scene teaches its tense "
        "by "
        "its finite verbs; speech, emphasis, letters, remarks of the narrator and general truths do not "
        "count, "
        "nor does a scene that is told in the present throughout. It is shown by default when the sentence "
        "itself mixes the tenses or stands alone among sentences of the other.",
        "Garner's Modern English Usage, 'Tenses'; " + _EINSOHN,
        (
            ("She pulled the handle and opens the door.", ""),
            ("When she steps inside, the boards creaked.", ""),
        ),
        ('"He walks too fast," she said.', "He lived in Sorren, which lies on the river."),
    ),
    "queries/point-of-view": Explanation(
        "`I`, `me` or `my` in the narration of a scene that is told of others throughout (200 words at the "
        "least), "
        "and, as a suggestion, the one long scene of a work that is told in another person than all the "
        "others.",
        _EINSOHN,
        (("She sat down beside the stove. I was cold.", ""),),
        ("I must go, she thought.", '"I was cold," she said.'),
    ),
    "queries/echo": Explanation(
        "An uncommon word of the narration, in any inflection, that returns within 40 words (`echo-distance` "
        "in "
        "the configuration says otherwise; 0 switches it off). Common words, words that the work itself uses "
        "often, the same thing named again (`the lantern`), doubled words and refrains are left alone.",
        _EINSOHN,
        (("The lamp flickered. A smile flickered over his face.", ""),),
        ("She saw a gull on the mast, and the gull saw her.",),
        severity=Severity.SUGGESTION,
    ),
    "queries/name-before-introduction": Explanation(
        "Somebody is introduced (`a man named Marlow Reed`, `introduced himself as`) whose name the reader "
        "has "
        "met three times or more in earlier scenes. Shown by default for a full name or a title, as a "
        "suggestion "
        "for a single name.",
        _CMOS,
        (("At the gate stood a man named Marlow Reed.", ""),),
    ),
    "queries/weekday-and-date": Explanation(
        "A weekday that the date did not fall on, in the order of either side of the Atlantic (from 1753 on, "
        "the "
        "Gregorian calendar); a day after that is none (`Tuesday … the next day, Thursday`); two dates that "
        "cannot both be right; a day that no month has. Read in narration, speech and headings.",
        "The Gregorian calendar; " + _CMOS,
        (("It was Monday, 4 May 2021.", ""), ("They met on 31 June.", "")),
        ("It was Tuesday, 4 May 2021.", "It was Tuesday, May 4, 2021.", "on Tuesday, 05/04/2021"),
        severity=Severity.WARNING,
    ),
    "queries/chapter-number": Explanation(
        "A chapter that is out of order, there twice, or that another was skipped before, in digits, Roman "
        "numerals "
        "or words, over all files in their order. Numbers may begin anew, as in a new part; a table of "
        "contents is not counted. Where most files of a work are missing, a gap is only a suggestion.",
        _CMOS,
        (("Chapter 3, after Chapter 1", ""),),
        ("Part Two, and Chapter 1 again",),
    ),
    "queries/unfinished-sentence": Explanation(
        "A sentence of the narration that stops in the middle: before its noun, after a conjunction, after a "
        "bare "
        "`with a voice`, or at the end of a paragraph without a mark. A preposition at the end is a "
        "suggestion, "
        "for many a sentence may end in one.",
        "The Cambridge Grammar of the English Language, ch. 5, 7 and 15; CMOS 6.12: a full stop ends a "
        "sentence.",
        (("He replied with a voice.", ""), ("She took the cup and.", ""), ("They walked to the.", "")),
        ("It was a house to be proud of.", "He said it in a way.", '"But I never—" she began.'),
    ),
}
"""Rule id -> its explanation; the ids are all that the checker can report."""

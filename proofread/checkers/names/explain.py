"""What each rule of the checker marks, with which authority."""

from __future__ import annotations

from proofread.checkers.explanation import Explanation

_MANUSCRIPT = "The manuscript itself: the form used most is taken to be meant."

EXPLANATIONS: dict[str, Explanation] = {
    "names/drift": Explanation(
        "A name that is written once or twice in a way that differs by a letter or two from a name that the "
        "manuscript uses often. The usual form is suggested.",
        _MANUSCRIPT,
    ),
    "names/case": Explanation(
        "A name written with other capitals than everywhere else in the manuscript.",
        _MANUSCRIPT,
    ),
    "names/possessive": Explanation(
        "A possessive ending that a name of the manuscript lacks before what is its own, or bears where no "
        "noun follows.",
        "CMOS 7.16 (the possessive of a name takes an apostrophe), 7.9 (its plural takes none).",
        (
            ("Orla voice was firm.", "Orla's voice was firm."),
            ("To Orlas surprise he stayed.", "To Orla's surprise he stayed."),
            ("Orla's hadn't seen it.", "Orla hadn't seen it."),
            ("The Orla's were late.", "The Orlas were late."),
        ),
        ("My sister Orla looks well.", "The Orlas were late.", "His coat was dry; Orla's wasn't."),
    ),
    "names/sheet": Explanation(
        "A form that your style sheet lists as wrong.",
        "Your style sheet (`names` in the configuration).",
    ),
}
"""Rule id -> its explanation; the ids are all that the checker can report."""

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
    "names/sheet": Explanation(
        "A form that your style sheet lists as wrong.",
        "Your style sheet (`names` in the configuration).",
    ),
}
"""Rule id -> its explanation; the ids are all that the checker can report."""

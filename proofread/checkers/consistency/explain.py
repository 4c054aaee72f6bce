"""What each rule of the checker marks, with which authority."""

from __future__ import annotations

from proofread.checkers.explanation import Explanation

_COMPOUNDS = "Chicago Manual of Style, 7.89: where dictionaries differ, one form of a compound throughout."
_THROUGHOUT = (
    "Chicago Manual of Style, 2.55: an editor notes such choices on the style sheet and keeps to them."
)

EXPLANATIONS: dict[str, Explanation] = {
    "consistency/hyphens": Explanation(
        "A compound joined in another way than in most of the work: hyphened, closed or open. The open form "
        "is compared only where a noun must stand.",
        _COMPOUNDS,
        (("The boathouse leaked. The boathouse burned. He left the boat-house.", ""),),
        ("They had to set up the set-up.", "A half moon rose over the half-moon table."),
    ),
    "consistency/capitals": Explanation(
        "A term that mostly stands with a capital, here without one, or the other way round. Ordinary words "
        "are compared after 'the' only, and are no more than a suggestion.",
        "Chicago Manual of Style, 8.1: consistency in the capitals of a work's own terms.",
        (("A Pyromancer came, a Pyromancer left, no Pyromancer slept. One pyromancer wept.", ""),),
        ("King Alder met the king of the hills.",),
    ),
    "consistency/numbers": Explanation(
        "A number from ten to ninety-nine in figures where the work writes them in words, or the other way "
        "round.",
        "Chicago Manual of Style, 9.2 (words up to a hundred), AP Stylebook, numerals (words up to nine).",
        fine=("Room 12 was locked.", "It was 10:30 by the clock."),
    ),
    "consistency/small-numbers": Explanation(
        "A number from two to nine in figures where the work writes them in words, or the other way round.",
        "Chicago Manual of Style, 9.2, and AP Stylebook, numerals.",
        fine=("He opened page 7.",),
    ),
    "consistency/time-mark": Explanation(
        "A time with a full stop among times with colons, or the other way round.",
        "Chicago Manual of Style, 9.37 (10:30), New Hart's Rules, 11.3 (10.30).",
        fine=("It cost 10.30 in all.",),
    ),
    "consistency/am-pm": Explanation(
        "Another form of a.m. and p.m. than the work's own.",
        "Chicago Manual of Style, 9.37 and 10.41: a.m., am and AM are all right, one of them throughout.",
        fine=("They left at 6 a.m. and slept at 9 p.m.",),
    ),
    "consistency/o-clock": Explanation(
        "An hour in figures before o'clock where the work writes it in words, or the other way round.",
        "Chicago Manual of Style, 9.37: words with o'clock.",
        fine=("At ten o'clock he slept.",),
    ),
    "consistency/ellipsis": Explanation(
        "Another ellipsis than the work's own: the single sign, three dots, or spaced dots.",
        "Chicago Manual of Style, 13.50, New Hart's Rules, 4.7.",
        fine=("Well… perhaps. Or… not.",),
    ),
    "consistency/ellipsis-blanks": Explanation(
        "An ellipsis between words with blanks where the work has none, or the other way round.",
        "New Hart's Rules, 4.7, for the blanks; Chicago 13.50.",
    ),
    "consistency/dashes": Explanation(
        "Another dash between words than the work's own: em or en, close or with blanks.",
        "Chicago Manual of Style, 6.85 (close em dash), New Hart's Rules, 4.11 (spaced en dash).",
        fine=("The years 1914–18; a London–Paris train; a well-known name.",),
    ),
    "consistency/quotes": Explanation(
        "A straight double quotation mark among curly ones, or the other way round.",
        "Chicago Manual of Style, 6.115: curly marks in print; one kind throughout.",
        fine=('A nail of 5" held.',),
    ),
    "consistency/apostrophes": Explanation(
        "A straight apostrophe in a word among curly ones, or the other way round.",
        "Chicago Manual of Style, 6.117.",
    ),
    "consistency/quote-marks": Explanation(
        "A speech in single marks in a work that sets speech in double ones, or the other way round. A "
        "thought may be set so on purpose: it is a suggestion.",
        "Chicago Manual of Style, 13.30, New Hart's Rules, 9.2.",
    ),
    "consistency/serial-comma": Explanation(
        "A series with a comma before its last item where the work has none there, or the other way round.",
        "Chicago Manual of Style, 6.19 (with it), AP Stylebook, comma (without).",
        fine=("In the morning, Tom and Mary left.",),
    ),
    "consistency/sheet": Explanation(
        "A form that your style sheet lists as wrong.",
        f"Your style sheet (`stylesheet` in the configuration). {_THROUGHOUT}",
    ),
}
"""Rule id -> its explanation; the ids are all that the checker can report, beside those of rule files."""

"""The decisions of a style sheet's [style] table: which there are, what each may be, what it decides.

A decision is written for people (`quotes = "curly double"`); the checker `consistency` asks by topic
("quotes": curly or straight; "quote-marks": double or single) and gets the form it counts by.
"""

from __future__ import annotations

from collections.abc import Mapping

DASHES = ("—", " — ", " – ", "–", "--", " -- ", " - ")
"""A dash between words, close or with blanks around it; the house styles (Chicago, Oxford) come first."""

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "english": ("american", "british"),
    "endings": ("-ize", "-ise"),
    "ellipsis": ("…", "...", ". . ."),
    "ellipsis-blanks": ("word… word", "word … word", "word…word"),
    "dash": DASHES,
    "quotes": ("curly double", "curly single", "straight double", "straight single"),
    "serial-comma": ("yes", "no"),
    "numbers": ("words", "words to nine", "figures"),
    "o-clock": ("words", "figures"),
    "am-pm": ("a.m.", "am", "AM", "A.M."),
    "time-mark": (":", "."),
}
"""Key of [style] -> what it may be, in the order it is written."""

SERIES = {"yes": "a, b, and c", "no": "a, b and c"}
"""What the choice `serial-comma` means, as the checker shows it."""


def decided(topic: str, choices: Mapping[str, str]) -> str | None:
    """Return the form that the choices ask for in a topic of the checker, or None where they say nothing."""
    if topic in {"quotes", "apostrophes", "quote-marks"}:
        curl, _, kind = choices.get("quotes", "").partition(" ")
        return (kind if topic == "quote-marks" else curl) or None
    if topic == "serial-comma":
        return SERIES.get(choices.get(topic, ""))
    if topic in {"numbers", "small-numbers"}:
        chosen = choices.get("numbers")
        if chosen is None or chosen in {"words", "figures"}:
            return chosen
        return "words" if topic == "small-numbers" else "figures"
    return choices.get({"dashes": "dash"}.get(topic, topic))


def as_choices(kept: Mapping[str, str]) -> dict[str, str]:
    """Return the choices that say what `kept` (topic -> form) says, in the order of `ALLOWED`."""
    said = dict(kept)
    out = {
        key: said[topic]
        for key in ALLOWED
        if (topic := {"dash": "dashes"}.get(key, key)) in said and key not in {"quotes", "numbers"}
    }
    if "serial-comma" in said:
        out["serial-comma"] = next(word for word, form in SERIES.items() if form == said["serial-comma"])
    if "quotes" in said and "quote-marks" in said:
        out["quotes"] = f"{said['quotes']} {said['quote-marks']}"
    tens, small = said.get("numbers"), said.get("small-numbers")
    if tens == "figures" and small == "words":
        out["numbers"] = "words to nine"
    elif tens is not None and tens == (small or tens):
        out["numbers"] = tens
    return {key: out[key] for key in ALLOWED if key in out}

"""What is left out of the findings, and why: each filter takes findings and returns those that stay.

None depends on another, and each counts what it drops by reason, so that a
report can say it. They run after the cache: a new word or comment never makes an engine work again. The order
in which the pipeline calls them:

    inline           comments in the text, `[sic]`      (first: tells which comments do nothing)
    by_selection     --select and --ignore
    by_chat          lines of texting inside a story
    by_continuation  paragraphs that go on where the one before broke off
    by_names         the cast that was learned from the manuscript
    by_dictionary    the word lists of the project and the user
    by_voice         dialect in speech, words of other languages (they become suggestions)
    by_severity      what is below the asked severity

`kept` is what they return. `is_about_a_name` and `is_vernacular` tell what the language model knows too
little of; `pipeline/doubt` asks.
Only `by_voice` and `Severities` change a finding: how severe it is, of itself and for this project.
"""

from proofread.ignore.chat import by_chat
from proofread.ignore.continued import by_continuation
from proofread.ignore.inline import Unused, inline
from proofread.ignore.selection import (
    Known,
    Selection,
    Severities,
    by_selection,
    by_severity,
    check_selectors,
    known_selectors,
)
from proofread.ignore.vernacular import is_vernacular
from proofread.ignore.voices import by_voice
from proofread.ignore.words import by_dictionary, by_names, is_about_a_name

__all__ = [
    "Known",
    "Selection",
    "Severities",
    "Unused",
    "by_chat",
    "by_continuation",
    "by_dictionary",
    "by_names",
    "by_selection",
    "by_severity",
    "by_voice",
    "check_selectors",
    "inline",
    "is_about_a_name",
    "is_vernacular",
    "known_selectors",
]

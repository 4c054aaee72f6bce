"""Grammar of everyday speech, which people in a story may have: `I says`, `he come`, `it were`, `five mile`.

Many vernaculars of English share these forms (Chambers, 'Sociolinguistic Theory', on vernacular roots;
Trudgill, 'Dialects'): one form for past and participle, -s, `was` or `were` with any person, a measure
without its plural. Words are clipped (`wi'`, `th'`, `'is`) or old (`thi`, `nowt`), and where several are,
the rest of the speech is dialect too. To a language model they are words in the wrong place; in speech they
are somebody's voice.
"""

from __future__ import annotations

import re

from proofread.document import Document
from proofread.finding import Finding
from proofread.ignore.voices import is_clipped, signs_of_dialect

_FORMS = frozenset(
    {"says", "asks", "gets", "goes", "runs", "thinks", "knows", "comes", "takes", "looks", "was", "been"}
    | {"come", "give", "run", "see", "seen", "done", "took", "wrote", "eat", "broke", "begun", "rung"}
    | {"drunk", "knowed", "growed", "throwed", "fell", "shook", "stole", "tore", "rode", "drove", "went"}
    | {"know", "mile", "pound", "foot", "year", "ton", "of", "them", "don't", "ain't", "were"}
    | {"tha", "thi", "thee", "ye", "yer", "yous", "youse", "meself", "mesen", "nowt", "owt", "summat"}
)
_WORDS = frozenset({"context/replace", "context/missing-word", "context/extra-word"})
_PERSONS = re.compile(r"\b(?:I|you|we|they) \Z", re.IGNORECASE)
_NEAR = 6  # code points that _PERSONS needs
_BROAD = 2
"""So many signs of dialect beside it, and no word of a speech is taken for a slip; one `goin'` is too few."""


def is_vernacular(document: Document, finding: Finding) -> bool:
    """Say whether the language model would put the standard form for one that many use in speech."""
    if finding.rule not in _WORDS:
        return False
    speech = document.speech_at(finding.span)
    if speech is None:
        return False
    word = finding.span.of(document.text).lower().replace("’", "'")
    if finding.rule == "context/replace" and (
        word in _FORMS
        or is_clipped(document.text, speech, finding.span)
        or _takes_any_person(document.text, finding)
    ):
        return True
    return signs_of_dialect(document.text, speech, finding.span) >= _BROAD


def _takes_any_person(text: str, finding: Finding) -> bool:
    """Say whether only the -s of a verb would go that everybody's verb has: `I calls it`, `they wants`."""
    word, fixes = finding.span.of(text).lower(), finding.suggestions
    ends = word.endswith("s") and bool(fixes) and fixes[0].replacement.lower() in (word[:-1], word[:-2])
    return ends and _PERSONS.search(text, max(0, finding.span.start - _NEAR), finding.span.start) is not None

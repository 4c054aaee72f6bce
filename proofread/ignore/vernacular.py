"""Grammar of everyday speech, which people in a story may have: `I says`, `he come`, `you was`, `five mile`.

Many vernaculars of English share these forms (Chambers, 'Sociolinguistic Theory', on vernacular roots;
Trudgill, 'Dialects'): one form for past and participle, -s or `was` with any person, a measure without its
plural. To a language model they are words in the wrong place; in speech they are somebody's voice.
"""

from __future__ import annotations

from proofread.document import Document
from proofread.finding import Finding

_FORMS = frozenset(
    {"says", "asks", "gets", "goes", "runs", "thinks", "knows", "comes", "takes", "looks", "was", "been"}
    | {"come", "give", "run", "see", "seen", "done", "took", "wrote", "eat", "broke", "begun", "rung"}
    | {"drunk", "knowed", "growed", "throwed", "fell", "shook", "stole", "tore", "rode", "drove", "went"}
    | {"know", "mile", "pound", "foot", "year", "ton", "of", "them", "don't", "ain't"}
)


def is_vernacular(document: Document, finding: Finding) -> bool:
    """Say whether the language model would put the standard form for one that many use in speech."""
    if finding.rule != "context/replace":
        return False
    word = finding.span.of(document.text).lower().replace("’", "'")
    if word not in _FORMS:
        return False
    return document.speech_at(finding.span) is not None

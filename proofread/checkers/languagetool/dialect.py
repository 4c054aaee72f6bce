"""Speech in dialect: what its grammar does wrong, the writer did on purpose.

A speech counts as dialect by its spelling: two signs or more of words written as they sound. In 3.3 million
words of novels that is one spoken word in seventeen, and every sixth flag of a rule in speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofread.document import Span

_SIGNS = re.compile(
    r"\w+in[’'](?!\w)"  # comin'
    r"|(?<!\w)[’'](?:em|un|uns|ere|er|im|is|ave|ad|ow|cause|bout|round|spect|scuse)\b"  # 'em, 'ere
    r"|\b(?:an|o|ol|wi|th|mo|jes|jus|tha|fer)[’'](?!\w)"  # an', ol'
    r"|\b(?:ain|warn|hain)[’']t\b"
    r"|\b(?:dat|dem|dey|dis|dunno|gimme|git|gonna|gotta|gwine|kinda|lemme|outa|thar|wanna|wid|ya|ye|yer)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\b(?:ye|hath|doth|thou|thee|thine|quoth|\w{3,}eth)\b", re.IGNORECASE)
_ENOUGH = 2


def dialect_spans(text: str, speech: Sequence[Span], unknown: Sequence[Span]) -> tuple[Span, ...]:
    """Return the speeches that are written in dialect.

    Args:
        text: the passage.
        speech: its spans of dialogue.
        unknown: the words of the passage that the dictionary does not have.
    """
    sounds = [span for span in unknown if text[span.start].islower()]
    return tuple(
        spoken
        for spoken in speech
        if len(_SIGNS.findall(spoken.of(text))) + sum(spoken.contains(span) for span in sounds) >= _ENOUGH
    )


def is_old(text: str, unknown: Sequence[Span]) -> bool:
    """Say whether a passage is spelled as centuries ago: "ye shippe", "he prayeth very loude".

    Args:
        text: the passage.
        unknown: the words of the passage that the dictionary does not have.
    """
    return len(unknown) >= _ENOUGH and _OLD.search(text) is not None

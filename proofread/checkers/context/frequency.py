"""How frequent a word is in general English, on the Zipf scale.

The counts are wordfreq's (books, subtitles, news, the web; 321,000 forms), read when first asked. Its
file is read directly: the package costs three times the time and memory, for languages and scripts of no
use here. Zipf 7 is `the`, 5 is in every chapter, 3 once in a million words, 1 the edge of what is
counted.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from proofread.errors import CheckerError, MissingExtraError

_FILE = Path("data", "large_en.msgpack.gz")

_POSSESSIVE_SHARE = 1.0
"""A possessive that is not counted by itself is taken for a tenth of its word, in powers of ten."""


def zipf(word: str) -> float:
    """Return the Zipf frequency of `word`, whatever its case and apostrophe; 0 when it is unknown.

    Raises MissingExtraError when the word counts are not installed, CheckerError when they are damaged.
    """
    table = _table()
    if (exact := table.get(word)) is not None:
        return exact
    plain = word.lower().replace("’", "'")
    if plain in table:
        return table[plain]
    for ending in ("'s", "'"):
        if plain.endswith(ending) and (bare := table.get(plain.removesuffix(ending))) is not None:
            return max(bare - _POSSESSIVE_SHARE, 0.0)
    return 0.0


def known(word: str) -> bool:
    """Say whether `word` is counted at all; names and common misspellings are, too."""
    return zipf(word) > 0


def common_words(n: int) -> tuple[str, ...]:
    """Return the `n` most frequent forms, in small letters, the most frequent first."""
    return tuple(islice(_table(), n))


@cache
def _table() -> dict[str, float]:
    """Return form -> Zipf frequency, most frequent first.

    The file is wordfreq's "cBpack": a header, then the words of each hundredth of a power of ten, downwards
    from a frequency of 1, which is Zipf 9.
    """
    found = find_spec("wordfreq")
    if found is None or found.origin is None:
        raise MissingExtraError("context", "the search for words in the wrong place")
    path = Path(found.origin).parent / _FILE
    try:
        from msgpack import unpackb

        _, *steps = unpackb(gzip.decompress(path.read_bytes()), raw=False)
        return {word: 9 - step / 100 for step, words in enumerate(steps) for word in words}
    except (ImportError, OSError, EOFError, ValueError, TypeError) as error:
        raise CheckerError(f"the word counts cannot be read ({error}): install 'wordfreq' again.") from error

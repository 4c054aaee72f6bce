"""Slips of the hand: a letter too many, too few, swapped or beside; a syllable lost; an old spelling habit.

What comes out is a real word (`wiping` for `whipping`, `deals` for `details`) or none (`recieve`, `teh`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from proofread.document import Span
from training.noise.choice import shuffled
from training.noise.page import Page, Word, like
from training.noise.slip import Change
from training.noise.words import by_ends, group, known, real, related, tags, zipf

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = {
    "h": "b",
    "b": "h",
    "c": "e",
    "e": "c",
    "f": "t",
    "t": "fl",
    "l": "ti",
    "i": "l",
    "n": "u",
    "u": "n",
    "a": "o",
    "o": "a",
}
_VOWELS = "aeiou"
_DOUBLED = "bcdfglmnprst"
_HABITS = tuple(pair.split(">") for pair in sorted(group("habits")))


def _neighbours() -> dict[str, str]:
    """Return the letters beside each letter on the keyboard."""
    places = {c: (row, i + row * 0.4) for row, line in enumerate(_ROWS) for i, c in enumerate(line)}
    return {
        c: "".join(d for d, (r, y) in places.items() if d != c and abs(r - row) <= 1 and abs(y - x) <= 1.1)
        for c, (row, x) in places.items()
    }


_BESIDE = _neighbours()


def omissions(word: str) -> Iterator[str]:
    """Yield `word` without one letter."""
    yield from (word[:i] + word[i + 1 :] for i in range(len(word)))


def swaps(word: str) -> Iterator[str]:
    """Yield `word` with two neighbouring letters in the wrong order."""
    yield from (
        word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        for i in range(len(word) - 1)
        if word[i] != word[i + 1]
    )


def doublings(word: str) -> Iterator[str]:
    """Yield `word` with one letter twice."""
    yield from (word[:i] + word[i] + word[i:] for i in range(len(word)))


def slips_of_finger(word: str) -> Iterator[str]:
    """Yield `word` with a letter replaced by, or joined by, one beside it on the keyboard."""
    for i, letter in enumerate(word):
        for other in _BESIDE.get(letter, ""):
            yield word[:i] + other + word[i + 1 :]
            yield word[: i + 1] + other + word[i + 1 :]


def misread(word: str) -> Iterator[str]:
    """Yield `word` with a letter that looks alike, as in scanned books and blurred eyes."""
    for i, letter in enumerate(word):
        yield from (word[:i] + other + word[i + 1 :] for other in _ALIKE.get(letter, ""))


def additions(word: str) -> Iterator[str]:
    """Yield `word` with any letter added at either end or after a letter."""
    for i in range(len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in "etaoinsrhldy")


def syllable_lost(word: str) -> Iterator[str]:
    """Yield `word` without two or three letters from its inside."""
    for size in (2, 3):
        if len(word) < 3 * size:
            return
        yield from (word[:i] + word[i + size :] for i in range(1, len(word) - size))


def habits(word: str) -> Iterator[str]:
    """Yield `word` in the spellings that people believe in."""
    for right, wrong in _HABITS:
        at = word.find(right, 0 if right in ("wh", "kn", "the") else 1)
        if at >= 0:
            yield word[:at] + wrong + word[at + len(right) :]


def sounded(word: str) -> Iterator[str]:
    """Yield `word` with another vowel than its own where none is stressed: behind the first two letters."""
    for i in range(2, len(word)):
        if word[i] in _VOWELS and word[i - 1] not in _VOWELS and word[i + 1 : i + 2] not in _VOWELS:
            yield from (word[:i] + other + word[i + 1 :] for other in _VOWELS if other != word[i])


def doubled_or_single(word: str) -> Iterator[str]:
    """Yield `word` with one consonant where there are two of it, and with two where one is."""
    for i in range(2, len(word)):
        if word[i] == word[i - 1]:
            yield word[:i] + word[i + 1 :]
        elif word[i] in _DOUBLED and word[i - 1] in _VOWELS and word[i + 1 : i + 2] not in ("", word[i]):
            yield word[:i] + word[i] + word[i:]


_Way = Callable[[str], Iterator[str]]
_REAL_WAYS: dict[_Way, int] = {
    swaps: 3, omissions: 4, doublings: 2, slips_of_finger: 2, misread: 2, additions: 3,
}  # fmt: skip
_FALSE_WAYS: dict[_Way, int] = {
    swaps: 7, omissions: 5, doublings: 2, slips_of_finger: 3, habits: 8, sounded: 5, doubled_or_single: 4,
}  # fmt: skip
_BY_EAR = (habits, sounded, doubled_or_single, omissions)
_LONG = 6
_TWICE = 0.45
"""Share of the long words: of all misspellings that people collect one in six is two letters off or more."""
_POPULAR = 0.5
"""Share of the misspellings that are popular ones: what one writer believes in, thousands do."""
_MET, _COMMON = 1.0, 2.9
"""Zipf frequencies between which a misspelling is: it is met in print, and not by chance; `recieve`, the
commonest of all, has 2.8, and what is commoner is a name or of another language (`handel`, `entre`)."""
_RARER = 1.5
"""By so much at least it is rarer than the word (`millar` is somebody's name)."""
_OFTEN = 2.2
"""From here on one is as likely as another: what is met as often is doubtful again (`pease`, `crete`)."""
_CLOSED = group("closed")
_SPELLINGS = (
    ("our", "or"),
    ("s", "z"),
    ("ll", "l"),
    ("re", "er"),
    ("ae", "e"),
    ("grey", "gray"),
    ("ogue", "og"),
)


def _plain(page: Page, i: int, least: int) -> bool:
    """Say whether word `i` is an ordinary word of `least` letters at least, known and no name."""
    word = page.words[i]
    return (
        len(word.low) >= least
        and not word.name
        and page.clear(i)
        and word.low.isascii()
        and word.low.isalpha()
        and known(word.low)
        and zipf(word.low) >= 2.5
    )


def spelt_otherwise(word: str, other: str) -> bool:
    """Say whether the two are one word in British and in American spelling."""
    for british, american in _SPELLINGS:
        word, other = word.replace(british, american), other.replace(british, american)
    return word == other


def doubtful(word: str, other: str) -> bool:
    """Say whether `other` may well be right where `word` is: one class of small words, or both of a kind."""
    one, two = tags(word), tags(other)
    if one & _CLOSED and two & _CLOSED:
        return bool(one & two & _CLOSED)
    return bool(one) and one == two and zipf(other) > 5


def _same(word: str, other: str) -> bool:
    return related(word, other) or spelt_otherwise(word, other)


def real_word(page: Page, rng: random.Random) -> Change | None:
    """Turn a word into another real one, a letter away."""
    ways, weights = list(_REAL_WAYS), list(_REAL_WAYS.values())
    for i in shuffled(rng, len(page.words), 12):
        if not _plain(page, i, 2):
            continue
        word = page.words[i]
        for way in rng.choices(ways, weights, k=3):
            found = [o for o in way(word.low) if o != word.low and real(o) and not _same(o, word.low)]
            if found:
                return _change(rng, word, found, "real-word")
    return None


def _change(rng: random.Random, word: Word, found: list[str], kind: str) -> Change:
    """Return the change of `word` to one of `found`; common words are likelier."""
    other = rng.choices(found, [zipf(option) ** 2 + 0.1 for option in found])[0]
    return Change(word.span, like(other, word.text), kind, doubtful(word.low, other))


def syllable(page: Page, rng: random.Random) -> Change | None:
    """Drop a syllable, so that another real word is left."""
    for i in shuffled(rng, len(page.words)):
        word = page.words[i]
        if _plain(page, i, 6):
            found = [o for o in syllable_lost(word.low) if len(o) > 3 and real(o) and not _same(o, word.low)]
            if found:
                return _change(rng, word, found, "syllable")
    return None


def lookalike(page: Page, rng: random.Random) -> Change | None:
    """Write a word that begins and ends like the right one and is two letters away."""
    from rapidfuzz.distance import OSA

    for i in shuffled(rng, len(page.words)):
        word = page.words[i].low
        if not _plain(page, i, 6):
            continue
        group = by_ends().get((word[0], word[-2:]), ())
        near = [
            o
            for o in group
            if abs(len(o) - len(word)) < 3 and OSA.distance(word, o, score_cutoff=3) in (1, 2, 3)
        ]
        found = [o for o in near if OSA.distance(word, o) * 3 <= len(word) and not _same(o, word)]
        if found:
            return _change(rng, page.words[i], found, "lookalike")
    return None


def non_word(page: Page, rng: random.Random) -> Change | None:
    """Misspell or mistype a word, so that it is none."""
    if rng.random() < _POPULAR and (change := popular(page, rng)) is not None:
        return change
    ways, weights = list(_FALSE_WAYS), list(_FALSE_WAYS.values())
    for i in shuffled(rng, len(page.words), 20):
        word = page.words[i]
        if not _plain(page, i, 3) or (len(word.low) < 5 and rng.random() < 0.6):
            continue
        for way in rng.choices(ways, weights, k=3):
            found = [o for o in way(word.low) if _no_word(word.low, o)]
            if found:
                wrong = _once_more(word.low, rng.choice(found), rng)
                return Change(word.span, like(wrong, word.text), "non-word")
    return None


def popular(page: Page, rng: random.Random) -> Change | None:
    """Misspell a word as people do (`seperate`, `definately`): the more a form is met, the likelier it is.

    In short words a form that is met is a name or of another language as often as not, and `sittin` is how
    somebody speaks.
    """
    found = [
        (word, other)
        for i, word in enumerate(page.words)
        if _plain(page, i, _LONG)
        for other in sorted({o for way in (*_BY_EAR, swaps) for o in way(word.low)})
        if _popular(word.low, other)
    ]
    if not found:
        return None
    word, other = rng.choices(found, [10 ** min(zipf(other), _OFTEN) for _, other in found])[0]
    return Change(word.span, like(other, word.text), "non-word")


def _popular(word: str, other: str) -> bool:
    """Say whether `other` is met, and as a misspelling: what lacks only its end is how somebody speaks."""
    often = zipf(other)
    return (
        _MET <= often <= min(_COMMON, zipf(word) - _RARER)
        and _no_word(word, other)
        and not word.startswith(other)
        and not (word.endswith("ing") and other.endswith("in"))
    )


def _once_more(word: str, wrong: str, rng: random.Random) -> str:
    """Return a misspelling of a long word with another slip in it, now and then."""
    if len(word) < _LONG or rng.random() >= _TWICE:
        return wrong
    found = [o for way in _BY_EAR for o in way(wrong) if _no_word(word, o)]
    return rng.choice(found) if found else wrong


def _no_word(word: str, other: str) -> bool:
    """Say whether `other` is no word, and one that a hand might leave: the first letter is mostly right."""
    return other != word and not known(other) and zipf(other) < 3.4 and len(other) > 2 and other[0] == word[0]


def stray_letter(page: Page, rng: random.Random) -> Change | None:
    """Let the last letter of a word slip over the blank to the next, or the first one back."""
    for i in shuffled(rng, len(page.words) - 1, 12) if len(page.words) > 1 else ():
        one, two = page.words[i], page.words[i + 1]
        if page.gap(i) != " " or not (_plain(page, i, 2) and _plain(page, i + 1, 3)):
            continue
        if len(one.low) > 2 and rng.random() < 0.6:
            first, second = one.text[:-1], one.text[-1] + two.text
        else:
            first, second = one.text + two.text[0], two.text[1:]
        if known(first.lower()) or known(second):  # one of the two is still a word, as it mostly is
            return Change(Span(one.start, two.end), f"{first} {second}", "stray-letter")
    return None


MAKERS = {
    "real-word": real_word,
    "syllable": syllable,
    "lookalike": lookalike,
    "non-word": non_word,
    "stray-letter": stray_letter,
}

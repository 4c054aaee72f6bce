"""Numbers as chapters are numbered: in digits, Roman numerals and words."""

from __future__ import annotations

import re

_ONES_LISTED = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_ONES = _ONES_LISTED.split()
_TENS_LISTED = """
twenty thirty forty fifty sixty seventy eighty ninety
"""
_TENS = _TENS_LISTED.split()
_ORDINALS_LISTED = """
zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_ORDINALS = _ORDINALS_LISTED.split()
_WORDS = {
    **{word: i for i, word in enumerate(_ONES)},
    **{word: i for i, word in enumerate(_ORDINALS)},
    **{word: 10 * i for i, word in enumerate(_TENS, 2)},
    **{word[:-1] + "ieth": 10 * i for i, word in enumerate(_TENS, 2)},
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def number_of(written: str) -> int | None:
    """Return the number that is written: 21 for "21", "XXI", "Twenty-One" and "21st"; None for none."""
    word = written.strip().rstrip(".")
    digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", word)
    if digits:
        return int(digits[1])
    if word and _ROMAN_FORM.fullmatch(word.upper()) and (word.isupper() or word.islower()):
        return _roman(word.upper())
    return _in_words(word.lower())


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _in_words(word: str) -> int | None:
    parts = [part for part in re.split(r"[\s-]+", word) if part not in ("and", "a", "hundred")]
    values = [_WORDS.get(part) for part in parts]
    hundred = 100 if re.search(r"\bhundred\b", word) else 0
    if hundred and values and values[0] is not None and values[0] < 10 and not word.startswith("a "):
        hundred, values = 100 * values[0], values[1:]
    numbers = [value for value in values if value is not None]
    if len(numbers) != len(values) or len(numbers) > 2 or not (numbers or hundred):
        return None
    if len(numbers) == 2 and not (numbers[0] % 10 == 0 and numbers[0] >= 20 and 0 < numbers[1] < 10):
        return None
    return hundred + sum(numbers)

"""LanguageTool's messages reach the reader as plain sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers.languagetool.messages import clean


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Did you mean <suggestion>ran</suggestion>?", "Did you mean “ran”?"),
        ("Use 'an' instead of 'a'", "Use “an” instead of “a”."),
        ("possible typo", "Possible typo."),
        ("Two  blanks\n here .", "Two blanks here."),
        ("Don't use a comma", "Don't use a comma."),
        ("The word 'o'clock' is fine (see there).", "The word “o'clock” is fine (see there)."),
        ("A &amp; B", "A & B."),
        ('The noun "cats" is plural', "The noun “cats” is plural."),
        ("Use '<suggestion>its</suggestion>'", "Use “its”."),
        ("", "LanguageTool marks this place."),
    ],
)
def test_message_is_a_plain_sentence(raw: str, plain: str) -> None:
    """Tags go, quotation marks are typographic, and a stop is at the end."""
    assert plain == clean(raw)


@given(st.text(alphabet="ab '\"<>/&;.?“”\n\t", max_size=40))
def test_cleaning_is_idempotent(raw: str) -> None:
    """A clean message stays as it is, and is never empty."""
    once = clean(raw)

    assert once
    assert "\n" not in once

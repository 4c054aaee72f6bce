"""How an unknown word looks next to what it may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proofread.checkers import Passage
from proofread.finding import Finding
from proofread.judge.cases import case
from proofread.judge.unknown import FORM, form

Make = Callable[..., Finding]


pytestmark = pytest.mark.usefixtures("context_extra")


def figures(
    finding: Make, word: str, suggestion: str, text: str = "He saw the {} by the door."
) -> dict[str, float]:
    text = text.format(word)
    one = case(Passage(text), finding(text, word, suggestion))
    assert one is not None
    return dict(zip(FORM, form(one, suggestion), strict=True))


@pytest.mark.parametrize(
    ("word", "suggestion", "told"),
    [
        ("chiar", "chair", {"swapped": 1.0, "distance": 1.0, "slip": 0.0}),
        ("colar", "collar", {"doubled": 1.0, "longer": 1.0, "slip": 0.0}),
        ("tomorrrow", "tomorrow", {"doubled": 1.0, "stretched": 1.0}),
        ("definate", "definite", {"vowel": 1.0, "same_start": 1.0, "same_end": 1.0}),
        ("boathook", "boat hook", {"split": 1.0, "slip": 3.0}),
        ("crabwise", "crab", {"ending": 1.0}),
        ("zlorbs", "absorbs", {"same_start": 0.0, "parts": 0.0, "derived": 0.0}),
        ("gêne", "gone", {"accent": 1.0}),
        ("half-moonlit", "half-moonlight", {"hyphen": 1.0}),
    ],
)
def test_what_the_form_tells(finding: Make, word: str, suggestion: str, told: dict[str, float]) -> None:
    """Each figure says what its name says."""
    made = figures(finding, word, suggestion)

    assert {name: made[name] for name in told} == told


def test_words_that_are_made_of_others(finding: Make) -> None:
    """A compound and a derivation have parts that are in use."""
    assert figures(finding, "starship-yard", "starship yard")["split"] == 1.0
    assert figures(finding, "cavebear", "cave bear")["parts"] > 3
    assert figures(finding, "unoiled", "unspoiled")["derived"] > 3


def test_the_company_of_a_word(finding: Make) -> None:
    """Strange and clipped words near it are counted, names and the word itself are not."""
    made = figures(
        finding, "fustest", "fastest", "I was goin' to Zlorb's house, th' {} an' the gnarpiest fustest."
    )

    assert (made["strange"], made["clipped"]) == (1.0, 3.0)
    assert figures(finding, "colar", "collar")["strange"] == 0.0

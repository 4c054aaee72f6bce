"""What each rule of the language model's checker marks.

The examples show the kind; what is found depends on the whole sentence and its neighbours.
"""

from __future__ import annotations

from proofread.checkers.explanation import Explanation
from proofread.finding import Severity

_HOW = (
    "No authority but use: a language model finds the other wording far more probable here, and a classifier "
    "fitted on known slips takes the difference for one. `context-threshold` says how sure it must be."
)


def _said(what: str, wrong: str, right: str, *fine: str) -> Explanation:
    return Explanation(what, _HOW, ((wrong, right),), fine, severity=Severity.WARNING)


EXPLANATIONS: dict[str, Explanation] = {
    "context/replace": _said(
        "A real word that is not the one meant: another form of it, its look-alike, or a slip of a letter.",
        "He had promise to bring the lamp down with him.",
        "He had promised to bring the lamp down with him.",
        "He had promise, everyone said so.",
    ),
    "context/missing-word": _said(
        "A small word that is missing.",
        "She went the window and looked out.",
        "She went to the window and looked out.",
    ),
    "context/extra-word": _said(
        "A small word too many, often what is left of an earlier wording.",
        "They wanted to me to stay for supper.",
        "They wanted me to stay for supper.",
    ),
    "context/join": _said(
        "Two words that are one here.",
        "He stood over looking the harbour.",
        "He stood overlooking the harbour.",
        "The bridge was over looking like a bridge.",
    ),
    "context/split": _said(
        "One word that is two here.",
        "Infact nobody had seen her leave.",
        "In fact nobody had seen her leave.",
    ),
    "context/apostrophe": _said(
        "A possessive or a contraction without its apostrophe, or a plural with one.",
        "The girls coat hung by the door.",
        "The girl's coat hung by the door.",
        "The girls hung their coats by the door.",
    ),
    "context/case": _said(
        "A small letter where a sentence begins, or a capital on a common word inside one.",
        "The rain had stopped. they went out.",
        "The rain had stopped. They went out.",
    ),
    "context/comma": _said(
        "A comma that is missing: beside a name that is called, after an opening phrase, before a tag.",
        "However she did not turn around.",
        "However, she did not turn around.",
        "However she turned it, the key would not fit.",
    ),
    "context/question-mark": _said(
        "A question that ends in a full stop.",
        "Where did you put the keys.",
        "Where did you put the keys?",
    ),
    "context/extra-comma": _said(
        "A comma that parts what belongs together.",
        "The man on the bridge, waved at them.",
        "The man on the bridge waved at them.",
        "The man on the bridge, waving, went home.",
    ),
    "context/mark": _said(
        "A mark that is missing or another one than the sentence asks for.",
        "The rain had stopped We went out.",
        "The rain had stopped. We went out.",
    ),
    "context/quote": _said(
        "A quotation mark that is missing, or stands in the wrong place.",
        "“I never saw it, she said.",
        "“I never saw it,” she said.",
    ),
    "context/spacing": _said(
        "A blank that is missing, or one too many.",
        "“Stay here,”he said.",
        "“Stay here,” he said.",
    ),
    "context/rewrite": _said(
        "Several small slips at one place.",
        "“Go home.” Said the porter.",
        "“Go home,” said the porter.",
    ),
}

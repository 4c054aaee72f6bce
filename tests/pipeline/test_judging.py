"""The judge in its place: between the checkers and the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from proofread.config import Config
from proofread.dictionary import Dictionary
from proofread.document import PLACEHOLDER, Document, Span
from proofread.errors import ModelError
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.formats import by_name
from proofread.judge.cases import Case
from proofread.judge.decision import Verdict
from proofread.judge.figures import finding_names, suggestion_names
from proofread.judge.judge import Judge
from proofread.judge.learned import Act, Learned, learned
from proofread.model.place import Model, read_record, write_record
from proofread.pipeline.judging import Judged, Judging
from proofread.result import Failure
from proofread.store import Store

GRAMMAR = "languagetool/HAD_VBP"
TEXT = (
    "She had proferred the cup to the man, and the man took it from her.\n\nThe evening was cold and wet.\n"
)


def _always(features: Sequence[str]) -> dict[str, object]:
    curve = {"scores": [0.0], "probabilities": [0.5]}
    return {"features": list(features), "base": 0.0, "trees": [], "curve": curve}


@dataclass(eq=False)
class FakeJudge(Judge):
    """Gives every finding the same probability, and its last suggestion all of it; counts what it weighed."""

    path: Path = Path("model")
    identity: str = "fake"
    fault: float = 0.95
    faults: dict[str, float] = field(default_factory=dict)
    error: Exception | None = None
    weighed: list[str] = field(default_factory=list)

    def learned(self, *, unknown: bool) -> Learned:
        return learned(
            {
                "share": 0.3,
                "limits": {"edit": 0.5, "remove": 0.1, "lower": 0.4, "raised": 0.9},
                "acts": {category.value: [act.value for act in Act] for category in Category},
                "suggestion": _always(suggestion_names(unknown=unknown)),
                "finding": _always(finding_names(trained=False, unknown=unknown)),
            },
            unknown=unknown,
        )

    def verdicts(self, cases: Sequence[Case]) -> list[Verdict]:
        if self.error is not None:
            raise self.error
        self.weighed += [case.span.of(case.text) for case in cases]
        faults = [self.faults.get(case.span.of(case.text), self.fault) for case in cases]
        return [
            Verdict(fault, (*(0.0 for _ in case.replacements[1:]), 0.9))
            for fault, case in zip(faults, cases, strict=True)
        ]


def _document(text: str = TEXT) -> Document:
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


def _finding(document: Document, word: str = "proferred", **changes: object) -> Finding:
    at = document.text.index(word)
    told: dict[str, object] = {
        "checker": "languagetool",
        "rule": "languagetool/MORFOLOGIK_RULE_EN_US",
        "category": Category.MISSPELLING,
        "severity": Severity.ERROR,
        "span": Span(at, at + len(word)),
        "message": "A sentence.",
        "suggestions": tuple(
            Suggestion(new, Applicability.DISPLAY_ONLY) for new in ("preferred", "proffered")
        ),
        **changes,
    }
    return Finding(**told)  # type: ignore[arg-type]


def _judged(
    judging: Judging,
    document: Document,
    findings: Sequence[Finding],
    names: str = "",
    config: Config | None = None,
    complete: bool = True,
) -> Judged:
    settings = config or Config(language="en-US")
    (one,) = judging.apply(
        [document],
        [settings],
        [findings],
        names.split().__contains__,
        Dictionary(frozenset()),
        [complete],
    )
    return one


def _judging(judge: Judge | None, store: Store | None = None) -> Judging:
    made = Judging(store or Store(None), lambda checker, done, total: None)
    made._judges[None, True] = judge
    return made


@pytest.mark.parametrize("corrected", [True, False])
def test_the_judge_has_the_corrector_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corrected: bool
) -> None:
    """`context-corrector = false` leaves it out here, too."""
    base, trained = tmp_path / "base", tmp_path / "base-corrector"
    for folder, name in ((base, "one"), (trained, "two")):
        folder.mkdir()
        write_record(Model(folder, name, "test", "", "", ()), folder)
    config = Config(language="en-US", context_model=base, context_corrector=corrected)
    judge = Judging(Store(None), lambda checker, done, total: None)._judge(config)

    assert judge is not None
    assert judge.path == base
    assert judge.corrector == ((trained, read_record(trained).identity) if corrected else None)


def test_the_suggestions_are_ranked() -> None:
    """What the model finds likelier comes first and may be applied."""
    document = _document()
    (shown,) = _judged(_judging(FakeJudge()), document, [_finding(document)]).findings

    assert [(s.replacement, s.applicability) for s in shown.suggestions] == [
        ("proffered", Applicability.UNSAFE),
        ("preferred", Applicability.DISPLAY_ONLY),
    ]


def test_what_is_left_out_is_counted() -> None:
    """A finding that the model takes for a false alarm goes, and others stay."""
    document = _document()
    other = _finding(document, "evening", checker="rules")
    judged = _judged(_judging(FakeJudge(fault=0.01)), document, [_finding(document), other])

    assert judged == Judged((other,), 1)


def test_without_a_model_nothing_changes() -> None:
    """Everything else works when no model is installed."""
    document = _document()

    assert _judged(_judging(None), document, [_finding(document)]) == Judged((_finding(document),))


@pytest.mark.parametrize(
    "config",
    [
        Config(language="en-US", context=False),
        Config(language="en-US", select=("languagetool",)),
        Config(language="en-US", ignore=("context",)),
        Config(language="de-DE"),
    ],
    ids=["switched off", "not selected", "ignored", "German"],
)
def test_where_the_model_is_not_wanted_it_is_not_asked(config: Config) -> None:
    """Who does not want the language model, or writes another language, gets the findings as they are."""
    document, judge = _document(), FakeJudge()

    assert _judged(_judging(judge), document, [_finding(document)], config=config).findings == (
        _finding(document),
    )
    assert judge.weighed == []


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ModelError("The model is damaged."), Failure("context", "The model is damaged.")),
        (RuntimeError("oops"), Failure("judge", "failed: RuntimeError('oops')")),
    ],
)
def test_a_failure_is_told_once_and_costs_no_finding(error: Exception, failure: Failure) -> None:
    """When the model fails everything passes as it is, also in the rounds after."""
    document = _document()
    judging = _judging(FakeJudge(error=error))
    results = [_judged(judging, document, [_finding(document)]) for _ in range(3)]

    assert results == [Judged((_finding(document),))] * 3
    assert judging.failures == [failure]


def test_a_second_run_weighs_nothing(tmp_path: Path) -> None:
    """Verdicts are kept by content: over unchanged text the model is not asked again."""
    document = _document()
    results = []
    for judge in (first := FakeJudge(), second := FakeJudge()):
        with Store(tmp_path / "cache.sqlite") as store:
            results.append(_judged(_judging(judge, store), document, [_finding(document)]))

    assert (first.weighed, second.weighed) == (["proferred"], [])
    assert results[0] == results[1]


def test_what_no_one_would_see_is_not_weighed() -> None:
    """Learned names, words of the writer's lists and rules that are off cost no time."""
    document, judge = _document(), FakeJudge()
    off = Config(language="en-US", ignore=("languagetool/MORFOLOGIK_RULE_EN_US",))
    _judged(_judging(judge), document, [_finding(document)], "proferred")
    _judged(_judging(judge), document, [_finding(document)], config=off)

    assert judge.weighed == []


def test_a_finding_on_a_name_is_not_raised() -> None:
    """A hidden finding that has a learned name in it stays hidden, however sure the model is."""
    document = _document("She had told Marlowe the news of the day, and the man took it from her.\n")
    hidden = _finding(document, "told Marlowe", category=Category.GRAMMAR, severity=Severity.SUGGESTION)
    severities = [
        one.severity
        for names in ("Marlowe", "")
        for one in _judged(_judging(FakeJudge()), document, [hidden], names).findings
    ]

    assert severities == [Severity.SUGGESTION, Severity.WARNING]


def test_a_careful_text_raises_less() -> None:
    """In a long text in which nothing else was found, what is hidden must be surer than in a page."""
    page = TEXT
    book = TEXT + "\nThe rain fell on the roof of the house.\n" * 2000
    told = []
    for text in (page, book):
        document = _document(text)
        hidden = _finding(document, rule=GRAMMAR, severity=Severity.SUGGESTION)
        (one,) = _judged(_judging(FakeJudge(fault=0.93)), document, [hidden]).findings
        told.append(one.severity)

    assert told == [Severity.WARNING, Severity.SUGGESTION]


def test_where_unknown_words_are_meant_a_doubtful_one_is_hidden() -> None:
    """The same word is shown beside slips, and hidden in a text whose unknown words are nearly all meant."""
    words = [f"w{chr(97 + i)}rd{chr(97 + i)}" for i in range(26)]
    document = _document(" ".join(f"She saw the {word} in the man and took it." for word in words) + "\n")
    findings = [_finding(document, word) for word in words]
    severities = []
    for others in (0.97, 0.12):
        judge = FakeJudge(faults={words[0]: 0.6}, fault=others)
        severities.append(_judged(_judging(judge), document, findings).findings[0].severity)

    assert severities == [Severity.ERROR, Severity.SUGGESTION]


def test_where_a_rule_cries_wolf_a_doubtful_firing_is_hidden() -> None:
    """Findings that are no unknown words, too, tell of each other how many of them are right."""
    words = [f"w{chr(97 + i)}rd{chr(97 + i)}" for i in range(26)]
    document = _document(" ".join(f"She saw the {word} in the man and took it." for word in words) + "\n")
    findings = [_finding(document, word, rule=GRAMMAR, category=Category.GRAMMAR) for word in words]
    severities = []
    for others in (0.97, 0.05):
        judge = FakeJudge(faults={words[0]: 0.6}, fault=others)
        severities.append(_judged(_judging(judge), document, findings).findings[0].severity)

    assert severities == [Severity.ERROR, Severity.SUGGESTION]


def test_a_word_that_comes_again_and_again_is_one_word() -> None:
    """What is meant sixty times tells of the text's other unknown words no more than once."""
    text = "She had proferred the cup. " + "He took the gnarp from the man. " * 60
    document = _document(text + "\n")
    again = [
        replace(_finding(document, "gnarp"), span=Span(i, i + 5))
        for i in range(len(text))
        if text.startswith("gnarp", i)
    ]
    judge = FakeJudge(faults={"gnarp": 0.05}, fault=0.6)
    told = _judged(_judging(judge), document, [_finding(document), *again])

    assert len(again) == 60
    assert told.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("config", "complete"),
    [
        (Config(language="en-US"), False),
        (Config(language="en-US", select=("languagetool", "context")), True),
        (Config(language="en-US", languagetool="off"), True),
        (Config(language="en-US", ignore=("rules",)), True),
    ],
    ids=["a checker failed", "only some are asked", "no LanguageTool", "no rules"],
)
def test_what_did_not_run_tells_nothing_of_the_slips(config: Config, complete: bool) -> None:
    """Silence means care only where everything has looked."""
    document = _document(TEXT + "\nThe rain fell on the roof of the house.\n" * 2000)
    hidden = _finding(document, rule=GRAMMAR, severity=Severity.SUGGESTION)
    judging = _judging(FakeJudge(fault=0.93))

    assert _judged(judging, document, [hidden], config=config, complete=complete).findings[0].severity is (
        Severity.WARNING
    )


@pytest.mark.parametrize(
    "text",
    [
        f"She had proferred {PLACEHOLDER} to the man, and the man took it from her.",
        "SHE HAD proferred THE CUP TO THE MAN AND THE MAN TOOK IT FROM HER",
        "proferred.",
        "Der Mann hat proferred und dann ist er wieder nach Hause gegangen.",
    ],
    ids=["placeholder", "shouting", "one word", "German"],
)
def test_what_is_no_english_prose_is_left_alone(text: str) -> None:
    """Where the model has nothing to go by the findings pass as they are."""
    document, judge = _document(text), FakeJudge()

    assert _judged(_judging(judge), document, [_finding(document)]).findings == (_finding(document),)
    assert judge.weighed == []


def test_known_cases_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an unchanged text with unchanged findings no passage is read to judge them."""
    document, judge, store = _document(), FakeJudge(), Store(None)
    findings = [_finding(document), _finding(document, "evening", checker="rules")]
    first = _judged(_judging(judge, store), document, findings)

    def never(*args: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("proofread.pipeline.judging._cases", never)
    again = _judging(judge, store)
    assert _judged(again, document, findings) == first
    assert (again.failures, judge.weighed) == ([], ["proferred"])


def test_damaged_keys_of_cases_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in the store that no case has leaves its finding as it is."""
    document, judge, store = _document(), FakeJudge(), Store(None)
    monkeypatch.setattr("proofread.pipeline.judging._memo", lambda *args: b"memo")
    store.put_many({b"memo": b"x" * 16})
    judging = _judging(judge, store)

    assert _judged(judging, document, [_finding(document)]) == Judged((_finding(document),))
    assert judging.failures == []


def test_cases_that_occur_twice_are_weighed_once() -> None:
    """The same words in the same surroundings are one case."""
    line = "She had proferred the cup to the man, and the man took it from her."
    document = _document(f"{line}\n\n{line}\n\n{line}\n")
    second = document.text.index("proferred", 20)
    findings = [
        _finding(document, span=Span(start, start + 9))
        for start in (second, document.text.index("proferred", second + 9))
    ]
    judge = FakeJudge()

    assert len(_judged(_judging(judge), document, findings).findings) == 2
    assert judge.weighed == ["proferred"]

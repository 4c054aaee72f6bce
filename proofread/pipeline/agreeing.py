"""When two checkers say the same: one finding is left, and it is surer than either was alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from proofread.document import Span
from proofread.edit import Edit, apply, minimise
from proofread.finding import Applicability, Category, Finding, Severity
from proofread.merge import finding_order

Evidence = Mapping[tuple[Span, str], Mapping[str, float]]
"""Of an edit: how sure each checker is that proposes it."""


_ANOTHER_WORD = "context/replace"
"""The rule of the language model under which it would put another word; others put marks and words beside."""


def fold_agreeing(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by place, without those that say what a better one says already.

    Two findings agree when their first suggestions make the same text, or when both are spellings of the
    same word; the one that proposes the surest edit stays. What LanguageTool says of a spot also gives way
    to a rule that mends the whole of it, and a dictionary's guess to a rule that mends a part of it.
    """
    findings = tuple(findings)
    mended = {
        position
        for f in findings
        if f.checker != "languagetool" and len(f.suggestions) == 1
        for position in range(f.span.start, f.span.end)
    }
    findings = tuple(f for f in findings if not _covered(f, mended))
    ranked = sorted(findings, key=_rank)
    seen: set[tuple[object, ...]] = set()
    kept = []
    for finding in ranked:
        keys = set(_says(text, finding))
        if not keys & seen:
            kept.append(finding)
            seen |= keys
    return tuple(sorted(kept, key=lambda f: (f.span.start, f.span.end, f.rule)))


def agreed(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings; those of several checkers that propose the same edit are as sure as all together.

    That is the probability that not all of them are wrong. Once only: what comes of it is not fed in again.
    """
    evidence = _evidence(text, findings)
    return tuple(_surer(text, finding, evidence) for finding in findings)


def by_threshold(findings: Sequence[Finding], threshold: float) -> tuple[Finding, ...]:
    """Return the findings without those of the language model that are less probable than `threshold`."""
    return tuple(f for f in findings if f.checker != "context" or f.confidence >= threshold)


def by_word(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings; of a shown word that no dictionary has there is one, with the suggestions of all.

    That it is unknown is the reason a reader wants to be told, and the order of the dictionary's suggestions
    was weighed by the language model too. Where the two would put different words none of them is applied.
    What the model would put for an unknown word that is hidden stays a finding of its own.
    """
    if not any(f.checker == "context" for f in findings):
        return tuple(findings)
    from proofread.checkers.languagetool.mapping import is_unknown_word

    unknown: dict[Span, Finding] = {}
    for finding in findings:
        shown = finding.severity is not Severity.SUGGESTION and len(finding.suggestions) > 0
        if shown and is_unknown_word(finding.rule):
            unknown.setdefault(finding.span, finding)
    first = {id(f): span for span, f in unknown.items()}
    told = set()
    for finding in findings:
        around = next((span for span in unknown if span.contains(finding.span)), None)
        if around is None or finding.rule != _ANOTHER_WORD or len(finding.suggestions) != 1:
            continue
        edit = Edit(finding.span.shift(-around.start), finding.suggestions[0].replacement)
        unknown[around] = _with(unknown[around], apply(around.of(text), [edit]), finding)
        told.add(id(finding))
    return tuple(unknown[first[id(f)]] if id(f) in first else f for f in findings if id(f) not in told)


def _with(unknown: Finding, word: str, told: Finding) -> Finding:
    """Return the finding on an unknown word with the word that another finding would put there."""
    first, *others = unknown.suggestions
    if first.replacement == word:
        surest = max(first.applicability, told.suggestions[0].applicability)
        suggestions = (replace(first, applicability=surest), *others)
    else:
        rest = tuple(s for s in others if s.replacement != word)
        suggestions = tuple(
            replace(s, applicability=Applicability.DISPLAY_ONLY)
            for s in (first, replace(told.suggestions[0], replacement=word), *rest)
        )
    return replace(unknown, suggestions=suggestions, confidence=max(unknown.confidence, told.confidence))


def without_echoes(text: str, findings: Sequence[Finding], shown: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return `findings` without those that only repeat the edit of one that is shown: it is one finding."""
    said = {edit for f in shown if (edit := _edit(text, f)) is not None}
    stay = set(map(id, shown))
    return tuple(f for f in findings if id(f) in stay or _edit(text, f) not in said)


def without_twins(text: str, findings: Sequence[Finding], kept: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return `kept` without what agrees with a silenced finding: another checker saying the same."""
    stay = {id(finding) for finding in kept}
    said = {key for f in findings if id(f) not in stay for key in _says(text, f)}
    return tuple(finding for finding in kept if said.isdisjoint(_says(text, finding)))


def _evidence(text: str, findings: Iterable[Finding]) -> Evidence:
    """Return the surest word of each checker on each edit.

    A suggestion that nobody has weighed says that an edit is possible, not that something is wrong.
    """
    evidence: dict[tuple[Span, str], dict[str, float]] = defaultdict(dict)
    for finding in findings:
        edit = _edit(text, finding)
        weighed = finding.severity is not Severity.SUGGESTION or finding.confidence < 1.0
        if edit is not None and weighed:
            told = evidence[edit]
            told[finding.checker] = max(told.get(finding.checker, 0.0), finding.confidence)
    return evidence


def _surer(text: str, finding: Finding, evidence: Evidence) -> Finding:
    """Return the finding with the confidence of all who propose its edit: that not all of them are wrong."""
    edit = _edit(text, finding)
    if edit is None:
        return finding
    doubt = 1.0 - finding.confidence
    for checker, confidence in evidence.get(edit, {}).items():
        if checker != finding.checker:
            doubt *= 1.0 - confidence
    confidence = round(1.0 - doubt, 3)
    return replace(finding, confidence=confidence) if confidence > finding.confidence else finding


def _covered(finding: Finding, mended: set[int]) -> bool:
    """Say whether a finding of LanguageTool gives way to rules that mend these positions."""
    if finding.checker != "languagetool":
        return False
    spot = range(finding.span.start, finding.span.end)
    if finding.category is Category.MISSPELLING:
        return not mended.isdisjoint(spot)
    return len(spot) > 0 and mended.issuperset(spot)


def _rank(finding: Finding) -> tuple[object, ...]:
    """Return the key that puts first what shall stay: surest edit, one suggestion, a reason that is told.

    The language model only says that something seems wrong.
    """
    return (
        -_best(finding),
        len(finding.suggestions) != 1,
        finding.checker == "context",
        *finding_order(finding),
    )


def _best(finding: Finding) -> int:
    return max((s.applicability for s in finding.suggestions), default=-1)


def _edit(text: str, finding: Finding) -> tuple[Span, str] | None:
    """Return the smallest edit that the first suggestion comes to, as `_leftmost` writes it, or None."""
    if not finding.suggestions:
        return None
    edit = minimise(text, Edit(finding.span, finding.suggestions[0].replacement))
    return _leftmost(text, edit)


def _leftmost(text: str, edit: Edit) -> tuple[Span, str]:
    """Return span and replacement of the edit; of a deletion or insertion the first place that is the same.

    Of `the the` either word may be taken away, and what is left is the same.
    """
    span, new = edit.span, edit.replacement
    if len(span) and not new:
        while span.start and text[span.start - 1] == text[span.end - 1]:
            span = span.shift(-1)
    elif new and not len(span):
        while span.start and text[span.start - 1] == new[-1]:
            span, new = span.shift(-1), new[-1] + new[:-1]
    return span, new


def _says(text: str, finding: Finding) -> Iterator[tuple[object, ...]]:
    """Yield what identifies a finding's statement; two findings that share one of them agree."""
    edit = _edit(text, finding)
    if edit is not None:
        yield ("edit", *edit)
    else:
        yield ("spot", finding.span, finding.category, finding.message)
    if finding.category is Category.MISSPELLING:
        yield ("spelling", finding.span)

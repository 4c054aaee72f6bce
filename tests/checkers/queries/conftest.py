"""Documents made of plain paragraphs, and what the checker says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from proofread.checkers import Passage
from proofread.checkers.queries.checker import QueryChecker, UnfinishedChecker
from proofread.document import Document
from proofread.finding import Finding
from proofread.formats import by_name

Ask = Callable[..., list[tuple[str, str, str]]]


def _read(text: str, path: str, language: str) -> Document:
    name = "markdown" if path.endswith(".md") else "plain"
    return by_name(name).read(text.encode(), path=path, language=language)


def _shown(document: Document, findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(f.rule.removeprefix("queries/"), f.span.of(document.text), f.severity.value) for f in findings]


@pytest.fixture
def ask() -> Ask:
    """`ask(text, rule)`: (rule, marked text, severity) of each query about a work of one or more files."""

    def run(
        *texts: str,
        rule: str = "",
        path: str = "draft{}.md",
        paths: Sequence[str] = (),
        language: str = "en-US",
        distance: int = 40,
    ) -> list[tuple[str, str, str]]:
        names = paths or [path.format(i + 1) for i in range(len(texts))]
        documents = [_read(text, name, language) for text, name in zip(texts, names, strict=True)]
        found = QueryChecker(distance).check(documents)
        shown = [one for d, f in zip(documents, found, strict=True) for one in _shown(d, f)]
        return [one for one in shown if rule in ("", one[0])]

    return run


@pytest.fixture
def stopped() -> Callable[..., list[tuple[str, str]]]:
    """`stopped(text)`: (marked text, severity) of what the paragraph checker asks about Markdown."""

    def run(text: str, language: str = "en-US") -> list[tuple[str, str]]:
        document = _read(text, "draft.md", language)
        out = []
        for block in document.blocks:
            speech = tuple(span.shift(-block.span.start) for span in block.speech)
            passage = Passage(block.span.of(document.text), block.kind, speech)
            (checked,) = UnfinishedChecker(language).check([passage])
            out += [(f.span.of(passage.text), f.severity.value) for f in checked.findings]
        return out

    return run

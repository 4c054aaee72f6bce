"""Runs of the whole program over works, with a part of its checkers or all."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from measure.places import Firing, makes, touch
from measure.texts import Text, Work
from proofread.checkers.explanation import explanations
from proofread.config import Config
from proofread.discover import Input
from proofread.document import Document
from proofread.finding import Applicability, Finding, Severity
from proofread.pipeline import Options, check_inputs
from proofread.result import Result
from proofread.store import Store

EVERYTHING = "+ corrector"
LEVELS: dict[str, Mapping[str, Any]] = {
    "rules only": {"languagetool": "off", "context": False},
    "+ LanguageTool": {"context": False},
    "+ judge": {"ignore": tuple(explanations("context"))},
    "+ candidates": {"context_corrector": False},
    EVERYTHING: {},
}
"""The rows of the ablation, and the settings that make them; "rules" are all checkers without an engine."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A work with its results, in the order of its texts, and the processor time that the run took."""

    work: Work
    results: tuple[Result, ...]
    seconds: float


def check(
    work: Work,
    store: Store,
    level: str = EVERYTHING,
    severity: Severity = Severity.WARNING,
    at_least: Applicability | None = None,
) -> Checked:
    """Check a work with the checkers of a level.

    Args:
        work: its texts are written to a folder of their own first, as plain text.
        store: what is in it is not checked again.
        level: one of LEVELS.
        severity: what is shown at all.
        at_least: the applicability of the edits that are wanted, or None for findings only.

    Raises:
        RuntimeError: something could not be checked, or a text was not read as it stands.
    """
    with tempfile.TemporaryDirectory() as folder:
        inputs = []
        for text in work.texts:
            path = Path(folder) / f"{text.name}.txt"
            path.write_text(text.text, encoding="utf-8", newline="")
            inputs.append(Input(str(path)))
        config = Config(root=Path(folder)).override(severity=severity, **LEVELS[level])
        started = time.process_time()
        report = check_inputs(inputs, config, Options(at_least=at_least), store=store, root=Path(folder))
        seconds = time.process_time() - started
    if report.all_failures:
        raise RuntimeError("; ".join(f"{f.stage}: {f.message}" for f in report.all_failures))
    return Checked(work, report.results, seconds)


def firings(checked: Checked) -> dict[str, list[Firing]]:
    """Return the firings in each text of a work, by its name."""
    return {
        text.name: [located(checked.work.source, text, result.document, found) for found in result.findings]
        for text, result in zip(checked.work.texts, checked.results, strict=True)
    }


def located(source: str, text: Text, document: Document, finding: Finding) -> Firing:
    """Return the firing of a finding: its span as in the file, and what is known about that place.

    Raises:
        RuntimeError: the text was read as another than it is.
    """
    if document.source != text.text:
        raise RuntimeError(f"{text.name} was read as another text than it is")
    finding = replace(finding, span=document.source_map.source_span(finding.span))
    if text.known is None:
        return Firing(source, text.text, finding)
    met = [change for change in text.known if touch(finding.span, change.span)]
    restores = any(not change.fixes or makes(text.text, finding, change) for change in met)
    return Firing(source, text.text, finding, bool(met), restores)

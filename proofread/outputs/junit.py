"""JUnit XML: a test suite a document, a failed test a finding, for build servers that know nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from proofread.outputs import Style
from proofread.result import Report, Result

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold even escaped."""


def render(report: Report, style: Style) -> bytes:
    """Return the suites; failures of the run are errors of a suite of their own."""
    root = ET.Element("testsuites", name="proofread")
    for result in report.results:
        _suite(root, result)
    if report.failures:
        suite = ET.SubElement(
            root,
            "testsuite",
            name="proofread",
            tests=str(len(report.failures)),
            errors=str(len(report.failures)),
        )
        for failure in report.failures:
            case = ET.SubElement(suite, "testcase", name=_clean(failure.stage), classname="proofread")
            ET.SubElement(case, "error", message=_clean(failure.message))
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _suite(root: ET.Element, result: Result) -> None:
    document = result.document
    count = len(result.findings)
    suite = ET.SubElement(
        root,
        "testsuite",
        name=_clean(document.path),
        tests=str(max(1, count + len(result.failures))),
        failures=str(count),
        errors=str(len(result.failures)),
    )
    for finding in result.findings:
        line, column = document.location(document.source_map.source_span(finding.span).start)
        case = ET.SubElement(
            suite, "testcase", name=f"{line}:{column} {finding.rule}", classname=_clean(document.path)
        )
        what = f"{finding.span.of(document.text)} -> {' | '.join(s.replacement for s in finding.suggestions)}"
        failed = ET.SubElement(case, "failure", message=_clean(finding.message), type=finding.severity.value)
        failed.text = _clean(what if finding.suggestions else finding.span.of(document.text))
    for failure in result.failures:
        case = ET.SubElement(suite, "testcase", name=_clean(failure.stage), classname=_clean(document.path))
        ET.SubElement(case, "error", message=_clean(failure.message))
    if not count and not result.failures:
        ET.SubElement(suite, "testcase", name="clean", classname=_clean(document.path))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

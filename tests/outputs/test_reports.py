"""Each report says the same things in its own format, and cannot be broken by what a manuscript holds."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from proofread.document import Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.formats import by_name
from proofread.outputs import OUTPUTS, Style, renderer
from proofread.outputs.ansi import cells, harmless
from proofread.result import Failure, Report, Result

NASTY = 'He said </script><b>"teh" & 100% ::error:: \x1b[31m ]]> {x} word, é😀 teh end.'


def _report(text: str = NASTY, word: str = "teh", path: str = "a b.txt") -> Report:
    document = by_name("plain").read(text.encode(), path=path, language="en-US")
    start = document.text.index(word)
    finding = Finding(
        "rules",
        "teh-for-the",
        Category.MISSPELLING,
        Severity.ERROR,
        Span(start, start + len(word)),
        "A <b>slip</b> & more.",
        (Suggestion("the", Applicability.SAFE), Suggestion("<i>", Applicability.DISPLAY_ONLY)),
    )
    return Report(
        (Result(document, (finding,), ignored={"learned name": 2}),), (Failure("x.txt", "is gone."),)
    )


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("text", [NASTY, "teh", "x teh\r\n\r\ny", "teh " * 500], ids=range(4))
def test_every_output_renders_everything(name: str, text: str) -> None:
    """No text makes a renderer fail; no control character of the text gets out, except in a patch."""
    got = renderer(name)(_report(text), Style())

    if name != "diff":
        assert b"\x1b" not in got


def test_text_report_shows_spot_suggestion_and_summary() -> None:
    """The whole report, as a reader sees it without colour."""
    got = renderer("text")(_report("It was teh end. It rained."), Style(width=80)).decode()

    assert got == (
        "a b.txt\n\n"
        "    1:8  It was teh end.\n"
        "                ^^^\n"
        "         teh -> the | <i>   teh-for-the\n"
        "         A <b>slip</b> & more.\n\n"
        "1 document, 6 words: 1 finding (1 error).\n"
        "Left out: 2 on names of the text.\n"
    )


def test_carets_stand_under_wide_letters() -> None:
    """Columns are counted as a terminal shows them."""
    got = renderer("text")(_report("漢字 teh end."), Style(width=80)).decode().splitlines()

    assert cells(got[2][: got[2].index("teh")]) == got[3].index("^")


def test_html_is_escaped() -> None:
    """The manuscript's markup is text, not markup."""
    tags = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.append(tag)

    Parser().feed(renderer("html")(_report(), Style()).decode())
    assert "script" not in tags
    assert "b" not in tags
    assert "i" not in tags


def test_junit_and_sarif_are_well_formed() -> None:
    """Control characters that XML cannot hold are replaced; SARIF counts code points."""
    suites = ElementTree.fromstring(renderer("junit")(_report(), Style()))
    assert len(suites.findall(".//failure")) == 1
    assert len(suites.findall(".//error")) == 1

    (run,) = json.loads(renderer("sarif")(_report(), Style()))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    start = NASTY.index("teh")
    assert (region["charOffset"], region["charLength"]) == (start, 3)
    assert (region["startLine"], region["startColumn"]) == (1, start + 1)
    assert run["invocations"][0]["executionSuccessful"] is False


def test_rdjson_counts_bytes() -> None:
    """Columns are UTF-8 bytes, from 1."""
    data = json.loads(renderer("rdjson")(_report("é😀 teh end."), Style()))

    assert data["diagnostics"][0]["location"]["range"]["start"] == {"line": 1, "column": 8}


def test_github_annotations_are_escaped() -> None:
    """A line of its own each; the workflow command's special characters are escaped."""
    rows = renderer("github")(_report(path="a,b:c%.txt"), Style()).decode().splitlines()

    assert rows[0].startswith("::error file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=")
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1bb", "a\\x1bb"), ("tab\there", "tab\\x09here"), ("é", "é")]
)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    """Nothing in a manuscript steers a terminal."""
    assert harmless(text) == shown

"""No rule asks to undo what the style sheet decided."""

import pytest

from proofread.checkers.names.sheet import read_sheet
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.pipeline.decisions import by_sheet

SHEET = read_sheet('[spellings]\n"gray" = ["grey"]\n[hyphens]\n"e-mail" = ["email"]\n', "s.toml")


def document(text):
    """Return a document of one paragraph."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document("x", "plain", "en-GB", text, (block,), text, SourceMap(()))


def finding(text, *fixes):
    """Return a finding on a whole text."""
    suggestions = tuple(Suggestion(fix, Applicability.UNSAFE) for fix in fixes)
    return Finding("c", "c/r", Category.MISSPELLING, Severity.WARNING, Span(0, len(text)), "m", suggestions)


@pytest.mark.parametrize(("text", "fix"), [("gray", "grey"), ("Gray", "Grey"), ("e-mail", "email")])
def test_a_decided_form_is_not_called_wrong(text, fix):
    """A rule that wants another form than the sheet's is overruled, and counted."""
    assert by_sheet(document(text), [finding(text, fix)], SHEET) == ((), {"style sheet": 1})


@pytest.mark.parametrize(
    ("text", "fixes"), [("gray", ("gray,",)), ("grey", ("gray",)), ("gray", ()), ("color", ("colour",))]
)
def test_other_findings_stay(text, fixes):
    """A mark beside the form, the wrong form, a query and other words are none of the sheet's business."""
    found = finding(text, *fixes)
    assert by_sheet(document(text), [found], SHEET) == ((found,), {})


def test_nothing_is_dropped_without_a_sheet():
    """A run without a style sheet keeps everything."""
    found = finding("gray", "grey")
    assert by_sheet(document("gray"), [found], None) == ((found,), {})

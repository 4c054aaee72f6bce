"""One spelling throughout the work."""

import pytest

from proofread.checkers.consistency.checker import ConsistencyChecker
from proofread.document import Block, BlockKind, Document, SourceMap, Span
from proofread.rules import RuleSet
from proofread.rules.parse import parse_rules
from proofread.segment.speech import mark_speech


def document(*paragraphs):
    """Return a document of paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document("x", "plain", "en-US", text, mark_speech(text, blocks), text, SourceMap(()))


def found(body, *documents):
    """Return (text, suggestion) of the findings of each document."""
    rules, errors = parse_rules(
        f"- {{id: x, kind: consistency, category: consistency, message: m, {body}}}", "r.yaml", "user"
    )
    assert errors == ()
    checker = ConsistencyChecker(rules=RuleSet(rules))
    return [
        [(f.span.of(doc.text), *(s.replacement for s in f.suggestions)) for f in findings]
        for doc, findings in zip(documents, checker.check(documents), strict=True)
    ]


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("pairs: [[grey, gray]]", "grey. Grey gray. Gray GREY, grey", [("gray", "grey"), ("Gray", "Grey")]),
        ("pairs: [[grey, gray]]", "grey grey grey gray gray", []),
        ("pairs: [[grey, gray]]", "grey grey with Dorian Gray", []),
        ("pairs: [[grey, gray]]", "grey gray", []),
        ("pairs: [[grey, gray]]", "grey grey", []),
        ("pairs: [[grey, gray]]", "grey-ish grayish grey grey gray", [("gray", "grey")]),
        (
            "pairs: [[grey, gray], [towards, toward]]",
            "grey gray grey towards toward toward",
            [("gray", "grey"), ("towards", "toward")],
        ),
        ("either: {uk: [grey, colour], us: [gray, color]}", "grey grey colour color", [("color", "colour")]),
        (
            "either: {a: [e-mail], b: [email], c: [E mail]}",
            "email email e-mail e mail",
            [("e-mail", "email"), ("e mail", "email")],
        ),
        ("either: {a: [e-mail], b: [email], c: [mail]}", "email e-mail mail", []),
        ("pairs: [[don't, dont]]", "don’t don’t dont", [("dont", "don’t")]),
        (
            "pairs: [[realise, realize]], inflect: true",
            "realised realising realizes",
            [("realizes", "realises")],
        ),
        ("pairs: [[leaped, leapt]], unless: [{before: 'he '}]", "he leaped leapt leapt", []),
        ("pairs: [[ok, okay]], scope: [narration]", "“Ok.” okay okay ok", [("ok", "okay")]),
        ("pairs: [[Ok, OK]], case: exact", "OK OK Ok ok", [("Ok", "OK")]),
    ],
)
def test_the_majority_is_kept(body, text, expected):
    """The rarer form is flagged with the commoner one, a tie is left alone."""
    assert [expected] == found(body, document(text))


def test_all_documents_are_one_work():
    """The majority is counted over every document and block given."""
    one, two = document("gray"), document("grey", "grey there")

    assert found("pairs: [[grey, gray]]", one, two) == [[("gray", "grey")], []]
    assert found("pairs: [[grey, gray]]", one) == [[]]


def test_spans_count_in_the_document():
    """A finding in a later block has the place in the whole text."""
    doc = document("grey and grey", "A gray day.")
    rules, _ = parse_rules(
        "- {id: x, kind: consistency, category: consistency, message: m, pairs: [[grey, gray]]}", "r", "user"
    )

    ((finding,),) = ConsistencyChecker(rules=RuleSet(rules)).check([doc])

    assert (finding.span.of(doc.text), finding.checker) == ("gray", "consistency")


def test_no_documents_and_no_rules():
    """Nothing in, nothing out."""
    assert list(ConsistencyChecker(rules=RuleSet(())).check([])) == []
    assert list(ConsistencyChecker(rules=RuleSet(())).check([document("")])) == [()]

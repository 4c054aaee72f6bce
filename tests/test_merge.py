"""Merging: one edit a place, the same whatever order the checkers ran in, nothing lost silently."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.document import Block, BlockKind, Document, Piece, SourceMap, Span
from proofread.edit import Edit, apply, clash
from proofread.finding import Applicability, Category, Finding, Severity, Suggestion
from proofread.merge import merge

TEXT = "the the cat sat on teh mat , and than it it slept for alot of hours"


def _document(text: str = TEXT) -> Document:
    span = Span(0, len(text))
    pieces = SourceMap((Piece(span, span),))
    return Document("a.txt", "plain", "en-US", text, (Block(BlockKind.PARAGRAPH, span),), text, pieces)


def _finding(
    start: int,
    end: int,
    *replacements: str,
    checker: str = "rules",
    level: Applicability = Applicability.UNSAFE,
    severity: Severity = Severity.WARNING,
    confidence: float = 1.0,
) -> Finding:
    suggestions = tuple(Suggestion(r, level) for r in replacements)
    return Finding(
        checker, f"{checker}/x", Category.GRAMMAR, severity, Span(start, end), "m", suggestions, confidence
    )


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    """Draw findings as several checkers would give them: alike, overlapping, with few or many suggestions."""
    out = []
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(TEXT)))
        one = _finding(
            start,
            draw(st.integers(start, min(start + 9, len(TEXT)))),
            checker=draw(st.sampled_from(["rules", "languagetool", "names"])),
            severity=draw(st.sampled_from(Severity)),
            confidence=draw(st.sampled_from([0.5, 1.0])),
        )
        words = draw(st.lists(st.sampled_from(["", "the", "a lot", " ", "then", "teh"]), max_size=3))
        levels = st.sampled_from(Applicability)
        out.append(replace(one, suggestions=tuple(Suggestion(word, draw(levels)) for word in words)))
    return out


LEVELS = st.sampled_from([Applicability.UNSAFE, Applicability.SAFE])


@given(findings(), LEVELS, st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_the_order_of_the_checkers_does_not_matter(
    given_: list[Finding], level: Applicability, dice: object
) -> None:
    """Shuffled findings give the same edits and the same conflicts, findings inside them included."""
    shuffled = list(given_)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(_document(), given_, level) == merge(_document(), shuffled, level)


@given(findings(), LEVELS)
@settings(max_examples=300)
def test_the_edits_are_disjoint_and_each_changes_something(
    given_: list[Finding], level: Applicability
) -> None:
    """Ascending, no two clash, all can be applied at once, none is idle or below the level asked for."""
    edits, _ = merge(_document(), given_, level)
    assert list(edits) == sorted(edits, key=lambda e: e.span)
    assert not any(clash(a, b) for a, b in pairwise(edits))
    assert all(edit.span.of(TEXT) != edit.replacement for edit in edits)
    assert all(edit.applicability >= level for edit in edits)
    assert len(apply(TEXT, edits)) == len(TEXT) + sum(len(e.replacement) - len(e.span) for e in edits)


@given(findings(), LEVELS)
@settings(max_examples=300)
def test_nothing_is_lost_silently(given_: list[Finding], level: Applicability) -> None:
    """Every finding with one usable suggestion that changes the text is in an edit or in a conflict."""
    document = _document()
    edits, conflicts = merge(document, given_, level)
    kept = [f for edit in (*edits, *(c.edit for c in conflicts)) for f in edit.findings]
    for finding in given_:
        usable = [s for s in finding.suggestions if s.applicability >= Applicability.UNSAFE]
        changes = len(usable) == 1 and usable[0].replacement != finding.span.of(TEXT)
        assert (changes and usable[0].applicability >= level) == (finding in kept)
    for conflict in conflicts:
        assert conflict.winner in edits
        assert clash(conflict.winner, conflict.edit)
        assert conflict.reason == "overlap"


@given(findings())
@settings(max_examples=500)
def test_what_is_safe_is_done_as_well_when_more_is(given_: list[Finding]) -> None:
    """What `fix` changes is a part of what `fix --unsafe-fixes` changes and `diff` shows."""
    safe, _ = merge(_document(), given_, Applicability.SAFE)
    every, _ = merge(_document(), given_, Applicability.UNSAFE)

    assert {(e.span, e.replacement) for e in safe} <= {(e.span, e.replacement) for e in every}


@given(findings())
@settings(max_examples=200)
def test_an_edit_does_what_its_finding_suggests(given_: list[Finding]) -> None:
    """Minimised or not, applied alone it gives the text that each of its findings asks for."""
    edits, conflicts = merge(_document(), given_)
    for edit in (*edits, *(c.edit for c in conflicts)):
        for finding in edit.findings:
            usable = [s for s in finding.suggestions if s.applicability >= Applicability.UNSAFE]
            wanted = apply(TEXT, [Edit(finding.span, usable[0].replacement)])
            assert wanted == apply(TEXT, [edit])


def test_the_same_proposal_folds_into_one_edit() -> None:
    """Two checkers that agree make one edit with both findings, as applicable as the surer of them."""
    rules = _finding(19, 22, "the", level=Applicability.SAFE)
    tool = _finding(16, 26, "on the mat", checker="languagetool")
    edits, conflicts = merge(_document(), [tool, rules])
    assert (Span(19, 22), "the", Applicability.SAFE) == (
        edits[0].span,
        edits[0].replacement,
        edits[0].applicability,
    )
    assert ({rules, tool}, ()) == (set(edits[0].findings), conflicts)


def test_the_surest_wins() -> None:
    """Safe, grave, agreed upon by several checkers, confident, short: in this order."""
    document = _document()
    weaker = _finding(19, 26, "the hat")
    for stronger in (
        [_finding(19, 22, "tea", level=Applicability.SAFE)],
        [_finding(19, 22, "tea", severity=Severity.ERROR)],
        [_finding(19, 22, "tea"), _finding(19, 22, "tea", checker="names")],
        [_finding(19, 22, "tea")],
    ):
        edits, conflicts = merge(document, [weaker, *stronger])
        assert (
            [e.replacement for e in edits],
            [c.edit.replacement for c in conflicts],
        ) == (["tea"], ["the hat"])
    unsure = _finding(19, 22, "tea", confidence=0.4)
    assert merge(document, [unsure, weaker])[0][0].replacement == "the hat"


def test_a_safe_candidate_among_others_is_left_to_a_person() -> None:
    """Were it applied by `fix`, `diff` would not show it, for there all three are candidates."""
    mixed = _finding(19, 22, "the", "ten", "tea")
    safe_first = (replace(mixed.suggestions[0], applicability=Applicability.SAFE), *mixed.suggestions[1:])

    assert merge(_document(), [replace(mixed, suggestions=safe_first)], Applicability.SAFE) == ((), ())


def test_several_candidates_are_left_to_a_person() -> None:
    """More than one usable suggestion proposes nothing; display-only ones do not count."""
    assert merge(_document(), [_finding(19, 22, "the", "ten")]) == ((), ())
    assert merge(_document(), [_finding(19, 22, "the", level=Applicability.DISPLAY_ONLY)]) == ((), ())
    assert merge(_document(), [_finding(19, 22, "the")], Applicability.SAFE) == ((), ())

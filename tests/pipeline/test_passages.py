"""Passages cover the blocks exactly, none is too long, and what cannot be one is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.document import Span
from proofread.formats import by_name
from proofread.pipeline.passages import LIMIT, Placed, Uncut, passages

WORDS = st.lists(
    st.sampled_from(["one", "two.", "“three,”", "four?", "x" * 300, "é😀"]), min_size=1, max_size=400
)


def _document(text: str):  # type: ignore[no-untyped-def]
    return by_name("plain").read(text.encode(), path="a.txt", language="en-US")


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_passages_cover_every_block(paragraphs: list[list[str]]) -> None:
    """Joined in order they are the blocks' text; speech stays inside; none is longer than LIMIT."""
    document = _document("\n\n".join(" ".join(words) for words in paragraphs))

    got = ""
    for part in passages(document):
        assert isinstance(part, Placed)
        assert len(part.passage.text) <= LIMIT
        assert document.text.startswith(part.passage.text, part.start)
        assert all(Span(0, len(part.passage.text)).contains(s) for s in part.passage.speech)
        got += part.passage.text

    assert got == "".join(block.span.of(document.text) for block in document.blocks)


def test_a_long_block_is_cut_at_a_sentence_end() -> None:
    """A sentence is not torn in two when it can be helped."""
    sentence = "The rain fell on the town and nobody minded it much. "
    document = _document(sentence * 1000)

    parts = list(passages(document))

    assert len(parts) > 1
    assert all(isinstance(p, Placed) and p.passage.text.startswith("The rain") for p in parts)


def test_an_unbroken_run_is_no_passage() -> None:
    """It is told as such, and what stands after it is checked."""
    document = _document("x" * (3 * LIMIT) + " And then a sentence. " + "It rained. " * 1000)

    first, *rest = passages(document)

    assert isinstance(first, Uncut)
    assert rest
    assert all(isinstance(part, Placed) for part in rest)


def test_context_is_the_end_of_the_block_before() -> None:
    """What a checker may read before its passage."""
    document = _document("First paragraph here.\n\nSecond one.\n")

    _, second = passages(document)

    assert isinstance(second, Placed)
    assert second.passage.before == "First paragraph here."

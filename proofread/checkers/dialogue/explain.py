"""What each rule of the checker marks, with which authority, and examples that the tests run.

The Chicago Manual of Style (CMOS) is cited by chapter and subject: 13 is dialogue, 6 is punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule in words.

    Attributes:
        what: what it marks, in a sentence or two.
        authority: who says so.
        examples: pairs (wrong, right); an empty right means that no single repair is offered.
        fine: sentences it leaves alone.
    """

    what: str
    authority: str
    examples: tuple[tuple[str, str], ...]
    fine: tuple[str, ...] = ()


_TAGS = "CMOS ch. 13, 'Dialogue' and 'Comma to introduce a quotation'; the same in New Hart's Rules 9.2."
_BEATS = "CMOS Q&A, 'Quotations and Dialogue': what is no verb of speaking does not share the sentence."
_ASKS = "CMOS 6.68: a question mark ends a direct question."
_ADDRESS = "CMOS ch. 6, 'Commas with direct address'; Garner's Modern English Usage, 'Vocatives'."

EXPLANATIONS: dict[str, Explanation] = {
    "dialogue/full-stop-before-tag": Explanation(
        "Speech that runs on into its tag ends in a comma, not in a full stop.",
        _TAGS,
        (
            ('"I know." she said.', '"I know," she said.'),
            ('"I know." Anna said quietly.', '"I know," Anna said quietly.'),
            ('"I know." She said.', '"I know," she said.'),
        ),
        ('"I know." She said it twice.', 'He said "I know." and left.'),
    ),
    "dialogue/capital-after-question": Explanation(
        "After a question or exclamation mark the tag still goes on with a small letter.",
        _TAGS,
        (('"Why not?" She asked.', '"Why not?" she asked.'),),
        ('"Why not?" She asked for the third time.',),
    ),
    "dialogue/capital-after-comma": Explanation(
        "A tag that follows a comma goes on with a small letter.",
        _TAGS,
        (('"I know," She said.', '"I know," she said.'),),
        ('"I know," Anna said.',),
    ),
    "dialogue/lower-case-after-speech": Explanation(
        "A speech that ends in a full stop is followed by a new sentence, and that begins with a capital.",
        _BEATS,
        (('"I know." he turned away.', '"I know." He turned away.'),),
        ('"I know," he said.', 'He had a "Keep out." sign.'),
    ),
    "dialogue/comma-before-beat": Explanation(
        "What follows the speech is no way of speaking but a deed: a sentence of its own.",
        _BEATS,
        (('"I know," he turned away.', '"I know." He turned away.'),),
        ('"I know," he laughed.', '"I know," he turned and said.'),
    ),
    "dialogue/tag-or-beat": Explanation(
        "Mark and capital do not agree; the verb leaves open whether speech or a deed is meant.",
        _BEATS,
        (('"I know." he laughed.', ""),),
        ('"I know." He laughed.', '"I know," he laughed.'),
    ),
    "dialogue/beat-as-tag": Explanation(
        "A query: laughing, smiling and nodding are no ways of speaking, says the strict school.",
        _BEATS,
        (('"I know," he smiled.', ""),),
        ('"I know." He smiled.',),
    ),
    "dialogue/missing-comma-before-tag": Explanation(
        "A comma parts speech from the tag after it.",
        _TAGS,
        (('"I know" she said.', '"I know," she said.'),),
        ('The word "know" she said twice.',),
    ),
}
"""Rule id -> its explanation; the ids are all that the checker can report."""

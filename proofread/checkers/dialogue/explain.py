"""What each rule of the checker marks, with which authority, and examples that the tests run.

The Chicago Manual of Style (CMOS) is cited by chapter and subject: 13 is dialogue, 6 is punctuation.
"""

from __future__ import annotations

from proofread.checkers.explanation import Explanation

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
    "dialogue/missing-comma-after-tag": Explanation(
        "A comma parts a tag from the speech that it leads into.",
        "CMOS 13.14: a comma introduces quoted speech after said, replied and the like.",
        (('She said "Come in at once."', 'She said, "Come in at once."'),),
        ('She said "thanks" and left.',),
    ),
    "dialogue/full-stop-after-lead": Explanation(
        "The sentence `She said.` has no object but the speech that follows: a comma leads into it.",
        "CMOS 13.14: a comma introduces quoted speech after said, replied and the like.",
        (('She said. "Come in at once."', 'She said, "Come in at once."'),),
        ('"Come in," she said. "At once."',),
    ),
    "dialogue/lower-case-in-speech": Explanation(
        "A speech that is a sentence begins with a capital, unless it goes on from before its tag.",
        "CMOS 13.15: a quotation that is a sentence in itself begins with a capital.",
        (('She said, "come in at once."', 'She said, "Come in at once."'),),
        ('"If you can," she said, "come in at once."',),
    ),
    "dialogue/new-speaker": Explanation(
        "A query: he says something and she says something else in one paragraph.",
        "CMOS 13.39: a change of speaker is marked by a new paragraph.",
        (('"Come in," she said. "It is late," he said.', ""),),
        ('"Come in," she said. "It is late," she said.',),
    ),
    "dialogue/mixed-quotes": Explanation(
        "A quotation closes with the kind of mark that opened it.",
        "CMOS 13.30: single marks stand within double ones, and double within single.",
        (("\"Come in,' she said.", '"Come in," she said.'),),
        ("\"He said, 'come in.'\"",),
    ),
    "dialogue/turned-quotes": Explanation(
        "A single quotation mark opens where it should close, or closes where it should open.",
        "CMOS 6.115; New Hart's Rules 9.2: directional marks face the words they enclose.",
        (("‘Come in,‘ she said.", "‘Come in,’ she said."),),
        ("‘Come in,’ she said.",),
    ),
    "dialogue/blank-inside-quotes": Explanation(
        "A blank stands between a speech and the mark that closes it.",
        "CMOS ch. 6, 'Quotation marks': no space on the inner side.",
        (('"I waited. It rained. "', '"I waited. It rained."'),),
        ('"I waited." "It rained."',),
    ),
    "dialogue/blank-beside-quotes": Explanation(
        "No blank, or none on the right side, parts the closing mark from the words that follow.",
        "CMOS ch. 6, 'Quotation marks': a space follows the closing mark, none precedes it.",
        (
            ('"I told you"she said.', '"I told you," she said.'),
            ('"Come in, "she said.', '"Come in," she said.'),
        ),
        ('"I told you," she said.', 'The "A"s and the "B"s.'),
    ),
    "dialogue/two-marks-at-close": Explanation(
        "A speech ends in one mark: a comma before a tag, else a full stop.",
        "CMOS 6.121, 'Multiple punctuation marks': only the stronger or necessary mark is kept.",
        (('"It was fine.," she said.', '"It was fine," she said.'),),
        ('"Bring pens, ink, etc.," she said.',),
    ),
    "dialogue/capital-in-resumed-speech": Explanation(
        "A speech that goes on after a tag and a comma goes on in small letters, for its sentence does.",
        "CMOS 13.14 and ch. 13, 'Dialogue': a tag within a sentence is set off by two commas.",
        (('"Well," she said, "The train is late."', '"Well," she said, "the train is late."'),),
        ('"Well," she said, "the train is late."', '"Well," she said, "I am late."'),
    ),
    "dialogue/missing-opening-quote": Explanation(
        "A mark closes a quotation that nothing opens.",
        "CMOS 6.115: quotation marks come in pairs.",
        (('Come in," she said.', '"Come in," she said.'),),
        ('"Come in," she said.',),
    ),
    "dialogue/missing-closing-quote": Explanation(
        "Nothing closes the quotation, and the next paragraph does not go on with it.",
        "CMOS 13.32: the closing mark may be left out only where the next paragraph opens with a mark.",
        (('"Come in, she said.', '"Come in," she said.'), ('"Come in at once.', '"Come in at once."')),
        ('"Come in," she said.',),
    ),
    "dialogue/comma-at-end": Explanation(
        "The paragraph ends with the speech, so no comma is left to lead into a tag.",
        _TAGS,
        (('"Come in,"\n\nHe came in.', '"Come in."\n\nHe came in.'),),
        ('"Come in."\n\nHe came in.', '"Half a league onward,"\n\nhe recited.'),
    ),
    "dialogue/comma-after-question": Explanation(
        "A question or exclamation mark stands instead of the comma before a tag, not beside it.",
        "CMOS 6.125: neither a comma nor a full stop is added to a question or exclamation mark.",
        (
            ('"Is it late?," she asked.', '"Is it late?" she asked.'),
            ('"Is it late?", she asked.', '"Is it late?" she asked.'),
        ),
        ('"Is it late?" she asked.',),
    ),
    "dialogue/comma-outside-quotes": Explanation(
        "The comma before a tag stands inside the closing mark. After a speech without any mark of its own "
        "this is asked of American English only.",
        "CMOS 6.9; for British English New Hart's Rules 9.2.3.",
        (('"It is late", she said.', '"It is late," she said.'),),
        ('"It is late," she said.',),
    ),
    "dialogue/full-stop-outside-quotes": Explanation(
        "A speech that is a sentence has its full stop inside the closing mark, in British English too.",
        "CMOS 6.9; New Hart's Rules 9.2.3: the stop of a whole sentence belongs to the quotation.",
        (('"I think it is late". She rose.', '"I think it is late." She rose.'),),
        ('They called it "the den".',),
    ),
    "dialogue/question-mark-outside-quotes": Explanation(
        "The mark of a question or an exclamation that somebody speaks stands inside the closing mark.",
        "CMOS 6.10; New Hart's Rules 9.2.3: it belongs to what is asked, so to the quotation.",
        (('"Where is he"? she asked.', '"Where is he?" she asked.'),),
        ('Who said "it is late"?',),
    ),
    "dialogue/missing-vocative-comma": Explanation(
        "Commas part off the person who is spoken to: sir, Mom, or somebody of the story.",
        _ADDRESS,
        (
            ('"Calm down, I said. Calm down man."', '"Calm down, I said. Calm down, man."'),
            ('"Mom I need you."', '"Mom, I need you."'),
            ('"Yes sir."', '"Yes, sir."'),
        ),
        ('"Pick up the old man."', '"Call me sir."', '"You guys are late."'),
    ),
    "dialogue/interjection-comma": Explanation(
        "A comma follows yes, no, well, oh and the like at the head of a sentence.",
        "CMOS ch. 6, 'Commas with yes, no, and the like' and 'Commas with introductory interjections'.",
        (
            ('"Well I think it is late."', '"Well, I think it is late."'),
            ('"Well he never said so."', '"Well, he never said so."'),
        ),
        (
            '"No one came."',
            '"Well done."',
            '"No, I came."',
            '"No it isn\'t."',
            '"Well I will."',
            '"Well before noon."',
        ),
    ),
    "dialogue/question-without-mark": Explanation(
        "The sentence has the form of a question and ends in a full stop.",
        _ASKS,
        (
            ('"Where are you going." she asked.', '"Where are you going?" she asked.'),
            ('"Did you see the car."', '"Did you see the car?"'),
        ),
        ('"Could you pass the salt."', '"How do you do."', '"Who cares."', '"Is that so."'),
    ),
    "dialogue/tag-question-comma": Explanation(
        "A comma parts the tag question from the sentence whose verb it takes up.",
        "CMOS ch. 6, 'Commas with question-like tags'.",
        (
            ('"You didn\'t go out did you?"', '"You didn\'t go out, did you?"'),
            ('"So you went out did you?"', '"So you went out, did you?"'),
        ),
        ('"What else did you?"', '"You didn\'t go out, did you?"'),
    ),
    "dialogue/participle-comma": Explanation(
        "A comma parts the tag from what the speaker does meanwhile.",
        "CMOS 6.30: a participial phrase that follows its clause is set off by a comma.",
        (('"It is late," he said looking at the door.', '"It is late," he said, looking at the door.'),),
        ('"It is late," he said, looking at the door.', '"It is late," he said nothing to the point.'),
    ),
    "dialogue/transition-comma": Explanation(
        "A phrase that leads over from what was said is followed by a comma.",
        "CMOS ch. 6, 'Commas with transitional expressions'.",
        (
            ("For example he is never late.", "For example, he is never late."),
            ("On the other hand they were poor.", "On the other hand, they were poor."),
            ('"By the way did you call her?"', '"By the way, did you call her?"'),
        ),
        (
            "On the other hand she wore a ring.",
            "By the way he looked at her she knew.",
            "In fact, it rained.",
        ),
    ),
    "dialogue/however-comma": Explanation(
        "Commas part off 'however' when it stands between an opening phrase and its sentence. One comma of "
        "the two is not enough, nor is it for 'of course'.",
        "CMOS 6.49: commas set off 'however' used parenthetically.",
        (
            ("In the end however he went.", "In the end, however, he went."),
            ("As he looked up however, he saw her.", "As he looked up, however, he saw her."),
            ("But, of course he went.", "But, of course, he went."),
        ),
        ("However hard he tried, he failed.", "In the end, however, he went.", "But of course he went."),
    ),
    "dialogue/opening-clause-comma": Explanation(
        "A suggestion: a comma parts a long opening clause from its sentence, so that nobody reads on "
        "into the wrong one.",
        "CMOS 6.30: a dependent clause that precedes its main clause is followed by a comma.",
        (("When the old clerk came back he would have gone home.", ""),),
        ("When he came back, he would have gone.", "He knew where the clerk came in."),
    ),
    "dialogue/aside-comma": Explanation(
        "A comma parts small asides (you know, I guess, like I said) from the sentence they stand beside.",
        "CMOS 6.48: commas set off parenthetical words and phrases.",
        (
            ('"I can see you from here you know."', '"I can see you from here, you know."'),
            ('"Like I said it was late."', '"Like I said, it was late."'),
        ),
        ('"He is the man you know."', '"Like I said to him."'),
    ),
    "dialogue/narrated-question": Explanation(
        "A query: the narration asks in the order of a question, and the sentence ends in a full stop.",
        "CMOS 6.68 and 6.69: direct questions have a mark, also within a sentence; indirect ones have none.",
        (("How could she ever forgive him.", ""),),
        ("He asked how she could forgive him.", "How could she forgive him?"),
    ),
}
"""Rule id -> its explanation; the ids are all that the checker can report."""

"""The tags that frame speech: `he said`, `asked Tom`, `the old man muttered`."""

from __future__ import annotations

_WORDS = """
added admitted agreed announced answered argued asked asks barked bawled began begged bellowed blurted
boasted breathed called cautioned chirped chuckled claimed commented complained confessed continued
corrected croaked cried cries declared demanded denied drawled echoed exclaimed explained gasped giggled
groaned growled grumbled grunted guessed hissed hollered howled informed inquired enquired insisted
interjected interrupted joked laughed lied moaned mumbled murmured mused muttered nodded noted objected
observed offered ordered persisted pleaded pointed promised protested purred quipped quoted reasoned
recalled remarked reminded repeated replied replies reported requested responded retorted roared said says
scolded screamed shouted shouts shrieked sighed smiled snapped snarled sneered sobbed spluttered spoke
stammered stated stuttered suggested swore taunted teased tells thought told urged ventured volunteered
wailed warned whimpered whined whispered whispers wondered yelled
"""

SPEECH_VERBS = tuple(_WORDS.split())
"""Verbs of a tag, in the forms that stand there: past, and the commonest in the present."""

_VERB = "|".join(SPEECH_VERBS)
_WHO = r"(?:he|she|they|we|I|you|it|(?:the|my|his|her|their|our|an?) (?:\w+ )?\w+|[A-Z]\w*\.?(?: [A-Z]\w*)?)"

SPEECH_TAG = rf"(?:{_WHO} (?:{_VERB})|(?:{_VERB}) {_WHO})\b"
"""Pattern (for `re`, case-sensitive) of a tag in the third or first person."""

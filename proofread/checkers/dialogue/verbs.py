"""Which verbs make a tag of the words beside speech, graded by how surely they do.

A tag (`he said`) belongs to the sentence of the speech: a comma joins them and it goes on in small letters.
A beat (`He turned.`) is a sentence of its own. Editors agree about `said` and about `turned`; in between lies
a field where good authors differ, and there nothing is changed.

Only the past and the third person present are listed, for only these stand in tags.
"""

from __future__ import annotations

# Verbs that need something said: without an object they can only be tags. `"Fine." He said.` is a slip.
_SAYING = """
said says asked asks replied replies whispered whispers muttered mutters murmured murmurs mumbled exclaimed
remarked declared announced stated insisted demanded retorted enquired inquired queried added suggested
pleaded urged
"""

# Verbs that are tags after speech, but can also stand alone as a deed: `"Fine." He shouted across the yard.`
# is two sentences. They count as tags when a small letter shows that the sentence goes on.
_TAG = """
shouted shouts yelled yells cried cries called answered answers continued agreed admitted explained observed
responded repeated began growled hissed snapped snarled barked bellowed roared screamed shrieked groaned
moaned croaked whined whimpered wailed drawled stammered stuttered spluttered blurted breathed rasped
grunted grumbled commented mused countered protested objected interrupted interjected ventured offered
volunteered warned cautioned reminded informed told assured promised confessed conceded boasted lied joked
teased quipped purred cooed crooned begged ordered commanded instructed corrected reasoned speculated
concluded guessed wondered thought reflected recited quoted read sang chanted chorused echoed hollered
thundered boomed squeaked squealed piped rejoined returned put prompted persisted complained scolded chided
argued reported proclaimed swore cursed taunted choked
"""

# Sounds and faces: one cannot smile a sentence, says the strict school; novels do it on every tenth page
# (`"Yes," he laughed.`). After a comma they are left alone; where something else is wrong, both repairs
# are shown and none is made. `sobbed` and `gasped` are speech in some mouths, and so belong here too.
_VOICE = """
laughed laughs smiled smiles grinned grins sighed sighs sobbed gasped chuckled giggled snickered sniggered
snorted scoffed huffed panted wept sniffed sniffled coughed yawned winced grimaced frowned scowled smirked
beamed nodded nods shrugged shrugs gulped swallowed pouted sneered glared blushed shuddered shivered
"""

# Deeds of the body that nobody can speak with: after speech each begins a sentence of its own. Left out is
# what fiction also sets as a tag: `went on`, `came back`, `broke in`, `ran on`, `held`, `bit out`, `heard`.
_ACTION = """
turned turns walked walks stood stands sat sits looked looks glanced glances stared gazed reached reaches
 grabbed grabs lifted raised lowered pulled closed closes crossed stepped
steps leaned leant rubbed wiped brushed kissed hugged rolled clenched licked
scratched folded unfolded tucked slid slipped knelt bent climbed jumped hopped headed hurried strode
marched paced tapped patted squeezed tossed slammed punched slapped
placed poured sipped drank ate lit tilted cocked
"""

SAYING = frozenset(_SAYING.split())
TAGS = frozenset(_TAG.split()) | SAYING
PURE = frozenset({"said", "says", "asked", "asks", "exclaimed", "remarked"})
"""So bare of sense that no phrase after them makes them a deed: `He said with a smile.` lacks its speech."""

# Of the tags those that are loud or odd enough to need words: `"Stop!" She yelled.` is a slip too.
# Not `called`, `cried`, `screamed` and `snapped`, which one can do without words, nor `agreed`, `continued`.
_LOUD = """
growled snarled hissed yelled shouted bellowed barked drawled croaked stammered stuttered spluttered blurted
rasped mused quipped ventured whimpered hollered
"""
LOUD = frozenset(_LOUD.split())

VOICE = frozenset(_VOICE.split())
ACTION = frozenset(_ACTION.split())

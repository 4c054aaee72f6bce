"""What could have been meant: the alternatives of a word, and the changes that a place invites.

Wide and cheap on purpose. Nothing here judges; the language model scores what is proposed. Start reading at
`alternatives` (for words) and `places` (for joined and split words, small words, commas, marks and case).
"""

from proofread.checkers.context.candidates.alternatives import Alternatives
from proofread.checkers.context.candidates.kinds import Alternative, Candidate, Kind
from proofread.checkers.context.candidates.places import positional

__all__ = ["Alternative", "Alternatives", "Candidate", "Kind", "positional"]

"""Errors that look like people's, put into clean prose.

    injure(text, random.Random(1)) -> Injured(text with slips, where they are and what was right)

The way through: `page` reads the clean paragraph into words; the modules of makers (`inflections`,
`confusions`, `letters`, `small_words`, `joins`, `apostrophes`, `commas`, `dialogue`, `marks`, `capitals`)
each propose a `Change` of their kind; `kinds` lists them; `mixture` says how often each happens; `injure`
chooses, lays them side by side and keeps the way back.
"""

from __future__ import annotations

from training.noise.injure import injure
from training.noise.mixture import DEFAULT, Mixture
from training.noise.slip import Change, Injured, Slip, right

__all__ = ["DEFAULT", "Change", "Injured", "Mixture", "Slip", "injure", "right"]

"""The manuscript's own names: learned from it, kept on a style sheet, and reported where they drift.

Start reading at `learn.learn`; `survey` counts, `near` compares, `cast` answers, `sheet` writes and reads.
"""

from __future__ import annotations

from proofread.checkers.names.cast import Cast, Name
from proofread.checkers.names.drift import NameChecker
from proofread.checkers.names.learn import learn
from proofread.checkers.names.sheet import Sheet, read_sheet, to_sheet

__all__ = ["Cast", "Name", "NameChecker", "Sheet", "learn", "read_sheet", "to_sheet"]

"""The language model weighs what the other checkers suggest.

The way through: `cases` (a finding in the stretch of text it is judged in) -> `scoring` (by how much each
suggestion makes the stretch more probable, and how gladly the trained corrector copies the place) ->
`figures`, `unknown` (the form of a word that no dictionary has) and `learned` (how probable it is that a
suggestion is right, and that there is a fault at all) -> `share` (how many of this text's findings, or of its
unknown words, are right) -> `decision` (the finding as it is shown then, or not at all). `carefulness` tells
from all that was found how many slips the text has, for the model's own findings. The JSON files are what
`training/fit_judge.py` and `fit_carefulness.py` fitted; `pipeline/judging.py` runs the judge and keeps its
results.
"""

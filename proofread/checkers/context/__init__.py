"""Words in the wrong place, by a small language model on this machine.

The way through: `reading` (one pass over a passage) -> `proposals` (every candidate weighed by what precedes
it; a gate lets few through) -> `rescoring` (those with what follows) -> `features` and `trees` (how probable
it is that the change was meant) -> `report` (findings). `candidates` proposes, `checker` holds it together,
`calibration.json` is what `training/fit_context.py` fitted.

Where the trained corrector is installed, `corrector` reads the passage as well: what it would rather write
joins the candidates, and both are judged by what both models say.
"""
